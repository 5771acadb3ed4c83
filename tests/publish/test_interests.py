"""The banner of a disclosed tie stands wherever its source is cited: page, incident, origin, terminal, JSON."""

import io
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from fairwitness.model.instruments import KnownDisclosure
from fairwitness.model.interest import Interest
from fairwitness.model.party import CaseSettings
from fairwitness.publish.contract import link_object
from fairwitness.publish.interests import interest_object, interest_sentence
from fairwitness.publish.terminal import render_document
from fairwitness.publish.told import disclosure_sentence

from . import fixtures
from .test_site import Page, make

SENTENCES = [
    (
        Interest(
            source="Paper", kind="ownership", holder="Fund", where="https://example.org/imprint", seen="2021-01-02"
        ),
        "Paper: owned by Fund (the source as a whole); https://example.org/imprint, seen on 2 January 2021.",
    ),
    (
        Interest(source="Paper", kind="funding", holder="Fund", scope="article", document="d", seen="2021-01-02"),
        "Paper: paid for by Fund (this article alone); as its own text says.",
    ),
    (
        Interest(source="Paper", kind="funding", holder="Advertorial", scope="article", document="d", named=False),
        "Paper: marked as “Advertorial”, without saying who pays (this article alone).",
    ),
]


@pytest.mark.parametrize(("interest", "expected"), SENTENCES)
def test_sentence(interest: Interest, expected: str) -> None:
    assert interest_sentence(interest) == expected


def test_a_bare_label_names_no_payer() -> None:
    (disclosure,) = fixtures.courier().disclosures
    bare = msgspec.structs.replace(disclosure, named=False, funder="Sponsored content")
    assert disclosure_sentence(bare) == "Marked “Sponsored content”, without saying who pays: this text says so itself."
    assert interest_object(SENTENCES[2][0])["holder"] is None


def settings() -> CaseSettings:
    publisher = fixtures.courier().text.publisher or ""
    entered = KnownDisclosure(
        source=publisher, kind="ownership", holder="Harbour Holding", quote="Owned by Harbour <Holding>.",
        seen="2021-01-02", where="https://example.org/imprint",
    )  # fmt: skip
    return msgspec.structs.replace(fixtures.settings(), disclosure=(entered,))


WORDS = "owned by Harbour Holding (the source as a whole); https://example.org/imprint, seen on 2 January 2021."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    made = make(tmp_path_factory.mktemp("site"), settings=settings())
    return {path: Page(data.decode()) for path, data in made.items() if path.endswith(".html")}


def test_the_document_and_the_incident_that_cites_it_carry_the_banner(site: dict[str, Page]) -> None:
    document = site[f"documents/{fixtures.courier().id[:16]}.html"].text
    assert WORDS in document
    assert "Owned by Harbour <Holding>." in document
    incident = site["incidents/i1.html"].text
    assert "Known ties of sources cited here." in incident
    assert WORDS in incident
    assert "Owned by Harbour Holding Owned by Harbour <Holding>." in site["sources.html"].text.replace("“", "").replace(
        "”", ""
    )


def test_what_a_text_discloses_stands_over_the_incident_it_tells_of(site: dict[str, Page]) -> None:
    (disclosure,) = fixtures.courier().disclosures
    assert f"{disclosure.funder} (this article alone); as its own text says." in site["incidents/i1.html"].text


def test_without_a_tie_there_is_no_banner(tmp_path: Path) -> None:
    plain = tuple(msgspec.structs.replace(r, disclosures=()) for r in fixtures.records())
    bare = msgspec.structs.replace(fixtures.settings(), source=())
    made = make(tmp_path, records=plain, settings=bare)
    assert b"Known ties" not in made["incidents/i1.html"]


def test_the_terminal_shows_it_where_a_case_is_named() -> None:
    def shown(case: CaseSettings | None) -> str:
        out = io.StringIO()
        render_document(fixtures.courier(), Console(file=out, width=200), case)
        return out.getvalue()

    assert "Known tie" in shown(settings())
    assert WORDS in shown(settings())
    assert "Known tie" not in shown(None)


def test_json_lists_the_edges() -> None:
    records = fixtures.records()
    made = link_object(fixtures.linkage(), fixtures.weighed(), records, {r.id: r.id for r in records}, settings())
    edges = made["interests"]
    assert isinstance(edges, list)
    by_hand = next(e for e in edges if e["holder"] == "Harbour Holding")
    assert (by_hand["kind"], by_hand["scope"], by_hand["party"], by_hand["seen"]) == (
        "ownership", "outlet", None, "2021-01-02",
    )  # fmt: skip
