"""The pages show what weighing found: roots field by field, how figures grew, other scales, and gaps as gaps."""

import re
from pathlib import Path

import msgspec
import pytest

from fairwitness.link import link
from fairwitness.model.lists import EventType, Modality, Stance
from fairwitness.publish.site import write_site
from fairwitness.weigh import weigh_all
from support.made import Tell, document, killed, many
from support.weighing import BY_B, GROUP, SETTINGS, A, B, at, each, own


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    denied = Tell(text="Nothing was fired.", by=(B,), stance=Stance.DENIES, modality=Modality.DENIED)
    answered = document("answered", at(A, actors=BY_B, tolls=(killed(4),)), denied, publisher="Paper")
    answered = msgspec.structs.replace(answered, claims=answered.claims[:1])
    taken = Tell(by=(GROUP,), kind=EventType.ILL_TREATMENT, actors=BY_B, at="Southfield", text="Prisoners were beaten.")
    records = [
        answered,
        own(GROUP, at(GROUP, weapons=("cluster_munition",), tolls=(killed(9),)), taken),
        *each(at(many("residents"))),
    ]
    linkage = link(records, SETTINGS)
    weighed = weigh_all(linkage.incidents, {r.id: r for r in records}, SETTINGS)
    write_site(folder, SETTINGS, records, linkage, weighed, (), "2021-01-01T00:00:00Z", "0" * 64)
    return folder


def words(page: Path) -> str:
    """The text of a page on one line, without its style and script."""
    text = re.sub(r"<(style|script)>.*?</\1>", "", page.read_text(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_an_incident_shows_roots_growth_scales_and_what_is_pending(site: Path) -> None:
    (told,) = [
        t for p in (site / "incidents").iterdir() if "Whose word each part" in (t := words(p)) and "Artillery" in t
    ]
    assert "Provisional: rests on 3 machine suggestions not yet judged." in told
    assert "With what: cluster munition" in told
    assert "Who did it: Bstate 0 of 1" in told
    assert "Astate ( the prosecutor ) not independent, known only through others, tied to the party Astate" in told
    assert "Of unknown origin, which adds nothing:" in told
    assert "How the figures grew" in told
    assert "9 killed Field Group" in told
    assert "Airwars Weak" in told
    assert "Bstate withdraws its denial: then party allegation." in told
    assert "party:B" not in told


def test_a_denial_in_general_words_is_linked_to_its_statement(site: Path) -> None:
    pages = [p.read_text() for p in (site / "incidents").iterdir()]
    (page,) = [p for p in pages if "denied in general words" in p]
    assert re.search(r'denied in general words.*?href="\.\./documents/answered\.html#s2"', page, re.DOTALL)


def test_the_overview_shows_a_gap_as_a_gap(site: Path) -> None:
    told = words(site / "index.html")
    assert "What is told of each party" in told
    assert re.search(r"Ill-treatment nothing in this case 1, of these 1 on an independent root", told)
