"""Ten outlets repeating one ministry are one origin. An unknown origin adds nothing; a relay adds none of its own.

A party's word about itself or its enemy is never independent; an admission against interest is. The reason for either
always stands beside it.
"""

from collections.abc import Iterator, Sequence

from fairwitness.language.admission import admits
from fairwitness.link.held import Held
from fairwitness.link.roots import Root, roots, tells, voices
from fairwitness.model.record import ClaimRef, Origin


def origins(claims: Sequence[ClaimRef], held: Held) -> tuple[Origin, ...]:
    """The origins of one incident, in the order in which its claims first name them."""
    found: dict[tuple[str, bool], list[tuple[ClaimRef, Root]]] = {}
    for ref, root in voices(roots(claims, held), held):
        found.setdefault((root.tie.key, root.known), []).append((ref, root))
    return tuple(_origin(members, held) for members in found.values())


def _origin(members: Sequence[tuple[ClaimRef, Root]], held: Held) -> Origin:
    root = members[0][1]
    interest = next((p for _, r in members if (p := r.tie.party or r.tie.tied or r.disclosed) is not None), None)
    independent, reason = _independence(members, interest, held)
    own = held.publishers.get(root.tie.key, ())
    untold = tuple(ref for ref, r in members if not tells(ref, r, held))
    return Origin(
        name=root.tie.name,
        claims=tuple(ref for ref, _ in members),
        documents=tuple(dict.fromkeys(ref.document for ref, _ in members if ref not in untold)),
        known=root.known,
        held=bool(own) or (root.document is not None and root.known),
        interest=interest,
        independent=independent,
        reason="; ".join((reason, *_through(members))),
        untold=untold,
    )


def _through(members: Sequence[tuple[ClaimRef, Root]]) -> Iterator[str]:
    """The steps from a relay to this origin that the texts of others show."""
    names = dict.fromkeys(name for _, root in members for name in root.through)
    yield from (f"{name} is quoted on it and has it, in its own document, from this origin" for name in names)


def _independence(members: Sequence[tuple[ClaimRef, Root]], interest: str | None, held: Held) -> tuple[bool, str]:
    root = members[0][1]
    if not root.known and root.document is not None:
        return False, "told in its own voice, without saying how it knows; it adds nothing"
    if not root.known:
        return False, "the origin is not named; it adds nothing"
    if interest is None and any(r.tie.unclear for _, r in members):
        return False, "an official of a state that the words do not tell"
    if interest is None:
        return True, "known, and no tie to a party is recorded"
    if any(admits(held.claim(ref), r.statement, interest, held.affinities) for ref, r in members):
        return True, "an admission against its own interest"
    return False, "a party's word about itself or its enemy" if root.tie.party else "tied to a party"
