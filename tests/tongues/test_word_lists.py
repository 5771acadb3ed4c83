"""Every entry of every list of another language is a pattern that its own words match."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from fairwitness.language import slavic
from fairwitness.language.tongues import dates as tongue_dates
from fairwitness.language.tongues.states import affiliation, forms, named_states
from fairwitness.language.tongues.wording import any_of
from fairwitness.model.span import Span
from fairwitness.vocab import tongues
from fairwitness.vocab.states import stand_ins, states

_CHOICE = re.compile(r"\(([^()|]*)[^()]*\)(\??)")


def _example(phrase: str) -> str:
    """The words of a phrase, with the first of each choice and what may be left out left out."""
    while _CHOICE.search(phrase):
        phrase = _CHOICE.sub(lambda m: "" if m[2] else m[1], phrase)
    return re.sub(r"\w\?", "", phrase).replace("*", "")


def _phrases(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for held in value:
            yield from _phrases(held)
    elif isinstance(value, dict):
        for held in value.values():
            yield from _phrases(held)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in ("stance", "official", "governs", "weapon_types", "verb_first"):
                yield from _phrases(getattr(value, name))


@pytest.mark.parametrize("language", tongues.KNOWN)
def test_every_phrase_matches_its_own_words(language: str) -> None:
    held = [*_phrases(tongues.saying(language)), *_phrases(tongues.events(language))]
    assert len(held) > 100
    missed = [p for p in held if not any_of([p]).fullmatch(_example(p))]
    assert missed == []


@pytest.mark.parametrize("language", tongues.KNOWN)
def test_every_language_has_all_months_weekdays_and_shapes(language: str) -> None:
    listed = tongues.dates(language)
    assert (len(listed.months), len(listed.weekdays)) == (12, 7)
    assert {"day", "night", "range"} <= {s.kind for s in listed.shapes}
    assert tongue_dates._patterns(language)
    assert tongues.numbers(language).units


@pytest.mark.parametrize("language", tongues.KNOWN)
def test_every_language_names_the_same_states(language: str) -> None:
    """Were one side of a war listed and the other not, their words would not weigh alike."""
    assert set(tongues.state_words(language)) == set(states()) - set(stand_ins())
    assert all(words.names for words in tongues.state_words(language).values())


@pytest.mark.parametrize("language", [code for code in tongues.KNOWN if code != "ru"])
def test_every_name_of_a_state_is_known(language: str) -> None:
    for code, words in tongues.state_words(language).items():
        for name in words.names:
            written = _example(name)
            assert code in {n.code for n in named_states(language, written, Span(0, len(written)))}, name


@pytest.mark.parametrize(
    ("words", "code", "official"),
    [
        ("министерство обороны Армении", "AM", True),
        ("Министерство обороны Азербайджана", "AZ", True),
        ("армянские войска", "AM", True),
        ("азербайджанскими войсками", "AZ", True),
        ("Ереван", "AM", True),
        ("Баку", "AZ", True),
        ("власти Саудовской Аравии", "SA", True),
        ("президентом США", "US", True),
        ("армянский журналист", None, False),
        ("жители Азербайджана", None, False),
        ("Reuters", None, False),
        ("ВСУ", None, True),
        ("ЦАХАЛ", None, True),
        ("МО РФ", "RU", True),
        ("МО Азербайджана", "AZ", True),
        ("Минобороны", None, True),
        ("АО Арцаха", None, True),
        ("АО «Север»", None, False),
        ("Московская", None, False),
    ],
)
def test_whose_organ_a_russian_speaker_is(words: str, code: str | None, official: bool) -> None:  # noqa: FBT001
    assert tuple(affiliation("ru", words)) == (code, official)


@pytest.mark.parametrize(
    ("language", "words", "code", "official"),
    [
        ("uk", "ЗСУ", None, True),
        ("uk", "ЗС РФ", "RU", True),
        ("uk", "МО РФ", "RU", True),
        ("uk", "Міноборони", None, True),
        ("uk", "Зоряна", None, False),
        ("hy", "ՊԲ", None, True),
        ("hy", "Ադրբեջանի ՊՆ-ն", "AZ", True),
    ],
)
def test_initials_of_armies_and_ministries_are_organs(
    language: str,
    words: str,
    code: str | None,
    official: bool,  # noqa: FBT001
) -> None:
    assert tuple(affiliation(language, words)) == (code, official)


@pytest.mark.parametrize(
    ("name", "cases"),
    [
        ("Армения", ["Армения", "Армении", "Армении", "Армению", "Арменией", "Армении"]),
        ("Ирак", ["Ирак", "Ирака", "Ираку", "Ирак", "Ираком", "Ираке"]),
        ("Украина", ["Украина", "Украины", "Украине", "Украину", "Украиной", "Украине"]),
        ("Израиль", ["Израиль", "Израиля", "Израилю", "Израиль", "Израилем", "Израиле"]),
        ("Южный Чад", ["Южный Чад", "Южного Чада", "Южному Чаду", "Южный Чад", "Южным Чадом", "Южном Чаде"]),
        ("Новая Корея", ["Новая Корея", "Новой Кореи", "Новой Корее", "Новую Корею", "Новой Кореей", "Новой Корее"]),
        ("Тель-Авив", ["Тель-Авив", "Тель-Авива", "Тель-Авиву", "Тель-Авив", "Тель-Авивом", "Тель-Авиве"]),
        ("Баку", ["Баку"] * 6),
        ("США", ["США"] * 6),
    ],
)  # fmt: skip
def test_a_name_is_declined(name: str, cases: list[str]) -> None:
    assert [cell[0] for cell in slavic.noun(name)] == cases


def test_no_form_of_a_name_is_shared_by_two_states() -> None:
    """A form that two have belongs to the first; it may not be a form that decides who speaks for whom."""
    known = forms("ru")
    for code, words in tongues.state_words("ru").items():
        for name in words.names:
            assert known[name].code == code, name
