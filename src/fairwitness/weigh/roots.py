"""Corroboration counts distinct roots, field by field: ten relays of one office are one; so is a party.

A figure that a claim takes over from another has that other's root, not the root of who tells of the event.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import structs

from fairwitness.model.lists import Basis, TollKind
from fairwitness.model.record import FieldRoot, FieldRoots
from fairwitness.vocab.weighing import Weight
from fairwitness.weigh.evidence import Evidence, RootKey, Source, refs


class Root(msgspec.Struct, frozen=True, gc=False):
    """An origin with the evidence it gives; of one party there is only one."""

    key: RootKey
    name: str
    """The party's name, or the origin's."""
    evidence: tuple[Evidence, ...]
    held: bool
    """Whether its own document gives any of this."""
    finding: bool
    """Whether any of this is its own finding on stated evidence."""
    finding_held: bool
    """Whether it states such a finding in its own document."""

    def weight(self, weight: Weight) -> int:
        """What it counts if it is independent, in halves."""
        return weight.held if self.held else weight.relayed


def roots_of(found: Iterable[Evidence]) -> tuple[Root, ...]:
    """The distinct roots behind evidence, in its order."""
    groups: dict[RootKey, list[Evidence]] = {}
    for evidence in found:
        groups.setdefault(evidence.root, []).append(evidence)
    return tuple([_root(key, members) for key, members in groups.items()])


def _root(key: RootKey, members: Sequence[Evidence]) -> Root:
    held = finding = finding_held = False
    for e in members:
        held, finding = held or e.held, finding or e.finding
        finding_held = finding_held or (e.held and e.finding)
    return Root(key, members[0].root_name, tuple(members), held, finding, finding_held)


def weight_of(roots: Iterable[Root], weight: Weight) -> int:
    """What independent roots count together, in halves."""
    return sum([root.weight(weight) for root in roots])


def field_roots(found: Sequence[Evidence]) -> tuple[FieldRoots, ...]:
    """The roots of every field of an incident: that it happened, who, when, where, by what, and each kind of figure."""
    told = [e for e in found if e.supports]
    groups: dict[tuple[str, str | None], list[Evidence]] = {("happened", None): told} if told else {}
    for field, value, evidence in _fields(told):
        groups.setdefault((field, value), []).append(evidence)
    ordered = sorted(groups.items(), key=lambda item: _ORDER.index(item[0][0]))
    return tuple(_field_roots(field, value, members) for (field, value), members in ordered)


_ORDER = ("happened", "actor", "date", "place", "weapon", *(kind.value for kind in TollKind))


def _fields(told: Sequence[Evidence]) -> Iterator[tuple[str, str | None, Evidence]]:
    for e in told:
        claim = e.claim
        for actor in e.actors:
            yield "actor", actor, e
        if claim.date is not None:
            yield "date", claim.date.edtf, e
        if claim.place is not None:
            yield "place", claim.place.name, e
        for kind in dict.fromkeys(claim.weapon_kinds):
            yield "weapon", kind, e
        for toll in dict.fromkeys(t.kind for t in claim.tolls if t.low is not None or t.high is not None):
            yield toll.value, None, as_source(e, toll)


def as_source(evidence: Evidence, kind: TollKind) -> Evidence:
    """The evidence as that of whose figure of this kind it gives; of an unknown origin where nobody is named."""
    for borrowed, source in evidence.borrowed:
        if borrowed is kind:
            return _of_nobody(evidence) if source is None else _of_source(evidence, source)
    return evidence


def _of_source(evidence: Evidence, source: Source) -> Evidence:
    """Second hand: neither a finding nor an admission, and not in the document of whose figure it is."""
    return structs.replace(
        evidence,
        origin=source.origin,
        root=source.root,
        root_name=source.name,
        known=source.origin.known,
        independent=source.origin.independent and source.origin.interest is None,
        voice="",
        basis=Basis.OTHER_SOURCE,
        admission=False,
        finding=False,
        own=False,
        held=False,
    )


def _of_nobody(evidence: Evidence) -> Evidence:
    nobody = structs.replace(evidence.origin, name="", known=False, interest=None, independent=False)
    return _of_source(evidence, Source(nobody, "", ""))


def _field_roots(field: str, value: str | None, found: Sequence[Evidence]) -> FieldRoots:
    known = roots_of(e for e in found if e.known)
    unknown = refs(e for e in found if not e.known)
    return FieldRoots(field=field, value=value, roots=tuple(_field_root(r) for r in known), unknown=unknown)


def _field_root(root: Root) -> FieldRoot:
    bases = dict.fromkeys(e.basis.value for e in root.evidence if e.basis not in _NO_BASIS)
    return FieldRoot(
        name=root.name,
        voices=tuple(dict.fromkeys(e.voice for e in root.evidence if e.voice)),
        interest=root.evidence[0].origin.interest,
        independent=any(e.independent for e in root.evidence),
        held=root.held,
        bases=tuple(bases),
        claims=refs(root.evidence),
    )


_NO_BASIS = (Basis.NONE_STATED, Basis.OTHER_SOURCE)
