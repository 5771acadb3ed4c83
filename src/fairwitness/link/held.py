"""What is known of the whole case while the origins of its claims are found; nothing in it depends on one incident."""

from collections.abc import Mapping, Sequence

import msgspec

from fairwitness.language.affinity import Affinities
from fairwitness.link.account import document_order
from fairwitness.link.finders import finders_of
from fairwitness.link.originals import reprinted, taken_over, translated
from fairwitness.link.reprints import Shingles, shingles
from fairwitness.model.claim import Claim
from fairwitness.model.record import ClaimRef, Derivation, DocumentRecord


class Held(msgspec.Struct, frozen=True):
    """What is known of the whole case while origins are found."""

    records: Mapping[str, DocumentRecord]
    claims: Mapping[ClaimRef, Claim]
    affinities: Affinities
    originals: Mapping[str, str]
    """From each reprint to the document it was taken from."""
    reused: Mapping[str, tuple[Derivation, ...]]
    """From each document to what it holds of others."""
    translated: Mapping[str, str]
    """From each text in another language to the one it translates."""
    shingles: Mapping[str, Shingles]
    """The content of the originals."""
    publishers: Mapping[str, tuple[str, ...]]
    """From a publisher's key to its documents."""
    finders: frozenset[str]
    """The keys of all who anywhere say that they found something out, or whom others quote as saying more than that
    something was reported."""

    def claim(self, ref: ClaimRef) -> Claim:
        """The claim behind a reference. Raises KeyError where no record holds it."""
        return self.claims[ref]


def held_case(records: Sequence[DocumentRecord], affinities: Affinities, copies: Sequence[Derivation]) -> Held:
    """Bring together what origins need to know of the case."""
    ordered, by_id = sorted(records, key=document_order), {r.id: r for r in records}
    publishers: dict[str, list[str]] = {}
    for record in ordered:
        if record.text.publisher is not None:
            publishers.setdefault(affinities.of_publisher(record.text.publisher).key, []).append(record.id)
    originals, sources = reprinted(copies), translated(copies)
    texts = {o: shingles(by_id[o].text.text, affinities.forms) for o in dict.fromkeys(originals.values())}
    claims = {ClaimRef(r.id, c.id): c for r in ordered for c in r.claims}
    taken = {**sources, **originals}
    finders = frozenset(key for r in ordered for key in finders_of(r, taken, by_id, affinities))
    held_by = {k: tuple(v) for k, v in publishers.items()}
    return Held(by_id, claims, affinities, originals, taken_over(copies), sources, texts, held_by, finders)


def not_later(origin: DocumentRecord, record: DocumentRecord) -> bool:
    """Whether a document may be what another took from: neither says that it was published after it."""
    first, second = origin.text.published, record.text.published
    return first is None or second is None or first <= second
