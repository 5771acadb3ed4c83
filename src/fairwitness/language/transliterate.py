"""A name of another script is shown with its Latin letters beside it, never in its place."""

import re
import unicodedata
from functools import cache

from fairwitness.vocab.transliteration import letters

_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)


def latin(words: str) -> str | None:
    """The words in Latin letters; None where no letter of theirs is of a script that is listed."""
    table = _table(ukrainian=_UKRAINIAN.search(words) is not None)
    written = unicodedata.normalize("NFC", words)
    if not any(c.lower() in table for c in written if c.isalpha()):
        return None
    longest = re.compile("|".join(sorted(map(re.escape, table), key=lambda k: (-len(k), k))), re.IGNORECASE)
    return longest.sub(lambda m: _cased(m.group(), table[m.group().lower()], written), written)


def _cased(letter: str, put: str, words: str) -> str:
    """A capital for a capital; whole words in capitals stay so."""
    if not letter[0].isupper() or not put:
        return put
    return put.upper() if words.isupper() else put[0].upper() + put[1:]


@cache
def _table(*, ukrainian: bool) -> dict[str, str]:
    listed = letters()
    other = listed["ukrainian"] if ukrainian else {}
    return {**listed["russian"], **listed["armenian"], **listed["arabic"], **other}
