"""A sentence with its tree indexed once, in time linear in its length, however deep or flat the tree is."""

from collections.abc import Iterator

from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.span import Span
from fairwitness.vocab.dates import month_numbers, weekday_numbers


def names_day(token: Token) -> bool:
    """Whether a word is a number, a month or a weekday, as the words of a date are."""
    low = token.text.lower()
    return token.tag == "CD" or low in month_numbers() or low in weekday_numbers()


class Tree:
    """Children and subtree edges of a sentence, by token index. Never changes after it is made."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                self._below[token.head].append(token.index)
        self._edges = self._find_edges()

    def _find_edges(self) -> list[tuple[int, int]]:
        edges = [(t.index, t.index) for t in self.tokens]
        for at in reversed(self._from_roots()):
            first, last = edges[at]
            for child in self._below[at]:
                first, last = min(first, edges[child][0]), max(last, edges[child][1])
            edges[at] = (first, last)
        return edges

    def _from_roots(self) -> list[int]:
        """Indexes such that a head always stands before its dependents."""
        order = [t.index for t in self.tokens if t.head == t.index]
        for at in order:
            order.extend(self._below[at])
        return order

    def children(self, token: Token, *deps: str) -> list[Token]:
        """The direct dependents in order; only those with one of the labels where labels are given."""
        below = (self.tokens[i] for i in self._below[token.index])
        return [t for t in below if not deps or t.dep in deps]

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first direct dependent with one of the labels."""
        return next(iter(self.children(token, *deps)), None)

    def head(self, token: Token) -> Token:
        """The head of a token; the root answers itself."""
        return self.tokens[token.head]

    def edges(self, token: Token) -> tuple[int, int]:
        """The indexes of the first and the last token of the subtree."""
        return self._edges[token.index]

    def below(self, token: Token) -> Iterator[Token]:
        """The token and everything below it, heads before dependents."""
        order = [token.index]
        for at in order:
            yield self.tokens[at]
            order.extend(self._below[at])

    def above(self, token: Token, limit: int = 12) -> Iterator[Token]:
        """The heads above a token, nearest first, at most `limit` of them."""
        for _ in range(limit):
            if token.head == token.index:
                return
            token = self.tokens[token.head]
            yield token

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and those coordinated under it, in order."""
        found = [token]
        for one in found:
            found.extend(self.children(one, "conj"))
        return found

    def span(self, first: int, last: int) -> Span:
        """From one token to another, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def at(self, offset: int) -> Token | None:
        """The token that covers a code point of the text."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.tokens[low] if low < len(self.tokens) and self.tokens[low].start <= offset else None
