"""Which sentence of a relay stands for which sentence of its origin; without a counterpart nothing is compared.

Besides its counterpart, a relay's sentence is held against each of the origin's sentences whose words nearly all stand
in it: what an origin tells in two sentences, a relay often tells in one.
"""

from collections.abc import Iterator, Sequence

from fairwitness.link.account import document_order
from fairwitness.link.drift.events import Events
from fairwitness.link.drift.passages import Pair, Sentence, Texts, sentence_spans
from fairwitness.link.drift.relayed import Relayed, Relays
from fairwitness.link.drift.toll_tellings import counterpart, toll_words
from fairwitness.link.held import Held
from fairwitness.model.record import ClaimRef, Derivation
from fairwitness.vocab.drift import drift_words


def pairs(
    incidents: Sequence[Sequence[ClaimRef]], texts: Texts, held: Held, copies: Sequence[Derivation]
) -> Iterator[Pair]:
    """Every relay's sentence with its counterpart, in the order of the documents, and with what it tells besides."""
    relays, events = Relays(incidents, held, copies), Events(held)
    for record in sorted(held.records.values(), key=document_order):
        for span in sentence_spans(record):
            for relayed in relays.of(record, span):
                own = tuple(s for d in relayed.documents for s in texts.whole(d))
                verbatim = relays.originals.get(record.id) in relayed.documents
                found = _pairs(texts.sentence(record, span), own, relayed, held, verbatim=verbatim)
                yield from (pair for pair in found if verbatim or not events.apart(pair.relay, pair.origin))


def _pairs(
    sentence: Sentence, own: Sequence[Sentence], relayed: Relayed, held: Held, *, verbatim: bool
) -> Iterator[Pair]:
    best = _best(sentence, own, relayed, verbatim=verbatim) or _by_toll(sentence, own, relayed, held)
    if best is not None:
        yield best
    if not relayed.of_another:
        yield from _told_too(sentence, own, relayed, best.origin if best is not None else None)


def _keys(sentence: Sentence, relayed: Relayed) -> frozenset[str]:
    """What a sentence is compared by, without who says it and that they do."""
    # a cue that tells more than that it is said is a deed: `identified who launched it`, `said that it had verified it`
    named = [s for m in relayed.statements for s in m.source or ()]
    named += [relayed.doing] if relayed.doing is not None else []
    saying = drift_words().saying
    cues = [s for m in relayed.statements for s in m.cue if m.parent is None]
    left_out = {w.key for w in sentence.words if any(s.overlaps(w.span) for s in named)}
    left_out |= {w.key for w in sentence.words if w.text.lower() in saying and any(c.overlaps(w.span) for c in cues)}
    small = {w.key for w in sentence.words if not w.tells} if relayed.doing is not None else set[str]()
    return sentence.keys - left_out - small


def _best(sentence: Sentence, own: Sequence[Sentence], relayed: Relayed, *, verbatim: bool) -> Pair | None:
    """The most alike of the origin's sentences, the first among equals, if it is alike enough."""
    align, keys = drift_words().align, _keys(sentence, relayed)
    least = align.words if relayed.doing is None else align.doing
    best, shared = None, 0
    for other in own:
        both = len(keys & other.keys)
        if both > shared:
            best, shared = other, both
    if best is None or shared < least:
        return None
    share = max(shared / min(len(keys), len(best.keys)), _of_core(sentence, best))
    if share < align.share:
        return None
    same = verbatim or shared / len(best.keys) >= align.verbatim
    return Pair(sentence, best, tuple(own), _of_document(own, best), share, relayed.statements, same)


def _of_document(own: Sequence[Sentence], sentence: Sentence) -> tuple[Sentence, ...]:
    return tuple(s for s in own if s.document == sentence.document)


def _of_core(sentence: Sentence, other: Sentence) -> float:
    """How much of what one of the two tells the other tells too, whoever says it, however firmly and of how many."""
    both = sentence.core & other.core
    return len(both) / min(len(sentence.core), len(other.core)) if len(both) >= drift_words().align.words else 0.0


def _told_too(sentence: Sentence, own: Sequence[Sentence], relayed: Relayed, best: Sentence | None) -> Iterator[Pair]:
    """The origin's other sentences most of whose words stand in the relay's sentence too."""
    align, keys = drift_words().align, _keys(sentence, relayed)
    for other in own:
        both = keys & other.core
        if other != best and len(both) >= align.words and len(both) / len(other.core) >= align.close:
            share = len(both) / len(other.core)
            near = _of_document(own, other)
            yield Pair(sentence, other, tuple(own), near, share, relayed.statements, verbatim=False, beside=True)


def _by_toll(sentence: Sentence, own: Sequence[Sentence], relayed: Relayed, held: Held) -> Pair | None:
    """A short relay (`X confirmed that seven people were killed`) and the sentence that tells the same kind of toll.

    Only what is given as the origin's word, and where nothing else that the relay tells is unknown to the origin.
    """
    if not relayed.statements:
        return None
    other = counterpart(sentence.document, sentence.span, [(s.document, s.span) for s in own], held)
    best = next((s for s in own if (s.document, s.span) == other), None)
    if best is None:
        return None
    near = _of_document(own, best)
    tolls = toll_words(sentence.document, sentence.span, held)
    told = {w.key for w in sentence.words if w.key in sentence.core and not any(t.overlaps(w.span) for t in tolls)}
    if not told <= {key for s in near for key in s.keys}:
        return None
    return Pair(sentence, best, tuple(own), near, 1.0, relayed.statements, verbatim=False)
