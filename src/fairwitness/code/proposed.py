"""What somebody outside proposes as events, in copied words, becomes suggestions or is dropped and counted.

The word that names the event must stand in the text and its type on the closed list, else the event is dropped whole.
A phrase in one of its parts is taken where it stands nearest to that word, within reach, else it is dropped alone.
Date and toll are no matter of proposal: they are read from the words of the sentences by rules.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from fairwitness.language.verbatim import Verbatim
from fairwitness.model.lists import EventType
from fairwitness.model.span import Span
from fairwitness.model.suggestion import Part

REACH = 1500
"""Code points that may lie between the word for an event and a phrase in it."""


_TYPES = frozenset(kind.value for kind in EventType)


class EventProposal(msgspec.Struct, frozen=True, kw_only=True):
    """One event in copied words."""

    event_type: str
    word: str
    parts: Mapping[Part, tuple[str, ...]]


class PlacedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event found in the text: the word that names it, and the phrases in its parts."""

    event_type: EventType
    word: Span
    parts: tuple[tuple[Part, Span], ...]


class EventPlacing(msgspec.Struct, frozen=True, kw_only=True):
    """What became of all proposals: `dropped` counts by field, `event` for whole ones."""

    kept: tuple[PlacedEvent, ...]
    dropped: dict[str, int]
    fields: int


def place_events(text: str, proposals: Sequence[EventProposal]) -> EventPlacing:
    """The events where they stand in the text."""
    words = Verbatim(text)
    dropped: Counter[str] = Counter()
    kept: list[PlacedEvent] = []
    taken: set[Span] = set()
    for proposal in proposals:
        placed = _placed(words, proposal, taken, dropped)
        if placed is None:
            dropped["event"] += 1
        else:
            taken.add(placed.word)
            kept.append(placed)
    return EventPlacing(
        kept=tuple(dict.fromkeys(kept)),
        dropped={field: count for field, count in dropped.items() if count},
        fields=sum(1 + sum(map(len, p.parts.values())) for p in proposals),
    )


def _placed(words: Verbatim, proposal: EventProposal, taken: set[Span], dropped: Counter[str]) -> PlacedEvent | None:
    known = proposal.event_type in _TYPES
    dropped["type"] += not known
    named = words.find(proposal.word)
    dropped["word"] += not named
    if not named or not known:
        return None
    phrases = [(part, copy, words.find(copy)) for part, copies in proposal.parts.items() for copy in copies]
    word = min(named, key=lambda s: (s in taken, _away(s, [p for _, _, p in phrases if p]), s))
    parts: list[tuple[Part, Span]] = []
    for part, _, spans in phrases:
        near = [s for s in spans if _gap(s, word) <= REACH]
        if near:
            parts.append((part, min(near, key=lambda s: (_gap(s, word), s))))
        else:
            dropped["phrase"] += 1
    return PlacedEvent(event_type=EventType(proposal.event_type), word=word, parts=tuple(dict.fromkeys(parts)))


def _away(word: Span, phrases: Sequence[Sequence[Span]]) -> int:
    """How far all phrases together lie from a word."""
    return sum(min(_gap(s, word) for s in spans) for spans in phrases)


def _gap(one: Span, other: Span) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))
