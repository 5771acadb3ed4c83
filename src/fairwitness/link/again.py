"""What was harmed may be named by it: `the destroyed school lies in the east of the town` tells of no other event.

The thing must have been told of as harmed, and stand right behind the word with an article that takes it as known. A
place within its name (`the destroyed school in the next town`) tells it from others; one told of it does not.
"""

import re
from collections.abc import Sequence

from fairwitness.language.agree import gap_days
from fairwitness.language.prominence import HAPPENED
from fairwitness.model.claim import Claim
from fairwitness.model.document import Text
from fairwitness.model.lists import EventType
from fairwitness.vocab.harm import singular

_BACK = 24
_KNOWN = re.compile(r"\b(?:the|this|that|these|those|its|their)\s+(?:\w+ly[\s-]+)?$", re.IGNORECASE)
_TOLD_OF_IT = re.compile(r"\b(?:is|are|was|were|lies?|lay|stands?|stood|sits?|sat)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def named_again(claim: Claim, groups: Sequence[list[Claim]], text: Text | None) -> list[Claim] | None:
    """The group that told of the harm to the thing that the claim names by it; the nearest of several."""
    if text is None or not _by_its_harm(claim, text.text):
        return None
    noun = _noun(claim, text.text)
    return next((g for g in reversed(groups) if noun & _nouns(g, text.text) and not _apart(claim, g)), None)


def _by_its_harm(claim: Claim, text: str) -> bool:
    if claim.event_type is not EventType.PROPERTY_DESTRUCTION or len(claim.targets) != 1:
        return False
    (thing,) = claim.targets
    if text[claim.anchor.end : thing.start].strip() or thing.start < claim.anchor.end:
        return False
    place = claim.place.span if claim.place is not None else None
    among = place is not None and place.start >= thing.end and not _TOLD_OF_IT.search(text, thing.end, place.start)
    return _KNOWN.search(text[max(0, claim.anchor.start - _BACK) : claim.anchor.start]) is not None and not among


def _noun(claim: Claim, text: str) -> set[str]:
    """The last word of each thing that was harmed."""
    words = (_WORD.findall(thing.of(text).casefold()) for thing in claim.targets)
    return {singular(found[-1]) for found in words if found}


def _nouns(group: Sequence[Claim], text: str) -> set[str]:
    return {noun for claim in group for noun in _noun(claim, text)}


def _apart(claim: Claim, group: Sequence[Claim]) -> bool:
    """Whether their days differ, or one of them did not happen, or counts several events."""
    return any(
        (claim.modality in HAPPENED) != (other.modality in HAPPENED)
        or claim.aggregate != other.aggregate
        or (claim.date is not None and other.date is not None and gap_days(claim.date, other.date) > 0)
        for other in group
    )
