"""Which sentences tell of an incident, what its claims say in the terms of the norms, and whose words they are."""

import msgspec
import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.link import link
from fairwitness.model.lists import Basis, EventType, Modality, Stance
from fairwitness.model.party import KnownSource
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.model.statement import Disclosure
from fairwitness.vocab.norms import Condition
from fairwitness.weigh.evidence import evidence_of
from fairwitness.weigh.facts import ClaimFacts, claim_facts, meets, objects_of, people_of
from fairwitness.weigh.passages import passages
from fairwitness.weigh.reading import Reading
from fairwitness.weigh.voices import Voice, Voices, publisher_voice, speaker_voice
from support.law import SETTINGS, Line, beside, paper, said
from support.made import PLACES, day, forces, killed, many, official, someone

GROUP, WATCH = someone("Field Group"), someone("Town Watch")
A = official("the prosecutor", "XA")
FIRST = {"on": day("2020-10-01"), "at": "Northfield"}
OTHER = {"on": day("2020-10-20"), "at": "Southfield"}


def told(record: DocumentRecord) -> list[str]:
    incident = next(i for i in link([record], SETTINGS).incidents if i.date is not None and i.date.edtf == "2020-10-01")
    return [p.span.of(record.text.text) for p in passages(incident, Reading({record.id: record}))]


ONE, TWO = said("One.", GROUP, **FIRST), beside("Two.", GROUP)
AGAIN, AWAY = said("Three.", GROUP, **FIRST), said("Three.", GROUP, **OTHER)
THREE, FOUR, FIVE, SIX = (beside(f"{word}.", GROUP) for word in ("Three", "Four", "Five", "Six"))


def other(modality: Modality) -> Line:
    """A claim of another incident."""
    return said("Then.", GROUP, modality=modality, **OTHER)


PASSAGES: list[tuple[list[Line | list[Line]], list[str]]] = [
    ([ONE], ["One."]),
    # sentences of the paragraph, but none that holds another incident alone
    ([[ONE, TWO, AWAY]], ["One.", "Two."]),
    # the two paragraphs after, if they tell of no incident; not those before
    ([beside("Zero.", GROUP), ONE, TWO, THREE, FOUR], ["One.", "Two.", "Three."]),
    ([ONE, AWAY, FOUR], ["One."]),
    # what is merely supposed or threatened is no incident of its own; what is denied is
    ([[ONE, other(Modality.HYPOTHETICAL)], other(Modality.THREATENED)], ["One.", "Then.", "Then."]),
    ([[ONE, other(Modality.DENIED)], FOUR], ["One.", "Four."]),
    ([ONE, TWO, AGAIN, FOUR, FIVE, SIX], ["One.", "Two.", "Three.", "Four.", "Five."]),
]


@pytest.mark.parametrize(("paragraphs", "expected"), PASSAGES)
def test_the_sentences_of_an_incident(paragraphs: list[Line | list[Line]], expected: list[str]) -> None:
    assert told(paper("d", *paragraphs)) == expected


def test_what_holds_the_words() -> None:
    record = paper("d", [said("It was hit on purpose.", GROUP, **FIRST), beside("Yes, on purpose.", A)])
    first, second = passages(link([record], SETTINGS).incidents[0], Reading({"d": record}))
    at = Span(first.span.start, first.span.start + 2)
    inside, outside = Span(second.span.start, second.span.start + 3), Span(1000, 1001)
    assert [c.id for c in first.claims] == ["c1"]
    assert second.claims == ()
    claim, statement = first.claim_at(at), first.statement_at(at)
    assert claim is not None
    assert statement is not None
    assert (claim.id, statement.id) == ("c1", "s1")
    later = second.statement_at(inside)
    assert later is not None
    assert (second.claim_at(inside), later.id) == (None, "s2")
    assert (first.claim_at(outside), first.statement_at(outside)) == (None, None)


def test_the_innermost_statement_and_the_closest_claim_hold_the_words() -> None:
    record = paper("d", said("It was hit on purpose.", GROUP, WATCH, **FIRST))
    part = msgspec.structs.replace(record.statements[1], id="s3", content=(Span(0, 10),))
    small = msgspec.structs.replace(record.claims[0], id="c2", quote=Span(0, 10))
    record = msgspec.structs.replace(record, statements=(*record.statements, part), claims=(*record.claims, small))
    (only,) = passages(link([record], SETTINGS).incidents[0], Reading({"d": record}))
    statement, claim = only.statement_at(Span(0, 2)), only.claim_at(Span(0, 2))
    assert statement is not None
    assert claim is not None
    assert (statement.id, claim.id) == ("s3", "c2")


def facts(line: Line) -> ClaimFacts:
    record = paper("d", line)
    incident = link([record], SETTINGS).incidents[0]
    return claim_facts(evidence_of(incident, Reading({"d": record}, SETTINGS))[0], record)


OBJECTS = [
    (said("A school was hit.", struck="school"), {"education"}),
    (said("Schools and a clinic were hit.", struck="Schools and a clinic"), {"education", "medical"}),
    (said("He was killed in a military ambulance."), {"medical"}),
    (said("She was killed on the roof of a school."), set()),
    (said("She was killed at the old village school."), {"education", "residence"}),
    (said("She was killed near a school."), set()),
    (said("She was killed in a car near a school."), {"transport"}),
    (said("She was hit in a car and died in hospital."), set()),
    (said("He was killed in one two three four school."), set()),
    (said("He was killed in one two three school."), {"education"}),
    (said("The doctors said so."), set()),
]


@pytest.mark.parametrize(("line", "expected"), OBJECTS)
def test_what_was_struck(line: Line, expected: set[str]) -> None:
    assert facts(line).objects == expected


def test_a_town_that_was_struck_is_where_people_live() -> None:
    record = paper("d", said("Northfield was hit.", struck="Northfield", at="Northfield"))
    claim, place = record.claims[0], PLACES["Northfield"]
    here = msgspec.structs.replace(place, span=Span(0, 10))
    assert objects_of(msgspec.structs.replace(claim, place=here), record.text.text) == {"residence"}
    away = msgspec.structs.replace(place, span=Span(15, 18))
    assert objects_of(msgspec.structs.replace(claim, place=away), record.text.text) == set()
    region = msgspec.structs.replace(PLACES["the North"], span=Span(0, 10))
    assert objects_of(msgspec.structs.replace(claim, place=region), record.text.text) == set()


def test_who_was_harmed() -> None:
    assert facts(said("Two nurses died.", harmed="Two nurses")).people == {"medical"}
    assert facts(said("They fired at reporters.", struck="reporters")).people == {"journalist"}
    assert facts(said("A nurse said so.")).people == set()
    record = paper("d", said("Two nurses died.", tolls=(killed(2),)))
    counted = msgspec.structs.replace(record.claims[0].tolls[0], span=Span(0, 10))
    assert people_of(msgspec.structs.replace(record.claims[0], tolls=(counted,)), record.text.text) == {"medical"}


def test_a_model_and_the_basis() -> None:
    assert facts(said("A Smerch rocket fell.", armed="Smerch rocket", weapons=("rocket",))).model
    assert not facts(said("A rocket fell.", armed="rocket", weapons=("rocket",))).model
    assert facts(said("It fell.", GROUP, basis=Basis.REMNANT)).basis is Basis.REMNANT
    assert facts(said("It fell.")).basis is Basis.NONE_STATED


FULL = said(
    "A school was hit by a Smerch rocket and two nurses died.",
    GROUP,
    struck="school",
    harmed="two nurses",
    armed="Smerch rocket",
    weapons=("rocket",),
    actors=(forces("XA"),),
    tolls=(killed(2),),
    basis=Basis.IMAGERY,
    aggregate=True,
    **FIRST,
)
BARE = said("It went on.", GROUP, kind=EventType.GROUND_CLASH)

CONDITIONS: list[dict[str, object]] = [
    {"events": ("artillery_rocket_missile",)},
    {"events": ("@explosive",)},
    {"objects": ("medical", "education")},
    {"people": ("medical",)},
    {"weapons": ("mortar", "rocket")},
    {"tolls": ("killed",)},
    {"populations": ("unknown",)},
    {"bases": ("imagery",)},
    {"has": ("date",)},
    {"has": ("place",)},
    {"has": ("actor",)},
    {"has": ("target",)},
    {"has": ("victim",)},
    {"has": ("weapon",)},
    {"has": ("model",)},
    {"has": ("toll",)},
    {"has": ("aggregate",)},
]


@pytest.mark.parametrize("asked", CONDITIONS, ids=str)
def test_each_part_of_a_condition_is_asked(asked: dict[str, object]) -> None:
    condition = msgspec.convert(asked, Condition)
    assert meets(condition, facts(FULL))
    assert not meets(condition, facts(BARE))
    assert not meets(msgspec.structs.replace(condition, weapons=("mine",)), facts(FULL))


def test_an_empty_condition_asks_nothing_and_all_parts_must_hold() -> None:
    assert meets(Condition(), facts(BARE))
    assert not meets(Condition(has=("date", "aggregate")), facts(said("It fell.", GROUP, **FIRST)))


def voices(*records: DocumentRecord) -> Voices:
    incident = next(i for i in link(list(records), SETTINGS).incidents if i.date)
    reading = Reading({r.id: r for r in records}, SETTINGS)
    return Voices(incident, evidence_of(incident, reading), reading)


def voice(record: DocumentRecord, *rest: DocumentRecord, statement: str | None = "s2") -> Voice | None:
    return voices(record, *rest).of_statement(record, record.statement(statement))


FINDING = {"stance": Stance.DOCUMENTS, "basis": Basis.ON_SITE}
STRUCK = said("It struck.", GROUP, **FIRST)


def spoken(*by: object, **more: object) -> DocumentRecord:
    return paper("d", [STRUCK, beside("Yes.", *by, **more)])


WHOSE = [
    ((WATCH,), {}, Voice(name="Town Watch", known=True, independent=True)),
    ((GROUP,), {}, Voice(name="Field Group", known=True, independent=True)),
    ((A,), {}, Voice(name="Astate", known=True, independent=False, interest="party:A")),
    ((A,), {"stance": Stance.ACKNOWLEDGES}, Voice(name="Astate", known=True, independent=True, interest="party:A")),
    ((many("residents"),), {}, Voice(name="residents", known=False, independent=False)),
    ((official("the mayor"),), {}, Voice(name="the mayor", known=True, independent=False)),
    ((WATCH,), {"stance": Stance.DENIES}, Voice(name="Town Watch", known=True, independent=True)),
    ((WATCH,), {"stance": Stance.DEMANDS}, None),
    ((WATCH,), {"stance": Stance.COMMITS}, None),
    ((WATCH,), {"stance": Stance.HEDGES}, None),
]


@pytest.mark.parametrize(("by", "more", "expected"), WHOSE)
def test_whose_words_a_statement_holds(by: tuple[object, ...], more: dict[str, object], expected: Voice | None) -> None:
    assert voice(spoken(*by, **more)) == expected


def test_what_is_not_confirmed_weighs_nothing() -> None:
    record = spoken(WATCH)
    negated = msgspec.structs.replace(record.statements[1], negated=True)
    assert voices(record).of_statement(record, negated) is None


def test_the_word_of_a_party_in_the_incident_stays_one() -> None:
    record = paper("d", [STRUCK, said("It struck.", A, **FIRST), beside("Yes.", A)])
    assert voice(record, statement="s3") == Voice(name="Astate", known=True, independent=False, interest="party:A")
    admitted = paper("d", [STRUCK, said("It struck.", A, **FIRST), beside("Yes.", A, stance=Stance.ACKNOWLEDGES)])
    assert voice(admitted, statement="s3") == Voice(name="Astate", known=True, independent=True, interest="party:A")


def test_a_document_that_speaks_for_itself() -> None:
    own = paper("own", [said("It struck.", **FIRST), beside("Yes.", GROUP, **FINDING)], publisher="Field Group")
    assert voice(own, statement=None) == Voice(name="Field Group", known=True, independent=True)
    assert voice(spoken(WATCH), statement=None) == Voice(name="publisher not stated", known=False, independent=False)
    relayed = paper("r", [STRUCK, beside("Yes.", GROUP)], publisher="Paper")
    assert voice(relayed, own, statement="s2") is None
    assert voice(relayed, own, statement=None) == Voice(name="Paper", known=False, independent=False)


def test_a_publisher_tied_to_a_party_is_its_word() -> None:
    settings = msgspec.structs.replace(SETTINGS, source=(KnownSource(name="Wire", party="A"),))
    wire = paper("w", beside("Yes."), publisher="Wire")
    assert publisher_voice(wire, Affinities(settings)) == Voice(
        name="Astate", known=True, independent=False, interest="party:A"
    )
    assert publisher_voice(paper("p", beside("Yes."), publisher="Paper"), Affinities(settings)).known is False


def test_a_statement_without_a_speaker_has_no_voice_of_its_own() -> None:
    record = spoken(WATCH)
    silent = msgspec.structs.replace(record.statements[1], speaker=None)
    quiet = msgspec.structs.replace(record, statements=(record.statements[0], silent))
    assert speaker_voice(quiet, silent, Affinities(SETTINGS)) is None


def test_a_tie_that_only_its_own_text_discloses_is_an_interest() -> None:
    tie = Disclosure(span=Span(0, 1), kind="funding", funder="an agency", funder_span=Span(0, 1), party="A")
    lines = [said("It struck.", **FIRST), beside("Yes.", GROUP), beside("We paid.", GROUP, stance=Stance.ACKNOWLEDGES)]
    record = msgspec.structs.replace(paper("d", lines, publisher="Field Group"), disclosures=(tie,))
    assert voice(record, statement="s1") == Voice(name="Field Group", known=True, independent=False, interest="party:A")
    assert voice(record, statement="s2") == Voice(name="Field Group", known=True, independent=True, interest="party:A")
