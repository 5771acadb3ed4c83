"""A parsed sentence: tokens with their head, in the order of the text, each with its span. Nothing else is known.

Labels are those of the CLEAR style that spaCy's English models use (`nsubj`, `ccomp`, `advcl`, `relcl`, …).
"""

import msgspec

from fairwitness.model.span import Span


class Token(msgspec.Struct, frozen=True):
    """One token. `head` is the index of its head within the sentence; the root is its own head."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int

    @property
    def span(self) -> Span:
        """Where the token stands in the text."""
        return Span(self.start, self.end)


class Sentence(msgspec.Struct, frozen=True):
    """The tokens of one sentence, never empty. Indexes are positions in `tokens`."""

    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """From the first token to the last."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    def children(self, token: Token) -> tuple[Token, ...]:
        """The direct dependents, in order."""
        return tuple(t for t in self.tokens if t.head == token.index and t.index != token.index)

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first direct dependent with one of the labels."""
        return next((t for t in self.children(token) if t.dep in deps), None)

    def head(self, token: Token) -> Token:
        """The head of a token; the root answers itself."""
        return self.tokens[token.head]

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and everything below it, in the order of the text."""
        keep = {token.index}
        grew = True
        while grew:
            more = {t.index for t in self.tokens if t.head in keep} - keep
            keep |= more
            grew = bool(more)
        return tuple(t for t in self.tokens if t.index in keep)

    def within(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie inside a span."""
        return tuple(t for t in self.tokens if span.start <= t.start and t.end <= span.end)
