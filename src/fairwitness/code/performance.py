"""What a text tells of duties: done, done in part, not done, put off, broken. Each telling rests on a verb of the text.

A plan, a demand or a wish is no telling. Whether it bears on a duty of the case is not decided here.
"""

from collections.abc import Sequence
from functools import cache

import msgspec

from fairwitness.code.anchor import Anchor, objects
from fairwitness.code.doers import actors_of
from fairwitness.code.modality import modality
from fairwitness.code.reading import Read
from fairwitness.language.clauses import boundary_before
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Actor, When, Where
from fairwitness.model.duties import ToldAct
from fairwitness.model.instruments import Act, EventKind
from fairwitness.model.lists import EventType, Modality, PlacePrecision
from fairwitness.model.statement import Statement, innermost
from fairwitness.vocab.obligations import ActWords, acts_of_noun, obligation_words
from fairwitness.vocab.states import code_by_name

_KINDS = {Modality.ACTUAL: EventKind.PERFORMED, Modality.DENIED: EventKind.NOT_PERFORMED}


def find_acts(text: str, reads: Sequence[Read], statements: Sequence[Statement]) -> tuple[ToldAct, ...]:
    """The acts of a document in the order of the text."""
    found: list[ToldAct] = []
    for read in reads:
        for token in read.tree.tokens:
            if token.tag.startswith("VB") and token.dep not in ("aux", "auxpass"):
                told = _put_off(text, read, token) or _worded(text, read, token) or _done(text, read, token, found)
                if told is not None:
                    statement = innermost(token.span, statements)
                    said = statement.id if statement else None
                    found.append(msgspec.structs.replace(told, id=f"a{len(found) + 1}", statement=said))
    return tuple(found)


def phrase_of(tree: Tree, verb: Token) -> str:
    """A verb by its lemma, with its particle: `hand over`, whether or not the parser took `over` for one."""
    small = _small(tree, verb)
    return f"{read_as(verb)} {small.text.lower()}" if small is not None else read_as(verb)


def _small(tree: Tree, verb: Token) -> Token | None:
    particle = tree.child(verb, "prt")
    if particle is not None:
        return particle
    after = [t for t in tree.children(verb, "prep", "advmod") if t.index == verb.index + 1]
    return next((t for t in after if f"{read_as(verb)} {t.text.lower()}" in _verbs()), None)


@cache
def _verbs() -> frozenset[str]:
    """Every listed verb."""
    words = obligation_words()
    listed = (v for act in words.acts.values() for v in (*act.does, *act.gets))
    return frozenset(listed) | words.told.extended | words.told.kept


def _things(tree: Tree, verb: Token) -> list[Token]:
    """What a verb is done to, also where its particle was taken for a preposition."""
    small = _small(tree, verb)
    return objects(tree, verb) or (tree.children(small, "pobj") if small is not None else [])


def _happened(tree: Tree, verb: Token) -> EventKind | None:
    """Whether the words say that it was done or was not; null for a plan, a possibility, or what is under way."""
    above = tree.head(verb)
    if verb.dep == "xcomp" and read_as(above) in obligation_words().told.failed:
        return EventKind.NOT_PERFORMED
    anchor = Anchor(token=verb, first=verb.index, last=verb.index, event_type=EventType.WITHDRAWAL, verbal=True)
    kind = _KINDS.get(modality(tree, anchor, None))
    if not _past(tree, verb) or (kind is EventKind.NOT_PERFORMED and _for_something(tree, verb)):
        return None
    half = any({*forms(t)} & obligation_words().told.partly for t in tree.children(verb, "advmod"))
    return EventKind.PARTLY if half and kind is EventKind.PERFORMED else kind


def _past(tree: Tree, verb: Token) -> bool:
    """Whether it is told as over: `left`, `has left`, `was not left`; not `leaves`, `is being left`, `to leave`."""
    helpers = {t.text.lower() for t in tree.children(verb, "aux", "auxpass")}
    if helpers & {"is", "are", "being"}:
        return False
    if verb.tag == "VBN":
        return bool(helpers & {"was", "were", "been", "has", "have", "had"}) or verb.dep in ("acl", "conj")
    return verb.tag == "VBD" or (verb.tag == "VB" and "did" in helpers)


def _for_something(tree: Tree, verb: Token) -> bool:
    """`were not exchanged for maps` denies what it was done for, and leaves open whether it was done."""
    return any(t.text.lower() == "for" for t in tree.children(verb, "prep"))


def read_as(token: Token) -> str:
    """The lemma in lower case."""
    return token.lemma.lower()


def _done(text: str, read: Read, verb: Token, before: Sequence[ToldAct]) -> ToldAct | None:
    """`handed over the district`, `entered the region`, `exchanged prisoners`; `X followed on DATE`."""
    phrase, tree = phrase_of(read.tree, verb), read.tree
    for act, words in obligation_words().acts.items():
        received = phrase in words.gets
        if not received and phrase not in words.does and phrase not in words.follows:
            continue
        place = _place(read, verb, words)
        if not _fits(tree, verb, phrase, words, place, act, before):
            continue
        kind = _happened(tree, verb)
        if kind is EventKind.PERFORMED and words.piecemeal and not _all(tree, verb):
            kind = EventKind.PARTLY
        if kind is not None:
            actors = () if phrase in words.follows else actors_of(text, tree, verb)
            return _told(read, verb, kind, act, place, _date(text, read, verb), actors=actors, received=received)
    return None


def _told(
    read: Read,
    verb: Token,
    kind: EventKind,
    act: Act | None,
    place: Where | None,
    date: When | None,
    *,
    actors: tuple[Actor, ...] = (),
    received: bool = False,
) -> ToldAct:
    return ToldAct(
        id="",
        statement=None,
        kind=kind,
        anchor=verb.span,
        quote=read.tree.span(*read.tree.edges(verb)),
        act=act,
        received=received,
        actors=actors,
        place=place,
        date=date,
    )


def _fits(
    tree: Tree, verb: Token, phrase: str, words: ActWords, place: Where | None, act: Act, before: Sequence[ToldAct]
) -> bool:
    """Whether what it is done to is of the act's kind, and the subject can do it."""
    if phrase in words.follows:
        return place is not None and bool(before) and before[-1].act is act
    if phrase in words.moving and not any(_moves(t) for t in tree.children(verb, "nsubj")):
        return False
    if words.places:
        return place is not None
    return any({*forms(t)} & words.objects for t in _things(tree, verb))


def _all(tree: Tree, verb: Token) -> bool:
    """Whether all of it is said to have been done: of what is done piece by piece, one piece is a part."""
    return any(t.text.lower() in ("all", "last") for head in _things(tree, verb) for t in tree.below(head))


def _moves(subject: Token) -> bool:
    return bool({*forms(subject)} & obligation_words().told.movers) or subject.text in code_by_name()


def _place(read: Read, verb: Token, words: ActWords) -> Where | None:
    """The place that is its object, that it is done `from`, or, of what follows, its subject. Never a whole country."""
    if not words.places:
        return None
    tree = read.tree
    heads = _things(tree, verb) or (tree.children(verb, "nsubj") if phrase_of(tree, verb) in words.follows else [])
    heads += [p for f in tree.children(verb, "prep") if f.text.lower() == "from" for p in tree.children(f, "pobj")]
    spans = [tree.span(*tree.edges(head)) for head in heads]
    fine = [p for p in read.places if p.precision is not PlacePrecision.COUNTRY]
    return next((p for span in spans for p in fine if span.contains(p.span)), None)


def _date(text: str, read: Read, verb: Token) -> When | None:
    """The date in the verb's clause that is no deadline: the nearest after it, else the nearest before it."""
    clause = read.tree.span(*read.tree.edges(verb))
    inside = [w for w in read.dates if clause.contains(w.span) and not _is_due(text, w)]
    after = [w for w in inside if w.span.start >= verb.end]
    return after[0] if after else (inside[-1] if inside else None)


def _is_due(text: str, when: When) -> bool:
    lead = boundary_before(text, when.span.start)
    return lead is not None and lead[0] not in ("on", "from")


def _worded(text: str, read: Read, verb: Token) -> ToldAct | None:
    """`completed the withdrawal from X`, `violated the ceasefire`."""
    tree, told = read.tree, obligation_words().told
    phrase = phrase_of(tree, verb)
    if phrase not in told.kept | told.broken:
        return None
    named = next((n for n in _things(tree, verb) if acts_of_noun().get(read_as(n))), None)
    kind = _happened(tree, verb)
    if named is None or kind is None:
        return None
    if phrase in told.broken:
        kind = EventKind.BREACH_ALLEGED if kind is EventKind.PERFORMED else EventKind.BREACH_DENIED
    act, actors = acts_of_noun()[read_as(named)], actors_of(text, tree, verb)
    return _told(read, verb, kind, act, _near(read, verb), _date(text, read, verb), actors=actors)


def _near(read: Read, verb: Token) -> Where | None:
    """The sole fine place in the verb's clause."""
    clause = read.tree.span(*read.tree.edges(verb))
    fine = [p for p in read.places if p.precision is not PlacePrecision.COUNTRY and clause.contains(p.span)]
    return fine[0] if len({p.id or p.name for p in fine}) == 1 else None


def _put_off(text: str, read: Read, verb: Token) -> ToldAct | None:
    """`postponed the handover of X to DATE`, `the deadline for X was extended until DATE`."""
    tree, told = read.tree, obligation_words().told
    if phrase_of(tree, verb) not in told.extended or _happened(tree, verb) is not EventKind.PERFORMED:
        return None
    named = [n for n in _things(tree, verb) if read_as(n) in acts_of_noun() or {*forms(n)} & told.terms]
    until = _new_day(text, read, verb)
    if not named or until is None:
        return None
    act = next((a for t in tree.below(named[0]) if (a := acts_of_noun().get(read_as(t))) is not None), None)
    found = _told(read, verb, EventKind.EXTENDED, act, _near(read, verb), None)
    lead = boundary_before(text, until.span.start)
    return msgspec.structs.replace(found, until=until, boundary=lead[1] if lead else None)


def _new_day(text: str, read: Read, verb: Token) -> When | None:
    """The last date after the verb that a word such as `to` or `until` leads, or that ends a span of days."""
    clause = read.tree.span(*read.tree.edges(verb))
    after = [w for w in read.dates if clause.contains(w.span) and w.span.start > verb.end and w.end is not None]
    led = [w for w in after if _leads_to(text, w)]
    return led[-1] if led else None


def _leads_to(text: str, when: When) -> bool:
    words = obligation_words().told.new_day
    before, own = text[: when.span.start].split()[-1:], when.span.of(text).lower().split()
    led = bool({*(w.lower() for w in before), own[0]} & words) or _is_due(text, when)
    return led or (when.start != when.end and "to" in own)
