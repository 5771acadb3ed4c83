"""Figures are put side by side, never summed. Killed is never compared with casualties, one day never with a total.

A later, higher count of one origin replaces its earlier one; a smaller figure beside a larger one of one origin in one
document is read as a part of it (`one child … three people`).
"""

from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.language.agree import comparable, tolls_conflict
from fairwitness.model.claim import Toll
from fairwitness.model.lists import Population, TollKind
from fairwitness.model.record import TollRange
from fairwitness.weigh.evidence import Evidence, names


class Figure(msgspec.Struct, frozen=True):
    """A figure with the claim that gives it."""

    toll: Toll
    source: Evidence

    @property
    def size(self) -> int:
        """The figure by which two counts are told higher or lower."""
        return self.toll.low if self.toll.low is not None else (self.toll.high or 0)


def figures(found: Sequence[Evidence], kind: TollKind) -> tuple[Figure, ...]:
    """The standing figures of a kind: without what was replaced by its own origin and what is part of another."""
    given = [Figure(t, e) for e in found if e.supports for t in e.claim.tolls if t.kind is kind]
    return tuple(f for f in given if not any(_supersedes(o, f) for o in given))


def _supersedes(other: Figure, figure: Figure) -> bool:
    same_origin = other.source.origin == figure.source.origin
    if not same_origin or other.size <= figure.size or not tolls_conflict(other.toll, figure.toll):
        return False
    if other.source.ref.document == figure.source.ref.document:
        return True
    first, later = figure.source.published, other.source.published
    return first is not None and later is not None and first < later


def toll_ranges(found: Sequence[Evidence]) -> dict[str, TollRange]:
    """Lowest and highest figure of each kind over known origins; with no origins named where none is known."""
    return {kind.value: r for kind in TollKind if (r := _range(figures(found, kind))) is not None}


def _range(given: Sequence[Figure]) -> TollRange | None:
    single = [f for f in given if not f.toll.cumulative]
    known = [f for f in single if f.source.origin.known]
    used = tuple(_whole(known or single))
    if not used:
        return None
    lows = [f.toll.low for f in used if f.toll.low is not None]
    highs = [f.toll.high for f in used if f.toll.high is not None]
    return TollRange(
        low=min(lows, default=None),
        high=max([*highs, *lows]) if highs else None,
        origins=names([f.source for f in used if f.source.origin.known]),
    )


def _whole(given: Sequence[Figure]) -> Iterator[Figure]:
    """Of each origin its figures for all people, where it gives one; else those for civilians or combatants."""
    for figure in given:
        own = [f for f in given if f.source.origin == figure.source.origin]
        if figure.toll.population is Population.UNKNOWN or all(
            f.toll.population is not Population.UNKNOWN for f in own
        ):
            yield figure


def conflicting(given: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that another comparable one contradicts."""
    return tuple(f for f in given if any(comparable(f.toll, o.toll) and tolls_conflict(f.toll, o.toll) for o in given))


def shown(toll: Toll) -> str | int:
    """A figure as a value: an exact one as a number, any other in words."""
    if toll.low is not None and toll.low == toll.high and not toll.approximate:
        return toll.low
    about = "about " if toll.approximate else ""
    if toll.high is None:
        return f"{about}at least {toll.low}"
    if toll.low is None:
        return f"{about}up to {toll.high}"
    return f"{about}{toll.low}" if toll.low == toll.high else f"{about}{toll.low} to {toll.high}"
