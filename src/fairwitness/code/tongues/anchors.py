"""A word of the lists names an event; one that only says that people were harmed counts where no other explains it."""

from collections.abc import Sequence
from functools import cache

import msgspec

from fairwitness.code.anchor import CAUSES
from fairwitness.language.syntax import Sentence
from fairwitness.language.tongues.sheltered import is_sheltered
from fairwitness.language.tongues.wording import Wording, pattern_of
from fairwitness.model.lists import EventType, TollKind
from fairwitness.model.span import Span
from fairwitness.vocab.tongues import events


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """A word that names an event."""

    span: Span
    event_type: EventType
    harm: bool = False
    """Whether it only says that people were harmed."""
    verbal: bool = False
    """Whether somebody did it on purpose: `killed`, not `died`."""


@cache
def _types(language: str) -> Wording[EventType]:
    return Wording(events(language).types)


@cache
def _weapons(language: str) -> Wording[str]:
    return Wording(events(language).weapons)


def find_weapons(language: str, text: str, span: Span) -> list[tuple[Span, str]]:
    """Weapons with their kind, in order."""
    return _weapons(language).find(text, span)


def find_anchors(
    language: str, text: str, sentence: Sentence, weapons: Sequence[str], harmed: Sequence[Span]
) -> list[Anchor]:
    """The anchors of a sentence, in order. `harmed` are the words of harm that have a toll."""
    found = [
        Anchor(span=span, event_type=_by_weapon(language, kind, weapons))
        for span, kind in _types(language).find(text, sentence.span)
        if kind is not EventType.DISPLACEMENT or not is_sheltered(language, text, span, sentence.span)
    ]
    if weapons:
        used = pattern_of((*events(language).use.words,)).finditer(text, sentence.span.start, sentence.span.end)
        found += [Anchor(span=s, event_type=_by_weapon(language, EventType.UNSPECIFIED_ATTACK, weapons))
                  for s in (Span(m.start(), m.end()) for m in used) if not _inside(s, found)]  # fmt: skip
    found = [
        msgspec.structs.replace(a, harm=True, verbal=True) if a.event_type is EventType.ATTACK_ON_PERSON else a
        for a in found
    ]
    if not any(a.event_type in CAUSES for a in found):
        found += [
            Anchor(span=s, event_type=EventType.ATTACK_ON_PERSON, harm=True)
            for s in harmed[:1]
            if not _inside(s, found)
        ]
    elif any(a.event_type in CAUSES and not a.harm for a in found):
        found = [a for a in found if not a.harm]
    return sorted(found, key=lambda a: a.span)


def _inside(span: Span, anchors: Sequence[Anchor]) -> bool:
    return any(a.span.overlaps(span) for a in anchors)


def _by_weapon(language: str, kind: EventType, weapons: Sequence[str]) -> EventType:
    """An attack whose word leaves the means open takes its type from the weapons named, where they agree."""
    if kind is not EventType.UNSPECIFIED_ATTACK:
        return kind
    kinds = {events(language).weapon_types[w] for w in weapons if w in events(language).weapon_types}
    return kinds.pop() if len(kinds) == 1 else kind


def kinds_of_harm(language: str) -> frozenset[TollKind]:
    """The kinds of toll a language's lists can tell."""
    return frozenset(events(language).harm)
