"""Everything the pages draw on, in one frozen value; what order it came in changes no page."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath, PureWindowsPath

import msgspec

from fairwitness.model.canonical import sha256_hex
from fairwitness.model.claim import Claim
from fairwitness.model.duties import DutyReport
from fairwitness.model.law import LawFindings
from fairwitness.model.link_judgement import Redirect
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import ClaimRef, Covering, DocumentRecord, Incident, Linkage, StatementRef, Weighed
from fairwitness.model.statement import Note
from fairwitness.publish.interests import Ties
from fairwitness.publish.quoting import one_line
from fairwitness.publish.told import Report, document_label, document_name
from fairwitness.publish.wording import event_label, places_label, state_label, when_label

_SAFE_NAME = re.compile(r"[0-9a-z][0-9a-z_-]{0,63}")
_PARTY = re.compile(r"\bparty:([\w-]+)")
_SHORT_NAME = 16


class Link(msgspec.Struct, frozen=True):
    """A link within the site: where to, from the site's root, and the words."""

    href: str
    text: str


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A case ready to be shown. Page names are paths from the site's root."""

    settings: CaseSettings
    records: dict[str, DocumentRecord]
    linkage: Linkage
    weighed: dict[str, Weighed]
    report: tuple[tuple[str | None, str, tuple[Note, ...]], ...]
    """Record id or null, the name shown, the notes."""
    document_pages: dict[str, str]
    incident_pages: dict[str, str]
    tied: frozenset[str]
    """Case-folded names of sources the settings tie to a party."""
    ties: Ties
    """What sources are disclosed to be tied to."""
    within: dict[str, list[Covering]] = msgspec.field(default_factory=dict)
    """By incident the sums it lies within, and by sum the incidents that lie within it."""
    moved: dict[str, str] = msgspec.field(default_factory=dict)
    """From each page that an incident had under an id that no longer stands, to the id that holds what it held."""
    duties: DutyReport | None = None
    """What is owed under the instruments of the case, as of the day the site is made."""
    law: LawFindings | None = None
    """Elements, patterns and hazards, where the case was asked for them."""

    def document_link(self, id_: str) -> Link:
        """A link to a document's page by its title."""
        return Link(self.document_pages[id_], document_name(self.records[id_]))

    def claim(self, ref: ClaimRef) -> tuple[DocumentRecord, Claim]:
        """The record and the claim. Raises KeyError where the record holds no such claim."""
        record = self.records[ref.document]
        for claim in record.claims:
            if claim.id == ref.claim:
                return record, claim
        raise KeyError(f"document {ref.document} holds no claim {ref.claim}")

    def claim_link(self, ref: ClaimRef) -> Link:
        """A link to the passage a claim rests on."""
        if not ref.claim:  # a sentence in which no event is told
            record = self.records[ref.document]
            return Link(self.document_pages[record.id], document_label(record))
        record, claim = self.claim(ref)
        anchor = claim.statement or claim.id
        return Link(f"{self.document_pages[record.id]}#{anchor}", f"{document_label(record)}, {anchor}")

    def statement_link(self, ref: StatementRef) -> Link:
        """A link to the passage of a statement."""
        record = self.records[ref.document]
        return Link(f"{self.document_pages[record.id]}#{ref.statement}", f"{document_label(record)}, {ref.statement}")

    def incident_link(self, incident: Incident) -> Link:
        """A link to an incident by its event, place and date, as far as they are told."""
        where = one_line(places_label(incident.place, incident.also_at, self.settings.place))
        words = (
            event_label(incident.event_type, aggregate=incident.aggregate),
            where,
            when_label(incident.date) if incident.date else "",
        )
        return Link(self.incident_pages[incident.id], ", ".join(w for w in words if w))

    def incidents_of(self, document: str) -> tuple[Incident, ...]:
        """The incidents a document tells of, in the order of the linkage."""
        return tuple(i for i in self.linkage.incidents if document in i.documents)

    def party_name(self, id_: str) -> str:
        """The name of a party by its id or country; that of the state where the settings know none."""
        wanted = id_.casefold()
        found = (p for p in self.settings.party if wanted in (p.id.casefold(), (p.country or "").casefold()))
        return next((one_line(p.name) for p in found), state_label(id_))

    def in_words(self, text: str) -> str:
        """Text of ours on one line, with each `party:ID` in it as the party's name."""
        return _PARTY.sub(lambda found: self.party_name(found.group(1)), one_line(text))

    def interest_words(self, interest: str | None) -> str:
        """`party:ID` in words; empty where there is none."""
        if interest is None:
            return ""
        return f"tied to the party {self.party_name(interest.removeprefix('party:'))}"


def build_case(
    settings: CaseSettings,
    records: Iterable[DocumentRecord],
    linkage: Linkage,
    weighed: Iterable[Weighed],
    report: Report,
    duties: DutyReport | None = None,
    law: LawFindings | None = None,
    redirects: Iterable[Redirect] = (),
) -> Case:
    """The case, with its pages named and its report completed by the notes the records hold."""
    led = {r.old: r.new for r in redirects}
    by_id = {r.id: r for r in sorted(records, key=lambda r: (r.text.published or "9999", r.id))}
    incident_pages = _page_names("incidents", [*(i.id for i in linkage.incidents), *led])
    return Case(
        settings=settings,
        records=by_id,
        linkage=linkage,
        weighed={w.incident: w for w in weighed},
        report=_whole_report(by_id, report),
        document_pages=_page_names("documents", by_id),
        incident_pages=incident_pages,
        tied=frozenset(n.casefold() for s in settings.source if s.party for n in (s.name, *s.aliases)),
        ties=Ties(tuple(by_id.values()), settings),
        within=_within(linkage.coverings),
        moved={incident_pages[old]: new for old, new in led.items()},
        duties=duties,
        law=law,
    )


def _within(coverings: Iterable[Covering]) -> dict[str, list[Covering]]:
    found: dict[str, list[Covering]] = defaultdict(list)
    for covering in coverings:
        found[covering.aggregate].append(covering)
        found[covering.incident].append(covering)
    return dict(found)


def _page_names(folder: str, ids: Iterable[str]) -> dict[str, str]:
    """A file name for each id that is safe on every file system and the same whatever other pages there are.

    An id that is no safe name is named by its hash. Names are cut short where that leaves them distinct.
    """
    names = {i: i if _SAFE_NAME.fullmatch(i) else sha256_hex(i.encode()) for i in ids}
    shorts = Counter(name[:_SHORT_NAME] for name in names.values())
    return {i: f"{folder}/{n[:_SHORT_NAME] if shorts[n[:_SHORT_NAME]] == 1 else n}.html" for i, n in names.items()}


def _whole_report(
    records: dict[str, DocumentRecord], report: Report
) -> tuple[tuple[str | None, str, tuple[Note, ...]], ...]:
    """One entry for each record, in order, then one for each input that became none; no note twice."""
    extra: dict[str, list[Note]] = {}
    outside: list[tuple[None, str, tuple[Note, ...]]] = []
    for document, notes in report:
        if isinstance(document, str):
            outside.append((None, public_location(document), tuple(notes)))
        else:
            extra.setdefault(document.id, []).extend(notes)
    inside = [(r.id, document_name(r), _once((*r.notes, *extra.get(r.id, ())))) for r in records.values()]
    return (*inside, *sorted(outside, key=lambda entry: entry[1]))


def _once(notes: Sequence[Note]) -> tuple[Note, ...]:
    found: list[Note] = []
    for note in notes:
        if note not in found:
            found.append(note)
    return tuple(found)


def public_location(location: str) -> str:
    """An address as it is; of a path on a computer only the file's own name, since folders can name a person."""
    if location.startswith(("http://", "https://")):
        return one_line(location)
    return one_line(PurePosixPath(PureWindowsPath(location).name).name or location)
