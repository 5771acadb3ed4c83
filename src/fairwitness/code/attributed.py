"""Who did it, as far as a sentence says: nobody who only tells of it, was struck, or is named as where it came from."""

from collections.abc import Sequence

import msgspec

from fairwitness.code.anchor import Anchor
from fairwitness.code.bodies import with_bodies
from fairwitness.code.doers import find_actors, is_claimed
from fairwitness.code.itself import named_by, only_tells, speaks_of_itself
from fairwitness.code.launched import only_whence
from fairwitness.code.reading import Previous, Read
from fairwitness.code.situate import is_struck
from fairwitness.code.whose import of_speaker
from fairwitness.model.claim import Actor
from fairwitness.model.lists import Modality
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement


class Voiced(msgspec.Struct, frozen=True):
    """Who tells of an event, whether as having happened, and everything said in its sentence."""

    statement: Statement | None
    modality: Modality
    near: Sequence[Statement]


def doers(
    text: str, read: Read, anchor: Anchor, others: Sequence[Anchor], voiced: Voiced, before: Sequence[Previous]
) -> tuple[Actor, ...]:
    """The perpetrators of one event. `before` are the claims before that it may be about."""
    by_it = speaks_of_itself(read.tree, anchor, voiced.statement)
    named = find_actors(text, read.tree, anchor, of_speaker(voiced.near))
    found = [
        a
        for a in named or ((by_it,) if by_it is not None else ())
        if not is_struck(read.tree, read.named, a.span)
        and not only_whence(read.tree, read.named, a.span)
        and (is_claimed(read.tree, anchor) or not _speaks(text, a.span, anchor.span(read.tree), voiced.near))
        and not only_tells(
            read.tree,
            anchor,
            a,
            others,
            before,
            stance=voiced.statement.stance if voiced.statement else None,
            modality=voiced.modality,
        )
    ]
    return tuple(named_by(a, voiced.statement) for a in found) if by_it in found else with_bodies(text, found)


def _speaks(text: str, doer: Span, anchor: Span, statements: Sequence[Statement]) -> bool:
    """Whether who seems to have done it only tells of it, behind it or as a label before it.

    `Shelling hit the town, officials said`; but who `denied striking it` denies a deed of their own.
    """
    telling = [s for s in statements if any(c.contains(anchor) for c in s.content)]
    aside = [s for s in telling if s.source and (s.source[0].start > anchor.end or s.cue[0].of(text) == ":")]
    return any(part.contains(doer) for s in aside for part in s.source or ())
