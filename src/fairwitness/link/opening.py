"""Words before a mention that make it another event, or lead it back to an earlier one: `a second attack`."""

import re
from collections.abc import Sequence

from fairwitness.language.agree import PlaceRelation, place_relation
from fairwitness.language.mask import Forms
from fairwitness.link.another import another_subject, sentence_start, told_before
from fairwitness.model.claim import Claim
from fairwitness.model.document import Text
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.linking import linking

_TOKEN = re.compile(r"\w+|[,;:]")
_AUXILIARIES = frozenset({"was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "also"})
_IS = (["was"], ["is"], ["be"], ["been"], ["became"], ["marked"], ["marks"])
"""What says of an event just told that it is `the second strike`."""
_HIT = frozenset({"killed", "wounded", "injured", "hurt", "dead", "shot", "hit", "struck"})
"""What somebody was: a marker before these counts people, not events (`two dead and another wounded`)."""


def opens_new(claim: Claim, text: Text | None, forms: Forms | None = None) -> bool:
    """Whether the words before the event word, or before its subject, say that it is another event."""
    if text is None:
        return False
    return _marked(claim, text, forms) or another_subject(claim, text.text) is not None


def _marked(claim: Claim, text: Text, forms: Forms | None) -> bool:
    """Whether the words just before the event word say that it is another event (`a second attack`)."""
    rules = linking().local
    before = _before(claim, text, forms)
    hit = claim.anchor.of(text.text).casefold() in _HIT
    if told_before(claim.anchor.of(text.text), before, text.text[: claim.anchor.start]):
        return False
    return any(
        word in rules.new_event and _of_event(before, at) and not (hit or _of_somebody(before[at + 1 :]))
        for at, word in enumerate(before)
        if len([w for w in before[at:] if w.isalnum()]) <= rules.marker_words
    )


def _before(claim: Claim, text: Text, forms: Forms | None) -> list[str]:
    """The words and commas of the sentence before the event word, in small letters."""
    words = text.text[sentence_start(text.text, claim.anchor.start) : claim.anchor.start]
    return _TOKEN.findall((forms.one_word(words) if forms else words).casefold())


def _of_event(before: Sequence[str], at: int) -> bool:
    """Whether a marker stands in the phrase of the event word, and not in one before it or in one that refers back.

    `after a second alert, the strike`, `on the second day the strike`, `for the second time missiles hit`, `the earlier
    strike` and `it was the second strike` open no other event; `a second, big strike` and `another wave of strikes` do.
    """
    rules = linking().local
    after, word = before[at + 1 :], before[at]
    if before[at - 1 : at] == ["the"]:
        told = word in rules.referring or before[at - 2 : at - 1] in _IS
        if told or (after and after[0] in rules.spans):
            return False
    if word in rules.ordinals and after[:1] == ["time"]:
        return False
    of = after[:1] == ["of"]  # `another of the strikes`
    return not any(w in rules.determiners and not (of and n == 1) for n, w in enumerate(after)) and all(
        w.isalnum() for w in after[1:]
    )


def also_elsewhere(claim: Claim, earlier: Sequence[Claim], text: Text) -> bool:
    """`also struck the town of X`, where none of what was told happened."""
    before = text.text[: claim.anchor.start].rstrip().rsplit(maxsplit=1)[-1:]
    places = [c.place for c in earlier if c.place is not None]
    if claim.place is None or [w.casefold() for w in before] != ["also"] or not places:
        return False
    return all(place_relation(claim.place, other) is not PlaceRelation.SAME for other in places)


def _of_somebody(words: Sequence[str]) -> bool:
    """Whether the words after a marker say that it counts people: `a second man was shot`, `another was shot`."""
    return any(is_person(singular(word)) or word in _AUXILIARIES for word in words)


def refers_back(claim: Claim, text: Text) -> bool:
    """Whether words such as `the earlier strike` lead back to an event told before the last."""
    rules, before = linking().local, _before(claim, text, None)
    return any(
        word in rules.referring and before[at - 1 : at] == ["the"] and rules.determiners.isdisjoint(before[at + 1 :])
        for at, word in enumerate(before)
        if len(before) - at <= rules.marker_words
    )
