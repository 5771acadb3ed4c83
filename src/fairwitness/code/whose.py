"""A possessive stands for the state whose official speaks, or for no state: its antecedent is never guessed.

`The ministry denied that its units fired`: what is told opens with the possessive, so nobody else can be meant.
"""

from collections.abc import Callable, Sequence

from fairwitness.code.anchor import is_time
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.statement import Statement, innermost

Whose = Callable[[Tree, Token], str | None]
"""The state a possessive pronoun stands for."""

_OWN = frozenset(("our",))
_ITS = frozenset(("its", "their"))


def nobody(tree: Tree, pronoun: Token) -> None:
    """What a possessive stands for where it is not known who speaks."""


def of_speaker(statements: Sequence[Statement]) -> Whose:
    """The reading of possessives in what is said: the state of the official who says it."""

    def whose(tree: Tree, pronoun: Token) -> str | None:
        said = innermost(pronoun.span, statements)
        if said is None or said.speaker is None or not (said.speaker.resolved and said.speaker.official):
            return None
        low = pronoun.text.lower()
        return said.speaker.state if low in _OWN or (low in _ITS and _opens(tree, pronoun, said)) else None

    return whose


def _opens(tree: Tree, pronoun: Token, said: Statement) -> bool:
    """Whether nothing that could have an owner's place is named in what is said before the pronoun."""
    start = next(c.start for c in said.content if c.contains(pronoun.span))
    before = [t for t in tree.tokens[: pronoun.index] if t.start >= start]
    return not any(t.pos in ("NOUN", "PROPN", "PRON") and not is_time(t) and t.tag not in ("WDT", "WP") for t in before)
