"""Which words of a sentence say that people were harmed, whom, and whether they say that it happened."""

from functools import lru_cache

import msgspec

from fairwitness.language.harm_cue import denied, kind_of, only_described
from fairwitness.language.harmed import harmed, known_to
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import TollKind
from fairwitness.vocab.harm import harm_words


class Harm(msgspec.Struct, frozen=True, kw_only=True):
    """One cue with whom it harms. `victims` are heads of noun phrases, in order; empty where none is said."""

    kind: TollKind
    cue: Token
    victims: tuple[Token, ...]
    negated: bool = False
    real: bool = True
    """False where the words threaten, plan, accuse of or suppose it."""
    shared: bool = False
    """Whether the harmed were borrowed from a coordinated verb: `killed or wounded 30 people`."""


@lru_cache(maxsize=2)
def find_harm(tree: Tree) -> tuple[Harm, ...]:
    """The cues of a sentence, in order. Kept for the sentence at hand, of which every claim asks."""
    return tuple(harm for token in tree.tokens if (harm := _harm(tree, token)) is not None)


def _harm(tree: Tree, token: Token) -> Harm | None:
    kind = kind_of(tree, token)
    if kind is None or only_described(tree, token):
        return None
    victims, shared = harmed(tree, token)
    negated = token.lemma.lower() not in harm_words().outlived and _negated(tree, token, victims)
    return Harm(kind=kind, cue=token, victims=tuple(victims), negated=negated, real=is_real(tree, token), shared=shared)


def _negated(tree: Tree, token: Token, victims: list[Token]) -> bool:
    if denied(tree, token):
        return True
    return any(t.text.lower() == "not" for t in tree.tokens[max(0, token.index - 2) : token.index]) and not victims


def is_real(tree: Tree, token: Token) -> bool:
    """Whether the words say that it happened: no `could`, no `tried to`, no `charged with`, no `if`."""
    words = harm_words().unreal
    step = token
    for _ in range(4):
        if any(t.text.lower() in words.auxiliaries for t in tree.children(step, "aux")):
            return False
        if any(t.text.lower() in ("if", "unless", "whether") for t in tree.children(step, "mark")):
            return False
        above = tree.head(step)
        if above.index == step.index or step.dep not in (
            "xcomp",
            "pcomp",
            "conj",
            "pobj",
            "prep",
            "advcl",
            "dobj",
            "acl",
        ):
            return True
        if step.dep in ("xcomp", "pcomp", "acl") and above.lemma.lower() in words.governors:
            return False
        if known_to(tree, step):
            return is_real(tree, above)
        if step.dep in ("xcomp", "acl", "advcl") and any(t.text.lower() == "to" for t in tree.children(step, "aux")):
            return False
        if above.lemma.lower() in words.accusers and step.dep in ("prep", "pcomp", "xcomp"):
            return _settled(tree, token)
        step = above
    return True


def _settled(tree: Tree, token: Token) -> bool:
    """Whether a noun tells what the accusation is over, and not the charge: `charged in the death of a man`."""
    words = harm_words().settled
    before = {t.text.lower() for t in tree.children(token, "amod", "compound", "det")}
    told = bool(tree.children(token, "poss")) or any(p.text.lower() == "of" for p in tree.children(token, "prep"))
    return token.pos == "NOUN" and token.lemma.lower() in words.nouns and told and not before & words.unless
