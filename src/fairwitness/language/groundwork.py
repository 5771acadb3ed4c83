"""What a body tells of how it found out, in its own voice: `we interviewed 12 witnesses`, `its researchers visited`.

What follows in the next sentence as the same body's finding rests on that; further on, nobody says on what it rests.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from fairwitness.language.sentence_ends import sentence_ends
from fairwitness.model.lists import Basis
from fairwitness.model.span import Span
from fairwitness.vocab.speakers import basis_lists, basis_patterns

GROUNDS = (Basis.ON_SITE, Basis.REMNANT, Basis.IMAGERY, Basis.TESTIMONY, Basis.RECORD)
_OPENING = re.compile(r"(?:[^,\n]{1,60}, )?(?:[Tt]he )?")
"""When and where, and an article, before who did it."""
_LONGEST = 700
"""Characters of a sentence that are read."""


class Groundwork(msgspec.Struct, frozen=True):
    """How a body found out, and the words that tell it."""

    basis: Basis
    span: Span


def ground_before(text: str, at: int, names: Iterable[str], *, unnamed: bool) -> Groundwork | None:
    """What the sentence before the one at a place tells of how a body found out, or None.

    `unnamed` is whether bare `researchers` can only be those of the body.
    """
    before = sentence_before(text, at)
    if before is None:
        return None
    start = _OPENING.match(text, before.start, before.end)
    told = finding_out(tuple(names), unnamed=unnamed).match(text, start.end() if start else before.start, before.end)
    return ground_in(text, Span(told.start(), before.end)) if told is not None else None


def ground_in(text: str, within: Span) -> Groundwork | None:
    """The first ground of evidence that stands in a stretch, in the order of the lists."""
    for basis, pattern in basis_patterns():
        match = pattern.search(text, within.start, within.end) if basis in GROUNDS else None
        if match is not None:
            return Groundwork(basis, Span(match.start(), match.end()))
    return None


def sentence_before(text: str, at: int) -> Span | None:
    """The sentence before the one at a place, in its paragraph or at the end of the one before."""
    first = max(0, at - 2 * _LONGEST)
    ends = [e for e in sentence_ends(text, first, at + 1) if e.end <= at]
    if not ends:
        return None
    start = ends[-2].end if len(ends) > 1 else first if first == 0 else None
    return Span(start, ends[-1].start) if start is not None and start < ends[-1].start else None


@lru_cache(maxsize=1024)
def finding_out(names: tuple[str, ...], *, unnamed: bool = False) -> re.Pattern[str]:
    """The body by name, `we`, or its people, and a verb of finding out right behind them."""
    words = basis_lists()
    staff = rf"(?:\w+ )?(?:{'|'.join(sorted(words.staff))})"
    who = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    found, sought = ("|".join(re.escape(v) for v in verbs) for verbs in (words.finding_out, words.seeking))
    bare = rf"|{'|'.join(f'{w[:1].upper()}{w[1:]}' for w in sorted(words.unnamed))}" if unnamed else ""
    subject = rf"(?:(?:{who})(?:['\u2019]s?)?(?: {staff})?|[Ww]e|[Oo]ur {staff}{bare})"
    return re.compile(rf"(?<!\w){subject}(?: (?:have|has|had))?(?: also)?(?: \w+ly)? (?:(?P<found>{found})|{sought})\b")
