"""Listed words and phrases found in a sentence, the longest first, in time linear in its length."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

import msgspec

from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree

V = TypeVar("V")


class Match(msgspec.Struct, Generic[V], frozen=True):
    """Where a listed phrase stands; indexes of tokens, both included."""

    first: int
    last: int
    phrase: str
    value: V


def forms(token: Token) -> tuple[str, ...]:
    """What a token may be listed under: its lemma, itself, itself without a plural ending."""
    low, lemma = token.text.lower(), token.lemma.lower()
    found = [low, lemma]
    if len(low) > 3 and low.endswith("s"):
        found.append(low[:-1])
    if len(low) > 4 and low.endswith("es"):
        found.append(low[:-2])
    if len(low) > 4 and low.endswith("ies"):
        found.append(low[:-3] + "y")
    if low.endswith("men"):
        found.append(low[:-3] + "man")
    return tuple(dict.fromkeys(found))


class Phrases(Generic[V]):
    """A list ready for matching. Hyphens in the text and in the list count as spaces."""

    def __init__(self, listed: Mapping[str, V]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, V]]] = {}
        for phrase, value in listed.items():
            words = tuple(phrase.replace("-", " ").split())
            self._by_first.setdefault(words[0], []).append((words, phrase, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda e: (-len(e[0]), e[0]))
        self.find = lru_cache(maxsize=2)(self._find)
        """Matches of a sentence in order; none overlap. Kept for the sentence at hand, of which every claim asks."""

    def _find(self, tree: Tree) -> tuple[Match[V], ...]:
        tokens = [(t, piece) for t in tree.tokens for piece in _pieces(t)]
        found: list[Match[V]] = []
        at = 0
        while at < len(tokens):
            match = self._at(tokens, at)
            if match is None:
                at += 1
            else:
                found.append(match[0])
                at += match[1]
        return tuple(found)

    def _at(self, tokens: Sequence[tuple[Token, tuple[str, ...]]], at: int) -> tuple[Match[V], int] | None:
        entries = [e for form in tokens[at][1] for e in self._by_first.get(form, ())]
        for words, phrase, value in sorted(entries, key=lambda e: -len(e[0])):
            end = at + len(words)
            if end <= len(tokens) and all(w in tokens[at + i][1] for i, w in enumerate(words)):
                return Match(tokens[at][0].index, tokens[end - 1][0].index, phrase, value), len(words)
        return None


def _pieces(token: Token) -> tuple[tuple[str, ...], ...]:
    """The forms of each part of a token between hyphens; a hyphen alone has none."""
    parts = [p for p in token.text.lower().replace("‐", "-").split("-") if p]
    if len(parts) == 1 and parts[0] == token.text.lower():
        return (forms(token),)
    return tuple((p, p[:-1]) if p.endswith("s") else (p,) for p in parts)
