"""What a body says right behind what it did to find out is its finding, whether it `said` or `found` it."""

import pytest

from fairwitness.link import link
from fairwitness.model.document import Told
from fairwitness.pipeline import Tools, read_document
from fairwitness.weigh import weigh_all
from support.captures import capture_of

BODY = "Human Rights Watch"
STRIKE = "the strike on a market in Nyala on 7 September 2024 killed nine people."


def grade(words: str, publisher: str, tools: Tools) -> str:
    data = words.encode()
    record = read_document(capture_of(data), data, tools, Told(published="2024-09-20", publisher=publisher))
    incidents = link([record]).incidents
    (found,) = weigh_all(incidents, {record.id: record})
    return found.grades[0].value


@pytest.mark.parametrize("verb", ["said", "found that"])
@pytest.mark.parametrize("ground", [
    "Researchers analysed satellite images of the market.",
    "Human Rights Watch interviewed 12 witnesses.",
    "Human Rights Watch researchers visited the site.",
])  # fmt: skip
def test_a_finding_behind_its_ground(ground: str, verb: str, tools: Tools) -> None:
    assert grade(f"{ground} Human Rights Watch {verb} {STRIKE}", BODY, tools) == "documented"


@pytest.mark.parametrize(("words", "publisher", "found"), [
    # a sentence further on; no ground; another body's ground; no finding
    (f"Researchers analysed satellite images. The town lies on a river. {BODY} said {STRIKE}", BODY, "reported"),
    (f"Researchers met in Nyala. {BODY} said {STRIKE}", BODY, "reported"),
    (f"Amnesty International interviewed 12 witnesses. {BODY} said {STRIKE}", BODY, "reported"),
    (f"Researchers analysed satellite images. Residents said {STRIKE}", BODY, "unknown_origin"),
    # known only through another
    (f"{BODY} analysed satellite images. {BODY} said {STRIKE}", "Gazeta", "reported"),
])  # fmt: skip
def test_no_finding(words: str, publisher: str, found: str, tools: Tools) -> None:
    assert grade(words, publisher, tools) == found
