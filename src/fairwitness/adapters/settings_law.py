"""What `[[treaty]]` and `[[hazard]]` entries of a `case.toml` must keep to: each fault a field and one sentence."""

from collections.abc import Iterator
from datetime import date

from fairwitness.model.hazard import CannotFollow, HandHazard
from fairwitness.model.party import CaseSettings
from fairwitness.vocab.norms import treaties
from fairwitness.weigh.hazard_life import by_hand

Fault = tuple[tuple[str | int, ...], str]


def treaty_faults(settings: CaseSettings) -> Iterator[Fault]:
    """Everything wrong with the entries, in the file's order."""
    ids = [party.id for party in settings.party]
    for number, entry in enumerate(settings.treaty):
        where = ("treaty", number)
        if entry.party not in ids:
            known = f"the ids are {', '.join(ids)}" if ids else "the case names no party"
            yield (*where, "party"), f"{entry.party!r} is the id of no party; {known}"
        if entry.treaty not in treaties():
            yield (*where, "treaty"), f"{entry.treaty!r} is none of {', '.join(treaties())}"
        if not entry.basis.strip():
            yield (*where, "basis"), "a reader must be able to check it: say on what basis"
        yield from _days((*where, "from"), entry.start, (*where, "to"), entry.end)


def hazard_faults(settings: CaseSettings) -> Iterator[Fault]:
    """Ids that repeat, days that are none, and states that cannot follow one another, in the file's order."""
    seen: set[str] = set()
    for number, entry in enumerate(settings.hazard):
        where = ("hazard", number)
        if not entry.id.strip() or entry.id in seen:
            yield (*where, "id"), f"{entry.id!r} is empty or the id of another hazard"
        seen.add(entry.id)
        days = [state.on for state in entry.state if state.on is not None and not is_day(state.on)]
        if days:
            yield (*where, "state"), f"{days[0]!r} is not a day; write it in quotation marks as 2020-09-27"
        elif entry.proposed is None and (words := _cannot_follow(entry)):
            yield (*where, "state"), words


def _cannot_follow(entry: HandHazard) -> str:
    """Why the states of an entry cannot stand; empty where they can. What takes over a proposal waits for the case."""
    try:
        by_hand(entry, {})
    except CannotFollow as error:
        return str(error)
    return ""


def _days(
    from_: tuple[str | int, ...], start: str | None, to: tuple[str | int, ...], end: str | None
) -> Iterator[Fault]:
    for where, value in ((from_, start), (to, end)):
        if value is not None and not is_day(value):
            yield where, f"{value!r} is not a day; write it in quotation marks as 2020-09-27"
            return
    if start is not None and end is not None and end < start:
        yield to, f"it ends on {end}, before it starts on {start}"


def is_day(value: str) -> bool:
    """Whether it is a calendar day written `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
