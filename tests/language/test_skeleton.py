"""A name has one skeleton in every script that is listed; vowels, accents and doubled consonants do not count."""

import pytest

from fairwitness.language.skeleton import skeleton
from fairwitness.vocab.scripts import scripts


@pytest.mark.parametrize(
    ("latin", "other"),
    [
        ("Stepanakert", "Степанакерт"),
        ("Stepanakert", "Ստեփանակերտ"),
        ("Barda", "Барда"),
        ("Nairobi", "Ναϊρόμπι"),
        ("Martuni", "მარტუნი"),
        ("Lebanon", "לבנון"),
        ("Smerch", "Смерч"),
        ("Pushkin", "Пушкин"),
        ("Zhukov", "Жуков"),
        ("Azerbaijan", "Азербайджан"),
        ("Erdogan", "Erdoğan"),
    ],
)
def test_one_name_in_two_scripts(latin: str, other: str) -> None:
    ours, theirs = skeleton(latin), skeleton(other)
    assert ours[:3] == theirs[:3]
    assert len(ours) >= 3


def test_every_listed_letter_and_run_gives_a_sound() -> None:
    for letter, sound in (scripts().letters | scripts().runs).items():
        assert skeleton(letter) == sound, letter
