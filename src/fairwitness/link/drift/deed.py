"""What was done: a weapon, an aim or an object put in that the origin's text does not know.

What stands anywhere in the origin's document is no change; nor is an object that no claim of the relay says was struck.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from fairwitness.link.drift.change import Change, clip, lows, own_voice, plain, says, shown
from fairwitness.link.drift.passages import Pair, Sentence
from fairwitness.link.drift.tokens import Word, stem
from fairwitness.link.held import Held
from fairwitness.model.span import Span
from fairwitness.vocab.drift import drift_words
from fairwitness.vocab.events import event_grammar
from fairwitness.vocab.weapons import listed_kind, target_kinds, weapon_kinds
from fairwitness.vocab.weapons_apart import weapons_apart

_LONGEST = 3
"""Words of the longest name in the lists."""
_MEDICAL = "medical"
_PLAIN = frozenset({"residence", "transport", "state", "military"})
"""Kinds whose single words (`city`, `post`, `base`) say too little by themselves."""


def weapon(pair: Pair, held: Held) -> Iterator[Change]:
    """`an airstrike` told as one with white phosphorus, `bombs` as barrel bombs: disputed weapons, or closer words."""
    disputed = weapons_apart().disputed.kinds
    for words, kind in _listed(pair.relay, weapon_kinds()):
        closer = [w for w in words[:-1] if w.text.lower() not in drift_words().plain_weapons]
        new = any(not says(pair.near, w.key) for w in closer)
        if new or (kind in disputed and not _knows(pair.near, kind, weapon_kinds())):
            yield Change(element="weapon", relay=shown(pair.relay, words, held), origin=clip(pair.origin, held))
            return


def manner(pair: Pair, held: Held) -> Iterator[Change]:
    """`struck it` told as `deliberately struck it`."""
    meant = event_grammar().intent
    put = next((w for w in pair.relay.words if w.text.lower() in meant), None)
    known = any(_aims(s) for s in pair.near if own_voice(s, held))
    if put is not None and not known and not set(lows(pair.relay)) & (drift_words().negators | {"if"}):
        yield Change(element="manner", relay=put.text, origin=clip(pair.origin, held))


@cache
def _meant() -> frozenset[str]:
    """What the words of intent, and those of aiming at, are compared by."""
    return frozenset(stem(w.removesuffix("ly")) for w in event_grammar().intent) | drift_words().aiming


def _aims(sentence: Sentence) -> bool:
    """Whether a sentence speaks of aiming: `targeted the school`, not `a military target`."""
    words = plain(sentence)
    for before, word in zip((None, *words), words, strict=False):
        low = word.text.lower()
        thing = low in drift_words().aimed_at and (before is None or before.text.lower() != "to")
        if word.key in _meant() and not thing:
            return True
    return False


def target(pair: Pair, held: Held) -> Iterator[Change]:
    """`hit a school` told as `hit a hospital`."""
    words = other_target(pair.relay, pair.near, held)
    if words is not None:
        yield Change(element="target", relay=words, origin=clip(pair.origin, held))


def other_target(relay: Sentence, near: Sequence[Sentence], held: Held) -> str | None:
    """What a relay says was struck, where the origin knows of nothing of that kind that may have been."""
    struck = _struck(relay, held) if not _unhit(relay) else ()
    for words, kind in _listed(relay, target_kinds()):
        told = any(s.overlaps(w.span) for s in struck for w in words)
        says_enough = kind not in _PLAIN or len(words) > 1
        if told and says_enough and not _knows(_of_struck(near, kind), kind, target_kinds()):
            return shown(relay, words, held)
    return None


def nearness(pair: Pair, held: Held) -> Iterator[Change]:
    """`landed near a school` told as `hit a school`."""
    struck = _struck(pair.relay, held) if not _unhit(pair.relay) else ()
    for at, word in enumerate(pair.relay.words):
        if not any(s.overlaps(word.span) for s in struck) or _beside(pair.relay, at):
            continue
        there = [(s, n) for s in pair.near for n, w in enumerate(s.words) if w.key == word.key and w.content]
        if there and all(_beside(s, n) for s, n in there):
            sentence, n = there[0]
            near = sentence.words[max(0, n - _REACH) : n + 1]
            words = clip(pair.relay, held), shown(sentence, near, held)
            yield Change(element="nearness", relay=words[0], origin=words[1], said=sentence)
            return


def _of_struck(sentences: Sequence[Sentence], kind: str) -> list[Sentence]:
    """Those in which a thing may be what was struck: not `a clinic was not damaged`, not `taken to a hospital`."""
    words = drift_words()
    care = words.care if kind == _MEDICAL else frozenset[str]()
    return [s for s in sentences if not {*lows(s)} & care and not _unhit(s)]


def _unhit(sentence: Sentence) -> bool:
    """Whether it says of something that it was not hit."""
    if {*lows(sentence)} & drift_words().unharmed:
        return True
    at = [n for n, low in enumerate(lows(sentence)) if low in drift_words().negators]
    return any({*lows(sentence)[n + 1 : n + 3]} & drift_words().harmed for n in at)


_REACH = 3


def _beside(sentence: Sentence, at: int) -> bool:
    """Whether a word for nearness, or `50 metres from`, stands right before a noun and what describes it."""
    before = [w.text.lower() for w in sentence.words[max(0, at - _REACH) : at]]
    away = "from" in before and not {*lows(sentence)[max(0, at - 2 * _REACH) : at]}.isdisjoint(drift_words().lengths)
    return away or not drift_words().near.isdisjoint(before)


def _struck(sentence: Sentence, held: Held) -> list[Span]:
    """What the claims of a sentence say was struck."""
    claims = held.records[sentence.document].claims
    return [s for c in claims for s in c.targets if sentence.span.contains(s)]


def _knows(sentences: Sequence[Sentence], kind: str, kinds: Mapping[str, str]) -> bool:
    return any(kind == known for s in sentences for _, known in _listed(s, kinds))


def _listed(sentence: Sentence, kinds: Mapping[str, str]) -> Iterator[tuple[Sequence[Word], str]]:
    """The names of a list in a sentence, the longest first at each place, each with its kind."""
    words, at = sentence.words, 0
    while at < len(words):
        runs = (words[at : at + n] for n in range(min(_LONGEST, len(words) - at), 0, -1))
        run, kind = next(
            ((r, k) for r in runs if (k := listed_kind([w.text.lower() for w in r], kinds)) is not None),
            (words[at : at + 1], None),
        )
        if kind is not None:
            yield run, kind
        at += len(run)
