"""Places by their alternate names, in the cases of their language; what does not tell is left open."""

import pytest

from fairwitness.language.tongues.places import find_places
from fairwitness.model.span import Span
from tongues.reading import tools


def _read(language: str, text: str) -> list[tuple[str, str]]:
    tongue = tools().tongues[language]
    sentences = tongue.parser.parse(text, [Span(0, len(text))])
    found = find_places(language, text, sentences, tools().gazetteer.lookup).found
    return [(w.name, w.span.of(text)) for w in found if w.id]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Погибли двое жителей Гянджи в Азербайджане.", [("Ganja", "Гянджи"), ("Azerbaijan", "Азербайджане")]),
        ("Удар нанесли по Барде, сообщили власти Азербайджана.", [("Barda", "Барде")]),
        ("После обстрела Степанакерта город остался без света.", [("Khankendi", "Степанакерта")]),
        ("Взрывы слышали в Горисе и Капане.", [("Goris", "Горисе"), ("Kapan", "Капане")]),
        ("Встреча прошла в Ереване, а затем в Баку.", [("Yerevan", "Ереване"), ("Baku", "Баку")]),
        # a seat or state that speaks is no place; a person is none
        ("Баку обвинил Ереван в обстреле.", []),
        ("Армения заявила о потерях.", []),
        ("Министр Давид Тоноян приехал утром.", []),
    ],
)
def test_russian(text: str, places: list[tuple[str, str]]) -> None:
    pytest.importorskip("slovnet", reason="needs fairwitness[russian]")
    assert _read("ru", text) == places


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("uk", "У Харкові та в місті Полтава було чути вибухи.", ["Kharkiv", "Poltava"]),
        ("az", "Azərbaycanın Bərdə şəhərində və Füzulidə partlayışlar eşidilib.", ["Barda", "Fuzuli"]),
        ("tr", "Gence'de ve Bakü'de patlamalar duyuldu.", ["Ganja", "Baku"]),
        ("hy", "Ստեփանակերտում և Գորիսում պայթյուններ են լսվել։", ["Khankendi", "Goris"]),
        ("ar", "سمع دوي انفجارات في مدينة إدلب وفي حلب.", ["Idlib", "Aleppo"]),
        ("ar", "قال إدلب كلمة ثم سكت.", []),
    ],
)
def test_without_a_parser(language: str, text: str, places: list[str]) -> None:
    assert [name for name, _ in _read(language, text) if name != "Azerbaijan"] == places


def test_trees_do_not_know_which_state_a_name_belongs_to() -> None:
    pytest.importorskip("slovnet", reason="needs fairwitness[russian]")
    parser = tools().tongues["ru"].parser
    one = "Власти Ирака заявили, что иракские войска обстреляли город, а Ирак это отрицает."
    other = one.replace("Ирак", "Иран").replace("иракск", "иранск")
    trees = [parser.parse(text, [Span(0, len(text))]) for text in (one, other)]
    assert [[(t.pos, t.tag, t.dep, t.head) for t in s.tokens] for s in trees[0]] == [
        [(t.pos, t.tag, t.dep, t.head) for t in s.tokens] for s in trees[1]
    ]
