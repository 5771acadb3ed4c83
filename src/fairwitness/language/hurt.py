"""Phrases, beyond single verbs, that say that people were hit: wounds, a bullet that struck, care, lives lost.

What is told here are people hit, dead or alive (`casualties`), but for lives lost and for what a deadly event did.
Who is in some condition is mostly told beside the others, and is no count of the injured.
"""

from collections.abc import Iterator

from fairwitness.language.harm import Harm, is_real, through
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import TollKind
from fairwitness.vocab.harm import harm_words


def find_hurt(tree: Tree) -> tuple[Harm, ...]:
    """The phrases of a sentence that say whom something hit, in order."""
    return tuple(harm for token in tree.tokens for harm in _hurt(tree, token))


def _hurt(tree: Tree, token: Token) -> Iterator[Harm]:
    hit = [*_hit(tree, token), *_in_care(tree, token)]
    for kind, heads in ((TollKind.CASUALTIES, hit), (TollKind.KILLED, _dead(tree, token))):
        victims = [v for one in heads for v in through(tree, one)]
        if victims:
            yield Harm(kind=kind, cue=token, victims=tuple(victims), real=is_real(tree, token))


def _hit(tree: Tree, token: Token) -> list[Token]:
    lemma, words = token.lemma.lower(), harm_words()
    if token.pos == "NOUN" and lemma in words.wounds.nouns:
        return _wounded(tree, token)
    if token.tag in ("NN", "VBG") and token.text.lower() in words.hit.nouns:
        return _after_of(tree, token)
    if token.tag.startswith("VB") and lemma in words.care.taken:
        return tree.children(token, "nsubjpass") if _to_hospital(tree, token) else []
    return _struck(tree, token) if token.tag.startswith("VB") and lemma in words.hit.verbs else []


def _in_care(tree: Tree, token: Token) -> list[Token]:
    """`in critical condition`."""
    words = harm_words().care
    if token.pos != "NOUN" or token.lemma.lower() not in words.condition:
        return []
    states = {t.text.lower() for t in tree.children(token, "amod", "compound", "conj")}
    return _had(tree, token) if states & words.states else []


def _dead(tree: Tree, token: Token) -> list[Token]:
    lemma, words = token.lemma.lower(), harm_words()
    if token.pos == "NOUN" and lemma in words.lives.nouns:
        return _of_lives(tree, token)
    if token.pos in ("NOUN", "VERB") and lemma in words.deadly.nouns | {"shoot"}:
        deadly = {t.text.lower() for t in tree.children(token, "amod", "compound")} & words.deadly.adjectives
        return _after_of(tree, token) if deadly else []
    return []


def _after_of(tree: Tree, noun: Token) -> list[Token]:
    return [o for of in tree.children(noun, "prep") if of.text.lower() == "of" for o in tree.children(of, "pobj")]


def _wounded(tree: Tree, noun: Token) -> list[Token]:
    """`suffered gunshot wounds`, `a man with a bullet wound`, `treated for injuries`; not `no injuries`."""
    if any(t.text.lower() == "no" for t in tree.children(noun, "det", "neg")):
        return []
    verb = tree.head(noun)
    if noun.dep == "dobj" and verb.lemma.lower() in harm_words().wounds.verbs:
        return _subject(tree, verb)
    return _had(tree, noun)


def _had(tree: Tree, noun: Token) -> list[Token]:
    """Whom a phrase with a preposition tells of: the noun before it, or the subject or object of its verb."""
    prep = tree.head(noun)
    if noun.dep != "pobj" or prep.text.lower() not in harm_words().wounds.before | {"in"}:
        return []
    above = tree.head(prep)
    if above.pos in ("NOUN", "PROPN", "NUM"):
        return [above]
    if not above.tag.startswith(("VB", "JJ")) or above.lemma.lower() in harm_words().intransitive:
        return []
    return tree.children(above, "dobj") or _subject(tree, above)


def _subject(tree: Tree, verb: Token) -> list[Token]:
    """The subject of a verb, through a participle or a relative clause that hangs on it."""
    found = tree.children(verb, "nsubjpass", "nsubj")
    if found:
        return found
    above = tree.head(verb)
    if verb.dep in ("acl", "relcl"):
        return [above]
    hangs = verb.dep in ("xcomp", "conj", "advcl", "oprd", "acomp") and above.index != verb.index
    return tree.children(above, "nsubjpass", "nsubj") if hangs else []


def _to_hospital(tree: Tree, verb: Token) -> bool:
    places = harm_words().care.places
    goals = [o for prep in tree.children(verb, "prep") for o in tree.children(prep, "pobj")]
    return any(t.lemma.lower() in places or t.text.lower() in places for g in goals for t in tree.below(g))


def _struck(tree: Tree, verb: Token) -> list[Token]:
    """`was hit by gunfire`, `struck in the leg`, `a bullet hit the girl`: people who met what was fired."""
    words = harm_words()
    preps = [(p.text.lower(), o.lemma.lower()) for p in tree.children(verb, "agent", "prep")
             for o in tree.children(p, "pobj")]  # fmt: skip
    by = any(p == "by" and o in words.hit.by for p, o in preps)
    at = any(p == "in" and o in words.body.parts for p, o in preps)
    within = any(p == "in" and o in words.hit.within for p, o in preps)
    active = any(s.lemma.lower() in words.hit.by for s in tree.children(verb, "nsubj")) or _fired(tree, verb)
    objects = tree.children(verb, "nsubjpass") or tree.children(verb, "dobj")
    if not objects and verb.tag == "VBN" and verb.dep in ("acl", "conj"):
        objects = _subject(tree, verb)
    if any(s.lemma.lower() in words.hit.heavy for s in tree.children(verb, "nsubj")) or any(
        o in words.hit.heavy for _, o in preps
    ):
        objects = [o for o in objects if o.pos != "PROPN"]
    return objects if by or at or within or active else []


def _fired(tree: Tree, verb: Token) -> bool:
    """`opened fire, hitting two men`: who hangs on a verb of firing hits by what was fired."""
    words, above = harm_words().hit, tree.head(verb)
    if verb.tag != "VBG" or verb.dep not in ("advcl", "conj", "acl", "xcomp") or above.index == verb.index:
        return False
    return bool({above.lemma.lower(), *(t.lemma.lower() for t in tree.children(above, "dobj"))} & words.firing)


def _of_lives(tree: Tree, noun: Token) -> list[Token]:
    """`claimed the lives of two men`, `claimed one man's life`, `claimed three lives`, `lost his life`."""
    verb, words = tree.head(noun), harm_words().lives
    if noun.dep != "dobj":
        return []
    if verb.lemma.lower() in words.lost:
        return _subject(tree, verb)
    if verb.lemma.lower() not in words.taken:
        return []
    return _after_of(tree, noun) or tree.children(noun, "nummod") or tree.children(noun, "poss")
