"""The table of vectors: what says the same in two languages lies nearer than what does not."""

import hashlib
import json
import pickle
from pathlib import Path

import pytest

from fairwitness.adapters import static_embedding
from fairwitness.adapters.static_embedding import StaticEmbedding, available, small_letters, weights
from fairwitness.app.tools import open_embedding
from fairwitness.model.errors import UsageError

MEGABYTE = 1_000_000
SAID = {
    "en": ("the bridge was repaired before winter", "two nurses were wounded in the hospital"),
    "ru": ("мост отремонтировали до зимы", "две медсестры ранены в больнице"),
    "uk": ("міст відремонтували до зими", "дві медсестри поранені в лікарні"),
    "az": ("körpü qışdan əvvəl təmir edilib", "xəstəxanada iki tibb bacısı yaralanıb"),
    "hy": ("կամուրջը վերանորոգվել է ձմեռվանից առաջ", "հիվանդանոցում երկու բուժքույր վիրավորվել է"),
    "tr": ("köprü kıştan önce onarıldı", "hastanede iki hemşire yaralandı"),
    "ar": ("تم إصلاح الجسر قبل الشتاء", "أصيبت ممرضتان في المستشفى"),
}


@pytest.fixture(scope="module")
def embedding() -> StaticEmbedding:
    """That of the package."""
    if not available():
        pytest.skip("numpy and tokenizers are not installed")
    return StaticEmbedding()


@pytest.mark.parametrize("language", [code for code in SAID if code != "en"])
def test_what_says_the_same_is_nearer(embedding: StaticEmbedding, language: str) -> None:
    (a, b), (c, d) = embedding.read(SAID["en"], "en").cosines(embedding.read(SAID[language], language))
    assert min(a, d) > max(b, c)


def test_a_passage_without_known_words_is_like_nothing(embedding: StaticEmbedding) -> None:
    ((none, empty),) = embedding.read(["bridge"], "en").cosines(embedding.read(["", " "], "ru"))
    assert (none, empty) == (0, 0)


def test_texts_that_say_the_same_have_keys_in_common(embedding: StaticEmbedding) -> None:
    here, there = (embedding.read(SAID[code], code) for code in ("ru", "uk"))
    other = embedding.read(["the price of grain rose", "farmers sell more"], "en")
    keys = set(here.keys(6))
    assert len(keys & set(there.keys(6))) > len(keys & set(other.keys(6)))
    assert len(keys) == len(here.keys(6))


def test_another_process_is_sent_no_table(embedding: StaticEmbedding) -> None:
    here = embedding.read(SAID["en"], "en")
    sent = pickle.dumps(embedding)
    assert len(sent) < MEGABYTE
    assert pickle.loads(sent).read(SAID["en"], "en").cosines(here) == here.cosines(here)


def test_the_table_is_the_one_of_its_card() -> None:
    config = json.loads((weights() / "config.json").read_text("utf-8"))
    table = (weights() / "table.npz").read_bytes()
    assert hashlib.sha256(table).hexdigest() == config["sha256"]
    assert len(table) < 5 * MEGABYTE
    assert config["version"] in (weights() / "CARD.md").read_text("utf-8")


def test_where_it_is_absent_names_and_numbers_remain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(static_embedding, "NEEDED", ("no_such_package",))
    assert open_embedding() is None
    with pytest.raises(UsageError, match="no weights"):
        StaticEmbedding(tmp_path)


def test_small_letters_are_those_of_the_language() -> None:
    assert [small_letters("IŞIK İL", code) for code in ("tr", "az", "en")] == ["ışık il", "ışık il", "işik il"]
