"""Words that take a side, one list for every side; they stand in no sentence of ours outside a quotation."""

import re
from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class LoadedWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms of one word, and what is loaded about it."""

    forms: tuple[str, ...]
    why: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    word: tuple[LoadedWord, ...]


@cache
def loaded_words() -> dict[str, str]:
    """What is loaded about each form, in small letters."""
    return {form: word.why for word in load_toml("loaded_words.toml", _File).word for form in word.forms}


@cache
def loaded_pattern() -> re.Pattern[str]:
    """Any of the forms as a whole word; a hyphen in it may be a space."""
    forms = sorted(loaded_words(), key=lambda form: (-len(form), form))
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(f.replace("-", r"[-\s]") for f in forms) + r")(?![\w-])", re.IGNORECASE
    )
