"""Suggests who says what where no tree is at hand: only where a mark or fixed phrase ties a name to what is said.

A quotation with a verb of saying and a name beside it, `X said that …`, or a phrase like `за словами` with its name. A
wrong speaker is worse than none: without such a tie a quotation stays unattributed and is noted.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from fairwitness.attribute.quotes import Quotation, quotations
from fairwitness.attribute.tongues.cues import phrases
from fairwitness.language.syntax import Sentence
from fairwitness.language.tongues.wording import LETTER, any_of, pattern_of
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Candidate
from fairwitness.vocab.tongues import dates, places, saying

SCORE = 0.7
_COLON = re.compile(r"\s*:\s*$")
_DASHES = ("–", "—", "-")
_LOOSE = ",،.:;؛—–-։՝\u200e\u200f"
REACH = 120
"""Code points from a quotation within which its verb and speaker are looked for."""


class QuoteTagger:
    """Fulfils `ports.Tagger` for one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.version = f"quotes-{language}-1"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying that a mark or phrase makes sure, in the order of the text."""
        starts = [s.span.start for s in sentences]
        near: list[list[Quotation]] = [[] for _ in sentences]
        taken: list[list[Span]] = [[] for _ in sentences]
        found: list[Candidate] = []
        for quote in quotations(text):
            at = bisect_right(starts, quote.span.start) - 1
            if at < 0 or not quote.span.overlaps(sentences[at].span):
                continue
            for i in range(at, bisect_left(starts, quote.span.end)):
                near[i].append(quote)
            candidate = _of_quotation(self._language, text, quote, starts[at])
            if candidate is not None:
                found.append(candidate)
                for span in (*candidate.cue, *candidate.source):
                    taken[bisect_right(starts, span.start) - 1].append(span)
        for sentence, quoted, closed in zip(sentences, near, taken, strict=True):
            led = [c for c in _of_phrases(self._language, text, sentence.span, quoted) if not _meets(c, closed)]
            closed += [s for c in led for s in (*c.cue, *c.source)]
            tail = [c for c in _of_tail(self._language, text, sentence.span) if not _meets(c, closed)]
            told = [c for c in _of_clauses(self._language, text, sentence.span) if not _meets(c, closed)]
            found += [*led, *(tail or told)]
        return tuple(sorted(found, key=lambda c: min((*c.cue, *c.source))))


def _meets(candidate: Candidate, taken: Sequence[Span]) -> bool:
    return any(s.overlaps(t) for s in (*candidate.cue, *candidate.source) for t in taken)


_NAME = re.compile(r"[^\W\d_][^,.;:!?«»“”\"()\n،؛؟։՝—–]{1,90}")
LONGEST = 10
"""Words of the longest name that is believed to be one."""


def _as_name(language: str, text: str, start: int, end: int) -> Span | None:
    """The range as a name: a few words without a mark, up to a word that ends it, with a capital in it."""
    start = _skipped(text, start, end)
    filler = pattern_of(saying(language).fillers).match(text, start, end)
    start = _skipped(text, filler.end(), end) if filler is not None else start
    match = _NAME.match(text, start, end)
    if match is None:
        return None
    stop = pattern_of(saying(language).stops).search(text, start + 1, match.end()) if saying(language).stops else None
    span = _bare(text, start, stop.start() if stop is not None else match.end())
    span = _less_day(language, text, span) if span is not None else None
    if span is None or len(span.of(text).split()) > LONGEST:
        return None
    named = not places(language).capitals or any(c.isupper() for c in span.of(text))
    return span if named else None


def _less_day(language: str, text: str, span: Span) -> Span | None:
    """The name without the day on which it was said, which may stand before or behind it."""
    for day in _days(language).finditer(text, span.start, span.end):
        if day.end() == span.end:
            return _bare(text, span.start, day.start())
        if day.start() == span.start:
            return _bare(text, day.end(), span.end)
    return span


@cache
def _days(language: str) -> re.Pattern[str]:
    """A day of the week with the words of time beside it: `bazar günü`, `يوم الأحد`."""
    names = any_of(name for names in dates(language).weekdays for name in names).pattern
    beside = any_of(saying(language).day_words).pattern
    return re.compile(rf"(?:{beside}\s+)?{names}(?:\s+{beside})*", re.IGNORECASE)


def _skipped(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in _LOOSE):
        at += 1
    return at


def _verbs(language: str, text: str, start: int, end: int) -> list[Span]:
    found = [Span(m.start(), m.end()) for p, _ in phrases(language, "verbs") for m in p.finditer(text, start, end)]
    return sorted(s for s in found if not any(o != s and o.contains(s) for o in found))


def _of_quotation(language: str, text: str, quote: Quotation, start: int) -> Candidate | None:
    """A verb of saying beside the quotation with a name beside it. `start` is where its sentence begins."""
    span = quote.span
    line = text.find("\n", span.end)
    end = min(len(text), span.end + REACH, line if line >= 0 else len(text))
    lead = _bare(text, max(start, text.rfind("\n", 0, span.start) + 1, span.start - REACH), span.start)
    for verb in _verbs(language, text, span.end, end)[:1]:
        between = _bare(text, span.end, verb.start)
        name = _as_name(language, text, between.start, verb.start) if between is not None else None
        if between is not None and name is not None and name.end == between.end:
            return Candidate(cue=(verb,), source=(name,), content=(span,), score=SCORE)
        if between is None:
            name = (_whole_name(language, text, lead) if lead else None) or _right_behind(language, text, verb.end, end)
            if name is not None:
                return Candidate(cue=(verb,), source=(name,), content=(span,), score=SCORE)
    if (parted := _parted(language, text, span)) is not None:
        return parted
    return _led_in(language, text, lead, span) if lead is not None else None


def _right_behind(language: str, text: str, start: int, end: int) -> Span | None:
    """The name behind a verb, where no mark stands between: what follows a full stop is another sentence."""
    gap = re.match(r"\s+", text[start:end])
    marked = gap is None or text[start + gap.end() : start + gap.end() + 1] in _LOOSE
    return None if gap is None or marked else _as_name(language, text, start + gap.end(), end)


def _parted(language: str, text: str, quote: Span) -> Candidate | None:
    """`«…, – says X. – …»`: the verb and its name stand between dashes inside the marks."""
    for verb in _verbs(language, text, quote.start, quote.end):
        before = text[quote.start : verb.start].rstrip()
        name = _right_behind(language, text, verb.end, quote.end)
        if name is None or before[-1:] not in _DASHES:
            continue
        closing = re.match(r"[.,]\s*[–—-]\s*", text[name.end : quote.end])
        first = _bare(text, quote.start, quote.start + len(before) - 1)
        if closing is not None and first is not None and name.end + closing.end() < quote.end:
            rest = Span(name.end + closing.end(), quote.end)
            return Candidate(cue=(verb,), source=(name,), content=(first, rest), score=SCORE)
    return None


def _whole_name(language: str, text: str, lead: Span) -> Span | None:
    name = _as_name(language, text, lead.start, lead.end)
    return name if name is not None and name in (lead, _less_day(language, text, lead)) else None


def _led_in(language: str, text: str, lead: Span, quote: Span) -> Candidate | None:
    """`X said: «…»`, and `X: «…»` at the head of a line, where the colon is the cue."""
    if not _COLON.fullmatch(text[lead.end : quote.start]):
        return None
    for verb in reversed(_verbs(language, text, lead.start, lead.end)):
        before, behind = _bare(text, lead.start, verb.start), _bare(text, verb.end, lead.end)
        held = behind if saying(language).verb_first else before
        name = _whole_name(language, text, held) if held is not None else None
        if name is None and held is not None and held is behind:
            name = _as_name(language, text, held.start, held.end)
        return Candidate(cue=(verb,), source=(name,), content=(quote,), score=SCORE) if name is not None else None
    colon = text.index(":", lead.end, quote.start)
    name = _whole_name(language, text, lead)
    at_head = lead.start == 0 or text[lead.start - 1] == "\n"
    if name is None or not at_head:
        return None
    return Candidate(cue=(Span(colon, colon + 1),), source=(name,), content=(quote,), score=SCORE)


def _of_clauses(language: str, text: str, sentence: Span) -> Iterator[Candidate]:
    """`X said that …`: the clause runs to the end of the sentence."""
    that = pattern_of(saying(language).that)
    for verb in _verbs(language, text, sentence.start, sentence.end)[:1] if saying(language).that else ():
        for mark in that.finditer(text, verb.end, sentence.end):
            name = _subject(language, text, sentence, verb, mark.start())
            content = _bare(text, mark.start(), sentence.end)
            if name is not None and content is not None and len(content.of(text).split()) > 2:
                yield Candidate(cue=(verb,), source=(name,), content=(content,), score=SCORE)
            break


def _of_tail(language: str, text: str, sentence: Span) -> Iterator[Candidate]:
    """`…, said X.`: the verb behind a comma, its name to the end of the sentence, and before it what was said."""
    for verb in _verbs(language, text, sentence.start, sentence.end)[-1:] if not saying(language).verb_first else ():
        name = _right_behind(language, text, verb.end, sentence.end)
        before = text[sentence.start : verb.start].rstrip()
        content = _bare(text, sentence.start, sentence.start + len(before)) if before[-1:] in (",", "–", "—") else None
        closes = name is not None and not re.search(LETTER, text[name.end : sentence.end])
        if name is not None and content is not None and closes and len(content.of(text).split()) > 2:
            yield Candidate(cue=(verb,), source=(name,), content=(content,), score=SCORE)


def _subject(language: str, text: str, sentence: Span, verb: Span, that: int) -> Span | None:
    """The name right before the verb from the head of the sentence, or right behind a verb that stands first."""
    if saying(language).verb_first:
        held = _bare(text, verb.end, that)
        return (
            _as_name(language, text, held.start, held.end)
            if held is not None and verb.start == sentence.start
            else None
        )
    if _bare(text, verb.end, that) is not None:
        return None
    held = _bare(text, sentence.start, verb.start)
    return _whole_name(language, text, held) if held is not None else None


def _of_phrases(language: str, text: str, sentence: Span, quoted: Sequence[Quotation]) -> Iterator[Candidate]:
    """`за словами X, …` and `X-ın sözlərinə görə, …`: the rest of the sentence is what they say."""
    for where in ("leads", "behind"):
        for pattern, _ in phrases(language, where):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                cue = Span(match.start(), match.end())
                if any(q.span.overlaps(cue) for q in quoted):
                    continue
                name = _named_beside(language, text, sentence, cue, behind=where == "behind")
                if name is None:
                    continue
                content = _rest(text, sentence, Span(min(cue.start, name.start), max(cue.end, name.end)))
                if content:
                    yield Candidate(cue=(cue,), source=(name,), content=content, score=SCORE)


def _named_beside(language: str, text: str, sentence: Span, cue: Span, *, behind: bool) -> Span | None:
    """The name a phrase is of: behind it up to a comma; or before it from the head of the sentence or a comma."""
    if not behind:
        name = _as_name(language, text, cue.end, sentence.end)
        closed = name is not None and text[name.end : name.end + 2].lstrip()[:1] in (",", "،", "՝", "")
        return name if closed else None
    at = max(text.rfind(m, sentence.start, cue.start) for m in ",:;،՝")
    held = _bare(text, at + 1 if at >= 0 else sentence.start, cue.start)
    return _whole_name(language, text, held) if held is not None else None


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
