"""Syntax of Russian by Slovnet (Universal Dependencies), blind to the names of states (see `language.blind`).

The models come inside the package `natasha`, so no network is needed. Dictionary forms come from pymorphy3, chosen by
the part of speech, case, number and gender that the model gives.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from fairwitness.language.syntax import Sentence, Token
from fairwitness.language.tongues.blind import blinded
from fairwitness.language.tongues.splitting import sentences, words
from fairwitness.model.errors import UsageError
from fairwitness.model.span import Span

PACKAGES = ("natasha", "navec", "slovnet", "pymorphy3")
ABSENT = "Russian needs more packages; install them with: pip install 'fairwitness[russian]'"
LONGEST = 120
"""Tokens the model is given at once: its cost grows with the square of a sentence."""
_GRAMMEMES = {
    "Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct", "Sing": "sing",
    "Plur": "plur", "Masc": "masc", "Fem": "femn", "Neut": "neut",
}  # fmt: skip
_PARTS = {
    "NOUN": ("NOUN",), "PROPN": ("NOUN",), "VERB": ("VERB", "INFN", "GRND", "PRTF", "PRTS", "PRED"),
    "AUX": ("VERB", "INFN"), "ADJ": ("ADJF", "ADJS", "COMP", "NUMR"),
    "DET": ("ADJF", "NPRO"), "PRON": ("NPRO", "ADJF"), "NUM": ("NUMR", "NOUN"),
    "ADV": ("ADVB", "COMP"),
}  # fmt: skip


def available() -> bool:
    """Whether the packages are installed; none is loaded."""
    return all(find_spec(name) is not None for name in PACKAGES)


class _Models(NamedTuple):
    morph: Any
    syntax: Any
    forms: Any


class SlovnetParser:
    """Fulfils `ports.Parser`. Raises UsageError where its packages are absent."""

    version = "slovnet-news-v1-1"

    def __init__(self) -> None:
        if not available():
            raise UsageError(ABSENT)
        self._lemma = lru_cache(maxsize=50_000)(self._find_lemma)

    @cached_property
    def _models(self) -> _Models:
        import pymorphy3  # noqa: PLC0415 - heavy, and only a Russian document needs it
        from navec import Navec  # noqa: PLC0415 - as above
        from slovnet import Morph, Syntax  # noqa: PLC0415 - as above

        data = _data()
        navec = Navec.load(str(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
        morph = Morph.load(str(data / "model" / "slovnet_morph_news_v1.tar"))
        syntax = Syntax.load(str(data / "model" / "slovnet_syntax_news_v1.tar"))
        morph.navec(navec)
        syntax.navec(navec)
        return _Models(morph, syntax, pymorphy3.MorphAnalyzer(lang="ru"))

    def parse(self, text: str, spans: Sequence[Span]) -> tuple[Sentence, ...]:
        """The sentences of each span, in order; a span of white space has none."""
        pieces = [p for span in spans for s in sentences(text, span, "ru") for p in _pieces(words(text, s))]
        shown = [[_as_known(blinded("ru", w.of(text))) for w in piece] for piece in pieces]
        morphs, trees = self._models.morph.map(shown), self._models.syntax.map(shown)
        return tuple(
            self._sentence(text, piece, morph.tokens, tree.tokens)
            for piece, morph, tree in zip(pieces, morphs, trees, strict=True)
        )

    def _sentence(self, text: str, where: list[Span], morphs: list[Any], tree: list[Any]) -> Sentence:
        heads = _heads([int(t.head_id) - 1 for t in tree])
        return Sentence(
            tuple(
                Token(
                    index=i, start=span.start, end=span.end, text=span.of(text), pos=morph.pos,
                    lemma=self._lemma(span.of(text), morph.pos, tuple(sorted(morph.feats.items()))),
                    tag="|".join(f"{k}={v}" for k, v in sorted(morph.feats.items())),
                    dep="root" if heads[i] == i else node.rel, head=heads[i],
                )
                for i, (span, morph, node) in enumerate(zip(where, morphs, tree, strict=True))
            )
        )  # fmt: skip

    def _find_lemma(self, word: str, pos: str, feats: tuple[tuple[str, str], ...]) -> str:
        """The dictionary form whose reading agrees best with what the model says; the word itself for a mark."""
        if not word[0].isalpha():
            return word
        wanted = {_GRAMMEMES[v] for _, v in feats if v in _GRAMMEMES}
        readings = self._models.forms.parse(word)
        best = max(readings, key=lambda r: (_agrees(r.tag, pos, wanted), r.score))
        return str(best.normal_form)


def _agrees(tag: Any, pos: str, wanted: set[str]) -> int:  # noqa: ANN401 - a foreign type
    return (
        4 * (str(tag.POS) in _PARTS.get(pos, ())) + sum(g in tag for g in wanted) + (pos == "PROPN" and "Geox" in tag)
    )


def _as_known(word: str) -> str:
    """The model's vocabulary was made of texts that write е for ё."""
    return word.replace("ё", "е").replace("Ё", "Е")


def _data() -> Path:
    spec = find_spec("natasha")
    folders = spec.submodule_search_locations if spec is not None else None
    if not folders:
        raise UsageError(ABSENT)
    return Path(folders[0]) / "data"


def _pieces(tokens: list[Span]) -> Iterator[list[Span]]:
    for at in range(0, len(tokens), LONGEST):
        yield tokens[at : at + LONGEST]


def _heads(found: list[int]) -> list[int]:
    """Heads as a tree: what points nowhere, or closes a circle, becomes a root."""
    heads = [h if 0 <= h < len(found) else i for i, h in enumerate(found)]
    for start in range(len(heads)):
        seen, at = {start}, start
        while heads[at] != at:
            at = heads[at]
            if at in seen:
                heads[at] = at
                break
            seen.add(at)
    return heads
