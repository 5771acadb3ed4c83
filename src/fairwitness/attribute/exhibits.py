"""Things that show and cannot speak: what imagery, records or remnants show is told by whoever writes that they do.

With an owner who can speak (`the ministry's footage`, `UN data`, `police records`) they are that owner's word.
"""

from fairwitness.attribute.parse import Parse
from fairwitness.model.span import Span
from fairwitness.vocab.speakers import basis_lists, role_nouns


def is_exhibit(parse: Parse, source: Span) -> bool:
    """Whether a source is a thing of evidence that nobody is named as having made or kept."""
    head, inside = parse.head(source), parse.within(source)
    if head is None or basis_lists().exhibits.isdisjoint({head.text.lower(), head.lemma.lower()}):
        return False
    sentence = parse.sentence(source)
    first = sentence.tokens[0].index if sentence is not None else -1
    others = [t for t in inside if t.index != head.index]
    named = any(t.pos == "PROPN" and (t.index != first or t.text.isupper()) for t in others)
    owned = any(t.dep == "poss" or t.text.lower() in role_nouns().offices | role_nouns().bodies for t in others)
    return not named and not owned
