"""A short passage is taken over where a credit to the other's publisher stands beside it, and not otherwise."""

import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.link import link
from fairwitness.link.reprints import reprints
from fairwitness.model.lists import DerivationKind
from fairwitness.model.record import DocumentRecord
from support.made import Tell, day, document, someone

SHORT = (
    "missiles struck a covered market in the middle of the old town at noon on Friday and set fire to dozens of stalls"
)
WIRE = (
    f"In the east {SHORT}, near the station. Rescue work went on through the night and trains were halted for hours. "
    "Power was cut in two districts, schools closed for the weekend, and officials asked people to stay away from "
    "broken windows while the weather turned cold. Shops gave out water and bread, and buses carried families away."
)
OPENS = (
    "The mayor opened a new school on Saturday and spoke about the roads. He came back last week from a visit abroad, "
    "where he met teachers. "
)
ENDS = (
    " The council will meet on Tuesday to talk about the budget of next year. Nobody expects a vote before the spring, "
    "since two of its members are ill."
)


def taken(words: str, wire: str = WIRE) -> list[tuple[str, str, bool]]:
    records: list[DocumentRecord] = [
        document("wire", Tell(text=wire), published="2020-10-30", publisher="Reuters"),
        document("paper", Tell(text=words), published="2020-10-31", publisher="Northfield Courier"),
    ]
    found = reprints(records, Affinities(None))
    assert all(d.kind is DerivationKind.REUSES and d.passages for d in found)
    return [(d.document, d.origin, d.directed) for d in found]


@pytest.mark.parametrize(
    "told",
    [
        f"In the east {SHORT}, Reuters reported.",
        f"According to Reuters, {SHORT}.",
        f"In the east {SHORT} (Reuters).",
        f"In the east {SHORT}. Trains stood still, according to Reuters.",
        f"Reuters reported from there. In the east {SHORT}.",
    ],
)
def test_a_credit_beside_a_short_passage_tells_whose_it_is(told: str) -> None:
    assert taken(OPENS + told + ENDS) == [("paper", "wire", True)]


def test_a_line_that_credits_the_text_is_enough() -> None:
    assert taken(f"{OPENS}In the east {SHORT}.{ENDS}\n\nReuters contributed to this report.") == [
        ("paper", "wire", True)
    ]


@pytest.mark.parametrize(
    "told",
    [
        # no credit, one to another, one that stands elsewhere
        f"In the east {SHORT}.",
        f"In the east {SHORT}, Interfax reported.",
        f"In the east {SHORT}. It was cold. It was dark. Prices rose by a tenth, according to Reuters.",
        # too few words, or not the same
        f"In the east {' '.join(SHORT.split()[:12])}, Reuters reported.",
        f"In the east {SHORT.replace(' of the old town', ' of town').replace('dozens', 'tens')}, Reuters reported.",
    ],
)
def test_without_a_credit_beside_it_nothing_is_told_by_a_short_passage(told: str) -> None:
    assert taken(OPENS + told + ENDS) == []


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ("«", "»"), ('"', '"')])
def test_a_quotation_that_both_hold_is_a_thirds(opening: str, closing: str) -> None:
    said = f"{opening}In the east {SHORT},{closing} the governor told Reuters."
    assert taken(OPENS + said + ENDS, WIRE.replace(f"In the east {SHORT}", said.rstrip("."))) == []


@pytest.mark.parametrize(("credit", "teller"), [("Reuters", "Reuters"), ("Interfax", "Northfield Courier")])
def test_its_claim_is_the_word_of_who_is_credited(credit: str, teller: str) -> None:
    on = day("2020-10-30")
    told = Tell(text=f"In the east {SHORT}.", on=on, at="Northfield")
    credited = Tell(text=f"So {credit} said.", by=(someone(credit),), on=day("2019-01-01"))
    records = [
        document("wire", Tell(text=WIRE, on=on, at="Northfield"), published="2020-10-30", publisher="Reuters"),
        document("paper", told, credited, Tell(text=ENDS * 2), published="2020-10-31", publisher="Northfield Courier"),
    ]
    (incident,) = [i for i in link(records).incidents if "wire" in i.documents]
    assert [o.name for o in incident.origins if "paper" in o.documents] == [teller]
