"""A swap exchanges what the parties are called, everywhere and in one pass, and nothing else; its reverse undoes it.

Addresses are no names and stay. Which name answers to which is a table; a name without a counterpart stays where it is,
and the settings of the twin say whose it is then.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from fairwitness.language.swap_table import Table
from fairwitness.model.party import CaseSettings, KnownPlace, KnownSource, Party

Entry = TypeVar("Entry", bound=msgspec.Struct)
_ADDRESS = re.compile(r"((?:https?://|www\.)\S+)")

_NAMES = " / "
"""Between the names of one place."""


class Swap:
    """One exchange of the parties. `names`, `ids` and `codes` map each to what it becomes; each is a permutation."""

    def __init__(self, names: Mapping[str, str], ids: Mapping[str, str], codes: Mapping[str, str]) -> None:
        self.names, self.ids, self.codes = dict(_capitals(names)), dict(ids), dict(codes)

    def text(self, words: str) -> str:
        """Whole words, as written or in capitals, the longest name first; addresses stay."""
        return _outside_addresses(words, lambda part: self._exact.sub(lambda found: self.names[found.group()], part))

    def fits(self, before: str, after: str) -> bool:
        """Whether a word of a result became what it must: keys for comparison are written without capitals.

        A place shows all its names in alphabetical order, whichever side uses which.
        """
        expected = self.value(before)
        if after in (expected, self._folded(before)):
            return True
        return sorted(after.split(_NAMES)) == sorted(expected.split(_NAMES))

    def value(self, words: str) -> str:
        """A word of a result: names, and `party:ID`."""
        return _outside_addresses(
            words, lambda part: self._result.sub(lambda found: self._becomes[found.group()], part)
        )

    def code(self, code: str) -> str:
        """The country code of a party becomes that of the one it is exchanged with."""
        return self.codes.get(code, code)

    def settings(self, settings: CaseSettings) -> CaseSettings:
        """The settings of the twin, with its parties listed in the order of the ids as they were."""
        ids = [party.id for party in settings.party]
        parties = sorted((self._party(party) for party in settings.party), key=lambda party: ids.index(party.id))
        return msgspec.structs.replace(
            settings,
            title=self.text(settings.title),
            party=tuple(parties),
            place=tuple(self._place(place) for place in settings.place),
            source=tuple(self._source(source) for source in settings.source),
            treaty=self._entries(settings.treaty),
            hazard=self._entries(settings.hazard),
            instrument=self._entries(settings.instrument),
            obligation=self._entries(settings.obligation),
            disclosure=self._entries(settings.disclosure),
        )

    def _entries(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """What was entered by hand, with every name and id of a party in it exchanged."""
        return tuple(msgspec.convert(self._plain(msgspec.to_builtins(e)), type(e)) for e in entries)

    def _plain(self, value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower type
        if isinstance(value, dict):
            return {key: self._plain(held) for key, held in value.items()}
        if isinstance(value, list | tuple):
            return [self._plain(held) for held in value]
        return self.ids.get(value, self.text(value)) if isinstance(value, str) else value

    def _party(self, party: Party) -> Party:
        return Party(
            id=self.ids.get(party.id, party.id),
            name=self.text(party.name),
            country=None if party.country is None else self.code(party.country),
            names=self._all(party.names),
            demonyms=self._all(party.demonyms),
            organs=self._all(party.organs),
            forces=self._all(party.forces),
            aligned=self._all(party.aligned),
        )

    def _place(self, place: KnownPlace) -> KnownPlace:
        """A place stays where it is, and in the country it is listed in; only what it is called is exchanged."""
        return msgspec.structs.replace(place, names=self._all(place.names))

    def _source(self, source: KnownSource) -> KnownSource:
        party = source.party and self.ids.get(source.party, source.party)
        return msgspec.structs.replace(
            source, name=self.text(source.name), party=party, aliases=self._all(source.aliases)
        )

    def _all(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.text(name) for name in names)

    @cached_property
    def _exact(self) -> re.Pattern[str]:
        return _whole(self.names)

    @cached_property
    def _becomes(self) -> dict[str, str]:
        return {**self.names, **{f"party:{a}": f"party:{b}" for a, b in self.ids.items()}}

    @cached_property
    def _result(self) -> re.Pattern[str]:
        return _whole(self._becomes)

    @cached_property
    def _small(self) -> dict[str, str]:
        return {a.casefold(): b.casefold() for a, b in self._becomes.items()}

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return _whole({**self._small, **self._becomes})

    def _folded(self, words: str) -> str:
        """As `value`, where the result writes names in small letters."""
        known = {**self._small, **self._becomes}
        return _outside_addresses(words, lambda part: self._any.sub(lambda found: known[found.group()], part))


def _outside_addresses(words: str, change: Callable[[str], str]) -> str:
    return "".join(part if _ADDRESS.fullmatch(part) else change(part) for part in _ADDRESS.split(words))


def _whole(names: Mapping[str, str]) -> re.Pattern[str]:
    """Any of the names as a whole word; nothing where there are none."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)" if names else r"(?!)")


def _capitals(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each pair as written, and in capitals where both are words that have some."""
    yield from names.items()
    for name, other in names.items():
        if name.upper() not in names and other.upper() not in names.values() and name != name.upper():
            yield name.upper(), other.upper()


def exchanges(count: int) -> tuple[tuple[int, ...], ...]:
    """The exchanges that are tried for so many parties: each pair, and all in a circle where they are three or more.

    Party `i` becomes party `exchange[i]`. Every permutation is made of these.
    """
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    found = [tuple(b if i == a else a if i == b else i for i in range(count)) for a, b in pairs]
    return (*found, tuple((i + 1) % count for i in range(count))) if count > 2 else tuple(found)


def swap_of(settings: CaseSettings, table: Table, exchange: Sequence[int]) -> Swap:
    """The swap in which party `i` becomes party `exchange[i]`; a name whose counterpart is missing stays."""
    moved = [i for i, j in enumerate(exchange) if i != j]
    names: dict[str, str] = {}
    for row in table.rows:
        if all(row[i] for i in moved):
            names |= {row[i]: row[exchange[i]] for i in moved}
    parties = settings.party
    ids = {parties[i].id: parties[exchange[i]].id for i in moved}
    held = {i: code for i in moved if (code := parties[i].country) is not None}
    codes = {held[i]: held[exchange[i]] for i in moved} if len(held) == len(moved) else {}
    return Swap(names, ids, codes)


def folding(table: Table) -> Swap:
    """Not an exchange: each second name of a state that has no counterpart, written as the first, before any swap."""
    kept = {name: name for row in table.rows for name in row if name}  # a longer name that holds one stays whole
    return Swap(kept | dict(table.folded), {}, {})
