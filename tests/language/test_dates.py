"""Dates in several traditions; what cannot be fixed is noted, never filled in."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.language.dates import Dates, find_dates
from fairwitness.model.lists import Reason
from fairwitness.model.span import Span

PUBLISHED = date(2020, 11, 3)  # a Tuesday


def read(text: str, published: date | None = PUBLISHED) -> Dates:
    return find_dates(text, Span(0, len(text)), published)


@pytest.mark.parametrize(
    "text",
    [
        "between 1310 and 1350 (1910 and 1950 GMT)",
        "at about 1930 (0030 gmt) a bomb",
        "between 1910 and 1950 (0110 and 0150 GMT)",
        "from 1900 to 2015 hours",
        "before 2000 local time",
        "until 1945 UTC",
    ],
)
def test_an_hour_is_no_year(text: str) -> None:
    assert read(text).found == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in 1990 (a year of drought)", "1990"),
        ("until 1995. Hours later", "../1995"),
        ("from 1990 to 1995", "1990/1995"),
        ("in 1985, hours after the vote", "1985"),
    ],
)
def test_a_year_beside_an_hour_stays_one(text: str, edtf: str) -> None:
    (found,) = read(text).found
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf", "words"),
    [
        ("on 28 October 2020 it", "2020-10-28", "28 October 2020"),
        ("October 28, 2020", "2020-10-28", "October 28, 2020"),
        ("28.10.2020", "2020-10-28", "28.10.2020"),
        ("13/05/2020", "2020-05-13", "13/05/2020"),
        ("2020-10-28", "2020-10-28", "2020-10-28"),
        ("Sunday, 4 October 2020", "2020-10-04", "Sunday, 4 October 2020"),
        ("the 11th of July 2019", "2019-07-11", "11th of July 2019"),
        # the year is that of publication, or the last before it
        ("Oct. 28 shelling", "2020-10-28", "Oct. 28"),
        ("on 24 December", "2019-12-24", "24 December"),
        ("yesterday", "2020-11-02", "yesterday"),
        ("on Sunday police", "2020-11-01", "Sunday"),
        ("last Tuesday", "2020-10-27", "last Tuesday"),
        ("overnight", "2020-11-02/2020-11-03", "overnight"),
        ("on the night of 27 to 28 October", "2020-10-27/2020-10-28", "night of 27 to 28 October"),
        ("last month", "2020-10", "last month"),
        ("in last week's shooting", "2020-10-26/2020-11-01", "last week"),
        ("in late September 2020", "2020-09", "late September 2020"),
        ("from 27 September to 10 November 2020", "2020-09-27/2020-11-10", "from 27 September to 10 November 2020"),
        ("between 28 December and 3 January 2021", "2020-12-28/2021-01-03", "between 28 December and 3 January 2021"),
        ("since 27 September", "2020-09-27/..", "since 27 September"),
        ("until 10 November 2020", "../2020-11-10", "until 10 November 2020"),
        ("in 1993", "1993", "1993"),
        ("1988-1994", "1988/1994", "1988-1994"),
        ("in the 1990s", "199X", "the 1990s"),
        ("in the summer of 2014", "2014-22", "the summer of 2014"),
        ("on 2 february", "2020-02-02", "2 february"),
        # a night belongs to two days
        ("overnight into Sunday", "2020-10-31/2020-11-01", "overnight into Sunday"),
        ("in the night to 28 October", "2020-10-27/2020-10-28", "night to 28 October"),
        ("overnight on 27-28 October", "2020-10-27/2020-10-28", "overnight on 27-28 October"),
        ("overnight Friday to Saturday", "2020-10-30/2020-10-31", "overnight Friday to Saturday"),
        ("on the night of October 27-28", "2020-10-27/2020-10-28", "night of October 27-28"),
        # a number of a day that stands alone is of the month told last
        ("at dawn on the 1st, two", "2020-11-01", "on the 1st"),
        ("on the morning of the 28th.", "2020-10-28", "of the 28th"),
        # the year told in words
        ("on October 4 of the current year", "2020-10-04", "October 4 of the current year"),
        ("in October of last year", "2019-10", "October of last year"),
        ("October 4 last year", "2019-10-04", "October 4 last year"),
        # stretches of time
        ("over the weekend", "2020-10-31/2020-11-01", "over the weekend"),
        ("in the past 24 hours", "2020-11-02/2020-11-03", "in the past 24 hours"),
        ("during the last three days", "2020-10-31/2020-11-03", "during the last three days"),
        ("in the first half of October", "2020-10", "the first half of October"),
        ("the week of October 5", "2020-10-05/2020-10-11", "week of October 5"),
        ("a fortnight ago", "2020-10-19/2020-10-25", "a fortnight ago"),
        ("earlier this month", "2020-11", "earlier this month"),
        ("mid-October", "2020-10", "mid-October"),
        ("between 4 and 8 October", "2020-10-04/2020-10-08", "between 4 and 8 October"),
        ("October 4 and 5", "2020-10-04/2020-10-05", "October 4 and 5"),
        ("Sept. 27-Oct. 10", "2020-09-27/2020-10-10", "Sept. 27-Oct. 10"),
        # other orders: a cable, a translation, a form
        ("21 DEC 89 --", "1989-12-21", "21 DEC 89"),
        ("on the 4-th of October", "2020-10-04", "4-th of October"),
        ("04.10.20", "2020-10-04", "04.10.20"),
        ("4 October (Sunday)", "2020-10-04", "4 October"),
        ("in 1993-94", "1993/1994", "1993-94"),
        ("by 15 November", "2020-11-15", "15 November"),
        # a day that comes every year has no year
        ("observed on 8 November, marking", "XXXX-11-08", "8 November"),
    ],
)
def test_reads(text: str, edtf: str, words: str) -> None:
    found = read(text).found
    assert [(w.edtf, w.span.of(text)) for w in found] == [(edtf, words)]
    parse_edtf(edtf)


@pytest.mark.parametrize(
    "text",
    [
        "they may 5 times", "may kill 20", "a March on the city", "The Sunday Times said", "Bloody Sunday was",
        "several days ago", "a\nfew weeks later", "in the six-week war",
        "on the 4th brigade", "of the 3rd floor", "the 4th time", "on October tours",
        "over 2020 soldiers", "31 June 2020", "killed 1990 people",
    ],
)  # fmt: skip
def test_is_no_date(text: str) -> None:
    assert read(text) == Dates(())


def test_counts_from_the_day_told_before() -> None:
    text = "On 4 October 2020 it began. Two days later it ended. The previous day was quiet."
    assert [w.edtf for w in read(text, None).found] == ["2020-10-04", "2020-10-06", "2020-10-05"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 4, 5 and 9 October 2020 it was hit.", ["2020-10-04", "2020-10-05", "2020-10-09"]),
        ("Strikes on October 4, 5 and 11, it said.", ["2020-10-04", "2020-10-05", "2020-10-11"]),
        ("It was hit on Oct. 17 and 28.", ["2020-10-17", "2020-10-28"]),
        (
            "It began on 4 October. It was hit again on the 8th, and that night.",
            ["2020-10-04", "2020-10-08", "2020-10-08"],
        ),
        ("On Sunday 4 October it began. The following Tuesday it ended.", ["2020-10-04", "2020-10-06"]),
        ("It began on 4 October. Later that month a truce held.", ["2020-10-04", "2020-10"]),
        ("On October 4 and 5 people were killed.", ["2020-10-04"]),
    ],
)
def test_days_that_lean_on_another(text: str, days: list[str]) -> None:
    assert [w.edtf for w in read(text).found] == days


def test_takes_the_year_from_a_date_nearby_before_that_of_publication() -> None:
    text = "It was signed on 10 November 2020. The town was returned on 20 November."
    assert [w.edtf for w in read(text, date(2024, 1, 5)).found] == ["2020-11-10", "2020-11-20"]


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "on 4 October",
        "last week",
        "The previous day",
        "on the 4th.",
        "in October of last year",
        "that night",
    ],
)
def test_without_publication_a_relative_date_stays_open(text: str) -> None:
    result = read(text, None)
    assert not result.found
    assert [n.reason for n in result.notes] == [Reason.UNDATED]


@pytest.mark.parametrize("text", ["04/05/2020", "4/5/20"])
def test_a_numeric_date_of_two_readings_is_reported(text: str) -> None:
    assert [n.reason for n in read(text).notes] == [Reason.AMBIGUOUS_DATE]


@given(st.text(alphabet="0123456789/-. OctoberMaySundyfrm,to", max_size=60))
def test_every_date_stands_in_the_text(text: str) -> None:
    for when in read(text).found if text else ():
        assert Span(0, len(text)).contains(when.span)
        parse_edtf(when.edtf)
        if when.start and when.end:
            assert when.start <= when.end


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%Y-%m-%d"])
)
def test_a_full_date_reads_back(day: date, shape: str) -> None:
    written = day.strftime(shape)
    assert [w.edtf for w in read(f"It was on {written}.", None).found] == [day.isoformat()]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("since Friday", "2020-10-30/.."),
        ("since yesterday", "2020-11-02/.."),
        ("since last week", "2020-10-26/.."),
        ("on Friday", "2020-10-30"),
    ],
)
def test_since_a_day_counted_from_the_day_of_publication(text: str, edtf: str) -> None:
    (found,) = read(text).found
    assert found.edtf == edtf
    assert (found.end is None) == edtf.endswith("..")
