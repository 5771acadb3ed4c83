"""Cues that are no verbs: `the claim that`, `according to`, `in X's view`, `the message X conveys is that`."""

from collections.abc import Iterator

import msgspec

from fairwitness.attribute.media import telling
from fairwitness.attribute.sources import phrase, subject
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.vocab.cues import cues


class Nominal(msgspec.Struct, frozen=True):
    """Words of source, cue and content in one sentence."""

    source: tuple[Token, ...]
    cue: tuple[Token, ...]
    content: tuple[Token, ...]


def nominals(tree: Tree) -> Iterator[Nominal]:
    """Every cue of a sentence that is not a verb of saying."""
    for token in tree.tokens:
        lemma = token.lemma.lower()
        found = None
        if token.text.lower() in cues().particles:
            found = _according(tree, token)
        elif token.pos == "NOUN" and lemma in cues().views and tree.head(token).text.lower() in ("in", "by", "to"):
            found = _view(tree, token)
        elif token.pos == "NOUN" and lemma in cues().messages:
            found = _message(tree, token)
        elif token.pos == "ADV" and token.text.lower() in cues().adverbs:
            found = _adverb(tree, token)
        if (found is None or not found.content) and token.pos == "NOUN" and lemma in cues().nouns:
            found = _holding(tree, token)
        if found is None and token.pos == "NOUN" and lemma in cues().shown.nouns:
            found = _found(tree, token)
        if found is not None and found.content:
            yield found


def _found(tree: Tree, noun: Token) -> Nominal | None:
    """`X found no evidence of …`, `X uncovered signs that …`: what was shown, or could not be, is the content."""
    verb = tree.head(noun)
    who = subject(tree, verb)
    if noun.dep != "dobj" or verb.lemma.lower() not in cues().shown.lemmas or who is None:
        return None
    clause = next((k for k in tree.kids(noun, "acl", "ccomp", "relcl") if _that(tree, k)), None)
    of = next((k for k in tree.kids(noun, "prep") if k.text.lower() == "of"), None)
    content = tree.below(clause) if clause is not None else tree.below(of, {of.index}) if of is not None else []
    turned = [*tree.kids(verb, "neg"), *(t for t in tree.kids(verb, "aux") if tree.kids(verb, "neg"))]
    cue = [*turned, verb, *(t for t in tree.kids(noun, "det", "neg") if t.text.lower() == "no"), noun]
    return Nominal(tuple(phrase(tree, who)), tuple(sorted(cue, key=lambda t: t.index)), tuple(content))


def _according(tree: Tree, token: Token) -> Nominal | None:
    """`according to X`, `per X`: the source is under the preposition, the content the clause it is set into."""
    to = tree.kid(token, "prep")
    noun = tree.kid(to, "pobj") if to is not None else tree.kid(token, "pobj")
    if noun is None or (to is None and noun.pos != "PROPN"):
        return None
    if to is not None and to.text.lower() != "to":
        return None
    cue = (token,) if to is None else (token, to)
    clause = _clause_over(tree, token)
    content = tree.below(clause, {token.index}) if clause is not None else []
    return Nominal(tuple(phrase(tree, noun)), cue, tuple(content))


def _clause_over(tree: Tree, token: Token) -> Token | None:
    """The verb of the clause something is set into, or the root of a sentence without one."""
    last = None
    for up in tree.above(token):
        last = up
        if up.pos in ("VERB", "AUX") and up.dep not in ("aux", "auxpass", "amod", "acl"):
            return up
    return last


def _view(tree: Tree, noun: Token) -> Nominal | None:
    """`in X's view`, `in the words of X`: the content is the clause around the phrase."""
    owner = _owner(tree, noun)
    preposition = tree.head(noun)
    clause = _clause_over(tree, preposition)
    marked = tree.kid(noun, "poss", "det") is not None
    if owner is None or clause is None or noun.dep != "pobj" or not marked:
        return None
    content = tree.below(clause, {preposition.index})
    return Nominal(tuple(_possessor(tree, owner)), (preposition, noun), tuple(content))


def _owner(tree: Tree, noun: Token) -> Token | None:
    """Whose word it is: the possessor, the noun after `of` or `by`."""
    found = tree.kid(noun, "poss")
    if found is not None:
        return found
    for kid in tree.kids(noun, "prep"):
        if kid.text.lower() in ("of", "by", "from") and (pobj := tree.kid(kid, "pobj")) is not None:
            return pobj
    return None


def _possessor(tree: Tree, owner: Token) -> list[Token]:
    """The possessor's words without the ending `'s`."""
    return [t for t in phrase(tree, owner) if not (t.tag == "POS" and t.head == owner.index)]


def _holding(tree: Tree, noun: Token) -> Nominal | None:
    """`X's claim that …`: the clause is the content; without anyone whose claim it is, only a bare plural cue."""
    clause = next((k for k in tree.kids(noun, "acl", "ccomp", "relcl") if _that(tree, k)), None)
    if clause is None or telling(tree, noun) is not None:
        return None
    owner = _owner(tree, noun)
    source = tuple(_possessor(tree, owner)) if owner is not None else ()
    if not source:
        governor = tree.head(noun)
        if noun.dep == "dobj" and governor.lemma.lower() in ("make", "repeat", "voice"):
            who = subject(tree, governor)
            source = tuple(phrase(tree, who)) if who is not None else ()
    if not source and noun.lemma.lower() not in cues().unsourced.lemmas:
        return None
    return Nominal(source, (noun,), tuple(tree.below(clause)))


def _that(tree: Tree, clause: Token) -> bool:
    mark = tree.kid(clause, "mark")
    return mark is not None and mark.text.lower() == "that"


def _message(tree: Tree, noun: Token) -> Nominal | None:
    """`the message X seeks to convey is that …`, `X's point was: …`: the content follows the copula or a colon."""
    matrix = tree.head(noun)
    if noun.dep not in ("nsubj", "nsubjpass"):
        return None
    relative = tree.kid(noun, "relcl")
    teller = tree.kid(relative, "nsubj") if relative is not None else _owner(tree, noun)
    if teller is None or teller.tag in ("WDT", "WP"):
        return None
    content = _after_colon(tree, matrix) or _complement(tree, matrix)
    lead = [t for t in tree.tokens if t.head == noun.index and t.dep in ("det", "amod") and t.index < noun.index]
    told = _until_complement(tree, relative) if relative is not None else []
    cue = [*lead, noun, *(t for t in told if t.index > teller.index)]
    source = _possessor(tree, teller)
    return Nominal(tuple(source), tuple(t for t in cue if t not in source), tuple(content))


def _until_complement(tree: Tree, relative: Token) -> list[Token]:
    """`seeks to convey`: the verbs of the relative clause, without whom it is conveyed to."""
    verbs = [relative, *tree.kids(relative, "xcomp", "aux", "neg")]
    inner = [t for v in verbs for t in tree.kids(v, "aux") if v.dep == "xcomp"]
    return sorted({*verbs, *inner}, key=lambda t: t.index)


def _after_colon(tree: Tree, matrix: Token) -> list[Token]:
    colon = next((t for t in tree.tokens if t.text == ":" and t.index > matrix.index), None)
    return list(tree.tokens[colon.index + 1 :]) if colon is not None else []


def _complement(tree: Tree, matrix: Token) -> list[Token]:
    if matrix.lemma.lower() != "be":
        return []
    clause = tree.kid(matrix, "ccomp")
    return tree.below(clause) if clause is not None and _that(tree, clause) else []


def _adverb(tree: Tree, adverb: Token) -> Nominal | None:
    """`reportedly`: the clause or phrase it stands in, told by somebody who is not named."""
    head = tree.head(adverb)
    if head.pos not in ("VERB", "AUX", "ADJ"):
        return None
    return Nominal((), (adverb,), tuple(tree.below(head, {adverb.index})))
