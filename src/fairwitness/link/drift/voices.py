"""Whose words: those of another told as the origin's own, and words between quotation marks that are not its."""

import re
from collections.abc import Iterator

from fairwitness.link.drift.change import Change, clip, lows, own_voice, said_in, text_of
from fairwitness.link.drift.passages import Pair, Sentence
from fairwitness.link.drift.relayed import going_on
from fairwitness.link.drift.tokens import stem
from fairwitness.link.held import Held
from fairwitness.vocab.drift import drift_words

_QUOTED = re.compile(r'[“"«](?P<words>[^“”"«»]{12,600}?)[”"»]')
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4


def voice(pair: Pair, held: Held) -> Iterator[Change]:
    """`Survivors said that soldiers looted it` told as the origin's own finding."""
    if not pair.statements or pair.share < drift_words().align.close or own_voice(pair.origin, held):
        return
    given = {s.id for s in pair.statements}
    ours = [s for s in said_in(pair.relay, held) if s.speaker is not None]
    theirs = [s for s in said_in(pair.origin, held) if s.parent is None and s.source]
    if not theirs or any(s.id not in given for s in ours) or _alike_elsewhere(pair, held):
        return
    text = text_of(pair.origin, held)
    source = " ".join(span.of(text) for span in theirs[0].source or ())
    if _is_itself(source, pair, held):
        return
    named = {stem(w) for w in _WORD.findall(source)} & pair.relay.keys
    if not named and not {*lows(pair.relay)} & drift_words().tellers:
        cue = " ".join(span.of(text) for span in theirs[0].cue)
        yield Change(element="voice", relay=clip(pair.relay, held), origin=f"{source} … {cue}".strip(" …"))


def _is_itself(source: str, pair: Pair, held: Held) -> bool:
    """Whether the source may be whoever published the origin: `the network`, `the group`, `it`."""
    publisher = {stem(w) for w in _WORD.findall(held.records[pair.origin.document].text.publisher or "")}
    words = {stem(w) for w in _WORD.findall(source)}
    return not words or not words.isdisjoint(publisher - drift_words().function) or source.capitalize() in going_on()


def _alike_elsewhere(pair: Pair, held: Held) -> bool:
    """Whether the origin tells it in its own voice too."""
    told = pair.relay.core & pair.origin.core
    least = drift_words().align.close * len(told)
    return any(len(s.keys & told) >= least and own_voice(s, held) for s in pair.near)


def quotation(pair: Pair, held: Held) -> Iterator[Change]:
    """Words between quotation marks, half of which stand between those of the origin, and not as they do there."""
    if not pair.statements:
        return
    text = text_of(pair.origin, held)
    whole = " ".join(_words(text))
    for match in _QUOTED.finditer(pair.relay.span.of(text_of(pair.relay, held))):
        words = _words(match["words"])
        cut = any(mark in match["words"] for mark in ("…", "...", "["))
        if len(words) < _SHORTEST or cut or " ".join(words) in whole:
            continue
        alike = (
            m["words"] for m in _QUOTED.finditer(text) if 2 * len({*words} & {*_words(m["words"])}) > len({*words})
        )
        other = next(alike, None)
        if other is not None:
            yield Change(element="quotation", relay=match["words"], origin=other, said=_holding(other, pair, held))
            return


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _holding(words: str, pair: Pair, held: Held) -> Sentence | None:
    """The origin's sentence that holds the words."""
    return next((s for s in pair.near if words in s.span.of(text_of(s, held))), None)
