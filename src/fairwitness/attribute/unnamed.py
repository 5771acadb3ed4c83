"""Subjects without a name for which a pronoun may stand: `the army … it denied`, `the mayor came … he said`.

They rival those who are named or have spoken: somebody told of nearer is whom the pronoun means, or leaves it open.
"""

from collections.abc import Iterator

from fairwitness.attribute.mentions import Kind
from fairwitness.attribute.parse import Parse
from fairwitness.attribute.sources import phrase
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.model.span import Span, hull
from fairwitness.vocab.speakers import role_nouns

_CLAUSES = frozenset(("ROOT", "conj", "advcl"))


def unnamed(parse: Parse, within: Span) -> Iterator[tuple[Span, Kind]]:
    """The subjects of a stretch that name an office or a body by a noun in the singular, with what each is."""
    sentence = parse.sentence(within)
    if sentence is None:
        return
    tree = Tree(sentence)
    for token in sentence.within(within):
        kind = _kind(token)
        if kind is not None and token.dep == "nsubj" and tree.head(token).dep in _CLAUSES and _known(tree, token):
            yield hull(t.span for t in phrase(tree, token)), kind


def _kind(noun: Token) -> Kind | None:
    nouns, lemma = role_nouns(), noun.lemma.lower()
    if noun.tag != "NN":
        return None
    if lemma in nouns.anaphors_organisation | nouns.unnamed_bodies:
        return Kind.ORGANISATION
    return Kind.PERSON if lemma in nouns.anaphors_person else None


def _known(tree: Tree, noun: Token) -> bool:
    """`the army`, `its army`, `Kenya's army`, `a commission`; not `no government`, `another group`."""
    return any(t.dep == "poss" or t.text.lower() in ("the", "a", "an") for t in tree.kids(noun, "det", "poss"))
