"""`The governor put the toll at eight`: who gives a figure says it, though the verb alone is no word of saying."""

from collections.abc import Iterator

from fairwitness.attribute.nominal import Nominal
from fairwitness.attribute.sources import agent, is_passive, phrase, subject
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.vocab.cues import cues, verb_stances


def counts(tree: Tree) -> Iterator[Nominal]:
    """Every giving of a figure in a sentence; the cue is the verb with the word that leads the figure."""
    for verb in tree.tokens:
        if verb.pos == "VERB" and verb.lemma.lower() in cues().counting.verbs and verb.lemma not in verb_stances():
            found = _count(tree, verb)
            if found is not None:
                yield found


def _count(tree: Tree, verb: Token) -> Nominal | None:
    passive = is_passive(tree, verb)
    counted = tree.kid(verb, "nsubjpass" if passive else "dobj")
    speaker = agent(tree, verb) if passive else subject(tree, verb)
    if counted is None or counted.lemma.lower() not in cues().counting.nouns or (speaker is None and not passive):
        return None
    lead = next((t for t in (*tree.kids(verb, "prep"), *tree.kids(counted, "prep")) if _leads(tree, t)), None)
    if lead is None:
        return None
    source = tuple(phrase(tree, speaker)) if speaker is not None else ()
    told = {t.index for t in (*tree.below(counted), *tree.below(lead))} | _more(tree, verb, lead)
    told -= {lead.index, *(t.index for t in source)}
    return Nominal(source, (verb, lead), tuple(t for t in tree.tokens if t.index in told))


def _leads(tree: Tree, prep: Token) -> bool:
    number = any(t.pos == "NUM" for t in tree.below(prep))
    return prep.text.lower() in cues().counting.prepositions and number


def _more(tree: Tree, verb: Token, lead: Token) -> set[int]:
    """The figures right behind: `and 21 injured`, `, with 21 injured`, which the parser may hang on the verb."""
    found: set[int] = set()
    for kid in tree.kids(verb, "conj", "prep", "cc"):
        own = [t for t in tree.below(kid) if t.dep in ("nsubj", "nsubjpass") and t.pos != "NUM"]
        figures = kid.dep == "cc" or any(t.pos == "NUM" for t in tree.below(kid))
        if kid.index > lead.index and figures and not own:
            found.update(t.index for t in tree.below(kid))
    return found if any(tree.tokens[i].pos == "NUM" for i in found) else set()
