"""What may leave a case: decided by its journal and a day alone, and what may not is named with the reason.

A capture stays where it is if it was removed, or if consent for it, or for confidential material it rests on, was
withdrawn, has ended, or does not reach that far. It must not leave at all, and nothing beside it, while it rests on
confidential material that nobody released with a reason.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

import msgspec

from fairwitness.model.document import Capture
from fairwitness.model.errors import IntegrityError
from fairwitness.model.journal import Event, JournalKind
from fairwitness.model.package import Withheld


class Scope(StrEnum):
    """How far consent reaches; each reaches as far as those before it."""

    CASE = "case"
    """To be kept and used within the case."""
    HANDOVER = "handover"
    """To be handed to a named recipient, too."""
    PUBLICATION = "publication"
    """To be published, too."""

    def reaches(self, other: "Scope") -> bool:
        """Whether consent of this scope covers a use of that one."""
        order = list(Scope)
        return order.index(self) >= order.index(other)


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """The body of an event `consent`. Who gave it is no business of the journal's."""

    about: str
    """The SHA-256 of a capture, or the id of confidential material."""
    given: bool
    """False where it was withdrawn."""
    scope: Scope = Scope.CASE
    until: str = ""
    """The last day on which it holds, `YYYY-MM-DD`; empty where no end was agreed."""
    reason: str = ""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """The body of an event `judgement` that releases what rests on confidential material."""

    about: str
    decision: str
    reason: str = ""


RELEASE = "release"
T = TypeVar("T", Consent, Judgement)


class Gate(msgspec.Struct, frozen=True, kw_only=True):
    """What a journal says about leaving the case."""

    removed: Mapping[str, str]
    """The reason, by the SHA-256 of the capture."""
    rests: Mapping[str, frozenset[str]]
    """The confidential material that a capture rests on."""
    shredded: frozenset[str]
    consents: Mapping[str, Consent]
    """The last word on each thing."""
    released: frozenset[str]

    def unreleased(self, sha256: str) -> tuple[str, ...]:
        """The confidential material a capture rests on that nobody released with a reason, sorted."""
        return tuple(sorted(self.rests.get(sha256, frozenset()) - self.released))

    def held_back(self, sha256: str, scope: Scope, day: str) -> str:
        """Why a capture stays where it is; empty where nothing speaks against its leaving."""
        if sha256 in self.removed:
            return f"removed: {self.removed[sha256]}"
        for about in (sha256, *sorted(self.rests.get(sha256, frozenset()))):
            if why := self._consent(about, scope, day):
                return why
        return ""

    def _consent(self, about: str, scope: Scope, day: str) -> str:
        consent = self.consents.get(about)
        if consent is None:
            return ""
        if not consent.given:
            return "consent was withdrawn"
        if consent.until and consent.until < day:
            return f"consent ended on {consent.until}"
        if not consent.scope.reaches(scope):
            return f"consent reaches to {consent.scope.value}, not to {scope.value}"
        return ""


def gate(events: Iterable[Event]) -> Gate:
    """What these events say, the later over the earlier. Raises IntegrityError where one is malformed."""
    removed: dict[str, str] = {}
    rests: dict[str, frozenset[str]] = {}
    consents: dict[str, Consent] = {}
    shredded, released = set[str](), set[str]()
    for event in events:
        body = event.content()
        if event.kind == JournalKind.REMOVAL and "sha256" in body:
            removed[str(body["sha256"])] = str(body.get("reason", ""))
        elif event.kind == JournalKind.DERIVE and "rests_on" in body:
            held = rests.get(str(body["sha256"]), frozenset())
            rests[str(body["sha256"])] = held | {str(body["rests_on"])}
        elif event.kind == JournalKind.SHRED:
            shredded.add(str(body["id"]))
        elif event.kind == JournalKind.CONSENT:
            consent = _body(event, Consent)
            consents[consent.about] = consent
        elif event.kind == JournalKind.JUDGEMENT and body.get("decision") == RELEASE:
            released.add(_body(event, Judgement).about)
    return Gate(
        removed=removed,
        rests=rests,
        shredded=frozenset(shredded),
        consents=consents,
        released=frozenset(released),
    )


def _body(event: Event, kind: type[T]) -> T:
    try:
        return msgspec.convert(event.content(), kind)
    except msgspec.ValidationError as error:
        raise IntegrityError(f"The journal's event {event.seq} ({event.kind}) is malformed: {error}.") from error


def whence(capture: Capture, captures: Mapping[str, Capture]) -> tuple[str, ...]:
    """The SHA-256 of a capture, of what it was taken out of, and so on outward: each answers for those inside it."""
    found = [capture.sha256]
    outer = capture.container
    while outer is not None and outer not in found:
        found.append(outer)
        outer = captures[outer].container if outer in captures else None
    return tuple(found)


def withheld(gate_: Gate, captures: Iterable[Capture], scope: Scope, day: str) -> tuple[Withheld, ...]:
    """What stays where it is of some captures, sorted, with the reasons; what is taken out of them stays with them."""
    held = {capture.sha256: capture for capture in captures}
    told = {}
    for sha256, capture in held.items():
        reasons = (gate_.held_back(each, scope, day) for each in whence(capture, held))
        told[sha256] = next(filter(None, reasons), "")
    return tuple(sorted(Withheld(sha256=sha256, reason=why) for sha256, why in told.items() if why))
