"""`X came under artillery fire`: ground is shelled; so are units, ships and people, of which the text tells more.

What is shelled is read as a place only by a bare name of one word that is nobody's elsewhere in the document.
"""

from collections.abc import Sequence
from functools import cache

from fairwitness.language.folding import fold
from fairwitness.language.phrases import Phrases, forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import EventType
from fairwitness.vocab.dates import month_numbers, weekday_numbers
from fairwitness.vocab.events import noun_types
from fairwitness.vocab.places import place_words

_LISTS = frozenset({",", "and"})
_PERSONS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_ITS = frozenset({"its", "their"})
_BEFORE = frozenset({"DET", "ADJ", "NOUN", "NUM", "PRON"})
_REACH = 4
"""Words from `under` to the word of fire."""
_LONGEST = 12
"""Words from the name to `under`."""


def under_fire(tree: Tree, name: Token) -> bool:
    """Whether `came under artillery fire` stands right behind a name, or behind the list it stands in."""
    at, last = name.index + 1, min(len(tree.tokens), name.index + _LONGEST)
    while at < last and (tree.tokens[at].text in _LISTS or tree.tokens[at].pos == "PROPN"):
        at += 1
    while at < last and (tree.tokens[at].pos in ("AUX", "ADV") or tree.tokens[at].lemma.lower() == "come"):
        at += 1
    if at >= last or tree.tokens[at].text.lower() != "under":
        return False
    fires = [m for m in _fires().find(tree) if at < m.first <= at + _REACH]
    return any(all(t.pos in ("ADJ", "NOUN", "ADV") for t in tree.tokens[at + 1 : m.first]) for m in fires)


def bare(trees: Sequence[Tree], tree: Tree, name: Token) -> bool:
    """Whether nothing says that a name is somebody's: no article or rank before it, and nobody's fighters."""
    if name.index and tree.tokens[name.index - 1].pos in _BEFORE:
        return False
    key = fold(name.text)
    own = any(_of_somebody(other, t) for other in trees for t in other.tokens if fold(t.text) == key)
    return not own and not _is_held(tree, name)


def _of_somebody(tree: Tree, name: Token) -> bool:
    """`Given X`, `X fighters`, `X's commander`, and places in the sentence that are told beside it."""
    before = tree.tokens[name.index - 1] if name.index else None
    named = before is not None and before.dep == "compound" and before.head == name.index
    named = named and before is not None and before.text.lower() not in month_numbers() | weekday_numbers()
    after = [t for t in tree.tokens[name.index + 1 : name.index + 4] if t.tag != "POS"]
    return named or (bool(after) and bool({*forms(after[0])} & place_words().armed))


def _is_held(tree: Tree, name: Token) -> bool:
    """Whether words behind it lead back to somebody: `as he drove`, `its commander said`."""
    behind = tree.tokens[name.index + 1 :]
    person = any(t.text.lower() in _PERSONS for t in behind)
    owned = [n for t in behind if t.text.lower() in _ITS for n in tree.tokens[t.index + 1 : t.index + 3]]
    force = any({*forms(n)} & place_words().armed for n in owned)
    return person or force


@cache
def _fires() -> Phrases[EventType]:
    shells = {n: k for n, k in noun_types().items() if k is EventType.ARTILLERY_ROCKET_MISSILE}
    return Phrases({noun: kind for noun, kind in shells.items() if noun.split()[-1] in place_words().fires})
