"""Suggests who says what where no tree is at hand: only where a mark or fixed phrase ties a name to what is said.

Either a quotation with a verb of saying and a name beside it, or a phrase such as `по словам` with its name. A wrong
speaker is worse than none: without such a tie a quotation stays unattributed and is noted.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from fairwitness.attribute.quotes import Quotation, quotations
from fairwitness.attribute.tongues.cues import phrases, relay_pattern
from fairwitness.language.syntax import Sentence
from fairwitness.language.tongues.wording import LETTER
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Candidate
from fairwitness.vocab.tongues import saying

SCORE = 0.7
_GAP = re.compile(r"[\s,،\u200e\u200f—–\-:]*")
_COLON = re.compile(r"\s*:\s*$")
_MARKS = ',،.:;؛—–\n«»“”"„()!?؟։՝'
_LOOSE = ",،.:;؛—–։՝"
REACH = 120
"""Code points from a quotation within which its verb and speaker are looked for."""


class QuoteTagger:
    """Fulfils `ports.Tagger` for one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.version = f"quotes-{language}-1"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying that a mark or phrase makes sure, in the order of the text."""
        quoted = [q for q in quotations(text) if any(q.span.overlaps(s.span) for s in sentences)]
        found = [c for q in quoted if (c := _of_quotation(self._language, text, q, sentences)) is not None]
        taken = [s for c in found for s in (*c.cue, *c.source)]
        for sentence in sentences:
            found += [c for c in _of_phrases(self._language, text, sentence.span, quoted) if not _meets(c, taken)]
        return tuple(sorted(found, key=lambda c: min((*c.cue, *c.source))))


def _meets(candidate: Candidate, taken: Sequence[Span]) -> bool:
    return any(s.overlaps(t) for s in (*candidate.cue, *candidate.source) for t in taken)


@cache
def _name(language: str) -> str:
    """The pattern of a name beside a cue."""
    return saying(language).name or r"(?!)"


def _of_quotation(language: str, text: str, quote: Quotation, sentences: Sequence[Sentence]) -> Candidate | None:
    """A verb of saying and a name right behind the quotation, or right before it with a colon."""
    span = quote.span
    line_end = text.find("\n", span.end)
    behind = Span(
        span.end, max(span.end + 1, min(len(text), span.end + REACH, line_end if line_end >= 0 else len(text)))
    )
    for verb, name in _pairs(language, text, behind):
        first = min(verb.start, name.start)
        if _GAP.fullmatch(text[span.end : first]):
            return Candidate(cue=(verb,), source=(name,), content=(span,), score=SCORE)
    start = max((s.span.start for s in sentences if s.span.start <= span.start), default=span.start)
    line = text.rfind("\n", 0, span.start) + 1
    lead = text[max(start, line, span.start - REACH) : span.start]
    if not _COLON.search(lead):
        return None
    before = Span(span.start - len(lead), span.start)
    pairs = [p for p in _pairs(language, text, before) if _COLON.fullmatch(text[max(p[0].end, p[1].end) : span.start])]
    if pairs:
        verb, name = pairs[-1]
        return Candidate(cue=(verb,), source=(name,), content=(span,), score=SCORE)
    return _labelled(language, text, before, span)


def _labelled(language: str, text: str, before: Span, quote: Span) -> Candidate | None:
    """`Name: «…»` at the head of a line: the colon is the cue."""
    words = before.of(text)
    match = re.fullmatch(rf"\s*(?P<name>{_name(language)})\s*(?P<colon>:)\s*", words)
    at_head = before.start == 0 or text[before.start - 1] == "\n" or not text[: before.start].strip()
    if match is None or not at_head:
        return None
    name = Span(before.start + match.start("name"), before.start + match.end("name"))
    colon = Span(before.start + match.start("colon"), before.start + match.end("colon"))
    return Candidate(cue=(colon,), source=(name,), content=(quote,), score=SCORE)


def _pairs(language: str, text: str, within: Span) -> Iterator[tuple[Span, Span]]:
    """Verbs of saying in a range, each with the name right beside it."""
    name = re.compile(_name(language))
    for pattern, _ in phrases(language, "verbs"):
        for match in pattern.finditer(text, within.start, within.end):
            verb = Span(match.start(), match.end())
            after = name.match(text, _skip(text, match.end(), within.end), within.end)
            if after is not None and after.group().strip():
                yield verb, _trimmed(text, after.start(), after.end())
                continue
            held = [
                m for m in name.finditer(text, within.start, match.start()) if not text[m.end() : match.start()].strip()
            ]
            if held:
                yield verb, _trimmed(text, held[-1].start(), held[-1].end())


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    return Span(start, end)


def _of_phrases(language: str, text: str, sentence: Span, quoted: Sequence[Quotation]) -> Iterator[Candidate]:
    """`за словами X, …` and `X-ın sözlərinə görə, …`: the rest of the sentence is what they say."""
    for where in ("leads", "behind"):
        for pattern, _ in phrases(language, where):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                if relay_pattern(language).match(text, match.start()):
                    continue
                cue = Span(match.start(), match.end())
                name = (
                    _name_after(language, text, cue, sentence)
                    if where == "leads"
                    else _name_before(language, text, cue, sentence)
                )
                if name is None or any(q.span.overlaps(cue) for q in quoted):
                    continue
                content = _rest(text, sentence, Span(min(cue.start, name.start), max(cue.end, name.end)))
                if content:
                    yield Candidate(cue=(cue,), source=(name,), content=content, score=SCORE)


def _name_after(language: str, text: str, cue: Span, sentence: Span) -> Span | None:
    match = re.compile(_name(language)).match(text, _skip(text, cue.end, sentence.end), sentence.end)
    return _trimmed(text, match.start(), match.end()) if match is not None and match.group().strip() else None


def _name_before(language: str, text: str, cue: Span, sentence: Span) -> Span | None:
    held = [
        m
        for m in re.compile(_name(language)).finditer(text, sentence.start, cue.start)
        if not text[m.end() : cue.start].strip()
    ]
    return _trimmed(text, held[-1].start(), held[-1].end()) if held else None


def _rest(text: str, sentence: Span, phrase: Span) -> Spans:
    """The sentence without the phrase, where at least a few words are left."""
    sides = (_bare(text, sentence.start, phrase.start), _bare(text, phrase.end, sentence.end))
    parts = tuple(p for p in sides if p is not None)
    return parts if sum(len(p.of(text).split()) for p in parts) >= 3 else ()


def _bare(text: str, start: int, end: int) -> Span | None:
    """The range without blanks and loose marks at its ends; None without a word."""
    while start < end and (text[start].isspace() or text[start] in _LOOSE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _LOOSE):
        end -= 1
    return Span(start, end) if end > start and re.search(LETTER, text[start:end]) else None
