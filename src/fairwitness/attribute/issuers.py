"""A text says what the body that issued it says, where the words beside the text name that body."""

from fairwitness.attribute.sources import phrase
from fairwitness.attribute.tree import Tree
from fairwitness.language.names import state_codes
from fairwitness.language.syntax import Token
from fairwitness.vocab.cues import modality, verb_stances
from fairwitness.vocab.speakers import role_nouns

BY = frozenset(("by", "of"))
MAKING = frozenset(("release", "publish", "issue", "write", "produce", "prepare", "put"))


def is_text(noun: Token) -> bool:
    """Whether a word is the singular noun of a text: `report`, `statement`, `study`."""
    nouns = role_nouns()
    return noun.pos == "NOUN" and noun.tag == "NN" and noun.lemma.lower() in nouns.texts | nouns.anaphors_text


def issuer(tree: Tree, noun: Token) -> tuple[Token, ...]:
    """The words of who issued a text: `a BBC report`, `X's report`, `a report by X`, `a report published by X`."""
    for kid in tree.kids(noun, "compound", "poss", "nmod"):
        if kid.pos == "PROPN" and not state_codes(kid.text):
            return tuple(t for t in tree.below(kid) if not (t.tag == "POS" and t.head == kid.index))
    for kid in tree.kids(noun, "prep"):
        named = tree.kid(kid, "pobj")
        if kid.text.lower() in BY and named is not None and _can_issue(tree, named, kid.text.lower()):
            return tuple(phrase(tree, named))
    return _published_by(tree, noun) or _says_in(tree, noun)


def _can_issue(tree: Tree, named: Token, preposition: str) -> bool:
    if preposition == "by":
        return named.pos == "PROPN" or named.lemma.lower() in role_nouns().anaphors_organisation
    return named.pos == "PROPN" and bool({t.text.lower() for t in tree.below(named)} & role_nouns().titles)


def _published_by(tree: Tree, noun: Token) -> tuple[Token, ...]:
    for kid in tree.kids(noun, "acl"):
        by = tree.kid(kid, "agent")
        who = tree.kid(by, "pobj") if by is not None else None
        if kid.lemma.lower() in MAKING | modality().issuing and who is not None and who.pos == "PROPN":
            return tuple(phrase(tree, who))
    return ()


def _says_in(tree: Tree, noun: Token) -> tuple[Token, ...]:
    """`X said in a report`: who says something in a text issued it."""
    preposition = tree.head(noun)
    verb = tree.head(preposition)
    if noun.dep != "pobj" or preposition.text.lower() != "in" or verb.lemma.lower() not in verb_stances():
        return ()
    who = tree.kid(verb, "nsubj")
    return tuple(phrase(tree, who)) if who is not None and who.pos == "PROPN" else ()
