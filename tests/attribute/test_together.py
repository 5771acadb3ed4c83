"""Who speak together are as many voices as the words name, and one where the words may mean one."""

import pytest

from support.reading import Reader
from support.whole import CODES, SIDES

NAMED = [
    ("Human Rights Watch and Amnesty International said Mombasa was shelled.",
     ["Human Rights Watch", "Amnesty International"]),
    ("According to Amnesty International and Human Rights Watch, Mombasa was shelled.",
     ["Amnesty International", "Human Rights Watch"]),
    ("Human Rights Watch, Interfax and Amnesty International said Mombasa was shelled.",
     ["Human Rights Watch", "Interfax", "Amnesty International"]),
    ("Kenya's foreign ministry and the Danish Refugee Council said Mombasa was shelled.",
     ["Kenya's foreign ministry", "Danish Refugee Council"]),
    ("The foreign ministry and residents said Mombasa was shelled.", ["foreign ministry", "residents"]),
    # one man, one ministry, one adjective for both
    ("The president and commander in chief said Mombasa was shelled.", []),
    ("The Ministry of Defence and Emergency Situations said Mombasa was shelled.", []),
    ("Kenyan officials and institutions said Mombasa was shelled.", []),
    ("Human Rights Watch said Mombasa and Kisumu were shelled.", []),
    ("The Danish Refugee Council or Interfax said Mombasa was shelled.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "members"), NAMED)
def test_each_who_speaks(read: Reader, text: str, members: list[str]) -> None:
    statements, _, _ = read(text)
    assert [m.name for s in statements if s.speaker is not None for m in s.speaker.members] == members


@pytest.mark.parametrize("sides", SIDES)
def test_both_sides_are_two(read: Reader, sides: tuple[str, str]) -> None:
    statements, _, _ = read("{} and {} said that Kisumu was shelled.".format(*sides))
    speaker = statements[-1].speaker
    assert speaker is not None
    assert [(m.name, m.state) for m in speaker.members] == [(side, CODES[side]) for side in sides]
    assert (speaker.state, speaker.official) == (None, True)


def test_they_are_those_who_spoke_together(read: Reader) -> None:
    statements, _, _ = read(
        "Human Rights Watch and Amnesty International said Mombasa was shelled. They said that two died."
    )
    assert [len(s.speaker.members) for s in statements if s.speaker is not None] == [2, 2]
