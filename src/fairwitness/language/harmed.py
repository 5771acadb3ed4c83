"""Whom the grammar makes the object of a word of harm, and those coordinated with them, each once."""

from fairwitness.language.elsewhere import left_out
from fairwitness.language.harm_cue import PARTICIPLES, counted_by, kind_of, numbered_after
from fairwitness.language.headline import after_colon, after_dash, aimed, is_dash, numbered_before
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.vocab.events import event_grammar
from fairwitness.vocab.harm import harm_words, is_person, singular
from fairwitness.vocab.numbers import number_words

_NOMINAL = ("NOUN", "PROPN", "NUM", "PRON", "ADJ")
_PLURAL = frozenset({"were", "are", "have"})
SOME = frozenset({"half", "some", "many", "most", "several", "few"})
"""Of so many a part that is not counted: `half of the 40 passengers`."""
PARTS = SOME | {"none", "neither", "dozens", "scores", "hundreds", "thousands"}
_CLAUSES = frozenset({"where", "when"})
_NEEDS_OBJECT = frozenset({"kill", "wound", "injure", "murder", "slay", "hospitalize"})
"""Verbs that cannot stand without object: one that does so stands for a passive."""


def harmed(tree: Tree, token: Token) -> tuple[list[Token], bool]:
    """The heads of the phrases that name the harmed, in order; and whether a coordinated verb lent them."""
    found, shared = _victims(tree, token)
    found = [v for v in found if not _turned_down(tree, v, found)]
    if len(found) > 1:  # `35 bodies and 70 wounded`
        found = [v for v in found if v.lemma.lower() != "body" or token.lemma.lower() == "body"]
    return [after_colon(tree, v) for v in after_dash(tree, found)], shared


def _victims(tree: Tree, token: Token) -> tuple[list[Token], bool]:
    if (with_object := _beside_it(tree, token)) is not None:
        return [v for one in _own(tree, with_object) for v in through(tree, one)], True
    own, beside = _own(tree, token), numbered_before(tree, token)
    if own == [token]:
        return beside or own, False
    if own or beside:
        together = [v for one in own for v in through(tree, one)]
        together += left_out(tree, token, together)
        told = all(one in together or _some_of(tree, one, together) for one in beside)
        return together if told else _untold(tree, beside), False
    if token.dep == "conj":
        head = tree.head(token)
        if head.tag == token.tag or head.pos == token.pos or head.tag.startswith("VB"):
            return [v for one in _own(tree, head) for v in through(tree, one)], True
    shared = [c for c in tree.children(token, "conj") if kind_of(tree, c) is not None]
    if shared and token.tag.startswith("VB") and not tree.children(token, "dobj", "nsubjpass"):
        return [v for one in _own(tree, shared[0]) for v in through(tree, one)], True
    return [], False


def _beside_it(tree: Tree, token: Token) -> Token | None:
    """The verb right behind that has the object of both: `shelling killed and wounded dozens of people`."""
    if token.tag not in ("VBD", "VBN", "VB", "VBG", "VBP") or tree.children(token, "dobj", "nsubjpass", "auxpass"):
        return None
    for verb in tree.children(token, "conj"):
        whom = tree.children(verb, "dobj")
        people = kind_of(tree, verb) is not None or any(is_person(singular(t.text)) for t in whom)
        if whom and people and verb.index == token.index + 2 and not tree.children(verb, "nsubj"):
            return verb
    return None


def _some_of(tree: Tree, some: Token, people: list[Token]) -> bool:
    """`five people including two children`, `two of the six miners`: those counted, and the others of whom they are."""
    lead = tree.head(some)
    over, low = tree.head(lead), lead.text.lower()
    parts = over.pos == "NUM" or over.text.lower() in PARTS
    return over in people and (low in ("including", "among") or (low == "of" and parts))


def _untold(tree: Tree, listed: list[Token]) -> list[Token]:
    """Of people in a row the last ones: those before whom no other cue tells of."""
    last = max((i for i, t in enumerate(listed[:-1]) if _told_apart(tree, t)), default=-1)
    return listed[last + 1 :]


def _own(tree: Tree, token: Token) -> list[Token]:
    """Whom the cue's own grammar makes the harmed."""
    low, lemma, words = token.text.lower(), token.lemma.lower(), harm_words()
    if low in words.adverbs:
        return [one for one in [counted_by(tree, token)] if one is not None]
    if low in words.states and tree.children(token, "nummod"):
        return [token]
    if token.pos in ("NOUN", "PROPN") and (lemma in words.nouns or lemma == "body" or low in words.states):
        return _of_noun(tree, token)
    if lemma in words.intransitive or lemma in words.outlived:
        return _subject(tree, token, "nsubj", "nsubjpass")
    if known_to(tree, token) and tree.children(token, "auxpass"):
        return tree.children(tree.head(token), "nsubjpass")
    passive = tree.children(token, "nsubjpass") or (tree.children(token, "nsubj") if _felled(tree, token) else [])
    if passive:
        return _nearest(tree, passive)
    if token.dep in ("acl", "amod") and token.tag in ("VBN", "JJ", "VBD") and not _objects(tree, token):
        return [tree.head(token)]
    if token.dep == "relcl" and tree.children(token, "auxpass"):
        return [tree.head(token)]
    return _objects(tree, token) or _in_state(tree, token)


def _objects(tree: Tree, token: Token) -> list[Token]:
    """The objects of a verb, or the number behind it.

    What stands behind a dash is none, `four people shot in the park - Channel 35 News`; nor is what a noun before it
    names: `a shooting suspect`.
    """
    dash = next((t.index for t in tree.tokens[token.index :] if is_dash(tree, t)), len(tree.tokens))
    found = [t for t in tree.children(token, "dobj") if t.index < dash and not _named_by(token, t)]
    numbered = numbered_after(tree, token) or _more_than(tree, token)
    return found or ([] if numbered is None else [numbered])


def _more_than(tree: Tree, token: Token) -> Token | None:
    """`wounded over 100`: the parser takes the word before the number for a preposition."""
    beside = tree.tokens[token.index + 1 : token.index + 3]
    if len(beside) < 2 or beside[0].text.lower() not in ("over", "above", "under") or beside[1].tag != "CD":
        return None
    year = beside[1].text.isdecimal() and len(beside[1].text) == 4  # `killed over 2023 and 2024`
    return None if year or beside[1].dep not in ("pobj", "npadvmod", "dobj") else beside[1]


def _named_by(token: Token, noun: Token) -> bool:
    """`shooting suspect`, `shooting spree`: the noun right behind says what or who it is about, not who was hit."""
    beside = token.tag == "VBG" and noun.index == token.index + 1 and noun.tag == "NN"
    named = noun.lemma.lower() == "suspect" or not is_person(singular(noun.text))
    acts = token.dep in ("pcomp", "advcl")  # `fled after shooting suspect`
    return beside and named and not acts and noun.lemma.lower() in event_grammar().generic_heads


def _nearest(tree: Tree, subjects: list[Token]) -> list[Token]:
    """Without subjects before the clause that the verb stands in: `the scene of the wreck where a man was killed`."""
    last = subjects[-1].index
    opens = max((t.index for t in tree.tokens[subjects[0].index : last] if t.text.lower() in _CLAUSES), default=-1)
    return [s for s in subjects if s.index > opens]


def _in_state(tree: Tree, token: Token) -> list[Token]:
    """Of whom a complement or a bare participle says the state: `was found dead`, `left two wounded`."""
    low, states = token.text.lower(), harm_words().states
    if token.dep in ("oprd", "acomp", "ccomp", "attr", "advcl", "xcomp") or token.pos in ("ADJ", "ADV"):
        told = low in states or token.tag == "VBN" or low in PARTICIPLES
        return _complemented(tree, token) if told else []
    bare = token.tag in ("VBN", "JJ") and not tree.children(token, "aux", "auxpass")
    return tree.children(token, "nsubj") if bare or low in states else []


def _complemented(tree: Tree, token: Token) -> list[Token]:
    head = tree.head(token)
    found = tree.children(token, "nsubj") or [
        s for aux in tree.children(token, "auxpass") for s in tree.children(aux, "nsubj")
    ]
    found = found or tree.children(head, "dobj", "nsubjpass") or _subject(tree, head, "nsubj")
    if found or head.dep != "conj":
        return found
    return tree.children(tree.head(head), "nsubjpass", "nsubj")  # `was shot and pronounced dead`


def _felled(tree: Tree, token: Token) -> bool:
    """Whether a verb in the past, without object, stands for a passive: `girl shot in the head`, `man killed`."""
    body = harm_words().body
    beside = tree.children(token, "aux", "prt", "ccomp", "xcomp", "nsubjpass")
    if token.tag != "VBD" or beside or _objects(tree, token):
        return False
    preps = tree.children(token, "prep", "agent")
    if token.lemma.lower() not in _NEEDS_OBJECT and not _counted_or_bare(tree, token):
        places = {p.text.lower() for p in preps} & body.places
        parts = {o.lemma.lower() for p in preps if p.text.lower() == "in" for o in tree.children(p, "pobj")}
        return bool(places or parts & body.parts)
    return not aimed(tree, token)


def _counted_or_bare(tree: Tree, token: Token) -> bool:
    """`13 people shot`, `man shot`: whom a headline counts or names by no more than a noun was shot."""
    subject = tree.child(token, "nsubj")
    if subject is None or not is_person(singular(subject.text)):
        return False
    before = tree.children(subject, "det", "poss")
    return bool(tree.children(subject, "nummod")) or (not before and subject.tag in ("NN", "NNP"))


def _of_noun(tree: Tree, token: Token) -> list[Token]:
    """`21 deaths` counts itself; `the death of a civilian` its object; `the judge's murder` its owner."""
    for of in tree.children(token, "prep"):
        if of.text.lower() == "of" and (found := tree.children(of, "pobj")):
            return found
    owners = [t for t in tree.children(token, "poss") if t.pos in ("NOUN", "PROPN")]
    return owners or [token]


def _subject(tree: Tree, token: Token, *deps: str) -> list[Token]:
    found = tree.children(token, *deps)
    if not found and known_to(tree, token):
        return tree.children(tree.head(token), "nsubjpass")
    if token.dep == "relcl" and (not found or found[0].tag in ("WP", "WDT")):
        return [tree.head(token)]
    return found


def known_to(tree: Tree, token: Token) -> bool:
    """`17 people are now known to have died`: the subject of the verb above is whom it befell."""
    above, aux = tree.head(token), {t.text.lower() for t in tree.children(token, "aux")}
    known = above.lemma.lower() in harm_words().unreal.settled and bool(tree.children(above, "auxpass"))
    return token.dep == "xcomp" and {"to", "have"} <= aux and known


def through(tree: Tree, victim: Token) -> list[Token]:
    """The phrase and those coordinated with it; `who` is whom the clause hangs on, `the bodies of X` X."""
    if victim.tag in ("WP", "WDT"):
        clause = next((t for t in (tree.head(victim), *tree.above(victim)) if t.dep == "relcl"), None)
        return tree.conjuncts(tree.head(clause))[:1] if clause is not None else []
    together = [
        t
        for t in tree.conjuncts(victim)
        if t.index == victim.index or (t.pos in _NOMINAL and not t.tag.startswith("VB"))
    ]
    together = [t for t in together if t.index == victim.index or not _told_apart(tree, t)]
    together = [t for t in together if not _turned_down(tree, t, together)]
    together = together[:1] if _told_in_full(tree, together) else together
    listed = [c for one in together for c in tree.children(one, "appos") if _listed(tree, one, c)]
    extra = [t for c in listed for t in (tree.conjuncts(c) if c.pos in _NOMINAL else ())]
    return sorted({t.index: t for t in [*together, *extra]}.values(), key=lambda t: t.index)


def _turned_down(tree: Tree, token: Token, together: list[Token]) -> bool:
    """`31 people and not 33`, `not 33 people but 31`, `31 rather than 33`: the figure behind `not` is of nobody."""
    first = min(t.index for t in (token, *tree.children(token, "nummod")))
    before = [t.text.lower() for t in tree.tokens[max(0, first - 2) : first]]
    counted = token.pos == "NUM" or bool(tree.children(token, "nummod"))
    set_aside = before[-1:] == ["not"] or (counted and before in (["rather", "than"], ["instead", "of"]))
    return set_aside and len(together) > 1


def _told_apart(tree: Tree, token: Token) -> bool:
    """Whether a coordinated phrase has a verb or a cue of its own: `killed 15 people and injured scores`."""
    own = tree.children(token, "nsubj", "nsubjpass", "dobj") or _in_some_state(tree, token)
    if own or token.lemma.lower() == "body":
        return True
    return any(kind_of(tree, c) is not None for c in tree.children(token, "amod", "acl"))


def _in_some_state(tree: Tree, token: Token) -> list[Token]:
    """`one dead and two in critical condition`."""
    care = harm_words().care
    objects = [o for p in tree.children(token, "prep") for o in tree.children(p, "pobj")]
    return [o for o in objects if o.lemma.lower() in care.condition]


def _listed(tree: Tree, one: Token, other: Token) -> bool:
    """An apposition that the parser made of a list: `two soldiers, a policeman and a child`, `a man, his wife and son`.

    Somebody alone whose verb stands in the plural is not alone; `two men, one 17 and the other 21`, are two.
    """
    somebody = is_person(singular(other.text)) or other.pos == "PROPN"
    if not tree.children(other, "conj") or not somebody or other.text.lower() == "one":
        return False
    numbered = any(t.pos == "NUM" for t in tree.children(one, "nummod"))
    alone = one.tag in ("NN", "NNP") and not tree.children(one, "conj")
    several = any(t.text.lower() in _PLURAL for t in tree.children(tree.head(one), "aux", "auxpass"))
    return (numbered and not _explains(tree, one, other)) or (alone and several)


def _told_in_full(tree: Tree, together: list[Token]) -> bool:
    """`three journalists, two X and a Y, were killed`: between two commas who the three are, and nobody more."""
    if len(together) < 3 or not tree.children(together[0], "nummod"):
        return False
    first, last = together[0].index + 1, tree.edges(together[-1])[1] + 1
    closed = [tree.tokens[i].text for i in (first, last) if i < len(tree.tokens)] == [",", ","]
    return closed and _numeral(tree, together[0]) == sum(_numeral(tree, t) for t in together[1:])


def _explains(tree: Tree, one: Token, other: Token) -> bool:
    """`four people, three women and a man`: the list tells who those counted are, and adds nobody."""
    parts = [_numeral(tree, t) for t in tree.conjuncts(other)]
    return _numeral(tree, one) == sum(parts)


def _numeral(tree: Tree, noun: Token) -> int:
    units = number_words().units
    words = [t.text.lower() for t in tree.children(noun, "nummod")]
    return next((int(w) if w.isdecimal() else units[w] for w in words if w.isdecimal() or w in units), 1)
