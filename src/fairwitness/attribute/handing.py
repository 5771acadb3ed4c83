"""`A quoted B as saying that …`: the grammar of handing over. B says it, A quotes B saying it, and so on inward.

Parsers hang the `as` on one verb or another; the words stand in one order only, and that order is read here.
"""

from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.vocab.cues import relays, verb_stances

_COMMAS = (",", "—", "–", "-")


def handed_over(tree: Tree, verb: Token) -> list[Token]:
    """What `quoted B as saying …` tells: the words from B to the end of what B says, or what was told before them.

    Empty for another construction.
    """
    about = tree.kid(verb, "dobj")
    if verb.lemma.lower() not in relays() or about is None:
        return []
    gerund = _gerund_after(tree, about)
    if gerund is None:
        return []
    last = _end(tree, gerund)
    if last == gerund.index:
        return _told_before(tree, verb)
    return list(tree.tokens[tree.below(about)[0].index : last + 1])


def said_before(tree: Tree, gerund: Token) -> list[Token]:
    """`…, A quoted B as saying`: what B says stands in front of the verb that quotes B."""
    relay = _relay_over(tree, gerund)
    return _told_before(tree, relay) if relay is not None and _end(tree, gerund) == gerund.index else []


def _told_before(tree: Tree, relay: Token) -> list[Token]:
    clause = tree.kid(relay, "ccomp")
    return [t for t in tree.below(clause) if t.index < relay.index] if clause and clause.index < relay.index else []


def _gerund_after(tree: Tree, about: Token) -> Token | None:
    """`saying` of `a soldier as saying`: the first `as` behind the noun, before any other verb."""
    for token in tree.tokens[about.index + 1 : len(tree.tokens) - 1]:
        after = tree.tokens[token.index + 1]
        if token.text.lower() == "as" and after.tag == "VBG" and _tells(after):
            return after
        if token.pos == "VERB" or token.text in (",", ";", ":"):
            return None
    return None


def _tells(verb: Token) -> bool:
    lemma = verb.lemma.lower()
    return lemma in verb_stances() or lemma in relays()


def _end(tree: Tree, gerund: Token) -> int:
    last = tree.below(gerund)[-1].index
    inner = handed_over(tree, gerund)
    return max(last, inner[-1].index) if inner else last


def quoted_speaker(tree: Tree, verb: Token) -> Token | None:
    """B of `A quoted B as saying`: who speaks is who stands before the `as`, whatever the gerund is hung on."""
    relay = _relay_over(tree, verb)
    return tree.kid(relay, "dobj") if relay is not None else None


def _relay_over(tree: Tree, gerund: Token) -> Token | None:
    """The verb whose object stands before the `as` of a gerund."""
    before = gerund.index - 1
    if gerund.tag != "VBG" or before < 1 or tree.tokens[before].text.lower() != "as":
        return None
    for up in reversed(tree.tokens[: before - 1]):
        if up.lemma.lower() in relays() and up.pos == "VERB":
            about = tree.kid(up, "dobj")
            return up if about is not None and _gerund_after(tree, about) == gerund else None
    return None


def resumed(tree: Tree, verb: Token) -> list[Token]:
    """Of `A said, citing B, which quoted C, that …` the clause after the aside, which the parser hangs inside it."""
    after = verb.index + 1
    if after + 1 >= len(tree.tokens) or tree.tokens[after].text not in _COMMAS or tree.kid(verb, "ccomp") is not None:
        return []
    citing = tree.tokens[after + 1]
    if citing.lemma.lower() not in relays() or citing.tag != "VBG":
        return []
    for token in tree.tokens[citing.index + 1 :]:
        if token.text.lower() == "that" and token.dep == "mark" and tree.tokens[token.index - 1].text in _COMMAS:
            return [t for t in tree.below(tree.head(token)) if t.index >= token.index]
    return []


def aside_ends(tree: Tree, verb: Token) -> int:
    """Where the aside that a relay stands in ends: at the clause that its governor resumes, else with the sentence."""
    for up in tree.tokens[: verb.index]:
        told = resumed(tree, up) if up.pos == "VERB" else []
        if told and verb.index < told[0].index:
            return told[0].index - 1
    return len(tree.tokens)
