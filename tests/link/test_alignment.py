"""Sentences are aligned in rising order, blind to names; a likeness of few of them, or other figures, ties nothing."""

import tomllib
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from fairwitness.adapters.static_embedding import StaticEmbedding, available
from fairwitness.link.alignment import best_path, read_of, sentences, shown
from fairwitness.link.translations import translations
from fairwitness.model.lists import Basis, Role
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.ports import Vectors
from fairwitness.vocab.linking import linking
from support.made import Tell, document, official, someone

TEXTS = Path(__file__).parents[2] / "benchmarks" / "translations.toml"
MADE = {o["id"]: o for o in tomllib.loads(TEXTS.read_text("utf-8"))["original"]}


CODES = {"en", "ru", "uk", "az", "hy", "tr"}


class ByWord:
    """An embedding of made-up languages: words are alike that end in the same three letters."""

    version = "made"
    languages = frozenset({"xx", "yy"})

    def __init__(self) -> None:
        self.read_texts = 0

    def read(self, passages: Sequence[str], language: str) -> "Words":
        """The passages by the ends of their words."""
        self.read_texts += language in self.languages
        return Words([{w[-3:] for w in p.split()} for p in passages])


class Words:
    """Sets of ends of words."""

    def __init__(self, held: Sequence[set[str]]) -> None:
        self.held = held

    def cosines(self, other: Vectors) -> list[list[float]]:
        """The share of ends in common."""
        assert isinstance(other, Words)
        return [[len(a & b) / max(1, len(a | b)) for b in other.held] for a in self.held]

    def keys(self, bits: int) -> list[int]:
        """The ends themselves."""
        assert bits >= 0
        return sorted({int.from_bytes(w.encode(), "big") for p in self.held for w in p})


@pytest.fixture(scope="module")
def embedding() -> StaticEmbedding:
    """That of the package."""
    if not available():
        pytest.skip("numpy and tokenizers are not installed")
    return StaticEmbedding()


def text(id_: str, words: str, language: str, published: str | None = None, *told: Tell) -> DocumentRecord:
    record = document(id_, *told, published=published)
    block = msgspec.structs.replace(document("x").text.blocks[0], start=0, end=len(words), role=Role.BODY)
    made = msgspec.structs.replace(record.text, text=words, language=language, blocks=(block,))
    return msgspec.structs.replace(record, text=made)


HERE = "a-one a-two a-six were a-red. a-sun a-ten a-sky a-low. a-cat a-dog a-hen a-fox."
THERE = HERE.replace("a-", "e-")


def test_sentences_of_one_meaning_in_one_order_tie_two_texts() -> None:
    (found,) = translations([text("a", HERE, "xx", "2031-01-01"), text("b", THERE, "yy", "2031-01-02")], ByWord())
    assert (found.document, found.origin, found.score) == ("b", "a", 1)
    assert [p.there.of(HERE)[:5] for p in found.passages] == ["a-one", "a-sun", "a-cat"]
    assert [p.here.of(THERE)[:5] for p in found.passages] == ["e-one", "e-sun", "e-cat"]
    assert found.evidence.startswith("3 sentences of one meaning in the same order")


@pytest.mark.parametrize(
    "other",
    [
        " ".join(reversed(THERE.split(". "))),
        "e-one e-two e-six were e-red. e-map e-jar e-lid e-pan. e-boy e-kid e-son e-mum.",
        THERE.replace("e-red", "e-red 31"),
    ],
    ids=["in another order", "one sentence of three", "other figures"],
)
def test_less_ties_nothing(other: str) -> None:
    here = HERE.replace("a-red", "a-red 24")
    assert translations([text("a", here, "xx"), text("b", other, "yy")], ByWord()) == ()


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (HERE.rpartition(" a-cat")[0], THERE.rpartition(" e-cat")[0]),
        ("a-one a-two. a-sun a-ten. a-cat a-dog.", "e-one e-two. e-sun e-ten. e-cat e-dog."),
    ],
    ids=["two sentences", "three short ones"],
)
def test_what_two_reports_of_one_event_would_share_ties_nothing(here: str, there: str) -> None:
    assert translations([text("a", here, "xx"), text("b", there, "yy")], ByWord()) == ()


SAW = Tell(by=(someone("a resident"),), basis=Basis.TESTIMONY)


@pytest.mark.parametrize(
    ("here", "there", "tied"),
    [
        ((SAW,), (), False),
        ((), (SAW,), False),
        ((SAW,), (Tell(by=(official("the governor"),)),), False),
        ((SAW,), (SAW,), True),
        ((SAW,), (Tell(by=(someone("the neighbour"),)),), True),
        ((Tell(by=(official("the governor"),)),), (), True),
    ],
)
def test_who_has_a_witness_of_its_own_is_another_report(
    here: tuple[Tell, ...], there: tuple[Tell, ...], *, tied: bool
) -> None:
    records = [text("a", HERE, "xx", None, *here), text("b", THERE, "yy", None, *there)]
    assert bool(translations(records, ByWord())) is tied


@pytest.mark.parametrize(("ours", "tied"), [("", False), (" Our correspondent.", True)])
def test_who_has_a_correspondent_of_its_own_is_another_report(ours: str, *, tied: bool) -> None:
    records = [text("a", HERE + ours, "xx"), text("b", THERE + " Muhabirimiz.", "yy")]
    assert bool(translations(records, ByWord())) is tied


BRIEF = {
    "en": "A missile hit an apartment building in Ganja on October 11, 2020, killing ten people, the prosecutor's "
    "office said. Rescuers were searching for three people under the rubble. Armenia's Defence "
    "Ministry denied the attack.",
    "az": "11 oktyabr 2020-ci ildə Gəncədə yaşayış binasına raket dəyib, on nəfər həlak olub, prokurorluq bildirib. "
    "Xilasedicilər dağıntılar altında üç nəfəri axtarır. Ermənistan Müdafiə Nazirliyi hücumu təkzib edib.",
    "tr": "11 Ekim 2020'de Gence'de bir apartmana füze isabet etti, on kişi öldü, savcılık açıkladı. Kurtarma ekipleri "
    "enkaz altında üç kişiyi arıyor. Ermenistan Savunma Bakanlığı saldırıyı yalanladı.",
    "hy": "2020 թվականի հոկտեմբերի 11-ին Գյանջայում հրթիռ է հարվածել բնակելի շենքի, զոհվել է տասը մարդ, հայտնել է "
    "դատախազությունը։ Փրկարարները փլատակների տակ փնտրում են երեք մարդու։ Հայաստանի պաշտպանության նախարարությունը "
    "հերքել է հարձակումը։",
}


@pytest.mark.parametrize("language", ["az", "tr", "hy"])
def test_a_brief_of_three_sentences_is_found(embedding: StaticEmbedding, language: str) -> None:
    records = [text("a", BRIEF["en"], "en", "2020-10-12"), text("b", BRIEF[language], language, "2020-10-12")]
    (found,) = translations(records, embedding)
    assert found.evidence.startswith("3 sentences")


@pytest.mark.parametrize(("figure", "tied"), [("", False), (" 24", True)])
def test_numbers_in_both_need_less_of_the_sentences(figure: str, *, tied: bool) -> None:
    # of five words of a sentence three are in both: a cosine of 3 / 7
    here = " ".join(f"a-{n}ab a-{n}cd a-{n}ef a-{n}gh a-{n}ij." for n in "klm") + figure
    there = " ".join(f"e-{n}ab e-{n}cd e-{n}ef e-{n}yz e-{n}wx." for n in "klm") + figure
    assert bool(translations([text("a", here, "xx"), text("b", there, "yy")], ByWord())) is tied


def test_a_case_of_one_language_reads_no_sentence() -> None:
    embedding = ByWord()
    assert translations([text("a", HERE, "xx"), text("b", HERE, "xx")], embedding) == ()
    assert embedding.read_texts == 0


def test_a_language_it_does_not_read_is_left_to_names_and_numbers() -> None:
    assert read_of(text("a", HERE, "zz"), ByWord()) is None
    assert translations([text("a", HERE, "xx"), text("b", THERE, "zz")], ByWord()) == ()


def test_texts_weeks_apart_are_not_tied() -> None:
    assert translations([text("a", HERE, "xx", "2031-01-01"), text("b", THERE, "yy", "2031-03-01")], ByWord()) == ()


def test_among_many_texts_each_is_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Vectors] = []
    plain = Words.cosines

    def counted(self: Words, other: Vectors) -> list[list[float]]:
        compared.append(other)
        return plain(self, other)

    monkeypatch.setattr(Words, "cosines", counted)
    ends = [f"{n:03}" for n in range(100, 500)]
    many = [
        text(f"{code}{n}", " ".join(f"{code}w{ends[n + k]}," + (". " if k == 3 else "") for k in range(8)), code)
        for n in range(0, 390, 2)
        for code in ("xx", "yy")
    ]
    translations(many, ByWord())
    assert 0 < len(compared) <= linking().alignment.candidates * len(many)


def test_the_best_path_rises_and_takes_nothing_that_does_not_gain() -> None:
    assert best_path([[0.1, 0.9, -1], [0.8, 0.1, -1], [-1, -1, 0.3]]) == [(0, 1), (2, 2)]
    assert best_path([[-0.1]]) == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Kenya said its troops held the road.", "The U.S. said its troops held the road."),
        ("ru", "По данным Армении, армянские войска заняли село.", "По данным Турции, турецкие войска заняли село."),
        ("uk", "Армія Вірменії та вірменські села, вірмени.", "Армія Росії та російські села, росіяни."),
        ("az", "Ermənistan ordusu və erməni kəndləri.", "Rusiya ordusu və rus kəndləri."),
        ("hy", "Հայաստանի բանակը, հայկական գյուղեր, հայեր։", "Ադրբեջանի բանակը, ադրբեջանական գյուղեր, ադրբեջանցիներ։"),
        ("ar", "قال جيش أرمينيا إن القرية آمنة", "قال جيش أذربيجان إن القرية آمنة"),
    ],
)  # fmt: skip
def test_names_of_states_are_not_read(language: str, one: str, other: str) -> None:
    words = [shown(said, Span(0, len(said)), language) for said in (one, other)]
    assert words[0] == words[1] != []


def test_a_sentence_ends_at_its_point_in_any_script() -> None:
    words = "Մեկ բան։ Two things! Три дела? أربعة أشياء؟ Five.\nSix"
    spans = list(sentences(text("a", words, "en")))
    assert [s.of(words)[:3] for s in spans] == ["Մեկ", "Two", "Три", "أرب", "Fiv", "Six"]


def test_letters_with_points_in_a_name_end_no_sentence() -> None:
    counts = [
        len(list(sentences(text("a", f"Troops of {name} came. They left.", "en")))) for name in ("the U.S.", "Kenya")
    ]
    assert counts == [2, 2]


def told(original: str, language: str) -> DocumentRecord:
    return text(f"{original}.{language}", MADE[original][language], language, MADE[original]["published"])


@pytest.mark.parametrize(
    ("original", "one", "other"),
    [("flood", "en", "hy"), ("clinic", "en", "hy"), ("town-first", "ru", "uk"), ("swap", "en", "ru")],
)
def test_a_translation_with_few_names_is_found(embedding: StaticEmbedding, original: str, one: str, other: str) -> None:
    records = [told(original, one), told(original, other)]
    (found,) = translations(records, embedding)
    assert len(found.passages) > 1
    assert translations(records) == ()


def test_what_the_parties_are_called_changes_no_tie(embedding: StaticEmbedding) -> None:
    told_of = {
        "AM": ("Troops of Armenia and Armenian drones did it.", "Это сделали войска Армении и армянские беспилотники."),
        "DE": ("Troops of Germany and German drones did it.", "Это сделали войска Германии и немецкие беспилотники."),
    }
    found = []
    for english, russian in told_of.values():
        one = text("a", f"{MADE['clinic']['en']} {english}", "en")
        other = text("b", f"{MADE['clinic']['ru']} {russian}", "ru")
        (tie,) = translations([one, other], embedding)
        found.append((tie.score, [p for p in tie.passages if " " in p.here.of(other.text.text)]))
    assert found[0][0] == found[1][0]
    assert len(found[0][1]) == len(found[1][1])


def test_names_of_states_contradict_nothing() -> None:
    # three states, whose names begin otherwise in the other language
    here = f"{HERE[:-1]} a-of Germany, a-of Hungary, a-of Greece."
    there = f"{THERE[:-1]} e-of Deutschland, e-of Magyarország, e-of Ellada."
    other = there.replace("Deutschland", "Kisumu").replace("Magyarország", "Mombasa").replace("Ellada", "Nairobi")
    towns = here.replace("Germany", "Lodwar").replace("Hungary", "Turkwel").replace("Greece", "Malindi")
    assert len(translations([text("a", here, "xx"), text("b", there, "yy")], ByWord())) == 1
    assert translations([text("a", towns, "xx"), text("b", other, "yy")], ByWord()) == ()


def test_no_text_made_for_it_is_tied_to_another(embedding: StaticEmbedding) -> None:
    """Independent reports, two days of one town, reports made after one pattern: each pair by itself."""
    dev = ((name, held) for name, held in MADE.items() if held["split"] == "dev")
    made = [(name, told(name, code)) for name, held in dev for code in CODES & held.keys()]
    for (one, here), (other, there) in combinations(made, 2):
        if one != other and here.text.language != there.text.language:
            assert translations([here, there], embedding) == (), (here.id, there.id)
