"""A tie that is disclosed or entered makes an outlet's own word dependent, and leaves the findings it relays alone."""

import msgspec
import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.language.interests import Interests, interests, outlet_ties
from fairwitness.link import link
from fairwitness.model.instruments import KnownDisclosure
from fairwitness.model.lists import Basis, Stance
from fairwitness.model.party import CaseSettings, KnownSource, Party
from fairwitness.model.record import DocumentRecord, Origin
from fairwitness.model.statement import Disclosure
from fairwitness.weigh import weigh
from support.made import ONE, Tell, day, document, killed, someone

PARTIES = (Party(id="A", name="Astate", country="XA"), Party(id="B", name="Bstate", country="XB"))
NOTE = KnownDisclosure(
    source="Paper", kind="ownership", holder="Fund of Astate", quote="Owned by the Fund.", seen="2021-01-02",
    where="https://example.org/imprint", party="A",
)  # fmt: skip


def settings(*disclosures: KnownDisclosure, source: tuple[KnownSource, ...] = ()) -> CaseSettings:
    return CaseSettings(title="made", party=PARTIES, disclosure=disclosures, source=source)


def at(*by: str, **more: object) -> Tell:
    speakers = tuple(someone(name) for name in by)
    return Tell(on=day("2020-10-28"), at="Northfield", by=speakers, **more)  # type: ignore[arg-type]


def own(publisher: str = "Paper", *, id_: str = "own") -> DocumentRecord:
    """The outlet's own voice, and itself quoted as a finder, so that it is an origin."""
    return document(id_, at(), at(publisher), publisher=publisher)


def funded(scope: str, party: str | None = "XA") -> DocumentRecord:
    """Another article of the outlet, which discloses a tie."""
    tie = Disclosure(span=ONE, kind="funding", funder="an agency", funder_span=ONE, party=party, scope=scope)
    return msgspec.structs.replace(own(id_="other"), disclosures=(tie,))


def origin(name: str, case: CaseSettings, *records: DocumentRecord) -> Origin:
    (incident,) = link(records, case).incidents
    return next(o for o in incident.origins if o.name == name)


def test_without_a_tie_the_outlet_is_independent() -> None:
    assert (origin("Paper", settings(), own()).independent, origin("Paper", settings(), own()).interest) == (True, None)


def test_an_owner_entered_by_hand_makes_its_word_dependent() -> None:
    found = origin("Paper", settings(NOTE), own())
    assert (found.independent, found.interest, found.reason) == (False, "party:A", "tied to a party")


def test_a_holder_that_is_no_party_changes_no_independence() -> None:
    found = origin("Paper", settings(msgspec.structs.replace(NOTE, party=None)), own())
    assert (found.independent, found.interest) == (True, None)


def test_one_article_s_tie_is_that_article_s_alone() -> None:
    one = msgspec.structs.replace(NOTE, document="https://example.org/a")
    text = msgspec.structs.replace(document("d", at(), publisher="Paper").text, address="https://example.org/a")
    there = msgspec.structs.replace(document("d", at(), publisher="Paper"), text=text)
    assert origin("Paper", settings(one), there).interest == "party:A"
    assert origin("Paper", settings(one), own()).interest is None


def test_a_text_that_discloses_who_owns_the_outlet_ties_its_other_articles() -> None:
    apart = msgspec.structs.replace(own(), id="third")
    (incident,) = link((funded("outlet"), apart), settings()).incidents
    assert {o.interest for o in incident.origins} == {"party:A"}
    assert outlet_ties((funded("outlet"), funded("article"), funded("outlet", None))) == (("Paper", "XA"),)


def test_what_the_settings_say_of_a_source_goes_before_what_a_text_discloses() -> None:
    known = KnownSource(name="Paper", party="B")
    found = origin("Paper", settings(NOTE, source=(known,)), own())
    assert found.interest == "party:B"


def test_a_funded_article_s_relayed_finding_keeps_its_own_origin_and_weight() -> None:
    finding = at("Field Group", stance=Stance.DOCUMENTS, basis=Basis.REMNANT, tolls=(killed(3),))
    plain = document("d", finding, publisher="Paper")
    paid = document("d", finding, publisher="Paper", disclosed="XA")
    graded = []
    for record in (plain, paid):
        (incident,) = link((record,), settings()).incidents
        (found,) = incident.origins
        assert (found.name, found.independent, found.interest) == ("Field Group", True, None)
        weighed = weigh(incident, {record.id: record}, settings())
        graded.append(([(g.question, g.value) for g in weighed.grades], weighed.tolls))
    assert graded[0] == graded[1]


@pytest.mark.parametrize(("party", "expected"), [("A", "party:A"), ("B", "party:B")])
def test_exchanging_the_parties_exchanges_the_interest(party: str, expected: str) -> None:
    assert origin("Paper", settings(msgspec.structs.replace(NOTE, party=party)), own()).interest == expected


def test_every_tie_is_an_edge_with_its_words_and_day() -> None:
    known = KnownSource(name="Gazette", party="B", relation="state newspaper", basis="a register")
    case, records = settings(NOTE, source=(known,)), (funded("article"), own())
    held = interests(records, case, Affinities(case))
    assert [(i.source, i.kind, i.holder, i.party, i.scope, i.seen, i.document) for i in held] == [
        ("Gazette", "affiliation", "Bstate", "party:B", "outlet", "", None),
        ("Paper", "ownership", "Fund of Astate", "party:A", "outlet", "2021-01-02", None),
        ("Paper", "funding", "an agency", "party:A", "article", "", "other"),
    ]
    assert held[0].where == "state newspaper; a register"
    assert (held[1].quote, held[1].where, held[2].quote) == ("Owned by the Fund.", "https://example.org/imprint", "R")


def test_which_ties_stand_over_a_document() -> None:
    article = msgspec.structs.replace(NOTE, document="https://example.org/a", holder="Travel Office")
    case = settings(NOTE, article, source=(KnownSource(name="Paper", aliases=("The Daily Paper",)),))
    names = Affinities(case)
    records = (funded("article"), own(), own("The Daily Paper", id_="alias"), own("Other", id_="elsewhere"))
    ties = Interests(interests(records, case, names), names)
    over = {r.id: [i.holder for i in ties.over(r)] for r in records}
    assert over == {
        "other": ["Fund of Astate", "an agency"],
        "own": ["Fund of Astate"],
        "alias": ["Fund of Astate"],
        "elsewhere": [],
    }
    text = msgspec.structs.replace(own("Other").text, address="https://example.org/a")
    assert [i.holder for i in ties.over(msgspec.structs.replace(own("Other"), text=text))] == ["Travel Office"]
    assert [i.holder for i in ties.of("the paper")] == ["Fund of Astate"]
    assert ties.of("Field Group") == ()
