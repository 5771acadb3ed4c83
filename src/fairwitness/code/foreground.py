"""What a sentence tells of, and what it mentions to say when: `hours after drones struck X` is not what comes after it.

The next words for an attack or its harm mean the former, unless they name the place of the latter.
"""

from collections.abc import Collection, Sequence

from fairwitness.code.reading import Previous
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Claim

SEEN = 16
"""Claims looked at."""
_WHEN = frozenset({"after", "before", "since"})


def is_aside(tree: Tree, claim: Claim) -> bool:
    """Whether the words for an event stand in a clause or phrase that says when another happened."""
    token = tree.at(claim.anchor.start)
    for step in () if token is None else (token, *tree.above(token, 8)):
        led = tree.head(step).text.lower() if step.dep in ("pobj", "pcomp") else ""
        if led in _WHEN or any(t.text.lower() in _WHEN for t in tree.children(step, "mark")):
            return True
    return False


def foreground(before: Sequence[Previous], places: Collection[str | None]) -> list[Previous]:
    """The claims before without those told aside of another in their sentence; `places` are named now, by their ids."""
    near = before[-SEEN:]
    told = {p.sentence for p in near if not p.aside}
    return [p for p in near if not p.aside or p.sentence not in told or _at(p.claim, places)]


def _at(claim: Claim, places: Collection[str | None]) -> bool:
    return claim.place is not None and claim.place.id is not None and claim.place.id in places
