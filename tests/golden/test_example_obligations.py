"""The duties of 10 November 2020 in the worked example: who tells of them, and how each text of the day is read."""

from datetime import date

import pytest

from fairwitness.adapters.settings_file import load_settings
from fairwitness.app.case import RunReport
from fairwitness.model.duties import DutyState
from fairwitness.weigh.obligations import obligations
from support.example_case import EXAMPLE

pytestmark = pytest.mark.xdist_group("example")

PRIME_MINISTER, PRESIDENT = "text-of-the-prime-minister", "text-of-the-president"


def duties(example: RunReport, on: str) -> dict[str, DutyState]:
    report = obligations({r.id: r for r in example.records}, load_settings(EXAMPLE), date.fromisoformat(on))
    return {state.duty.id: state for state in report.instruments[0].duties}


# duty; day asked for; the status under either text: "by" in the one, "before" in the other
STATUSES = [
    ("return-of-aghdam", "2020-11-19", "unknown", "unknown"),
    ("return-of-aghdam", "2020-11-20", "performed", "late"),
    ("return-of-kalbajar", "2020-11-14", "unknown", "unknown"),
    ("return-of-kalbajar", "2020-11-20", "extended", "extended"),
    ("return-of-kalbajar", "2020-11-25", "performed", "performed"),
    ("return-of-lachin", "2020-11-30", "unknown", "unknown"),
    ("return-of-lachin", "2020-12-01", "performed", "late"),
]


@pytest.mark.parametrize(("duty", "on", "by", "before"), STATUSES)
def test_each_text_is_read_as_it_stands(example: RunReport, duty: str, on: str, by: str, before: str) -> None:
    readings = {r.expressions: r.status.value for r in duties(example, on)[duty].readings}
    assert readings == {(PRIME_MINISTER,): by, (PRESIDENT,): before}


@pytest.mark.parametrize(
    ("duty", "day"),
    [("return-of-aghdam", "2020-11-20"), ("return-of-kalbajar", "2020-11-25"), ("return-of-lachin", "2020-12-01")],
)
def test_the_documents_tell_the_day_it_was_done(example: RunReport, duty: str, day: str) -> None:
    told = [t for t in duties(example, "2021-12-31")[duty].tellings if t.kind.value == "performed"]
    assert told
    assert {t.first for t in told} == {day}
    assert all(t.document and t.quote for t in told)


def test_the_ceasefire_began_at_midnight_in_moscow_and_at_one_in_the_region(example: RunReport) -> None:
    from fairwitness.publish.duties import local_words  # noqa: PLC0415

    (reading,) = duties(example, "2020-11-10")["ceasefire"].readings
    assert local_words(reading.deadline, "+04:00") == "10 November 2020, 01:00 (+04:00)"


def test_the_two_texts_differ_in_boundary_and_in_names_of_places(example: RunReport) -> None:
    report = obligations({}, load_settings(EXAMPLE), date(2020, 11, 10))
    (comparison,) = report.instruments[0].comparisons
    found = [(p.first and p.first.id, d.kind.value, d.first, d.second) for p in comparison.pairs for d in p.differences]
    assert found == [
        ("2", "boundary", "by 20 November 2020", "before 20 November 2020"),
        ("6", "boundary", "by 15 November 2020", "before 15 November 2020"),
        ("6", "boundary", "by 1 December 2020", "before 1 December 2020"),
        ("6", "place_name", "Kelbajar", "Kalbajar"),
        ("6", "place_name", "Shushi", "Shusha"),
        ("6", "addressee", None, "Azerbaijani side"),
    ]


def test_duties_of_both_sides_are_listed(example: RunReport) -> None:
    owed = {s.duty.debtor for s in duties(example, "2020-11-10").values()}
    assert owed == {"armenia", "azerbaijan"}
