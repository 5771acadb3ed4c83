"""Words such as `This is not true` and `That never happened` do nothing but turn down what was told before them.

Whoever says them denies it. Words that tell of something besides, that hedge, ask, or turn down only a part
(`not entirely true`) are no such denial; nor is a word about something else than a telling (`the promise was false`).
"""

from collections.abc import Sequence

from fairwitness.language.names import state_codes
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.vocab.events import event_grammar

_MEANT = frozenset(("this", "that", "it", "these", "those", "all", "everything"))
"""Pronouns that stand for what was told."""
_OF = frozenset(("the", "this", "that", "these", "those", "all", "such"))
"""What stands before a telling that is all of what was told; not `some reports`."""
_HELPERS = ("aux", "auxpass")


def turned_down(tree: Tree, tokens: Sequence[Token]) -> Token | None:
    """The word for what was told before, where these words of a sentence say that it is untrue and nothing else.

    That is their subject, or where they have none what they call it (`Lies!`).
    """
    words = [t for t in tokens if t.pos != "PUNCT" and t.tag not in ("``", "''")]
    held = {t.index for t in words}
    heads = [t for t in words if t.head == t.index or t.head not in held]
    if len(heads) != 1 or _asks(tree, words[-1]):
        return None
    clauses = [heads[0], *(t for t in tree.children(heads[0], "conj") if t.pos in ("VERB", "AUX"))]
    of_clauses = {t.index for c in clauses for t in (c, *tree.children(c, *_HELPERS))}
    verbs = {t.index for t in words if t.pos in ("VERB", "AUX")}
    if not verbs <= of_clauses or not all(_untrue(tree, c, clauses[0]) for c in clauses):
        return None
    return _subject(tree, clauses[0]) or tree.child(clauses[0], "attr") or clauses[0]


def _subject(tree: Tree, clause: Token) -> Token | None:
    return tree.child(clause, "nsubj", "nsubjpass")


def _asks(tree: Tree, last: Token) -> bool:
    return any(t.text == "?" for t in tree.tokens[last.index + 1 : last.index + 3])


def _untrue(tree: Tree, clause: Token, first: Token) -> bool:
    """Whether a clause, with the subject of the first where it has none, turns down what was told."""
    about = _subject(tree, clause) or _subject(tree, first)
    if clause.pos not in ("VERB", "AUX"):
        called = _called_untrue(tree, clause, negated=tree.child(clause, "neg") is not None)
        return about is None and (called or _nothing(tree, clause))
    if any(t.tag == "MD" for t in tree.children(clause, "aux")):
        return False
    said = tree.children(clause, "acomp", "attr")
    if tree.child(clause, "expl") is not None:
        return any(t.lemma.lower() in event_grammar().truths and _no(tree, t) for t in said)
    if about is None or not _is_telling(tree, about):
        return about is not None and _nothing(tree, about) and _happens(tree, clause)
    negated = tree.child(clause, "neg") is not None
    if clause.lemma.lower() == "be":
        return any(_called_untrue(tree, t, negated=negated) for t in said)
    if negated:
        return _happens(tree, clause) or _matches(tree, clause)
    return bool({*forms(clause)} & event_grammar().feigned) and tree.child(clause, "auxpass") is not None


def tells_happening(tree: Tree, verb: Token) -> bool:
    """Whether a verb says no more than that something happened: `happened`, `took place`."""
    place = any(t.text.lower() == "place" for t in tree.children(verb, "dobj"))
    return bool({*forms(verb)} & event_grammar().happening) or ("take" in forms(verb) and place)


def _happens(tree: Tree, verb: Token) -> bool:
    """With what tells more of it (`never happened again`) it is not only turned down."""
    return tells_happening(tree, verb) and not tree.children(verb, "prep", "advmod", "npadvmod")


def _matches(tree: Tree, verb: Token) -> bool:
    """`corresponds to reality`."""
    words = event_grammar()
    to = [o for p in tree.children(verb, "prep") for o in tree.children(p, "pobj")]
    return verb.lemma.lower() in words.matching and any(o.lemma.lower() in words.reality for o in to)


def _called_untrue(tree: Tree, word: Token, *, negated: bool) -> bool:
    """`false`, `a lie`, `fake news`, and with `not` before it `true`; not `not entirely true`."""
    grammar, lemma = event_grammar(), word.lemma.lower()
    if tree.children(word, "prep", "acl", "relcl", "npadvmod"):
        return False
    if negated:
        return lemma in grammar.true and not tree.children(word, "advmod")
    fake = any(t.lemma.lower() in grammar.untrue for t in tree.children(word, "amod"))
    return lemma in grammar.untrue or (fake and lemma in grammar.tellings)


def _is_telling(tree: Tree, noun: Token) -> bool:
    """Whether a subject stands for what was told: a pronoun, or the whole of a telling or of what shows it."""
    if noun.pos in ("PRON", "DET"):
        return noun.text.lower() in _MEANT
    grammar, kinds = event_grammar(), tree.children(noun, "amod", "nummod", "prep", "acl", "relcl", "compound")
    if noun.lemma.lower() not in grammar.tellings | grammar.depictions:
        return False
    owned = tree.child(noun, "poss") is not None
    named = all(t.dep == "amod" and state_codes(t.text) for t in kinds)
    return named and (owned or any(t.text.lower() in _OF for t in tree.children(noun, "det", "predet", "amod")))


def _nothing(tree: Tree, noun: Token) -> bool:
    """`nothing of the sort`, `no such thing`."""
    such = any(t.text.lower() == "such" for t in tree.children(noun, "amod", "predet"))
    if noun.text.lower() == "nothing":
        return any(
            o.lemma.lower() in ("sort", "kind") for p in tree.children(noun, "prep") for o in tree.children(p, "pobj")
        )
    return noun.lemma.lower() == "thing" and such and bool(_no(tree, noun))


def _no(tree: Tree, noun: Token) -> list[Token]:
    return [t for t in tree.children(noun, "det", "neg") if t.text.lower() == "no"]
