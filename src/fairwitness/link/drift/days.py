"""Days that differ, and days that had not come yet."""

import re
from collections.abc import Iterator, Sequence

from fairwitness.link.drift.change import Change, clip, text_of
from fairwitness.link.drift.passages import Pair, Sentence
from fairwitness.link.drift.tokens import dates_in
from fairwitness.link.drift.toll_tellings import day_of
from fairwitness.link.held import Held
from fairwitness.model.claim import Instrument, When
from fairwitness.model.lists import DatePrecision, Modality
from fairwitness.vocab.dates import month_numbers
from fairwitness.vocab.drift import drift_words


def _days(sentence: Sentence, held: Held) -> list[When]:
    record = held.records[sentence.document]
    found = dates_in(record.text.text, sentence.span, day_of(record.text.published))
    text = record.text.text
    told = (w for w in found if w.precision in (DatePrecision.DAY, DatePrecision.YEAR) and w.start)
    return [w for w in told if not w.relative or _by_month(w, text)]


def _by_month(when: When, text: str) -> bool:
    """`On 3 June`: a day whose year goes without saying, unlike `on Monday`."""
    words = when.span.of(text).lower().replace(",", " ").split()
    return any(w.rstrip(".") in month_numbers() for w in words) and any(c.isdigit() for w in words for c in w)


def dates(pair: Pair, held: Held) -> Iterator[Change]:
    """A day the origin does not give, or one that came after the relay was published."""
    relay = held.records[pair.relay.document]
    told = _days(pair.relay, held)
    if not told:
        return
    published, own = day_of(relay.text.published), [d for s in _as_alike(pair) for d in _days(s, held)]
    theirs = _days(pair.origin, held)
    for ours in told:
        day = day_of(ours.start)
        if _of_instrument(ours, relay.instruments):
            continue
        if day is not None and published is not None and day > published and _happened(pair.relay, ours, held):
            origin = next((d.span.of(text_of(pair.origin, held)) for d in theirs), clip(pair.origin, held))
            shown = f"{ours.span.of(relay.text.text)}, published {relay.text.published}"
            yield Change(element="date_impossible", relay=shown, origin=origin)
        elif theirs and day is not None and not any(_same_days(ours, d) for d in own):
            zone = any(abs((day - other).days) == 1 for d in theirs if (other := day_of(d.start))) and _hours(
                pair, held
            )
            yield Change(
                element="date_zone" if zone else "date",
                relay=ours.span.of(relay.text.text),
                origin=theirs[0].span.of(text_of(pair.origin, held)),
                explainable=zone,
            )


def _of_instrument(when: When, instruments: Sequence[Instrument]) -> bool:
    """Whether the day is the date an instrument bears, which is compared as such."""
    return any(i.date == when.edtf and i.number for i in instruments)


def _happened(sentence: Sentence, when: When, held: Held) -> bool:
    """Whether the relay tells of that day as something that has happened."""
    claims = held.records[sentence.document].claims
    return any(
        c.modality is Modality.ACTUAL
        and c.quote.overlaps(sentence.span)
        and c.date is not None
        and c.date.edtf == when.edtf
        for c in claims
    )


def _as_alike(pair: Pair) -> list[Sentence]:
    """The origin's sentences that tell at least half as much of what the relay's tells as its counterpart does."""
    shared = len(pair.relay.core & pair.origin.core)
    return [s for s in pair.own if _NEARLY * len(s.core & pair.relay.core) >= shared]


_NEARLY = 2


def _same_days(one: When, other: When) -> bool:
    if (one.relative or other.relative) and one.start and other.start:  # in whatever year
        return one.start[5:] == other.start[5:]
    return bool(one.start and one.end and other.start and other.end) and (
        str(one.start) <= str(other.end) and str(other.start) <= str(one.end)
    )


def _hours(pair: Pair, held: Held) -> bool:
    words = text_of(pair.origin, held)[pair.origin.span.start : pair.origin.span.end].lower()
    return any(clock in words for clock in drift_words().clock) or bool(re.search(r"\b\d{1,2}[:.]\d{2}\b", words))
