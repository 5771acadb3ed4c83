"""The word that names an event, with the token that carries its grammar, and what its verb is done to."""

import msgspec

from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import EventType
from fairwitness.model.span import Span
from fairwitness.vocab.dates import month_numbers, weekday_numbers

ATTACKS = frozenset({
    EventType.AIR_OR_DRONE_STRIKE, EventType.ARTILLERY_ROCKET_MISSILE, EventType.GROUND_CLASH, EventType.BOMBING,
    EventType.MINE_OR_REMNANT_EXPLOSION, EventType.ATTACK_ON_PERSON, EventType.UNSPECIFIED_ATTACK, EventType.ARSON,
    EventType.EXECUTION, EventType.PROPERTY_DESTRUCTION,
})  # fmt: skip
"""Events that kill, wound or destroy: tolls and weapons go to these."""


CAUSES = ATTACKS - {EventType.ARSON, EventType.PROPERTY_DESTRUCTION}
"""Events whose harm to people is told beside them; a fire set after a killing did not do it."""


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """A word that names an event, with the token that carries its grammar."""

    token: Token
    first: int
    last: int
    event_type: EventType
    verbal: bool
    harm: bool = False
    """Whether it only says that people were harmed."""
    use: bool = False
    """Whether it says that a weapon was used and nothing more."""
    after: bool = False
    """Whether it tells what became of people after the event: the day and place beside it are those of that."""
    phrase: bool = False
    """Whether a turn of phrase tells of it: its roles are those of the phrase alone."""
    blame: bool = False
    """Whether it only says who is blamed, for an event told before: it is told by whoever blames."""
    doers: tuple[Token, ...] = ()
    receivers: tuple[Token, ...] = ()

    def span(self, tree: Tree) -> Span:
        """The words of the anchor."""
        return tree.span(self.first, self.last)


def objects(tree: Tree, token: Token) -> list[Token]:
    """What a verb is done to: its object, or its subject in the passive, or the noun it modifies."""
    found = tree.children(token, "dobj", "nsubjpass")
    if not found and token.tag == "VBN" and token.dep in ("acl", "amod", "relcl"):
        found = [tree.head(token)]
    if not found and token.dep == "conj" and token.tag == tree.head(token).tag == "VBN":
        found = tree.children(tree.head(token), "nsubjpass")
    return [c for one in found for c in tree.conjuncts(meant(tree, one))]


def meant(tree: Tree, token: Token) -> Token:
    """Whom a relative pronoun stands for."""
    if token.tag not in ("WP", "WDT"):
        return token
    clause = next((t for t in tree.above(token, 3) if t.dep == "relcl"), None)
    return token if clause is None else tree.head(clause)


def is_time(token: Token) -> bool:
    """Whether a noun after a preposition says when or how: `on Monday`, `on board`, never what was struck."""
    return token.tag == "CD" or token.lemma.lower() in _TIMES or token.text.lower() in _CLOCK


_CLOCK = frozenset({
    "a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock", "o’clock", "noon", "midday", "midnight", "dawn", "dusk",
})  # fmt: skip

_TIMES = frozenset(month_numbers()) | frozenset(weekday_numbers()) | {
    "day", "night", "morning", "evening", "time", "occasion", "end", "beginning", "start", "basis", "board", "behalf",
}  # fmt: skip


def agents(tree: Tree, token: Token) -> list[Token]:
    """Who or what stands after `by` in the passive."""
    return [p for by in tree.children(token, "agent") for p in tree.children(by, "pobj", "pcomp")]
