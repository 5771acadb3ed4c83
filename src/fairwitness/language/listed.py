"""Listed phrases found in plain text, whole words only; the words of the text are never changed.

A `*` at the end of a word stands for any ending; a `*` alone for one to four words, at the start for one. Hyphens and
white space are one. A noun is found with its regular plural too.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from fairwitness.model.span import Span

_CLAUSE = re.compile(r"[,;:()\[\]–—]")
_SENTENCE = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’')\]]))\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
_WORD = re.compile(r"\w+(?:['’]\w+)?")


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all the phrases, the longest first. An empty list matches nothing."""
    longest_first = sorted(phrases, key=lambda p: (-len(p), p))
    inner = "|".join(_phrase(p) for p in longest_first) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{inner})(?!\w)", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    words = phrase.replace("-", " ").split()
    first = [r"\w+"] if words[0] == "*" else []
    rest = words[len(first) :]
    return r"[\s-]+".join([*first, *(_word(w, last=i == len(rest) - 1) for i, w in enumerate(rest))])


def _word(word: str, *, last: bool) -> str:
    if word == "*":
        return r"\S+(?:\s+\S+){0,3}?"
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"[\w-]*"
    return re.escape(word) + ("(?:e?s)?" if last else "")


def found(listed: re.Pattern[str], text: str, within: Span) -> Iterator[Span]:
    """Where a phrase of the list stands, in order; none overlap."""
    return (Span(m.start(), m.end()) for m in listed.finditer(text, within.start, within.end))


def sentences(text: str, within: Span) -> Iterator[Span]:
    """The range cut after full stops and at line breaks; abbreviations may cut too early, which loses no words."""
    start = within.start
    for cut in _SENTENCE.finditer(text, within.start, within.end):
        if text[start : cut.start()].strip():
            yield Span(start, cut.start())
        start = cut.end()
    if text[start : within.end].strip():
        yield Span(start, within.end)


def negated(text: str, at: Span, sentence: Span, negators: Collection[str], window: int, after: int = 0) -> bool:
    """Whether a word of denial stands within `window` words before, or a `not` within `after` words behind.

    Neither look goes beyond the clause. `n't` in the list stands for every contracted `not`.
    """
    before = [w.group().lower() for w in _WORD.finditer(_CLAUSE.split(text[sentence.start : at.start])[-1])][-window:]
    behind = [w.group().lower() for w in _WORD.finditer(_CLAUSE.split(text[at.end : sentence.end])[0])][:after]
    spoken = f" {' '.join(before)} "
    return (
        any(_denies(w, negators) for w in before)
        or any(f" {n} " in spoken for n in negators if " " in n)
        or any(w in _NOT or _contracted(w, negators) for w in behind)
    )


_NOT = ("not", "never")


def _denies(word: str, negators: Collection[str]) -> bool:
    return word in negators or _contracted(word, negators)


def _contracted(word: str, negators: Collection[str]) -> bool:
    return word.endswith(tuple(n for n in negators if n.startswith("n") and n[1:2] in ("'", "’")))
