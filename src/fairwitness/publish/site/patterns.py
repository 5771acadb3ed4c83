"""Incidents side by side as a page: every row for every party, empty ones too, each incident linked."""

from itertools import groupby

import msgspec

from fairwitness.model.patterns import PatternIncident, PatternRow
from fairwitness.publish.law_words import NOBODY, law_label, row_label
from fairwitness.publish.site.case import Case, Link


class PatternLink(msgspec.Struct, frozen=True, kw_only=True):
    """An incident of a row, with who names the party there."""

    link: Link
    named: str


class RowView(msgspec.Struct, frozen=True, kw_only=True):
    """One party's incidents of one value."""

    party: str
    incidents: tuple[PatternLink, ...]


class PatternView(msgspec.Struct, frozen=True, kw_only=True):
    """One value with its rows."""

    words: str
    rows: tuple[RowView, ...]


class SharedView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is compared in one respect."""

    words: str
    patterns: tuple[PatternView, ...]


def shared_views(case: Case) -> tuple[SharedView, ...]:
    """Events, objects, people, weapons."""
    rows = case.law.patterns if case.law is not None else ()
    return tuple(
        SharedView(words=law_label(shared), patterns=_patterns(case, list(group)))
        for shared, group in groupby(rows, key=lambda r: r.shared)
    )


def _patterns(case: Case, rows: list[PatternRow]) -> tuple[PatternView, ...]:
    grouped = [list(group) for _, group in groupby(rows, key=lambda r: r.value)]
    return tuple(PatternView(words=row_label(same[0]), rows=tuple(_row(case, row) for row in same)) for same in grouped)


def _row(case: Case, row: PatternRow) -> RowView:
    return RowView(
        party=NOBODY if row.party is None else case.party_name(row.party.removeprefix("party:")),
        incidents=tuple(_incident(case, i, named=row.party is not None) for i in row.incidents),
    )


def _incident(case: Case, found: PatternIncident, *, named: bool) -> PatternLink:
    incident = next(i for i in case.linkage.incidents if i.id == found.incident)
    words = f"named by {found.independent} independent, {found.interested} other" if named else ""
    return PatternLink(link=case.incident_link(incident), named=words + ("; denied" if found.denied else ""))
