"""A name that is open, or leads into a state the text tells nothing of, means its one place in the states it names.

`al-Bayda` is larger in Libya than in Yemen: a text that names Yemen and nothing of Libya tells of the lesser one. A
place by far better known stays what it is, where the name is the first of its names.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from fairwitness.language.folding import fold
from fairwitness.language.place_choice import CLEAR, Group, Setting, finest, the_one
from fairwitness.language.place_entry import Match, PlaceEntry
from fairwitness.model.lists import PlacePrecision
from fairwitness.vocab.states import states

Meant = Mapping[Group, PlaceEntry | None]


def brought_home(meant: Meant, setting: Setting) -> dict[Group, PlaceEntry | None]:
    """Each group with the place it means, the strays among them at home."""
    told = setting.countries - _by_open_seat(meant)
    return {g: e if _stays(g, e, setting, meant) else _at_home(g, e, setting, told) for g, e in meant.items()}


def _by_open_seat(meant: Meant) -> frozenset[str]:
    """States whose seat is named and is open: it may be another place of that name, and names no state then."""
    return frozenset(_seats()[g.key] for g, entry in meant.items() if entry is None and g.key in _seats())


@cache
def _seats() -> dict[str, str]:
    return {fold(seat): code for code, state in states().items() for seat in state.seats}


def _stays(group: Group, entry: PlaceEntry | None, setting: Setting, meant: Meant) -> bool:
    """What is told to lie in an area, may be a state, is led by no word of place, or lies where the text tells of."""
    if group.areas or group.as_state or not group.located or _may_be_seat(group):
        return True
    return entry is not None and _told(entry, group, setting, meant)


def _may_be_seat(group: Group) -> bool:
    """Whether the name is one of a state's seat, which names that state too."""
    return group.key in _seats() or any(_seats().get(fold(e.name)) == e.country for e in group.entries)


def _at_home(group: Group, entry: PlaceEntry | None, setting: Setting, told: frozenset[str]) -> PlaceEntry | None:
    there = [e for e in group.entries if setting.home(e) in told and _is_place(e)]
    here = the_one(there)
    if not here or (entry is not None and _far_better_known(entry, here)):
        return entry
    home = finest(here, group)
    named_so = min(e.match for e in (*there, *(() if entry is None else (entry,))))
    return home if home.match <= named_so else entry


def _told(entry: PlaceEntry, group: Group, setting: Setting, meant: Meant) -> bool:
    """Whether the text tells of the state: by its name, or by another place in it; what a case lists is as it says."""
    others = (e for g, e in meant.items() if e is not None and g.key != group.key)
    home = setting.home(entry)
    return (
        entry.id.startswith("case:")
        or not _is_place(entry)
        or home in setting.countries
        or any(setting.home(e) == home for e in others)
    )


def _is_place(entry: PlaceEntry) -> bool:
    return bool(entry.country) and entry.kind != PlacePrecision.COUNTRY


def _far_better_known(entry: PlaceEntry, here: Iterable[PlaceEntry]) -> bool:
    return entry.match is Match.MAIN and entry.population > CLEAR * max(e.population for e in here)
