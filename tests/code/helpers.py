"""Texts of our own made ready for coding."""

import re
from functools import cache

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.code import Coding, code
from fairwitness.model.document import Block, Text
from fairwitness.model.lists import Role
from fairwitness.model.statement import Statement


@cache
def parser() -> SpacyParser:
    return SpacyParser()


@cache
def places() -> GeoNamesGazetteer:
    return GeoNamesGazetteer()


def as_text(words: str, published: str | None = None) -> Text:
    """Each paragraph a body block."""
    found = re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", words)
    blocks = tuple(Block(m.start(), m.end(), Role.BODY) for m in found if m.group().strip())
    return Text(capture="0" * 64, text=words, blocks=blocks, anchors=(), published=published)


def coded(words: str, published: str | None = None, statements: tuple[Statement, ...] = ()) -> Coding:
    text = as_text(words, published)
    sentences = parser().parse(words, [b.span for b in text.blocks])
    return code(text, statements, sentences, places())
