from enum import StrEnum

import msgspec
import pytest

from fairwitness.model import lists
from fairwitness.model.claim import Toll, When, Where
from fairwitness.model.lists import DatePrecision, Population, TollKind
from fairwitness.model.party import KnownPlace
from fairwitness.model.span import Span
from fairwitness.publish.overview import Kind
from fairwitness.publish.wording import (
    all_names,
    day_label,
    figure_label,
    label,
    labels,
    meaning,
    place_label,
    short,
    toll_label,
    when_label,
)

CLOSED = [v for v in vars(lists).values() if isinstance(v, type) and issubclass(v, StrEnum) and v is not StrEnum]


@pytest.mark.parametrize("values", [*CLOSED, Kind], ids=lambda v: v.__name__)
def test_every_value_has_a_label_and_every_label_a_value(values: type[StrEnum]) -> None:
    assert list(labels()[values.__name__]) == [v.value for v in values]
    assert all(label(v).strip() for v in values)


def test_no_table_of_labels_is_left_over() -> None:
    assert set(labels()) == {v.__name__ for v in CLOSED} | {"Kind", "Meaning", "Short"}
    assert all(meaning(k) and short(k) for k in Kind)


LOADED = ("liberat", "occup", "terror", "regime", "separat", "so-called", "martyr", "aggress")


def test_labels_hold_no_loaded_word() -> None:
    words = " ".join(text for table in labels().values() for text in table.values()).casefold()
    assert [w for w in LOADED if w in words] == []


def when(precision: DatePrecision, start: str | None, end: str | None) -> When:
    return When(edtf="raw", start=start, end=end, precision=precision, span=Span(0, 1))


DASH = "\N{EN DASH}"
DATES = [
    (when(DatePrecision.DAY, "2021-05-04", "2021-05-04"), "4 May 2021"),
    (when(DatePrecision.RANGE, "2021-05-04", "2021-05-09"), f"4 {DASH} 9 May 2021"),
    (when(DatePrecision.WEEK, "2021-04-27", "2021-05-03"), f"27 April {DASH} 3 May 2021"),
    (when(DatePrecision.RANGE, "2020-12-30", "2021-01-02"), f"30 December 2020 {DASH} 2 January 2021"),
    (when(DatePrecision.MONTH, "2021-05-01", "2021-05-31"), "May 2021"),
    (when(DatePrecision.MONTH, "2021-05-01", "2021-06-30"), f"May 2021 {DASH} June 2021"),
    (when(DatePrecision.YEAR, "1993-01-01", "1993-12-31"), "1993"),
    (when(DatePrecision.SEASON, "2021-03-01", "2021-05-31"), f"between 1 March {DASH} 31 May 2021"),
    (when(DatePrecision.OPEN, "2021-05-04", None), "from 4 May 2021"),
    (when(DatePrecision.OPEN, None, "2021-05-04"), "until 4 May 2021"),
    (when(DatePrecision.OPEN, None, None), "raw"),
]


@pytest.mark.parametrize(("date", "words"), DATES)
def test_dates_are_no_finer_than_known(date: When, words: str) -> None:
    assert when_label(date) == words


def test_what_is_no_day_is_given_back() -> None:
    assert day_label("2021-02-30") == "2021-02-30"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (4, 4, "4"),
        (2, 4, "2\N{EN DASH}4"),
        (2, None, "at least 2"),
        (None, 4, "up to 4"),
        (None, None, "no figure"),
        (0, 0, "0"),  # none is a figure; no figure is not none
        (97000, 97000, "97,000"),
    ],
)
def test_figures(low: int | None, high: int | None, words: str) -> None:
    assert figure_label(low, high) == words


def test_tolls_say_whose_they_are_and_whether_they_run_on() -> None:
    toll = Toll(
        kind=TollKind.INJURED,
        low=70,
        high=70,
        population=Population.CIVILIAN,
        cumulative=True,
        span=Span(0, 1),
        approximate=True,
        as_of="2021-05-09",
    )
    assert toll_label(toll) == "about 70 civilians injured (running total, as of 9 May 2021)"
    vague = msgspec.structs.replace(toll, low=None, high=None)
    assert toll_label(vague) == "civilians injured (no figure, running total, as of 9 May 2021)"


PLACES = (KnownPlace(names=("Stromstadt", "Riverton"), lat=0, lon=0, country="NL"),)


@pytest.mark.parametrize(
    ("name", "country", "words"),
    [
        ("Riverton", "NL", "Riverton / Stromstadt"),
        ("stromstadt", None, "Riverton / Stromstadt"),
        ("Riverton", "SL", "Riverton"),  # another town by that name
        ("Hillside", "NL", "Hillside"),
    ],
)
def test_places_carry_every_name(name: str, country: str | None, words: str) -> None:
    assert place_label(Where(name=name, span=Span(0, 1), country=country), PLACES) == words


def test_the_order_of_names_is_not_the_order_given() -> None:
    assert all_names(["b", "A"]) == all_names(["A", "b"]) == "A / b"
