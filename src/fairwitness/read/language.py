"""The language is told by script, then letters, then frequent words, and by a model only where these do not decide.

The model (py3langid) takes most of a second to load, so it is imported only when it is needed; it chooses among the
languages listed for it and no others.
"""

import re
import unicodedata
from collections import Counter

from fairwitness.vocab.read_languages import language_words

FEWEST = 20
"""Letters below which nothing is said."""
SAMPLE = 6_000
"""Characters that are looked at."""
_CLEAR = 0.15
"""Share of frequent words from which they decide, where they are also twice those of any other language."""


def language_of(words: str) -> str | None:
    """ISO 639-1 code of the language of some words; None below twenty letters."""
    sample = words[:SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < FEWEST:
        return None
    script = _script(letters)
    return (
        language_words().scripts.get(script) or _by_letters(script, letters) or _by_words(sample) or _by_model(sample)
    )


def _script(letters: list[str]) -> str:
    """The script most letters belong to, by the first word of their Unicode names."""
    seen = Counter(letters)
    scripts: Counter[str] = Counter()
    for letter, count in sorted(seen.items()):
        scripts[unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]] += count
    return scripts.most_common(1)[0][0]


def _by_letters(script: str, letters: list[str]) -> str | None:
    """The first language whose own letters make up one letter in two hundred, as a name from abroad does not."""
    seen = Counter(c.lower() for c in letters)
    for rule in language_words().letters:
        if rule.script == script and sum(seen[c] for c in rule.letters) * 200 >= len(letters):
            return rule.language
    return None


def _by_words(sample: str) -> str | None:
    tokens = re.findall(r"[^\W\d_]+", sample.lower())
    shares = sorted(
        ((sum(t in words for t in tokens), code) for code, words in language_words().words.items()), reverse=True
    )
    (best, code), (second, _) = shares[:2]
    return code if best >= _CLEAR * len(tokens) and best >= 2 * second and best >= 4 else None


def _by_model(sample: str) -> str:
    import py3langid  # noqa: PLC0415 - loads a model; wanted only here

    py3langid.set_languages(language_words().model)
    code: str = py3langid.classify(sample)[0]
    return code
