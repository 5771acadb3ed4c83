"""Instruments, duties and disclosures in `case.toml`: what is refused, in which words; and both ways to write a day."""

import re

import pytest

from fairwitness.adapters.settings_file import parse_settings
from fairwitness.model.errors import CaseError
from fairwitness.model.instruments import Boundary

GOOD = """
title = "made"
timezone = "+04:00"

[[party]]
id = "a"
name = "Astate"

[[instrument]]
id = "pact"
kind = "agreement"
name = "Pact"
date = "2020-11-10"
timezone = "Moscow"

[[instrument.expression]]
id = "x"
issuer = "Office"
clause = [{ id = "1", text = "by 20 November" }]

[[obligation]]
id = "north"
instrument = "pact"
clause = "1"
debtor = "a"
act = "handover"
object = "Northfield"
deadline = "2020-11-20"
reading = [{ expressions = ["x"], boundary = "before" }]

[[obligation.amendment]]
date = "2020-11-15"
deadline = "2020-11-25"
boundary = "by"
basis = "a note"
by = "a"

[[obligation.event]]
kind = "performed"
date = "2020-11-25"
basis = "a bulletin"

[[disclosure]]
source = "Paper"
kind = "funding"
holder = "Fund"
quote = "Paid for by the Fund."
seen = "2021-01-01"
where = "https://example.org/imprint"
party = "a"
"""


def test_a_good_case_is_taken_with_all_it_holds() -> None:
    settings = parse_settings(GOOD.encode())
    (duty,) = settings.obligation
    assert (settings.timezone, settings.instrument[0].expression[0].clause[0].text) == ("+04:00", "by 20 November")
    assert (duty.boundary, duty.reading[0].boundary, duty.amendment[0].boundary) == (
        Boundary.BY,
        Boundary.BEFORE,
        Boundary.BY,
    )
    assert settings.disclosure[0].holder == "Fund"


def test_a_day_may_stand_without_quotation_marks() -> None:
    bare = re.sub(r'"(\d{4}-\d\d-\d\d)"', r"\1", GOOD)
    assert bare != GOOD
    assert parse_settings(bare.encode()) == parse_settings(GOOD.encode())
    timed = parse_settings(GOOD.replace('deadline = "2020-11-20"', "deadline = 2020-11-20T18:00:00").encode())
    assert timed.obligation[0].deadline == "2020-11-20T18:00"


REFUSED = [
    ('timezone = "+04:00"', 'timezone = "Cloud"', "timezone: 'Cloud' is no zone we are sure of"),
    ('timezone = "Moscow"', 'timezone = "Cloud"', "instrument 1, timezone: 'Cloud' is no zone"),
    ('date = "2020-11-10"', 'date = "10 November"', "instrument 1, date: '10 November' is not a day"),
    ('name = "Pact"', 'name = " "', "instrument 1, name: this must not be empty"),
    ('instrument = "pact"', 'instrument = "pakt"', "'pakt' is the id of no instrument; pact"),
    ('clause = "1"', 'clause = "7"', "'7' is a clause of no expression; there are 1"),
    ('object = "Northfield"', 'object = ""', "obligation 1, object: this must not be empty"),
    ('deadline = "2020-11-20"', 'deadline = "2020-11-31"', "'2020-11-31' is no deadline"),
    ('deadline = "2020-11-25"', 'deadline = "soon"', "'soon' is no deadline"),
    ('expressions = ["x"]', 'expressions = ["z"]', "'z' is no expression of 'pact'"),
    ('expressions = ["x"]', 'expressions = ["x", "x"]', "'x' stands twice"),
    ('by = "a"', 'by = "q"', "'q' is the id of no party"),
    ('boundary = "by"', 'boundary = "around"', "'around'"),
    ('kind = "performed"', 'kind = "great"', "'great'"),
    ('date = "2020-11-25"', 'date = "2020-11-25T00:00"', "is not a day"),
    ('kind = "funding"', 'kind = "love"', "'love' is none of funding, ownership, affiliation"),
    ('seen = "2021-01-01"', 'seen = "lately"', "'lately' is not a day"),
    ('party = "a"', 'party = "q"', "disclosure 1, party: 'q' is the id of no party"),
    ('quote = "Paid for by the Fund."', 'quote = ""', "disclosure 1, quote: this must not be empty"),
    ('holder = "Fund"', 'holder = "Fund"\nhold = 1', "there is no such field; did you mean holder?"),
    ('issuer = "Office"', 'issuer = "Office"\nisuer = 1', "isuer"),
    ('{ id = "1", text = "by 20 November" }', '{ id = "1", text = "x" }, { id = "1", text = "y" }', "'1' stands twice"),
]


@pytest.mark.parametrize(("before", "after", "message"), REFUSED)
def test_what_is_refused(before: str, after: str, message: str) -> None:
    assert before in GOOD
    with pytest.raises(CaseError, match=re.escape(message)):
        parse_settings(GOOD.replace(before, after, 1).encode())


@pytest.mark.parametrize("section", ["instrument", "obligation"])
def test_an_id_stands_once(section: str) -> None:
    start = GOOD.index(f"[[{section}]]")
    stop = GOOD.index("[[obligation]]") if section == "instrument" else GOOD.index("[[disclosure]]")
    twice = GOOD[:stop] + GOOD[start:stop] + GOOD[stop:]
    with pytest.raises(CaseError, match=rf"{section} 2, id: '\w+' is {section} 1 already"):
        parse_settings(twice.encode())
