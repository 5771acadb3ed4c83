"""What stands at a span is asked of the one sentence the span starts in; before the first sentence stands nothing."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from fairwitness.attribute.sources import phrase
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.span import Span, hull


class Parse:
    """The sentences of one document, in the order of the text."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self._starts = [s.span.start for s in sentences]

    def sentence(self, span: Span) -> Sentence | None:
        """The sentence a span starts in."""
        i = self._at(span)
        return self.sentences[i] if i >= 0 else None

    def _at(self, span: Span) -> int:
        return bisect_right(self._starts, span.start) - 1

    def within(self, span: Span) -> tuple[Token, ...]:
        """The words of a span."""
        sentence = self.sentence(span)
        return sentence.within(span) if sentence is not None else ()

    def head(self, span: Span) -> Token | None:
        """The first word of a span that depends on none of its others."""
        inside = self.within(span)
        held = {t.index for t in inside}
        return next((t for t in inside if t.head not in held or t.head == t.index), None)

    def antecedent(self, relative: Span) -> Span | None:
        """The noun a relative pronoun stands for, with its phrase."""
        sentence = self.sentence(relative)
        if sentence is None:
            return None
        tree = Tree(sentence)
        for token in sentence.within(relative):
            clause = next((t for t in (token, *tree.above(token)) if t.dep == "relcl"), None)
            if clause is not None:
                return hull(t.span for t in phrase(tree, tree.head(clause)))
        return None

    def back_from(self, span: Span, sentences: int) -> Iterator[Span]:
        """What stands before a span in its sentence, then each of so many earlier sentences, nearest first."""
        last = self._at(span)
        if last >= 0 and self._starts[last] < span.start:
            yield Span(self._starts[last], span.start)
        for i in range(last - 1, max(last - sentences, 0) - 1, -1):
            yield self.sentences[i].span
