"""Who and where is meant: an addressee narrowed, a word that takes a side, a place put elsewhere."""

import re
from collections.abc import Iterator, Sequence

from fairwitness.language.agree import PlaceRelation, place_relation
from fairwitness.language.names import initials
from fairwitness.link.drift.change import Change, clip, lows, shown, text_of
from fairwitness.link.drift.passages import Pair, Sentence
from fairwitness.link.drift.tokens import Word, stem
from fairwitness.link.held import Held
from fairwitness.model.claim import Where
from fairwitness.model.span import Span
from fairwitness.vocab.drift import drift_words
from fairwitness.vocab.loaded import loaded_pattern
from fairwitness.vocab.states import code_by_name

_QUOTES = "\"'“”‘’«»„"


def addressee(pair: Pair, held: Held) -> Iterator[Change]:
    """`all occupying forces` told as one side's, `both sides should stop` as that one should, `A and B` as A or C."""
    yield from _one_of_all(pair, held)
    yield from _other_state(pair, held)
    for at, word in enumerate(pair.origin.words):
        if word.text.lower() not in drift_words().universal:
            continue
        group = [w for w in pair.origin.words[at + 1 : at + 4] if w.content][:2]
        if len(group) < 2 or any(w.party is not None for w in group):
            continue
        told = _after_party(pair.relay, group)
        if told is not None and not any(_after_party(s, group) for s in pair.own):
            yield Change(
                element="addressee",
                relay=shown(pair.relay, told, held),
                origin=shown(pair.origin, (word, group[-1]), held),
            )


def _one_of_all(pair: Pair, held: Held) -> Iterator[Change]:
    words = drift_words()
    lows_of = [w.text.lower() for w in pair.origin.words]
    at = next(
        (n for n, low in enumerate(lows_of[:-1]) if low in words.universal and lows_of[n + 1] in words.sides), None
    )
    if at is None or pair.share < words.align.close or any(w.text.lower() in words.universal for w in pair.relay.words):
        return
    known = {w.key for w in pair.origin.words}
    side = next((w for w in pair.relay.words if _is_party(w) and w.key not in known), None)
    if side is not None:
        yield Change(
            element="addressee", relay=side.text, origin=shown(pair.origin, pair.origin.words[at : at + 2], held)
        )


def _other_state(pair: Pair, held: Held) -> Iterator[Change]:
    """`called on A and B` told of A alone, or of C: states, or bodies with names of their own."""
    ours, theirs = _asked(pair.relay), _asked(pair.origin)
    if not ours or not theirs or pair.share < drift_words().align.close:
        return
    codes, known = ({_code(w) for w in words if _is_party(w)} for words in (ours, theirs))
    narrowed = bool(codes) and codes < known
    if narrowed or not _alike(ours, theirs):
        values = shown(pair.relay, ours, held), shown(pair.origin, theirs, held)
        yield Change(element="addressee", relay=values[0], origin=values[1])


def _code(word: Word) -> str:
    return f"party{word.party}" if word.party is not None else code_by_name()[word.text]


def _alike(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether two may be one: a word, a state or initials in common."""
    names = [" ".join(w.text for w in words) for words in (ours, theirs)]
    told = [{*(w.key for w in words), *(_code(w) for w in words if _is_party(w))} for words in (ours, theirs)]
    short = [initials(name) & set(other.split()) for name, other in (names, names[::-1])]
    return bool(told[0] & told[1]) or any(short)


def _asked(sentence: Sentence) -> list[Word]:
    """Of whom a sentence demands something, by name: `called on A and B to stop`, `A must stop`; nobody otherwise."""
    words, low = drift_words(), lows(sentence)
    for at, word in enumerate(low):
        if word in words.duty:
            return [w for w in sentence.words[max(0, at - _REACH) : at] if _is_party(w)]
        end = next((n for n in range(at + 1, min(at + 2 * _REACH, len(low))) if low[n] == "to"), None)
        if word in words.demands and end is not None:
            asked = [w for w in sentence.words[at + 1 : end] if w.text.lower() not in _AROUND]
            return asked if all(w.text[:1].isupper() or w.party is not None for w in asked) else []
    return []


_AROUND = ("on", "for", "the", "and", "of", "both", "all", "upon")
_REACH = 6


def _is_party(word: Word) -> bool:
    return word.party is not None or word.text in code_by_name()


def _after_party(sentence: Sentence, group: Sequence[Word]) -> tuple[Word, ...] | None:
    """The same group of words behind the name of a party."""
    for first, second, third in zip(sentence.words, sentence.words[1:], sentence.words[2:], strict=False):
        if first.party is not None and (second.key, third.key) == (group[0].key, group[1].key):
            return first, second, third
    return None


def label(pair: Pair, held: Held) -> Iterator[Change]:
    """A word that takes a side and stands nowhere in the origin's documents."""
    text = text_of(pair.relay, held)
    said = {
        stem(m.group()) for s in pair.own for m in loaded_pattern().finditer(text_of(s, held), s.span.start, s.span.end)
    }
    for match in loaded_pattern().finditer(text, pair.relay.span.start, pair.relay.span.end):
        if stem(match.group()) in said or text[: match.start()].rstrip()[-1:] in tuple(_QUOTES):
            continue
        actors = [w for w in pair.origin.words if w.party is not None]
        yield Change(
            element="label", relay=_around(pair.relay, match.span(), held), origin=_group(pair.origin, actors, held)
        )
        return


def _around(sentence: Sentence, at: tuple[int, int], held: Held) -> str:
    words = [i for i, w in enumerate(sentence.words) if w.span.overlaps(Span(*at))]
    return shown(sentence, sentence.words[max(0, words[0] - 1) : words[-1] + 3], held)


def _group(sentence: Sentence, actors: Sequence[Word], held: Held) -> str:
    if not actors:
        return clip(sentence, held)
    at = sentence.words.index(actors[0])
    return shown(sentence, sentence.words[at : at + 4], held)


_INSIDE = re.compile(r"(?P<place>[A-Z][\w’-]+),\s+(?:in\s+)?(?P<state>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)*)")


def place(pair: Pair, held: Held) -> Iterator[Change]:
    """`X, state A` told as `X, state B`."""
    theirs: dict[str, list[str]] = {}
    for sentence in pair.own:
        for place, state, _ in _located(sentence, held):
            theirs.setdefault(place, []).append(state)
    for place, state, words in _located(pair.relay, held):
        known = theirs.get(place)
        if known and state not in known:
            said, origin = next((s, w) for s in pair.own for p, _, w in _located(s, held) if p == place)
            yield Change(element="place", relay=words, origin=origin, said=said)


def other_place(pair: Pair, held: Held) -> Iterator[Change]:
    """What happened in one town told of another that the origin does not name."""
    ours, theirs = _places(pair.relay, held), _places(pair.origin, held)
    if not ours or not theirs or pair.share < drift_words().align.close:
        return
    text, known = text_of(pair.relay, held), {w.key for s in pair.own for w in s.words}
    for where in ours:
        words = where.span.of(text)
        apart = all(place_relation(where, other) is PlaceRelation.APART for other in theirs)
        if apart and words not in code_by_name() and not any(stem(w) in known for w in words.split()):
            yield Change(element="place", relay=words, origin=theirs[0].span.of(text_of(pair.origin, held)))
            return


def _places(sentence: Sentence, held: Held) -> list[Where]:
    """Where the claims of a sentence say that it happened, by names that stand in it."""
    claims = (c for c in held.records[sentence.document].claims if c.quote.overlaps(sentence.span))
    return [c.place for c in claims if c.place is not None and sentence.span.contains(c.place.span)]


def _located(sentence: Sentence, held: Held) -> Iterator[tuple[str, str, str]]:
    forms = held.affinities.forms
    for match in _INSIDE.finditer(sentence.span.of(text_of(sentence, held))):
        form = forms.of.get(match["state"])
        code = f"party{form.party}" if form is not None else code_by_name().get(match["state"])
        if code is not None:
            yield match["place"], code, match.group()
