"""`This is not true.` after somebody's telling: a claim that denies what was told, with what was told of it.

It is of whoever says it, the document where nobody else does. Where what was told cannot be only one thing, or where
only what shows it is called untrue (`the video was fake`), nothing is claimed.
"""

from collections.abc import Iterator, Sequence

from msgspec import structs

from fairwitness.code.reading import Previous, Read
from fairwitness.code.rejected import denies
from fairwitness.code.situate import FAR
from fairwitness.language.antecedent import Mention, Voices
from fairwitness.language.denial import turned_down
from fairwitness.language.syntax import Token
from fairwitness.model.claim import Claim
from fairwitness.model.lists import Modality, Stance
from fairwitness.model.span import Span, hull
from fairwitness.model.statement import Statement, innermost
from fairwitness.vocab.events import event_grammar

_SHORT = 4
"""Words, at most, by which a denial names what it denies."""
_LOOKED_AT = 8
"""Claims before a sentence among which it may find what it turns down."""


def denials(read: Read, before: Sequence[Previous], statements: Sequence[Statement], voices: Voices) -> Iterator[Claim]:
    """The claim, without id, that a sentence makes by turning down what was told in those before it."""
    near = [(read.index - p.sentence, p.claim) for p in before[-_LOOKED_AT:] if 0 < read.index - p.sentence <= FAR]
    if not near:
        return
    short = next((s for s in statements if _denies_it(read, s)), None) if _has_denial(read) else None
    if short is not None and (told := _meant([c for _, c in near], short.id, voices)) is not None:
        part = hull([*short.cue, *short.content])
        anchor = short.cue[0]
        yield structs.replace(told, statement=short.id, anchor=anchor, quote=part, tolls=(), modality=Modality.DENIED)
        return
    if not any(_may_turn_down(t) for t in read.tree.tokens):
        return
    for part in _told(read, statements):
        word = turned_down(read.tree, read.tree.sentence.within(part))
        if word is None or word.lemma.lower() in event_grammar().depictions:
            continue
        held = innermost(word.span, statements)
        own = held.id if held is not None else None
        reach = FAR if held is not None else 1  # in the document's own voice, `this` is what stands right before it
        meant = _meant([c for steps, c in near if steps <= reach], own, voices)
        if meant is not None and (held is None or held.stance is Stance.DENIES):
            yield structs.replace(
                meant, statement=own, anchor=word.span, quote=part, tolls=(), modality=Modality.DENIED
            )
            return


def _has_denial(read: Read) -> bool:
    words = event_grammar()
    return any(t.lemma.lower() in words.denied | words.dismissed for t in read.tree.tokens)


def _denies_it(read: Read, statement: Statement) -> bool:
    """`B denied it`, `B rejected the accusation`: what is denied is named by no more than a word for what was told."""
    whole = read.tree.sentence.span
    if not all(whole.contains(s) for s in (*statement.cue, *statement.content)) or not denies(read.tree, statement):
        return False
    words = [t for t in read.tree.tokens if any(c.contains(t.span) for c in statement.content) and t.dep != "punct"]
    if len(words) == 1 and words[0].text.lower() in ("it", "this", "that"):
        return True
    named = next((t for t in words if t.pos == "NOUN"), None)
    telling = named is not None and named.lemma.lower() in event_grammar().tellings
    return telling and len(words) <= _SHORT and not read.anchors


def _may_turn_down(token: Token) -> bool:
    words = event_grammar()
    listed = words.untrue | words.true | words.truths | words.happening | words.matching | words.feigned | {"place"}
    return token.lemma.lower() in listed


def _told(read: Read, statements: Sequence[Statement]) -> list[Span]:
    """What is said in a sentence, part by part; the whole of it where nobody says any of it."""
    whole = read.tree.sentence.span
    said = [c for s in statements for c in s.content if c.overlaps(whole)]
    return [Span(max(c.start, whole.start), min(c.end, whole.end)) for c in said] or [whole]


def _meant(near: Sequence[Claim], own: str | None, voices: Voices) -> Claim | None:
    """What another told just before, where they told only that and this voice has not denied it yet."""
    told = [c for c in near if not voices.one(c.statement, own)]
    meant = voices.meant(Mention(own, Modality.DENIED), told)
    if meant is None or meant.modality is Modality.DENIED or sum(c.statement == meant.statement for c in told) > 1:
        return None
    again = any(c.modality is Modality.DENIED and c.perpetrators == meant.perpetrators for c in near if c not in told)
    return None if again else meant
