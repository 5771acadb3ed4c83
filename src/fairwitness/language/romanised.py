"""The keys by which a name of Arabic is known again in another of its spellings in Latin letters.

`Deir al-Balah` and `Dayr al Balaḩ`, `Hodeidah` and `Al Ḩudaydah` share a key; so may two names. A key is good for
finding what a name may be where nothing is called by it as it is written, and never enough where something is.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, product

from fairwitness.language.folding import fold
from fairwitness.vocab.romanised import romanised

MOST = 64
"""Keys of one word or name: more than any name has whose letters nobody chose for that."""
_VOWELS = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        (r"ou|oo|[ao][uw](?![aeiouwy])", "u"),
        (r"[ae]y(?![aeou])|[ae]i|ee|ie(?!h?$)", "i"),
        (r"(?<=[aeiouy])h$", ""),
        (r"e$", "a"),
        (r"[ow]", "u"),
        (r"[ye]", "i"),
    )
)
"""Long vowels that are written by one letter or two, what is not heard at the end, and letters that stand for both."""
_DOUBLED = re.compile(r"([sdtkg]h|[^aeiouy])\1+")
_TWICE = re.compile(r"(.)\1+")
_SHORT = re.compile(r"(?<=[^aiu])[ai](?=[^aiu])")
"""A short vowel between consonants: heard as `a`, `e` or `i`, or left out."""


def key_of(spelling: str) -> str:
    """What a spelling is looked up by in a gazetteer; no name has a colon."""
    return fold(f"spelt:{spelling}")


@lru_cache(maxsize=16_384)
def spellings(name: str) -> frozenset[str]:
    """The keys of a name; none where it is not in Latin letters or has nothing but vowels."""
    folded = fold(name)
    if not folded.isascii() or ":" in folded or folded in romanised().articles:
        return frozenset()
    words = map(_keys, _without_articles(folded.split()))
    keys = islice(map("".join, product(*words)), MOST)
    return frozenset(key for key in keys if key.strip("aiu"))


def has_article(name: str) -> bool:
    """Whether an article stands before a word of it, tied to it by a hyphen: `al-Qaim`, `Deir al-Balah`."""
    parts = name.casefold().replace("\N{HYPHEN}", "-").split()
    return any(before in romanised().articles and after for p in parts for before, _, after in (p.partition("-"),))


def _without_articles(words: list[str]) -> list[str]:
    """The words that are no article before another; the article says nothing of which name it is."""
    articles = romanised().articles
    return [w for at, w in enumerate(words) if at + 1 == len(words) or w not in articles]


@lru_cache(maxsize=16_384)
def _keys(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_sounds, _written(_whole(word)))))


def _whole(word: str) -> str:
    """`Ezzor` without the article that is written as one with it; doubled consonants once."""
    return _DOUBLED.sub(r"\1", _joined().sub(r"\1", word))


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"^[ae]({'|'.join(romanised().doubled)})\1(?=.)")


def _written(word: str) -> Iterator[str]:
    """The word with each of the letters that may stand for some of its letters."""
    parts = _apart().split(word)
    choices = (romanised().either.get(part, (part,)) for part in parts)
    return islice(("".join(chosen) for chosen in product(*choices)), MOST)


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(romanised().either)})")


def _sounds(word: str) -> str:
    for letters, sound in romanised().sounds.items():
        word = word.replace(letters, sound)
    word = _DOUBLED.sub(r"\1", word)
    for pattern, sound in _VOWELS:
        word = pattern.sub(sound, word)
    return _SHORT.sub("", _TWICE.sub(r"\1", word))
