"""An area that may hold mines or explosive remnants: its states are only ever added to, each with its evidence.

No state says that an area is free of danger: it says who released it, on what day and by what method. The fields are
those of the minimum record of IMAS 05.10; what nobody told is null and not zero.
"""

from enum import StrEnum

import msgspec

from fairwitness.model.errors import FairWitnessError
from fairwitness.model.record import ClaimRef, TollRange
from fairwitness.model.span import Span


class HazardKind(StrEnum):
    """What kind of hazard it is."""

    MINEFIELD = "minefield"
    CLUSTER_STRIKE = "cluster_strike"
    BATTLE_AREA = "battle_area"
    SINGLE_ITEM = "single_item"
    BOOBY_TRAP = "booby_trap"


class HazardStatus(StrEnum):
    """A state in the life of a hazard."""

    ALLEGED = "alleged"
    SUSPECTED = "suspected"
    """Suspected hazardous area (SHA): indirect evidence."""
    CONFIRMED = "confirmed"
    """Confirmed hazardous area (CHA): direct evidence."""
    CANCELLED = "cancelled"
    """Released by non-technical survey."""
    REDUCED = "reduced"
    """Released, in part or whole, by technical survey."""
    CLEARED = "cleared"
    """Released by clearance."""
    HANDED_OVER = "handed_over"
    REOPENED = "reopened"


RELEASED = frozenset({HazardStatus.CANCELLED, HazardStatus.REDUCED, HazardStatus.CLEARED})
"""States that release land; each says by whom, on which day and by what method."""


class EvidenceRef(msgspec.Struct, frozen=True, kw_only=True):
    """What a state rests on: words of a document of the case, or a paper outside it, in words."""

    document: str | None = None
    span: Span | None = None
    claim: str | None = None
    origin: str = ""
    independent: bool = False
    words: str = ""


class HazardState(msgspec.Struct, frozen=True, kw_only=True):
    """One state, by whom, when and on what evidence."""

    status: HazardStatus
    on: str | None
    """`YYYY-MM-DD`; null only where no day is told."""
    by: str
    """The organisation that says so; of a machine's suggestion, `suggested by machine`."""
    method: str = ""
    evidence: tuple[EvidenceRef, ...] = ()
    note: str = ""


class Hazard(msgspec.Struct, frozen=True, kw_only=True):
    """One hazardous area. `states` run from the first to the present one and are never changed."""

    id: str
    kind: HazardKind
    place: str
    states: tuple[HazardState, ...]
    point: tuple[float, float] | None = None
    """Latitude and longitude, WGS 84 degrees."""
    polygon: tuple[tuple[float, float], ...] = ()
    """Corners as latitude and longitude, in order; empty where none is surveyed."""
    location_method: str = ""
    area_m2: float | None = None
    ordnance: tuple[str, ...] = ()
    survey_date: str | None = None
    organisation: str | None = None
    marking: str | None = None
    blocked_land_use: str | None = None
    incident: str | None = None
    """The incident it was proposed from."""
    suggested: bool = True
    """Whether a machine proposed it and nobody has judged it yet."""

    @property
    def status(self) -> HazardStatus:
        """The present state."""
        return self.states[-1].status

    @property
    def in_words(self) -> str:
        """`released by X on D by METHOD`, or what the present state is and who says so; it never says more."""
        state = self.states[-1]
        if state.status in RELEASED:
            return f"released by {state.by} on {state.on} by {state.method}"
        return f"{state.status.replace('_', ' ')}, {state.by}" + (f", {state.on}" if state.on else "")


class HandHazard(msgspec.Struct, frozen=True, kw_only=True):
    """A hazard as `case.toml` has it: entered by hand, from a record outside the case or a judgement."""

    id: str
    kind: HazardKind
    place: str
    state: tuple[HazardState, ...]
    proposed: str | None = None
    """The id of a machine's proposal that this entry takes over; its states then follow that one's."""
    point: tuple[float, float] | None = None
    polygon: tuple[tuple[float, float], ...] = ()
    location_method: str = ""
    area_m2: float | None = None
    ordnance: tuple[str, ...] = ()
    survey_date: str | None = None
    organisation: str | None = None
    marking: str | None = None
    blocked_land_use: str | None = None


class CannotFollow(FairWitnessError):
    """A state that cannot follow the one before it, said in words."""

    exit_status = 2


class Accident(msgspec.Struct, frozen=True, kw_only=True):
    """A mine or remnant that went off, as the claims of one incident tell it."""

    incident: str
    date: str | None
    """EDTF."""
    place: str | None
    device: tuple[str, ...]
    activity: tuple[str, ...]
    """What people were doing, in the words of the texts; empty where nobody tells."""
    victims: dict[str, TollRange]
    claims: tuple[ClaimRef, ...]


class TransferClaim(msgspec.Struct, frozen=True, kw_only=True):
    """One side's account of a transfer."""

    document: str
    span: Span
    statement: str | None
    origin: str
    interest: str | None
    independent: bool
    giver: str | None
    receiver: str | None
    count_low: int | None
    count_high: int | None
    count_approximate: bool
    accuracy: str | None
    exchanged: int | None
    denied: bool


class MineMapTransfer(msgspec.Struct, frozen=True, kw_only=True):
    """A handing over of minefield maps: claimed and contested accounts side by side, none of them chosen."""

    date: str | None
    districts: tuple[str, ...]
    claimed: tuple[TransferClaim, ...]
    countered: tuple[TransferClaim, ...]
