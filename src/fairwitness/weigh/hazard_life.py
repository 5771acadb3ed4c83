"""The life of a hazardous area: one state after another, each with its evidence, none ever changed or taken back.

Which state may follow which is data (`vocab/data/hazards.toml`); what cannot follow is refused in words.
"""

from collections.abc import Mapping

from msgspec import structs

from fairwitness.model.hazard import RELEASED, CannotFollow, HandHazard, Hazard, HazardState
from fairwitness.vocab.hazards import hazard_rules


def first_state(hazard: Hazard) -> None:
    """Raise CannotFollow where the first state of a hazard is none a hazard can begin with."""
    first = hazard.states[0]
    if first.status not in hazard_rules().first:
        begins = ", ".join(hazard_rules().first)
        raise CannotFollow(f"hazard {hazard.id} cannot begin as {first.status}; it begins as {begins}")
    _check(hazard.id, first)


def advance(hazard: Hazard, state: HazardState) -> Hazard:
    """The hazard with one state more. Raises CannotFollow, in words, where that state cannot follow."""
    now = hazard.states[-1]
    allowed = hazard_rules().follows[now.status]
    if state.status not in allowed:
        can = ", ".join(allowed)
        raise CannotFollow(f"hazard {hazard.id} is {now.status} and cannot become {state.status}; it can become {can}")
    _check(hazard.id, state)
    last = next((s.on for s in reversed(hazard.states) if s.on is not None), None)
    if state.on is not None and last is not None and state.on < last:
        raise CannotFollow(f"hazard {hazard.id}: {state.status} on {state.on} lies before the state of {last}")
    return structs.replace(hazard, states=(*hazard.states, state))


def _check(id_: str, state: HazardState) -> None:
    """A state rests on evidence and says by whom; a release also on which day and by its own method."""
    if not state.evidence:
        raise CannotFollow(f"hazard {id_}: {state.status} needs evidence")
    if not state.by.strip():
        raise CannotFollow(f"hazard {id_}: {state.status} needs the organisation that says so")
    if state.status not in RELEASED:
        return
    if state.on is None:
        raise CannotFollow(f"hazard {id_}: {state.status} needs the day of release")
    wanted = hazard_rules().methods[state.status]
    if state.method != wanted:
        told = f"not by {state.method}" if state.method else "and no method is told"
        raise CannotFollow(f"hazard {id_}: {state.status} is a release by {wanted}, {told}")


def by_hand(entry: HandHazard, proposed: Mapping[str, Hazard]) -> Hazard:
    """An entry of the settings, every state checked; after the states of the proposal it takes over, if any.

    Raises CannotFollow where a state cannot follow, or where there is no such proposal.
    """
    start = proposed.get(entry.proposed) if entry.proposed is not None else None
    if entry.proposed is not None and start is None:
        raise CannotFollow(f"hazard {entry.id} takes over {entry.proposed}, which nothing proposes")
    if start is None and not entry.state:
        raise CannotFollow(f"hazard {entry.id} needs a first state")
    hazard = Hazard(
        id=entry.id,
        kind=entry.kind,
        place=entry.place,
        states=start.states if start else entry.state[:1],
        point=entry.point or (start.point if start else None),
        polygon=entry.polygon,
        location_method=entry.location_method or (start.location_method if start and not entry.point else ""),
        area_m2=entry.area_m2,
        ordnance=entry.ordnance or (start.ordnance if start else ()),
        survey_date=entry.survey_date,
        organisation=entry.organisation,
        marking=entry.marking,
        blocked_land_use=entry.blocked_land_use,
        incident=start.incident if start else None,
        suggested=False,
    )
    first_state(hazard)
    for state in entry.state if start else entry.state[1:]:
        hazard = advance(hazard, state)
    return hazard
