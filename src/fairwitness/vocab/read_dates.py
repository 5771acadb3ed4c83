"""Month names of the languages we read, each tied to its number."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of months, in order, and of weekdays."""

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]


@cache
def date_words() -> DateWords:
    """The word lists of `read_dates.toml`."""
    return load_toml("read_dates.toml", DateWords)


@cache
def month_by_name() -> dict[str, int]:
    """1 to 12 by lower-case name."""
    return {name: number for number, names in enumerate(date_words().months, 1) for name in names}
