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
from fairwitness.vocab.drift import drift_words


def _days(sentence: Sentence, held: Held) -> list[When]:
    record = held.records[sentence.document]
    found = dates_in(record.text.text, sentence.span, day_of(record.text.published))
    return [w for w in found if not w.relative and w.precision in (DatePrecision.DAY, DatePrecision.YEAR) and w.start]


def dates(pair: Pair, held: Held) -> Iterator[Change]:
    """A day the origin does not give, or one that came after the relay was published."""
    relay = held.records[pair.relay.document]
    told = _days(pair.relay, held)
    if not told:
        return
    published, own = day_of(relay.text.published), [d for s in pair.own for d in _days(s, held)]
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


def _same_days(one: When, other: When) -> bool:
    return bool(one.start and one.end and other.start and other.end) and (
        str(one.start) <= str(other.end) and str(other.start) <= str(one.end)
    )


def _hours(pair: Pair, held: Held) -> bool:
    words = text_of(pair.origin, held)[pair.origin.span.start : pair.origin.span.end].lower()
    return any(clock in words for clock in drift_words().clock) or bool(re.search(r"\b\d{1,2}[:.]\d{2}\b", words))
