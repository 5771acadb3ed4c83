"""Which sentence of an origin tells of the people whom a short relay counts: one event only, and none that is another.

Where the origin's documents count such people of more than one event, or the relay's day or place is not the origin's,
nothing is compared.
"""

from collections.abc import Sequence
from datetime import date

from fairwitness.language.agree import tolls_conflict
from fairwitness.link.drift.events import event_of, near, one_day, setting, told_in
from fairwitness.link.drift.tokens import dates_in, numbers_in
from fairwitness.link.held import Held
from fairwitness.model.claim import Toll, Where
from fairwitness.model.lists import Population
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span

_OPEN_TO = 1.15
"""How far above an open lower bound (`at least 21`) a figure may lie and still be given as that one."""

At = tuple[str, Span]
"""A sentence: its document and where it stands."""


def differs(relay: Toll, origin: Toll, *, whole: bool = False) -> bool:
    """Whether a figure is another than the origin's. `At least four` is four told, with more left open.

    `whole` says that the origin counts all alike, be it as civilians or as people.
    """
    beyond = (
        origin.high is None and origin.low is not None and relay.low is not None and relay.low > _OPEN_TO * origin.low
    )
    same = whole or origin.population in (Population.UNKNOWN, relay.population)
    return tolls_conflict(relay, origin) or (beyond and same)


def day_of(written: str | None) -> date | None:
    """A day of publication, or None where none is known."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def tolls_in(document: str, sentence: Span, held: Held) -> list[Toll]:
    """The figures that stand in a sentence, by a number of more than one: who is told of singly is no count."""
    record = held.records[document]
    text, day = record.text.text, day_of(record.text.published)
    dated = [w.span for w in dates_in(text, sentence, day)]

    def is_count(toll: Toll) -> bool:
        written = [n.span for n in numbers_in(text, toll.span)]
        return bool(written) and not any(d.overlaps(n) for d in dated for n in written)

    inside = (t for c in told_in(record, sentence) for t in c.tolls if sentence.contains(t.span))
    return [t for t in inside if max(t.low or 0, t.high or 0) > 1 and is_count(t)]


def toll_words(document: str, sentence: Span, held: Held) -> tuple[Span, ...]:
    """The words of a sentence that count people and tell what became of them."""
    claims = told_in(held.records[document], sentence)
    return tuple(s for c in claims for s in (c.anchor, *(t.span for t in c.tolls)) if s.overlaps(sentence))


def counterpart(document: str, sentence: Span, own: Sequence[At], held: Held) -> At | None:
    """The first of the origin's sentences that counts the same kind of people, of the one event it counts them of."""
    record, kinds = held.records[document], {t.kind for t in tolls_in(document, sentence, held)}
    if not kinds:
        return None
    found = [at for at in own if kinds & {t.kind for t in tolls_in(*at, held)}]
    events = {(d, event_of(held.records[d], c)) for d, s in found for c in told_in(held.records[d], s) if c.tolls}
    if len(events) != 1:
        return None
    origin, theirs = held.records[found[0][0]], found[0][1]
    when, where = setting(record, sentence)
    return found[0] if one_day(when, setting(origin, theirs)[0]) and _one_place(where, origin) else None


def _one_place(where: Where | None, origin: DocumentRecord) -> bool:
    """Whether the origin tells of that place, or the relay of none."""
    known = [c.place for c in origin.claims if c.place is not None]
    return where is None or not known or any(near(where, place) for place in known)
