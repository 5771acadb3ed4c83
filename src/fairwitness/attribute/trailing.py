"""What goes on behind a verb of saying set in or behind its clause: `a strike hit X, A said, apparently killing three`.

A participle without a subject of its own, of a verb that says what the event did, belongs to the clause that A says; so
does `in an attack that …`, and who else was harmed: `, A said, and 12 were wounded`. What the speaker does beside
speaking (`citing`, `speaking to reporters`) does not, nor what stands behind a quotation: others may add it.
"""

from collections.abc import Sequence

from fairwitness.attribute.tree import OPENING, Tree
from fairwitness.language.syntax import Token
from fairwitness.vocab.cues import cues, relays, verb_stances
from fairwitness.vocab.events import noun_types, verb_types, violent_types
from fairwitness.vocab.harm import harm_words

_LEADS = frozenset({"in", "during"})


def with_trailing(tree: Tree, verb: Token, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a clause told before its verb of saying, with what goes on behind the verb."""
    if not tokens or tokens[0].index > verb.index:
        return tuple(tokens)
    held = {t.index: t for t in tokens}
    quoted = any(t.text in OPENING for t in tree.tokens[max(0, tokens[0].index - 1) : tokens[0].index + 1])
    for kid in tree.kids(verb, *(("advcl", "prep") if quoted else ("advcl", "prep", "conj"))):
        start = _after_comma(tree, verb, kid) if kid.index > verb.index and _goes_on(tree, kid) else None
        if start is not None:
            held.update({t.index: t for t in tree.tokens[start : tree.below(kid)[-1].index + 1]})
    return tuple(held[i] for i in sorted(held))


def _after_comma(tree: Tree, verb: Token, kid: Token) -> int | None:
    """Where the phrase begins that a comma and nothing but adverbs stand before."""
    at = tree.below(kid)[0].index
    while at - 1 > verb.index and (tree.tokens[at - 1].pos == "ADV" or tree.tokens[at - 1].dep == "cc"):
        at -= 1
    return at if at - 1 > verb.index and tree.tokens[at - 1].text == "," else None


def _goes_on(tree: Tree, kid: Token) -> bool:
    if kid.dep == "prep":
        about = tree.kid(kid, "pobj")
        deed = about is not None and noun_types().get(about.lemma.lower()) in violent_types()
        return deed and kid.text.lower() in _LEADS
    lemma = kid.lemma.lower()
    if kid.dep == "conj" or kid.tag != "VBG":
        return _tells_harm(tree, kid, lemma)
    says = lemma in verb_stances() or lemma in relays()
    own = tree.kid(kid, "mark", "nsubj", "aux") is not None
    return not says and not own and _is_effect(lemma)


def _tells_harm(tree: Tree, kid: Token, lemma: str) -> bool:
    """Whether a clause with a subject of its own says that people were harmed: `and 12 were wounded`."""
    mark, words = tree.kid(kid, "mark"), harm_words()
    joined = kid.dep == "conj" or (mark is not None and mark.text.lower() == "while")
    passive = tree.kid(kid, "nsubjpass") is not None and lemma in words.transitive
    return joined and (passive or (tree.kid(kid, "nsubj") is not None and lemma in words.intransitive))


def _is_effect(lemma: str) -> bool:
    done = lemma in harm_words().transitive or verb_types().get(lemma) in violent_types()
    return done or lemma in cues().effects.lemmas
