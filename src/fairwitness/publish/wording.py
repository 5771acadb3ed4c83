"""One value is written one way for readers, whichever side it concerns; the words come from `data/labels.toml`."""

import datetime as dt
import tomllib
from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

from fairwitness.model.claim import Toll, When, Where
from fairwitness.model.lists import DatePrecision, EventType, InterestKind, Population, TollKind
from fairwitness.model.party import KnownPlace
from fairwitness.publish.overview import Kind
from fairwitness.vocab.states import states

_DASH = "\N{EN DASH}"
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


@cache
def labels() -> dict[str, dict[str, str]]:
    """The reviewed labels: list name, value, words."""
    data = files("fairwitness.publish").joinpath("data/labels.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


def event_label(kind: EventType, *, aggregate: bool) -> str:
    """A kind of event, and whether several of it are told together."""
    return label(kind) + (" (several events together)" if aggregate else "")


def label(value: StrEnum) -> str:
    """The words for a value of a closed list. Raises KeyError for a list that has none."""
    return labels()[type(value).__name__][value.value]


def meaning(kind: Kind) -> str:
    """What a kind of voice means, in a sentence."""
    return labels()["Meaning"][kind.value]


def short(kind: Kind) -> str:
    """A kind of voice in a word or two."""
    return labels()["Short"][kind.value]


def interest_label(kind: str) -> str:
    """`Paid for by`, `Owned by`, `Tied to`. Raises ValueError for a kind outside the list."""
    return label(InterestKind(kind))


def day_label(day: str) -> str:
    """`28 October 2020` for `2020-10-28`; what is not a calendar day is given back unchanged."""
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        return day
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def when_label(when: When) -> str:
    """A date in words, no finer than it is known."""
    start, end = when.start, when.end
    if start is None or end is None:
        return _open_label(start, end) or when.edtf
    if when.precision is DatePrecision.DAY:
        return day_label(start)
    if when.precision is DatePrecision.YEAR:
        return _without_days(start, end, 4)
    if when.precision is DatePrecision.MONTH:
        return _without_days(start, end, 7)
    if when.precision is DatePrecision.SEASON:
        return f"between {range_label(start, end)}"
    return range_label(start, end)


def _open_label(start: str | None, end: str | None) -> str:
    if start is not None:
        return f"from {day_label(start)}"
    return "" if end is None else f"until {day_label(end)}"


def _without_days(start: str, end: str, length: int) -> str:
    first, last = (_month_label(day[:length]) for day in (start, end))
    return first if first == last else f"{first} {_DASH} {last}"


def _month_label(month: str) -> str:
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}" if number else year


def range_label(start: str, end: str) -> str:
    """The two days, with a shared year or month written once."""
    if start == end:
        return day_label(start)
    first, last = day_label(start), day_label(end)
    for shared in (8, 5):  # `2020-10-`, then `2020-`
        if start[:shared] == end[:shared]:
            words = first.split()
            return f"{' '.join(words[: 1 if shared == 8 else 2])} {_DASH} {last}"
    return f"{first} {_DASH} {last}"


def figure_label(low: int | None, high: int | None) -> str:
    """A figure or a range: `4`, `2` to `4` with a dash, `at least 2`, `up to 4`, `no figure`."""
    if low is None:
        return "no figure" if high is None else f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}{_DASH}{high:,}"


def toll_label(toll: Toll) -> str:
    """A toll in words: `at least 21 civilians killed`, `about 70 injured (running total)`, `killed (no figure)`."""
    whom = [] if toll.population is Population.UNKNOWN else [label(toll.population)]
    counted = [_about(toll)] if _has_figure(toll) else []
    return " ".join([*counted, *whom, label(toll.kind)]) + _toll_remarks(toll, [] if counted else ["no figure"])


def toll_figure(toll: Toll) -> str:
    """The figure alone, where kind and population stand beside it: `at least 21`, `about 70 (running total)`."""
    return _about(toll) + _toll_remarks(toll)


def _has_figure(toll: Toll) -> bool:
    return toll.low is not None or toll.high is not None


def _about(toll: Toll) -> str:
    return ("about " if toll.approximate and _has_figure(toll) else "") + figure_label(toll.low, toll.high)


def _toll_remarks(toll: Toll, first: Sequence[str] = ()) -> str:
    remarks = [*first, *(["running total"] if toll.cumulative else [])]
    remarks += [f"as of {day_label(toll.as_of)}"] if toll.as_of else []
    return f" ({', '.join(remarks)})" if remarks else ""


def toll_kind_label(kind: str) -> str:
    """The words for a toll kind that came as a key."""
    return label(TollKind(kind))


def all_names(names: Collection[str]) -> str:
    """Every current name of a place by one rule: alphabetical, without regard to case, joined by a slash."""
    return " / ".join(sorted(set(names), key=lambda name: (name.casefold(), name)))


def place_label(where: Where, known: Sequence[KnownPlace] = ()) -> str:
    """The place with every name the case settings know for it. A place of another country by that name is another."""
    for place in known:
        names = {name.casefold() for name in place.names}
        if where.name.casefold() in names and where.country in (None, place.country):
            return all_names(place.names)
    return where.name


def places_label(where: Where | None, also_at: Sequence[Where], known: Sequence[KnownPlace] = ()) -> str:
    """All the places of what is told of several in one phrase; empty where none is told."""
    named = [place_label(place, known) for place in (() if where is None else (where, *also_at))]
    *others, last = dict.fromkeys(named or [""])
    return f"{', '.join(others)} and {last}" if others else last


def state_label(id_: str) -> str:
    """The name of a state by its code, for a party that no case names; anything else as it is."""
    known = states().get(id_.upper())
    return known.names[0] if known is not None and known.names else id_
