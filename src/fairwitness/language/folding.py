"""Two spellings of one name fold to the same key: case, accents, apostrophes and hyphens do not count."""

import unicodedata
from functools import lru_cache

_SAME = {
    "ə": "a", "ǝ": "a", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "æ": "ae", "œ": "oe", "-": " ", "\N{EN DASH}": " ", "\N{HYPHEN}": " ",
}  # fmt: skip
_APOSTROPHES = "'`.\u2018\u2019\u02bb\u02bc\u02be\u02bf\u00b4"
_LETTERS = str.maketrans(_SAME) | str.maketrans("", "", _APOSTROPHES)


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The key of a name. Empty where nothing is left."""
    bare = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).translate(_LETTERS).split())
