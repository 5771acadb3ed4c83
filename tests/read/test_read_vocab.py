"""Every entry of the reading lists can match something, and no list says a thing twice."""

import codecs

import pytest

from fairwitness.read.dates import day_of
from fairwitness.read.office import OfficeWalk
from fairwitness.vocab.read_dates import date_words, month_by_name
from fairwitness.vocab.read_encodings import codec_of, labels
from fairwitness.vocab.read_html import html_words
from fairwitness.vocab.read_languages import language_words
from fairwitness.vocab.read_office import OfficeNames, office_names
from fairwitness.vocab.read_roles import matcher, role_words

LISTS = [
    (group, name)
    for group in ("boilerplate", "credit", "byline", "metadata", "disclosure")
    for name in getattr(role_words(), group).__struct_fields__
    if name != "keys"
]


@pytest.mark.parametrize(("group", "name"), LISTS)
def test_each_phrase_matches_itself_in_a_line(group: str, name: str) -> None:
    phrases: tuple[str, ...] = getattr(getattr(role_words(), group), name)
    assert len(set(phrases)) == len(phrases)
    for phrase in phrases:
        assert phrase == phrase.lower().strip()
        found = matcher(group, name).match(phrase.upper() if phrase.isascii() else phrase)
        assert found is not None, phrase
        assert found.end() == len(phrase), phrase


def test_header_keys_fill_known_fields() -> None:
    fields = {"", "title", "publisher", "published", "updated", "address", "source"}
    assert set(role_words().metadata.keys.values()) == fields


@pytest.mark.parametrize("name", sorted(month_by_name()))
def test_each_month_dates_a_line(name: str) -> None:
    assert day_of(f"7 {name} 2021") == f"2021-{month_by_name()[name]:02}-07"
    assert len(date_words().months) == 12


def test_each_label_names_a_codec() -> None:
    for label in labels():
        assert codecs.lookup(codec_of(label) or "") is not None


def test_languages_and_markup() -> None:
    words = language_words()
    assert all(rule.letters.lower() == rule.letters for rule in words.letters)
    assert set(words.words) | set(words.scripts.values()) <= set(words.model)
    assert html_words().tags.void.isdisjoint(html_words().tags.raw)


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_each_office_element_does_what_its_list_says(kind: str) -> None:
    names: OfficeNames = getattr(office_names(), kind)
    text = min(names.text)
    opened = f"<{text}>" if text in names.paragraph else f"<{min(names.paragraph)}><{text}>"

    def shown(body: str) -> str:
        walk = OfficeWalk(body, names)
        walk.run()
        return walk.writer.text()

    for name in names.text:
        assert shown(f"<{name}>words</{name}>") == "words"
    for name in names.paragraph:
        assert shown(f"{opened}one<{name}/><{text}>two") == "one\n\ntwo"
    for name in names.line:
        assert shown(f"{opened}one<{name}/>two") == "one\ntwo"
    for name in names.space:
        assert shown(f"{opened}one<{name}/>two") == "one two"
    for name in names.skipped:
        assert shown(f"{opened}one<{name}><{text}>gone</{text}></{name}>") == "one"
    for name in (*names.style, *names.title, *names.body, *names.notes, *names.running, names.core):
        assert name == name.lower().strip()
