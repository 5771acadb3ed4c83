"""An unnamed witness of a relay is the one whom the text of the asked publisher presents, where there is one."""

import pytest

from fairwitness.link import link
from fairwitness.model.document import Told
from fairwitness.pipeline import Tools, read_document
from support.captures import capture_of

FACT = "a missile hit a market in Kharkiv on 4 October 2024, killing five people"
FIRST = f"{FACT[0].upper()}{FACT[1:]}, said Olena, a resident, who gave only her first name."
MOTHER = f"{FACT[0].upper()}{FACT[1:]}, said Olena Surname, a mother of four."
UNNAMED = f"{FACT[0].upper()}{FACT[1:]}, a resident, who gave no name, said."
NAMED = f"{FACT[0].upper()}{FACT[1:]}, Olena Surname, a resident, said."


def tellers(tools: Tools, wire: str, paper: str, publisher: str = "Reuters") -> list[tuple[str, int]]:
    records = [
        read_document(
            capture_of(words.encode(), location), words.encode(), tools, Told(published=day, publisher=outlet)
        )
        for words, location, day, outlet in (
            (wire, "wire.txt", "2024-10-05", publisher),
            (paper, "paper.txt", "2024-10-06", "Northfield Courier"),
        )
    ]
    (incident,) = link(records).incidents
    return [(o.name, len(o.documents)) for o in incident.origins]


@pytest.mark.parametrize(
    ("wire", "paper", "name"),
    [
        (FIRST, f"A resident told Reuters that {FACT}.", "Olena"),
        (MOTHER, f"A mother of four told the Reuters agency that {FACT}.", "Olena Surname"),
        (FIRST, f"A local woman told Reuters that {FACT}.", "Olena"),
        (NAMED, f"One woman told Reuters that {FACT}.", "Olena Surname"),
        (UNNAMED, f"A woman told Reuters that {FACT}.", "resident"),
    ],
)
def test_one_witness_of_the_held_text_is_the_one_who_told(tools: Tools, wire: str, paper: str, name: str) -> None:
    assert tellers(tools, wire, paper) == [(name, 2)]


@pytest.mark.parametrize(
    ("wire", "paper", "names"),
    [
        # another trade, another sex, another figure, two who may be meant, nobody who was there
        (FIRST, f"A doctor told Reuters that {FACT}.", ["Olena", "doctor"]),
        (
            f"{FACT[0].upper()}{FACT[1:]}, said Olena Surname, a woman who lives nearby.",
            f"A man told Reuters that {FACT}.",
            ["Olena Surname", "man"],
        ),
        (FIRST, f"A resident told Reuters that {FACT.replace('five', 'seven')}.", ["Olena", "resident"]),
        (
            f"{FIRST} Iryna Lastname, a resident, said that {FACT}.",
            f"A woman told Reuters that {FACT}.",
            ["Olena", "Iryna Lastname", "woman"],
        ),
        # another publisher was told
        (FIRST, f"A resident told Interfax that {FACT}.", ["Olena", "resident"]),
    ],
)
def test_otherwise_an_unnamed_witness_stays_apart(tools: Tools, wire: str, paper: str, names: list[str]) -> None:
    assert tellers(tools, wire, paper) == [(name, 1) for name in names]
