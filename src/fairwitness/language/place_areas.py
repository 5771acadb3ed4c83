"""Which areas are named around a name as what it lies in: `X, Y`, `X in central Y`, `Y's X`, `X (Y)`."""

import re
from collections.abc import Sequence

import msgspec

from fairwitness.language.place_entry import Match, PlaceEntry
from fairwitness.language.place_lookup import AREAS
from fairwitness.language.place_mentions import Mention
from fairwitness.vocab.places import place_words

_FEW = 5
"""Places of a name that may be meant as an area around another."""


def surrounded(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Each mention with the areas that are named around it."""
    done: list[Mention] = []
    for at, mention in enumerate(mentions):
        areas: tuple[PlaceEntry, ...] = ()
        if at + 1 < len(mentions):
            between = text[mention.span.end : mentions[at + 1].span.start]
            if leads_in(between):
                areas = _areas(mentions[at + 1], mention)
        if not areas and at:
            between = text[mentions[at - 1].span.end : mention.span.start]
            if _owns(between):
                areas = _areas(mentions[at - 1], mention)
        done.append(msgspec.structs.replace(mention, areas=areas) if areas else mention)
    return done


def _areas(mention: Mention, inner: Mention) -> tuple[PlaceEntry, ...]:
    found = (e for e in mention.entries if e.kind in AREAS and e.match is not Match.BARE)
    if mention.key == inner.key:
        return ()
    return tuple(e for _, e in zip(range(_FEW), found, strict=False))


def leads_in(between: str) -> bool:
    """What may stand between a place and the area it lies in."""
    words = between.split()
    if between.strip() in (",", "(", ", in", "in", ", in the"):
        return True
    if not words or len(between) > 40:
        return False
    low = [w.lower().strip(",") for w in words]
    allowed = {"in", "the", "of", "a", "an", "", *place_words().directions, *place_words().kinds}
    if not all(re.split(r"[-–]", w)[0] in allowed for w in low):
        return False
    return low[0] in ("", "in") or between[0] == "," or (low[-1] in ("in", "the") and "in" in low) or _of(low)


def _of(words: Sequence[str]) -> bool:
    """`X district of Y`."""
    return words[-1] == "of" and words[0] in place_words().kinds


def _owns(between: str) -> bool:
    """`Y's X`, `Y's second city, X` without more than a kind and a direction between."""
    words = between.replace("’", "'").split()
    if not words or words[0] != "'s" or len(words) > 4:
        return False
    allowed = {"of", "the", *place_words().directions, *place_words().kinds}
    return all(w.lower().strip(",") in allowed for w in words[1:])
