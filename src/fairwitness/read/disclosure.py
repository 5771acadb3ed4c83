"""A disclosure speaks of the text itself, its publisher or its author; a text on somebody else's funding is body.

`this article …` discloses wherever it stands. `the article …`, `the author …` and an outlet's owner disclose only in a
short paragraph of their own at an edge of the document, because a news text may report such things of others.
"""

import re

from fairwitness.read.cues import sentences
from fairwitness.vocab.read_roles import matcher

SHORT = 600
"""Characters beyond which a paragraph of its own is too long to be a disclosure as a whole."""


def disclosure_range(paragraph: str, *, at_edge: bool, outlets: tuple[str, ...] = ()) -> tuple[int, int] | None:
    """The part of a paragraph that discloses an interest: the whole, its first or its last sentence, or none."""
    if len(paragraph) <= SHORT and _discloses_as_whole(paragraph, at_edge=at_edge, outlets=outlets):
        return 0, len(paragraph)
    cut = sentences(paragraph) if len(paragraph) <= 20 * SHORT and at_edge else ()
    for start, end in (*cut[-1:], *cut[:1]):
        bare = paragraph[start:end].rstrip()
        if _of_itself(bare):
            return start, start + len(bare)
    return None


def _discloses_as_whole(paragraph: str, *, at_edge: bool, outlets: tuple[str, ...]) -> bool:
    if len(sentences(paragraph)) > 4:
        return False
    if _labelled(paragraph):
        return True
    first = paragraph[: (sentences(paragraph) or ((0, len(paragraph)),))[0][1]]
    return _of_itself(first) or (at_edge and (_of_the_text(first) or _of_the_outlet(first, outlets)))


def _labelled(paragraph: str) -> bool:
    """Whether a label of paid text stands alone or opens a short line."""
    found = matcher("disclosure", "label").match(paragraph.lstrip(" *[(—\u2013-"))
    if found is None:
        return False
    rest = paragraph.lstrip(" *[(—\u2013-")[found.end() :].strip(" .:])")
    ends_open = found[0].endswith((":", "by", "with"))
    opens = not rest or rest[0] in "|\u2013\u2014-" or rest.split()[0].lower() in ("by", "from", "with", "for")
    return ends_open or (len(rest.split()) <= 8 and opens)


def _of_itself(sentence: str) -> bool:
    """`This article … with the support of …`."""
    about = matcher("disclosure", "this").search(sentence)
    return about is not None and _tied(sentence[about.end() :], 14)


def _of_the_text(sentence: str) -> bool:
    """`The material … with the support of …`, `The author works for …`: the subject stands at the beginning."""
    bare = sentence.lstrip(" *[(—\u2013-•")
    if matcher("disclosure", "money").match(bare) is not None:
        return True
    about = matcher("disclosure", "the").match(bare)
    if about is not None:
        return _tied(bare[about.end() :], 6)
    author = matcher("disclosure", "author").match(bare)
    return author is not None and matcher("disclosure", "affiliation").search(bare, author.end()) is not None


def _of_the_outlet(sentence: str, outlets: tuple[str, ...]) -> bool:
    """`Outlet is owned by …`, where the outlet is the one that published the text."""
    bare = sentence.lstrip(" *[(—\u2013-•")
    named = next((o for o in outlets if o and re.match(re.escape(o) + r"(?!\w)", bare, re.IGNORECASE)), None)
    return named is not None and _tied(bare[len(named) :], 3)


def _tied(rest: str, within: int) -> bool:
    """Whether words of funding or ownership follow, with few words before them: later ones speak of others."""
    found = (matcher("disclosure", name).search(rest) for name in ("funding", "ownership"))
    return any(m is not None and len(rest[: m.start()].split()) <= within for m in found)
