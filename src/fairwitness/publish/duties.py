"""Duties in words that the terminal, the site and the calendar share. All of it is somebody's word, never a verdict."""

import re
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

from fairwitness.language.deadlines import at_zone, last_moment
from fairwitness.model.duties import Deadline, DutyState, Phase, ReadingState, Status, Telling
from fairwitness.model.instruments import Boundary, KnownInstrument
from fairwitness.model.party import CaseSettings, KnownPlace
from fairwitness.publish.quoting import one_line
from fairwitness.publish.wording import all_names, day_label, range_label


class Standing(StrEnum):
    """Under which heading a reading of a duty is listed, in the order of the headings."""

    DUE = "due"
    AHEAD = "ahead"
    DONE = "done"
    LATE = "late"
    PARTLY = "partly"
    DISPUTED = "disputed"
    BREACH_ALLEGED = "breach_alleged"
    EXTENDED = "extended"
    OVERDUE = "overdue"
    UNTOLD = "untold"
    LAPSED = "lapsed"


_TOLD = {
    Status.PERFORMED: Standing.DONE,
    Status.LATE: Standing.LATE,
    Status.PARTLY: Standing.PARTLY,
    Status.DISPUTED: Standing.DISPUTED,
    Status.BREACH_ALLEGED: Standing.BREACH_ALLEGED,
    Status.LAPSED: Standing.LAPSED,
}
_UNTOLD = {
    Phase.DUE: Standing.DUE,
    Phase.AHEAD: Standing.AHEAD,
    Phase.PAST: Standing.OVERDUE,
    Phase.OPEN: Standing.UNTOLD,
}


def standing(reading: ReadingState) -> Standing:
    """Where a reading is listed: by what is told of it; where nothing is, by its deadline."""
    if reading.status is Status.EXTENDED:
        return Standing.DUE if reading.phase is Phase.DUE else Standing.EXTENDED
    return _TOLD[reading.status] if reading.status in _TOLD else _UNTOLD[reading.phase]


@cache
def duty_labels() -> dict[str, dict[str, str]]:
    """The reviewed labels: list name, value, words."""
    return tomllib.loads(files("fairwitness.publish").joinpath("data/duty_labels.toml").read_text(encoding="utf-8"))


def duty_label(value: StrEnum) -> str:
    """The words for a value of a list of duties. Raises KeyError for a list that has none."""
    return duty_labels()[type(value).__name__][value.value]


def side_name(settings: CaseSettings, words: str | None) -> str:
    """The name of a party by its id, or the words as the case gives them."""
    return one_line(next((p.name for p in settings.party if p.id == words), words or ""))


def owes(settings: CaseSettings, state: DutyState) -> str:
    """Who owes it, and to whom."""
    duty = state.duty
    debtor, creditor = side_name(settings, duty.debtor), side_name(settings, duty.creditor)
    if duty.mutual:
        return f"{debtor} and {creditor} to one another"
    return f"{debtor} to {creditor}" if creditor else debtor


def what(settings: CaseSettings, state: DutyState) -> str:
    """What is owed: `hand over: Norfeld / Northfield district`. A place stands with every name the case knows."""
    return f"{duty_label(state.duty.act)}: {one_line(_with_all_names(state.duty.object, settings.place))}"


def _with_all_names(words: str, places: Sequence[KnownPlace]) -> str:
    """The words with the first place named in them written with all its names."""
    named = {name: place for place in places for name in place.names}
    if not named:
        return words
    longest = "|".join(re.escape(name) for name in sorted(named, key=lambda name: (-len(name), name)))
    return re.sub(rf"(?<!\w)(?:{longest})(?!\w)", lambda found: all_names(named[found.group()].names), words, count=1)


def deadline_words(deadline: Deadline | None) -> str:
    """`by 20 November 2020`; `on 10 November 2020, 00:00 (Moscow)`."""
    if deadline is None:
        return "no deadline"
    time = f", {deadline.at[11:]}" if deadline.timed else ""
    zone = f" ({one_line(deadline.zone)})" if deadline.zone else ""
    return f"{deadline.boundary.value} {day_label(deadline.at[:10])}{time}{zone}"


def local_words(deadline: Deadline | None, zone: str | None) -> str:
    """The same on the clock of the case, where a time of day is told and the two differ; else nothing."""
    if deadline is None or zone is None or not deadline.timed:
        return ""
    moment = last_moment(deadline)
    local = at_zone(moment, zone) if moment is not None else None
    return f"{day_label(local[:10])}, {local[11:]} ({one_line(zone)})" if local and local != deadline.at else ""


def counting(deadline: Deadline) -> str:
    """Whether its own day counts, in words."""
    if deadline.boundary is Boundary.BEFORE:
        return "the day itself is too late"
    return "the day itself is in time"


def moved_words(reading: ReadingState) -> str:
    """From where a deadline was moved; empty where it was not."""
    return f"first set: {deadline_words(reading.first_set)}" if reading.moved and reading.first_set else ""


def expression_names(reading: ReadingState, instrument: KnownInstrument) -> str:
    """Whose texts bear the reading; empty where the duty is given for all alike."""
    issuers = {e.id: e.issuer for e in instrument.expression}
    return "; ".join(one_line(issuers[id_]) for id_ in reading.expressions)


def status_words(reading: ReadingState) -> str:
    """The status with how it stands to the deadline."""
    if reading.timing is None or reading.status is Status.LATE:
        return duty_label(reading.status)
    return f"{duty_label(reading.status)}, {duty_label(reading.timing)}"


def telling_day(telling: Telling) -> str:
    """When it was, as far as is told."""
    if telling.first is not None and telling.last is not None:
        return range_label(telling.first, telling.last)
    return f"by {day_label(telling.last)}" if telling.last else "day not told"


def telling_words(telling: Telling) -> str:
    """`done (20 November 2020), on the word of X, of the side it is owed to`."""
    until = f": {deadline_words(telling.until)}" if telling.until else ""
    voice = " in its own voice" if telling.own_voice else ""
    who = f"{one_line(telling.speaker)}{voice}, {duty_label(telling.whose)}"
    return f"{duty_label(telling.kind)}{until} ({telling_day(telling)}), on the word of {who}"
