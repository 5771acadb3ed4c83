"""Map transfers of a case: claimed and contested accounts side by side, joined by district and day."""

import msgspec

from fairwitness.model.hazard import MineMapTransfer
from fairwitness.model.map_transfer import MapTransfer
from fairwitness.model.party import KnownSource
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.model.statement import Speaker
from fairwitness.weigh.map_transfers import mine_map_transfers
from support.law import SETTINGS, beside, paper
from support.made import many, official, someone

A, B = official("the ministry", "XA"), official("the ministry", "XB")
GROUP = someone("Field Group")


def telling(
    id_: str, by: Speaker | None, published: object = "2021-06-12", publisher: object = None, **fields: object
) -> DocumentRecord:
    speakers = (by,) if by else ()
    record = paper(
        id_,
        beside("Maps were handed over.", *speakers),
        published=str(published),
        publisher=None if publisher is None else str(publisher),
    )
    return adding(record, "s1" if by else None, **fields)


def adding(record: DocumentRecord, statement: str | None, **fields: object) -> DocumentRecord:
    one = MapTransfer(statement=statement, quote=Span(0, 4), **fields)  # type: ignore[arg-type]
    return msgspec.structs.replace(record, map_transfers=(*record.map_transfers, one))


def found(*records: DocumentRecord) -> list[tuple[object, ...]]:
    return [short(t) for t in mine_map_transfers(records, SETTINGS)]


def short(one: MineMapTransfer) -> tuple[object, ...]:
    sides = ([(c.document, c.origin, c.count_low) for c in side] for side in (one.claimed, one.countered))
    return one.date, one.districts, *sides


def test_a_count_and_the_denial_beside_it() -> None:
    record = telling("d", B, places=("Northfield",), count_low=500, count_high=500, exchanged=15)
    said = beside("No.", A)
    whole = paper("d", [beside("Maps.", B), said])
    whole = adding(whole, "s1", places=("Northfield",), count_low=500, count_high=500, exchanged=15)
    whole = adding(whole, "s2", denied=True)
    (one,) = mine_map_transfers([whole], SETTINGS)
    assert short(one) == (None, ("Northfield",), [("d", "Bstate", 500)], [("d", "Astate", None)])
    (claim,), (counter,) = one.claimed, one.countered
    assert (claim.interest, claim.independent, claim.exchanged, claim.denied) == ("party:B", False, 15, False)
    assert (counter.interest, counter.denied, counter.statement, counter.span) == ("party:A", True, "s2", Span(0, 4))
    assert found(record) == [(None, ("Northfield",), [("d", "Bstate", 500)], [])]


def test_tellings_of_one_district_are_one_transfer_unless_their_days_differ() -> None:
    june, later = (
        telling("a", B, places=("N",), date="2021-06-12"),
        telling("b", B, "2021-07-01", places=("N",), date="2021-06"),
    )
    other = telling("c", B, "2021-07-04", places=("N", "S"), date="2021-07-03")
    assert found(june, later, other) == [
        ("2021-06-12", ("N",), [("a", "Bstate", None), ("b", "Bstate", None)], []),
        ("2021-07-03", ("N", "S"), [("c", "Bstate", None)], []),
    ]
    undated = telling("u", B, "2021-07-05", places=("S",))
    assert [t[1] for t in found(other, undated)] == [("N", "S")]
    assert [t[1] for t in found(telling("x", B, places=("N",)), telling("y", B, places=("S",)))] == [("N",), ("S",)]


def test_figures_that_cannot_both_be_so_stand_against_one_another() -> None:
    def counted(id_: str, by: Speaker, low: int | None, high: int | None = None, **more: object) -> DocumentRecord:
        return telling(id_, by, places=("N",), count_low=low, count_high=high if high is not None else low, **more)

    first = counted("a", B, 500)
    for other, against in ((500, []), (501, [("b", "Astate", 501)]), (499, [("b", "Astate", 499)]), (None, [])):
        assert found(first, counted("b", A, other))[0][3] == against
    assert found(first, counted("b", B, 900))[0][3] == []
    assert found(first, counted("b", A, 550, count_approximate=True))[0][3] == []
    assert found(first, counted("b", A, 551, count_approximate=True))[0][3] == [("b", "Astate", 551)]
    assert found(first, counted("b", A, 450, count_approximate=True))[0][3] == []
    assert found(first, counted("b", A, 449, count_approximate=True))[0][3] == [("b", "Astate", 449)]
    assert found(first, counted("b", A, 400, 600))[0][3] == []
    assert found(counted("a", B, 400, 600), counted("b", A, 600))[0][3] == []
    assert found(counted("a", B, 400, 600), counted("b", A, 601))[0][3] == [("b", "Astate", 601)]
    lower = telling("a", B, places=("N",), count_low=500)
    assert found(lower, counted("b", A, 500))[0][3] == []
    assert found(lower, telling("b", A, places=("N",), count_low=501))[0][3] == [("b", "Astate", 501)]


def test_a_denial_alone_claims_nothing() -> None:
    assert found(telling("d", A, places=("N",), denied=True)) == [(None, ("N",), [], [("d", "Astate", None)])]


def test_a_denial_without_a_district_goes_with_its_own_document_only() -> None:
    record = telling("a", B, places=("N",))
    assert found(record, telling("b", A, denied=True))[1:] == [(None, (), [], [("b", "Astate", None)])]
    assert found(telling("a", B), telling("b", A))[1:] == [(None, (), [("b", "Astate", None)], [])]


def test_whose_word_it_is() -> None:
    voices = [
        (telling("a", GROUP), ("Field Group", None, True)),
        (telling("a", many("residents")), ("residents", None, False)),
        (telling("a", None), ("publisher not stated", None, False)),
        (telling("a", None, publisher="Paper"), ("Paper", None, False)),
        (telling("a", None, publisher="Wire"), ("Astate", "party:A", False)),
    ]
    settings = msgspec.structs.replace(SETTINGS, source=(KnownSource(name="Wire", party="A"),))
    for record, expected in voices:
        ((one,),) = (t.claimed for t in mine_map_transfers([record], settings))
        assert (one.origin, one.interest, one.independent) == expected


def test_the_order_is_that_of_publication() -> None:
    late, early = telling("a", B, "2021-07-01", places=("N",)), telling("z", B, "2021-06-01", places=("S",))
    assert [t[1] for t in found(late, early)] == [("S",), ("N",)]
    undated = msgspec.structs.replace(
        telling("m", B, places=("U",)), text=msgspec.structs.replace(late.text, published=None)
    )
    assert [t[1] for t in found(undated, late, early)] == [("S",), ("N",), ("U",)]


def test_every_field_of_an_account_is_that_of_its_telling() -> None:
    (one,) = mine_map_transfers(
        [
            telling(
                "a",
                B,
                giver="Astate",
                receiver="Bstate",
                accuracy="inaccurate",
                count_low=5,
                count_high=7,
                count_approximate=True,
            )
        ],
        SETTINGS,
    )
    (account,) = one.claimed
    assert (account.giver, account.receiver, account.accuracy) == ("Astate", "Bstate", "inaccurate")
    assert (account.count_low, account.count_high, account.count_approximate, account.statement) == (5, 7, True, "s1")
