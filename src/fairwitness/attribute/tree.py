"""One sentence with its children indexed once, so that every question about it costs what it answers."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter

from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.span import Span

OPENING = frozenset("“‘«„([{\"'") | {"''", "``"}
CLOSING = frozenset("”’»)]}\"'") | {"''"}
EDGES = frozenset(",.;:–—-?!…") | {"--", "...", "....", "---"}


class Tree:
    """A parsed sentence, ready for walking down."""

    __slots__ = ("_extents", "_kids", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._kids: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                self._kids[token.head].append(token)
        self._extents = self._measured()

    def kids(self, token: Token, *deps: str) -> list[Token]:
        """The direct dependents, in order, of the given labels or of any."""
        kids = self._kids[token.index]
        return [k for k in kids if k.dep in deps] if deps else kids

    def kid(self, token: Token, *deps: str) -> Token | None:
        """The first direct dependent with one of the labels."""
        return next((k for k in self._kids[token.index] if k.dep in deps), None)

    def head(self, token: Token) -> Token:
        """The head; the root answers itself."""
        return self.tokens[token.head]

    def below(self, token: Token, without: Collection[int] = ()) -> list[Token]:
        """The token and everything under it, in the order of the text, less the subtrees at `without`."""
        first, last, size = self._extents[token.index]
        if not without and size == last - first + 1:
            return list(self.tokens[first : last + 1])
        found, todo = [], [token]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(k for k in self._kids[at.index] if k.index not in without)
        return sorted(found, key=_index)

    def _measured(self) -> list[tuple[int, int, int]]:
        """First and last index and size of every subtree, from the leaves up; a subtree without gaps is a slice."""
        order = [t for t in self.tokens if t.head == t.index]
        for token in order:
            order.extend(self._kids[token.index])
        found = [(t.index, t.index, 1) for t in self.tokens]
        for token in reversed(order):
            if token.head != token.index:
                mine, over = found[token.index], found[token.head]
                found[token.head] = (min(mine[0], over[0]), max(mine[1], over[1]), mine[2] + over[2])
        return found

    def above(self, token: Token) -> Iterator[Token]:
        """The heads, nearest first."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def runs(self, tokens: Iterable[Token]) -> tuple[Span, ...]:
        """The tokens as spans: neighbours joined, gaps of punctuation bridged, loose punctuation cut from the ends."""
        ordered = sorted(tokens, key=_index)
        groups: list[list[Token]] = []
        for token in ordered:
            if groups and self._adjoins(groups[-1][-1], token):
                groups[-1].append(token)
            else:
                groups.append([token])
        trimmed = (trim(group) for group in groups)
        return tuple(Span(g[0].start, g[-1].end) for g in trimmed if g)

    def _adjoins(self, left: Token, right: Token) -> bool:
        if right.index == left.index + 1:
            return True
        between = self.tokens[left.index + 1 : right.index]
        return len(between) <= 2 and all(t.pos == "PUNCT" and t.text in EDGES for t in between)


_index = attrgetter("index")


def trim(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without loose punctuation at either end and without a quotation mark or bracket of one half."""
    held = list(tokens)
    while held and (held[0].text in EDGES or (held[0].text in CLOSING and held[0].text not in OPENING)):
        held.pop(0)
    while held and (held[-1].text in EDGES or (held[-1].text in OPENING and held[-1].text not in CLOSING)):
        held.pop()
    return held if any(t.pos != "PUNCT" for t in held) else []
