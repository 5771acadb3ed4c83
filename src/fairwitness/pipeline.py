"""The order of the steps, and nothing else: capture → text → statements → claims → incidents → grades.

Each function is pure given its tools: equal bytes, settings and tool versions give equal records.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from fairwitness.attribute import attribute
from fairwitness.code import code
from fairwitness.language.mask import Forms, Mask
from fairwitness.language.syntax import Sentence
from fairwitness.link import link, local_incidents, particular
from fairwitness.model.canonical import content_id
from fairwitness.model.document import Capture, Text, Told
from fairwitness.model.lists import Reason, Role
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.record import DocumentRecord, Incident, Linkage, Weighed
from fairwitness.model.span import Span
from fairwitness.model.statement import Note
from fairwitness.ports import EventTagger, Gazetteer, Parser, Reader, Tagger
from fairwitness.read import read_text
from fairwitness.weigh import weigh_all

SCHEMA = "3"
"""Raised when a change of the steps makes earlier records differ; part of every record's extractor."""

SUPPORTED_LANGUAGES = frozenset({"en"})

MAX_CONTENT = 2_000_000
"""Code points read for statements in one document (about 300,000 words); what lies beyond is noted, not hidden."""


class Tools(msgspec.Struct, frozen=True):
    """What stands behind the ports for one run."""

    parser: Parser
    tagger: Tagger
    gazetteer: Gazetteer
    settings: CaseSettings | None = None
    reader: Reader | None = None
    """What reads captures; without one they are read in this process."""
    events: EventTagger | None = None
    """What suggests events; without one claims are made by rules alone."""

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties a case names; none without a case."""
        return self.settings.party if self.settings else ()

    @property
    def version(self) -> str:
        """Names everything a record depends on besides its capture and settings."""
        events = f" {self.events.version}" if self.events else ""
        return f"fairwitness-{SCHEMA} {self.parser.version} {self.tagger.version} {self.gazetteer.version}{events}"


def read_document(capture: Capture, data: bytes, tools: Tools, told: Told | None = None) -> DocumentRecord:
    """One document, from its bytes to its claims. Raises UnreadableInput where the bytes hold no text."""
    read = tools.reader.read if tools.reader else read_text
    forms = Forms(tools.settings)
    text = _as_told(read(capture, data, forms.one_word), told or Told())
    notes = [Note(reason=Reason.AS_READ, detail=detail) for detail in text.notes]
    if text.language is not None and text.language not in SUPPORTED_LANGUAGES:
        notes.append(_unsupported(text.language))
        return _record(capture, text, tools, notes=tuple(notes))
    mask = Mask(text, forms)
    sentences, cut = _sentences(mask.text, tools.parser)
    statements, disclosures, unattributed = attribute(mask.text, sentences, tools.tagger)
    suggested = tools.events.find(mask.text.text, sentences) if tools.events else ()
    coding = code(mask.text, statements, sentences, Masked(mask, tools.gazetteer), mask.parties, suggested)
    incidents = local_incidents(coding.claims, mask.text, coding.instruments, coding.together)
    if tools.events:
        incidents = particular(incidents, coding.claims, coding.together)
    notes += mask.back(tuple(cut))
    statements, disclosures, unattributed = mask.back((statements, disclosures, unattributed))
    coding = mask.back(coding)
    return _record(
        capture,
        text,
        tools,
        statements=statements,
        disclosures=disclosures,
        claims=coding.claims,
        incidents=incidents,
        instruments=coding.instruments,
        obligations=coding.obligations,
        map_transfers=coding.map_transfers,
        acts=coding.acts,
        notes=(*notes, *unattributed, *coding.notes),
    )


class Masked:
    """A gazetteer asked through a mask."""

    def __init__(self, mask: Mask, gazetteer: Gazetteer) -> None:
        self.version = gazetteer.version
        self.lookup = mask.lookup(gazetteer.lookup)


def _as_told(text: Text, told: Told) -> Text:
    return msgspec.structs.replace(
        text,
        published=told.published or text.published,
        publisher=told.publisher or text.publisher,
        title=told.title or text.title,
    )


def record_id(capture: Capture) -> str:
    """The id of a document: its bytes and where they came from, whatever was read out of them and when."""
    return content_id("document", {"capture": capture.sha256, "location": capture.location})


def _record(capture: Capture, text: Text, tools: Tools, **found: object) -> DocumentRecord:
    return DocumentRecord(id=record_id(capture), capture=capture, text=text, extractor=tools.version, **found)  # type: ignore[arg-type]


def _unsupported(language: str) -> Note:
    return Note(
        reason=Reason.UNSUPPORTED_LANGUAGE,
        detail=f"the text is in '{language}'; statements and claims are read in English only",
    )


def _sentences(text: Text, parser: Parser) -> tuple[tuple[Sentence, ...], list[Note]]:
    """The sentences of the content blocks and the disclosures, up to the limit."""
    spans: list[Span] = []
    notes: list[Note] = []
    left = MAX_CONTENT
    for block in text.blocks:
        if block.role not in (Role.HEADLINE, Role.BODY):
            continue
        if block.end - block.start > left:
            rest = Span(block.start + left, block.end)
            notes.append(Note(reason=Reason.TRUNCATED, span=rest, detail="longer than is read for statements"))
        if left > 0:
            spans.append(Span(block.start, min(block.end, block.start + left)))
        left = max(0, left - (block.end - block.start))
    return parser.parse(text.text, spans), notes


Weigher = Callable[[Sequence[Incident], Mapping[str, DocumentRecord], CaseSettings | None], Iterable[Weighed]]
"""Weighs incidents, in order; another than `weigh_all` may do it by several processes."""


def link_records(
    records: Sequence[DocumentRecord], settings: CaseSettings | None, weigher: Weigher = weigh_all
) -> tuple[Linkage, tuple[Weighed, ...]]:
    """All documents of a case, from claims to graded incidents."""
    linkage = link(records, settings)
    by_id = {record.id: record for record in records}
    return linkage, tuple(weigher(linkage.incidents, by_id, settings))
