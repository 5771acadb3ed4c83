"""What a language brings to attribution besides its tagger: who a source is, how a content is held, on what it rests.

`attribute.step` takes one as a value and knows no language itself.
"""

from collections.abc import Sequence
from typing import Protocol

from fairwitness.attribute.basis import Ground, ground
from fairwitness.attribute.relay import is_relay, names_speaker
from fairwitness.attribute.resolve import Resolver
from fairwitness.attribute.stance import Held, held
from fairwitness.attribute.tree import Tree
from fairwitness.language.denial import turned_down
from fairwitness.language.syntax import Sentence, Token
from fairwitness.language.tree import Tree as SentenceTree
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Candidate, Speaker


class Speakers(Protocol):
    """The speakers of one document, asked in the order of the text."""

    def speaker(self, source: Span, content: Spans = ()) -> Speaker | None:
        """Who the words of a source name; None where they name a thing that shows and cannot speak."""
        ...


class Manner(Protocol):
    """How one language says who says what."""

    def speakers(self, text: str, sentences: Sequence[Sentence], publisher: str | None) -> Speakers:
        """A resolver for one document."""
        ...

    def held(self, text: str, tree: Tree | None, candidate: Candidate, speaker: Speaker | None) -> Held:
        """How the speaker of a candidate holds its content."""
        ...

    def ground(self, text: str, candidate: Candidate, sentence: Span, others: Spans) -> Ground:
        """How the speaker says they know. `others` are ranges that belong to other speakers."""
        ...

    def turns_down(self, sentence: Sentence, tokens: Sequence[Token]) -> bool:
        """Whether words of a sentence say that what was told before them is untrue, and nothing else."""
        ...

    def is_relay(self, text: str, candidate: Candidate) -> bool:
        """Whether the cue hands over to another speaker, whom the content names."""
        ...

    def names_speaker(self, words: str) -> bool:
        """Whether what is cited can speak."""
        ...


class English:
    """Fulfils `Manner` by the English lists and rules."""

    def speakers(self, text: str, sentences: Sequence[Sentence], publisher: str | None) -> Speakers:
        """See `Resolver`."""
        return Resolver(text, sentences, publisher)

    def held(self, text: str, tree: Tree | None, candidate: Candidate, speaker: Speaker | None) -> Held:
        """See `stance.held`."""
        return held(text, tree, candidate, speaker)

    def ground(self, text: str, candidate: Candidate, sentence: Span, others: Spans) -> Ground:
        """See `basis.ground`."""
        return ground(text, candidate, sentence, others)

    def turns_down(self, sentence: Sentence, tokens: Sequence[Token]) -> bool:
        """See `denial.turned_down`."""
        return turned_down(SentenceTree(sentence), tokens) is not None

    def is_relay(self, text: str, candidate: Candidate) -> bool:
        """See `relay.is_relay`."""
        return is_relay(text, candidate)

    def names_speaker(self, words: str) -> bool:
        """See `relay.names_speaker`."""
        return names_speaker(words)


ENGLISH = English()
