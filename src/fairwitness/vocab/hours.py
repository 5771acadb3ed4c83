"""Words for times of day, as `data/hours.toml` lists them."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class HourWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of the file; `parts` by language, each word with the first and the last hour it may mean."""

    known_by: tuple[str, ...]
    begun: tuple[str, ...]
    parts: dict[str, dict[str, tuple[int, int]]]


@cache
def hour_words() -> HourWords:
    """The lists."""
    return load_toml("hours.toml", HourWords)
