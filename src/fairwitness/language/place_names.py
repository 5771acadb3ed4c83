"""The keys a place is looked up by: its names folded, and its name without the word that says what it is."""

from functools import cache

from fairwitness.language.folding import fold
from fairwitness.vocab.places import place_words


def code_key(code: str) -> str:
    """The key of a first-order division by its code (`US.LA`); no name has a colon."""
    return fold(f"code:{code}")


def bare(name: str) -> str:
    """`Barda District`, `Province of Nineveh` without the word of kind, folded; empty where there is none."""
    words = fold(name).split()
    kinds, links = _kinds()
    if len(words) > 1 and words[-1] in kinds:
        return _trimmed(words[:-1], kinds, links)
    if len(words) > 1 and words[0] in kinds:
        rest = words[1:]
        while len(rest) > 1 and rest[0] in links:
            rest = rest[1:]
        return " ".join(rest)
    return ""


def _trimmed(words: list[str], kinds: frozenset[str], links: frozenset[str]) -> str:
    """Also without a second word of kind, as in `Nakhchivan Autonomous Republic`."""
    while len(words) > 1 and words[-1] in kinds | links:
        words = words[:-1]
    return " ".join(words)


@cache
def _kinds() -> tuple[frozenset[str], frozenset[str]]:
    words = place_words()
    return words.division_words, words.division_links
