"""Deadlines as an iCalendar file (RFC 5545): one event for each deadline of each reading; equal reports, equal bytes.

A day stands as a whole day without a zone, because that is all a text tells; a time of day stands in UTC.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from fairwitness.language.deadlines import last_moment
from fairwitness.model.canonical import content_id
from fairwitness.model.duties import DutyReport, DutyState, InstrumentState, ReadingState
from fairwitness.model.party import CaseSettings
from fairwitness.publish.duties import (
    counting,
    deadline_words,
    expression_names,
    moved_words,
    owes,
    status_words,
    telling_words,
    what,
)
from fairwitness.publish.quoting import one_line

_LINE = 75
"""Octets a line may have, without its end (RFC 5545, 3.1)."""


def icalendar(report: DutyReport, settings: CaseSettings) -> bytes:
    """The file. Its time stamps are the start of the day reported on, so that equal reports give equal bytes."""
    duties = [(state, duty) for state in report.instruments for duty in state.duties]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Fair Witness//Obligations 1//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(settings.title)}",
        f"X-WR-CALNAME:{escaped(settings.title)}",
        *(line for state, duty in duties for line in _events(state, duty, report, settings)),
        "END:VCALENDAR",
    ]
    return "".join(folded(line) for line in lines).encode()


def _events(state: InstrumentState, duty: DutyState, report: DutyReport, settings: CaseSettings) -> Iterator[str]:
    for reading in duty.readings:
        if reading.deadline is not None:
            yield from _event(state, duty, reading, report, settings)


def _event(
    state: InstrumentState, duty: DutyState, reading: ReadingState, report: DutyReport, settings: CaseSettings
) -> Iterator[str]:
    of = expression_names(reading, state.instrument)
    identity = [state.instrument.id, duty.duty.id, list(reading.expressions)]
    yield "BEGIN:VEVENT"
    yield f"UID:{content_id('duty', identity)}@fairwitness"
    yield f"DTSTAMP:{report.on.replace('-', '')}T000000Z"
    yield from _when(reading)
    summary = f"{what(settings, duty)} ({deadline_words(reading.deadline)}{f', text of {of}' if of else ''})"
    yield f"SUMMARY:{escaped(one_line(summary))}"
    yield f"DESCRIPTION:{escaped(chr(10).join(_description(state, duty, reading, report, settings)))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(reading: ReadingState) -> Iterator[str]:
    """The last day that is in time, or the minute at which the time is up."""
    deadline = reading.deadline
    assert deadline is not None
    moment = last_moment(deadline) if deadline.timed else None
    if moment is not None:
        yield f"DTSTART:{moment.strftime('%Y%m%dT%H%M%SZ')}"
    elif deadline.timed:
        yield f"DTSTART:{datetime.fromisoformat(deadline.at).strftime('%Y%m%dT%H%M%S')}"
    else:
        last = datetime.combine(deadline.last_day, datetime.min.time(), UTC)
        yield f"DTSTART;VALUE=DATE:{last:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"


def _description(
    state: InstrumentState, duty: DutyState, reading: ReadingState, report: DutyReport, settings: CaseSettings
) -> Iterator[str]:
    yield f"{one_line(state.instrument.name)}, clause {one_line(duty.duty.clause)}: {owes(settings, duty)}."
    if reading.deadline is not None and not reading.deadline.timed:
        yield f"{deadline_words(reading.deadline)}: {counting(reading.deadline)}."
    if reading.moved:
        yield f"{moved_words(reading)}."
    if duty.duty.condition:
        yield f"Condition: {one_line(duty.duty.condition)}."
    yield f"On {report.on}: {status_words(reading)}."
    yield from (f"{telling_words(t)}." for t in duty.tellings)
    yield "Suggested by machine, not yet judged by a person."


def escaped(text: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line break escaped; other controls left out (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(c for c in text if c == "\t" or (ord(c) >= 0x20 and ord(c) != 0x7F))


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, no character cut, each but the first after a blank."""
    pieces: list[str] = []
    piece, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    return "".join(f"{p}\r\n" for p in (*pieces, piece))
