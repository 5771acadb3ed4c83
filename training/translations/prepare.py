"""What the embedding is made from: parallel messages of free software, parallel articles, and which pieces are kept.

What holds here: of the Declaration only articles of even number are ever given to training; those of odd number are for
measuring (`benchmarks/translations.py`). Equal files give equal lists.
"""

from __future__ import annotations

import ast
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

LANGUAGES = ("en", "ru", "uk", "az", "hy", "tr", "ar", "fr", "de", "es", "ka", "he", "fa")
UDHR = {
    "en": "eng", "ru": "rus", "uk": "ukr", "az": "azj_latn", "hy": "hye", "tr": "tur", "ar": "arb", "fr": "fra",
    "de": "deu_1996", "es": "spa", "ka": "kat", "he": "heb", "fa": "pes_1",
}  # fmt: skip
_CATALOGUE = re.compile(r"locale/(\w+)/LC_MESSAGES/(\w+)\.po$")
_ARTICLE = re.compile(r'<article data-number="(\d+)">(.*?)</article>', re.DOTALL)
_PARAGRAPH = re.compile(r"<(?:p|li)>(.*?)</(?:p|li)>", re.DOTALL)
_HOLE = re.compile(r"%\(\w+\)\w|%[sd]|\{[^}]*\}|<[^>]+>|&\w+;")
LEAST_WORDS = 3


def articles(folder: Path, language: str, *, odd: bool) -> dict[int, str]:
    """The articles of the Declaration of odd or of even number."""
    text = (folder / f"{UDHR[language]}.html").read_text("utf-8")
    found = {int(n): _plain(" ".join(_PARAGRAPH.findall(body))) for n, body in _ARTICLE.findall(text)}
    return {n: t for n, t in sorted(found.items()) if n % 2 == odd and t}


def messages(wheels: Iterable[Path]) -> Iterator[dict[str, str]]:
    """By language, each message of catalogues that has words enough and stands in at least two languages."""
    for wheel in sorted(wheels):
        found: dict[tuple[str, str], dict[str, str]] = {}
        with zipfile.ZipFile(wheel) as held:
            for name in sorted(held.namelist()):
                match = _CATALOGUE.search(name)
                if match and match[1] in LANGUAGES:
                    folder = name[: match.start()] + match[2]
                    for source, target in entries(held.read(name).decode("utf-8", "replace")):
                        kept = found.setdefault((folder, source), {"en": _plain(source)})
                        kept[match[1]] = _plain(target) if target else kept.get(match[1], "")
        for kept in found.values():
            told = {language: text for language, text in kept.items() if text}
            if len(told) > 1 and len(told["en"].split()) >= LEAST_WORDS:
                yield told


def entries(catalogue: str) -> Iterator[tuple[str, str]]:
    """Sources with their translations; those marked as unsure or in several forms are left out."""
    for block in catalogue.split("\n\n"):
        if "#, fuzzy" in block or "msgid_plural" in block:
            continue
        told = {"msgid": "", "msgstr": ""}
        key = ""
        for line in block.splitlines():
            head, _, rest = line.partition(" ")
            key = head if head in told else key if line.startswith('"') else ""
            quoted = rest if head in told else line
            if key and quoted.startswith('"'):
                told[key] += _unquoted(quoted)
        if told["msgid"] and told["msgstr"]:
            yield told["msgid"], told["msgstr"]


def _unquoted(words: str) -> str:
    try:
        return str(ast.literal_eval(words))
    except (SyntaxError, ValueError):
        return ""


def _plain(words: str) -> str:
    return " ".join(_HOLE.sub(" ", words).split())


def lowered(words: str, language: str | None) -> str:
    """In small letters, with the dotless i of Turkish and Azerbaijani."""
    if language in ("tr", "az"):
        words = words.replace("I", "ı").replace("İ", "i")
    return words.lower().replace("\u0307", "")


def used(
    frequencies: Mapping[str, Mapping[str, float]], pieces_of: Mapping[str, Sequence[str]]
) -> dict[str, Counter[str]]:
    """By language, how often each piece stands in running text by the frequencies of words."""
    found: dict[str, Counter[str]] = {}
    for language, words in frequencies.items():
        counts: Counter[str] = Counter()
        for word, share in words.items():
            for piece in pieces_of[word]:
                counts[piece] += share  # type: ignore[assignment]
        found[language] = counts
    return found
