"""What every Journal promises."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairwitness.adapters.sqlite_case import Database
from fairwitness.adapters.sqlite_journal import SqliteJournal
from fairwitness.ports import Journal
from support.keys import actor
from support.memory import MemoryJournal, SteppingClock

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.fixture(params=["sqlite", "memory"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    if request.param == "memory":
        yield MemoryJournal()
    else:
        database = Database(tmp_path / "case.db", writing=True)
        yield SqliteJournal(database, SteppingClock(), actor())
        database.close()


def test_an_empty_journal_has_no_events(journal: Journal) -> None:
    assert list(journal.events()) == []


def test_events_come_in_order_and_by_kind(journal: Journal) -> None:
    numbers = [journal.append(kind, {"n": n}) for n, kind in enumerate(["access", "scrub", "access"])]
    assert numbers == [1, 2, 3]
    assert list(journal.events()) == [(1, "access", {"n": 0}), (2, "scrub", {"n": 1}), (3, "access", {"n": 2})]
    assert list(journal.events("access")) == [(1, "access", {"n": 0}), (3, "access", {"n": 2})]
    assert list(journal.events("absent")) == []


def test_a_walk_that_appends_comes_to_an_end(journal: Journal) -> None:
    journal.append("scrub", {})
    for seq, _, _ in journal.events():
        journal.append("scrub", {"after": seq})
    assert [seq for seq, _, _ in journal.events()] == [1, 2]


def test_changing_a_body_afterwards_changes_nothing(journal: Journal) -> None:
    body: dict[str, object] = {"list": [1]}
    journal.append("scrub", body)
    body["list"] = [2]
    next(journal.events())[2]["list"] = [3]
    assert next(journal.events())[2] == {"list": [1]}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.dictionaries(st.text(st.characters(codec="utf-8")), PLAIN, max_size=4))
def test_any_plain_body_comes_back(journal: Journal, body: dict[str, object]) -> None:
    seq = journal.append("scrub", body)
    assert list(journal.events())[-1] == (seq, "scrub", body)
