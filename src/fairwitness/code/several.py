"""Words that count, spread or sum up events tell of several; a sum is never joined to one of the events it covers."""

from collections.abc import Sequence

from fairwitness.code.anchor import Anchor, is_time, objects
from fairwitness.code.bare_harm import FEW_DAYS, more_than_one, sums_up_harm
from fairwitness.language.agree import FINE, breadth
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tolls import Counted
from fairwitness.language.tree import Tree
from fairwitness.model.claim import When, Where
from fairwitness.model.lists import EventType, PlacePrecision
from fairwitness.vocab.events import event_grammar
from fairwitness.vocab.places import place_words
from fairwitness.vocab.weapons import actor_words, target_kinds

_FROM_AFAR = frozenset({EventType.AIR_OR_DRONE_STRIKE, EventType.ARTILLERY_ROCKET_MISSILE})
_REPEATED = _FROM_AFAR | {EventType.BOMBING}
_ONE_NIGHT = 2
"""Days of the night between them, on which strikes on one town are told of as one."""


def is_aggregate(
    tree: Tree, anchor: Anchor, when: When | None, where: Where | None, tolls: Sequence[Counted] = ()
) -> bool:
    """Whether the words count an event, spread it over several, or sum up what went on for longer than days."""
    of_one_day = _one_day_and_place(when, where)
    if _counts_several(tree, anchor, of_one_day=of_one_day) or _goes_on(tree, anchor, when, tolls):
        return True
    if sums_up_harm(tree, anchor, when, tolls):
        return True
    if when is None and not tolls and _in_general(tree, anchor, where):
        return True
    return _plural(tree, anchor) and not _at_once(tree, anchor, when, where)


def counted_over(tree: Tree, anchor: Anchor, when: When) -> bool:
    """Whether somebody counts events over a time: who `recorded 18 strikes in October` says when these were."""
    token = anchor.token
    several = _counts_several(tree, anchor) or any(t.tag == "CD" for t in tree.children(token))
    recorded = token.dep == "dobj" and bool({*forms(tree.head(token))} & event_grammar().recording)
    return breadth(when) > FEW_DAYS and several and recorded


def _counts_several(tree: Tree, anchor: Anchor, *, of_one_day: bool = False) -> bool:
    token, words = anchor.token, event_grammar().aggregate
    near = {t.text.lower() for t in tree.children(token, "amod", "advmod", "nummod", "det", "nmod")}
    if near & words:
        return True
    if anchor.verbal:
        counted = _counted_strikes(tree, anchor, of_one_day=of_one_day) or _so_many_times(tree, anchor)
        return counted or _on_occasions(tree, token)
    of = tree.head(token)
    return token.dep == "pobj" and of.text.lower() == "of" and bool({*forms(tree.head(of))} & words)


def _counted_strikes(tree: Tree, anchor: Anchor, *, of_one_day: bool) -> bool:
    """Whether attacks that are counted do the deed: `18 strikes hit the town`, `hit by dozens of strikes`.

    Two that hit one thing on one day are told of as one event.
    """
    one = of_one_day and any(o.tag == "NN" for o in objects(tree, anchor.token))
    return any(_is_counted(tree, d) and not (one and _two(tree, d)) for d in _doers(tree, anchor.token))


def _two(tree: Tree, noun: Token) -> bool:
    """Whether strikes are counted as two or three, as those of one attack are: `two drone strikes`."""
    heads = (noun, *tree.children(noun, "compound"))  # the parser may hang the number on `drone`
    counts = [t for head in heads for t in tree.children(head, "nummod") if t.tag == "CD" and t.index < noun.index]
    return [t.text.lower() in ("two", "three", "2", "3") for t in counts] == [True]


def _doers(tree: Tree, verb: Token) -> list[Token]:
    """What does it, be it told with `by`."""
    agents = [d for by in tree.children(verb, "agent") for d in tree.children(by, "pobj")]
    return [*tree.children(verb, "nsubj", "csubj"), *agents]


def _is_counted(tree: Tree, noun: Token) -> bool:
    words = event_grammar()
    if {*forms(noun)} & words.aggregate:
        counted = [n for of in tree.children(noun, "prep") for n in tree.children(of, "pobj")]
        if any(n.text.lower() in words.attacks for n in counted):
            return True
    return noun.text.lower() in words.attacks and bool(tree.children(noun, "nummod"))


def _so_many_times(tree: Tree, anchor: Anchor) -> bool:
    """Whether what was struck was struck `18 times`; who was shot three times was shot at once."""
    struck = anchor.event_type in _REPEATED and tree.child(anchor.token, "nsubjpass") is not None
    times = [t for t in tree.children(anchor.token, "npadvmod") if t.text.lower() == "times"]
    return struck and any(tree.children(t, "nummod") for t in times)


def _on_occasions(tree: Tree, verb: Token) -> bool:
    """`used them on at least four occasions`."""
    on = (p for t in (verb, *tree.children(verb, "dobj")) for p in tree.children(t, "prep"))
    return any(t.text.lower() == "occasions" for p in on for t in tree.children(p, "pobj"))


def _plural(tree: Tree, anchor: Anchor) -> bool:
    """Whether the noun, or what is done to whatever stands in it, is a plural without a number."""
    if not anchor.verbal:
        return anchor.token.tag == "NNS" and not anchor.harm
    return any(_is_bare_plural(tree, o) and o.lemma.lower() in target_kinds() for o in objects(tree, anchor.token))


def _in_general(tree: Tree, anchor: Anchor, where: Where | None) -> bool:
    """Whether it is told, without a day or a town, what somebody keeps doing: `have fired rockets at towns`.

    That is a perfect whose objects are plurals without a number or article, or fire on towns of which none is named.
    Not what an attack did (`the strikes have killed people`), which is about that attack.
    """
    if not anchor.verbal or (where is not None and where.precision in FINE):
        return False
    struck = [*objects(tree, anchor.token), *_aimed_at(tree, anchor.token)]
    if not struck or any(d.pos == "PRON" or {*forms(d)} & actor_words().things for d in _doers(tree, anchor.token)):
        return False
    towns = any({*forms(t)} & place_words().kinds.keys() for t in struck)
    return all(_is_bare_plural(tree, t) for t in struck) and (towns or _is_perfect(tree, anchor.token))


def _aimed_at(tree: Tree, verb: Token) -> list[Token]:
    """What follows a verb or its object with `at`, `on`, `into`: `fired rockets at towns`."""
    preps = [p for t in (verb, *tree.children(verb, "dobj")) for p in tree.children(t, "prep")]
    on = [p for p in preps if p.text.lower() in event_grammar().target_prepositions | {"into", "towards", "toward"}]
    return [t for p in on for t in tree.children(p, "pobj") if not is_time(t)]


def _is_bare_plural(tree: Tree, noun: Token) -> bool:
    return noun.tag == "NNS" and not tree.children(noun, "det", "nummod", "poss")


def _is_perfect(tree: Tree, verb: Token) -> bool:
    """`have fired`, not `had fired`."""
    return verb.tag == "VBN" and any(
        a.text.lower() in ("has", "have", "'ve", "’ve") for a in tree.children(verb, "aux")
    )


def _at_once(tree: Tree, anchor: Anchor, when: When | None, where: Where | None) -> bool:
    """Whether a plural tells of one day's fire on one town: `strikes on the town killed six on Monday`.

    Strikes that are counted stay several, save two on one thing: `two strikes on a camp`. So do attacks by hand or by
    bomb, of which a city has many on one day.
    """
    two = not anchor.verbal and _two(tree, anchor.token) and _upon_something(tree, anchor.token, tags=("NN",))
    if not _one_day_and_place(when, where, (*FINE, PlacePrecision.DISTRICT) if two else FINE):
        return False
    if anchor.verbal:
        return True
    before = tree.tokens[anchor.first - 1 : anchor.first]
    if any(t.tag == "CD" for t in (*before, *tree.children(anchor.token))) and not two:
        return False
    return anchor.event_type in _FROM_AFAR or (
        anchor.event_type is EventType.UNSPECIFIED_ATTACK and _upon_something(tree, anchor.token)
    )


def _one_day_and_place(when: When | None, where: Where | None, fine: Sequence[PlacePrecision] = FINE) -> bool:
    return when is not None and breadth(when) <= _ONE_NIGHT and where is not None and where.precision in fine


def _upon_something(tree: Tree, noun: Token, tags: Sequence[str] = ()) -> bool:
    """Whether it is told what they were made on: `attacks on the town`, not `attacks on Monday`."""
    on = [p for p in tree.children(noun, "prep") if p.text.lower() in ("on", "against")]
    struck = [t for p in on for t in tree.children(p, "pobj") if not is_time(t)]
    return any(t.tag in tags or not tags for t in struck)


def _goes_on(tree: Tree, anchor: Anchor, when: When | None, tolls: Sequence[Counted]) -> bool:
    """Whether what has no plural, such as shelling, is told of weeks with a figure: `shelling killed 31 in October`.

    Whoever killed one person did it once. With an article it is one event: `the shelling of the town in October`.
    """
    if when is None or breadth(when) <= FEW_DAYS or not any(more_than_one(c) for c in tolls):
        return False
    ongoing = [d for d in _doers(tree, anchor.token) if {*forms(d)} & event_grammar().ongoing]
    own = [anchor.token] if anchor.event_type in _FROM_AFAR and anchor.token.tag in ("NN", "VBG") else []
    return any(not tree.children(noun, "det", "poss", "nummod") for noun in (*ongoing, *own))
