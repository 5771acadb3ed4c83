"""Who was hit and is not told to have died was hurt: of two shot one of whom died, one was injured.

A document's own count always stands before what follows from others. Where a figure takes in the dead by its own words
(`casualties`, `killed or wounded`) and the dead are not counted apart, how many were hurt is not told. What a party
counts is never mixed with what others count.
"""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import structs

from fairwitness.language.individuals import told_apart, unlike
from fairwitness.language.partly import told_alive, told_of_a_group
from fairwitness.model.lists import Population, TollKind
from fairwitness.vocab.harm import harm_words
from fairwitness.weigh.evidence import RootKey
from fairwitness.weigh.reading import Reading
from fairwitness.weigh.tolls import Figure

_KINDS = (TollKind.KILLED, TollKind.INJURED, TollKind.CASUALTIES)
Key = tuple[str, RootKey | None]
"""A document, and the party whose word it is there."""


class Told(msgspec.Struct, frozen=True, gc=False):
    """What one document, or one party in it, tells of an incident's people."""

    killed: tuple[Figure, ...]
    injured: tuple[Figure, ...]
    open: bool
    """Whether the injured follow from who was hit: that somebody was shot does not say that he lived."""

    @property
    def dead(self) -> int:
        """The largest count of the dead."""
        return max((f.size for f in self.killed if _exact(f)), default=0)

    @property
    def hurt(self) -> int:
        """The largest count of the injured."""
        return max((f.size for f in self.injured if _exact(f)), default=0)

    @property
    def day(self) -> str:
        """When the document came out."""
        return next((f.source.published or "" for f in (*self.killed, *self.injured)), "")


def counted(given: Mapping[TollKind, Sequence[Figure]], reading: Reading) -> dict[TollKind, tuple[Figure, ...]]:
    """The figures that ranges are made of: those killed, and those injured with what follows from who was hit."""
    of_all = {kind: [f for f in given.get(kind, ()) if f.size or not _of_some(f, reading)] for kind in _KINDS}
    keys = dict.fromkeys(_key(f) for kind in _KINDS for f in of_all[kind])
    here = {k: {kind: [f for f in of_all[kind] if _key(f) == k] for kind in _KINDS} for k in keys}
    free_dead = [f for k, found in here.items() if k[1] is None for f in found[TollKind.KILLED] if _exact(f)]
    died = max((f.size for f in free_dead), default=0)
    told = {k: _told(found, 0 if k[1] is not None else died, reading) for k, found in here.items()}
    free = [t for k, t in told.items() if k[1] is None]
    injured = [f for k, t in told.items() for f in t.injured if k[1] is not None or not _outlived(t, free)]
    killed = [f for t in told.values() for f in t.killed]
    return {TollKind.KILLED: tuple(killed), TollKind.INJURED: tuple(injured)}


def _key(figure: Figure) -> Key:
    return (figure.source.ref.document, figure.source.root if figure.source.origin.interest is not None else None)


def _told(found: Mapping[TollKind, Sequence[Figure]], died: int, reading: Reading) -> Told:
    killed = found[TollKind.KILLED]
    living = _living(found[TollKind.INJURED], killed, reading)
    injured = [f for f in living if not _died_among(f, found[TollKind.CASUALTIES], killed, reading)]
    if any(f.size and not f.partly and not f.toll.cumulative for f in injured):
        return Told(tuple(killed), tuple(injured), open=False)
    least = max([f.size for f in killed if _exact(f)] + [died])
    hit = [f for f in _living(found[TollKind.CASUALTIES], killed, reading) if _exact(f)]
    if not any(map(_exact, killed)):  # `at least five dead` does not tell how many of the casualties lived
        hit = [f for f in hit if not _takes_in_the_dead(f, reading)]
    somebody = [f for f in injured if f.single] + hit
    if hit and all(f.single for f in somebody):
        hit = [_so_many(hit[0], _one_by_one(somebody, reading))]
    rest = [_left(max(hit, key=lambda f: f.size), least, reading, among=bool(killed))] if hit else []
    rest = [f for f in rest if f.size]
    kept = [f for f in injured if f.size] if rest else injured  # nobody hurt is nobody besides those who were hit
    return Told(tuple(killed), (*kept, *rest), open=not injured)


def _died_among(figure: Figure, hit: Sequence[Figure], killed: Sequence[Figure], reading: Reading) -> bool:
    """`injured five … one of the five hospitalised died`: the same five are told of again, and not all of them live."""
    again = [f for f in hit if f.size == figure.size and _exact(f) and _words(f, reading).startswith("the ")]
    return any(f.source.ref == dead.source.ref for f in again for dead in killed)


def _living(given: Sequence[Figure], killed: Sequence[Figure], reading: Reading) -> list[Figure]:
    """Without who is told of singly and may be one of the dead of the same text: last wounded, then dead."""
    return [f for f in given if not (f.single and killed and _may_be(f, killed, reading))]


def _may_be(figure: Figure, killed: Sequence[Figure], reading: Reading) -> bool:
    words = _words(figure, reading)
    if _besides(figure, reading) or told_alive(words) or _beside_all(figure, killed):
        return False
    return not all(told_apart(words, _words(dead, reading)) for dead in killed)


def _beside_all(figure: Figure, killed: Sequence[Figure]) -> bool:
    """Whether one clause tells of somebody hurt and of all the dead: `two men died and a boy was wounded`."""
    most = max(f.size for f in killed)
    told = figure.toll.kind is TollKind.INJURED
    return told and any(f.size == most and f.source.ref == figure.source.ref for f in killed)


def _left(hit: Figure, died: int, reading: Reading, *, among: bool) -> Figure:
    """Those hit less the dead; who is told of beside the dead of the same text (`among` others) is none of these."""
    apart = (hit.single and among) or _besides(hit, reading)
    left = _so_many(hit, hit.size if apart else max(0, hit.size - died))
    return structs.replace(left, toll=structs.replace(left.toll, kind=TollKind.INJURED))


def _so_many(figure: Figure, number: int) -> Figure:
    return structs.replace(figure, toll=structs.replace(figure.toll, low=number, high=number))


def _one_by_one(told: Sequence[Figure], reading: Reading) -> int:
    """How many people these tell of singly, each counted once: a boy of 6 and a woman are two, whoever a man is."""
    people: list[str] = []
    for figure in told:
        if all(unlike(_words(figure, reading), one) for one in people):
            people.append(_words(figure, reading))
    return len(people)


def _words(figure: Figure, reading: Reading) -> str:
    return figure.toll.span.of(reading.records[figure.source.ref.document].text.text)


def _of_some(figure: Figure, reading: Reading) -> bool:
    """`no officers were hurt` tells of officers alone."""
    return figure.toll.population is Population.UNKNOWN and told_of_a_group(_words(figure, reading))


def _besides(figure: Figure, reading: Reading) -> bool:
    return bool(set(_words(figure, reading).casefold().split()) & harm_words().besides.words)


def _outlived(told: Told, others: Sequence[Told]) -> bool:
    """Whether those hurt here are told as dead elsewhere: as many people in all, more of them dead, and no news before.

    Three hurt, and then one dead and two hurt, are three people of whom one died; nobody contradicts anybody. Who
    counts the dead alone says nothing of several hurt.
    """
    total = told.dead + told.hurt
    after = [o for o in others if (o.hurt or told.hurt == 1) and (told.open or o.day >= told.day)]
    return any(o.dead > told.dead and o.dead + o.hurt == total for o in after)


def _exact(figure: Figure) -> bool:
    toll = figure.toll
    return toll.low is not None and toll.low == toll.high and not toll.approximate and not toll.cumulative


def _takes_in_the_dead(figure: Figure, reading: Reading) -> bool:
    words = _words(figure, reading).casefold()
    return any(word in words for word in harm_words().split.words)
