# ruff: noqa: E501
"""The page of duties: there where a case has instruments, with both readings, the texts side by side and live links."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from fairwitness.model.duties import DutyReport
from fairwitness.model.instruments import (
    Act,
    Boundary,
    Clause,
    EventGiven,
    EventKind,
    Expression,
    KnownInstrument,
    KnownObligation,
    ReadingGiven,
)
from fairwitness.model.lists import InstrumentKind
from fairwitness.model.party import CaseSettings
from fairwitness.weigh.obligations import obligations

from . import fixtures
from .test_site import Page, make

ADDRESS = "https://example.org/text"


def settings() -> CaseSettings:
    return msgspec.structs.replace(
        fixtures.settings(),
        instrument=(
            KnownInstrument(
                id="i", name="Pact <b>", kind=InstrumentKind.AGREEMENT, date="2020-10-10",
                expression=(
                    Expression(id="x", issuer="Office X", source=ADDRESS, clause=(Clause(id="1", text="by 20 October 2020"),)),
                    Expression(id="y", issuer="Office Y", clause=(Clause(id="1", text="before 20 October 2020"), Clause(id="9", text="more"))),
                ),
            ),
        ),
        obligation=(
            KnownObligation(
                id="d", instrument="i", clause="1", debtor="one", act=Act.OPENING, object="road <script>", deadline="2020-10-20",
                reading=(ReadingGiven(expressions=("y",), boundary=Boundary.BEFORE),),
                event=(EventGiven(kind=EventKind.PERFORMED, date="2020-10-20", basis="a <i>bulletin</i>"),),
            ),
        ),
    )  # fmt: skip


def report() -> DutyReport:
    return obligations({}, settings(), date(2021, 1, 1))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    first, *rest = fixtures.records()
    text = msgspec.structs.replace(first.text, address=ADDRESS)
    records = (msgspec.structs.replace(first, text=text), *rest)
    made = make(tmp_path_factory.mktemp("site"), settings=settings(), duties=report(), records=records)
    assert b'href="obligations.html"' in made["index.html"]
    for link in Page(made["obligations.html"].decode()).links:
        assert link.split("#")[0] in {"", *made}, link
    return Page(made["obligations.html"].decode())


@pytest.mark.parametrize(
    "words",
    [
        "Told as done by 20 October 2020 told as done, in time; as the text of the Office X has it",
        "Told as done after the deadline before 20 October 2020 told as done, late; as the text of the Office Y has it",
        "entered by hand: a <i>bulletin</i>",
        "open: road <script>",
        "the day itself included or not: by 20 October 2020 | before 20 October 2020",
        "clause in one text only: – | more",
        "not in this text",
        "as of 1 January 2021",
    ],
)
def test_what_it_shows(page: Page, words: str) -> None:
    assert words in page.text


def test_a_text_that_is_a_document_of_the_case_is_linked(page: Page) -> None:
    assert any(link.startswith("documents/") for link in page.links)


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    assert page.headings[0] == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))


def test_a_case_without_instruments_has_no_such_page(tmp_path: Path) -> None:
    none = obligations({}, fixtures.settings(), date(2021, 1, 1))
    made = make(tmp_path, duties=none)
    assert "obligations.html" not in made
    assert b"obligations.html" not in made["index.html"]
