"""A sentence in Universal Dependencies, asked in the words of attribution; a wrong tree never moves a span."""

import re
from collections.abc import Iterable, Sequence

from fairwitness.attribute.tree import Tree, trim
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.span import Span

SUBJECTS = ("nsubj", "nsubj:pass")
HUNG = ("acl:relcl", "acl", "parataxis", "advcl")
"""What a name carries without being part of it."""
RELATIVE = frozenset({"который", "кто"})
DASHES = frozenset("—–-")
TITLE = 5
"""Tokens within which quotation marks hold a title rather than a speech."""
_CLITIC = ("case", "cc", "mark")


class Clause:
    """A sentence with its tree and text."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text = text
        self.tree = Tree(sentence)
        self.tokens = sentence.tokens
        self.span = sentence.span

    def feature(self, token: Token, name: str) -> str | None:
        """The value of a morphological feature."""
        match = re.search(rf"(?:^|\|){name}=([^|]+)", token.tag)
        return match.group(1) if match else None

    def phrase(self, token: Token) -> list[Token]:
        """A noun phrase without clauses hung on it, its preposition or what is coordinated as another clause."""
        left_out = {k.index for t in self.tree.below(token) for k in self.tree.kids(t) if k.dep in HUNG}
        left_out |= {k.index for k in self.tree.kids(token) if k.dep in _CLITIC or self._is_clause(k)}
        return self.run(token, self.tree.below(token, left_out))

    def _is_clause(self, token: Token) -> bool:
        return token.dep == "conj" and token.pos == "VERB"

    def run(self, around: Token, tokens: Sequence[Token]) -> list[Token]:
        """Of some tokens, those that stand together with one of them, loose punctuation cut off."""
        ids = {t.index for t in tokens}
        first = last = around.index
        while first - 1 in ids:
            first -= 1
        while last + 1 in ids:
            last += 1
        return trim(self.tokens[first : last + 1])

    def until(self, start: int, stops: Iterable[int] = ()) -> list[Token]:
        """The tokens from an index up to a comma, dash, bracket, colon or one of the stops."""
        stop_at, held = set(stops), list[Token]()
        for token in self.tokens[start:]:
            mark = token.text in "«»" and not (held and self._titled(token))
            if token.index in stop_at or token.text in ',;:()“”„"' or token.text in DASHES or mark:
                break
            held.append(token)
        return trim(held)

    def _titled(self, mark: Token) -> bool:
        """Whether a quotation mark holds a title of a few words, as of an agency."""
        words = self.tokens[max(0, mark.index - TITLE) : mark.index + TITLE + 1]
        opens = [t.index for t in words if t.text == "«"]
        closes = [t.index for t in words if t.text == "»"]
        return any(a <= mark.index <= b and b - a <= TITLE for a in opens for b in closes)

    def at(self, offset: int) -> Token | None:
        """The first token that begins at or after a code point."""
        return next((t for t in self.tokens if t.start >= offset), None)

    def before(self, token: Token) -> Token | None:
        """The token before, if any."""
        return self.tokens[token.index - 1] if token.index else None

    def trimmed(self, start: int, end: int) -> Span | None:
        """The range without loose punctuation at its ends; None where nothing is left."""
        inside = trim([t for t in self.tokens if start <= t.start and t.end <= end])
        return Span(inside[0].start, inside[-1].end) if inside else None
