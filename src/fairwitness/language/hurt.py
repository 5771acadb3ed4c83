"""Phrases, beyond single verbs, that say that people were hit: wounds, a bullet that struck, care, lives lost.

What is told here are people hit, dead or alive (`casualties`), but for lives lost and for what a deadly event did.
Who is in some condition is mostly told beside the others, and is no count of the injured.
"""

from collections.abc import Iterator

from fairwitness.language.harm import Harm, is_real
from fairwitness.language.harmed import through
from fairwitness.language.headline import after_dash
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import TollKind
from fairwitness.vocab.harm import harm_words, is_person, singular


def find_hurt(tree: Tree) -> tuple[Harm, ...]:
    """The phrases of a sentence that say whom something hit, in order."""
    return tuple(harm for token in tree.tokens for harm in _hurt(tree, token))


def _hurt(tree: Tree, token: Token) -> Iterator[Harm]:
    hit = [*_hit(tree, token), *_in_care(tree, token)]
    for kind, heads in ((TollKind.CASUALTIES, hit), (TollKind.KILLED, _dead(tree, token))):
        victims = after_dash(tree, [v for one in heads for v in through(tree, one)])
        if victims:
            yield Harm(kind=kind, cue=token, victims=tuple(victims), real=is_real(tree, token))


def _hit(tree: Tree, token: Token) -> list[Token]:
    lemma, words = token.lemma.lower(), harm_words()
    if token.pos == "NOUN" and lemma in words.wounds.nouns:
        return _wounded(tree, token)
    if token.tag in ("NN", "VBG") and token.text.lower() in words.hit.nouns:
        return _after_of(tree, token)
    if token.tag.startswith("VB") and lemma in words.care.taken:
        return _taken(tree, token) if _to_hospital(tree, token) else []
    return _struck(tree, token) if token.tag.startswith("VB") and lemma in words.hit.verbs else []


def _in_care(tree: Tree, token: Token) -> list[Token]:
    """`in critical condition`, `is in hospital`, `expected to survive`, `treated and released`."""
    words, lemma = harm_words().care, token.lemma.lower()
    if token.tag.startswith("VB"):
        return _recovering(tree, token)
    if token.pos == "NOUN" and lemma in words.places and tree.head(tree.head(token)).lemma.lower() in words.being:
        return _had(tree, token)
    if token.pos != "NOUN" or lemma not in words.condition:
        return []
    states = {t.text.lower() for t in tree.children(token, "amod", "compound", "conj")}
    return _had(tree, token) if states & words.states else []


def _recovering(tree: Tree, verb: Token) -> list[Token]:
    """Who recovers or is treated for what befell them; not `were treated humanely`, nor `recovering the bodies`."""
    words, lemma = harm_words().care, verb.lemma.lower()
    expected = lemma == "expect" and any(t.lemma.lower() in words.recover for t in tree.children(verb, "xcomp"))
    if expected or (lemma in words.treated and _as_patient(tree, verb)):
        return tree.children(verb, "nsubjpass")
    recovers = lemma in words.recover and verb.tag == "VBG" and not tree.children(verb, "dobj")
    return tree.children(verb, "nsubj") if recovers else []


def _as_patient(tree: Tree, verb: Token) -> bool:
    how = tree.children(verb, "advmod", "prep", "agent", "oprd")
    return all(t.text.lower() in harm_words().care.treated_at for t in how)


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
    suffered = noun.dep == "dobj" or (noun.dep == "conj" and not tree.children(verb, "dobj"))
    if suffered and verb.lemma.lower() in harm_words().wounds.verbs:
        return _subject(tree, verb)
    return _had(tree, noun)


def _had(tree: Tree, noun: Token) -> list[Token]:
    """Whom a phrase with a preposition tells of: the noun before it, or the subject or object of its verb."""
    prep = tree.head(noun)
    if noun.dep != "pobj" or prep.text.lower() not in harm_words().wounds.before | {"in"}:
        return []
    above = tree.head(prep)
    if above.lemma.lower() in harm_words().care.treatment:  # `taken there for treatment of wounds`
        return _had(tree, above)
    if above.pos in ("NOUN", "PROPN", "NUM") and (above.dep != "pobj" or is_person(singular(above.text))):
        return [above]
    if above.dep == "pobj":  # `walked into a shop with wounds`
        above = tree.head(tree.head(above))
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


def _taken(tree: Tree, verb: Token) -> list[Token]:
    """Who was taken to hospital: `two were taken`, `was treated and flown`, `a shooting sent five people`."""
    people = [t for t in tree.children(verb, "dobj") if is_person(singular(t.text)) or t.pos == "NUM"]
    coordinated = verb.dep == "conj" and not tree.children(verb, "nsubj")
    return tree.children(verb, "nsubjpass") or people or (_subject_passive(tree, verb) if coordinated else [])


def _subject_passive(tree: Tree, verb: Token) -> list[Token]:
    return tree.children(tree.head(verb), "nsubjpass")


def _to_hospital(tree: Tree, verb: Token) -> bool:
    places = harm_words().care.places
    goals = [o for prep in tree.children(verb, "prep") for o in tree.children(prep, "pobj")]
    return any(t.lemma.lower() in places or t.text.lower() in places for g in goals for t in tree.below(g))


def _struck(tree: Tree, verb: Token) -> list[Token]:
    """`was hit by gunfire`, `struck in the leg`, `a bullet hit the girl`: people who met what was fired."""
    words = harm_words()
    preps = [(p.text.lower(), _named(o)) for p in tree.children(verb, "agent", "prep")
             for o in tree.children(p, "pobj")]  # fmt: skip
    by = any(p == "by" and o in words.hit.by for p, o in preps)
    at = any(p == "in" and o in words.body.parts for p, o in preps)
    within = any(p == "in" and o in words.hit.within for p, o in preps)
    active = any(s.lemma.lower() in words.hit.by for s in tree.children(verb, "nsubj")) or _fired(tree, verb)
    objects = tree.children(verb, "nsubjpass") or tree.children(verb, "dobj")
    if verb.tag == "VBN" and (verb.dep == "acl" or (verb.dep == "conj" and not objects)):
        objects = _subject(tree, verb)
    if any(s.lemma.lower() in words.hit.heavy for s in tree.children(verb, "nsubj")) or any(
        o in words.hit.heavy for _, o in preps
    ):
        objects = [o for o in objects if o.pos != "PROPN"]
    return objects if by or at or within or active or _bare(tree, verb, objects) else []


def _named(token: Token) -> str:
    """The noun a token is; one in `-ing` as it stands: `in the shooting`."""
    return token.text.lower() if token.tag == "VBG" else token.lemma.lower()


def _bare(tree: Tree, verb: Token, objects: list[Token]) -> bool:
    """`four people were hit`: people told as hit by nothing else were hit by what the text tells of."""
    said = tree.children(verb, "agent", "advmod", "advcl", "prep", "oprd", "xcomp", "dobj")
    alone = all(t.text.lower() in harm_words().hit.beside for t in said)
    people = any(is_person(singular(t.text)) or t.pos == "NUM" for t in objects)
    return alone and people and bool(tree.children(verb, "auxpass"))


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
