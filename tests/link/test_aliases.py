"""One speaker under several names is one origin, by a table that people reviewed and by nothing else."""

import pytest

from fairwitness.adapters.settings_file import parse_settings
from fairwitness.link import link
from fairwitness.model.errors import CaseError
from fairwitness.model.party import Alias, CaseSettings, Party
from support.made import Tell, day, document, official, someone

OFFICE = Alias(
    name="Inspection Board", also=("N. Northfield", "the Board's press desk"), by="a reviewer", basis="its own site"
)
MINISTRY = Alias(name="Ministry of Roads", also=("the press desk of the roads",))
SETTINGS = CaseSettings(
    title="made", party=(Party(id="A", name="Astate", organs=("Ministry of Roads",)),), alias=(OFFICE, MINISTRY)
)


def names(*speakers: str, settings: CaseSettings | None = SETTINGS) -> list[tuple[str, str | None]]:
    told = [
        document(f"d{n}", Tell(on=day("2020-10-28"), at="Northfield", by=(someone(name),)))
        for n, name in enumerate(speakers)
    ]
    (incident,) = link(told, settings).incidents
    return [(o.name, o.interest) for o in incident.origins]


def test_names_of_one_office_are_one_origin() -> None:
    assert names("Inspection Board", "N. Northfield", "The Board's press desk") == [("Inspection Board", None)]
    assert len(names("Inspection Board", "N. Northfield", settings=None)) == 2


def test_an_alias_of_an_organ_speaks_for_its_party() -> None:
    assert names("the press desk of the roads") == [("Astate", "party:A")]


def test_a_state_that_the_text_names_goes_before_the_alias() -> None:
    settings = CaseSettings(title="made", party=(Party(id="B", name="Bstate", country="XB"),), alias=(OFFICE,))
    told = document("d", Tell(on=day("2020-10-28"), at="Northfield", by=(official("N. Northfield", "XB"),)))
    assert [o.interest for o in link([told], settings).incidents[0].origins] == ["party:B"]


def test_one_name_for_two_speakers_is_refused() -> None:
    text = 'title = "made"\n[[alias]]\nname = "X"\nalso = ["N"]\n[[alias]]\nname = "Y"\nalso = ["n"]\n'
    with pytest.raises(CaseError, match="stands for 'X' already"):
        parse_settings(text.encode(), "case.toml")
