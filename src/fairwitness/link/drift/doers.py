"""Who did it: named by a relay where its origin names another, nobody, or only who may have done it."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from fairwitness.language.affinity import Affinities
from fairwitness.language.names import initials
from fairwitness.link.drift.change import lows, own_voice
from fairwitness.link.drift.passages import Sentence, Texts
from fairwitness.link.drift.tokens import Word, stem, words_of
from fairwitness.link.drift.told import Told, change_of, other_names, shown
from fairwitness.link.held import Held
from fairwitness.model.claim import Actor, Claim
from fairwitness.model.lists import Modality
from fairwitness.model.record import Drift
from fairwitness.model.span import Span
from fairwitness.vocab.armed import armed_bodies, armed_body, telling
from fairwitness.vocab.drift import drift_words
from fairwitness.vocab.events import violent_types
from fairwitness.vocab.states import code_by_name


def _actors(claim: Claim, affinities: Affinities, *, firm: bool = True) -> frozenset[str]:
    """The doers, without those of whom it is left open whether they did it; or those alone."""
    return frozenset(affinities.of_actor(a) for a in claim.perpetrators if (a.hedge is None) is firm)


def doers(relay: Told, own: Sequence[Told], texts: Texts, held: Held) -> Iterator[Drift]:
    """Who did it: named where the origin names another or nobody, or only says who may have done it."""
    every = [a for _, c, _ in own for a in c.perpetrators]
    ours = frozenset(
        held.affinities.of_actor(a)
        for a in relay[1].perpetrators
        if a.hedge is None and not any(_may_be_one(a, b, held.affinities) for b in every)
    )
    firm = [ours, *(_actors(c, held.affinities) for _, c, _ in own)]
    perhaps = [_actors(c, held.affinities, firm=False) for _, c, _ in own]
    settled = firm[0] - frozenset[str]().union(*firm[1:])
    origin = next((o for o, open_ in zip(own, perhaps, strict=True) if open_), None)
    named = frozenset[str]().union(*firm[1:])
    if settled and not named and origin is None:
        yield from _of_nobody(relay, own, texts, held)
        return
    if not settled or origin is None or named:
        yield from other_names("actor", relay, own, firm)
        return
    same = not settled.isdisjoint(frozenset[str]().union(*perhaps))
    which = "it was the one" if same else "it was another than the one"
    why = f"the origin leaves open whether {which} that the relay names"
    yield change_of("actor", relay, origin, (shown("actor", relay[1]), _left_open(origin, held)), why)


def _of_nobody(relay: Told, own: Sequence[Told], texts: Texts, held: Held) -> Iterator[Drift]:
    """The doer of a deed that no claim of the origin names one for; its text may, and may leave it open."""
    sentences = [s for d in dict.fromkeys(ref.document for ref, _, _ in own) for s in texts.whole(d)]
    named = [(s, w) for s in sentences if own_voice(s, held) for w in _naming(relay[1], s, held)][:_MOST]
    open_ = drift_words().hedges | drift_words().negators
    if any(not set(lows(s)) & open_ and _tells_a_deed(s, held) for s, _ in named):
        return
    for sentence, word in named:
        hedges = (w for w in sentence.words if w.text.lower() in drift_words().hedges)
        hedge = min(hedges, key=lambda w: abs(w.span.start - word.span.start), default=None)
        if hedge is not None:
            left_open = " … ".join(w.text for w in sorted((hedge, word), key=lambda w: w.span))
            why = "the origin leaves open whether it was the one that the relay names"
            yield change_of("actor", relay, own[0], (shown("actor", relay[1]), left_open), why)
            return
    yield from other_names("actor", relay, own, [_actors(relay[1], held.affinities), *(frozenset[str]() for _ in own)])


_MOST = 50


def _naming(claim: Claim, sentence: Sentence, held: Held) -> Iterator[Word]:
    """The words of a sentence that name a doer of a claim, by its state or by what tells it from others."""
    firm = [a for a in claim.perpetrators if a.hedge is None]
    states = {a.state for a in firm} - {None}
    names = {stem(w) for a in firm for w in telling(a.name) or a.name.casefold().split()}
    small = {stem(a.name) for a in firm if a.name.islower()}  # `the coalition`
    forms = held.affinities.forms
    parties = {w.key for a in firm for w in words_of(a.name, Span(0, len(a.name)), forms) if w.party is not None}
    for word in (w for w in sentence.words if w.key in sentence.core):  # not `the Mission in Ukraine said`
        capital = word.text[:1].isupper()
        if (
            word.key in parties
            or code_by_name().get(word.text) in states
            or stem(word.text) in (names if capital else small)
        ):
            yield word


def _tells_a_deed(sentence: Sentence, held: Held) -> bool:
    claims = held.records[sentence.document].claims
    deeds = (c for c in claims if c.event_type in violent_types() and c.modality is Modality.ACTUAL)
    return any(c.quote.overlaps(sentence.span) for c in deeds)


def _may_be_one(ours: Actor, theirs: Actor, affinities: Affinities) -> bool:
    """Whether two names may be one body's though they differ: `X`, `Xs`, `X forces`, its initials, or just `the army`.

    Two that the case or the lists know are told apart by what they are known as.
    """
    one, other = affinities.of_actor(ours), affinities.of_actor(theirs)
    if one == other:
        return False
    known = [key.startswith("party:") or armed_body(a.name) is not None for key, a in ((one, ours), (other, theirs))]
    a, b = ({stem(w) for w in telling(actor.name)} for actor in (ours, theirs))
    if not a or all(known):
        return not a
    return bool(a & b) or _by_initials(ours.name, theirs.name) or _by_initials(theirs.name, ours.name)


def _by_initials(short: str, full: str) -> bool:
    """`SAF fighters` and `fighters of the Sudanese Armed Forces`."""
    plain = armed_bodies().plain.words
    named = " ".join(dropwhile(lambda w: w.casefold() in plain, full.split()))
    return not initials(named).isdisjoint(w for w in short.split() if w.isupper())


def _left_open(told: Told, held: Held) -> str:
    """The word that leaves it open and the doer, as the text has them: `may … X forces`."""
    text = held.records[told[0].document].text.text
    pairs = (sorted((a.hedge, a.span)) for a in told[1].perpetrators if a.hedge is not None)
    return ", ".join(" … ".join(span.of(text) for span in pair) for pair in pairs)
