"""Who did it and what was struck, read from a dependency tree only; without a tree both stay empty.

The doer is the subject of the event's verb or of the verb that carries it, whoever `со стороны` names, whom somebody
accuses of it, or armed men in the instrumental beside a passive.
"""

from collections.abc import Iterator, Sequence

from fairwitness.code.tongues.anchors import Anchor
from fairwitness.language.syntax import Sentence, Token
from fairwitness.language.tongues.states import affiliation, named_states
from fairwitness.language.tongues.wording import pattern_of
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Actor
from fairwitness.model.span import Span, Spans
from fairwitness.vocab.tongues import events, saying

BESIDE = 60
"""Code points behind an event word within which `со стороны` names who did it."""
_HUNG = frozenset({"acl:relcl", "acl", "parataxis", "advcl", "case", "cc", "mark", "punct"})


def perpetrators(language: str, text: str, sentence: Sentence, anchor: Anchor) -> tuple[Actor, ...]:
    """Who did it, as the words name them; nobody without syntax."""
    if not _parsed(sentence):
        return ()
    tree = Tree(sentence)
    token = tree.at(anchor.span.start)
    if token is None or (anchor.harm and not anchor.verbal):
        return ()
    spans = {s for t in _doers(language, text, tree, token) if (s := _phrase(tree, t)) is not None}
    return tuple(Actor(span=s, name=s.of(text), state=_state(language, s.of(text))) for s in sorted(spans))


def _parsed(sentence: Sentence) -> bool:
    return any(t.tag for t in sentence.tokens)


def _state(language: str, words: str) -> str | None:
    who = affiliation(language, words)
    codes = {n.code for n in named_states(language, words, Span(0, len(words)))} if words else set()
    return who.state or (next(iter(codes)) if len(codes) == 1 else None)


def _doers(language: str, text: str, tree: Tree, token: Token) -> Iterator[Token]:
    verb = token if token.pos == "VERB" else _carrier(language, tree, token)
    sides = list(_by_side(language, text, tree, token, verb))
    if sides:
        yield from sides
        return
    if (accused := _accused(language, tree, token)) is not None:
        yield accused
        return
    if verb is not None and _passive(verb):
        yield from (
            t
            for t in tree.children(verb, "obl", "obl:agent", "iobj", "nmod")
            if _may_act(language, text, tree, t, "Ins")
        )
        return
    if verb is not None:
        yield from (t for t in _subjects(tree, verb) if _may_act(language, text, tree, t, "Nom"))
    if token.pos != "VERB":
        yield from (
            t
            for t in tree.children(token, "nmod")
            if not tree.children(t, "case") and _may_act(language, text, tree, t, "Gen")
        )


def _subjects(tree: Tree, verb: Token) -> list[Token]:
    """Its subject, or that of the verb it is coordinated with; whom a relative pronoun stands for."""
    found = tree.children(verb, "nsubj")
    if not found and verb.dep in ("conj", "xcomp", "advcl") and tree.head(verb).pos == "VERB":
        found = tree.children(tree.head(verb), "nsubj")
    relative = [t for t in found if t.lemma == "который"]
    if relative:
        clause = next((t for t in (verb, *tree.above(verb, 4)) if t.dep == "acl:relcl"), None)
        return [tree.head(clause)] if clause is not None else []
    return [c for t in found for c in (t, *(k for k in tree.children(t, "conj") if k.pos in ("NOUN", "PROPN")))]


def _carrier(language: str, tree: Tree, token: Token) -> Token | None:
    """The verb that carries an event word as its object: `нанесли удар`."""
    light = events(language).actors.light_verbs
    for step, up in zip((token, *tree.above(token, 2)), tree.above(token, 3), strict=False):
        if up.lemma in light:
            return up
        if up.pos == "VERB" or step.dep not in ("obj", "nmod", "conj", "nsubj:pass", "iobj"):
            return None
    return None


def _passive(verb: Token) -> bool:
    return "Voice=Pass" in verb.tag or verb.text.casefold().endswith(("ся", "сь"))


def _may_act(language: str, text: str, tree: Tree, token: Token, case: str) -> bool:
    """Whether a noun can have done it: an armed body, a state or one of its organs, in the case its place asks for."""
    span = _phrase(tree, token)
    if span is None or token.pos not in ("NOUN", "PROPN") or ("Case=" in token.tag and f"Case={case}" not in token.tag):
        return False
    words = span.of(text)
    armed = pattern_of(events(language).actors.armed).search(words)
    return armed is not None or affiliation(language, words).official


def _by_side(language: str, text: str, tree: Tree, token: Token, verb: Token | None) -> Iterator[Token]:
    """`со стороны X` beside the event word or its verb."""
    for match in pattern_of(events(language).actors.by_side).finditer(
        text, tree.sentence.span.start, tree.sentence.span.end
    ):
        side = tree.at(match.end() - 1)
        if side is None:
            continue
        fixed = tree.head(tree.head(side)) if side.dep == "fixed" else side
        own = {token.index, verb.index if verb is not None else -1, tree.head(token).index}
        if any(t.index in own for t in tree.above(fixed, 3)) or 0 < side.start - token.end < BESIDE:
            yield from [fixed] if fixed is not side else tree.children(side, "nmod")


def _accused(language: str, tree: Tree, token: Token) -> Token | None:
    """`обвинил X в обстреле`: whom a verb of accusing has as its object."""
    accusing = {w for v in saying(language).verbs if "accused" in v.governs for w in v.words}
    for up in tree.above(token, 4):
        if up.lemma in accusing:
            objects = tree.children(up, "obj", "iobj")
            return objects[0] if objects and objects[0].index != token.index else None
    return None


def targets(language: str, text: str, sentence: Sentence, anchor: Anchor, places: Sequence[Span]) -> Spans:
    """Things struck: listed objects that the event word or its verb governs, less the names of places."""
    if not _parsed(sentence):
        return ()
    tree = Tree(sentence)
    token = tree.at(anchor.span.start)
    if token is None or anchor.harm:
        return ()
    verb = token if token.pos == "VERB" else _carrier(language, tree, token)
    struck = [
        t
        for one in (token, verb)
        if one is not None
        for t in tree.children(one, "obj", "obl", "nmod", "nsubj:pass", "iobj")
    ]
    listed = pattern_of(events(language).actors.targets)
    spans = {
        s
        for t in struck
        for c in tree.conjuncts(t)
        if (s := _phrase(tree, c)) is not None and listed.search(s.of(text))
    }
    return tuple(sorted(s for s in spans if not s.overlaps(anchor.span) and s not in places))


def _phrase(tree: Tree, token: Token) -> Span | None:
    """A noun with its modifiers and what it is of, without clauses hung on it or what is coordinated."""
    held, order = {token.index}, [token]
    for at in order:
        for kid in tree.children(at):
            if kid.dep not in _HUNG and kid.dep != "conj" and not tree.children(kid, "case"):
                held.add(kid.index)
                order.append(kid)
    first = last = token.index
    while first - 1 in held:
        first -= 1
    while last + 1 in held:
        last += 1
    return tree.span(first, last)
