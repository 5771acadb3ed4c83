"""Who denies stands beside an incident, in exact words, and is no origin of it; the sides exchanged as well."""

import pytest

from fairwitness.link import link
from fairwitness.model.record import Denial, Incident
from fairwitness.pipeline import Tools
from fairwitness.publish.contract import link_object
from fairwitness.weigh import weigh_all
from support.whole import SIDES, whole

ACCUSED = "{A} said {B} forces shelled Nyala on 3 May 2023, killing two people."

# what follows the accusation -> who denies, what, and in which words
DENIED = [
    ("{B} denied the attack.", "{B}", "happened", "{B} denied the attack"),
    ("{B}'s army denied that it shelled Nyala.", "{B}'s army", "actor", "{B}'s army denied that it shelled Nyala"),
    (
        "{B}'s army denied that its units shelled Nyala.",
        "{B}'s army",
        "actor",
        "{B}'s army denied that its units shelled Nyala",
    ),
    (
        "The report that Nyala was shelled was false, {B}'s defence ministry said.",
        "{B}'s defence ministry",
        "happened",
        "The report that Nyala was shelled was false, {B}'s defence ministry said",
    ),
    (
        '"We never fired on Nyala," {B}\'s army said.',
        "{B}'s army",
        "happened",
        '"We never fired on Nyala," {B}\'s army said',
    ),
]


def told(words: str, tools: Tools, sides: tuple[str, str]) -> tuple[Incident, tuple[Denial, ...], dict[str, object]]:
    record = whole(words, tools, sides, published="2023-05-04")
    linkage = link([record])
    weighed = list(weigh_all(linkage.incidents, {record.id: record}))
    (incident,) = linkage.incidents
    made = link_object(linkage, weighed, [record], {record.id: "d1"})
    return incident, weighed[0].denials, made["incidents"][0]  # type: ignore[index]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("answer", "voice", "field", "words"), DENIED)
def test_a_denial_is_listed_and_its_speaker_is_no_origin(
    answer: str, voice: str, field: str, words: str, sides: tuple[str, str], tools: Tools
) -> None:
    def put(text: str) -> str:
        return text.replace("{A}", sides[0]).replace("{B}", sides[1])

    incident, denials, made = told(f"{ACCUSED} {answer}", tools, sides)
    assert [(d.voice, d.field) for d in denials] == [(put(voice), field)]
    assert [o.name for o in incident.tellers] == [sides[0]]
    assert [o["name"] for o in made["origins"]] == [sides[0]]  # type: ignore[attr-defined]
    assert [(d["words"], d["document"]) for d in made["denials"]] == [(put(words), "d1")]  # type: ignore[attr-defined]


def test_who_denies_one_thing_is_an_origin_of_what_it_tells(tools: Tools) -> None:
    more = "{B} denied the attack. {B} said that three people were killed in Nyala on 3 May by {A} shelling."
    incident, denials, _ = told(f"{ACCUSED} {more}", tools, SIDES[0])
    assert [o.name for o in incident.tellers] == [*SIDES[0]]
    assert len(denials) == 1


def test_who_neither_confirms_nor_denies_is_neither(tools: Tools) -> None:
    record = whole(f"{ACCUSED} {{B}} did not confirm the attack.", tools, SIDES[0], published="2023-05-04")
    linkage = link([record])
    assert {o.name for i in linkage.incidents for o in i.tellers} == {SIDES[0][0]}
    assert not [d for w in weigh_all(linkage.incidents, {record.id: record}) for d in w.denials]


@pytest.mark.parametrize("sides", SIDES)
def test_who_admits_one_thing_denies_the_other(sides: tuple[str, str], tools: Tools) -> None:
    answer = "{B}'s army admitted that its artillery had fired at Nyala but denied that it targeted the school."
    incident, denials, _ = told(f"{ACCUSED} {answer}", tools, sides)
    assert [(d.voice, d.field) for d in denials] == [(f"{sides[1]}'s army", "actor")]
    assert [(o.name, o.independent) for o in incident.tellers] == [(sides[0], False), (f"{sides[1]}'s army", True)]
