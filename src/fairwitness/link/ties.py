"""Documents of one incident tied by whom they name: a publisher whose text is held, or one official.

Who quotes a publisher took it from that one; who took it from whom of those that rest on one official is open.
"""

from collections.abc import Iterator, Sequence

from fairwitness.link.held import Held, not_later
from fairwitness.link.roots import Root, told_by
from fairwitness.model.lists import DerivationKind
from fairwitness.model.record import ClaimRef, Derivation


def derived(claims: Sequence[ClaimRef], held: Held) -> Iterator[Derivation]:
    """Documents of one incident that quote another held document's publisher, or rest on one official."""
    officials: dict[str, list[tuple[ClaimRef, Root]]] = {}
    inside = {ref.document for ref in claims}
    for ref, root in told_by(claims, held):
        if root.statement is None or not root.known:
            continue
        yield from _quoted(ref, inside, held)
        if root.statement.speaker is not None and root.statement.speaker.official:
            officials.setdefault(root.tie.key, []).append((ref, root))
    for members in officials.values():
        yield from _same_official(members)


def _quoted(ref: ClaimRef, inside: set[str], held: Held) -> Iterator[Derivation]:
    record = held.records[ref.document]
    for statement in record.chain(held.claim(ref).statement):
        if statement.speaker is None:
            continue
        keys = [held.affinities.of_speaker(voice).key for voice in statement.speaker.voices]
        for id_ in (document for key in keys for document in held.publishers.get(key, ())):
            if id_ in inside and id_ != ref.document and not_later(held.records[id_], record):
                yield Derivation(
                    document=ref.document,
                    origin=id_,
                    kind=DerivationKind.QUOTES,
                    score=round(statement.score, 3),
                    evidence=statement.speaker.name,
                )
                break


def _same_official(members: Sequence[tuple[ClaimRef, Root]]) -> Iterator[Derivation]:
    """A star to the earliest document; who took it from whom is open."""
    first = members[0][0].document
    for ref, root in members:
        if ref.document != first:
            score = round(root.statement.score, 3) if root.statement else 1.0
            yield Derivation(
                document=ref.document,
                origin=first,
                kind=DerivationKind.SAME_OFFICIAL,
                score=score,
                directed=False,
                evidence=root.tie.name,
            )
