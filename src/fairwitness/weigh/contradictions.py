"""Values of one field that cannot all be true of one event, each with who holds it; like is compared with like.

Only what somebody who can be named tells is compared. Where a side names several parties they stand in the order in
which the incident first names them, so that neither the alphabet nor the order of words makes two sides of one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from fairwitness.language.agree import PlaceRelation, gap_days, place_relation
from fairwitness.model.claim import When, Where
from fairwitness.model.lists import TollKind
from fairwitness.model.record import Contradiction, Side
from fairwitness.vocab.weapons_apart import means_of, weapons_apart
from fairwitness.weigh.evidence import Answer, Evidence, RootKey, names, refs, statements
from fairwitness.weigh.tolls import Step, conflicting, shown, standing

Value = str | int
Held = tuple[Value, Evidence]
T = TypeVar("T")


def contradictions(
    found: Sequence[Evidence], tolls: Mapping[TollKind, Sequence[Step]], answered: Sequence[Answer] = ()
) -> tuple[Contradiction, ...]:
    """All contradictions of an incident: whether, who, when, where, with what, then figure by figure."""
    told = [e for e in found if e.supports and e.known]
    fields = (
        ("happened", _happened(found, told), ()),
        ("actor", _actors(found, told, answered), _relevant(told, answered)),
        ("date", _dates(told), ()),
        ("place", _places(told), ()),
        *(("weapon", held, ()) for held in (*_disputed(found, told), *_apart(told))),
        *((kind.value, _figures(steps), ()) for kind, steps in tolls.items()),
    )
    return tuple(
        Contradiction(field=field, sides=sides)
        for field, held, more in fields
        if held and len(sides := _sides(held, more)) > 1
    )


def _sides(held: Sequence[Held], answered: Sequence[Answer]) -> tuple[Side, ...]:
    """One side for each value, in the order in which the evidence first gives them; figures by size."""
    sides: dict[Value, tuple[list[Evidence], list[Answer]]] = {}
    for value, evidence in held:
        sides.setdefault(value, ([], []))[0].append(evidence)
    for answer in answered:
        sides.setdefault(f"not {answer.party}", ([], []))[1].append(answer)
    values = list(sides)
    if all(isinstance(v, int) for v in values):
        values.sort(key=int)
    return tuple(_side(value, *sides[value]) for value in values)


def _side(value: Value, found: Sequence[Evidence], answered: Sequence[Answer]) -> Side:
    return Side(
        value=value,
        origins=tuple(dict.fromkeys([*names(found), *(a.name for a in answered)])),
        claims=refs(found),
        statements=tuple(dict.fromkeys([*statements(found), *(a.statement for a in answered)])),
    )


def _figures(steps: Sequence[Step]) -> list[Held]:
    return [(shown(f.toll), f.source) for f in conflicting(standing(steps))]


def _dates(told: Sequence[Evidence]) -> list[Held]:
    return _clashing(((e.claim.date.edtf, e.claim.date, e) for e in told if e.claim.date is not None), _days_apart)


def _days_apart(a: When, b: When) -> bool:
    return gap_days(a, b) > 0


def _places(told: Sequence[Evidence]) -> list[Held]:
    return _clashing(((e.claim.place.name, e.claim.place, e) for e in told if e.claim.place is not None), _far)


def _far(a: Where, b: Where) -> bool:
    return place_relation(a, b) is PlaceRelation.APART


def _clashing(given: Iterable[tuple[str, T, Evidence]], clash: Callable[[T, T], bool]) -> list[Held]:
    """The evidence whose value has nothing in common with another; each distinct value is compared once."""
    held = list(given)
    values = {shown: value for shown, value, _ in held}
    if len(values) < 2:
        return []
    inside = {shown for a, b in combinations(values, 2) if clash(values[a], values[b]) for shown in (a, b)}
    return [(shown, e) for shown, _, e in held if shown in inside]


def event_denials(found: Iterable[Evidence]) -> list[Evidence]:
    """Denials that name no actor: of the event itself. A denial of having done it leaves open that it happened.

    Neither is a denial of the use of a weapon whose use is disputed by itself a denial that something was struck.
    """
    return [e for e in found if e.denies and not e.actors and e.known and not of_weapon(e)]


def of_weapon(evidence: Evidence) -> bool:
    """Whether it is about a weapon whose use is disputed by itself."""
    return not weapons_apart().disputed.kinds.isdisjoint(evidence.claim.weapon_kinds)


def _happened(found: Sequence[Evidence], told: Sequence[Evidence]) -> list[Held]:
    denied = event_denials(found)
    against = [e for e in told if any(e.root != d.root for d in denied)] if denied else []
    return [*(("asserted", e) for e in against), *(("denied", e) for e in denied if against)]


def _actors(found: Sequence[Evidence], told: Sequence[Evidence], answered: Sequence[Answer]) -> list[Held]:
    """Claims of different roots that name different parties, and those a party named denies about itself."""
    naming = [(e, e.parties) for e in told if e.parties]
    if not naming:
        return []
    order = {p: n for n, p in enumerate(dict.fromkeys(a for e in found for a in e.actors))}
    denied = [(e, e.parties) for e in found if e.denies and e.known and e.parties]
    kinds = dict.fromkeys((e.root, parties) for e, parties in naming)
    apart = {k for a, b in combinations(kinds, 2) if a[0] != b[0] and not a[1] & b[1] for k in (a, b)}
    disputed = frozenset(p for _, parties in denied for p in parties) | {a.party for a in answered}
    sides = [(_words(p, order), e) for e, p in naming if (e.root, p) in apart or p & disputed]
    accused = frozenset(p for _, parties in naming for p in parties)
    return [*sides, *((f"not {_words(p, order)}", e) for e, p in denied if p & accused)]


def _relevant(told: Sequence[Evidence], answered: Sequence[Answer]) -> tuple[Answer, ...]:
    """The general denials of those whom somebody who can be named accuses."""
    accused = frozenset(p for e in told for p in e.parties) if answered else frozenset()
    return tuple(a for a in answered if a.party in accused)


def _words(parties: Iterable[str], order: Mapping[str, int]) -> str:
    """Party ids, so that one party under two names is one side, in the order in which the incident names them."""
    return " or ".join(sorted(parties, key=order.__getitem__))


def _disputed(found: Sequence[Evidence], told: Sequence[Evidence]) -> Iterator[list[Held]]:
    """For each weapon whose use one root tells of and another denies, both."""
    for kind in sorted(weapons_apart().disputed.kinds):
        denied = [e for e in found if e.denies and e.known and kind in e.claim.weapon_kinds]
        using = [e for e in told if kind in e.claim.weapon_kinds and any(e.root != d.root for d in denied)]
        if using:
            yield [*((kind, e) for e in using), *((f"not {kind}", e) for e in denied)]


def _apart(told: Sequence[Evidence]) -> Iterator[list[Held]]:
    """For each line of means that exclude one another the roots that name one of them only, where these differ."""
    lines: dict[str, list[Held]] = {}
    for e in told:
        if not e.claim.aggregate:
            for line, words in means_of(frozenset(e.claim.weapon_kinds), e.claim.event_type):
                lines.setdefault(line, []).append((words, e))
    for held in lines.values():
        by_root: dict[RootKey, set[Value]] = {}
        for value, e in held:
            by_root.setdefault(e.root, set()).add(value)
        yield [(value, e) for value, e in held if len(by_root[e.root]) == 1]
