"""The article that set the mission, end to end: what a careful reader finds in it is what the record holds.

The article is not part of the project; these tests read it where it is at hand and name its words only by short cues.
The rows on single statements stand in tests/attribute, those on single claims in tests/code.
"""

from pathlib import Path

import pytest

from fairwitness.app.documents import Failure, read_locations
from fairwitness.model.lists import EventType, InstrumentKind, Role
from fairwitness.model.record import DocumentRecord, Incident, Linkage
from fairwitness.pipeline import link_records


@pytest.fixture(scope="module")
def record(seed_article: Path) -> DocumentRecord:
    outcome = next(read_locations([str(seed_article)]))
    assert not isinstance(outcome, Failure)
    return outcome


@pytest.fixture(scope="module")
def linkage(record: DocumentRecord) -> Linkage:
    return link_records([record], None)[0]


def incident(linkage: Linkage, event_type: EventType, day: str, place: str | None = None) -> Incident:
    found = [
        i
        for i in linkage.incidents
        if i.event_type is event_type
        and i.date is not None
        and i.date.edtf == day
        and (place is None or (i.place is not None and i.place.name == place))
    ]
    assert len(found) == 1, [(i.event_type.value, i.date and i.date.edtf, i.place and i.place.name) for i in found]
    return found[0]


# a few words of the block -> its role
BLOCKS = [
    ("16 px", Role.BOILERPLATE),
    ("AZERTAC", Role.CREDIT),
    ("Heavy artillery", Role.CAPTION),
    ("financial support", Role.DISCLOSURE),
    ("News.Az", Role.BYLINE),
    ("International human rights organizations documented", Role.BODY),
]


@pytest.mark.parametrize(("words", "role"), BLOCKS)
def test_blocks(record: DocumentRecord, words: str, role: Role) -> None:
    at = record.text.text.index(words)
    assert [b.role for b in record.text.blocks if b.start <= at < b.end] == [role]


def test_barda_rests_on_two_independent_origins_neither_held(linkage: Linkage) -> None:
    barda = incident(linkage, EventType.ARTILLERY_ROCKET_MISSILE, "2020-10-28", "Barda")
    independent = {o.name for o in barda.origins if o.independent}
    assert independent == {"Human Rights Watch", "Amnesty International"}
    assert not any(o.held for o in barda.origins)


def test_barda_has_no_number_and_its_actor_on_one_word_only(record: DocumentRecord, linkage: Linkage) -> None:
    barda = incident(linkage, EventType.ARTILLERY_ROCKET_MISSILE, "2020-10-28", "Barda")
    claims = [c for c in record.claims if c.id in {ref.claim for ref in barda.claims}]
    assert not any(toll.low for claim in claims for toll in claim.tolls)
    accusing = {c.statement for c in claims if any(actor.state == "AM" for actor in c.perpetrators)}
    speakers = {s.speaker.name for s in record.statements if s.id in accusing and s.speaker}
    assert speakers == {"Amnesty International"}
    assert any("cluster" in kind for claim in claims for kind in claim.weapon_kinds)


def test_ganja_rests_on_a_party_alone(linkage: Linkage) -> None:
    ganja = incident(linkage, EventType.ARTILLERY_ROCKET_MISSILE, "2020-10-04", "Ganja")
    known = [o for o in ganja.origins if o.known]
    assert [(o.interest is not None, o.independent) for o in known] == [(True, False)]
    assert "reuters" not in " ".join(o.name for o in known).lower()


def test_the_outlet_adds_no_origin_of_its_own(linkage: Linkage) -> None:
    for day, place in (("2020-10-28", "Barda"), ("2020-10-04", "Ganja")):
        found = incident(linkage, EventType.ARTILLERY_ROCKET_MISSILE, day, place)
        assert "News.Az" not in {o.name for o in found.origins}


@pytest.mark.parametrize(
    ("event_type", "day"),
    [
        (EventType.CAPTURE_OF_PLACE, "2020-11-08"),
        (EventType.RESOLUTION, "1993"),
        (EventType.WAR, "2020-09-27/2020-11-10"),
    ],
)
def test_other_incidents(linkage: Linkage, event_type: EventType, day: str) -> None:
    assert [i for i in linkage.incidents if i.event_type is event_type and i.date is not None and i.date.edtf == day]


def test_the_ceasefire_is_in_force_from_its_day(record: DocumentRecord) -> None:
    days = {c.date.start for c in record.claims if c.event_type is EventType.CEASEFIRE and c.date}
    assert "2020-11-10" in days


def test_instruments(record: DocumentRecord) -> None:
    numbers = {(i.number, i.date) for i in record.instruments if i.kind is InstrumentKind.RESOLUTION}
    assert numbers == {(number, "1993") for number in ("822", "853", "874", "884")}
    assert "2020-11-10" in {i.date for i in record.instruments if i.kind is InstrumentKind.AGREEMENT}
    assert "2020-12-02" in {i.date for i in record.instruments if i.kind is InstrumentKind.DECREE}


def test_the_return_of_districts_has_no_deadline_here(record: DocumentRecord) -> None:
    duties = [o for o in record.obligations if "return" in o.span.of(record.text.text)]
    assert duties
    assert {o.deadline for o in duties} == {None}


def test_disclosure(record: DocumentRecord) -> None:
    found = [(d.kind, d.party) for d in record.disclosures]
    assert found == [("funding", "Azerbaijan")]
    assert "Media Development Agency" in record.disclosures[0].funder
