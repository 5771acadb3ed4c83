"""Events told by a turn of phrase: who did it and to whom follows from the phrase, not from subject and object alone.

`The bus came under fire from rebels`, `a farmer stepped on a mine`, `gunmen opened fire on a bus`, `set fire to it`.
"""

from collections.abc import Iterator, Sequence

from fairwitness.code.anchor import Anchor, is_time, objects
from fairwitness.language.phrases import Match, forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import EventType
from fairwitness.vocab.events import event_idioms


def idioms(tree: Tree, weapons: Sequence[Match[str]]) -> list[Anchor]:
    """The anchors that turns of phrase make."""
    return [a for token in tree.tokens if token.tag.startswith("VB") for a in _of_verb(tree, token, weapons)]


def _of_verb(tree: Tree, verb: Token, weapons: Sequence[Match[str]]) -> Iterator[Anchor]:
    yield from _with_object(tree, verb)
    yield from _with_state(tree, verb)
    yield from _onto_mine(tree, verb, weapons)
    yield from _driven_out(tree, verb)
    for noun in _under(tree, verb):
        if noun.text.lower() == "fire":
            yield under(tree, _anchor(noun, EventType.UNSPECIFIED_ATTACK))


def _with_object(tree: Tree, verb: Token) -> Iterator[Anchor]:
    """`opened fire on`: the prepositions stand on the verb or on its object."""
    for idiom in event_idioms().with_object:
        if not {*forms(verb)} & {*idiom.verbs}:
            continue
        for noun in tree.children(verb, "dobj", "nsubjpass"):
            if idiom.word in forms(noun):
                preps = [*tree.children(verb, "prep", "dative"), *tree.children(noun, "prep")]
                harmed = _behind(tree, preps, idiom.done_to)
                yield _anchor(verb, idiom.type, doers=_subjects(tree, verb), receivers=harmed)


def _with_state(tree: Tree, verb: Token) -> Iterator[Anchor]:
    """`took the judge hostage`: what it was done to is the object, or the subject of the passive."""
    for idiom in event_idioms().with_state:
        if not {*forms(verb)} & {*idiom.verbs}:
            continue
        on = _behind(tree, tree.children(verb, "prep"), ("on",))
        beside = [*tree.children(verb, "oprd", "acomp", "advmod", "dobj", "xcomp", "ccomp", "acl"), *on]
        words = [t for t in beside if t.text.lower() in idiom.words and not _of_something(tree, t)]
        harmed = [t for t in objects(tree, verb) if t not in words] + [
            s for w in words for s in tree.children(w, "nsubj")
        ]
        if words and harmed:
            yield _anchor(verb, idiom.type, doers=_subjects(tree, verb), receivers=harmed)


def _of_something(tree: Tree, state: Token) -> bool:
    """`took hostage in X` says where; `kept hostage to politics`, `set fire to a bus` tell of something else."""
    return any(p.text.lower() in ("to", "of", "for") for p in tree.children(state, "prep"))


def _onto_mine(tree: Tree, verb: Token, weapons: Sequence[Match[str]]) -> Iterator[Anchor]:
    """`stepped on a mine`, `hit a mine`: nobody is said to have done it."""
    words, known = event_idioms(), {*forms(verb)}
    things = _behind(tree, tree.children(verb, "prep"), words.onto) if known & {*words.onto_verbs} else []
    things += tree.children(verb, "dobj") if known & {*words.hit_verbs} else []
    buried = {m.last for m in weapons if m.value in words.buried}
    if any(t.index in buried for t in things):
        yield _anchor(verb, EventType.MINE_OR_REMNANT_EXPLOSION, receivers=_subjects(tree, verb))


def _driven_out(tree: Tree, verb: Token) -> Iterator[Anchor]:
    """`were forced to leave their homes`, `forced 300 families from their homes`."""
    words = event_idioms()
    if not {*forms(verb)} & {*words.drive_verbs}:
        return
    flights = [t for t in tree.children(verb, "xcomp") if {*forms(t)} & {*words.flight_verbs}]
    homes = [t for t in _behind(tree, tree.children(verb, "prep"), ("from",)) if {*forms(t)} & {*words.homes}]
    driven = objects(tree, verb) + [s for f in flights for s in tree.children(f, "nsubj")]
    if driven and (flights or homes):
        yield _anchor(verb, EventType.DISPLACEMENT, doers=_subjects(tree, verb), receivers=driven)


def _under(tree: Tree, verb: Token) -> list[Token]:
    """What a verb like `came` stands under."""
    if not {*forms(verb)} & {*event_idioms().under_verbs}:
        return []
    return _behind(tree, tree.children(verb, "prep"), ("under",))


def under(tree: Tree, anchor: Anchor) -> Anchor:
    """The anchor with the roles of `came under … from …`, where it stands so."""
    prep = tree.head(anchor.token)
    verb = tree.head(prep)
    if anchor.verbal or prep.text.lower() != "under" or anchor.token not in _under(tree, verb):
        return anchor
    preps = [*tree.children(anchor.token, "prep", "agent"), *tree.children(verb, "prep", "agent")]
    doers = _behind(tree, preps, event_idioms().under_from)
    struck = tree.children(verb, "nsubj")
    return _anchor(anchor.token, anchor.event_type, anchor.first, anchor.last, doers=doers, receivers=struck)


def blamed(tree: Tree, token: Token) -> list[Token]:
    """Whom a verb of blame above an event names: `accused X of shelling it`, `X is suspected of the attack`."""
    words, prep = event_idioms(), tree.head(token)
    if token.dep in ("pcomp", "pobj") and prep.text.lower() in words.blame_by:
        verb = next((t for t in tree.above(prep, 2) if t.tag.startswith("VB")), prep)
        if {*forms(verb)} & {*words.blame_verbs}:
            return tree.children(verb, "dobj", "nsubjpass")
    return []


def laid_to(tree: Tree, token: Token) -> list[Token]:
    """Whom an event is attributed to: `the blast was attributed to X`, `blamed the blast on X`."""
    prep = laying(tree, token)
    return _behind(tree, [prep], [prep.text.lower()]) if prep is not None else []


def laying(tree: Tree, token: Token) -> Token | None:
    """The preposition before whom an event is attributed to; of several behind the event's noun the last."""
    verb = tree.head(token)
    words = [p for lemma in forms(verb) if (p := event_idioms().laid_to.get(lemma))]
    if token.dep not in ("nsubjpass", "dobj") or not words:
        return None
    own = [t for t in tree.children(verb, "prep") if t.text.lower() in words]
    behind = [t for t in tree.below(token) if t.dep == "prep" and t.text.lower() in words and t.index > token.index]
    return own[0] if own else behind[-1] if behind and token.dep == "dobj" else None


def answerable(tree: Tree, token: Token) -> Token | None:
    """The verb that says who did what a noun tells of: `X was behind the attack`, `X was responsible for it`."""
    prep = tree.head(token)
    over, low = tree.head(prep), prep.text.lower()
    if token.dep != "pobj" or low not in ("behind", "for"):
        return None
    verb = tree.head(over) if low == "for" and over.text.lower() == "responsible" and over.dep == "acomp" else over
    return verb if verb.lemma.lower() == "be" and (verb is not over or low == "behind") else None


def _behind(tree: Tree, preps: Sequence[Token], words: Sequence[str]) -> list[Token]:
    found = [p for prep in preps if prep.text.lower() in words for p in tree.children(prep, "pobj")]
    return [p for p in found if not is_time(p)]


def _subjects(tree: Tree, verb: Token) -> list[Token]:
    """The subject, or whom the passive is done by, also through a chain of verbs or from a noun the verb modifies."""
    passive = tree.children(verb, "nsubjpass", "auxpass")
    by = _behind(tree, tree.children(verb, "agent", "prep"), ("by",))
    if passive or by:
        return by
    subjects = [t for t in tree.children(verb, "nsubj") if t.tag not in ("WP", "WDT")]
    if subjects:
        return subjects
    if verb.dep in ("acl", "relcl"):
        return [tree.head(verb)]
    return (
        _subjects(tree, tree.head(verb)) if verb.dep in ("conj", "xcomp", "advcl") and verb.head != verb.index else []
    )


def _anchor(
    token: Token,
    event_type: EventType,
    first: int | None = None,
    last: int | None = None,
    *,
    doers: Sequence[Token] = (),
    receivers: Sequence[Token] = (),
) -> Anchor:
    return Anchor(
        token=token,
        first=token.index if first is None else first,
        last=token.index if last is None else last,
        event_type=event_type,
        verbal=token.tag.startswith("VB"),
        phrase=True,
        doers=tuple(doers),
        receivers=tuple(receivers),
    )
