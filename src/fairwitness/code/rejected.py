"""Which word of a sentence turns down what it tells: the denial is of whoever says that word, never of who told it.

What is turned down may be a telling (`called the report a lie`, `rejected the claim`, `falsely accused it of`) or the
clause itself (`it is not true that`). A word that is itself turned round (`not false`) turns nothing down.
"""

from collections.abc import Iterator

from fairwitness.code.anchor import Anchor
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import Stance
from fairwitness.model.statement import Statement
from fairwitness.vocab.events import event_grammar

_REACH = 6
"""Heads above an event among which the word is sought."""

_BROKEN_OFF = ("relcl", "advcl", "appos")
"""What hangs by these is told beside what stands above: `it is false that they, who shelled the town, left`."""


def rejecting(tree: Tree, anchor: Anchor) -> Token | None:
    """The word by which the event, or the telling it stands in, is said to be untrue, if there is one."""
    for step, up in _path(tree, anchor):
        if word := _clause_untrue(tree, anchor, step, up) or _told_falsely(tree, up):
            return word
        if up.lemma.lower() in event_grammar().tellings:
            return _baseless(tree, up) or _telling_untrue(tree, anchor, up)
    return _subject_untrue(tree, anchor)


def turns_down(word: Token) -> bool:
    """Whether the word is itself the act of turning down, its subject's; `falsely accused` is another's act."""
    words = event_grammar()
    return word.lemma.lower() in words.denied | words.dismissed | words.calling


def denies(tree: Tree, statement: Statement) -> bool:
    """Whether a statement turns down what it is about: by its stance, or by a verb such as `rejected`."""
    cue = [t for t in tree.tokens if any(c.contains(t.span) for c in statement.cue)]
    words = event_grammar()
    dismissed = any(t.lemma.lower() in words.denied | words.dismissed for t in cue)
    turned = statement.stance is Stance.DENIES or (statement.stance is Stance.DISPUTES and dismissed)
    return turned and not statement.negated


def withdrawn(tree: Tree, anchor: Anchor) -> bool:
    """`retracted its report that`: whoever takes a telling back neither tells it any longer nor denies it."""
    words = event_grammar()
    for _, up in _path(tree, anchor):
        if up.lemma.lower() in words.tellings:
            verb = tree.head(up)
            back = up.dep in ("dobj", "nsubjpass") and verb.lemma.lower() in words.withdrawn
            return back and not _negated(tree, verb)
    return False


def _path(tree: Tree, anchor: Anchor) -> Iterator[tuple[Token, Token]]:
    """Each step from the event upwards, with what it hangs on, until the words break off."""
    step = anchor.token
    for up in tree.above(anchor.token, _REACH):
        if step.dep in _BROKEN_OFF and up.lemma.lower() not in event_grammar().untrue | event_grammar().tellings:
            return
        yield step, up
        step = up


def _clause_untrue(tree: Tree, anchor: Anchor, step: Token, up: Token) -> Token | None:
    """`it is not true that …`, `it is a lie that …`, `the lie that …`: of the clause, not of what it takes as known.

    Who says that it is untrue that somebody apologised for an attack says nothing of the attack.
    """
    words = event_grammar()
    if not anchor.verbal and anchor.token.dep not in ("dobj", "nsubj", "nsubjpass"):
        return None
    if step.dep in ("acl", "relcl", "ccomp") and up.pos in ("NOUN", "ADJ"):
        verb, said = tree.head(up) if up.dep in ("attr", "acomp") else up, {up.lemma.lower()}
    elif up.lemma.lower() == "be" and (step.dep in ("ccomp", "csubj", "acl") or step is anchor.token):
        verb, said = up, {t.lemma.lower() for t in tree.children(up, "acomp", "attr", "oprd")}
    else:
        return None
    turned = _negated(tree, verb) or _no(tree, up)
    return verb if said & (words.true if turned else words.untrue) else None


def _subject_untrue(tree: Tree, anchor: Anchor) -> Token | None:
    """`that they shelled it is a lie`, which the parser takes for two clauses: the second lacks subject and `and`."""
    if not anchor.verbal or tree.children(anchor.token, "cc"):
        return None
    for verb in tree.children(anchor.token, "conj"):
        said = {t.lemma.lower() for t in tree.children(verb, "acomp", "attr")}
        doubt = event_grammar().true if _negated(tree, verb) else event_grammar().untrue
        if verb.lemma.lower() == "be" and not tree.children(verb, "nsubj") and said & doubt:
            return verb
    return None


def _told_falsely(tree: Tree, up: Token) -> Token | None:
    """`falsely accused it of …`, `false reports of …`."""
    words, lemma = event_grammar(), up.lemma.lower()
    verbal = up.tag.startswith("VB")
    if lemma not in (words.alleging if verbal else words.tellings):
        return None
    how = {t.lemma.lower() for t in tree.children(up, "advmod", "amod")}
    return up if how & (words.untruly if verbal else words.untrue) else None


def _baseless(tree: Tree, telling: Token) -> Token | None:
    """`there was no truth in reports that …`, `the claim has no foundation`: the word for what is not there."""
    above, truths = _governor(tree, telling), event_grammar().truths
    lacking = [above] if telling.dep == "pobj" else tree.children(above, "dobj") if telling.dep == "nsubj" else []
    return next(
        (t for t in lacking if t.lemma.lower() in truths and (_no(tree, t) or _negated(tree, tree.head(t)))), None
    )


def _telling_untrue(tree: Tree, anchor: Anchor, telling: Token) -> Token | None:
    """The verb over a telling that turns it down: by itself, or by what it calls it."""
    words, verb = event_grammar(), _governor(tree, telling)
    said = list(tree.children(verb, "acomp", "attr", "oprd"))
    if _negated(tree, verb):
        return verb if verb.lemma.lower() == "be" and any(t.lemma.lower() in words.true for t in said) else None
    if telling.dep in ("dobj", "nsubjpass", "pobj") and verb.lemma.lower() in words.denied | words.dismissed:
        return verb
    said += [t for prep in tree.children(verb, "prep") for t in tree.children(prep, "pobj", "amod", "pcomp")]
    if verb.lemma.lower() in words.calling:
        said += [t for t in tree.below(verb) if t.index > anchor.token.index and _loose(tree, t)]
    return verb if any(t.lemma.lower() in words.untrue for t in said) else None


def _governor(tree: Tree, telling: Token) -> Token:
    """What a telling hangs on, through a preposition: `rejected as baseless the claim`, `no truth in the claim`."""
    above = tree.head(telling)
    return tree.head(above) if above.dep == "prep" and telling.dep == "pobj" else above


def _loose(tree: Tree, token: Token) -> bool:
    """Whether a word plays no part among those the parser hung it on: then it is what the telling is called."""
    above = tree.head(token)
    if token.dep in ("dobj", "nsubj", "nsubjpass"):
        return False
    return not (token.dep in ("amod", "compound") and above.index > token.index)


def _negated(tree: Tree, verb: Token) -> bool:
    return any(t.dep == "neg" for t in tree.children(verb))


def _no(tree: Tree, noun: Token) -> bool:
    return any(t.text.lower() == "no" for t in tree.children(noun, "det", "neg"))
