import io
import subprocess
import sys

import pytest
from msgspec import structs
from rich.cells import cell_len
from rich.console import Console

from fairwitness.model.record import Covering, DocumentRecord, Linkage
from fairwitness.model.span import Span
from fairwitness.publish.drifts_terminal import render_drifts
from fairwitness.publish.terminal import render_case, render_document, render_run_report

from . import fixtures

WIDTHS = (80, 120)


def printed(record: DocumentRecord, width: int) -> str:
    out = io.StringIO()
    render_document(record, Console(file=out, width=width))
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("record", fixtures.records(), ids=("courier", "monitors", "hostile"))
def test_no_line_is_wider_than_the_terminal(record: DocumentRecord, width: int) -> None:
    assert max(cell_len(line) for line in printed(record, width).splitlines()) <= width


@pytest.mark.parametrize("record", fixtures.records(), ids=("courier", "monitors", "hostile"))
def test_the_text_cannot_steer_the_terminal(record: DocumentRecord) -> None:
    out = printed(record, 100)
    assert not set(out) & {"\x1b", "\x00", "\x07", "\x9b", "\u202e", "\u202d"}
    assert out.count("\u2068") == out.count("\u2069")


def test_no_colour_where_nobody_looks() -> None:
    assert "\x1b" not in printed(fixtures.courier(), 80)


def test_a_document_shows_all_a_reader_needs() -> None:
    out = flat(printed(fixtures.courier(), 160))
    for words in (
        "Rockets hit Riverton market",
        "Valley Courier · 10 May 2021 · language: en",
        "Paid for by Information Office of Northland: this text says so itself.",
        "1 Documented, as the text says",
        "2 Reported at second hand",
        "own account",
        "Northland officials ← World Wire",
        "weapon remnants",
        "Speaker open to several readings",
        "“She” no sole antecedent",
        fixtures.courier().capture.sha256,
    ):
        assert words in out


def test_the_disclosure_stands_before_the_statements() -> None:
    out = printed(fixtures.courier(), 120)
    assert out.index("Paid for by") < out.index("Reported at second hand") < out.index("What happened")


def test_square_brackets_of_a_text_are_words() -> None:
    hostile = fixtures.hostile()
    assert "␛[31mthe" in printed(hostile, 120)


def test_a_case_comes_in_the_order_of_time() -> None:
    out = io.StringIO()
    render_case(fixtures.linkage(), fixtures.weighed(), fixtures.records(), Console(file=out, width=140))
    text = out.getvalue()
    assert text.index("27 April") < text.index("4 May 2021")
    assert "attribution: contested" in flat(text)
    assert "3 documents, 2 incidents, 2 independent origins" in text


def test_what_relays_changed_stands_below_the_incidents() -> None:
    out = io.StringIO()
    render_case(fixtures.linkage(), fixtures.weighed(), fixtures.records(), Console(file=out, width=140))
    text, drift = flat(out.getvalue()), fixtures.linkage().drifts[0]
    assert f"Told otherwise than by the origin: {len(fixtures.linkage().drifts)}" in text
    assert text.index(drift.explanation) < text.index(drift.relay_value) < text.index(drift.origin_value)


def test_a_changed_word_is_shown_in_its_sentence() -> None:
    records, drift = fixtures.records(), fixtures.linkage().drifts[0]
    of = next(r for r in records if r.id == drift.origin.document)
    line = of.text.text.strip().splitlines()[-1]
    span = Span(of.text.text.index(line), of.text.text.index(line) + len(line))
    shown = structs.replace(drift, origin_value=line.split()[0], origin_span=span)
    out = io.StringIO()
    render_drifts((shown,), records, Console(file=out, width=1000))
    assert f"“{line.split()[0]}” in “{line[:100]}" in out.getvalue()


def test_a_sum_says_how_much_lies_within_it() -> None:
    one, other = fixtures.linkage().incidents
    summed = Linkage(
        incidents=(structs.replace(one, aggregate=True), other),
        coverings=(Covering(aggregate=one.id, incident=other.id, reasons=""),),
    )
    out = io.StringIO()
    render_case(summed, (), fixtures.records(), Console(file=out, width=240))
    text = flat(out.getvalue())
    assert "(several events together)" in text
    assert "within it 1 single incident" in text


def test_an_empty_case_is_no_error() -> None:
    out = io.StringIO()
    render_case(Linkage(incidents=()), (), (), Console(file=out, width=80))
    assert "0 documents, 0 incidents" in out.getvalue()


def test_the_run_report_counts_and_gives_reasons() -> None:
    out = io.StringIO()
    render_run_report(fixtures.report(), Console(file=out, width=100))
    text = out.getvalue()
    assert "2 inputs; 4 gaps" in text
    assert "inbox/scan.pdf\n  Could not be read: no text layer" in text


def test_rich_is_not_imported_until_something_is_rendered() -> None:
    code = "import fairwitness.publish.terminal, sys; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
