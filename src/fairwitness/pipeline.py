"""The order of the steps, and nothing else: capture → text → statements → claims → incidents → grades.

Each function is pure given its tools: equal bytes, settings and tool versions give equal records.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import msgspec

from fairwitness.attribute import attribute
from fairwitness.attribute.manner import ENGLISH, Manner
from fairwitness.code import Coding, code
from fairwitness.language.mask import Forms, Mask
from fairwitness.language.syntax import Sentence
from fairwitness.link import link, local_incidents, particular
from fairwitness.link.stable import kept
from fairwitness.model.canonical import content_id
from fairwitness.model.document import Capture, Text, Told
from fairwitness.model.link_judgement import LinkJudgement, Redirect
from fairwitness.model.lists import Reason, Role
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.record import DocumentRecord, Incident, Linkage, Weighed
from fairwitness.model.span import Span
from fairwitness.model.statement import Note
from fairwitness.model.suggestion import EventSuggestion
from fairwitness.ports import Embedding, EventSuggester, EventTagger, Gazetteer, Parser, Reader, Tagger
from fairwitness.read import read_text
from fairwitness.weigh import weigh_all

SCHEMA = "11"
"""Raised when a change of the steps makes earlier records differ; part of every record's extractor."""

MAX_CONTENT = 2_000_000
"""Code points read for statements in one document (about 300,000 words); what lies beyond is noted, not hidden."""


Coder = Callable[..., Coding]
"""From a text, its statements, sentences, places and parties (and suggested events) to claims, in one language."""


class Tongue(msgspec.Struct, frozen=True, kw_only=True):
    """How one language is read: its sentences, who says what, its claims, and what is not read."""

    parser: Parser
    tagger: Tagger
    manner: Manner = ENGLISH
    coder: Coder = code
    events: EventTagger | None = None
    """What suggests events; its suggestions are given to `coder`."""
    masked: bool = False
    """Whether a case's names for its parties are read as stand-ins: they are English."""
    gaps: str = ""
    """What is not read of it, in plain words; said in every record of a text in it."""


class Tools(msgspec.Struct, frozen=True):
    """What stands behind the ports for one run. `parser` and `tagger` are those of English."""

    parser: Parser
    tagger: Tagger
    gazetteer: Gazetteer
    settings: CaseSettings | None = None
    reader: Reader | None = None
    """What reads captures; without one they are read in this process."""
    events: EventTagger | None = None
    """What suggests events; without one claims are made by rules alone."""
    tongues: Mapping[str, Tongue] = msgspec.field(default_factory=dict)
    """How the other languages are read, by ISO 639-1 code; one that is absent is recognised and not read."""
    absent: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Why a language that could be read is not, by code."""

    def tongue(self, language: str | None) -> Tongue | None:
        """How a text is read; a text too short to tell is taken for English."""
        if language in (None, "en"):
            return Tongue(parser=self.parser, tagger=self.tagger, events=self.events, masked=True)
        return self.tongues.get(language or "")

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties a case names; none without a case."""
        return self.settings.party if self.settings else ()

    @property
    def version(self) -> str:
        """Names everything a record depends on besides its capture and settings."""
        return self.version_for(None)

    @property
    def versions(self) -> str:
        """The same for every language: a text in a language that could not be read before is read anew once it can."""
        others = (self.version_for(code) for code in sorted(self.tongues))
        return " ".join((self.version, *others))

    def version_for(self, language: str | None) -> str:
        """The same for a text in one language."""
        tongue = self.tongue(language) or Tongue(parser=self.parser, tagger=self.tagger)
        events = f" {tongue.events.version}" if tongue.events else ""
        return f"fairwitness-{SCHEMA} {tongue.parser.version} {tongue.tagger.version} {self.gazetteer.version}{events}"


def read_document(capture: Capture, data: bytes, tools: Tools, told: Told | None = None) -> DocumentRecord:
    """One document, from its bytes to its claims. Raises UnreadableInput where the bytes hold no text."""
    read = tools.reader.read if tools.reader else read_text
    forms = Forms(tools.settings)
    text = _as_told(read(capture, data, forms.one_word), told or Told())
    notes = [Note(reason=Reason.AS_READ, detail=detail) for detail in text.notes]
    tongue = tools.tongue(text.language)
    if tongue is None:
        notes.append(_unsupported(text.language or "", tools))
        return _record(capture, text, tools, notes=tuple(notes))
    notes += [Note(reason=Reason.UNSUPPORTED_LANGUAGE, detail=tongue.gaps)] if tongue.gaps else []
    mask = Mask(text, forms if tongue.masked else Forms(None))
    sentences, cut = _sentences(mask.text, tongue.parser)
    statements, disclosures, unattributed = attribute(mask.text, sentences, tongue.tagger, manner=tongue.manner)
    parties = mask.parties if tongue.masked else tools.parties
    suggested, untold = _events(tongue.events, mask.text.text, sentences)
    coder = partial(tongue.coder, suggestions=suggested) if tongue.events else tongue.coder
    coding = coder(mask.text, statements, sentences, Masked(mask, tools.gazetteer), parties)
    incidents = local_incidents(coding.claims, mask.text, coding.instruments, coding.together, statements)
    if tongue.events:
        incidents = particular(incidents, coding.claims, coding.together)
    notes += mask.back((*cut, *untold))
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


def _events(
    tagger: EventTagger | None, text: str, sentences: Sequence[Sentence]
) -> tuple[Sequence[EventSuggestion], Sequence[Note]]:
    """The events that are suggested, and what their tagger says of its own gaps, where it does."""
    if tagger is None:
        return (), ()
    if isinstance(tagger, EventSuggester):
        return tagger.suggest_events(text, sentences)
    return tagger.find(text, sentences), ()


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
    version = tools.version_for(text.language)
    return DocumentRecord(id=record_id(capture), capture=capture, text=text, extractor=version, **found)  # type: ignore[arg-type]


def _unsupported(language: str, tools: Tools) -> Note:
    why = tools.absent.get(language, "no statements or claims are read in that language")
    return Note(reason=Reason.UNSUPPORTED_LANGUAGE, detail=f"the text is in '{language}'; {why}")


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


class Earlier(msgspec.Struct, frozen=True):
    """What a case was before it is linked anew: its incidents, whose ids stay, and where ids that went lead."""

    incidents: tuple[Incident, ...] = ()
    redirects: tuple[Redirect, ...] = ()


def link_records(
    records: Sequence[DocumentRecord],
    settings: CaseSettings | None,
    weigher: Weigher = weigh_all,
    judgements: Iterable[LinkJudgement] = (),
    embedding: Embedding | None = None,
) -> tuple[Linkage, tuple[Weighed, ...]]:
    """All documents of a case, from claims to graded incidents."""
    linkage, weighed, _ = relink_records(records, settings, Earlier(), weigher, judgements, embedding)
    return linkage, weighed


def relink_records(
    records: Sequence[DocumentRecord],
    settings: CaseSettings | None,
    earlier: Earlier,
    weigher: Weigher = weigh_all,
    judgements: Iterable[LinkJudgement] = (),
    embedding: Embedding | None = None,
) -> tuple[Linkage, tuple[Weighed, ...], tuple[Redirect, ...]]:
    """The same for a case that was linked before: incidents keep their ids, and those that went are redirected."""
    linkage, redirects = kept(link(records, settings, judgements, embedding), earlier.incidents, earlier.redirects)
    by_id = {record.id: record for record in records}
    return linkage, tuple(weigher(linkage.incidents, by_id, settings)), redirects
