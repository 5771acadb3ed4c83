"""Sentences and words of any script, each with its exact span; no letter of a span is lost, whatever the script.

A sentence ends at a mark of its script, with the closing marks behind it: the Armenian colon-like stop, the Arabic
question mark. A point after an initial, an abbreviation of few letters or between digits ends nothing.
"""

import re
from collections.abc import Iterator

from fairwitness.language.syntax import Sentence, Token
from fairwitness.language.tongues.wording import MARKS
from fairwitness.model.span import Span
from fairwitness.vocab.tongues import abbreviations

_STOPS = "!?\u2026\u0589\u061f\u06d4\u0964\u3002\uff01\uff1f"
_CLOSING = r"[\"'”’»)\]\u200e\u200f]"
_END = re.compile(rf"(?:[{_STOPS}]+|\.+){_CLOSING}*(?=\s|$)|\n\s*\n")
_WORD = re.compile(
    rf"\d+(?:[.,:/\u066b\u066c]\d+)*|[^\W\d_][\w{MARKS}]*(?:[-’'ʼ\u055a\u055b\u055c\u055e][^\W\d_][\w{MARKS}]*)*|[^\w\s]|_|[\w{MARKS}]"
)
_LAST = re.compile(rf"([^\W\d_]{{1,8}})\.+{_CLOSING}*$")
LONGEST = 1_500
"""Code points after which a sentence without a mark is cut at a blank."""


def sentences(text: str, span: Span, language: str) -> Iterator[Span]:
    """Where the sentences of a span stand, in order; white space between them belongs to none."""
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if not text[match.start()].isspace() and not _ends(text, start, match, language):
            continue
        yield from _cut(text, start, match.end())
        start = match.end()
    yield from _cut(text, start, span.end)


def _ends(text: str, start: int, match: re.Match[str], language: str) -> bool:
    last = _LAST.search(text[max(start, match.start() - 9) : match.end()])
    if last is None or not match.group().startswith("."):
        return True
    word, rest = last.group(1), text[match.end() : match.end() + 2].lstrip()
    if len(word) == 1 and word.isupper():
        return False
    return not (word.casefold() in abbreviations(language) or rest[:1].islower())


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end
        if stop - start > LONGEST:
            blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            stop = blank if blank > start else start + LONGEST
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if stop > start:
            yield Span(start, stop)
        start = max(stop, start + 1)


def words(text: str, span: Span) -> list[Span]:
    """Where the words and marks of a span stand."""
    return [Span(m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end)]


def flat(text: str, span: Span) -> Sentence | None:
    """A sentence without syntax: each token hangs on the first, and nothing is said of its part of speech."""
    tokens = tuple(
        Token(
            index=i, start=s.start, end=s.end, text=s.of(text), lemma=s.of(text).casefold(), pos=_kind(s.of(text)),
            tag="", dep="ROOT" if i == 0 else "dep", head=0,
        )
        for i, s in enumerate(words(text, span))
    )  # fmt: skip
    return Sentence(tokens) if tokens else None


def _kind(word: str) -> str:
    if word[0].isdecimal():
        return "NUM"
    return "X" if word[0].isalpha() else "PUNCT"
