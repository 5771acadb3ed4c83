"""The consonants of a word, by which a name is known again in another script or another language's spelling.

`Stepanakert`, its Cyrillic and its Armenian spelling have one skeleton. Two words of one skeleton may be two names: it
is evidence beside others, and never enough by itself.
"""

import re
import unicodedata
from functools import cache, lru_cache

from fairwitness.vocab.scripts import scripts


@cache
def _runs() -> tuple[re.Pattern[str], dict[str, str]]:
    runs = scripts().runs
    return re.compile("|".join(sorted(map(re.escape, runs), key=lambda r: (-len(r), r)))), runs


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of a word in one alphabet, doubled ones once; empty where it has none that is listed."""
    pattern, runs = _runs()
    letters, found = scripts().letters, ""
    rest = unicodedata.normalize("NFC", word.casefold())
    at = 0
    while at < len(rest):
        run = pattern.match(rest, at)
        sound = runs[run.group()] if run else letters.get(rest[at]) or letters.get(_bare(rest[at]), "")
        found += "" if found.endswith(sound) else sound
        at = run.end() if run else at + 1
    return found


def _bare(letter: str) -> str:
    """A letter without its accents."""
    return next(iter(unicodedata.normalize("NFD", letter)), "")
