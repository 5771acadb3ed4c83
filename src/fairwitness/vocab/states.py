"""States by the names, demonyms and seats English texts use for them. No entry says anything about recognition."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of one state, the longest first where one holds another."""

    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def states() -> dict[str, State]:
    """States by ISO 3166-1 alpha-2 code, and the stand-ins for the sides of a case."""
    return load_toml("states.toml", dict[str, State]) | stand_ins()


@cache
def stand_ins() -> dict[str, State]:
    """What the sides of a case are read as, by codes that no state has."""
    return load_toml("stand_ins.toml", dict[str, State])


@cache
def state_points() -> dict[str, tuple[float, float]]:
    """A point near the middle of a state's land, to show it by, by code."""
    return load_toml("state_points.toml", dict[str, tuple[float, float]])


@cache
def code_by_name() -> dict[str, str]:
    """Code by name, demonym or seat, as written. A plural demonym (`Kenyans`) is listed too where it is regular."""
    found: dict[str, str] = {}
    for code, state in states().items():
        for name in state.names + state.seats + state.demonyms:
            found.setdefault(name, code)
        for demonym in state.demonyms:
            if not demonym.endswith(("ch", "sh", "se", "ss", "ic")):
                found.setdefault(demonym + "s", code)
    return found
