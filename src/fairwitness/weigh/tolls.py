"""Figures are put side by side, never summed. Killed is never compared with casualties, one day never with a total.

Each root's figures are followed through time: a later, higher count is an update and a later, lower one a correction
where the root's own document says so, or where words that correct name the figure they replace; a smaller figure beside
a larger one in one document is read as a part of it (`one child … three people`), but one party's figure never as a
part of another's. Who is told of singly (`a man was killed`) is counted by nobody: beside any count of more the one is
a part of those.
"""

from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.language.agree import comparable, interval, tolls_conflict
from fairwitness.language.partly import told_partly, told_singly
from fairwitness.model.claim import Toll
from fairwitness.model.lists import Population, TollChange, TollKind
from fairwitness.model.record import TollPoint, TollRange
from fairwitness.vocab.tolls_changed import corrected
from fairwitness.weigh.corrections import replaced_by, set_against
from fairwitness.weigh.evidence import Evidence, RootKey, names, refs
from fairwitness.weigh.reading import Reading
from fairwitness.weigh.roots import as_source

_APART = (TollChange.TOTAL, TollChange.PART)
_REPLACED = (TollChange.UPDATE, TollChange.CORRECTION)


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A figure with the claim that gives it, under the root whose figure it is."""

    toll: Toll
    source: Evidence
    corrects: bool = False
    """Whether the root's own document says that it corrects an earlier figure."""
    replaced: frozenset[int] = frozenset()
    """The earlier figures that words of correction beside it name: `not 33 but 31`, `down from 33`."""
    changed: bool = False
    """Whether its own words change the figure told before it in its document: `it was later revised to 15`."""
    single: bool = False
    """Whether the words tell of one person and give no number."""
    partly: bool = False
    """Whether they tell of some and need not tell of all: of one person, or of so many among others."""

    @property
    def size(self) -> int:
        """The figure by which two counts are told higher or lower."""
        return self.toll.low if self.toll.low is not None else (self.toll.high or 0)

    @property
    def day(self) -> str | None:
        """The day it stands for: as of when, else when it was published."""
        return self.toll.as_of or self.source.published


class Step(msgspec.Struct, frozen=True, gc=False):
    """A figure and how it stands to the earlier ones of its root."""

    figure: Figure
    change: TollChange


def figures(found: Sequence[Evidence], kind: TollKind, reading: Reading) -> tuple[Figure, ...]:
    """The figures of a kind that are told as having happened, each under its root."""
    return tuple(
        Figure(
            t,
            as_source(e, kind),
            corrects=e.held and _corrects(e, reading),
            replaced=_replaced(e, reading),
            changed=corrected().match(t.span.of(text).casefold()) is not None,
            single=told_singly(t, text),
            partly=told_partly(t, text),
        )
        for e in found
        if e.supports
        for text in [reading.records[e.ref.document].text.text]
        for t in e.claim.tolls
        if t.kind is kind and (t.low is not None or t.high is not None)
    )


def _corrects(evidence: Evidence, reading: Reading) -> bool:
    text = reading.records[evidence.ref.document].text.text
    return corrected().search(evidence.claim.quote.of(text).casefold()) is not None


def _replaced(evidence: Evidence, reading: Reading) -> frozenset[int]:
    text, quote = reading.records[evidence.ref.document].text.text, evidence.claim.quote
    named = replaced_by(text, quote) if _corrects(evidence, reading) else frozenset()
    return named | set_against(text, quote)


def _voice(figure: Figure) -> tuple[RootKey | None, str]:
    """A document, and the party whose word it is there: what others say in one document they say beside one another."""
    source = figure.source
    return (source.root if source.origin.interest is not None else None, source.ref.document)


def followed(given: Sequence[Figure]) -> tuple[Step, ...]:
    """Every figure with how it stands to its root's earlier ones, in the order of their days."""
    beside: dict[tuple[RootKey | None, str], list[Figure]] = {}
    for figure in given:
        beside.setdefault(_voice(figure), []).append(figure)
    counts = [f for f in given if f.size > 1 and not f.toll.cumulative]
    latest: dict[RootKey, list[Figure]] = {}
    steps: list[Step] = []
    for figure in sorted(given, key=lambda f: (f.day is None, f.day or "", f.changed, f.size)):
        root = figure.source.root
        part_of = counts if figure.partly else beside[_voice(figure)]
        change = _change(figure, latest.get(root, ()), part_of)
        if change not in _APART:
            latest.setdefault(root, []).append(figure)
        steps.append(Step(figure, change))
    return tuple(steps)


def _change(figure: Figure, earlier: Sequence[Figure], beside: Sequence[Figure]) -> TollChange:
    if figure.toll.cumulative:
        return TollChange.TOTAL
    last = _last(figure, earlier)
    if last is not None and figure.changed and _of_document(figure, last) and figure.size < last.size:
        return TollChange.CORRECTION
    if any(other.size > figure.size and tolls_conflict(other.toll, figure.toll) for other in beside):
        return TollChange.PART
    if last is None or not figure.source.known:
        return TollChange.FIRST
    if not tolls_conflict(last.toll, figure.toll):
        return TollChange.SAME
    if last.day is None or figure.day is None or last.day == figure.day:
        return TollChange.UNORDERED
    if figure.size > last.size:
        return TollChange.UPDATE
    return TollChange.CORRECTION if figure.corrects or last.size in figure.replaced else TollChange.CONTRADICTION


def _last(figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """What a figure is held against: the last of its root, or for one that changes another the last of its document."""
    alike = [f for f in earlier if comparable(f.toll, figure.toll)]
    beside = [f for f in alike if figure.changed and _of_document(figure, f)]
    return next(reversed(beside or alike), None)


def _of_document(one: Figure, other: Figure) -> bool:
    return one.source.ref.document == other.source.ref.document


def standing(steps: Sequence[Step]) -> tuple[Figure, ...]:
    """The figures of known roots that nothing of their own root has replaced; without parts and totals."""
    kept: list[Step] = []
    for step in steps:
        if step.change in _APART or not step.figure.source.known:
            continue
        if step.change in _REPLACED or step.figure.replaced:
            kept = [k for k in kept if not _replaces(step, k.figure)]
        kept.append(step)
    return tuple(k.figure for k in kept)


def _replaces(step: Step, earlier: Figure) -> bool:
    """Only who gave the earlier figure can replace it: another organ of a party adds its own.

    What only others tell of a correction replaces the figures that it names, or that stand before it in its document.
    """
    later = step.figure
    same = later.source.root == earlier.source.root and later.source.voice == earlier.source.voice
    own = step.change is TollChange.UPDATE or (step.change is TollChange.CORRECTION and later.corrects)
    told = own or earlier.size in later.replaced or (later.changed and _of_document(later, earlier))
    return same and told and tolls_conflict(later.toll, earlier.toll)


def conflicting(given: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that another comparable one contradicts; of one root only where the later one is the lower."""
    distinct = {(f.source.root, f.toll.low, f.toll.high, f.toll.population, f.toll.approximate): f for f in given}
    rivals = list(distinct.values())
    return tuple(f for f in given if any(_contradict(f, o) for o in rivals))


def _contradict(a: Figure, b: Figure) -> bool:
    if not tolls_conflict(a.toll, b.toll):
        return False
    if a.source.root != b.source.root:
        return True
    return a.day is not None and b.day is not None and a.day != b.day


def toll_range(steps: Sequence[Step]) -> TollRange | None:
    """Lowest and highest figure of known roots; where none is known, what most documents tell, and no origins."""
    kept = standing(steps)
    used = tuple(_whole(kept or _commonest([s.figure for s in steps if s.change not in _APART])))
    if not used:
        return None
    lows = [f.toll.low for f in used if f.toll.low is not None]
    highs = [f.toll.high for f in used if f.toll.high is not None]
    return TollRange(
        low=min(lows, default=None),
        high=max([*highs, *lows]) if highs else None,
        origins=names([f.source for f in used if f.source.known]),
    )


def _commonest(given: Sequence[Figure]) -> list[Figure]:
    """Of figures that are nobody's in particular, those that most documents tell: one more outlet widens nothing.

    Where as many tell each, the latest news stands; a day's figures that differ stay beside one another.
    """
    told = {interval(f.toll): set[str]() for f in given}
    for figure in given:
        told[interval(figure.toll)].add(figure.source.ref.document)
    most = max(map(len, told.values()), default=0)
    kept = [f for f in given if len(told[interval(f.toll)]) == most]
    latest = max((f.day or "" for f in kept), default="")
    return [f for f in kept if (f.day or "") == latest]


def _whole(given: Sequence[Figure]) -> Iterator[Figure]:
    """Of each voice its figures for all people, where it gives one; else those for civilians or combatants."""
    with_all = {(f.source.root, f.source.voice) for f in given if f.toll.population is Population.UNKNOWN}
    return (
        f for f in given if f.toll.population is Population.UNKNOWN or (f.source.root, f.source.voice) not in with_all
    )


def timeline(steps: Sequence[Step]) -> tuple[TollPoint, ...]:
    """How the figures of a kind grew, root by root: equal figures of one root and day are one point."""
    points: dict[tuple[object, ...], list[Step]] = {}
    for step in steps:
        f = step.figure
        key = (f.day, f.source.root if f.source.known else "", *interval(f.toll), f.toll.population, f.toll.cumulative)
        points.setdefault(key, []).append(step)
    return tuple(_point(members) for members in points.values())


def _point(members: Sequence[Step]) -> TollPoint:
    first = members[0].figure
    source, toll = first.source, first.toll
    return TollPoint(
        kind=toll.kind,
        low=toll.low,
        high=toll.high,
        approximate=toll.approximate,
        population=toll.population,
        cumulative=toll.cumulative,
        day=first.day,
        dated_by="as_of" if toll.as_of else "published" if first.day else "",
        origin=source.root_name if source.known else "",
        known=source.known,
        interest=source.origin.interest,
        held=any(m.figure.source.held for m in members),
        change=members[0].change,
        claims=refs(m.figure.source for m in members),
    )


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
