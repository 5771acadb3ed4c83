"""Who condemns, mourns, thanks or calls for something takes the event as told, and is no origin of it."""

import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.link import link
from fairwitness.model.document import Told
from fairwitness.pipeline import Tools, read_document
from support.captures import capture_of

TOLD = "Mortar fire hit a bus station in Taiz on May 2, 2023, killing six people."


def origins(tools: Tools, words: str) -> list[str]:
    told = Told(published="2023-05-03", publisher="Northfield Courier")
    record = read_document(capture_of(words.encode(), "paper.txt"), words.encode(), tools, told)
    return [o.name for incident in link([record]).incidents for o in incident.origins]


@pytest.mark.parametrize(
    "reaction",
    [
        "The provincial council condemned the attack.",
        "The provincial council condemned the attack, which killed six people.",
        "In a statement, the provincial council strongly condemned the attack.",
        "The attack was condemned by the provincial council.",
        "The teachers' union denounced the attack as a war crime.",
        "The provincial council called for an investigation into the attack.",
        "The town council expressed outrage over the attack.",
        "The aid group urged residents to donate blood after the attack killed six people.",
        "Human Rights Watch welcomed the investigation of the attack.",
    ],
)
def test_who_reacts_is_no_origin(tools: Tools, reaction: str) -> None:
    assert origins(tools, f"{TOLD} {reaction}") == ["Northfield Courier"]


@pytest.mark.parametrize(
    ("telling", "name"),
    [
        ("The provincial council condemned the attack and said seven people were killed.", "provincial council"),
        # whose deed it was is told by who condemns it
        ("The foreign ministry condemned the army's shelling of the station.", "foreign ministry"),
        ("The provincial council said the attack killed seven people.", "provincial council"),
    ],
)
def test_who_tells_anything_is_one(tools: Tools, telling: str, name: str) -> None:
    assert name in origins(tools, f"{TOLD} {telling}")


@pytest.mark.parametrize(
    "words",
    [
        "Rebel forces are believed to have fired the missile that hit Taiz on May 2, 2023, Human Rights Watch said.",
        "Human Rights Watch said the rockets that hit Taiz on May 2, 2023 are thought to have been fired by the army.",
    ],
)
def test_a_belief_of_nobody_inside_what_somebody_says_is_theirs(tools: Tools, words: str) -> None:
    assert origins(tools, words) == ["Human Rights Watch"]


def test_a_belief_of_nobody_alone_is_of_a_source_that_is_not_stated(tools: Tools) -> None:
    words = "The army is widely believed to have shelled the clinic in Omdurman on May 2, 2023."
    assert origins(tools, words) == ["source not stated"]


@pytest.mark.parametrize(
    ("publisher", "before", "names"),
    [
        ("Ministry of Defence of Kenya", "", ["Ministry of Defence of Kenya"]),
        ("Northfield Courier", "", ["Northfield Courier", "ministry"]),
        ("Ministry of Defence of Kenya", "The Ministry of Health had warned of it. ", None),
    ],
)
def test_the_ministry_of_its_own_text_is_its_publisher(
    tools: Tools, publisher: str, before: str, names: list[str] | None
) -> None:
    words = f"Shells hit the village of Shikharkh on October 4, 2020. {before}The ministry said a house was destroyed."
    told = Told(published="2020-10-05", publisher=publisher)
    record = read_document(capture_of(words.encode(), "paper.txt"), words.encode(), tools, told)
    (said,) = (s for s in record.statements if s.source and words[s.source[0].start :].startswith("The ministry said"))
    assert said.speaker is not None
    if names is None:
        assert said.speaker.name == "Ministry of Health"
    else:
        assert [o.name for i in link([record]).incidents for o in i.origins] == names


def test_a_mission_is_one_body_with_and_without_where_it_is() -> None:
    known = Affinities(None)
    mission = "UN Human Rights Monitoring Mission"
    assert known.of_publisher(f"{mission} in Ukraine").key == known.of_publisher(mission).key
    assert known.of_publisher("Radio Mission Times in Ukraine").key != known.of_publisher("Radio Mission Times").key


def test_where_they_say_it_is_named_without_its_preposition(tools: Tools) -> None:
    words = "Унаслідок удару по супермаркету в Костянтинівці 9 серпня 2024 року загинули 10 людей. "
    said = "У міській лікарні сказали, що прийняли 20 поранених."
    assert origins(tools, words + said) == ["Northfield Courier", "міській лікарні"]
