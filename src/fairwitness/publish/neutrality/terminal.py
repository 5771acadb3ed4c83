"""The neutrality report as lines a person can read at 80 columns; the text's own words cannot steer the terminal.

It says what was tried and what was found. It draws no verdict on a party, a source or a document.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import wrap

from fairwitness.model.lists import EventType
from fairwitness.publish.neutrality.balance import FEW, Accused, OneSided
from fairwitness.publish.neutrality.invariance import Difference
from fairwitness.publish.neutrality.loaded import Loaded
from fairwitness.publish.neutrality.report import Exchange, Neutrality
from fairwitness.publish.quoting import isolated, one_line, shortened
from fairwitness.publish.wording import label

WIDTH = 79
_SHOWN = 20
_VALUE = 160


def neutrality_lines(report: Neutrality, *, every: bool = False) -> Iterator[str]:
    """The report, line by line; the first few of each list unless `every` is asked for."""
    shown = None if every else _SHOWN
    yield _quoted(report.title)
    yield f"{report.documents} documents, {report.incidents} incidents"
    yield ""
    yield from _invariance(report, shown)
    yield from _mix(report)
    yield from _alone(report.one_sided, shown)
    yield from _loaded(report, shown)
    yield from _limits(report, shown)


def _text(words: str, indent: str = "") -> list[str]:
    return wrap(words, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _quoted(words: str) -> str:
    return isolated(one_line(words))


def _invariance(report: Neutrality, shown: int | None) -> Iterator[str]:
    yield "1  Do the results swap with the parties?"
    for exchange in report.exchanges:
        yield from _exchange(exchange, shown)
    if report.ours:
        yield from _text(f"Words of ours that take a side: {', '.join(report.ours)}.", "   ")
    answer = "Yes: nothing changed but the names." if report.invariant else "No. What did not swap is listed above."
    yield f"   {answer}"
    yield ""


def _exchange(exchange: Exchange, shown: int | None) -> Iterator[str]:
    turned = "; ".join(f"{_quoted(a)} becomes {_quoted(b)}" for a, b in exchange.becomes)
    yield from _text(turned, "   ")
    found = exchange.differences
    kinds = Counter(d.kind for d in found)
    parts = "".join(f", {count} in {kind}" for kind, count in sorted(kinds.items()))
    yield f"      {len(exchange.names)} names exchanged; {_count(len(found), 'difference')}{parts}"
    for difference in found[:shown]:
        yield from _difference(difference)
    yield from _more(found, shown, "      ")


def _difference(difference: Difference) -> Iterator[str]:
    where = _quoted(difference.where) or difference.kind
    yield from _text(f"{where}: {difference.field}", "      ")
    yield from _text(f"as it stands: {_value(difference.given)}", "        ")
    yield from _text(f"should become: {_value(difference.expected)}", "        ")
    yield from _text(f"became: {_value(difference.found)}", "        ")


def _value(words: str) -> str:
    return isolated(shortened(words, _VALUE))


def _mix(report: Neutrality) -> Iterator[str]:
    yield "2  What the incidents rest on, by the party that is accused"
    yield f"   {'':<24}{'incidents':>10}{'origins':>8}{'indep.':>7}{'accused':>8}{'other':>6}{'nobody':>7}"
    for row in report.accused:
        figures = f"{row.incidents:>10}{row.origins:>8}{row.independent:>7}"
        yield f"   {_name(row):<24}{figures}{row.by_accused:>8}{row.by_other_party:>6}{row.unknown:>7}"
    yield from _text(
        "origins: known ones, once for each incident; indep.: without an interest; accused: that party itself or "
        "tied to it; other: another party or tied to it; nobody: accounts whose origin is not named.",
        "   ",
    )
    yield from _grades(report.accused)
    counted = "; ".join(f"{_quoted(p.name)} {p.documents}" for p in report.publishers)
    yield from _text(f"Documents by publisher: {counted}", "   ")
    yield from _warnings(report.accused)
    yield ""


def _grades(rows: Sequence[Accused]) -> Iterator[str]:
    for row in rows:
        for question, grades in (("did it happen", row.harm), ("who did it", row.attribution)):
            counted = ", ".join(f"{value.replace('_', ' ')} {count}" for value, count in grades.items()) or "none"
            yield from _text(f"{_name(row)}, {question}: {counted}", "   ")


def _warnings(rows: Sequence[Accused]) -> Iterator[str]:
    few = [row for row in rows if row.incidents < FEW]
    if few:
        named = ", ".join(_name(row) for row in few)
        yield from _text(f"Fewer than {FEW} incidents ({named}): a share of so few says little.", "   ")
    yield from _text(
        "Rows may differ because of what happened, of what was collected, or of how it was told. The counts cannot "
        "tell which, and no verdict follows from them.",
        "   ",
    )


def _name(row: Accused) -> str:
    return shortened(row.name, 24)


def _alone(found: Sequence[OneSided], shown: int | None) -> Iterator[str]:
    yield f"3  Incidents that rest on one party's word: {len(found)}"
    for one in found[:shown]:
        where = _quoted(one.where) if one.where else "place not told"
        what = f"{one.when or 'no date'}, {where}: {label(EventType(one.event))}, {one.harm.replace('_', ' ')}"
        who = "; ".join(_quoted(origin) for origin in one.origins)
        yield from _text(f"{what}; only {who}, in {_count(one.documents, 'document')}", "   ")
    yield from _more(found, shown, "   ")
    yield ""


def _loaded(report: Neutrality, shown: int | None) -> Iterator[str]:
    yield f"4  Loaded words in a document's own voice, quoted from nobody: {len(report.loaded)}"
    for found in report.loaded[:shown]:
        yield from _text(_loaded_line(found), "   ")
    yield from _more(report.loaded, shown, "   ")
    yield from _text(f"In sentences of ours: {', '.join(report.ours) or 'none'}.", "   ")
    yield ""


def _loaded_line(found: Loaded) -> str:
    return (
        f"“{_quoted(found.word)}” {found.why} – {_quoted(found.document)}: “{isolated(shortened(found.context, 90))}”"
    )


def _limits(report: Neutrality, shown: int | None) -> Iterator[str]:
    """What the audit could not exchange or read, so that nobody takes it for more than it is."""
    if not (report.unpaired or report.folded or report.as_text or report.unread):
        return
    yield "5  What this audit could not do"
    if report.unpaired:
        names = ", ".join(_quoted(u.name) for u in report.unpaired[:shown])
        rest = len(report.unpaired) - len(report.unpaired[:shown])
        more = f" and {rest} more" if rest else ""
        yield from _text(
            f"Names with no counterpart stayed as they are and went with their party: {names}{more}. A swap.toml "
            "beside the case.toml can pair them.",
            "   ",
        )
    for name, first in report.folded:
        yield from _text(f"{_quoted(name)} was read as {_quoted(first)} on both sides.", "   ")
    for location in report.as_text:
        yield from _text(f"{_quoted(location)}: exchanged after reading, since it is no UTF-8 text.", "   ")
    for location, why in report.unread:
        yield from _text(f"{_quoted(location)} could not be read: {one_line(why)}", "   ")


def _more(found: Sequence[object], shown: int | None, indent: str) -> Iterator[str]:
    rest = len(found) - len(found[:shown])
    if rest:
        yield f"{indent}and {rest} more; --all lists them, --json gives everything"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
