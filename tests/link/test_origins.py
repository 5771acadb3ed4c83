"""Who an incident rests on: names resolved, relays seen through, interest and admission told."""

import msgspec
import pytest

from fairwitness.language.affinity import Affinities, acronyms
from fairwitness.link import link
from fairwitness.model.claim import Actor
from fairwitness.model.lists import Basis, Population, Stance
from fairwitness.model.party import CaseSettings, KnownSource, Party
from fairwitness.model.record import DocumentRecord, Origin
from fairwitness.model.statement import Speaker
from support.made import ONE, Tell, day, document, forces, killed, many, official, someone

SETTINGS = CaseSettings(
    title="made",
    party=(
        Party(id="A", name="Astate", country="XA", names=("Republic of Astate",), organs=("Ministry of Defence",)),
        Party(id="B", name="Bstate", country="XB", organs=("Ministry of Defence",), aligned=("Council of the Valley",)),
    ),
    source=(
        KnownSource(name="Valley News", party="B", relation="owned", aliases=("VN",)),
        KnownSource(name="Field Group", kind="organisation", aliases=("FG",)),
    ),
)
PROSECUTOR, GROUP = official("the prosecutor", "XA"), someone("Field Group")
CIVILIANS = killed(2, population=Population.CIVILIAN)


def origins(*records: DocumentRecord, settings: CaseSettings | None = SETTINGS) -> tuple[Origin, ...]:
    found = link(records, settings).incidents
    assert len(found) == 1
    return found[0].origins


def at(*by: Speaker, **more: object) -> Tell:
    return Tell(on=day("2020-10-28"), at="Northfield", by=by, **more)  # type: ignore[arg-type]


# one statement -> name, known, interest, independent
ONE_STATEMENT = [
    (at(GROUP), ("Field Group", True, None, True)),
    (at(someone("FG")), ("Field Group", True, None, True)),
    (at(PROSECUTOR), ("Astate", True, "party:A", False)),
    (at(official("Council of the Valley")), ("Bstate", True, "party:B", False)),
    (at(someone("Valley News")), ("Valley News", True, "party:B", False)),
    # both parties have an organ of that name, and the words do not tell whose it is
    (at(official("the Ministry of Defence")), ("the Ministry of Defence", True, None, False)),
    (at(official("Ministry of Defence of Astate")), ("Astate", True, "party:A", False)),
    # a third state is no party to this case
    (at(official("the minister", "XC")), ("the minister", True, None, True)),
    (at(many("residents")), ("residents", False, None, False)),
    (at(Speaker(name="she", resolved=False)), ("she", False, None, False)),
    # the relay is not the origin
    (at(PROSECUTOR, GROUP), ("Astate", True, "party:A", False)),
    (at(many("residents"), someone("Wire")), ("residents", False, None, False)),
    # it says it has it from another and does not say from whom
    (at(someone("Wire"), basis=Basis.OTHER_SOURCE), ("Wire", False, None, False)),
    # admissions against interest
    (at(PROSECUTOR, stance=Stance.ACKNOWLEDGES), ("Astate", True, "party:A", True)),
    (at(PROSECUTOR, actors=(forces("XA"),), tolls=(CIVILIANS,)), ("Astate", True, "party:A", True)),
    # a party's word about its enemy, and its praise of its own strike, admit nothing
    (at(PROSECUTOR, actors=(forces("XB"),), tolls=(CIVILIANS,)), ("Astate", True, "party:A", False)),
    (at(PROSECUTOR, actors=(forces("XA"),), tolls=(killed(50),)), ("Astate", True, "party:A", False)),
]


@pytest.mark.parametrize(("tell", "expected"), ONE_STATEMENT)
def test_one_statement(tell: Tell, expected: tuple[str, bool, str | None, bool]) -> None:
    (found,) = origins(document("d", tell, publisher="Paper"))
    assert (found.name, found.known, found.interest, found.independent) == expected
    assert found.reason


def test_an_own_finding_from_an_unnamed_many_is_the_finders() -> None:
    record = document("d", at(many("residents"), GROUP))
    asked, finding = record.statements
    told = (asked, msgspec.structs.replace(finding, stance=Stance.DOCUMENTS))
    (found,) = origins(msgspec.structs.replace(record, statements=told))
    assert (found.name, found.independent) == ("Field Group", True)


def test_ten_outlets_and_one_ministry_are_one_origin() -> None:
    names = ["the prosecutor", "a ministry", "Republic of Astate"]
    relays = [document(f"d{n}", at(official(names[n % 3], "XA")), publisher=f"Paper {n}") for n in range(10)]
    (found,) = origins(*relays)
    assert (found.name, len(found.documents), found.held) == ("Astate", 10, False)


def test_without_settings_a_state_stands_for_itself() -> None:
    (found,) = origins(document("d", at(PROSECUTOR)), settings=None)
    assert (found.interest, found.independent) == ("party:xa", False)


def test_own_voice_is_the_publisher_and_disclosure_an_interest() -> None:
    (plain,) = origins(document("d", at(), publisher="Paper"))
    assert (plain.name, plain.known, plain.independent) == ("Paper", False, False)  # how it knows is not said
    found, *_ = origins(document("d", at(), at(someone("Paper")), publisher="Paper"))
    assert (found.name, found.held, found.independent) == ("Paper", True, True)
    (tied,) = origins(document("d", at(), publisher="Paper", disclosed="XA"))
    assert (tied.interest, tied.independent) == ("party:A", False)
    (unknown,) = origins(document("d", at()))
    assert (unknown.known, unknown.held) == (False, False)


def test_an_outlet_that_restates_adds_no_origin_but_one_that_adds_does() -> None:
    said = at(PROSECUTOR, tolls=(killed(3),))
    restated = document("d", at(tolls=(killed(3),)), said, publisher="Paper")
    assert [o.name for o in origins(restated)] == ["Astate"]
    added = document("d", at(weapons=("cluster_munition",)), said, publisher="Paper")
    assert [(o.name, o.known) for o in origins(added)] == [("Paper", False), ("Astate", True)]


def test_a_reprint_adds_no_origin() -> None:
    words = " ".join(f"Street {n} of the town burned while house {n * 3} stood." for n in range(20))
    wire = document("a", at(text=words), publisher="Wire", published="2020-10-29")
    copy = document("b", at(text=words), publisher="Paper")
    (found,) = origins(wire, copy)
    assert (found.name, found.documents) == ("Wire", ("a", "b"))


def test_the_origin_is_held_where_its_own_document_is() -> None:
    own = document("a", at(), publisher="Field Group", published="2020-10-29")
    relay = document("b", at(GROUP), publisher="Paper")
    (found,) = origins(own, relay)
    assert (found.name, found.held) == ("Field Group", True)


def test_a_short_name_is_the_full_one_where_a_text_says_so() -> None:
    assert list(acronyms("as the Inspection Board of Towns (IBT) found")) == [("IBT", "Inspection Board of Towns")]
    assert list(acronyms("as Towns Weekly (IBT) found")) == []
    full = document("a", at(someone("Inspection Board of Towns"), text="The Inspection Board of Towns (IBT) found."))
    short = document("b", at(someone("IBT")))
    assert len(origins(full, short, settings=None)) == 1
    assert len(origins(document("a", at(someone("Inspection Board of Towns"))), short, settings=None)) == 2


def test_a_name_that_fits_two_parties_belongs_to_neither() -> None:
    names = Affinities(SETTINGS)
    assert names.of_name("the Ministry of Defence") is None
    assert names.of_actor(Actor(span=ONE, name="gunmen")) == "gunmen"


def test_who_is_named_by_according_to_speaks_and_does_not_relay() -> None:
    record = document("d", at(PROSECUTOR, basis=Basis.OTHER_SOURCE), publisher="Paper")
    (said,) = record.statements
    (cited,) = origins(record)
    assert not cited.known  # the prosecutor has it from another, and does not say from whom
    cue = said.content[0]
    named = msgspec.structs.replace(said, cue=(cue,), basis_span=cue)
    (found,) = origins(msgspec.structs.replace(record, statements=(named,)))
    assert (found.name, found.known) == ("Astate", True)


def test_a_publisher_that_only_credits_itself_speaks_in_its_own_voice() -> None:
    (found,) = origins(document("d", at(someone("Paper"), stance=Stance.REPORTS), publisher="Paper"))
    assert (found.name, found.known) == ("Paper", False)
    (found,) = origins(document("d", at(someone("Paper"), stance=Stance.VERIFIES), publisher="Paper"))
    assert (found.name, found.independent) == ("Paper", True)


def test_what_an_outlet_says_of_itself_does_not_make_it_a_finder() -> None:
    explained, own = at(someone("Paper")), at(weapons=("rocket",))
    alone = document("a", own, explained, publisher="Paper", published="2020-10-29")
    assert [o.known for o in origins(alone) if o.claims[0].claim == "c1"] == [False]
    quoted = document("b", explained, publisher="Other Paper")
    assert [(o.name, o.known) for o in origins(alone, quoted)] == [("Paper", True)]


def test_an_office_without_its_state_is_the_one_named_in_full_beside_it() -> None:
    settings = msgspec.structs.replace(
        SETTINGS,
        party=(msgspec.structs.replace(SETTINGS.party[0], organs=("Audit Office of Astate",)), SETTINGS.party[1]),
    )
    full, short = official("Audit Office of Astate"), official("the Audit Office")
    (alone,) = origins(document("a", at(short)), settings=settings)
    assert (alone.name, alone.interest, alone.independent) == ("the Audit Office", None, False)
    (found,) = origins(document("a", at(full)), document("b", at(short)), settings=settings)
    assert (found.name, found.documents) == ("Astate", ("a", "b"))


def test_who_speak_together_are_each_an_origin() -> None:
    both = Speaker(name="the prosecutor and Field Group", members=(PROSECUTOR, GROUP))
    found = origins(document("d1", at(both)))
    assert [(o.name, o.interest, o.independent) for o in found] == [
        ("Astate", "party:A", False),
        ("Field Group", None, True),
    ]


def test_nobody_in_particular_beside_somebody_adds_nothing() -> None:
    both = Speaker(name="Field Group and residents", members=(GROUP, many("residents")))
    found = origins(document("d1", at(both)))
    assert [(o.name, o.known, o.independent) for o in found] == [
        ("Field Group", True, True),
        ("residents", False, False),
    ]


def test_who_speaks_together_and_alone_is_one_origin() -> None:
    both = Speaker(name="Field Group and Other Group", members=(GROUP, someone("Other Group")))
    found = origins(document("d1", at(both)), document("d2", at(GROUP)))
    assert [(o.name, len(o.claims)) for o in found] == [("Field Group", 2), ("Other Group", 1)]


def test_an_office_that_speaks_with_others_is_the_one_called_so_in_full() -> None:
    both = Speaker(name="Ministry of Defence and Field Group", members=(official("Ministry of Defence"), GROUP))
    found = origins(document("d1", at(official("Ministry of Defence of Astate"))), document("d2", at(both)))
    assert [(o.name, o.interest, len(o.claims)) for o in found] == [("Astate", "party:A", 2), ("Field Group", None, 1)]


WIRE, THREE = someone("Wire"), (killed(3),)


def paper(*told: Tell) -> DocumentRecord:
    """A paper that comes after the wire."""
    return document("p", *told, publisher="Paper")


def wire(*told: Tell, published: str | None = "2020-10-29") -> DocumentRecord:
    return document("w", *told, publisher="Wire", published=published)


def names(*records: DocumentRecord) -> list[tuple[str, bool]]:
    return [(o.name, o.known) for o in origins(*records)]


RELAYED = paper(at(WIRE, tolls=THREE, stance=Stance.REPORTS))

# the wire's own text -> the origins of it and of a relay of it
OWN_TEXTS = [
    (wire(at(PROSECUTOR, tolls=THREE)), [("Astate", True)]),
    (wire(at(GROUP, tolls=THREE)), [("Field Group", True)]),
    (wire(at(many("residents"), tolls=THREE)), [("residents", False)]),
    # what one body says of it, in several claims
    (wire(at(GROUP, tolls=THREE), at(GROUP, weapons=("rocket",))), [("Field Group", True)]),
    # it is not told when that text was published
    (wire(at(GROUP, tolls=THREE), published=None), [("Field Group", True)]),
    # false friends: a later text, another figure, its own voice, a denial
    (wire(at(GROUP, tolls=THREE), published="2020-10-31"), [("Wire", True), ("Field Group", True)]),
    (wire(at(GROUP, tolls=(killed(4),))), [("Field Group", True), ("Wire", True)]),
    (wire(at(GROUP), at(WIRE, stance=Stance.VERIFIES)), [("Field Group", True), ("Wire", True)]),
    (wire(at(GROUP, tolls=THREE, stance=Stance.DENIES)), [("Field Group", True), ("Wire", True)]),
]


@pytest.mark.parametrize(("own", "expected"), OWN_TEXTS)
def test_a_relay_rests_on_whom_the_held_text_of_its_source_rests_on(
    own: DocumentRecord, expected: list[tuple[str, bool]]
) -> None:
    assert names(own, RELAYED) == expected


def test_the_way_to_an_origin_through_held_texts_is_told() -> None:
    desk = document("k", at(GROUP, tolls=THREE), publisher="Desk", published="2020-10-28")
    (found,) = origins(desk, wire(at(someone("Desk"), tolls=THREE)), RELAYED)
    assert (found.name, found.documents) == ("Field Group", ("k", "w", "p"))
    assert found.reason.split("; ")[1:] == [
        "Desk is quoted on it and has it, in its own document, from this origin",
        "Wire is quoted on it and has it, in its own document, from this origin",
    ]


def test_those_who_tell_it_from_one_another_stay() -> None:
    circle = wire(at(someone("Paper"), tolls=THREE), published=None)
    assert names(circle, RELAYED) == [("Wire", True), ("Paper", True)]


def test_a_relay_of_a_finding_or_of_whoever_is_tied_to_a_party_stays() -> None:
    own = wire(at(GROUP, tolls=THREE))
    assert ("Wire", True) in names(own, paper(at(WIRE, tolls=THREE, basis=Basis.ON_SITE)))
    tied = document("v", at(GROUP, tolls=THREE), publisher="Valley News", published="2020-10-29")
    assert ("Valley News", True) in names(tied, paper(at(someone("Valley News"), tolls=THREE)))


def test_a_relay_of_who_speak_together_rests_on_each() -> None:
    both = Speaker(name="the prosecutor and Field Group", members=(PROSECUTOR, GROUP))
    assert names(wire(at(both, tolls=THREE)), RELAYED) == [("Astate", True), ("Field Group", True)]
