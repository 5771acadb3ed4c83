"""Grades have a history: what differs between two weighings is told grade by grade, each with why.

The weighings may be of one case by two methods, or of a case at two times, whose incidents may have been joined anew:
then an incident is the one it shares most claims with, and one that shares none with any was not there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fairwitness.model.grading import GradeChange
from fairwitness.model.record import Grade, Incident, Weighed


def differences(before: Iterable[Weighed], after: Iterable[Weighed]) -> tuple[GradeChange, ...]:
    """The grades of the same incidents that differ, in the order of the second weighing."""
    earlier = {w.incident: w for w in before}
    return tuple(c for w in after for c in _changes(earlier.get(w.incident), w))


def predecessors(before: Sequence[Incident], after: Sequence[Incident]) -> dict[str, str]:
    """From each incident to the earlier one that shares most claims with it, the first among equals."""
    home = {ref: number for number, incident in enumerate(before) for ref in incident.claims}
    found: dict[str, str] = {}
    for incident in after:
        shared: dict[int, int] = {}
        for ref in incident.claims:
            if ref in home:
                shared[home[ref]] = shared.get(home[ref], 0) + 1
        if shared:
            best = min(shared, key=lambda number: (-shared[number], number))
            found[incident.id] = before[best].id
    return found


def developments(
    before: Iterable[Weighed], after: Iterable[Weighed], predecessor: Mapping[str, str]
) -> tuple[GradeChange, ...]:
    """The grades that differ from those of an incident's predecessor; of a new incident both."""
    earlier = {w.incident: w for w in before}
    return tuple(c for w in after for c in _changes(earlier.get(predecessor.get(w.incident, "")), w))


def _changes(before: Weighed | None, after: Weighed) -> Iterator[GradeChange]:
    known = {g.question: g for g in before.grades} if before is not None else {}
    for grade in after.grades:
        old = known.get(grade.question)
        if old is None or old.value != grade.value:
            yield GradeChange(
                incident=after.incident,
                question=grade.question,
                before=old.value if old is not None else None,
                after=grade.value,
                why=_why(old, grade),
            )


def _why(old: Grade | None, new: Grade) -> tuple[str, ...]:
    held = {reason.text for reason in old.reasons} if old is not None else set()
    return tuple(reason.text for reason in new.reasons if reason.text not in held)
