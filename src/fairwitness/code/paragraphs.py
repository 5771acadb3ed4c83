"""Paragraphs of a council's or court's text: the verb gives their weight, and whom they address stays in their words.

`demands the withdrawal of the forces involved` names no state, and none is put in.
"""

from collections.abc import Iterator

import msgspec

from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Force
from fairwitness.model.span import Span
from fairwitness.vocab.obligations import obligation_words

_QUOTES = "\"'“”„‘’«»"


class Paragraph(msgspec.Struct, frozen=True):
    """What one verb of such a text asks for, of whom, with what weight."""

    duty: Token
    verb: str
    force: Force
    addressee: Span | None


def paragraphs(tree: Tree, token: Token) -> Iterator[Paragraph]:
    """What the token asks for, where it is the verb of such a paragraph."""
    if not token.tag.startswith("VB") or not of_body(tree, token):
        return
    verb, weight = force_of(tree, token)
    if weight is None or weight is Force.NONE:
        return
    asked = _asked(tree, token)
    for duty in _duties(tree, token):
        yield Paragraph(duty, verb, weight, _span(tree, asked or _of(tree, duty)))


def force_of(tree: Tree, token: Token) -> tuple[str, Force | None]:
    """The verb as listed (`call upon`) and its weight; null where it is not listed."""
    words, lemma = obligation_words().force, token.lemma.lower()
    preps = [f"{lemma} {t.text.lower()}" for t in tree.children(token, "prep", "prt")]
    for phrase in (*preps, lemma):
        for force, listed in ((Force.BINDING, words.binding), (Force.CALL, words.call), (Force.NONE, words.none)):
            if phrase in listed:
                return phrase, force
    return lemma, None


def of_body(tree: Tree, verb: Token) -> bool:
    """Whether a resolution, council or court is the verb's subject, also through coordination."""
    for up in (verb, *tree.above(verb, 6)):
        subjects = tree.children(up, "nsubj")
        if subjects:
            return any({*forms(t)} & obligation_words().force.bodies for s in subjects for t in tree.conjuncts(s))
        if up.dep not in ("conj", "xcomp", "advcl", "ccomp"):
            return False
    return False


def _duties(tree: Tree, token: Token) -> Iterator[Token]:
    """A noun that is asked for, or the verb of what the addressee is to do."""
    found = list(tree.children(token, "xcomp", "advcl", "ccomp"))
    below = [v for t in _asked_tokens(tree, token) for v in tree.children(t, "acl", "relcl", "xcomp", "ccomp")]
    found += [*below, *(v for t in below for v in tree.children(t, "xcomp", "ccomp"))]
    verbs = [v for v in found if v.tag.startswith("VB") and _is_asked(tree, v)]
    if verbs:
        yield verbs[0]
        return
    for done in tree.children(token, "dobj"):
        yield from (t for t in tree.conjuncts(done) if _is_noun_of_duty(t))
    for prep in tree.children(token, "prep"):
        if prep.text.lower() == "for":
            yield from (t for p in tree.children(prep, "pobj") for t in tree.conjuncts(p) if _is_noun_of_duty(t))


def _is_asked(tree: Tree, verb: Token) -> bool:
    """`to use`, `that hostilities stop`."""
    return any(t.text.lower() in ("to", "that", "shall", "must") for t in tree.children(verb, "aux", "mark"))


def _is_noun_of_duty(token: Token) -> bool:
    return any({*forms(token)} & {*words.nouns} for words in obligation_words().acts.values())


def _asked_tokens(tree: Tree, token: Token) -> list[Token]:
    direct = [t for t in tree.children(token, "dobj") if not _is_noun_of_duty(t)]
    preps = [p for p in tree.children(token, "prep") if p.text.lower() in ("upon", "on", "from", "to")]
    return [*direct, *(t for p in preps for t in tree.children(p, "pobj") if t.pos in ("NOUN", "PROPN"))]


def _asked(tree: Tree, token: Token) -> Token | None:
    return next(iter(_asked_tokens(tree, token)), None)


def _of(tree: Tree, duty: Token) -> Token | None:
    """Whose withdrawal it is: the noun after `of`, or after `by`."""
    held = [t for p in tree.children(duty, "prep") if p.text.lower() in ("of", "by") for t in tree.children(p, "pobj")]
    return held[0] if held else None


def _span(tree: Tree, head: Token | None) -> Span | None:
    """The noun with everything before it, a name after `of` and a participle after it, as the text has them."""
    if head is None:
        return None
    first, last = tree.edges(head)[0], head.index
    for child in tree.children(head):
        of = child.dep == "prep" and child.text.lower() == "of"
        plain = child.dep == "acl" and (child.tag == "JJ" or not tree.children(child))
        if child.index == last + 1 and (of or plain):
            last = tree.edges(child)[1] if of else child.index
    while first < head.index and tree.tokens[first].text in _QUOTES:
        first += 1
    return tree.span(first, last)
