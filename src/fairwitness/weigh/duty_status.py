"""How a duty stands is a pure function of what is told of it, its deadline and the day. The words of no side decide.

The rule, in this order; the first that fits decides. What is told of a later day than the day asked for plays no part.

1. It has lapsed.
2. What keeps on (a ceasefire): a breach is alleged, and another denies it: *disputed*; nobody does: *breach alleged*.
3. One says that it was done and another that it was not, or it is told of days of which some are in time and some late:
   *disputed*. A word that it was not done yet, on a day before it was done, is no contradiction.
4. It was done: *performed*, or *late* where every day told is after the deadline.
5. Somebody says that it was not done or broken: *breach alleged*.
6. A part was done: *partly*.
7. The deadline was moved and has not passed: *extended*.
8. Nothing is told: *unknown*. That is no word on whether it was done.
"""

from collections.abc import Sequence
from datetime import date

from fairwitness.language.deadlines import phase, timing
from fairwitness.model.duties import Deadline, Phase, Status, Telling, Timing
from fairwitness.model.instruments import Act, EventKind
from fairwitness.vocab.obligations import obligation_words


def status(
    act: Act, told: Sequence[Telling], deadline: Deadline | None, on: date, *, moved: bool, zone: str | None = None
) -> tuple[Status, Timing | None]:
    """The status on the day and, where it was done, how that stands to the deadline. `zone` is that of local days."""
    if _of(told, EventKind.LAPSED):
        return Status.LAPSED, None
    if obligation_words().acts[act].continuing:
        kept = _keeping(told)
        if kept is not None:
            return kept, None
    done = _of(told, EventKind.PERFORMED)
    if done:
        return _done(done, _against(told, done), deadline, zone)
    if _of(told, EventKind.NOT_PERFORMED, EventKind.BREACH_ALLEGED):
        return (Status.DISPUTED if _of(told, EventKind.BREACH_DENIED) else Status.BREACH_ALLEGED), None
    if _of(told, EventKind.PARTLY):
        return Status.PARTLY, None
    if moved and phase(deadline, on) is not Phase.PAST:
        return Status.EXTENDED, None
    return Status.UNKNOWN, None


def _of(told: Sequence[Telling], *kinds: EventKind) -> list[Telling]:
    return [t for t in told if t.kind in kinds]


def _keeping(told: Sequence[Telling]) -> Status | None:
    alleged = _of(told, EventKind.BREACH_ALLEGED, EventKind.NOT_PERFORMED)
    if not alleged:
        return None
    denied = _of(told, EventKind.BREACH_DENIED)
    return Status.DISPUTED if _differ(alleged, denied) else Status.BREACH_ALLEGED


def _done(
    done: Sequence[Telling], against: Sequence[Telling], deadline: Deadline | None, zone: str | None
) -> tuple[Status, Timing | None]:
    if _differ(done, against):
        return Status.DISPUTED, None
    if deadline is None:
        return Status.PERFORMED, None
    early = [t for t in done if timing(deadline, t.first, t.last, zone) is Timing.IN_TIME]
    late = [t for t in done if timing(deadline, t.first, t.last, zone) is Timing.LATE]
    if early and late:
        return (Status.DISPUTED, None) if _differ(early, late) else (Status.PERFORMED, Timing.UNDECIDED)
    if late:
        return Status.LATE, Timing.LATE
    return Status.PERFORMED, Timing.IN_TIME if early else Timing.UNDECIDED


def _against(told: Sequence[Telling], done: Sequence[Telling]) -> list[Telling]:
    """Words against its having been done: of a breach, and of its not being done on or after the day it was done."""
    first = min((t.first for t in done if t.first is not None), default=None)
    still = [t for t in _of(told, EventKind.NOT_PERFORMED) if first is None or t.last is None or t.last >= first]
    return [*_of(told, EventKind.BREACH_ALLEGED), *still]


def _differ(ones: Sequence[Telling], others: Sequence[Telling]) -> bool:
    """Whether somebody stands against somebody else: one who says both contradicts only themselves."""
    return any(teller(a) != teller(b) for a in ones for b in others)


def teller(telling: Telling) -> str:
    """Who tells it: all of one party are one."""
    return telling.party or telling.speaker.casefold()
