"""A figure has a root of its own: who tells of an event may take over the toll from another, and adds no root to it.

Told from the words alone: the same document gives the same figure on another's word, or the figure itself stands as
`reported`. Whose it is then, is the one other root of the incident that gives it; where there is none, nobody named.
"""

from collections.abc import Iterator, Sequence

from fairwitness.language.agree import tolls_conflict
from fairwitness.link.held import Held
from fairwitness.link.roots import Root, roots
from fairwitness.model.claim import Claim, Toll
from fairwitness.model.lists import Modality
from fairwitness.model.record import Borrowed, ClaimRef
from fairwitness.vocab.tolls_changed import reported

_AROUND = 24
"""Characters before a figure that are read for words such as `reportedly`."""

Told = tuple[ClaimRef, Claim, Root]


def borrowed(claims: Sequence[ClaimRef], held: Held) -> tuple[Borrowed, ...]:
    """The figures of an incident that their claims take over, in the order of the claims."""
    told = [(ref, held.claim(ref), root) for ref, root in roots(claims, held)]
    giving = [one for one in told if one[1].tolls and one[2].known and one[1].modality is not Modality.DENIED]
    return tuple(b for one in giving for b in _borrowed(one, giving, held))


def _borrowed(one: Told, giving: Sequence[Told], held: Held) -> Iterator[Borrowed]:
    ref, claim, root = one
    others = [o for o in giving if o[2].tie.key != root.tie.key]
    for toll in {t.kind: t for t in claim.tolls}.values():
        same = [o for o in others if any(_equal(toll, t) for t in o[1].tolls)]
        here = [o for o in same if o[0].document == ref.document and o[2].statement is not None]
        if here and _is_publisher(one, held):
            yield Borrowed(claim=ref, field=toll.kind.value, source=here[0][0])
        elif _as_reported(claim, toll, held.records[ref.document].text.text):
            own = [o for o in same if not _as_reported(o[1], toll, held.records[o[0].document].text.text)]
            parties = {o[2].tie.party or o[2].tie.tied or o[2].disclosed or o[2].tie.key for o in own}
            yield Borrowed(claim=ref, field=toll.kind.value, source=own[0][0] if len(parties) == 1 else None)


def _equal(a: Toll, b: Toll) -> bool:
    """Whether two figures are the same count, `at least 21` and `21` among them."""
    return a.kind is b.kind and a.low is not None and a.low == b.low and not tolls_conflict(a, b)


def _is_publisher(one: Told, held: Held) -> bool:
    publisher = held.records[one[0].document].text.publisher
    return publisher is not None and one[2].tie.key == held.affinities.of_publisher(publisher).key


def _as_reported(claim: Claim, toll: Toll, text: str) -> bool:
    """Whether the figure stands in the text as what was reported, and not on the word of a speaker of its own."""
    start = max(claim.quote.start, toll.span.start - _AROUND)
    return reported().search(text[start : toll.span.end].casefold()) is not None
