"""Sentences for languages without a parser: by the marks of their script, without syntax, and saying so.

A learned tagger needs no more than these; rules that read trees find none.
"""

from collections.abc import Sequence

from fairwitness.language.syntax import Sentence
from fairwitness.language.tongues.splitting import flat, sentences
from fairwitness.model.span import Span


class PlainParser:
    """Fulfils `ports.Parser` without a model."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.version = f"plain-{language}-1"

    def parse(self, text: str, spans: Sequence[Span]) -> tuple[Sentence, ...]:
        """The sentences of each span, in order."""
        found = (flat(text, s) for span in spans for s in sentences(text, span, self._language))
        return tuple(s for s in found if s is not None)
