"""Two spellings of one name fold to the same key: case, accents, apostrophes and hyphens do not count."""

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({
    "ə": "a", "ǝ": "a", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
    "-": " ", "–": " ", "‐": " ", "’": None, "'": None, "ʻ": None, "ʼ": None, "‘": None, "`": None, "´": None, ".": None,
})  # fmt: skip


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The key of a name. Empty where nothing is left."""
    bare = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).translate(_LETTERS).split())
