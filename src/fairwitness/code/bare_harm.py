"""Harm told of weeks or longer, without an event of its own, sums up what several events did: `142 killed in May`.

Whatever shows one event keeps it: who was killed by a mine, in an ambush, when a boat sank, or is named as known.
"""

from collections.abc import Sequence

from fairwitness.code.anchor import Anchor, agents, is_time, meant, objects
from fairwitness.language.agree import breadth
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tolls import Counted
from fairwitness.language.tree import Tree
from fairwitness.model.claim import When
from fairwitness.model.lists import EventType, PlacePrecision
from fairwitness.vocab.events import event_grammar, noun_types, verb_types
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.places import place_words
from fairwitness.vocab.weapons import weapon_kinds

FEW_DAYS = 3
"""Longest time, in days, for which a figure or a word such as `shelling` may tell of one event."""
DONE_TO_PEOPLE = frozenset({EventType.ATTACK_ON_PERSON, EventType.EXECUTION})
_ONE = frozenset({"a", "an", "one", "another", "this", "that"})
_KNOWN = frozenset({"the", "this", "these", "those", "both"})
_POINTING = frozenset({"it", "this", "that", "which", "he", "she"})
_WITHIN = frozenset({"in", "over", "during", "throughout", "within"})
_LASTING = frozenset(
    {"week", "month", "year", "decade", "season", "quarter", "period", "war", "conflict", "offensive", "crackdown"}
)
"""What a count over a time may stand in beside that time."""
_AREAS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.REGION, PlacePrecision.COUNTRY})


def sums_up_harm(tree: Tree, anchor: Anchor, when: When | None, tolls: Sequence[Counted]) -> bool:
    """Whether words of harm alone give a figure above one over more than a few days."""
    if not any(more_than_one(c) for c in tolls) or not _long(tree, anchor.token, when):
        return False
    if not anchor.verbal:
        return anchor.harm and _recorded(tree, anchor.token)
    if not (anchor.harm or anchor.event_type in DONE_TO_PEOPLE):
        return False
    return not (_goes_with(tree, anchor.token) or _told_as_one(tree, anchor.token))


def more_than_one(counted: Counted) -> bool:
    """Whether a toll counts several."""
    return counted.toll.high is None or counted.toll.high > 1


def _long(tree: Tree, verb: Token, when: When | None) -> bool:
    """Whether the date is of more than a few days, or a time that cannot be fixed is: `in recent months`."""
    if when is not None:
        ago = any(t.text.lower() == "ago" and when.span.contains(t.span) for t in tree.tokens)
        return breadth(when) > FEW_DAYS and not ago  # `two weeks ago` is a day not well known
    within = [t for p in tree.children(verb, "prep") if p.text.lower() in _WITHIN for t in tree.children(p, "pobj")]
    return any(t.tag == "NNS" and t.lemma.lower() in ("day", "week", "month", "year", "decade") for t in within)


def _recorded(tree: Tree, noun: Token) -> bool:
    """Whether somebody counts it: `documented the killing of 142 civilians`."""
    return noun.dep == "dobj" and bool({*forms(tree.head(noun))} & event_grammar().recording)


def _goes_with(tree: Tree, verb: Token) -> bool:
    """Whether another deed is told with it: `entered the village and killed 30`, `opened fire, killing 30`."""
    if verb.dep in ("advcl", "xcomp", "pcomp"):
        return True
    over = tree.head(verb)
    return (
        verb.dep == "conj" and over.tag.startswith("VB") and verb_types().get(over.lemma.lower()) not in DONE_TO_PEOPLE
    )


def _told_as_one(tree: Tree, verb: Token) -> bool:
    when = any(t.text.lower() == "when" for c in tree.children(verb, "advcl") for t in tree.children(c))
    return when or _known(tree, verb) or _one_doer(tree, verb) or _one_occasion(tree, verb)


def _known(tree: Tree, verb: Token) -> bool:
    """Whether who was harmed is known already, or one group: `her two sons`, `a family of five was killed`."""
    if any(t.text.lower() == "was" for t in tree.children(verb, "auxpass")):
        return True
    harmed = objects(tree, verb)
    return any(
        t.dep == "poss" or t.text.lower() in _KNOWN for noun in harmed for t in tree.children(noun, "det", "poss")
    )


def _one_doer(tree: Tree, verb: Token) -> bool:
    """Whether one thing or person did it: `a missile killed`, `by a sniper`, `it killed`; not `the army`."""
    for doer in (meant(tree, t) for t in (*tree.children(verb, "nsubj"), *agents(tree, verb))):
        if doer.tag == "NN" and is_person(singular(doer.text)):
            return True  # `the gunman who killed five last week`
        thing = {*forms(doer)} & (weapon_kinds().keys() | noun_types().keys())
        if doer.text.lower() in _POINTING or _is_one(tree, doer) or (_singular(tree, doer, "the") and thing):
            return True
    return False


def _one_occasion(tree: Tree, verb: Token) -> bool:
    """Whether it happened in, at or by one thing: `in a fire`, `by a mine`, `in one incident`, `in a village`."""
    nouns = [t for p in tree.children(verb, "prep") for t in tree.children(p, "pobj")]
    return any(_is_one(tree, t) and not _is_wide(t) for t in nouns)


def _is_one(tree: Tree, noun: Token) -> bool:
    return _singular(tree, noun, *_ONE)


def _singular(tree: Tree, noun: Token, *determiners: str) -> bool:
    before = {t.text.lower() for t in tree.children(noun, "det", "nummod", "amod")}
    return noun.tag == "NN" and not before.isdisjoint(determiners)


def _is_wide(noun: Token) -> bool:
    """Whether a noun is a time, an area, or what goes on or counts several: `in a month`, `in a wave of attacks`."""
    words, told = event_grammar(), {*forms(noun)}
    area = any(place_words().kinds.get(form) in _AREAS for form in told)
    return is_time(noun) or area or bool(told & (words.ongoing | words.aggregate | words.of_itself | _LASTING))
