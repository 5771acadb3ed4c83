"""Words in pictures, read by Tesseract where it is installed; each word answers to its box, and a note says it was OCR.

The picture goes in and the words come out through pipes: no file is written. What Tesseract itself holds for hardly
legible is left out and counted.
"""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, zip_longest

import msgspec

from fairwitness.model.document import Box
from fairwitness.read.pages import PageLine

ABSENT = "Tesseract, which reads words in pictures, is not installed here"
LEGIBLE = 30.0
"""Tesseract's confidence, of 100, below which a word is left out."""
FOREIGN = 60.0
"""Mean confidence below which the other installed languages are tried too."""
_WORD = "5"
_PAGE = "1"


class Recognised(msgspec.Struct, frozen=True):
    """The lines of a picture, how sure they are, and how they were read."""

    lines: tuple[PageLine, ...]
    confidence: float
    words: int
    illegible: int
    languages: str
    opened: bool = True
    """Whether Tesseract could make a picture of the bytes."""


class Word(msgspec.Struct, frozen=True):
    """One word with its place in pixels from the upper left corner; `line` numbers page, block, paragraph and line."""

    line: tuple[str, ...]
    words: str
    left: int
    top: int
    width: int
    height: int
    confidence: float
    page_height: int


@cache
def program() -> str | None:
    """Where Tesseract is, or None."""
    return shutil.which("tesseract")


@cache
def version() -> str:
    """The version of Tesseract, such as `tesseract 5.3.0`, or `no OCR`."""
    found = program()
    if found is None:
        return "no OCR"
    said = subprocess.run([found, "--version"], capture_output=True, check=False)  # noqa: S603 - no outside argument
    return (said.stdout or said.stderr).decode("utf-8", "replace").split("\n", 1)[0].strip()


@cache
def languages() -> tuple[str, ...]:
    """The languages it can read, English first."""
    found = program()
    if found is None:
        return ()
    said = subprocess.run([found, "--list-langs"], capture_output=True, check=False)  # noqa: S603
    named = [line.strip() for line in said.stdout.decode("utf-8", "replace").splitlines()[1:]]
    return tuple(sorted((n for n in named if n and n not in ("osd", "equ")), key=lambda n: (n != "eng", n)))


def recognise(image: bytes, *, page: int, scale: float, dots: int | None) -> Recognised:
    """The words of a picture.

    `scale` is points to a pixel; without `dots` to an inch Tesseract judges them itself. A picture of several pages
    counts on from `page`.
    """
    known = languages()
    if not known:
        return Recognised((), 0.0, 0, 0, "")
    first = _read(image, known[0], page, scale, dots)
    if first.confidence >= FOREIGN or not first.words or len(known) == 1:
        return first
    other = _read(image, "+".join(known), page, scale, dots)
    return max(first, other, key=lambda r: (r.confidence, r.languages == known[0]))


def _read(image: bytes, named: str, page: int, scale: float, dots: int | None) -> Recognised:
    resolution = [] if dots is None else ["--dpi", str(max(70, dots))]
    line = [program() or "tesseract", "-", "-", "-l", named, *resolution, "tsv"]
    said = subprocess.run(line, input=image, capture_output=True, check=False)  # noqa: S603 - our own argument list
    words = tuple(_words(said.stdout.decode("utf-8", "replace")))
    kept = [w for w in words if w.confidence >= LEGIBLE]
    mean = sum(w.confidence for w in words) / len(words) if words else 0.0
    return Recognised(
        tuple(_lines(kept, page, scale)), mean, len(kept), len(words) - len(kept), named, not said.returncode
    )


def _words(table: str) -> Iterator[Word]:
    """The words of Tesseract's table."""
    tall = 0
    for row in table.splitlines():
        cells = row.split("\t", 11)
        if len(cells) < 12:
            continue
        if cells[0] == _PAGE:
            tall = int(cells[9])
        elif cells[0] == _WORD and cells[11].strip():
            left, top, width, height = map(int, cells[6:10])
            yield Word(tuple(cells[1:5]), cells[11].strip(), left, top, width, height, float(cells[10]), tall)


def _lines(words: Sequence[Word], page: int, scale: float) -> Iterator[PageLine]:
    """The words line by line, with boxes in points from the lower left corner."""
    lines: list[tuple[Word, ...]] = [tuple(group) for _, group in groupby(words, key=lambda w: w.line)]
    for line, after in zip_longest(lines, lines[1:]):
        goes_on = after is not None and _goes_on(line[-1].words, after[0].words)
        pieces = [(w.words, _box(w, scale)) for w in line]
        if goes_on:
            pieces[-1] = (pieces[-1][0][:-1], pieces[-1][1])
        boxes = [box for _, box in pieces]
        around = Box(
            min(b.left for b in boxes),
            min(b.bottom for b in boxes),
            max(b.right for b in boxes),
            max(b.top for b in boxes),
        )
        number = page + int(line[0].line[0]) - 1
        yield PageLine(
            number, " ".join(w for w, _ in pieces), around, line[0].page_height * scale, goes_on, tuple(pieces)
        )


def _goes_on(last: str, first: str) -> bool:
    """Whether a word is broken at the end of a line: a hyphen, and small letters after it."""
    return len(last) > 1 and last[-1] == "-" and first[0].islower()


def _box(word: Word, scale: float) -> Box:
    bottom = word.page_height - word.top - word.height
    sides = (word.left, bottom, word.left + word.width, bottom + word.height)
    return Box(*(round(side * scale, 2) for side in sides))


def notes(read: Sequence[Recognised]) -> Iterator[str]:
    """How pictures were read, for the record."""
    words = sum(r.words for r in read)
    if not words:
        return
    mean = sum(r.confidence * (r.words + r.illegible) for r in read) / sum(r.words + r.illegible for r in read)
    used = ", ".join(sorted({r.languages for r in read if r.words}))
    pages = len({line.page for r in read for line in r.lines})
    yield (
        f"{pages} {'page is a picture' if pages == 1 else 'pages are pictures'} of text, read by OCR ({version()}, "
        f"{used}, mean confidence {mean:.0f} of 100): words may be wrong; compare with the picture before quoting."
    )
    illegible = sum(r.illegible for r in read)
    if illegible:
        yield f"{illegible:,} places in pictures were hardly legible and were left out."
