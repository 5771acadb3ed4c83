"""Each source once: who speaks or publishes, what ties are known and from which words, and how much rests on it.

Names are one source where they are equal without regard to case, or where the case settings make one an alias of the
other. Speakers who could not be told are counted apart and never listed as a source.
"""

import msgspec

from fairwitness.publish.quoting import neutral, one_line
from fairwitness.publish.site.case import Case, Link
from fairwitness.publish.told import disclosure_sentence
from fairwitness.publish.wording import day_label, interest_label


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """An interest: in words, with the quote that discloses it and where that stands, or the basis in the settings."""

    words: str
    quote: str = ""
    link: Link | None = None
    basis: str = ""


class SourceView(msgspec.Struct, frozen=True, kw_only=True):
    """A source with everything known of it."""

    name: str
    kind: str
    ties: tuple[Tie, ...]
    statements: int
    speaks_in: tuple[Link, ...]
    published: tuple[Link, ...]


class _Gathered:
    """What is gathered of one source while the records are walked; never leaves this module."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.kind = ""
        self.ties: list[Tie] = []
        self.statements = 0
        self.speaks_in: dict[str, None] = {}
        self.published: dict[str, None] = {}


class _Sources:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.found: dict[str, _Gathered] = {}
        self.alias = {self._key(n): self._key(s.name) for s in case.settings.source for n in (s.name, *s.aliases)}

    @staticmethod
    def _key(name: str) -> str:
        return one_line(name).casefold()

    def of(self, name: str) -> _Gathered:
        key = self.alias.get(self._key(name), self._key(name))
        return self.found.setdefault(key, _Gathered(one_line(name)))

    def add_settings(self) -> None:
        for known in self.case.settings.source:
            source = self.of(known.name)
            source.kind = one_line(known.kind)
            if known.party is not None:
                relation = f" ({one_line(known.relation)})" if known.relation else ""
                words = f"tied to the party {self.case.party_name(known.party)}{relation}"
                source.ties.append(Tie(words=words, basis=one_line(known.basis)))
        for entered in self.case.settings.disclosure:
            of = "" if entered.document is None else f", for {one_line(entered.document)}"
            words = f"{interest_label(entered.kind)} {one_line(entered.holder)}{of}"
            basis = f"{one_line(entered.where)}, seen on {day_label(entered.seen)}"
            self.of(entered.source).ties.append(Tie(words=words, quote=neutral(entered.quote), basis=basis))

    def add_publishers(self) -> None:
        for record in self.case.records.values():
            if record.text.publisher:
                source = self.of(record.text.publisher)
                source.published[record.id] = None
                link = self.case.document_link(record.id)
                source.ties += [
                    Tie(words=disclosure_sentence(d), quote=neutral(d.span.of(record.text.text)), link=link)
                    for d in record.disclosures
                ]

    def add_speakers(self) -> None:
        for record in self.case.records.values():
            for statement in record.statements:
                speaker = statement.speaker
                if speaker is not None and speaker.resolved:
                    source = self.of(speaker.name)
                    source.statements += 1
                    source.speaks_in[record.id] = None
                    if speaker.official or speaker.state:
                        self._add_office(source, speaker.state)

    def _add_office(self, source: _Gathered, state: str | None) -> None:
        name = self.case.party_name(state) if state else ""
        words = f"a state, or an organ, official or force of one{f': {name}' if name else ''}"
        if all(tie.words != words for tie in source.ties):
            source.ties.append(Tie(words=words, basis="the words that name the speaker"))

    def views(self) -> tuple[SourceView, ...]:
        ordered = sorted(self.found.items(), key=lambda item: item[0])
        return tuple(self._view(source) for _, source in ordered)

    def _view(self, source: _Gathered) -> SourceView:
        return SourceView(
            name=source.name,
            kind=source.kind,
            ties=tuple(source.ties),
            statements=source.statements,
            speaks_in=tuple(self.case.document_link(d) for d in source.speaks_in),
            published=tuple(self.case.document_link(d) for d in source.published),
        )


def source_views(case: Case) -> tuple[SourceView, ...]:
    """Every source, by name."""
    sources = _Sources(case)
    sources.add_settings()
    sources.add_publishers()
    sources.add_speakers()
    return sources.views()


def unresolved_count(case: Case) -> int:
    """How many statements have a speaker who could not be told."""
    return sum(s.speaker is not None and not s.speaker.resolved for r in case.records.values() for s in r.statements)
