"""Who condemns, mourns, thanks or calls for something takes the event as told, and is no origin of it."""

import pytest

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
