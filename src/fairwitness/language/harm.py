"""Which words of a sentence say that people were harmed, and whom the grammar makes their object."""

import msgspec

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


def find_harm(tree: Tree) -> tuple[Harm, ...]:
    """The cues of a sentence, in order."""
    return tuple(harm for token in tree.tokens if (harm := _harm(tree, token)) is not None)


def _harm(tree: Tree, token: Token) -> Harm | None:
    kind = _kind(tree, token)
    if kind is None:
        return None
    victims, shared = _victims(tree, token)
    victims = _after_dash(tree, victims)
    negated = _negated(tree, token, victims)
    return Harm(kind=kind, cue=token, victims=tuple(victims), negated=negated, real=is_real(tree, token), shared=shared)


def _kind(tree: Tree, token: Token) -> TollKind | None:
    words, low, lemma = harm_words(), token.text.lower(), token.lemma.lower()
    if low in words.adverbs and tree.head(token).pos in ("NUM", "NOUN") and token.dep == "advmod":
        return words.adverbs[low]
    if token.pos == "NOUN" and lemma in words.nouns and not _of_compound(tree, token):
        return words.nouns[lemma]
    verb = token.tag.startswith("VB") or low.endswith(("ed", "ing")) or low in ("shot", "hurt", "slain")
    stem = _stem(tree, token)
    if verb and stem in words.transitive and token.dep != "aux":
        return _of_verb(tree, token, words.transitive[stem])
    if token.tag.startswith("VB") and lemma in words.intransitive:
        return words.intransitive[lemma]
    return words.states.get(low) if token.pos in ("ADJ", "NOUN", "VERB", "ADV", "PROPN") else None


_PARTICIPLES = {
    "killed": "kill", "shot": "shoot", "wounded": "wound", "injured": "injure", "hurt": "hurt", "murdered": "murder",
    "detained": "detain", "arrested": "arrest", "displaced": "displace", "slain": "slay",
}  # fmt: skip


def _stem(tree: Tree, token: Token) -> str:
    """The verb as it is listed, with its particle where the two are listed together: `gun down`."""
    words, lemma = harm_words().transitive, token.lemma.lower()
    particle = tree.child(token, "prt")
    phrase = f"{lemma} {particle.text.lower()}" if particle is not None else lemma
    if phrase == "shoot down":
        return ""  # what flies is shot down
    return phrase if phrase in words else lemma if lemma in words else _PARTICIPLES.get(token.text.lower(), "")


def _of_compound(tree: Tree, token: Token) -> bool:
    """`death squad`, `murder weapon`: the noun says what kind, not that it happened. `death toll` is a toll."""
    head = tree.head(token)
    return (
        token.dep == "compound"
        and head.index != token.index
        and f"{token.text.lower()} {head.text.lower()}" not in harm_words().tolls
    )


def _of_verb(tree: Tree, token: Token, kind: TollKind) -> TollKind:
    """`shot dead`, `fatally shot`, `shot to death` kill."""
    if kind is not TollKind.CASUALTIES:
        return kind
    near = {t.text.lower() for t in tree.tokens[max(0, token.index - 2) : token.index + 3]}
    return TollKind.KILLED if near & {"dead", "fatally", "mortally"} or {"to", "death"} <= near else kind


def _victims(tree: Tree, token: Token) -> tuple[list[Token], bool]:
    own = _own(tree, token) or _just_before(tree, token)
    if own == [token]:
        return own, False
    if own:
        return [v for one in own for v in through(tree, one)], False
    if token.dep == "conj":
        head = tree.head(token)
        if head.tag == token.tag or head.pos == token.pos or head.tag.startswith("VB"):
            return [v for one in _own(tree, head) for v in through(tree, one)], True
    shared = [c for c in tree.children(token, "conj") if _kind(tree, c) is not None]
    if shared and token.tag.startswith("VB") and not tree.children(token, "dobj", "nsubjpass"):
        return [v for one in _own(tree, shared[0]) for v in through(tree, one)], True
    return [], False


def _just_before(tree: Tree, token: Token) -> list[Token]:
    """The number before a participle and its auxiliaries, where the parser hung it elsewhere: `10 more were hurt`."""
    if token.tag not in ("VBN", "VBD", "JJ", "NNP", "NN"):
        return []
    at = token.index - 1
    while at >= 0 and (
        tree.tokens[at].pos == "AUX" or tree.tokens[at].text.lower() in ("also", "more", "others", "other")
    ):
        at -= 1
    passive = token.tag == "VBN" or at == token.index - 1
    return [tree.tokens[at]] if at >= 0 and tree.tokens[at].pos == "NUM" and passive and token.tag != "VBD" else []


def _own(tree: Tree, token: Token) -> list[Token]:
    """Whom the cue's own grammar makes the harmed."""
    low, lemma, words = token.text.lower(), token.lemma.lower(), harm_words()
    if low in words.adverbs:
        return [tree.head(token)]
    if low in words.states and tree.children(token, "nummod"):
        return [token]
    if token.pos in ("NOUN", "PROPN") and (lemma in words.nouns or low in words.states):
        return _of_noun(tree, token)
    if lemma in words.intransitive:
        return _subject(tree, token, "nsubj", "nsubjpass")
    passive = tree.children(token, "nsubjpass") or (tree.children(token, "nsubj") if _felled(tree, token) else [])
    if passive:
        return passive
    if token.dep in ("acl", "amod") and token.tag in ("VBN", "JJ", "VBD") and not tree.children(token, "dobj"):
        return [tree.head(token)]
    if token.dep == "relcl" and tree.children(token, "auxpass"):
        return [tree.head(token)]
    objects = tree.children(token, "dobj")
    if objects:
        return objects
    if token.dep in ("oprd", "acomp", "ccomp", "attr", "advcl", "xcomp") or token.pos in ("ADJ", "ADV"):
        head = tree.head(token)
        found = (
            tree.children(token, "nsubj") or tree.children(head, "dobj", "nsubjpass") or _subject(tree, head, "nsubj")
        )
        return found if low in words.states or token.tag == "VBN" else []
    subject = tree.children(token, "nsubj")
    bare = token.tag in ("VBN", "JJ") and not tree.children(token, "aux", "auxpass")
    return subject if (bare or low in words.states) and subject else []


def _felled(tree: Tree, token: Token) -> bool:
    """Whether a verb in the past, without object, stands for a passive: `girl shot in the head`."""
    body = harm_words().body
    if token.tag != "VBD" or tree.children(token, "dobj", "aux"):
        return False
    for prep in tree.children(token, "prep", "agent"):
        word, objects = prep.text.lower(), tree.children(prep, "pobj")
        if word in body.places or (word == "in" and any(o.lemma.lower() in body.parts for o in objects)):
            return True
    return False


def _of_noun(tree: Tree, token: Token) -> list[Token]:
    """`21 deaths` counts itself; `the death of a civilian` its object; `the judge's murder` its owner."""
    for of in tree.children(token, "prep"):
        if of.text.lower() == "of" and (found := tree.children(of, "pobj")):
            return found
    owners = [t for t in tree.children(token, "poss") if t.pos in ("NOUN", "PROPN")]
    return owners or [token]


def _subject(tree: Tree, token: Token, *deps: str) -> list[Token]:
    found = tree.children(token, *deps)
    if token.dep == "relcl" and (not found or found[0].tag in ("WP", "WDT")):
        return [tree.head(token)]
    return found


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
    extra = [c for one in together for c in tree.children(one, "appos") if c.dep == "appos" and _listed(tree, one, c)]
    return sorted({t.index: t for t in [*together, *extra]}.values(), key=lambda t: t.index)


def _after_dash(tree: Tree, found: list[Token]) -> list[Token]:
    """Without what stands before a dash: a dateline is not one of the harmed."""
    if len(found) < 2:
        return found
    between = tree.tokens[found[0].index + 1 : found[-1].index]
    dashes = [t.index for t in between if t.text in _DASHES and t.start > tree.tokens[t.index - 1].end]
    last = max(dashes, default=-1)
    return [t for t in found if t.index > last]


_DASHES = ("—", "\N{EN DASH}", "--", "-")
_NOMINAL = ("NOUN", "PROPN", "NUM", "PRON", "ADJ")


def _told_apart(tree: Tree, token: Token) -> bool:
    """Whether a coordinated phrase has a verb or a cue of its own: `killed 15 people and injured scores`."""
    own = tree.children(token, "nsubj", "nsubjpass", "dobj")
    return bool(own) or any(_kind(tree, c) is not None for c in tree.children(token, "amod", "acl"))


def _listed(tree: Tree, one: Token, other: Token) -> bool:
    """An apposition that the parser made of a list: `two soldiers, a policeman and a child`."""
    return bool(tree.children(other, "conj")) and any(t.pos == "NUM" for t in tree.children(one, "nummod"))


def _negated(tree: Tree, token: Token, victims: list[Token]) -> bool:
    if any(t.dep == "neg" or t.text.lower() in ("never", "without") for t in tree.children(token, "neg", "advmod")):
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
