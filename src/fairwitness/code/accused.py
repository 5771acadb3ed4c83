"""Who is blamed for what was told just before: `… put the dead at 54 and blamed the army`.

The words of blame then make a claim of that event, on the word of whoever blames; where nobody is named who does, or no
attack was told, they make none.
"""

from collections.abc import Sequence

from fairwitness.code.aftermath import told_before
from fairwitness.code.anchor import ATTACKS, Anchor
from fairwitness.code.reading import Read
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Claim


def accused(read: Read, before: Sequence[tuple[int, Claim]]) -> tuple[Anchor, ...]:
    """The anchors that words of blame make by themselves. `before` are claims with their sentences."""
    blaming = [t for t in read.tree.tokens if t.lemma.lower() == "blame" and _names_whom(read.tree, t, read.anchors)]
    if not blaming:
        return ()
    here = [a for a in read.anchors if a.event_type in ATTACKS and a.first < blaming[0].index]
    told = told_before(read, before)
    kind = here[-1].event_type if here else told.event_type if told is not None and not told.aggregate else None
    if kind is None:
        return ()
    return tuple(
        Anchor(
            token=verb, first=verb.index, last=verb.index, event_type=kind, verbal=True, after=True, phrase=True,
            doers=tuple(read.tree.children(verb, "dobj")), blame=True,
        )
        for verb in blaming
    )  # fmt: skip


def _names_whom(tree: Tree, verb: Token, anchors: Sequence[Anchor]) -> bool:
    """Whether a verb has somebody for its object and does not say for what: `blamed the army`."""
    events = {i for a in anchors for i in range(a.first, a.last + 1)}
    whom = tree.children(verb, "dobj")
    what = {p.text.lower() for t in (verb, *whom) for p in tree.children(t, "prep")}
    active = verb.tag in ("VBD", "VBZ", "VBP") or bool(tree.children(verb, "aux"))
    said = active and not tree.children(verb, "neg", "auxpass")
    return said and bool(whom) and not any(t.index in events for t in whom) and not what & {"for", "on"}
