"""Documents of several scripts, directions and disguises: no crash, and every span is where its words are."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from tongues.reading import record

TEXTS: dict[str, str] = tomllib.loads((Path(__file__).parent / "mixed.toml").read_text())
TEXTS["one endless sentence"] = "город и " * 3000 + "заявил, что погибли двое"


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for held in value:
            yield from _spans(held)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))


def _sound(read: DocumentRecord) -> None:
    whole = Span(0, max(1, len(read.text.text)))
    for span in _spans((read.statements, read.claims, read.notes)):
        assert whole.contains(span)
    for statement in read.statements:
        for span in (*statement.cue, *statement.content, *(statement.source or ())):
            assert span.of(read.text.text).strip()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_span_is_where_its_words_are(text: str) -> None:
    read = record(text, "2020-10-30")
    assert read.text.text == text
    _sound(read)


_WORDS = (
    *("Министр", "заявил", ",", "что", "погибли", "21", "٢١", "человек", "«", "»", "—", ".", "։", "по словам"),
    *("4 октября", "обстрел", "قال", "إن", "قتل", "Ըստ", "հայտնել է", "որ", "bildirib", "ki", "dedi", "“", "”"),
    *("\u200f", "\n", "\u0301", "в ночь с", "на", "со ссылкой на"),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=6, max_size=40))
def test_any_order_of_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    assume(any(c.isalnum() for c in text))  # a text without words is refused as such
    _sound(record(text, "2020-10-30"))
