"""What a parser attaches where English does not is put right, and nothing else is."""

import pytest

from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language.mending import mended
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.span import Span


def sentence(text: str, *labels: tuple[str, str, str]) -> Sentence:
    """Words with the tag, the label and the head that a parser gave each; the root heads itself."""
    words, at, tokens = text.split(), 0, []
    for index, (word, (tag, dep, head)) in enumerate(zip(words, labels, strict=True)):
        start = text.index(word, at)
        at = start + len(word)
        pos = {"N": "PROPN" if tag.startswith("NNP") else "NOUN", "V": "VERB"}.get(tag[0], "X")
        lemma = {"shelled": "shell", "killing": "kill", "killed": "kill", "said": "say"}.get(word, word)
        tokens.append(Token(index, start, at, word, lemma, pos, tag, dep, words.index(head)))
    return Sentence(tuple(tokens))


def arcs(found: Sentence) -> dict[str, tuple[str, str]]:
    """Each word with its label and its head."""
    return {t.text: (t.dep, found.tokens[t.head].text) for t in found.tokens}


SAID = sentence(
    "Officials said on Monday that Nyala had been shelled , killing four .",
    *[
        ("NNS", "nsubj", "said"), ("VBD", "ROOT", "said"), ("IN", "prep", "said"), ("NNP", "pobj", "on"),
        ("IN", "mark", "shelled"), ("NNP", "nsubjpass", "shelled"), ("VBD", "aux", "shelled"),
        ("VBN", "auxpass", "shelled"), ("VBN", "relcl", "Monday"), (",", "punct", "said"),
        ("VBG", "advcl", "said"), ("CD", "dobj", "killing"), (".", "punct", "said"),
    ],
)  # fmt: skip
LIST = sentence(
    "Bombs killed a doctor , two nurses and six others .",
    *[
        ("NNS", "nsubj", "killed"), ("VBD", "ROOT", "killed"), ("DT", "det", "doctor"), ("NN", "dobj", "killed"),
        (",", "punct", "killed"), ("CD", "nummod", "nurses"), ("NNS", "npadvmod", "killed"), ("CC", "cc", "nurses"),
        ("CD", "nummod", "others"), ("NNS", "conj", "nurses"), (".", "punct", "killed"),
    ],
)  # fmt: skip


def test_a_day_has_no_clause_with_that() -> None:
    assert arcs(mended(SAID))["shelled"] == ("ccomp", "said")


def test_what_was_told_killed_and_not_who_told_it() -> None:
    assert arcs(mended(SAID))["killing"] == ("advcl", "shelled")


def test_a_list_of_people_is_one_object() -> None:
    assert arcs(mended(LIST))["nurses"] == ("conj", "doctor")


def test_the_words_stay_as_they_are() -> None:
    assert [t.span for t in mended(SAID).tokens] == [t.span for t in SAID.tokens]


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


# a sentence, a word of it, and what it hangs on
PARSED = [
    ("A missile apparently fired from the hills killed two people in Nyala, Field Group said.", "missile", "killed"),
    ("A drone hit a car in Nyala, killing the mayor and six others, Sudia-run Hilltop said.", "Hilltop", "said"),
    # who says so adds or warns; that is no deed
    ("The minister said that the strike was justified, adding that it would go on.", "adding", "said"),
    # two deeds of one doer
    ("The soldiers crossed the river and killed two people.", "killed", "crossed"),
    ("On the day that the town was shelled, four people died.", "shelled", "day"),
]


@pytest.mark.parametrize(("text", "word", "head"), PARSED)
def test_parsed(text: str, word: str, head: str, parser: SpacyParser) -> None:
    (found,) = parser.parse(text, [Span(0, len(text))])
    assert arcs(found)[word][1] == head


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Shelling in Taiz on May 2, 2021 killed five people, two of them children, Human Rights Watch said.", "Watch"),
        ("Drones hit a depot in Kherson on Monday, the UN Human Rights Monitoring Mission in Ukraine said.", "Mission"),
        (
            "Four people were killed and 11 hurt when drones hit a depot in Kherson, the UN Mission in Sudan said.",
            "Mission",
        ),
        (
            "A shell hit a bus on Monday, wounding three, one of them badly, Kherson Town Council said.",
            "Council",
        ),
    ],
)
def test_who_closes_a_sentence_says_it(words: str, name: str) -> None:
    (found,) = SpacyParser().parse(words, [Span(0, len(words))])
    said = next(t for t in found.tokens if t.text == "said")
    assert (said.head, said.dep) == (said.index, "ROOT")
    assert [t.text for t in found.tokens if t.head == said.index and t.dep == "nsubj"] == [name]
    assert any(t.dep == "ccomp" and t.head == said.index for t in found.tokens)


@pytest.mark.parametrize(
    "words",
    [
        "Two people were killed. Human Rights Watch said nothing.",
        "Two people were killed. Human Rights Watch said so.",
        "The town was shelled, residents fled. Officials said.",
    ],
)
def test_sentences_of_their_own_stay_so(words: str) -> None:
    assert len(SpacyParser().parse(words, [Span(0, len(words))])) == 2


@pytest.mark.parametrize("text", ["Soldiers raped two women.", "Men were raping women.", "He rapes women."])
def test_a_verb_is_led_to_its_own_lemma(text: str) -> None:
    (found,) = SpacyParser().parse(text, [Span(0, len(text))])
    assert "rape" in {t.lemma for t in found.tokens}


def test_where_is_told_of_the_verb_and_not_of_whom_an_aside_names() -> None:
    text = "Twelve people were killed, most of them children, in Gulu on Monday."
    (found,) = SpacyParser().parse(text, [Span(0, len(text))])
    killed = next(t for t in found.tokens if t.text == "killed")
    assert [t.text for t in found.tokens if t.head == killed.index and t.dep == "prep"] == ["in", "on"]


@pytest.mark.parametrize("text", ["Rebels took 30 soldiers prisoner.", "Gunmen took two teachers hostage."])
def test_who_was_taken_is_no_part_of_what_they_were_taken_as(text: str) -> None:
    (found,) = SpacyParser().parse(text, [Span(0, len(text))])
    taken = next(t for t in found.tokens if t.text == "took")
    [whom] = [t for t in found.tokens if t.head == taken.index and t.dep == "dobj"]
    assert whom.text in ("soldiers", "teachers")
