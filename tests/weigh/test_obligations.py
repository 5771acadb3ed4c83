"""The report of a whole case: its order, its comparisons, and that exchanging the parties exchanges it and no more."""

from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from fairwitness.model.claim import Actor, Where
from fairwitness.model.duties import DutyReport, Status, ToldAct
from fairwitness.model.instruments import (
    Act,
    AmendmentGiven,
    Boundary,
    Clause,
    EventKind,
    Expression,
    KnownInstrument,
    KnownObligation,
    ReadingGiven,
)
from fairwitness.model.lists import EventType, InstrumentKind, Stance
from fairwitness.model.party import CaseSettings, KnownPlace, Party
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.weigh.obligations import obligations
from support.made import ONE, Tell, day, document, official

PLACE = KnownPlace(names=("Norfeld", "Northfield"), lat=40, lon=47, country="XA")


def case(first: str = "a", second: str = "b") -> CaseSettings:
    """Two parties; `first` owes `second`. The other order is the same case with the names exchanged."""
    texts = tuple(
        Expression(id=f"text-{n}", issuer=f"Office {n}", clause=(Clause(id="1", text=text),))
        for n, text in enumerate(("Northfield by 20 November 2020", "Norfeld before 20 November 2020"), 1)
    )
    parties = (Party(id="a", name="Astate", country="XA"), Party(id="b", name="Bstate", country="XB"))
    return CaseSettings(
        title="made",
        party=parties if first == "a" else parties[::-1],
        place=(PLACE,),
        timezone="+04:00",
        instrument=(
            KnownInstrument(
                id="i", name="Pact", kind=InstrumentKind.AGREEMENT, date="2020-11-10", expression=texts
            ),
            KnownInstrument(id="j", name="Other", kind=InstrumentKind.LAW, date="2020-01-01"),
        ),
        obligation=(
            KnownObligation(
                id="d", instrument="i", clause="1", debtor=first, creditor=second, act=Act.HANDOVER,
                object="Northfield", deadline="2020-11-20",
                reading=(ReadingGiven(expressions=("text-2",), boundary=Boundary.BEFORE),),
            ),
            KnownObligation(id="e", instrument="i", clause="1", debtor=second, act=Act.RESTRAINT, object="it"),
        ),
    )  # fmt: skip


def told(kind: EventKind, on: str, actor: str | None = None, *, received: bool = False) -> ToldAct:
    actors = (Actor(span=ONE, name=f"forces of {actor}", state=actor),) if actor else ()
    return ToldAct(
        id="a1", statement="s1", kind=kind, anchor=ONE, quote=Span(0, 7), act=Act.HANDOVER, received=received,
        actors=actors, place=Where(name="Northfield", span=ONE), date=day(on),
    )  # fmt: skip


def says(id_: str, state: str, act: ToldAct, stance: Stance = Stance.ASSERTS) -> DocumentRecord:
    tell = Tell(by=(official(f"officials of {state}", state),), kind=EventType.WAR, stance=stance)
    made = document(id_, tell, publisher="Paper", published="2020-12-31")
    return msgspec.structs.replace(made, claims=(), acts=(act,))


def test_the_report_follows_the_case() -> None:
    report = obligations({}, case(), date(2020, 11, 20))
    assert report.on == "2020-11-20"
    assert [i.instrument.id for i in report.instruments] == ["i", "j"]
    assert [d.duty.id for i in report.instruments for d in i.duties] == ["d", "e"]
    (comparison,) = report.instruments[0].comparisons
    assert (comparison.instrument, comparison.first, comparison.second) == ("i", "text-1", "text-2")
    assert [(d.kind.value, d.first, d.second) for p in comparison.pairs for d in p.differences] == [
        ("boundary", "by 20 November 2020", "before 20 November 2020"),
        ("place_name", "Northfield", "Norfeld"),
    ]
    assert report.instruments[1].comparisons == ()


def test_one_day_is_in_time_under_one_text_and_late_under_the_other() -> None:
    held = says("one", "XB", told(EventKind.PERFORMED, "2020-11-20", "XB", received=True))
    report = obligations({"one": held}, case(), date(2020, 11, 20))
    by, before = report.instruments[0].duties[0].readings
    assert (by.status, before.status) == (Status.PERFORMED, Status.LATE)
    assert report.instruments[0].duties[1].readings[0].status is Status.UNKNOWN


def test_a_second_text_of_the_case_s_own_day_counts_only_to_the_day_asked_for() -> None:
    held = says("one", "XB", told(EventKind.PERFORMED, "2020-11-20"))
    report = obligations({"one": held}, case(), date(2020, 11, 19))
    assert [r.status for r in report.instruments[0].duties[0].readings] == [Status.UNKNOWN, Status.UNKNOWN]


def test_an_amendment_is_in_force_from_its_day() -> None:
    settings_ = case()
    moved = AmendmentGiven(date="2020-11-15", deadline="2020-11-25", boundary=Boundary.BY, basis="a note", by="b")
    duty = msgspec.structs.replace(settings_.obligation[0], amendment=(moved,))
    settings_ = msgspec.structs.replace(settings_, obligation=(duty,))
    for on, expected in (
        (date(2020, 11, 14), [Status.UNKNOWN] * 2),
        (date(2020, 11, 15), [Status.EXTENDED] * 2),
        (date(2020, 11, 25), [Status.EXTENDED] * 2),
        (date(2020, 11, 26), [Status.UNKNOWN] * 2),
    ):
        found = obligations({}, settings_, on).instruments[0].duties[0].readings
        assert [r.status for r in found] == expected, on


STATES = st.sampled_from(("XA", "XB"))
DAYS = st.sampled_from(("2020-11-19", "2020-11-20", "2020-11-21", "2020-11-25"))
TOLD = st.tuples(STATES, st.sampled_from(EventKind), DAYS, st.none() | STATES, st.booleans(), st.sampled_from(Stance))
OTHER = {"XA": "XB", "XB": "XA", None: None}


def report_of(drawn: list[tuple[str, EventKind, str, str | None, bool, Stance]], *, swap: bool) -> DutyReport:
    records = {}
    for n, (speaker, kind, on, actor, received, stance) in enumerate(drawn):
        who, doer = (OTHER[speaker], OTHER[actor]) if swap else (speaker, actor)
        records[f"d{n}"] = says(f"d{n}", str(who), told(kind, on, doer, received=received), stance)
    return obligations(records, case("b", "a") if swap else case(), date(2020, 12, 31))


def shape(report: DutyReport, other: dict[str | None, str | None]) -> list[object]:
    """Everything but the settings, with the parties' ids under the names given."""
    duties = [d for i in report.instruments for d in i.duties]
    readings = [(d.duty.id, d.readings) for d in duties]
    tellings = [(t.kind, t.whose, other[t.party], t.first, t.last, t.document) for d in duties for t in d.tellings]
    return [readings, tellings, [i.comparisons for i in report.instruments]]


@settings(max_examples=300, deadline=None)
@given(st.lists(TOLD, max_size=5))
def test_exchanging_the_parties_exchanges_the_report_and_nothing_else(
    drawn: list[tuple[str, EventKind, str, str | None, bool, Stance]],
) -> None:
    same: dict[str | None, str | None] = {"party:a": "party:a", "party:b": "party:b", None: None}
    other: dict[str | None, str | None] = {"party:a": "party:b", "party:b": "party:a", None: None}
    assert shape(report_of(drawn, swap=False), same) == shape(report_of(drawn, swap=True), other)
