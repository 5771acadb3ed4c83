"""Words around figures, as `data/tolls_changed.toml` lists them: corrected ones, and ones taken over from others."""

import re
from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class FigureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns."""

    corrected: tuple[str, ...]
    replaced: tuple[str, ...]
    reported: tuple[str, ...]


@cache
def figure_words() -> FigureWords:
    """The lists as they stand in the file."""
    return load_toml("tolls_changed.toml", FigureWords)


@cache
def corrected() -> re.Pattern[str]:
    """Matches lower-case words that correct an earlier figure."""
    return re.compile("|".join(figure_words().corrected))


@cache
def reported() -> re.Pattern[str]:
    """Matches lower-case words that give a figure as reported by others."""
    return re.compile("|".join(figure_words().reported))
