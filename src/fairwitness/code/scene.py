"""A definite thing or event is in the one town that the sentence right before names as the scene.

`Rescuers ended their search in X. The strike killed 45`: X. Where somebody only met or spoke is no scene.
"""

from collections.abc import Sequence

import msgspec

from fairwitness.code.anchor import Anchor, objects
from fairwitness.code.reading import Previous, Read
from fairwitness.language.agree import FINE
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Claim, When, Where
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.statement import Statement
from fairwitness.vocab.events import event_grammar

_DEFINITE = ("the", "this", "that")


class Behind(msgspec.Struct, frozen=True):
    """The sentence right before, with the claims and the statements of the text up to there."""

    read: Read
    claims: Sequence[Previous]
    statements: Sequence[Statement]


def scene(read: Read, anchor: Anchor, when: When | None, behind: Behind | None) -> Where | None:
    """The town of the sentence before; None where either names another place, or another event is told there."""
    if behind is None or behind.read.block != read.block or _told_somewhere(read):
        return None
    things = _definite(read.tree, anchor)
    if not things or not _shows_scene(behind.read.tree, things):
        return None
    told = [p.claim for p in behind.claims if p.sentence == behind.read.index]
    return None if any(_is_another(c, when) for c in told) else _one_town(behind)


def pointed_at(read: Read, anchor: Anchor, where: Where | None, behind: Behind | None) -> Where | None:
    """The place that `there` stands for: the only one named before it in the sentence, else in the one right before.

    Without `there`, or with a place among the event's own words, it is what was found.
    """
    there = next((t for t in read.tree.children(anchor.token, "advmod") if t.text.lower() == "there"), None)
    own = read.tree.span(*read.tree.edges(anchor.token))
    if there is None or (where is not None and own.contains(where.span)):
        return where
    named = [w for w in (*read.named, *read.unheld) if w.span.end <= there.start]
    if named or behind is None or behind.read.block != read.block:
        return named[0] if len(named) == 1 and (named[0].id is None or named[0].precision in FINE) else None
    return _one_town(behind)


def _one_town(behind: Behind) -> Where | None:
    """Its only town, unless that is where a speaker is."""
    towns = {w.id: w for w in behind.read.named if w.precision in FINE}
    if len(towns) != 1 or behind.read.unheld:
        return None
    town = next(iter(towns.values()))
    speaks = any(s.contains(town.span) for t in behind.statements for s in t.source or ())
    return town if town in behind.read.places and not speaks else None


def _told_somewhere(read: Read) -> bool:
    return bool(read.unheld) or any(w.precision is not PlacePrecision.COUNTRY for w in read.named)


def _definite(tree: Tree, anchor: Anchor) -> list[Token]:
    """`the strike`, or `the building` that a verb strikes; plurals may be of several places."""
    nouns = objects(tree, anchor.token) if anchor.verbal else [anchor.token]
    return [n for n in nouns if n.tag == "NN" and any(d.text.lower() in _DEFINITE for d in tree.children(n, "det"))]


def _shows_scene(tree: Tree, things: list[Token]) -> bool:
    """Whether a word of ruins or rescue stands in a sentence, or the thing itself."""
    words = event_grammar().scene | {t.lemma.lower() for t in things}
    return any(t.pos == "NOUN" and {*forms(t)} & words for t in tree.tokens)


def _is_another(before: Claim, when: When | None) -> bool:
    """Whether what is told there has a day of its own that is not this one's."""
    return before.date is not None and when is not None and before.date.edtf != when.edtf
