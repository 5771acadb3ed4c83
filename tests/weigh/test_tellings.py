# ruff: noqa: E501
"""What is matched to a duty, what is not, and whose word it is: by role, place, day and stance."""

import msgspec
import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.model.claim import Actor, When, Where
from fairwitness.model.duties import Deadline, Telling, ToldAct, Whose
from fairwitness.model.instruments import (
    Act,
    AmendmentGiven,
    Boundary,
    EventGiven,
    EventKind,
    Expression,
    KnownInstrument,
    KnownObligation,
)
from fairwitness.model.lists import DatePrecision, EventType, InstrumentKind, Modality, Stance
from fairwitness.model.party import CaseSettings, KnownPlace, KnownSource, Party
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.model.statement import Speaker
from fairwitness.weigh.tellings import Owed, place_of, tellings
from support.made import ONE, Tell, day, document, forces, many, official, someone

E = EventKind
SETTINGS = CaseSettings(
    title="made",
    party=(Party(id="a", name="Astate", country="XA"), Party(id="b", name="Bstate", country="XB")),
    place=(
        KnownPlace(names=("Northfield", "Norfeld"), lat=40, lon=47, country="XA"),
        KnownPlace(names=("Northfield Bridge",), lat=40, lon=47, country="XA"),
    ),
    source=(KnownSource(name="Gazette", party="b"),),
)
INSTRUMENT = KnownInstrument(
    id="i", name="I", kind=InstrumentKind.AGREEMENT, date="2020-11-10", timezone="Moscow",
    expression=(Expression(id="x", issuer="X", source="https://example.org/text"),),
)  # fmt: skip
HANDOVER = KnownObligation(
    id="d", instrument="i", clause="1", debtor="a", creditor="b", act=Act.HANDOVER, object="Northfield district"
)
EXCHANGE = KnownObligation(
    id="e", instrument="i", clause="2", debtor="a", creditor="b", mutual=True, act=Act.EXCHANGE, object="prisoners"
)
HERE = Where(name="Norfeld / Northfield", span=ONE)
BY_A, BY_B = forces("XA"), forces("XB")


def act(kind: EventKind = E.PERFORMED, what: Act | None = Act.HANDOVER, **more: object) -> ToldAct:
    values: dict[str, object] = {"place": HERE, "date": day("2020-11-20")}
    return ToldAct(id="a1", statement=None, kind=kind, anchor=ONE, quote=Span(0, 7), act=what, **{**values, **more})  # type: ignore[arg-type]


def record(
    *acts: ToldAct,
    by: Speaker | None = None,
    stance: Stance = Stance.ASSERTS,
    publisher: str | None = "Paper",
    published: str | None = "2020-11-30",
    disclosed: str | None = None,
    negated: bool = False,
) -> DocumentRecord:
    """A document whose acts stand in its one statement, or in its own voice."""
    tell = Tell(text="Nothing of the kind.", by=(by,) if by else (), kind=EventType.WAR, stance=stance)
    made = document("doc", tell, publisher=publisher, published=published, disclosed=disclosed)
    said = tuple(msgspec.structs.replace(s, negated=negated) for s in made.statements)
    held = tuple(msgspec.structs.replace(a, statement="s1" if by else None) for a in acts)
    return msgspec.structs.replace(made, acts=held, claims=(), statements=said)


def owed(duty: KnownObligation = HANDOVER, instrument: KnownInstrument = INSTRUMENT) -> Owed:
    return Owed(duty, instrument, SETTINGS, Affinities(SETTINGS))


def found(held: DocumentRecord, duty: KnownObligation = HANDOVER, until: str = "2021-12-31") -> tuple[Telling, ...]:
    return tellings(owed(duty), {held.id: held}, until)


def kinds(held: DocumentRecord, duty: KnownObligation = HANDOVER) -> list[str]:
    return [t.kind.value for t in found(held, duty)]


MATCHES = [
    # an act of the kind, at the place, under any of its names
    ("the act", act(), 1),
    ("another name", act(place=Where(name="Norfeld", span=ONE)), 1),
    ("another place", act(place=Where(name="Southfield", span=ONE)), 0),
    ("a place that only begins alike", act(place=Where(name="Northfield Bridge", span=ONE)), 0),
    ("no place", act(place=None), 0),
    ("another act", act(what=Act.DEMINING), 0),
    ("an act that tells of it", act(what=Act.WITHDRAWAL), 1),
    ("no act told, at the place", act(E.EXTENDED, None, until=day("2020-11-25")), 1),
    # who did it owes it; who received it is owed it
    ("the debtor did it", act(actors=(BY_A,)), 1),
    ("the creditor did it", act(actors=(BY_B,)), 0),
    ("both did it", act(actors=(BY_B, BY_A)), 1),
    ("the creditor received it", act(actors=(BY_B,), received=True), 1),
    ("the debtor received it", act(actors=(BY_A,), received=True), 0),
    ("a third did it", act(actors=(Actor(span=ONE, name="Rangers"),)), 0),
    # never before the instrument was made
    ("on the day", act(date=day("2020-11-10")), 1),
    ("the day before", act(date=day("2020-11-09")), 0),
    ("a month that holds the day", act(date=day("2020-11")), 1),
    ("no day", act(date=None), 1),
]


@pytest.mark.parametrize(("told", "expected"), [m[1:] for m in MATCHES], ids=[m[0] for m in MATCHES])
def test_what_is_matched(told: ToldAct, expected: int) -> None:
    assert len(found(record(told))) == expected


def test_without_a_day_or_publication_nothing_is_matched() -> None:
    assert found(record(act(date=None), published=None)) == ()


def test_a_mutual_duty_is_done_by_either() -> None:
    for actor in (BY_A, BY_B):
        assert kinds(record(act(E.PARTLY, Act.EXCHANGE, place=None, actors=(actor,))), EXCHANGE) == ["partly"]
    assert kinds(record(act(E.EXTENDED, None)), EXCHANGE) == []


STANCES = [
    (Stance.ASSERTS, False, E.PERFORMED, ["performed"]),
    (Stance.ALLEGES, False, E.PERFORMED, ["performed"]),
    (Stance.DENIES, False, E.PERFORMED, ["not_performed"]),
    (Stance.DISPUTES, False, E.PARTLY, ["not_performed"]),
    (Stance.DENIES, False, E.NOT_PERFORMED, ["performed"]),
    (Stance.DENIES, False, E.BREACH_ALLEGED, ["breach_denied"]),
    (Stance.DENIES, False, E.BREACH_DENIED, ["breach_alleged"]),
    (Stance.DENIES, False, E.EXTENDED, []),
    (Stance.DENIES, True, E.PERFORMED, []),
    (Stance.ASSERTS, True, E.PERFORMED, []),
    (Stance.DEMANDS, False, E.PERFORMED, []),
    (Stance.COMMITS, False, E.PERFORMED, []),
    (Stance.HEDGES, False, E.PERFORMED, []),
    (Stance.INTERPRETS, False, E.PERFORMED, []),
]


@pytest.mark.parametrize(("stance", "negated", "kind", "expected"), STANCES)
def test_the_stance_decides_what_is_told(
    stance: Stance, kind: EventKind, expected: list[str], *, negated: bool
) -> None:
    assert kinds(record(act(kind), by=someone("Watch"), stance=stance, negated=negated)) == expected


SIDES = [
    (record(act(), by=official("the ministry", "XA")), Whose.DEBTOR, "Astate", "party:a", False),
    (record(act(), by=official("the ministry", "XB")), Whose.CREDITOR, "Bstate", "party:b", False),
    (record(act(), by=someone("Field Group")), Whose.THIRD, "Field Group", None, False),
    (record(act(), by=someone("Gazette")), Whose.CREDITOR, "Gazette", "party:b", False),
    (record(act(), by=many("residents")), Whose.UNKNOWN, "residents", None, False),
    (record(act(), by=official("the ministry")), Whose.UNKNOWN, "the ministry", None, False),
    # a document's own voice
    (record(act()), Whose.THIRD, "Paper", None, True),
    (record(act(), publisher="Gazette"), Whose.CREDITOR, "Gazette", "party:b", True),
    (record(act(), disclosed="XA"), Whose.DEBTOR, "Paper", "party:a", True),
    (record(act(), publisher=None), Whose.UNKNOWN, "publisher not stated", None, True),
]


@pytest.mark.parametrize(("held", "whose", "speaker", "party", "own"), SIDES)
def test_whose_word_it_is(held: DocumentRecord, whose: Whose, speaker: str, party: str | None, *, own: bool) -> None:
    (telling,) = found(held)
    assert (telling.whose, telling.speaker, telling.party, telling.own_voice) == (whose, speaker, party, own)


def test_where_the_words_stand() -> None:
    (telling,) = found(record(act(), by=someone("Field Group")))
    assert (telling.document, telling.statement, telling.anchor, telling.quote, telling.basis) == (
        "doc", "s1", ONE, "Nothing", "",
    )  # fmt: skip


SPAN = When(edtf="x", start="2020-11-15", end="2021-01-15", precision=DatePrecision.RANGE, span=ONE)
DAYS = [
    (act(date=day("2020-11-20")), "2020-11-30", ("2020-11-20", "2020-11-20")),
    # done by the day it was published, whatever a span of days leaves open
    (act(date=None), "2020-11-30", (None, "2020-11-30")),
    (act(date=SPAN), "2020-11-30", ("2020-11-15", "2020-11-30")),
    (act(date=SPAN), None, ("2020-11-15", "2021-01-15")),
    (act(date=SPAN), "2021-02-01", ("2020-11-15", "2021-01-15")),
    # a day told stands, even one after the date of the page
    (act(date=day("2020-12-05")), "2020-11-30", ("2020-12-05", "2020-12-05")),
    # it is put off on the day that it is told
    (act(E.EXTENDED, date=None, until=day("2020-12-25")), "2020-11-30", ("2020-11-30", "2020-11-30")),
    (act(E.EXTENDED, date=day("2020-11-14"), until=day("2020-12-25")), "2020-11-30", ("2020-11-14", "2020-11-14")),
]


@pytest.mark.parametrize(("told", "published", "expected"), DAYS)
def test_the_days_of_a_telling(told: ToldAct, published: str | None, expected: tuple[str | None, str | None]) -> None:
    (telling,) = found(record(told, published=published))
    assert (telling.first, telling.last) == expected


def test_an_extension_carries_its_new_deadline() -> None:
    told = act(E.EXTENDED, until=day("2020-11-25"), boundary=Boundary.BEFORE)
    (telling,) = found(record(told))
    assert telling.until == Deadline(at="2020-11-25", boundary=Boundary.BEFORE, zone="Moscow")
    (plain,) = found(record(act(E.EXTENDED, until=day("2020-11-25"))))
    assert plain.until == Deadline(at="2020-11-25", boundary=Boundary.ON, zone="Moscow")
    (open_,) = found(record(act(E.EXTENDED)))
    assert open_.until is None


def test_what_is_told_of_a_later_day_is_left_out() -> None:
    held = record(act())
    assert (len(found(held, until="2020-11-20")), len(found(held, until="2020-11-19"))) == (1, 0)
    undated = record(act(date=None))
    assert (len(found(undated, until="2020-11-30")), len(found(undated, until="2020-11-29"))) == (1, 0)


def test_a_text_of_the_instrument_tells_nothing_of_its_performance() -> None:
    held = record(act())
    text = msgspec.structs.replace(held.text, address="https://example.org/text")
    assert found(msgspec.structs.replace(held, text=text)) == ()


CLAIMS = [
    (Tell(kind=EventType.HANDOVER, at="Northfield", on=day("2020-11-20")), ["performed"]),
    (Tell(kind=EventType.WITHDRAWAL, at="Northfield", on=day("2020-11-20"), actors=(BY_A,)), ["performed"]),
    (Tell(kind=EventType.WITHDRAWAL, at="Northfield", on=day("2020-11-20"), actors=(BY_B,)), []),
    # who took the place is whom it was owed to
    (Tell(kind=EventType.CAPTURE_OF_PLACE, at="Northfield", on=day("2020-11-20"), actors=(BY_B,)), ["performed"]),
    (Tell(kind=EventType.CAPTURE_OF_PLACE, at="Northfield", on=day("2020-11-20"), actors=(BY_A,)), []),
    (Tell(kind=EventType.HANDOVER, at="Northfield", on=day("2020-11-20"), modality=Modality.DENIED), ["not_performed"]),
    (
        Tell(
            kind=EventType.HANDOVER,
            at="Northfield",
            on=day("2020-11-20"),
            modality=Modality.DENIED,
            by=(someone("W"),),
            stance=Stance.DENIES,
        ),
        ["not_performed"],
    ),
    (Tell(kind=EventType.HANDOVER, at="Northfield", on=day("2020-11-20"), modality=Modality.HYPOTHETICAL), []),
    (Tell(kind=EventType.HANDOVER, at="Northfield", on=day("2020-11-20"), aggregate=True), []),
    (Tell(kind=EventType.GROUND_CLASH, at="Northfield", on=day("2020-11-20")), []),
    (Tell(kind=EventType.HANDOVER, at="Southfield", on=day("2020-11-20")), []),
]


@pytest.mark.parametrize(("tell", "expected"), CLAIMS)
def test_claims_tell_of_duties_too(tell: Tell, expected: list[str]) -> None:
    assert kinds(document("doc", tell, publisher="Paper")) == expected


def test_one_piece_of_an_exchange_is_a_part() -> None:
    told = Tell(kind=EventType.EXCHANGE, on=day("2020-12-14"))
    assert kinds(document("doc", told, publisher="Paper"), EXCHANGE) == ["partly"]


def test_an_act_and_a_claim_on_one_word_are_one_telling() -> None:
    held = document("doc", Tell(kind=EventType.HANDOVER, at="Northfield", on=day("2020-11-20")), publisher="Paper")
    same = msgspec.structs.replace(act(), anchor=held.claims[0].anchor)
    apart = msgspec.structs.replace(act(), anchor=Span(0, 2))
    assert len(found(msgspec.structs.replace(held, acts=(same,)))) == 1
    assert len(found(msgspec.structs.replace(held, acts=(apart,)))) == 2


def test_what_is_entered_by_hand_stands_with_its_basis_and_side() -> None:
    duty = msgspec.structs.replace(
        HANDOVER,
        event=(EventGiven(kind=E.PERFORMED, date="2020-11-22", basis="a bulletin", by="a"), EventGiven(kind=E.LAPSED, date="2020-11-30", basis="a treaty")),
        amendment=(AmendmentGiven(date="2020-11-14", deadline="2020-11-25", boundary=Boundary.BY, basis="a note", by="b"),),
    )  # fmt: skip
    told = [
        (t.kind, t.whose, t.speaker, t.first, t.last, t.basis, t.party) for t in tellings(owed(duty), {}, "2021-01-01")
    ]
    assert told == [
        (E.EXTENDED, Whose.CREDITOR, "Bstate", "2020-11-14", "2020-11-14", "a note", "party:b"),
        (E.PERFORMED, Whose.DEBTOR, "Astate", "2020-11-22", "2020-11-22", "a bulletin", "party:a"),
        (E.LAPSED, Whose.THIRD, "entered by hand", "2020-11-30", "2020-11-30", "a treaty", None),
    ]
    assert [t.until for t in tellings(owed(duty), {}, "2020-11-20")] == [
        Deadline(at="2020-11-25", boundary=Boundary.BY, zone="Moscow")
    ]


def test_a_debtor_that_is_no_party_is_matched_by_name() -> None:
    duty = msgspec.structs.replace(HANDOVER, debtor="Observer Mission", creditor=None)
    ranger = act(actors=(Actor(span=ONE, name="Observer Mission"),))
    assert len(found(record(ranger), duty)) == 1
    assert len(found(record(act(actors=(BY_A,))), duty)) == 0
    (telling,) = found(record(act(), by=official("the ministry", "XA")), duty)
    assert telling.whose is Whose.THIRD


def test_the_order_is_by_day_then_as_the_documents_came_out_then_by_place_in_the_text() -> None:
    late = act(date=day("2020-11-22"))
    early = msgspec.structs.replace(act(), anchor=Span(3, 4))
    first = msgspec.structs.replace(act(), anchor=Span(1, 2))
    held = record(late, early, first)
    # published before it, so it comes first, though its id does not
    other = msgspec.structs.replace(record(first, published="2020-11-29"), id="z")
    # published with it, from a file named before it; the id of a document, a hash of names too, decides nothing
    beside = msgspec.structs.replace(record(first), id="x")
    here = msgspec.structs.replace(held.capture, location="b.txt")
    held = msgspec.structs.replace(held, capture=here)
    told = tellings(owed(), {r.id: r for r in (held, other, beside)}, "2021-01-01")
    assert [(t.last, t.document, t.anchor and t.anchor.start) for t in told] == [
        ("2020-11-20", "z", 1), ("2020-11-20", "x", 1), ("2020-11-20", "doc", 1), ("2020-11-20", "doc", 3),
        ("2020-11-22", "doc", 0),
    ]  # fmt: skip


def test_the_longest_name_of_a_place_counts() -> None:
    assert place_of("the Northfield Bridge", SETTINGS.place) is SETTINGS.place[1]
    assert place_of("the Norfeld district", SETTINGS.place) is SETTINGS.place[0]
    assert place_of("Northfielders", SETTINGS.place) is None
