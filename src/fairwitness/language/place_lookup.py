"""What words may name in a gazetteer: as they stand, in short, or by the people of a state. Nothing is decided here."""

from collections.abc import Callable
from functools import cache

from fairwitness.language.folding import fold
from fairwitness.language.place_entry import PlaceEntry
from fairwitness.language.place_names import code_key
from fairwitness.language.place_runs import LONGEST, name_of
from fairwitness.language.tree import Tree
from fairwitness.model.lists import PlacePrecision
from fairwitness.vocab.areas import areas
from fairwitness.vocab.places import place_words
from fairwitness.vocab.states import code_by_name, states

SHORTEST = 3
"""Letters below which a name is read only where the table of states has it as written."""
AREAS = (PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.DISTRICT)
"""Kinds of places in which others lie."""

Lookup = Callable[[str], tuple[PlaceEntry, ...]]


def entries_of(tree: Tree, first: int, last: int, lookup: Lookup) -> tuple[PlaceEntry, ...]:
    """What the words from one token to another may name; short forms of regions by their code."""
    tokens = tree.tokens[first : last + 1]
    if not tokens[-1].text[-1].isalnum() and not tokens[-1].text.endswith("."):
        return ()
    if first == last and (code := _short(tree, first)):
        return lookup(code_key(f"US.{code}"))
    name = name_of(tokens)
    if (len(fold(name)) < SHORTEST and name not in code_by_name()) or name in demonyms():
        return ()
    return lookup(name)


def _short(tree: Tree, at: int) -> str | None:
    """The code of a region that a token abbreviates: `Ark.` anywhere, `AR` after a comma."""
    text, regions = tree.tokens[at].text, place_words().regions
    after_comma = at > 1 and tree.tokens[at - 1].text == ","
    if text in regions:
        return regions[text] if len(text) > 3 or after_comma else None
    if after_comma and (text in regions.values() or f"{text}." in regions):
        return regions.get(f"{text}.", text)
    return None


def entries_of_words(words: str, lookup: Lookup) -> tuple[PlaceEntry, ...]:
    """What words that are known to name a place may name: as they stand, a people's state, the longest name inside."""
    regions = place_words().regions
    if words in regions or (words in regions.values() and words.isupper()):
        return lookup(code_key(f"US.{regions.get(words, words)}"))
    if words in demonyms():
        return state_of(words, lookup)
    parts = words.split()
    spans = sorted(
        ((a, b) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)), key=lambda s: (s[0] - s[1], s[0])
    )
    small = words.islower()
    tried = (
        " ".join(parts[a:b]).strip(",.;:()") for a, b in spans if b - a <= LONGEST and (small or parts[a][0].isupper())
    )
    return next((found for name in tried if not _general(name) and (found := lookup(name))), ())


def _general(name: str) -> bool:
    """Whether a single word is one of kind: `Street`, `Church`."""
    words, low = place_words(), name.lower()
    return low in words.common or low in words.streets | words.features | words.organisations | words.kinds.keys()


def state_of(people: str, lookup: Lookup) -> tuple[PlaceEntry, ...]:
    """The state or land of a people."""
    found = (e for name in demonyms()[people] for e in lookup(name) if e.kind == PlacePrecision.COUNTRY)
    return tuple(e for _, e in zip(range(1), found, strict=False))


@cache
def demonyms() -> dict[str, tuple[str, ...]]:
    """The names of a state or land by what its people are called, one or many."""
    called = [(d, state.names) for state in states().values() for d in state.demonyms]
    called += [(d, area.names) for area in areas().values() for d in area.peoples]
    return {d + s: names for d, names in reversed(called) for s in ("", "s")}
