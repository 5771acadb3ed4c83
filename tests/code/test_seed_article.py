"""The article that set the mission, coded: what a careful reader finds must be there. Its text is not here."""

import re
from pathlib import Path

import pytest

from fairwitness.code import Coding, code
from fairwitness.model.claim import Claim
from fairwitness.model.document import Block, Text
from fairwitness.model.lists import Basis, Role, Stance
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement

from .helpers import as_text, parser, places

SEED = Path(__file__).parents[2] / ".." / "shared" / "seed" / "article.txt"
OTHER_ROLES = ("↺", "Photo:", "Heavy artillery attacks on", "News.Az")


@pytest.fixture(scope="module")
def article() -> Text:
    if not SEED.exists():
        pytest.skip("the seed article is not beside the repository")
    text = as_text(SEED.read_text(encoding="utf-8"))
    blocks = tuple(
        Block(
            b.start,
            b.end,
            Role.BOILERPLATE
            if b.span.of(text.text).startswith(OTHER_ROLES) or "↺" in b.span.of(text.text)[:6]
            else b.role,
        )
        for b in text.blocks
    )
    return Text(capture=text.capture, text=text.text, blocks=blocks, anchors=())


def coded(text: Text, statements: tuple[Statement, ...] = ()) -> Coding:
    spans = [b.span for b in text.blocks if b.role is Role.BODY]
    return code(text, statements, parser().parse(text.text, spans), places())


@pytest.fixture(scope="module")
def coding(article: Text) -> Coding:
    return coded(article)


def of_type(coding: Coding, *kinds: str) -> list[Claim]:
    return [c for c in coding.claims if c.event_type.value in kinds]


def test_the_attack_on_the_first_town_has_its_date_weapon_and_an_actor_on_one_word_only(coding: Coding) -> None:
    attacks = [c for c in coding.claims if c.place and c.place.id == "geonames:587057" and not c.aggregate]
    assert {c.date.edtf for c in attacks if c.date} == {"2020-10-28"}
    assert all("cluster_munition" in c.weapon_kinds for c in attacks)
    assert [[a.state for a in c.perpetrators] for c in attacks] == [[], ["AM"]]
    assert all(t.low is None and t.high is None for c in attacks for t in c.tolls)


def test_the_rocket_attack(coding: Coding) -> None:
    (claim,) = [c for c in coding.claims if c.place and c.place.id == "geonames:586523"]
    assert claim.event_type.value == "artillery_rocket_missile"
    assert claim.date is not None
    assert claim.date.edtf == "2020-10-04"


def test_capture_ceasefire_war_and_commemoration(coding: Coding) -> None:
    captures = of_type(coding, "capture_of_place")
    assert {(c.place.id, c.date.edtf) for c in captures if c.place and c.date} == {("geonames:147105", "2020-11-08")}
    assert "2020-11-10" in {(c.date.start if c.date else None) for c in of_type(coding, "ceasefire")}
    assert "2020-09-27/2020-11-10" in {c.date.edtf for c in of_type(coding, "war") if c.date}
    assert [c.date.edtf for c in of_type(coding, "commemoration") if c.date] == ["XXXX-11-08"]
    assert [c.date.edtf for c in of_type(coding, "decree") if c.date] == ["2020-12-02"]


def test_four_resolutions_of_a_year(coding: Coding) -> None:
    (claim,) = of_type(coding, "resolution")
    assert claim.aggregate
    assert claim.date is not None
    assert (claim.date.edtf, claim.date.precision.value) == ("1993", "year")


def test_instruments(coding: Coding) -> None:
    found = [(i.kind.value, i.number, i.date) for i in coding.instruments]
    assert found == [
        ("agreement", None, "2020-11-10"),
        ("resolution", "822", "1993"), ("resolution", "853", "1993"), ("resolution", "874", "1993"),
        ("resolution", "884", "1993"),
        ("decree", None, "2020-12-02"),
    ]  # fmt: skip


def test_the_return_of_districts_has_no_deadline(coding: Coding) -> None:
    duties = [o for o in coding.obligations if "return" in o.act]
    assert duties
    assert all(o.deadline is None for o in duties)
    assert {o.instrument for o in duties} == {0}


def test_general_sentences_make_no_claims(coding: Coding, article: Text) -> None:
    quotes = [c.quote.of(article.text) for c in coding.claims]
    assert not [q for q in quotes if "violate" in q or "condemn" in q or "worldwide" in q]


def test_a_claim_belongs_to_the_statement_around_it(article: Text) -> None:
    first, last = (
        article.text.index("cluster munitions were used in an attack"),
        article.text.index("Amnesty International also"),
    )
    statement = Statement(id="s8", content=(Span(first, last),), stance=Stance.REPORTS, basis=Basis.NONE_STATED)
    holders = [c.statement for c in coded(article, (statement,)).claims if first <= c.anchor.start < last]
    assert holders == ["s8"]


def test_with_the_parties_exchanged_the_same_claims_stand_elsewhere(article: Text, coding: Coding) -> None:
    exchange = {"Azerbaijani": "Armenian", "Armenian": "Azerbaijani", "Azerbaijan": "Armenia", "Armenia": "Azerbaijan"}
    text = re.sub("|".join(exchange), lambda m: exchange[m.group()], article.text)
    twin = as_text(text)
    blocks = tuple(Block(b.start, b.end, role.role) for b, role in zip(twin.blocks, article.blocks, strict=True))
    other_coding = coded(Text(capture=twin.capture, text=text, blocks=blocks, anchors=()))
    assert [_shape(c) for c in coding.claims] == [_shape(c) for c in other_coding.claims]


def _shape(claim: Claim) -> tuple[object, ...]:
    exchange = {"AM": "one", "AZ": "other"}
    return (
        claim.event_type, claim.date and claim.date.edtf, claim.place and claim.place.id, claim.weapon_kinds,
        claim.modality,
        claim.aggregate, claim.score, [bool(exchange.get(a.state or "")) for a in claim.perpetrators],
        len(claim.targets),
        [(t.kind, t.low, t.high) for t in claim.tolls],
    )  # fmt: skip
