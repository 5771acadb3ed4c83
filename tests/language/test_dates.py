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
        "over 2020 soldiers", "31 June 2020", "killed 1990 people",
    ],
)  # fmt: skip
def test_is_no_date(text: str) -> None:
    assert read(text) == Dates(())


def test_counts_from_the_day_told_before() -> None:
    text = "On 4 October 2020 it began. Two days later it ended. The previous day was quiet."
    assert [w.edtf for w in read(text, None).found] == ["2020-10-04", "2020-10-06", "2020-10-05"]


def test_takes_the_year_from_a_date_nearby_before_that_of_publication() -> None:
    text = "It was signed on 10 November 2020. The town was returned on 20 November."
    assert [w.edtf for w in read(text, date(2024, 1, 5)).found] == ["2020-11-10", "2020-11-20"]


@pytest.mark.parametrize("text", ["yesterday", "on 4 October", "last week", "The previous day"])
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
