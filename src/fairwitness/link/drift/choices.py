"""What the origin leaves open by `or`, told as one of the two, or as another two."""

from collections.abc import Iterator

from fairwitness.link.drift.change import Change, is_number, lows, says, shown
from fairwitness.link.drift.passages import Pair, Sentence
from fairwitness.link.drift.tokens import Word
from fairwitness.link.held import Held
from fairwitness.vocab.drift import drift_words


def choice(pair: Pair, held: Held) -> Iterator[Change]:
    """`fired or supplied` told as `fired`; `17 or 18` told as 18; `A or allied forces` told as A."""
    if set(lows(pair.relay)) & drift_words().hedges:
        return
    for one, other in _options(pair.origin):
        if _neither_alone(pair, one, other):
            origin = shown(pair.origin, (one, other), held)
            has_one, has_other = (_find(pair.relay, w) for w in (one, other))
            told = has_one or has_other
            if told is not None and (has_one is None or has_other is None):
                yield Change(element=_kind(one, other), relay=told.text, origin=origin)
            elif told is None and (instead := _instead(pair)) is not None:
                yield Change(element="act", relay=shown(pair.relay, instead, held), origin=origin)


def _options(sentence: Sentence) -> Iterator[tuple[Word, Word]]:
    for left, middle, right in zip(sentence.words, sentence.words[1:], sentence.words[2:], strict=False):
        if middle.text.lower() == "or" and left.content and right.content:
            yield left, right


def _neither_alone(pair: Pair, one: Word, other: Word) -> bool:
    """Whether the origin never tells the one without the other."""
    for sentence in pair.near:
        keys = {w.key for w in sentence.words}
        if sentence != pair.origin and len({one.key, other.key} & keys) == 1 and len(keys & pair.relay.keys) > 3:
            return False
    return True


def _find(sentence: Sentence, word: Word) -> Word | None:
    return next((w for w in sentence.words if w.key == word.key), None)


def _kind(one: Word, other: Word) -> str:
    if one.text.isdigit() or other.text.isdigit() or is_number(one.text) or is_number(other.text):
        return "count"
    return "actor" if one.party is not None or other.party is not None else "act"


def _instead(pair: Pair) -> tuple[Word, Word] | None:
    """Another choice of two that the relay puts in the place of the origin's."""
    return next((o for o in _options(pair.relay) if not any(says(pair.own, w.key) for w in o)), None)
