"""Who did it, to what and to whom, by grammar alone: subject, `by`, owner, nationality; object, `on`, `of`."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from fairwitness.code.anchor import Anchor, is_time, objects
from fairwitness.code.anchors import ATTACKS, names_event, target_phrases
from fairwitness.code.idioms import blamed, laid_to
from fairwitness.code.itself import itself
from fairwitness.code.left_open import held_to_have, of_blame, of_noun, of_phrase, of_verb
from fairwitness.code.whose import Whose, nobody
from fairwitness.language.harm import find_harm
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Actor
from fairwitness.model.lists import EventType
from fairwitness.model.span import Span
from fairwitness.vocab.dates import month_numbers
from fairwitness.vocab.events import event_grammar
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.states import code_by_name
from fairwitness.vocab.weapons import actor_words, target_kind, target_kinds, weapon_kinds

_LEFT = ("compound", "amod", "nmod", "nummod", "poss", "punct", "quantmod", "advmod")


def noun_span(tree: Tree, head: Token, *, numbers: bool = True) -> Span:
    """A noun with what stands before it, without determiners, and with a name after `of`."""
    first = head.index
    while first > 0:
        before = tree.tokens[first - 1]
        fits = before.dep in _LEFT and before.head <= head.index and before.head >= first - 1 and before.dep != "poss"
        if before.text in ("-", "–") and first >= 2 and before.start == tree.tokens[first - 2].end:
            first -= 2
            continue
        if not fits or (before.dep == "nummod" and not numbers) or before.text in (",", ";", "("):
            break
        if _is_year_of_date(tree, first - 1):
            break
        first -= 1
    while tree.tokens[first].dep == "punct" and first < head.index and tree.tokens[first].text not in ('"', "“"):
        first += 1
    last = head.index
    of = tree.child(head, "prep")
    if of is not None and of.text.lower() == "of" and of.index == last + 1:
        inner = tree.child(of, "pobj")
        if inner is not None and (inner.pos == "PROPN" or {*forms(inner)} & actor_words().organisations):
            last = inner.index
    return tree.span(first, last)


def _is_year_of_date(tree: Tree, index: int) -> bool:
    """`On October 4, 2020 Kenyan forces shelled it`: the year ends the date and counts nobody."""
    year, before = tree.tokens[index], [t.text for t in tree.tokens[max(0, index - 3) : index]]
    if not (year.text.isdecimal() and len(year.text) == 4):
        return False
    day_first = len(before) > 1 and before[-1].lower() in month_numbers() and before[-2].isdecimal()
    month_first = len(before) > 2 and before[-3].lower() in month_numbers() and before[-2].isdecimal()
    alone = bool(before) and before[-1].lower() in ("in", *month_numbers())
    return day_first or (month_first and before[-1] == ",") or alone


_EACH_OTHER = frozenset(("other", "others", "another"))
"""`accused each other of it`, `accused the other`: each says that the other did it, so the words name neither."""


def find_actors(text: str, tree: Tree, anchor: Anchor, whose: Whose = nobody) -> tuple[Actor, ...]:
    """The perpetrators, in order; nobody where the words name none. `whose` reads the possessive before a noun."""
    harmed = {v.index for h in find_harm(tree) if h.cue.index == anchor.token.index for v in h.victims}
    heads = [h for h in _actor_heads(tree, anchor) if h.index not in harmed and h not in anchor.receivers]
    heads = [h for h in heads if not _names_nobody(tree, h)]
    each = [one for head in heads for one in tree.conjuncts(head)]
    named = [(one, a) for one in each for a in _of_several_states(text, tree, one) or _actors(text, tree, one, whose)]
    found = {a.span: _hedged(a, of_noun(tree, one) or of_phrase(tree, one)) for one, a in named}
    noun = not anchor.verbal or (names_event(tree, anchor.token) and not objects(tree, anchor.token))
    if noun and anchor.event_type in ATTACKS:  # `killed in army shelling`, which the parser takes for a verb
        found |= {a.span: a for a in _before(text, tree, anchor.token)}
    perhaps = _left_open(tree, anchor)
    return tuple(_hedged(found[s], perhaps) for s in sorted(found))


def _left_open(tree: Tree, anchor: Anchor) -> Token | None:
    """The word that leaves open whether any of the doers did it, or fired what did."""
    if (blamed := of_blame(tree, anchor.token)) is not None:
        return blamed
    if anchor.verbal:
        fired = (_fired(tree, weapon) for weapon in _subject(tree, anchor.token))
        return next((w for v in (anchor.token, *fired) if v is not None and (w := of_verb(tree, v))), None)
    doing = _doing(tree, anchor)
    carried = doing is not None and doing.lemma.lower() in event_grammar().light_verbs | event_grammar().use_verbs
    return of_noun(tree, anchor.token) or (of_verb(tree, doing) if doing is not None and carried else None)


def _hedged(actor: Actor, word: Token | None) -> Actor:
    return actor if word is None or actor.hedge is not None else structs.replace(actor, hedge=word.span)


def _names_nobody(tree: Tree, head: Token) -> bool:
    """`accused each other`, `which side did it`, `no group claimed it`, `the same group`."""
    asked = any(t.tag in ("WDT", "WP") or t.text.lower() == "no" for t in tree.children(head, "det"))
    same = head.pos == "NOUN" and any(t.text.lower() == "same" for t in tree.children(head, "amod"))
    return head.text.lower() in _EACH_OTHER or asked or same


def actors_of(text: str, tree: Tree, verb: Token) -> tuple[Actor, ...]:
    """Who a verb says did it, in order: its subject, or whom it was done by."""
    heads = [*_by(tree, verb), *_subject(tree, verb)]
    found = {a.span: a for head in heads for one in tree.conjuncts(head) for a in _actors(text, tree, one)}
    return tuple(found[s] for s in sorted(found))


def _actor_heads(tree: Tree, anchor: Anchor) -> Iterator[Token]:
    token = anchor.token
    if anchor.event_type not in _ACTED:
        return
    if anchor.phrase:
        yield from anchor.doers
        return
    yield from _by(tree, token)
    yield from (*blamed(tree, token), *laid_to(tree, token), *itself(tree, token))
    if anchor.verbal:
        yield from _subject(tree, token)
    else:
        yield from tree.children(token, "poss")
        yield from _above(tree, anchor)


_ACTED = ATTACKS | {
    EventType.KIDNAPPING, EventType.DETENTION, EventType.ILL_TREATMENT, EventType.SEXUAL_VIOLENCE, EventType.LOOTING,
    EventType.DISPLACEMENT, EventType.BLOCKADE, EventType.CAPTURE_OF_PLACE, EventType.DISAPPEARANCE,
}  # fmt: skip


def _by(tree: Tree, token: Token) -> list[Token]:
    preps = [t for t in tree.children(token, "agent", "prep") if t.text.lower() == "by"]
    return [p for by in preps for p in tree.children(by, "pobj")]


def _subject(tree: Tree, token: Token) -> Iterator[Token]:
    """The subject of an active verb, through coordination, participles and relative clauses."""
    if tree.children(token, "nsubjpass", "auxpass") or token.lemma.lower() in event_grammar().falls:
        return  # what fell was fired by somebody else
    subject = tree.children(token, "nsubj")
    if subject and subject[0].tag in ("WP", "WDT") and token.dep == "relcl":
        yield from _antecedent(tree, tree.head(token), subject[0])
    elif subject:
        yield from subject
    elif token.tag == "VBG" and token.dep == "acl":
        yield tree.head(token)
    elif held_to_have(tree, token):
        yield from tree.children(tree.head(token), "nsubj", "nsubjpass")
    elif token.dep in ("conj", "advcl", "xcomp") and token.tag != "VBN":
        yield from _subject(tree, tree.head(token)) if tree.head(token).index != token.index else ()


def _antecedent(tree: Tree, noun: Token, pronoun: Token) -> list[Token]:
    """Whom `who` or `which` stands for: `peasants in Nyala, who attacked it` are meant, not the town."""
    prep = tree.head(noun)
    place = noun.dep == "pobj" and noun.pos == "PROPN" and prep.text.lower() in ("in", "at", "near", "outside")
    if pronoun.tag == "WP" and place:
        return [tree.head(prep)] if tree.head(prep).pos == "NOUN" else []
    return [noun]


def _above(tree: Tree, anchor: Anchor) -> Iterator[Token]:
    """Who carries out, uses, is blamed for or claims an event named by a noun."""
    done = _doing(tree, anchor)
    for up in tree.above(anchor.token, 5):
        lemma = up.lemma.lower()
        if up.tag.startswith("VB"):
            if lemma in event_grammar().light_verbs | event_grammar().use_verbs:
                yield from (*_by(tree, up), *_subject(tree, up)) if up is done else ()
            elif lemma == "claim" and any(t.lemma.lower() == "responsibility" for t in tree.children(up, "dobj")):
                yield from _claiming(tree, up)
            elif lemma in ("accuse", "blame", "suspect", "convict"):
                yield from tree.children(up, "dobj", "nsubjpass")
            return
        if lemma == "use":
            yield from _by(tree, up)


def _doing(tree: Tree, anchor: Anchor) -> Token | None:
    """The verb that an event is the object of, itself or as `a series of attacks`, or that used something in it.

    Who launched an investigation into an attack, or made arrests after it, did not carry it out.
    """
    words, token = event_grammar(), anchor.token
    while (noun := _same_event(tree, anchor, token)) is not None:
        token = noun
    above = tree.head(token)
    if token.dep == "pobj" and above.text.lower() in words.during and {*forms(tree.head(above))} & words.use_verbs:
        return tree.head(above)
    known = any(t.text.lower() in words.definite for t in tree.children(token, "det"))
    taken = above.lemma.lower() == "use" and known  # `used the attack to ask for arms`
    return above if token.dep in ("dobj", "nsubjpass") and not taken else None


def _same_event(tree: Tree, anchor: Anchor, token: Token) -> Token | None:
    """The noun above that what is done to the event is done to: `a series of`, `strikes and`, its own phrase."""
    words, above = event_grammar(), tree.head(token)
    if (token.dep == "conj" and above.pos in ("NOUN", "PROPN")) or anchor.first <= above.index <= anchor.last:
        return above if above.index != token.index else None
    if token.dep != "pobj" or above.text.lower() != "of":
        return None
    noun = tree.head(above)
    counts = noun.tag in ("CD", "JJ", "JJS") or {*forms(noun)} & (words.of_itself | words.aggregate)
    return noun if counts else None


def _claiming(tree: Tree, verb: Token) -> Iterator[Token]:
    """Who claims responsibility; a person who calls to claim it speaks for others."""
    if tree.children(verb, "neg"):
        return
    own = bool(tree.children(verb, "nsubj"))
    yield from (t for t in _subject(tree, verb) if own or not _is_person(t))


def _of_several_states(text: str, tree: Tree, head: Token) -> list[Actor]:
    """`Kenyan and Ugandan forces`, of each state its own; none where one state is named or none."""
    states = code_by_name()
    before = [c for t in tree.children(head, "amod", "compound", "nmod") for c in tree.conjuncts(t)]
    named = [t for t in before if t.index < head.index and t.text in states]
    if len({states[t.text] for t in named}) < 2:
        return []
    spans = [*(t.span for t in named[:-1]), tree.span(named[-1].index, head.index)]
    return [
        Actor(span=span, name=span.of(text), state=states[nation.text], organisation=not _is_person(head))
        for nation, span in zip(named, spans, strict=True)
    ]


def _is_person(head: Token) -> bool:
    return bool({*forms(head)} & actor_words().individuals) or is_person(singular(head.text))


def _actors(text: str, tree: Tree, head: Token, whose: Whose = nobody) -> Iterator[Actor]:
    words, known = actor_words(), {*forms(head)}
    span, state = _with_owner(text, tree, head, whose)
    if known & set(weapon_kinds()):
        yield from _before(text, tree, head)
        if state is not None and span != noun_span(tree, head):
            yield Actor(span=span, name=span.of(text), state=state, organisation=True)
        by = [one for fired in tree.children(head, "acl") for one in _by(tree, fired)] + _firing(tree, head)
        yield from (a for one in by for c in tree.conjuncts(one) for a in _actors(text, tree, c, whose))
        return
    if (
        head.pos == "PRON"
        or _names_a_time(tree, head)
        or known & words.things
        or known & set(weapon_kinds())
        or known & set(target_kinds()) - words.organisations
    ):
        # `Kenyan shelling destroyed a school`, `Kenyan government aircraft bombed it`
        if names_event(tree, head) or target_kind(head.text) in _CARRIES_ARMS:
            yield from _before(text, tree, head)
        return
    if (people := _band(tree, head)) is not None:
        whole = Span(span.start, people.span.end)
        yield Actor(span=whole, name=whole.of(text), state=state_of(text, whole), organisation=False)
        return
    person = _is_person(head)
    body = bool(known & words.organisations) or state is not None or head.pos == "PROPN"
    if not person and not body:
        return
    yield Actor(span=span, name=span.of(text), state=state, organisation=not person)
    for of in tree.children(head, "prep"):
        inner = tree.child(of, "pobj") if of.text.lower() == "of" else None
        if person and inner is not None and (inner.pos == "PROPN" or {*forms(inner)} & words.organisations):
            group = noun_span(tree, inner)
            yield Actor(span=group, name=group.of(text), state=state_of(text, group), organisation=True)


def _firing(tree: Tree, weapon: Token) -> list[Token]:
    """Who fired a weapon of which a clause tells what it did: `X launched the missile that hit it`."""
    verb = _fired(tree, weapon)
    if verb is None or not tree.children(weapon, "relcl", "acl") or not _said_done(tree, verb):
        return []
    return [*_by(tree, verb), *blamed(tree, verb), *_subject(tree, verb)]


def _fired(tree: Tree, weapon: Token) -> Token | None:
    """The verb of firing that a weapon is the object of."""
    verb = tree.head(weapon)
    fires = verb.lemma.lower() in event_grammar().use_verbs and weapon.dep in ("dobj", "nsubjpass")
    return verb if fires and verb.tag.startswith("VB") else None


def _said_done(tree: Tree, verb: Token) -> bool:
    """Whether a verb tells a deed as done, be it by somebody perhaps: neither denied nor only wished or feared."""
    words, over = event_grammar(), tree.head(verb)
    helpers = {t.text.lower() for t in tree.children(verb, "aux", "mark")}
    perhaps = of_verb(tree, verb) is not None
    open_ = helpers & (words.hypothetical | {"to", "if", "whether", "unless"})
    denied = verb.dep in ("ccomp", "xcomp") and over.lemma.lower() in words.denied
    return not denied and not tree.children(verb, "neg") and (perhaps or not open_)


_CARRIES_ARMS = ("transport", "military")


def _band(tree: Tree, head: Token) -> Token | None:
    """The people that a word only counts: `a group of armed men`."""
    of = tree.child(head, "prep")
    if not {*forms(head)} & actor_words().bands or of is None or of.text.lower() != "of":
        return None
    people = tree.child(of, "pobj")
    return people if people is not None and people.pos == "NOUN" and _is_person(people) else None


def _names_a_time(tree: Tree, head: Token) -> bool:
    """Whether the word is a day or month, `Monday's shelling`, and no part of a longer name, `Minister April`."""
    return is_time(head) and not any(t.pos == "PROPN" and not is_time(t) for t in tree.children(head, "compound"))


def _with_owner(text: str, tree: Tree, head: Token, whose: Whose) -> tuple[Span, str | None]:
    """The noun with the state whose it is: `Kenya's forces`, `its forces`, where `forces` alone would be anybody's."""
    span, owner = noun_span(tree, head), tree.child(head, "poss")
    if owner is None or owner.pos not in ("PROPN", "PRON"):
        return span, state_of(text, span)
    named = tree.span(*tree.edges(owner))
    state = state_of(text, named) if owner.pos == "PROPN" else whose(tree, owner)
    if state is None:
        return span, state_of(text, span)
    whole = Span(named.start, span.end)
    return whole, state if owner.pos == "PRON" else state_of(text, whole)


def state_of(text: str, span: Span) -> str | None:
    """The state whose name, people or seat stands in the words."""
    words = span.of(text).replace("-", " ").replace("’s", "").replace("'s", "").split()
    known = code_by_name()
    codes = {c for length in (1, 2, 3) for i in range(len(words)) if (c := known.get(" ".join(words[i : i + length])))}
    return codes.pop() if len(codes) == 1 else None


def _before(text: str, tree: Tree, token: Token) -> Iterator[Actor]:
    """`Kenyan shelling`, `a Kenyan army raid`: the people or the armed body before the event word did it."""
    body = _body_before(tree, token)
    for child in tree.children(token, "amod", "compound"):
        state = code_by_name().get(child.text)
        inside = body is not None and body.start <= child.start < body.end
        if state is not None and child.index < token.index and not inside:
            yield Actor(span=child.span, name=child.text, state=state, organisation=True)
    if body is not None:
        last = next(t for t in reversed(tree.tokens) if t.end == body.end)
        state = state_of(text, body)
        yield Actor(span=body, name=body.of(text), state=state, organisation=not _is_person(last))


def _body_before(tree: Tree, token: Token) -> Span | None:
    """The armed body whose name stands before an event word, with its own name: `a Kenyan-led coalition raid`.

    `A coalition raid` is the coalition's; a place or a model before the word, `a Nyala raid`, is nobody.
    """
    words, at = actor_words(), token.index - 1
    while at > 0 and {*forms(tree.tokens[at])} & set(weapon_kinds()) | {tree.tokens[at].text.lower()} & words.by_air:
        at -= 1  # no further word between: `the army base shelling` hit the army
    first = at
    if at < 0 or not {*forms(tree.tokens[at])} & words.armed or tree.tokens[at].pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    while first > 0 and _names_body(tree.tokens[first - 1]):
        first -= 1
    kind_only = first == at and {*forms(tree.tokens[at])} & words.kind_alone
    return None if kind_only else tree.span(first, at)


def _names_body(token: Token) -> bool:
    """Whether a word before a body may be a part of its name: `Kenyan`, `Kenyan-led`, `air`, `government`."""
    name = token.pos == "PROPN" or token.text in code_by_name() or {*forms(token)} & actor_words().organisations
    return bool(name) or token.text.lower() in actor_words().led | actor_words().by_air | {"-"}


def find_objects(tree: Tree, anchor: Anchor) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What was struck and who was harmed, each in order."""
    if anchor.phrase:
        return _sorted_out(tree, anchor, [c for one in anchor.receivers for c in tree.conjuncts(one)])
    heads = objects(tree, anchor.token) if anchor.verbal else []
    beside = [c for one in _prepositional(tree, anchor) for c in tree.conjuncts(one)]
    if anchor.verbal and any(h.cue.index == anchor.token.index and h.victims for h in find_harm(tree)):
        beside = [t for t in beside if is_person(singular(t.text))]  # `two people shot on Northfield Road`: a place
    return _sorted_out(tree, anchor, heads + beside)


def _sorted_out(tree: Tree, anchor: Anchor, heads: Sequence[Token]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Objects and people apart; neither pronouns nor weapons."""
    targets: set[Span] = set()
    victims: set[Span] = set()
    for first in heads:
        head = _of_which(tree, first)
        if (head is first and first.pos in ("PRON", "DET")) or head.text.lower() == "none" or _is_weapon(tree, first):
            continue
        span = _whole(tree, head, anchor)
        if head is not first and head.tag in ("NNS", "NNPS"):  # so many of them; a part of one thing strikes the thing
            span = Span(noun_span(tree, first).start, span.end)
        person = is_person(singular(head.text)) and not {*forms(head)} & set(target_kinds())
        (victims if person or _named_person(anchor, head) else targets).add(span)
    return tuple(sorted(targets)), tuple(sorted(victims))


def _of_which(tree: Tree, head: Token) -> Token:
    """What is meant by a word that only counts it or is a part of it: `dozens of houses`, `a section of the pipe`."""
    of = tree.child(head, "prep")
    if of is None or of.text.lower() != "of" or of.index != head.index + 1 or head.pos == "PROPN":
        return head
    counts = head.tag == "CD" or {*forms(head)} & (event_grammar().counting | actor_words().bands)
    inner = tree.child(of, "pobj")
    return inner if counts and inner is not None and inner.pos in ("NOUN", "PROPN") else head


def _is_weapon(tree: Tree, head: Token) -> bool:
    """A weapon, or so many of one: `dozens of rockets`, `sticks of dynamite`; a depot of rockets is what was struck."""
    weapons, things = set(weapon_kinds()), set(target_kinds())
    of = [p for prep in tree.children(head, "prep") if prep.text.lower() == "of" for p in tree.children(prep, "pobj")]
    counted = any({*forms(p)} & weapons - things for p in of) and not {*forms(head)} & things
    return counted or bool({*forms(head)} & weapons - things)


def _whole(tree: Tree, head: Token, anchor: Anchor) -> Span:
    """The noun with what stands before it, and with the rest of a listed name: `place of worship`.

    The word for the event is no part of it: `the destroyed headquarters`.
    """
    span = noun_span(tree, head)
    if anchor.last < head.index and span.contains(anchor.span(tree)):
        span = Span(tree.tokens[anchor.last + 1].start, span.end)
    last = max((m.last for m in target_phrases().find(tree) if m.first <= head.index <= m.last), default=head.index)
    return Span(span.start, max(span.end, tree.tokens[last].end))


_ON_PERSON = frozenset({
    EventType.ATTACK_ON_PERSON, EventType.KIDNAPPING, EventType.EXECUTION, EventType.DETENTION, EventType.ILL_TREATMENT,
})  # fmt: skip
_WHERE_AT = _ON_PERSON | {EventType.GROUND_CLASH}
_AIMED = frozenset({"shoot", "shooting"})
"""What is shot at is aimed at."""


def _named_person(anchor: Anchor, head: Token) -> bool:
    return head.pos in ("PROPN", "NUM") and anchor.event_type in _ON_PERSON


def _prepositional(tree: Tree, anchor: Anchor) -> Iterator[Token]:
    words = event_grammar()
    goes_off = anchor.event_type is EventType.BOMBING and not tree.children(anchor.token, "dobj")
    beside = goes_off or anchor.event_type is EventType.GROUND_CLASH
    for prep in tree.children(anchor.token, "prep"):
        low = prep.text.lower()
        if low == "at" and anchor.event_type in _WHERE_AT and anchor.token.lemma.lower() not in _AIMED:
            continue  # people are killed or ambushed at a market, which is where
        of = low == "of" and not anchor.verbal and anchor.token.lemma.lower() not in words.of_is_not_target
        if low in words.target_prepositions or of:
            for inner in tree.children(prep, "pobj"):
                if not is_time(inner) and not (beside and {*forms(inner)} & words.ways):
                    yield inner
