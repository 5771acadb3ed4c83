"""What answers to what when parties are exchanged: like with like, by the settings and the table of states.

A name is paired with a name, a people with a people, a seat with a seat, a person with a person of as many words. What
has no counterpart is listed, never passed over in silence.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec

from fairwitness.language.blind import is_person
from fairwitness.model.errors import UsageError
from fairwitness.model.party import CaseSettings, Party
from fairwitness.vocab.states import State, states

_IRREGULAR = ("ch", "sh", "se", "ss", "ic")
"""Endings of demonyms that take no plain `s`, as in `vocab.states`."""

_NO_STATE = State(names=(), demonyms=(), seats=())


class Unpaired(msgspec.Struct, frozen=True):
    """A name that stays as it is, since another party has nothing that answers to it."""

    party: str
    name: str


class Table(msgspec.Struct, frozen=True):
    """Rows hold one name for each party, in the order of the settings; empty where a party has none."""

    rows: tuple[tuple[str, ...], ...]
    unpaired: tuple[Unpaired, ...] = ()
    folded: tuple[tuple[str, str], ...] = ()
    """Second names of a state, which the reader knows by itself, with the first they are read as on both sides."""


def swap_table(settings: CaseSettings, given: Sequence[Sequence[str]] = ()) -> Table:
    """The table of a case. `given` are the rows of a `swap.toml`, which come first.

    Raises UsageError where a row does not hold one name for each party, or a name stands in two rows.
    """
    parties = settings.party
    rows = _checked(given, len(parties))
    used = {name for row in rows for name in row}
    unpaired: list[Unpaired] = []
    folded: list[tuple[str, str]] = []
    for kind in _kinds(parties):
        for row in _aligned(kind, used):
            used |= set(row)
            rows.append(row)
            unpaired += _alone(row, parties)
    for party in parties:
        folded += _second_names(party, rows)
        unpaired += _without_name(party, used, parties)
    listed = {name for name, _ in folded}
    return Table(tuple(rows), tuple(u for u in unpaired if u.name not in listed), tuple(folded))


def _checked(given: Sequence[Sequence[str]], count: int) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for row in given:
        if len(row) != count:
            raise UsageError(f"a row of the swap table holds {len(row)} names for {count} parties: {', '.join(row)}")
        for name in filter(None, row):
            if name in seen:
                raise UsageError(f"the swap table holds {name!r} twice")
            seen.add(name)
        rows.append(tuple(row))
    return rows


def _kinds(parties: Sequence[Party]) -> Iterator[list[list[str]]]:
    """Lists of names of one kind, one list for each party."""
    known = [_state(p) for p in parties]
    yield [[_bare(p.name)] for p in parties]
    yield [_names(p, state) for p, state in zip(parties, known, strict=True)]
    yield [_unique((*(n for n in p.names if n in s.seats), *s.seats)) for p, s in zip(parties, known, strict=True)]
    peoples = [_unique((*p.demonyms, *s.demonyms)) for p, s in zip(parties, known, strict=True)]
    yield [[d for d in held if not _plural(d, held)] for held in peoples]
    yield [[_many(d, held) for d in held if not _plural(d, held)] for held in peoples]
    for length in range(1, 6):
        yield [[n for n in _people(p) if len(n.split()) == length] for p in parties]


def _state(party: Party) -> State:
    return states().get(party.country or "", _NO_STATE)


def _names(party: Party, state: State) -> list[str]:
    """What the party is called, without seats and peoples; the longest of the table of states last."""
    other = {*state.seats, *state.demonyms, *party.demonyms, _bare(party.name)}
    return [n for n in _unique([_bare(n) for n in (*party.names, *state.names)]) if n not in other]


def _bare(name: str) -> str:
    """A name without the article, which stands in small letters or not, and stays where it is."""
    return name[4:] if name[:4] in ("the ", "The ") else name


def _plural(demonym: str, held: Sequence[str]) -> bool:
    return any(demonym != other and demonym == other + "s" for other in held)


def _many(demonym: str, held: Sequence[str]) -> str:
    """The people of a demonym; empty where the word takes no plain ending and none is listed."""
    plural = demonym + "s"
    return plural if plural in held or not demonym.endswith(_IRREGULAR) else ""


def _people(party: Party) -> list[str]:
    """The persons among its organs; what holds a name of the party is exchanged by that."""
    own = {word for name in (party.name, *party.names, *party.demonyms) for word in name.split()}
    return _unique(n for n in (*party.organs, *party.aligned) if is_person(n) and own.isdisjoint(n.split()))


def _unique(names: Iterator[str] | Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _aligned(kind: Sequence[Sequence[str]], used: set[str]) -> Iterator[tuple[str, ...]]:
    """The first with the first, the second with the second; what several parties share is nobody's."""
    shared = {n for held in kind for n in held if sum(n in other for other in kind) > 1}
    free = [[n for n in held if n not in used and n not in shared] for held in kind]
    yield from (row for row in zip_longest(*free, fillvalue="") if any(row))


def _alone(row: Sequence[str], parties: Sequence[Party]) -> Iterator[Unpaired]:
    if not all(row):
        yield from (Unpaired(p.id, n) for p, n in zip(parties, row, strict=True) if n)


def _second_names(party: Party, rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Names the reader knows by itself that stand in no full row, with the first of their kind that does.

    It knows those of the table of states, and the people of a demonym by its plain plural.
    """
    full = {name for row in rows if all(row) for name in row}
    state = _state(party)
    peoples = _unique((*party.demonyms, *state.demonyms))
    singles = [d for d in state.demonyms if not _plural(d, peoples)]
    for kind in (state.names, state.seats, singles):
        first = next((n for n in kind if n in full), None)
        if first is not None:
            yield from ((n, first) for n in kind if n not in full)
    first = next((d for d in peoples if d in full), None)
    if first is not None:
        yield from ((d + "s", first) for d in peoples if d + "s" not in full and not d.endswith(_IRREGULAR))


def _without_name(party: Party, used: set[str], parties: Sequence[Party]) -> Iterator[Unpaired]:
    """Organs that hold no name of the table: nothing in them can be exchanged, whoever they belong to."""
    common = {n for p in parties if p.id != party.id for n in (*p.organs, *p.forces, *p.aligned)}
    for name in _unique((*party.organs, *party.forces, *party.aligned)):
        words = f" {name} ".replace("'s ", " ").replace("’s ", " ")
        if name not in common and not any(f" {u} " in words for u in used if u):
            yield Unpaired(party.id, name)
