"""The words of a cue: the verb with its auxiliaries, negation, adverbs, and the governors that colour it."""

from fairwitness.attribute.sources import governors, issuing
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token

SMALL = frozenset(("ADV", "PART", "AUX"))
GROUP = ("aux", "auxpass", "neg", "prt")


def group(tree: Tree, verb: Token) -> list[Token]:
    """The verb group, unbroken where it can be: from the first auxiliary to the particle."""
    members = [verb, *(k for k in tree.kids(verb, *GROUP) if k.dep != "prt" or k.index == verb.index + 1)]
    over = governors(tree, verb)
    for governor in over:
        members.append(governor)
        members.extend(tree.kids(governor, *GROUP))
        members.extend(
            k for k in tree.kids(governor, "advmod", "prep", "acomp") if governor.index < k.index < verb.index
        )
    members.extend(_copulas(tree, over))
    held = {t.index for t in members}
    first = min(held)
    while first > 0 and _joins(tree.tokens[first - 1], held):
        first -= 1
        held.add(first)
    text = issuing(tree, verb)
    if text is not None:
        return list(tree.tokens[text.index : verb.index + 1])
    within = tree.tokens[min(held) : max(held) + 1]
    return [t for t in within if t.index in held or _inside(t, held, verb)]


def _copulas(tree: Tree, over: list[Token]) -> list[Token]:
    """`was` of `was unable to confirm`, with its own negation."""
    found: list[Token] = []
    for adjective in over:
        up = tree.head(adjective)
        if adjective.pos == "ADJ" and up.pos in ("AUX", "VERB") and up.index < adjective.index:
            found += [up, *tree.kids(up, *GROUP)]
    return found


def _joins(token: Token, held: set[int]) -> bool:
    return token.dep == "advmod" and token.head in held and token.tag == "RB"


def _inside(token: Token, held: set[int], verb: Token) -> bool:
    """Whether a small word stands between the words of the group: `is n't expected`, `are both seen`."""
    small = token.pos in SMALL or (token.pos == "ADP" and token.head in held)
    return min(held) < token.index < verb.index and small
