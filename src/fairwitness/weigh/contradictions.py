"""Values of one field that cannot all be true of one event, each with who holds it; like is compared with like."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from fairwitness.language.agree import PlaceRelation, gap_days, place_relation
from fairwitness.model.lists import TollKind
from fairwitness.model.record import Contradiction, Side
from fairwitness.weigh.evidence import Evidence, names, refs
from fairwitness.weigh.tolls import conflicting, figures, shown

Value = str | int
Held = tuple[Value, Evidence]


def contradictions(found: Sequence[Evidence]) -> tuple[Contradiction, ...]:
    """All contradictions of an incident: whether, who, when, where, then figure by figure."""
    told = [e for e in found if e.supports]
    fields = (
        ("happened", _happened(found)),
        ("actor", _actors(found)),
        ("date", _clashing(told, _dates_clash, lambda e: e.claim.date.edtf if e.claim.date else "")),
        ("place", _clashing(told, _places_clash, lambda e: e.claim.place.name if e.claim.place else "")),
        *((kind.value, _figures(found, kind)) for kind in TollKind),
    )
    return tuple(Contradiction(field=field, sides=sides) for field, held in fields if len(sides := _sides(held)) > 1)


def _sides(held: Sequence[Held]) -> tuple[Side, ...]:
    """One side for each value, in the order in which the evidence first gives them; figures by size."""
    values = list(dict.fromkeys(v for v, _ in held))
    if values and all(isinstance(v, int) for v in values):
        values.sort(key=int)
    return tuple(_side(v, [e for other, e in held if other == v]) for v in values)


def _side(value: Value, found: Sequence[Evidence]) -> Side:
    return Side(value=value, origins=names(found), claims=refs(found))


def _figures(found: Sequence[Evidence], kind: TollKind) -> list[Held]:
    return [(shown(f.toll), f.source) for f in conflicting(figures(found, kind))]


def _clashing(
    told: Sequence[Evidence], clash: Callable[[Evidence, Evidence], bool], value: Callable[[Evidence], str]
) -> list[Held]:
    inside = {e.ref for pair in combinations(told, 2) if clash(*pair) for e in pair}
    return [(value(e), e) for e in told if e.ref in inside]


def _dates_clash(a: Evidence, b: Evidence) -> bool:
    return a.claim.date is not None and b.claim.date is not None and gap_days(a.claim.date, b.claim.date) > 0


def _places_clash(a: Evidence, b: Evidence) -> bool:
    if a.claim.place is None or b.claim.place is None:
        return False
    return place_relation(a.claim.place, b.claim.place) is PlaceRelation.APART


def event_denials(found: Sequence[Evidence]) -> list[Evidence]:
    """Denials that name no actor: of the event itself. A denial of having done it leaves open that it happened."""
    return [e for e in found if e.denies and not e.actors and e.origin.known]


def _happened(found: Sequence[Evidence]) -> list[Held]:
    denied = event_denials(found)
    told = [e for e in found if e.supports and any(e.origin != d.origin for d in denied)]
    return [*(("asserted", e) for e in told), *(("denied", e) for e in denied if told)]


def party_actors(evidence: Evidence) -> frozenset[str]:
    """The parties a claim names as actors. Other names are not compared: two may be one group."""
    return frozenset(a for a in evidence.actors if a.startswith("party:"))


def _actors(found: Sequence[Evidence]) -> list[Held]:
    """Claims of different origins that name different parties, and those a named party denies about itself."""
    told = [e for e in found if e.supports and party_actors(e)]
    apart = {e.ref for a, b in combinations(told, 2) if _name_others(a, b) for e in (a, b)}
    denied = [e for e in found if e.denies and e.origin.known and party_actors(e)]
    answered = {e.ref for e in told for d in denied if party_actors(e) & party_actors(d)}
    return [*_named(told, apart | answered), *_not_named(denied, told)]


def _name_others(a: Evidence, b: Evidence) -> bool:
    return a.origin != b.origin and not party_actors(a) & party_actors(b)


def _named(told: Sequence[Evidence], wanted: set[object]) -> Iterator[Held]:
    for evidence in told:
        if evidence.ref in wanted:
            yield (_words(evidence), evidence)


def _not_named(denied: Sequence[Evidence], told: Sequence[Evidence]) -> Iterator[Held]:
    for evidence in denied:
        if any(party_actors(evidence) & party_actors(t) for t in told):
            yield (f"not {_words(evidence)}", evidence)


def _words(evidence: Evidence) -> str:
    """The actors as party ids, so that one party under two names is one side."""
    return " or ".join(a for a in evidence.actors if a.startswith("party:"))
