"""Stretches of words that may hold a name, by how the text itself is written: with capitals, all in capitals, or none.

Nothing here knows what a name names.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache

import msgspec

from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.vocab.dates import month_numbers, weekday_numbers
from fairwitness.vocab.places import place_words

LONGEST = 5
"""Words in the longest name that is looked up."""
_SEEN = 5_000
"""Characters from which the style of a text is told."""
_CLOSED = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "PUNCT", "NUM", "SYM", "INTJ"})


class Style(StrEnum):
    """How a text or sentence uses capitals."""

    MIXED = "mixed"
    UPPER = "upper"
    LOWER = "lower"
    TITLE = "title"
    """A headline in which nearly every word has one."""


class Run(msgspec.Struct, frozen=True):
    """Name words that stand together; `last` is included."""

    tree: Tree
    first: int
    last: int
    style: Style


def style_of(text: str) -> Style:
    """Whether capitals tell anything in this text."""
    letters = [c for c in text[:_SEEN] if c.isalpha() and c.lower() != c.upper()]
    high = sum(c.isupper() for c in letters)
    if high * 200 <= len(letters):
        return Style.LOWER
    return Style.UPPER if high * 10 > len(letters) * 7 else Style.MIXED


def style_in(tree: Tree, whole: Style) -> Style:
    """The style of one sentence in a text of mixed letters."""
    if whole is not Style.MIXED:
        return whole
    words = [t.text for t in tree.tokens if t.text[0].isalpha()]
    if len(words) > 3 and sum(w.isupper() for w in words) * 10 > len(words) * 8:
        return Style.UPPER
    long = [w for w in words if len(w) > 3]
    return Style.TITLE if len(long) > 3 and sum(w[0].isupper() for w in long) * 10 > len(long) * 8 else Style.MIXED


def runs(tree: Tree, whole: Style) -> Iterator[Run]:
    """Maximal stretches of name words, broken by commas, possessives and everything else."""
    style = style_in(tree, whole)
    first: int | None = None
    for token in tree.tokens:
        named = _name_word(token, style) and not _of_date(tree, token)
        joined = article_leads(tree, token) if first is None else _joins(tree, token, style)
        if named or joined:
            first = token.index if first is None else first
        elif first is not None:
            yield Run(tree, first, token.index - 1, style)
            first = None
    if first is not None:
        yield Run(tree, first, len(tree.tokens) - 1, style)


def _name_word(token: Token, style: Style) -> bool:
    if not token.text[0].isalpha():
        return False
    low = token.text.lower()
    if low in weekday_numbers() or (low in month_numbers() and len(low) > 3):
        return False
    if style in (Style.UPPER, Style.LOWER):
        return token.pos == "PROPN" or (token.pos in ("NOUN", "ADJ", "VERB") and low not in place_words().common)
    if not token.text[0].isupper():
        return False
    if token.index == 0 or style is Style.TITLE or not token.text[1:]:
        return token.pos not in _CLOSED and low not in _opening()
    return low not in _opening()


def _of_date(tree: Tree, token: Token) -> bool:
    """`Nov. 26`, `3 Mar`: a month in short; by itself it may be a name."""
    if token.text.lower().rstrip(".") not in month_numbers():
        return False
    beside = (*tree.tokens[max(0, token.index - 1) : token.index], *tree.tokens[token.index + 1 : token.index + 2])
    return any(t.text[0].isdecimal() for t in beside)


@cache
def _opening() -> frozenset[str]:
    """Small words that may stand with a capital in front of a name or inside a title."""
    words = place_words()
    return words.prepositions | words.small


def article_leads(tree: Tree, token: Token) -> bool:
    """`al-Qaim`: an article that a hyphen ties to a word with a capital is a part, or the beginning, of the name."""
    behind = tree.tokens[token.index + 1 : token.index + 3]
    if len(behind) < 2 or behind[0].text != "-" or token.text.lower() not in place_words().articles:
        return False
    return token.end == behind[0].start and behind[0].end == behind[1].start and behind[1].text[0].isupper()


def _joins(tree: Tree, token: Token, style: Style) -> bool:
    """Particles and hyphens inside a name: Rio de Janeiro, Port-au-Prince, Deir al-Zor."""
    if token.index + 1 >= len(tree.tokens):
        return False
    if article_leads(tree, token):
        return True
    following = tree.tokens[token.index + 1].text
    if style is Style.MIXED and not following[0].isupper() and following != "-" and token.text != "-":
        return token.text == "al"
    return token.text.lower() in place_words().particles


def name_of(tokens: Sequence[Token]) -> str:
    """The words as they stand, with one space where there is any."""
    last = len(tokens) - 1
    return "".join(t.text + (" " if i < last and tokens[i + 1].start > t.end else "") for i, t in enumerate(tokens))
