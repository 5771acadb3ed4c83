"""The page of duties: their readings, whose word each telling is, and the texts of an instrument side by side."""

from collections.abc import Sequence

import msgspec

from fairwitness.model.clauses import ClausePair, Comparison
from fairwitness.model.duties import DutyState, InstrumentState, ReadingState, Telling
from fairwitness.publish.duties import (
    Standing,
    deadline_words,
    duty_label,
    expression_names,
    local_words,
    moved_words,
    owes,
    standing,
    status_words,
    telling_day,
    what,
)
from fairwitness.publish.quoting import neutral, one_line, shortened
from fairwitness.publish.site.case import Case, Link
from fairwitness.publish.wording import day_label, label

_LONGEST_QUOTE = 260


class ReadingView(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a duty."""

    texts: str
    deadline: str
    local: str
    moved: str
    standing: str
    status: str


class TellingView(msgspec.Struct, frozen=True, kw_only=True):
    """One telling: what, when, on whose word, and the words or the basis."""

    kind: str
    day: str
    until: str
    speaker: str
    side: str
    own_voice: bool
    quote: str
    basis: str
    link: Link | None


class DutyView(msgspec.Struct, frozen=True, kw_only=True):
    """A duty with its readings and tellings."""

    id: str
    what: str
    owes: str
    clause: str
    condition: str
    readings: tuple[ReadingView, ...]
    tellings: tuple[TellingView, ...]


class TextView(msgspec.Struct, frozen=True, kw_only=True):
    """One text of an instrument."""

    issuer: str
    language: str
    source: str
    document: Link | None


class PairView(msgspec.Struct, frozen=True, kw_only=True):
    """One clause in two texts; either side may be empty."""

    number: str
    first: str
    second: str
    differences: tuple[tuple[str, str, str], ...]


class ComparisonView(msgspec.Struct, frozen=True, kw_only=True):
    """Two texts side by side."""

    first: TextView
    second: TextView
    pairs: tuple[PairView, ...]
    differing: int


class InstrumentView(msgspec.Struct, frozen=True, kw_only=True):
    """An instrument, whole. `counts` are its readings by heading."""

    id: str
    name: str
    kind: str
    date: str
    note: str
    texts: tuple[TextView, ...]
    counts: tuple[tuple[str, int], ...]
    duties: tuple[DutyView, ...]
    comparisons: tuple[ComparisonView, ...]


def instrument_views(case: Case) -> tuple[InstrumentView, ...]:
    """Every instrument the case names, in its order."""
    states = case.duties.instruments if case.duties else ()
    return tuple(_instrument(case, state, number) for number, state in enumerate(states, 1))


def _instrument(case: Case, state: InstrumentState, number: int) -> InstrumentView:
    held = state.instrument
    standings = [standing(r) for d in state.duties for r in d.readings]
    return InstrumentView(
        id=f"instrument-{number}",
        name=one_line(held.name + (f" {held.number}" if held.number and held.number not in held.name else "")),
        kind=label(held.kind),
        date=day_label(held.date),
        note=one_line(held.note),
        texts=tuple(_text(case, state, e.id) for e in held.expression),
        counts=tuple((duty_label(s), standings.count(s)) for s in Standing if s in standings),
        duties=tuple(_duty(case, state, d, n) for n, d in enumerate(state.duties, 1)),
        comparisons=tuple(_comparison(case, state, c) for c in state.comparisons),
    )


def _text(case: Case, state: InstrumentState, id_: str) -> TextView:
    """A text, with the document of the case that is this text, if it has the same address."""
    found = next(e for e in state.instrument.expression if e.id == id_)
    same = [r.id for r in case.records.values() if found.source and r.text.address == found.source]
    return TextView(
        issuer=one_line(found.issuer),
        language=one_line(found.language),
        source=one_line(found.source),
        document=case.document_link(same[0]) if same else None,
    )


def _duty(case: Case, state: InstrumentState, duty: DutyState, number: int) -> DutyView:
    return DutyView(
        id=f"duty-{number}",
        what=what(case.settings, duty),
        owes=owes(case.settings, duty),
        clause=one_line(duty.duty.clause),
        condition=one_line(duty.duty.condition),
        readings=tuple(_reading(case, state, duty, r) for r in duty.readings),
        tellings=tuple(_telling(case, t) for t in duty.tellings),
    )


def _reading(case: Case, state: InstrumentState, duty: DutyState, reading: ReadingState) -> ReadingView:
    return ReadingView(
        texts=expression_names(reading, state.instrument) if len(duty.readings) > 1 else "",
        deadline=deadline_words(reading.deadline),
        local=local_words(reading.deadline, case.settings.timezone),
        moved=moved_words(reading),
        standing=duty_label(standing(reading)),
        status=status_words(reading),
    )


def _telling(case: Case, telling: Telling) -> TellingView:
    return TellingView(
        kind=duty_label(telling.kind),
        day=telling_day(telling),
        until=deadline_words(telling.until) if telling.until else "",
        speaker=one_line(telling.speaker),
        side=duty_label(telling.whose),
        own_voice=telling.own_voice,
        quote=shortened(telling.quote, _LONGEST_QUOTE),
        basis=one_line(telling.basis),
        link=_passage(case, telling),
    )


def _passage(case: Case, telling: Telling) -> Link | None:
    if telling.document is None:
        return None
    link = case.document_link(telling.document)
    return Link(f"{link.href}#{telling.statement}", link.text) if telling.statement else link


def _comparison(case: Case, state: InstrumentState, comparison: Comparison) -> ComparisonView:
    return ComparisonView(
        first=_text(case, state, comparison.first),
        second=_text(case, state, comparison.second),
        pairs=tuple(_pair(p) for p in comparison.pairs),
        differing=_differing(comparison.pairs),
    )


def _differing(pairs: Sequence[ClausePair]) -> int:
    return sum(bool(p.differences) for p in pairs)


def _pair(pair: ClausePair) -> PairView:
    held = pair.first or pair.second
    return PairView(
        number=one_line(held.id) if held else "",
        first=neutral(pair.first.text) if pair.first else "",
        second=neutral(pair.second.text) if pair.second else "",
        differences=tuple(
            (duty_label(d.kind), one_line(d.first or "–"), one_line(d.second or "–")) for d in pair.differences
        ),
    )
