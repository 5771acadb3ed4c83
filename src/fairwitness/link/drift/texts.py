"""Documents that are named by number and date, and words put into a text that is given as the origin's."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from fairwitness.link.drift.change import Change, says, shown, text_of
from fairwitness.link.drift.passages import Pair
from fairwitness.link.drift.relayed import one_digit
from fairwitness.link.drift.tokens import Word
from fairwitness.link.held import Held
from fairwitness.model.claim import Instrument
from fairwitness.model.statement import Statement
from fairwitness.vocab.drift import drift_words

_DOCUMENT = re.compile(
    r"(?:[A-Z]+(?:/[A-Z]+)*/\d{3,}|\b[Rr]esolution\s+(?P<r>\d{3,})|\b[Dd]ecree\s+(?:No\.?\s*)?(?P<d>\d{2,}))"
)


def document_number(pair: Pair, held: Held) -> Iterator[Change]:
    """`S/26184` told as `S/25184`."""
    ours, theirs = (_DOCUMENT.finditer(s.span.of(text_of(s, held))) for s in (pair.relay, pair.origin))
    named = {m.group() for s in pair.own for m in _DOCUMENT.finditer(s.span.of(text_of(s, held)))}
    titled = held.records[pair.origin.document].text.title or ""
    named |= {m.group() for m in _DOCUMENT.finditer(titled)}
    written = [m.group() for m in theirs] or [m.group() for m in _DOCUMENT.finditer(titled)]
    for match in ours:
        if match.group() not in named:
            near = next((o for o in written if one_digit(match.group(), o)), None)
            if near is not None:
                yield Change(element="document_number", relay=match.group(), origin=near)


def document_date(pair: Pair, held: Held) -> Iterator[Change]:
    """The same number with another date."""
    relay, origins = held.records[pair.relay.document], {s.document for s in pair.own}
    known = [i for d in sorted(origins) for i in held.records[d].instruments if i.number and i.date]
    for ours in relay.instruments:
        same = [i for i in known if i.number == ours.number and i.kind is ours.kind]
        if ours.date and same and pair.relay.span.contains(ours.span) and ours.date not in {i.date for i in same}:
            yield Change(element="document_date", relay=_dated(ours), origin=_dated(same[0]))


def _dated(instrument: Instrument) -> str:
    return f"{instrument.kind.value} {instrument.number}, {instrument.date}"


def addition(pair: Pair, held: Held) -> Iterator[Change]:
    """Words put into a text that is otherwise the origin's."""
    if not pair.verbatim:
        return
    ours, theirs = [[w for w in s.words if w.content] for s in (pair.relay, pair.origin)]
    matcher = SequenceMatcher(None, [w.key for w in ours], [w.key for w in theirs], autojunk=False)
    if matcher.ratio() < drift_words().align.verbatim:
        return
    for kind, a, b, c, d in matcher.get_opcodes():
        new = [w for w in ours[a:b] if not says(pair.own, w.key)]
        named = any(w.text[:1].isupper() for w in new)
        if kind == "delete" and named and c == d and not _is_credit(pair, new, held):
            before = theirs[max(0, c - 2) : c + 2]
            yield Change(
                element="addition", relay=shown(pair.relay, ours[a:b], held), origin=shown(pair.origin, before, held)
            )


def _is_credit(pair: Pair, new: Sequence[Word], held: Held) -> bool:
    """Whether the words only say whose text it is."""
    statements = (*pair.statements, *_crediting(pair, held))
    cues = [c for s in statements for c in (*s.cue, *(s.source or ()))]
    return any(c.overlaps(w.span) for c in cues for w in new)


def _crediting(pair: Pair, held: Held) -> list[Statement]:
    """What the relay gives as the word of the origin's publisher; a copy is compared whole, whoever it credits."""
    publisher = held.records[pair.origin.document].text.publisher
    if publisher is None:
        return []
    key = held.affinities.of_publisher(publisher).key
    told = held.records[pair.relay.document].statements
    return [s for s in told if s.speaker is not None and held.affinities.of_speaker(s.speaker).key == key]
