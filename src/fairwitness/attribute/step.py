"""Candidates become statements: nested, resolved, each with a stance from a closed list and a basis or none.

The tagger may be rules or a model; from here on only its candidates, the text and the sentences are used. The
document's own voice needs no statement.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fairwitness.attribute.basis import Ground
from fairwitness.attribute.disclose import disclosures
from fairwitness.attribute.manner import ENGLISH, Manner
from fairwitness.attribute.nest import distinct, parents
from fairwitness.attribute.quotes import Quotation, quotations
from fairwitness.attribute.relay import Language, chained
from fairwitness.attribute.scope import set_over
from fairwitness.attribute.stance import Held
from fairwitness.attribute.tree import Tree
from fairwitness.language.groundwork import GROUNDS, ground_before
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.document import Text
from fairwitness.model.lists import Basis, Reason, Role, Stance
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate, Disclosure, Note, Speaker, Statement
from fairwitness.ports import Suggester, Tagger

UNNAMED = Speaker(name="", resolved=False)
"""The speaker of `reportedly` and `it was said`: somebody other than the document, whom it does not name."""


def attribute(
    text: Text, sentences: Sequence[Sentence], tagger: Tagger, *, extractor: str = "", manner: Manner = ENGLISH
) -> tuple[tuple[Statement, ...], tuple[Disclosure, ...], tuple[Note, ...]]:
    """The statements of a text, the interests it discloses, and what could not be attributed.

    `extractor` names what suggested the statements; by default the tagger's version. `manner` is the language's.
    """
    suggested, told = _suggested(text.text, sentences, tagger)
    held_, dropped = _anchored(text.text, _below_headlines(text, suggested))
    work = _Work(text.text, sentences, held_, extractor or tagger.version, text.publisher, manner)
    statements = work.statements()
    return statements, disclosures(text), (*told, *dropped, *work.notes, *_nobodys(text, statements))


def _suggested(text: str, sentences: Sequence[Sentence], tagger: Tagger) -> tuple[Sequence[Candidate], Sequence[Note]]:
    """What a tagger suggests, and what it says of its own gaps, where it does."""
    return tagger.suggest(text, sentences) if isinstance(tagger, Suggester) else (tagger.tag(text, sentences), ())


def _below_headlines(text: Text, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates whose content keeps out of every headline that does not hold their cue.

    A headline is the editors' wording: whoever is quoted in the text below did not say it.
    """
    headlines = [b.span for b in text.blocks if b.role is Role.HEADLINE]
    return [
        msgspec.structs.replace(c, content=tuple(s for s in c.content if not any(h.overlaps(s) for h in above)))
        if (above := [h for h in headlines if not any(h.overlaps(cue) for cue in c.cue)])
        else c
        for c in candidates
    ]


def _anchored(text: str, candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Note]]:
    """The candidates that stand in the text with a cue and a content; a note for each of the others."""
    kept, notes = [], []
    for candidate in candidates:
        spans = (*candidate.cue, *candidate.source, *candidate.content)
        if candidate.cue and candidate.content and all(s.end <= len(text) for s in spans):
            kept.append(candidate)
        else:
            notes.append(Note(reason=Reason.UNANCHORED, detail="a suggestion without cue or content in the text"))
    return set_over(text, distinct(kept)), notes


class _Work:
    """One document under way."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        found: list[Candidate],
        extractor: str,
        publisher: str | None,
        manner: Manner,
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._trees: dict[int, Tree] = {}
        self._extractor = extractor
        self._manner = manner
        self._publisher = publisher
        self._resolver = manner.speakers(text, sentences, publisher)
        relays = Language(manner.is_relay, manner.names_speaker)
        chains = chained(text, found, parents(found), [self._sentence_span(c) for c in found], relays)
        self._found, self._parents, self._cited = chains.found, chains.parents, chains.cited
        self.notes: list[Note] = []

    def _sentence_at(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def _tree(self, at: int) -> Tree | None:
        if not self._sentences:
            return None
        i = self._sentence_at(at)
        if i not in self._trees:
            self._trees[i] = Tree(self._sentences[i])
        return self._trees[i]

    def statements(self) -> tuple[Statement, ...]:
        """The statements in the order of the text, with ids and parents."""
        return tuple(self._statement(i, c) for i, c in enumerate(self._found))

    def _statement(self, i: int, candidate: Candidate) -> Statement:
        parent = self._parents[i]
        speaker = self._speaker(candidate)
        how = self._manner.held(self._text, self._tree(candidate.cue[0].start), candidate, speaker)
        basis = self._ground(i, candidate, speaker)
        return Statement(
            id=f"s{i + 1}",
            parent=f"s{parent + 1}" if parent is not None else None,
            source=candidate.source or None,
            speaker=speaker,
            cue=candidate.cue,
            content=candidate.content,
            stance=Stance.DENIES if self._denies(how, candidate) else self._of_relay(how.stance, i),
            basis=basis.basis,
            basis_span=basis.span,
            quoted=any(q in _MARKS for s in candidate.content for q in s.of(self._text)),
            negated=how.negated,
            score=candidate.score,
            extractor=self._extractor,
        )

    def _ground(self, i: int, candidate: Candidate, speaker: Speaker | None) -> Ground:
        """How the speaker knows, by their own words or those of the sentence before."""
        told = self._manner.ground(self._text, candidate, self._sentence_span(candidate), self._others(i))
        if told.basis is not Basis.NONE_STATED or speaker is None or not speaker.resolved or not candidate.source:
            return told
        first = min(s.start for s in (*candidate.content, *candidate.cue))
        before = self._before(i, first, speaker)
        if before is not None:
            return before
        names = (speaker.name, candidate.source[0].of(self._text))
        mine = speaker.name == self._publisher and not speaker.collective
        found = ground_before(self._text, first, names, unnamed=mine)
        return Ground(found.basis, found.span) if found is not None else told

    def _before(self, i: int, first: int, speaker: Speaker) -> Ground | None:
        """What the same speaker says in the sentence before of how they found out."""
        sentence = self._sentence_at(first) - 1
        if i == 0 or sentence < 0:
            return None
        one = self._found[i - 1]
        if (
            not one.source
            or self._sentence_at(one.cue[0].start) != sentence
            or self._parents[i] != self._parents[i - 1]
        ):
            return None
        other = self._resolver.speaker(one.source[0], one.content)
        if other is None or other.name != speaker.name:
            return None
        told = self._manner.ground(self._text, one, self._sentence_span(one), self._others(i - 1))
        return told if told.basis in GROUNDS else None

    def _speaker(self, candidate: Candidate) -> Speaker | None:
        """Who says it; None where only things show it, since the document, or who speaks around it, says so."""
        if not candidate.source:
            return UNNAMED
        speaker = self._resolver.speaker(candidate.source[0], candidate.content)
        if speaker is not None and not speaker.resolved:
            self.notes.append(
                Note(reason=Reason.AMBIGUOUS_SOURCE, span=candidate.source[0], detail="no sole antecedent")
            )
        return speaker

    def _of_relay(self, stance: Stance, i: int) -> Stance:
        """What is relayed is the assertion of who is cited, and the report of who cites, whatever the relay's verb."""
        if stance not in _OF_RELAYS or not self._manner.is_relay(self._text, self._found[i]):
            return stance
        return Stance.ASSERTS if i in self._cited else Stance.REPORTS

    def _denies(self, how: Held, candidate: Candidate) -> bool:
        """Whether all that is said turns down what was told before: `"This is not true," the ministry said`."""
        if how.negated or how.stance not in (Stance.ASSERTS, Stance.REPORTS):
            return False
        told = [part for span in candidate.content for part in self._parts(span)]
        return bool(told) and all(self._manner.turns_down(sentence, tokens) for sentence, tokens in told)

    def _parts(self, span: Span) -> Iterator[tuple[Sentence, Sequence[Token]]]:
        """The words of a span, sentence by sentence."""
        for i in range(self._sentence_at(span.start), len(self._sentences)):
            if self._starts[i] >= span.end:
                return
            tokens = self._sentences[i].within(span)
            if any(t.pos != "PUNCT" for t in tokens):
                yield self._sentences[i], tokens

    def _sentence_span(self, candidate: Candidate) -> Span:
        if not self._sentences:
            return candidate.cue[0]
        return self._sentences[self._sentence_at(candidate.cue[0].start)].span

    def _others(self, i: int) -> tuple[Span, ...]:
        """The contents of statements that stand inside this one: their grounds are not its own."""
        near = range(max(0, i - 8), min(len(self._found), i + 9))
        return tuple(s for j in near if self._parents[j] == i for s in self._found[j].content)


_OF_RELAYS = (Stance.REPORTS, Stance.ASSERTS, Stance.INTERPRETS)
_MARKS = frozenset('“”"«»„')


def _nobodys(text: Text, statements: Sequence[Statement]) -> list[Note]:
    """A note for each utterance between marks that no statement holds."""
    taken = _Covered(s for statement in statements for s in statement.content)
    return [
        Note(reason=Reason.UNATTRIBUTED_QUOTE, span=q.span, detail="a quotation with no speaker")
        for q in _in_content(text)
        if q.speech and not taken.touches(q.span)
    ]


class _Covered:
    """Ranges joined where they touch, so that one look tells whether a span meets any."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._joined: list[Span] = []
        for span in sorted(spans):
            if self._joined and span.start <= self._joined[-1].end:
                self._joined[-1] = Span(self._joined[-1].start, max(self._joined[-1].end, span.end))
            else:
                self._joined.append(span)
        self._starts = [s.start for s in self._joined]

    def touches(self, span: Span) -> bool:
        i = bisect_right(self._starts, span.end - 1) - 1
        return i >= 0 and self._joined[i].overlaps(span)


def _in_content(text: Text) -> list[Quotation]:
    blocks = text.content_blocks()
    starts = [b.start for b in blocks]
    return [
        q
        for q in quotations(text.text)
        if (i := bisect_right(starts, q.span.start) - 1) >= 0 and q.span.start < blocks[i].end
    ]
