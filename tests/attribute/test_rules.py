"""What the rules find in sentences of our own: source, cue, content, as the text has them."""

import pytest

from fairwitness.attribute import RuleTagger
from fairwitness.model.span import Span, Spans
from fairwitness.pipeline import Tools
from fairwitness.vocab.cues import cues
from support.reading import Reader

TOLD = "A strike hit a market on 4 March"


def words(text: str, spans: Spans) -> str:
    return " … ".join(s.of(text) for s in spans)


def found(tools: Tools, text: str) -> list[tuple[str, str, str]]:
    sentences = tools.parser.parse(text, [Span(0, len(text))])
    return [
        (words(text, c.source), words(text, c.cue), words(text, c.content)) for c in RuleTagger().tag(text, sentences)
    ]


CASES = [
    # clause, with and without `that`
    ("The ministry said that the bridge was hit.", [("The ministry", "said", "that the bridge was hit")]),
    ("The ministry has said the bridge was hit.", [("The ministry", "has said", "the bridge was hit")]),
    # clause first, clause around
    ("The bridge was hit, the ministry said.", [("the ministry", "said", "The bridge was hit")]),
    # direct object
    ("Monitors documented the use of mines.", [("Monitors", "documented", "the use of mines")]),
    ("He denied responsibility for the attack.", [("He", "denied", "responsibility for the attack")]),
    # infinitive and gerund
    ("The two sides vowed to rebuild the road.", [("The two sides", "vowed", "to rebuild the road")]),
    ("The army denied shelling the town.", [("The army", "denied", "shelling the town")]),
    # preposition
    ("The council called for restraint.", [("The council", "called for", "restraint")]),
    # addressee is no content
    ("The mayor told reporters that the road was open.", [("The mayor", "told", "that the road was open")]),
    # quotation: before, split, after a colon
    ("“The road is open,” the mayor said.", [("the mayor", "said", "“The road is open,”")]),
    (
        "“The road is open,” the mayor said. “The bridge is not.”",
        [("the mayor", "said", "“The road is open,” … “The bridge is not.”")],
    ),
    ("The mayor said: “The road is open to all.”", [("The mayor", "said", "“The road is open to all.”")]),
    # by agent and without
    ("The strike was confirmed by the army.", [("the army", "was confirmed", "The strike")]),
    ("It was reported that three people died.", [("", "was reported", "that three people died")]),
    # no verb
    ("According to the army, the road is open.", [("the army", "According to", "the road is open")]),
    ("In the army's view, the road is safe.", [("the army", "In … view", "the road is safe")]),
    # what somebody found evidence of is what they say
    (
        "The mission found evidence that army aircraft had bombed the depot.",
        [("The mission", "found evidence", "that army aircraft had bombed the depot")],
    ),
    ("The mission found no evidence of a depot.", [("The mission", "found no evidence", "of a depot")]),
    # a text that binds
    ("The decree establishes a holiday.", [("The decree", "establishes", "a holiday")]),
    # a text or an occasion carries the words of the verb's subject
    (
        "The Border Guard Forces said in a statement that army aircraft bombed a depot on Tuesday, killing two people.",
        [("The Border Guard Forces", "said", "that army aircraft bombed a depot on Tuesday, killing two people")],
    ),
    ("The union said in a report that the port was closed.", [("The union", "said", "that the port was closed")]),
    (
        "The mayor said in an interview with the newspaper that the road was open.",
        [("The mayor", "said", "that the road was open")],
    ),
    (
        "The council said in its statement that the port was closed.",
        [("The council", "said", "that the port was closed")],
    ),
    # joined verbs share their subject
    (
        "The council condemned the attack and urged both sides to withdraw.",
        [("The council", "condemned", "the attack"), ("The council", "urged", "both sides to withdraw")],
    ),
    # a participle takes the subject that governs it
    (
        "The governor visited the town, describing it as “ruined and empty”.",
        [("The governor", "describing", "“ruined and empty”")],
    ),
    # who issues a text is its source
    (
        "The union issued a statement saying that the port was closed.",
        [("The union", "issued a statement saying", "that the port was closed")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_source_cue_and_content(tools: Tools, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(tools, text) == expected


SILENT = [
    "Reports from the front arrived on Monday.",  # a noun
    "The so-called “safe zone” was hit again.",  # a term held at arm's length
    "If officials say that the road is open, trucks will move.",  # a condition
    "Did the army say that the town had fallen?",  # a question of the document's own
    "The attack shows that no road is safe.",  # an inference from a thing
    "The exercise is intended to improve the road.",  # an aim
    "The mission found a depot near the evidence room.",  # evidence of nothing
    "Peace requires more than a truce; it demands patience.",  # a thing that cannot speak
    "The group met to announce its plans.",  # a purpose
    "Kenya: Mines found near border road",  # the label of a headline
]


LABELS = [
    ("Kenya: Sudanese forces shelled the town", ("Kenya", ":", "Sudanese forces shelled the town")),
    ("Kenya: the town was shelled by Sudanese troops", ("Kenya", ":", "the town was shelled by Sudanese troops")),
    ("Defence ministry: rockets hit the port", ("Defence ministry", ":", "rockets hit the port")),
    ("Kenyan officials: four killed at the port", ("Kenyan officials", ":", "four killed at the port")),
    ("Ministry of Defence: Sudan shelled the town", ("Ministry of Defence", ":", "Sudan shelled the town")),
    ("Ministry for Foreign Affairs: the road is shut", ("Ministry for Foreign Affairs", ":", "the road is shut")),
    # behind a full stop
    ("The port is shut. Defence Ministry: rockets hit it.", ("Defence Ministry", ":", "rockets hit it.")),
    # at the end of the line
    ("Two killed as rockets hit the port: officials", ("officials", ":", "Two killed as rockets hit the port")),
    ("Rockets hit the port: Kenyan army", ("Kenyan army", ":", "Rockets hit the port")),
    # also where the parser ends a sentence at the colon
    ("Sudanese forces shelled the port: Kenya\n", ("Kenya", ":", "Sudanese forces shelled the port")),
]
UNSPOKEN = [
    "Kenya: Kenyan forces shelled the town",
    "Rockets hit the port: video",
    "The war in numbers: officials",
    "Army losses: two soldiers were killed",
    "Military situation: rockets hit the port",
    "State of emergency: rockets hit the port",
    "The port is shut. Port City: rockets hit it.",
]
DATELINED = ["NAIROBI, May 9 — Defence Ministry: rockets hit the port.", "NAIROBI - Residents: rockets hit the port."]


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_a_label_of_a_headline_speaks_where_it_can(tools: Tools, text: str, expected: tuple[str, str, str]) -> None:
    assert found(tools, text) == [expected]


@pytest.mark.parametrize("text", DATELINED)
def test_a_label_behind_a_dateline_speaks(tools: Tools, text: str) -> None:
    body = Span(text.index(next(w for w in ("Defence", "Residents") if w in text)), len(text))
    told = RuleTagger().tag(text, tools.parser.parse(text, [body]))
    assert [words(text, c.content) for c in told] == ["rockets hit the port."]


@pytest.mark.parametrize("text", UNSPOKEN)
def test_a_label_that_may_be_a_topic_is_silent(tools: Tools, text: str) -> None:
    assert found(tools, text) == []


@pytest.mark.parametrize("text", SILENT)
def test_keeps_silent_where_nobody_says_anything(tools: Tools, text: str) -> None:
    assert found(tools, text) == []


def test_quotation_that_runs_over_sentences_stays_whole(tools: Tools) -> None:
    text = "“We heard two blasts. Then the lights went out. Nobody was hurt,” the driver said."
    assert found(tools, text) == [
        ("the driver", "said", "“We heard two blasts. Then the lights went out. Nobody was hurt,”")
    ]


def test_speech_that_goes_on_in_the_next_paragraph(tools: Tools) -> None:
    text = "“We heard two blasts,” the driver said. “Then the lights went out.\n\n“Nobody was hurt.”"
    lines = [Span(0, text.index("\n")), Span(text.rindex("“"), len(text))]
    (candidate,) = RuleTagger().tag(text, tools.parser.parse(text, lines))
    assert candidate.content[-1].of(text) == "“Nobody was hurt.”"


def test_one_endless_sentence_is_read_in_linear_time(tools: Tools) -> None:
    text = "The ministry said that the road was open, " * 500 + "and so it was."
    sentences = tools.parser.parse(text, [Span(0, len(text))])
    candidates = RuleTagger().tag(text, sentences)
    assert len(candidates) > 100


# an office and its holder between commas behind what is told, in either order
HOLDERS = [
    ("Shelling killed two people, the mayor, Ivan Prikhodko, said.", "Shelling killed two people"),
    ("Shelling killed two people, the city's mayor, Ivan Prikhodko, said on Sunday.", "Shelling killed two people"),
    ("Two people were killed, the mayor, Ivan Prikhodko, told reporters.", "Two people were killed"),
]


@pytest.mark.parametrize(("text", "told"), HOLDERS)
def test_the_holder_of_an_office_between_commas_speaks(read: Reader, text: str, told: str) -> None:
    (said,), _, _ = read(text)
    assert said.speaker is not None
    assert (said.speaker.name, said.speaker.official) == ("Ivan Prikhodko", True)
    assert [s.of(text) for s in said.content] == [told]


@pytest.mark.parametrize("body", ["the monitoring group", "the news agency", "the local charity"])
def test_a_body_that_nobody_named_is_nobody(read: Reader, body: str) -> None:
    (said,), _, notes = read(f"Shelling killed two people, {body} said.")
    assert said.speaker is not None
    assert not said.speaker.resolved
    assert notes


def test_a_body_named_before_is_meant_by_its_noun(read: Reader) -> None:
    said, _, _ = read("Field Group said two people were killed. The monitoring group said they were civilians.")
    assert [s.speaker.name for s in said if s.speaker is not None] == ["Field Group", "Field Group"]


@pytest.mark.parametrize(
    ("said", "behind"),
    [
        ("the monitoring group said", "apparently killing three people"),
        ("the monitoring group said on Tuesday", "apparently killing three people"),
        ("the monitoring group said in a report", "leaving three dead"),
        ("the monitoring group said", "in an attack that apparently killed three passengers"),
        ("the ministry said", "wounding nine people and damaging a school"),
    ],
)
def test_what_the_event_did_is_told_by_who_tells_of_it(tools: Tools, said: str, behind: str) -> None:
    who, verb = said.split(" said", maxsplit=1)[0], "said"
    assert found(tools, f"{TOLD}, {said}, {behind}.") == [(who, verb, f"{TOLD} … {behind}")]


@pytest.mark.parametrize(
    "behind",
    [
        "speaking to reporters in the town",
        "standing beside the mayor",
        "in a call with families",
    ],
)
def test_what_the_speaker_does_is_no_part_of_what_is_told(tools: Tools, behind: str) -> None:
    assert found(tools, f"{TOLD}, the ministry said, {behind}.")[0] == ("the ministry", "said", TOLD)


@pytest.mark.parametrize("effect", cues().effects.lemmas)
def test_every_effect_of_an_event_goes_on_with_the_clause(effect: str, tools: Tools) -> None:
    gerund = {"set": "setting", "cut": "cutting", "trap": "trapping"}.get(effect, f"{effect.removesuffix('e')}ing")
    (told,) = found(tools, f"{TOLD}, the ministry said, {gerund} houses and roads nearby.")
    assert told[2] == f"{TOLD} … {gerund} houses and roads nearby"
