"""`said in a statement that …`: the text or occasion only carries the words; what it carries is the verb's content.

The parser often hangs the clause on the noun, as in `the statement that …`; the verb before it shows whose word it is.
"""

from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.vocab.cues import Frame, cues, verb_stances

CARRYING = frozenset(("in", "on", "at", "during", "via", "through"))
HUNG = ("acl", "relcl", "ccomp")


def carried(tree: Tree, verb: Token) -> Token | None:
    """The that-clause on the noun of a text or occasion in which a verb tells it."""
    for preposition in tree.kids(verb, "prep"):
        noun = tree.kid(preposition, "pobj")
        if noun is not None and telling(tree, noun) is verb:
            clause = next((k for k in _nested(tree, noun) if _marked(tree, k)), None)
            if clause is not None:
                return clause
    return None


def telling(tree: Tree, noun: Token) -> Token | None:
    """The verb of saying that a noun only carries the words of: `said` over the statement of `said in a statement`."""
    preposition = tree.head(noun)
    verb = tree.head(preposition)
    word, lemma = preposition.text.lower(), verb.lemma.lower()
    carries = noun.dep == "pobj" and word in CARRYING and noun.lemma.lower() in cues().carriers.lemmas
    governs = verb.pos == "VERB" and verb.index < preposition.index and Frame.CLAUSE in verb_stances().get(lemma, {})
    return verb if carries and governs and word not in cues().prepositions.get(lemma, ()) else None


def _nested(tree: Tree, noun: Token) -> list[Token]:
    """The clauses on the noun, or on a name behind it: `in an interview with the agency that …`."""
    below = [t for k in tree.kids(noun, "prep") for t in tree.kids(k, "pobj")]
    return [c for n in (noun, *below) for c in tree.kids(n, *HUNG)]


def _marked(tree: Tree, clause: Token) -> bool:
    mark = tree.kid(clause, "mark")
    return mark is not None and mark.text.lower() == "that"
