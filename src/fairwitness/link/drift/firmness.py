"""How firmly it is said: a hedge or a denial dropped, a word that vouches put in."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fairwitness.link.drift.change import Change, clip, lows, own_voice, plain, says, shown, text_of
from fairwitness.link.drift.passages import OTHERS, Pair, Sentence
from fairwitness.link.drift.tokens import Word
from fairwitness.link.held import Held
from fairwitness.model.lists import Stance
from fairwitness.model.statement import Statement
from fairwitness.vocab.drift import drift_words

_OPEN = (Stance.HEDGES, Stance.ALLEGES)


def hedge(pair: Pair, held: Held) -> Iterator[Change]:
    """`apparently fired` told as `fired`."""
    words, align = drift_words(), drift_words().align
    denied = [w for w, after in pairwise(pair.origin.words) if after.text.lower() in words.negators]
    hedges = [w for w in pair.origin.words if w.text.lower() in words.hedges and not _month(w) and w not in denied]
    open_ = words.hedges | words.negators | words.turned_down | words.doubting
    if not hedges or pair.share < align.close or set(lows(pair.relay)) & open_:
        return
    if any(s.stance in _OPEN for s in pair.statements) or "or" in lows(pair.relay):
        return
    for word in hedges:
        if (told := _governed(word, pair)) and not _told_plainly(told, pair, held):
            yield Change(element="hedge", relay=clip(pair.relay, held), origin=word.text)
            return


def _told_plainly(told: Sequence[Word], pair: Pair, held: Held) -> bool:
    """Whether the origin says elsewhere, itself and without a hedge, what the relay tells of what was left open."""
    open_ = drift_words().hedges | drift_words().negators
    return any(
        all(says((s,), w.key) for w in told) and not set(lows(s)) & open_ and own_voice(s, held)
        for s in pair.near
        if s != pair.origin
    )


def _month(word: Word) -> bool:
    return word.text == "May"


def _alike(one: Sentence, other: Sentence) -> bool:
    keys = one.keys
    return bool(keys) and len(keys & other.keys) / len(keys) >= drift_words().align.share


def _governed(hedge: Word, pair: Pair) -> list[Word]:
    """What follows a hedge closely and the relay tells: most of it, or what it opens and little else; else nothing."""
    at = pair.origin.words.index(hedge)
    around = [w for w in pair.origin.words[at + 1 : at + 9] if w.content]
    counts = any(_of_people(w) for w in pair.relay.words)
    told = [w for w in around if w.key in pair.relay.keys or (counts and _of_people(w))]
    if not any(w in told for w in around[:3]):
        return []  # it leaves open what the relay leaves out
    new = pair.relay.core - pair.origin.keys
    whole = told[:1] == around[:1] and (2 * len(told) >= len(pair.relay.core) or not new)
    return told if len(told) >= 2 and (2 * len(told) >= len(around) or whole) else []


def _of_people(word: Word) -> bool:
    """Whether a word is one for those who are counted: `people` told as `civilians` is a change of its own."""
    return any(word.text.lower() in listed for listed in drift_words().population.values())


def stance(pair: Pair, held: Held) -> Iterator[Change]:
    """`said` told as `confirmed`."""
    settled = drift_words().settled
    cues = [span for s in pair.statements if not s.negated for span in s.cue]
    denied = {w.key for w in _negated(pair.origin)}  # of which `negation` tells
    strong = [w for w in pair.relay.words if w.text.lower() in settled and any(c.overlaps(w.span) for c in cues)]
    strong = [w for w in strong if w.key not in denied]
    said = {w.text.lower() for s in pair.near for w in s.words if w not in _negated(s)}
    documented = any(s.stance in (Stance.VERIFIES, Stance.DOCUMENTS) for s in _own_statements(pair, held))
    if strong and not said & settled and not documented:
        yield Change(element="stance", relay=strong[0].text, origin=_origin_cue(pair, held))


def _own_statements(pair: Pair, held: Held) -> list[Statement]:
    record = held.records[pair.origin.document]
    return [s for s in record.statements if any(pair.origin.span.overlaps(c) for c in (*s.content, *s.cue))]


def _origin_cue(pair: Pair, held: Held) -> str:
    text = text_of(pair.origin, held)
    cues = [c.of(text) for s in _own_statements(pair, held) for c in s.cue]
    return cues[0] if cues else clip(pair.origin, held)


def negation(pair: Pair, held: Held) -> Iterator[Change]:
    """`could not verify that` told as `verified`."""
    if set(lows(pair.relay)) & (drift_words().negators | drift_words().turned_down):
        return
    for word in _negated(pair.origin):
        told = next((w for w in pair.relay.words if w.key == word.key), None)
        if told is None or told in _negated(pair.relay):
            continue
        if any(word.key == w.key for s in pair.near if own_voice(s, held) for w in plain(s) if w not in _negated(s)):
            continue
        at = pair.origin.words.index(word)
        first = pair.origin.words[max(0, at - 2)]
        yield Change(element="negation", relay=told.text, origin=shown(pair.origin, (first, word), held))
        return


def denial(pair: Pair, held: Held) -> Iterator[Change]:
    """`X said that it was shelled` told as `X denied it`, or as `Y denied it, X said`: neither stands in X's text."""
    cues = [cue for s in _denying(pair, held) for cue in s.cue if pair.relay.span.contains(cue)]
    if not cues or pair.share < drift_words().align.close:
        return
    open_ = drift_words().negators | drift_words().hedges
    if any(set(lows(s)) & open_ or _negated(s) for s in pair.near if s == pair.origin or _alike(pair.relay, s)):
        return
    yield Change(element="denial", relay=cues[0].of(text_of(pair.relay, held)), origin=clip(pair.origin, held))


def _denying(pair: Pair, held: Held) -> Iterator[Statement]:
    """The denials that the relay gives as the origin's, or has the origin tell of."""
    given = {s.id for s in pair.statements}
    for statement in held.records[pair.relay.document].statements:
        if statement.stance in OTHERS and not {statement.id, statement.parent}.isdisjoint(given):
            yield statement


def _negated(sentence: Sentence) -> list[Word]:
    """The verbs and nouns right behind a word that denies."""
    negators, found = drift_words().negators, []
    for at, word in enumerate(sentence.words):
        low = word.text.lower()
        behind = sentence.words[at + 1 : at + 2 + _REACH]
        kept_out = low.startswith("den") and any(w.text.lower() in drift_words().entry for w in behind)
        if (low in negators or low.endswith(("n't", "n’t"))) and not kept_out:
            told = [w for w in behind if w.tells]
            found += told[: 2 if told and told[0].text.lower() in drift_words().signs else 1]
    return found


_REACH = 4
