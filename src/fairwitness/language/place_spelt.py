"""What a name of Arabic may name by another of its spellings, where the gazetteer has none as it is written.

Asked only for what stands as a place and is held by no other. One place must be meant: the only one of the name in the
states the text tells of; or the only one anywhere, where the name has its article or the place is a large town.
"""

from collections.abc import Sequence

from fairwitness.language.place_choice import Setting, the_one
from fairwitness.language.place_entry import PlaceEntry
from fairwitness.language.place_lookup import Lookup
from fairwitness.language.place_mentions import Mention
from fairwitness.language.romanised import has_article, key_of, spellings
from fairwitness.vocab.romanised import romanised

Spelt = dict[str, tuple[PlaceEntry, ...]]
"""The rows of one place each, by the folded name as it is written in the text."""

LARGE = 100_000
"""People from which a town is read about where nothing tells of its state."""


def respelt(
    names: Sequence[Mention], held: Sequence[tuple[Mention, PlaceEntry | None]], setting: Setting, lookup: Lookup
) -> Spelt:
    """What each name means of which one place is known. `held` are the names that are held as they are written.

    Of these, what leads into a state that the text does not name is looked up too, where it is a small place of another
    language.
    """
    settled = [e for _, e in held if e is not None and e.country]
    told = setting.countries | {setting.home(e) for e in settled if not _far(e, setting)}
    found = [(n.key, _meant(n.name, told, setting, lookup)) for n in names]
    strays = [m for m, e in held if m.located and not m.areas and e is not None and _far(e, setting)]
    found += [(m.key, the_one(_in(m.name, told, setting, lookup))) for m in strays]
    return {key: entries for key, entries in found if entries}


def _far(entry: PlaceEntry, setting: Setting) -> bool:
    """Whether it is a small place of a state that the text does not name, called by its people in another language."""
    if not entry.country or not setting.countries or setting.home(entry) in setting.countries:
        return False
    return entry.population < LARGE and entry.country not in romanised().states and not entry.id.startswith("case:")


def _every(name: str, lookup: Lookup) -> list[PlaceEntry]:
    rows = {e.id: e for key in sorted(spellings(name)) for e in lookup(key_of(key))}
    return sorted(rows.values(), key=lambda e: (-e.population, e.id))


def _in(name: str, told: frozenset[str], setting: Setting, lookup: Lookup) -> list[PlaceEntry]:
    return [e for e in _every(name, lookup) if setting.home(e) in told]


def _meant(name: str, told: frozenset[str], setting: Setting, lookup: Lookup) -> tuple[PlaceEntry, ...]:
    here = _in(name, told, setting, lookup)
    if here:
        return the_one(here)
    article = has_article(name)
    if told and not told & romanised().states and not article:
        return ()
    one = the_one(_every(name, lookup))
    return one if article or any(e.population >= LARGE for e in one) else ()
