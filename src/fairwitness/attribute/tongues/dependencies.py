"""Suggests who says what in a language parsed in Universal Dependencies; blind to names, so that results swap.

A cue is a listed verb or phrase. Its content is a clause, what stands beside a parenthesis, a quotation, or a noun
phrase, as its entry allows; what gives none of these is no cue.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from fairwitness.attribute.quotes import Quotation, quotations
from fairwitness.attribute.tongues.clause import Clause
from fairwitness.attribute.tongues.cues import phrases, verbs
from fairwitness.attribute.tongues.told import SCORE, Told, both
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Candidate

SUBJECTLESS = -0.25
NEAR = 40
"""Quotations of one sentence that are looked at."""


class DependencyTagger:
    """Fulfils `ports.Tagger` for one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.version = f"rules-{language}-1"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying in a text, in its order."""
        quoted = quotations(text)
        found: list[Candidate] = []
        before: Span | None = None
        at = 0
        for sentence in sentences:
            clause = Clause(text, sentence)
            while at < len(quoted) and quoted[at].span.end <= sentence.span.start:
                at += 1
            near = list(takewhile(lambda q: q.span.start < clause.span.end, quoted[at : at + NEAR]))  # noqa: B023
            here = list(_Sentence(self._language, clause, near, before).candidates())
            before = clause.trimmed(sentence.span.start, sentence.span.end)
            if not here and found and _goes_on(text, found[-1], sentence.span, near):
                found[-1] = _with(found[-1], near[0].span)
            found += here
        return tuple(found)


def _goes_on(text: str, last: Candidate, sentence: Span, quoted: Sequence[Quotation]) -> bool:
    """Whether a sentence is nothing but a quotation that follows one of a known speaker in the same paragraph."""
    whole = len(quoted) == 1 and quoted[0].span.start == sentence.start and sentence.end - quoted[0].span.end <= 1
    said = last.content[-1]
    after = max(said.end, last.cue[-1].end, *(s.end for s in last.source)) if last.source else said.end
    between = text[after : sentence.start] if after <= sentence.start else "\n"
    return whole and bool(last.source) and text[said.end - 1] in '»”"' and "\n" not in between and len(between) < 12


def _with(candidate: Candidate, more: Span) -> Candidate:
    return Candidate(
        cue=candidate.cue, source=candidate.source, content=(*candidate.content, more), score=candidate.score
    )


class _Sentence(Told):
    """One sentence under way."""

    def candidates(self) -> Iterator[Candidate]:
        """The candidates of the sentence."""
        spoken = [c for t in self._clause.tokens if (c := self._verbal(t)) is not None]
        yield from spoken
        yield from self._led(spoken)
        yield from self._relayed(spoken)

    def _verbal(self, verb: Token) -> Candidate | None:
        cue = verbs(self._language).get(verb.lemma)
        if cue is None or not self._is_verb(verb) or self._voices_own(verb):
            return None
        source = self._source(verb)
        if "VerbForm=Inf" in verb.tag and not source:
            return None  # `подтвердить это не удалось`: nobody says it
        told = self._beside(verb, source) or self._governed(verb, cue) or self._marked_off(verb, source, cue)
        if told is None:
            return None
        content, score = told
        content = _without(content, [*_spans([verb]), *_spans(source)])
        if not content:
            return None
        if self._is_impersonal(verb):
            source = []
        return Candidate(
            cue=_spans(self._group(verb)), source=_spans(source), content=content,
            score=score if source else score + SUBJECTLESS,
        )  # fmt: skip

    def _led(self, spoken: Sequence[Candidate]) -> Iterator[Candidate]:
        """`по словам X, …`: the speaker stands behind the phrase or is its pronoun, the content around both."""
        clause = self._clause
        for where in ("led_by_pronoun", "leads"):
            for pattern, _ in phrases(self._language, where):
                for match in pattern.finditer(clause.text, clause.span.start, clause.span.end):
                    cue = Span(match.start(), match.end())
                    if self._relay is not None and self._relay.start() <= cue.start < self._relay.end():
                        continue
                    source = self._pronoun(cue) if where == "led_by_pronoun" else self._name_behind(cue)
                    content = (
                        self._around(cue, Span(min(cue.start, source.start), max(cue.end, source.end)), spoken)
                        if source
                        else ()
                    )
                    if source is not None and content:
                        yield Candidate(cue=(cue,), source=(source,), content=content, score=SCORE)

    def _pronoun(self, cue: Span) -> Span | None:
        held = [t for t in self._clause.tokens if cue.contains(t.span)]
        return held[1].span if len(held) > 2 else None

    def _name_behind(self, cue: Span) -> Span | None:
        start = self._clause.at(cue.end)
        source = self._behind(start) if start is not None else []
        return Span(source[0].start, source[-1].end) if source else None

    def _behind(self, start: Token) -> list[Token]:
        """The noun phrase that begins at a token: up to a comma, or without one what its head governs."""
        held = self._clause.until(start.index)
        verb = next((t.index for t in held if t.pos in ("VERB", "AUX") and "VerbForm=Part" not in t.tag), None)
        if verb is None:
            return held[:14]
        inside = [t for t in held if t.index < verb]
        head = next((t for t in inside if t.pos in ("NOUN", "PROPN", "PRON")), None)
        if head is None:
            return []
        own = {t.index for t in self._tree.below(head)}
        kept: list[Token] = []
        for token in inside:
            if token.index > head.index and token.index not in own and token.head not in {t.index for t in kept}:
                break
            kept.append(token)
        return kept

    def _around(self, cue: Span, source: Span, spoken: Sequence[Candidate]) -> Spans:
        """The clause the phrase stands in: of the innermost content that holds it, else the sentence."""
        inside = [s for c in spoken for s in c.content if s.contains(cue)]
        region = min(inside, key=lambda s: s.end - s.start) if inside else self._clause.span
        tails = [c for c in spoken if not any(s.contains(cue) for s in c.content)]
        start, end = region.start, region.end
        colon = max(self._clause.text.rfind(m, start, cue.start) for m in ":;")
        start = start if colon < start else colon + 1
        for other in tails:
            at = other.cue[0].start
            if start <= at < cue.start and not inside:
                start = max(start, other.cue[-1].end)
            elif at > source.end and at < end and any(s.contains(source) or s.end <= at for s in other.content):
                end = min(end, at, *(s.start for s in other.source if s.start > source.end))
        quoted = [q for q in self._quoted if q.span.start >= source.end or q.span.end <= cue.start]
        if quoted and not inside and self._only_quoted(quoted, cue, source):
            return tuple(q.span for q in quoted)
        left = self._clause.trimmed(start, cue.start) if start < cue.start else None
        right = self._clause.trimmed(source.end, end) if source.end < end else None
        alone = right is None or left is None
        left = left if left is not None and (not alone or len(self._within(left)) > 1) else None
        return both(left, right)

    def _only_quoted(self, quoted: Sequence[Quotation], cue: Span, source: Span) -> bool:
        """Whether the sentence is quotations and the phrase, and nothing else."""
        words = [t for t in self._clause.tokens if t.pos != "PUNCT"]
        return all(
            any(q.span.contains(t.span) for q in quoted) or cue.contains(t.span) or source.contains(t.span)
            for t in words
        )

    def _relayed(self, spoken: Sequence[Candidate]) -> Iterator[Candidate]:
        """`X со ссылкой на Y`: the one cited, as the content of a cue of its own (see `attribute.step`)."""
        if self._relay is None:
            return
        start = self._clause.at(self._relay.end())
        stops = [t.index for t in self._clause.tokens if t.lemma in verbs(self._language)]
        cited = self._clause.until(start.index, stops) if start is not None else []
        near = sorted(spoken, key=lambda c: abs(c.cue[0].start - (self._relay.start() if self._relay else 0)))
        over = next((c for c in near if c.source), None)
        if cited:
            source = over.source if over is not None else ()
            cue = Span(self._relay.start(), self._relay.end())
            yield Candidate(cue=(cue,), source=source, content=_spans(cited), score=SCORE)


def _spans(tokens: Sequence[Token]) -> Spans:
    """The tokens as ranges, neighbours joined."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.index == runs[-1][-1].index + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(Span(r[0].start, r[-1].end) for r in runs)


def _without(content: Spans, taken: Sequence[Span]) -> Spans:
    """The content less ranges that lie wholly within it at an edge or inside; what overlaps otherwise is dropped."""
    found = list(content)
    for hole in taken:
        cut: list[Span] = []
        for span in found:
            if not span.overlaps(hole):
                cut.append(span)
                continue
            cut += [Span(a, b) for a, b in ((span.start, hole.start), (hole.end, span.end)) if b - a > 1]
        found = cut
    return tuple(found)
