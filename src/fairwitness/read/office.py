"""DOCX and ODT: the characters of their paragraphs, each answering to bytes of the XML file inside that holds it.

The XML is walked as a flat run of tokens. Nothing declared in it is ever expanded or fetched, so entities, external
documents and deep nesting have no effect. Deleted text and comments are not read, and a note says so.
"""

import re

from fairwitness.model.errors import UnreadableInput
from fairwitness.model.lists import Role
from fairwitness.read.bytemap import anchored
from fairwitness.read.decode import decode
from fairwitness.read.header import Said
from fairwitness.read.joined import hinted, inside, joined
from fairwitness.read.markup import Token, tokens
from fairwitness.read.paragraphs import limited
from fairwitness.read.raw import Raw
from fairwitness.read.source import Source
from fairwitness.read.writer import Writer
from fairwitness.read.zips import Archive
from fairwitness.vocab.read_office import OfficeNames, office_names

_LABEL = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_TITLE = re.compile(r"<dc:title[^>]{0,200}>([^<]{1,500})</dc:title>")


def read_docx(source: Source) -> Raw:
    """The text of an Office Open XML document. Raises UnreadableInput."""
    return _read(source, office_names().docx)


def read_odt(source: Source) -> Raw:
    """The text of an OpenDocument text. Raises UnreadableInput."""
    return _read(source, office_names().odt)


def _read(source: Source, names: OfficeNames) -> Raw:
    archive = Archive(source.data, source.location)
    held = sorted(archive.names())
    if not any(name in held for name in names.body):
        raise UnreadableInput(f"{source.location}: the office document holds no text ({names.body[0]} is missing)")
    parts = [_part(archive, name, names, None) for name in (*names.body, *names.notes) if name in held]
    parts += [_part(archive, name, names, Role.BOILERPLATE) for name in held if name.startswith(names.running)]
    return joined([p for p in parts if p.text] or parts[:1], Said(title=_title(archive, held, names)))


def _title(archive: Archive, held: list[str], names: OfficeNames) -> str | None:
    name = next((n for n in held if n.lower() == names.core), None)
    found = _TITLE.search(decode(archive.read(name)[:100_000]).text) if name else None
    return " ".join(found[1].split()) or None if found else None


def _part(archive: Archive, name: str, names: OfficeNames, role: Role | None) -> Raw:
    """One XML file of the document as text."""
    data = archive.read(name)
    label = _LABEL.search(data[:400])
    decoded = decode(data, label[1].decode("ascii") if label else None)
    walk = OfficeWalk(decoded.text, names)
    walk.run()
    text = walk.writer.text()
    found, cut = limited(walk.writer.paragraphs, text)
    notes = tuple(n for n in decoded.notes if "byte-order" not in n)
    raw = Raw(
        text=text,
        anchors=tuple(anchored(iter(walk.writer.pieces), decoded)),
        paragraphs=found,
        notes=(*notes, *walk.notes(), *cut),
    )
    return inside(hinted(raw, role) if role else raw, name)


class OfficeWalk:
    """One pass over the tokens of an XML file."""

    def __init__(self, source: str, names: OfficeNames) -> None:
        self._source = source
        self._names = names
        self._skipping = ""
        self._depth = 0
        self._reading = 0
        self._hint: Role | None = None
        self._skipped: set[str] = set()
        self.writer = Writer()

    def run(self) -> None:
        """Reads the file to its end."""
        for token in tokens(self._source):
            if self._skipping:
                self._skip(token)
            elif token.kind == "text" and self._reading:
                self.writer.write(self._source, token.start, token.end, linked=False, pre=False)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token.name)
        self.writer.close(self._hint, "p")

    def notes(self) -> tuple[str, ...]:
        """What was passed over."""
        passed = ["Deleted text or comments that the document keeps were not read."] if self._skipped else []
        if "<![CDATA[" in self._source:
            passed.append("Parts of the document stand in CDATA sections, which were not read.")
        return tuple(passed)

    def _start(self, token: Token) -> None:
        closed = self._source[token.end - 2] == "/"
        if token.name in self._names.skipped:
            if not closed:
                self._skipping, self._depth = token.name, 1
            return
        if token.name in self._names.paragraph:
            self._close()
            self._hint = Role.HEADLINE if token.get("text:style-name").lower() in self._names.title else None
        if token.name in self._names.style and token.get("w:val").lower() in self._names.title:
            self._hint = Role.HEADLINE
        if token.name in self._names.line:
            self.writer.line_break(token.start, token.end)
        elif token.name in self._names.space:
            self.writer.space(token.start, token.end)
        if token.name in self._names.text and not closed:
            self._reading += 1

    def _end(self, name: str) -> None:
        if name in self._names.text:
            self._reading = max(0, self._reading - 1)
        if name in self._names.paragraph:
            self._close()

    def _close(self) -> None:
        self.writer.close(self._hint, "p")
        self._hint = None

    def _skip(self, token: Token) -> None:
        if token.kind == "text" and self._source[token.start : token.end].strip():
            self._skipped.add(self._skipping)
        if token.name != self._skipping:
            return
        if token.kind == "start" and self._source[token.end - 2] != "/":
            self._depth += 1
        elif token.kind == "end":
            self._depth -= 1
        if self._depth == 0:
            self._skipping = ""
