"""Hostile files, made in code: a name and its bytes. None is kept in the repository.

`everything` gives them all; the kinds stand in modules of their own.
"""

import random
from collections.abc import Iterator

from hostile import archives, documents, texts
from support import formats

File = tuple[str, bytes]
SENTENCE = "The ministry said on 4 October 2020 that two people were killed in a rocket attack on the town."
CUTS = (0.02, 0.25, 0.5, 0.9)
FLIPS = 2


def everything() -> Iterator[File]:
    """Every file, in one order; names are unique."""
    yield from texts.files()
    yield from documents.files()
    yield from archives.files()
    yield from damaged()
    yield from misnamed()


def sound() -> dict[str, bytes]:
    """One sound file of each format."""
    lines = [(700, SENTENCE[:60]), (680, SENTENCE[60:])]
    picture = formats.drawn(lines, dots=72)
    page = ("https://paper.example/1", "text/html", f"<html><p>{SENTENCE}".encode())
    return {
        "sound.txt": SENTENCE.encode(),
        "sound.html": f"<!doctype html><html><title>News</title><p>{SENTENCE}</p></html>".encode(),
        "sound.pdf": formats.pdf([lines]),
        "scanned.pdf": formats.scanned_pdf(lines),
        "sound.docx": formats.docx([SENTENCE]),
        "sound.odt": formats.odt([SENTENCE]),
        "sound.eml": formats.eml(SENTENCE, {"a.docx": ("application/msword", formats.docx([SENTENCE]))}),
        "sound.png": formats.png(*picture),
        "sound.tiff": formats.tiff(*picture),
        "sound.zip": formats.zipped({"a.txt": SENTENCE.encode(), "b.html": page[2]}),
        "sound.warc.gz": formats.warc([page]),
        "sound.wacz": formats.wacz([page]),
        "sound.txt.gz": formats.gzipped(SENTENCE.encode()),
    }


def damaged() -> Iterator[File]:
    """Every format cut short at several places, and with bits turned over."""
    for name, data in sound().items():
        for cut in CUTS:
            yield f"cut-{int(cut * 100)}-{name}", data[: int(len(data) * cut)]
        yield f"cut-last-{name}", data[:-1]
        for seed in range(FLIPS):
            yield f"flipped-{seed}-{name}", _flipped(data, random.Random(seed))


def _flipped(data: bytes, chance: random.Random) -> bytes:
    """The same bytes with one bit in two hundred turned over."""
    turned = bytearray(data)
    for _ in range(max(1, len(data) * 8 // 200)):
        turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
    return bytes(turned)


def misnamed() -> Iterator[File]:
    """Files whose names lie, and files that are two things at once."""
    held = sound()
    for name, lies in (
        ("sound.pdf", "pdf.txt"), ("sound.zip", "zip.html"), ("sound.html", "html.docx"), ("sound.png", "png.eml"),
        ("sound.eml", "eml.pdf"), ("sound.docx", "docx.zip"), ("sound.txt", "txt.warc.gz"), ("sound.txt", "txt.png"),
        ("sound.warc.gz", "warc.txt"), ("sound.odt", "odt.docx"), ("sound.txt.gz", "gz.warc.gz"),
    ):  # fmt: skip
        yield f"lies-{lies}", held[name]
    yield "two-pdf-zip.pdf", held["sound.pdf"] + held["sound.zip"]
    yield "two-zip-pdf.zip", held["sound.zip"] + held["sound.pdf"]
    yield "two-png-html.png", held["sound.png"] + held["sound.html"]
    yield "two-html-zip.html", held["sound.html"] + held["sound.docx"]
    yield "two-gif-script.gif", b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)"
    yield "two-exe-zip.exe", b"MZ" + b"\0" * 400 + held["sound.zip"]
    yield "two-png-zip.png", held["sound.png"] + held["sound.zip"]
    yield "two-pdf-in-html.html", held["sound.html"] + held["sound.pdf"]
