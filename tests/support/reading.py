"""Reads one small text into statements: every line a block of the body unless roles are given."""

import re

from fairwitness.attribute import RuleTagger, attribute
from fairwitness.model.document import Block, Text
from fairwitness.model.lists import Role
from fairwitness.model.statement import Disclosure, Note, Statement
from fairwitness.ports import Parser

Result = tuple[tuple[Statement, ...], tuple[Disclosure, ...], tuple[Note, ...]]


def as_text(text: str, roles: tuple[Role, ...] = ()) -> Text:
    """The text with its lines as blocks."""
    lines = [m for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    blocks = tuple(Block(m.start(), m.end(), roles[i] if i < len(roles) else Role.BODY) for i, m in enumerate(lines))
    return Text(capture="0" * 64, text=text, blocks=blocks, anchors=())


class Reader:
    """A parser and the rules, ready for a text."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser

    def __call__(self, text: str, roles: tuple[Role, ...] = ()) -> Result:
        made = as_text(text, roles)
        sentences = self._parser.parse(text, [b.span for b in made.content_blocks()])
        return attribute(made, sentences, RuleTagger())
