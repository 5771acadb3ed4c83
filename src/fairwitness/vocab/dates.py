"""Words for parts of dates, as `data/dates.toml` lists them."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Months and weekdays in order, each with its forms; relative expressions with their distance in days."""

    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    also_words: tuple[str, ...]
    named_days: tuple[str, ...]
    after_bare_day: tuple[str, ...]
    seasons: dict[str, int]
    from_publication: dict[str, int]
    nights: dict[str, int]
    from_neighbour: dict[str, int]
    periods: dict[str, str]


@cache
def date_words() -> DateWords:
    """The list."""
    return load_toml("dates.toml", DateWords)


@cache
def month_numbers() -> dict[str, int]:
    """Month, 1 to 12, by each of its forms."""
    return {form: n for n, forms in enumerate(date_words().months, 1) for form in forms}


@cache
def weekday_numbers() -> dict[str, int]:
    """Weekday, Monday 0 to Sunday 6, by each of its forms."""
    return {form: n for n, forms in enumerate(date_words().weekdays) for form in forms}
