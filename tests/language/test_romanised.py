"""Spellings of one name of Arabic in Latin letters share a key; other names, and other alphabets, do not."""

import time

import pytest

from fairwitness.language.romanised import MOST, has_article, spellings
from fairwitness.vocab.romanised import romanised


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hodeidah", "Al Ḩudaydah"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("Deir al-Balah", "Dayr al Balaḩ"),
        ("Maarat al-Numan", "Ma‘arrat an Nu‘mān"),
        ("Maaret en-Nu'man", "Maʿarrat an-Nuʿmān"),
        ("Jisr al-Shughour", "Jisr ash Shughūr"),
        ("Qamishli", "El Kamishly"),
        ("Hawija", "Al Ḩawījah"),
        ("Beit Lahiya", "Bayt Lāhyā"),
        ("Kafranbel", "Kafr Nabl"),
        ("Khan Cheikhoun", "Khān Shaykhūn"),
        ("Guneitra", "Al Qunayţirah"),
        ("Dhahir", "Az̧ Z̧āhir"),
        ("Djebel", "Jabal"),
        ("Nabatieh", "An Nabaţīyah"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert spellings(one) & spellings(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Daraa", "Izra"), ("Zabid", "Dabid"), ("Amran", "Umran"), ("Homs", "Hims"), ("Taiz", "Tadif"), ("Hama", "Homa")],
)
def test_other_names(one: str, other: str) -> None:
    assert not spellings(one) & spellings(other)


@pytest.mark.parametrize("name", ["", "حلب", "Халеб", "Ai", "code:us la", "al", "--"])
def test_no_key_of_what_tells_no_name(name: str) -> None:
    assert not spellings(name)


@pytest.mark.parametrize("article", sorted(romanised().articles))
def test_every_article_is_left_out(article: str) -> None:
    assert spellings(f"{article}-Hawija") == spellings(f"{article} Hawija") == spellings("Hawija")


@pytest.mark.parametrize("letters", sorted(romanised().doubled))
def test_the_article_is_left_out_where_it_is_written_as_one(letters: str) -> None:
    assert spellings(f"Deir E{letters}{letters}or") & spellings(f"Deir al-{letters.title()}or")


def test_an_article_is_tied_to_its_name() -> None:
    assert has_article("al-Qaim")
    assert has_article("Deir El-Balah")
    assert not has_article("Qaim")
    assert not has_article("El Salvador")
    assert not has_article("al-")


def test_no_name_is_long_to_read() -> None:
    started = time.perf_counter()
    assert len(spellings(" ".join(["qaghadhatha" * 20 + str(n) for n in range(9)]))) <= MOST
    assert time.perf_counter() - started < 1
