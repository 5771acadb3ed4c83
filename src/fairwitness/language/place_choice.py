"""One of several places of a name is chosen only where the document tells them apart; else none is.

Each possible place is weighed by the same signs: people, kind, the area named around it, the states the document names,
and the other places of the document. The states of a case's parties are one to this rule: which side a text names
beside a place decides nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import asin, cos, exp, log10, radians, sin, sqrt
from typing import Self

import msgspec

from fairwitness.language.folding import fold
from fairwitness.language.place_entry import Match, PlaceEntry
from fairwitness.model.lists import PlacePrecision
from fairwitness.vocab.place_weights import place_weights
from fairwitness.vocab.places import place_words
from fairwitness.vocab.states import states

SAME = 30.0
"""Kilometres within which two rows of one name speak for one place."""
REACH = 100.0
"""Kilometres from the middle of a district within which a place may lie in it."""
MOST = 60
"""Possible places of one name that are weighed, the most populous ones."""
BESIDE = 8
"""Names before and after a name whose distance is looked at."""
SURE = 0.5
"""Probability from which a place speaks for what lies near it."""
CLEAR = 10
"""Times as many people as every other place of a name has where one is clear by its people."""
_PARTIES = "*"
_FINE = (PlacePrecision.SITE, PlacePrecision.VILLAGE, PlacePrecision.TOWN)
_NEAR = (("near_25", 25.0), ("near_75", 75.0), ("near_161", 161.0), ("near_400", 400.0))


class Setting(msgspec.Struct, frozen=True):
    """What a document tells about where it plays, whatever its places."""

    countries: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    """The sides of a case."""
    seats: frozenset[str] = frozenset()
    """Names that stand for a side: where they lie decides nothing."""

    @classmethod
    def of(cls, named: Iterable[str], parties: Iterable[str]) -> Self:
        """The states a document names, by code, and those of a case's sides, whose names all stand for one."""
        own = frozenset(parties)
        countries = {_PARTIES if code in own else code for code in named} | ({_PARTIES} if own else set())
        seats = {fold(seat) for code in own if code in states() for seat in states()[code].seats}
        return cls(countries=frozenset(countries), parties=own, seats=frozenset(seats))

    def home(self, entry: PlaceEntry) -> str:
        """The state a place is listed in; one for all the sides of a case."""
        return _PARTIES if entry.country in self.parties else entry.country


class Group(msgspec.Struct, frozen=True):
    """All mentions of one name with one area around it."""

    key: str
    entries: tuple[PlaceEntry, ...]
    areas: tuple[PlaceEntry, ...]
    kinds: frozenset[str]
    at: int
    """Where it is first named, by its number among the mentions."""
    as_state: bool = False
    """Whether the table of states has the name as written."""
    located: bool = False
    """Whether words of place lead one of the mentions."""


class Chances(msgspec.Struct, frozen=True):
    """How likely each of a group's places is meant."""

    group: Group
    each: tuple[float, ...]

    def best(self) -> tuple[PlaceEntry, float]:
        """The likeliest, with the chance that the place is where it is."""
        top = max(range(len(self.each)), key=lambda i: (self.each[i], -i))
        entry = self.group.entries[top]
        near = (c for e, c in zip(self.group.entries, self.each, strict=True) if close(e, entry))
        return entry, sum(near)


def kilometres(one: PlaceEntry, other: PlaceEntry) -> float:
    """The great-circle distance on a sphere of 6,371 km."""
    lat, lat2, dlon = radians(one.lat), radians(other.lat), radians(other.lon - one.lon)
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin(dlon / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


def choose(groups: Sequence[Group], setting: Setting) -> dict[Group, PlaceEntry | None]:
    """The one place meant by each group, or None: first by itself, then twice in the light of the others."""
    chances = [_alone(g, setting) for g in groups]
    for _ in range(2):
        chances = _together(chances, setting)
    meant = {c.group: _of_case(c.group) or _meant(c) for c in chances}
    parts = [c for c in chances if c.group.kinds & place_words().parts and not _of_case(c.group)]
    others = [e for g, e in meant.items() if e is not None and e.kind in _FINE and not g.kinds & place_words().parts]
    return meant | {c.group: _part(c, others) for c in parts if others}


def _part(chances: Chances, others: Sequence[PlaceEntry]) -> PlaceEntry | None:
    """The likeliest place by which a part of a town may be meant: one that lies by another place of the document."""
    pairs = zip(chances.each, chances.group.entries, strict=True)
    near = [(c, e) for c, e in pairs if any(close(e, other) for other in others)]
    return max(near, key=lambda pair: pair[0])[1] if near else None


def _of_case(group: Group) -> PlaceEntry | None:
    """The place a case lists by that name, if it lists one."""
    mine = [e for e in group.entries if e.id.startswith("case:")]
    return mine[0] if len(mine) == 1 else None


def _meant(chances: Chances) -> PlaceEntry | None:
    entry, sure = chances.best()
    return _finer(entry, chances.group) if sure >= place_weights().meant_from else None


def finest(entries: Sequence[PlaceEntry], group: Group) -> PlaceEntry:
    """Of rows of one place in one state: what its name and the noun beside it say."""
    first = min(entries, key=lambda e: (e.match, -e.population, e.id))
    return _finer(first, group)


def _finer(entry: PlaceEntry, group: Group) -> PlaceEntry:
    """Of rows of one place: what the noun beside it says, else the town rather than the district called by it."""
    said = {place_words().kinds[k] for k in group.kinds}
    rows = [e for e in group.entries if e.country == entry.country and close(e, entry)]
    agreeing = [e for e in rows if e.kind in said or ({"region", "district"} <= said | {e.kind})]
    if agreeing:
        return entry if entry in agreeing else agreeing[0]
    fine = [e for e in rows if e.kind in _FINE and e.match <= entry.match]
    district = entry.kind == PlacePrecision.DISTRICT or (entry.kind == PlacePrecision.REGION and not said)
    return fine[0] if district and fine and not said & {"district", "region"} else entry


def the_one(entries: Sequence[PlaceEntry]) -> tuple[PlaceEntry, ...]:
    """The rows of the one place of a name, the most populous first: the only one, or by far the largest. Else none."""
    if not entries:
        return ()
    first = max(entries, key=lambda e: e.population)
    others = [e for e in entries if not close(e, first)]
    clear = all(first.population >= CLEAR * max(1, e.population) for e in others)
    return tuple(e for e in entries if close(e, first)) if clear else ()


def close(one: PlaceEntry, other: PlaceEntry) -> bool:
    """Whether two rows are near enough to speak for one place."""
    if abs(one.lat - other.lat) > 1:
        return False
    return one is other or kilometres(one, other) <= (SAME if one.kind in _FINE and other.kind in _FINE else REACH)


def _alone(group: Group, setting: Setting) -> Chances:
    weights = place_weights().alone
    return _chances(group, [_sum(weights, signs_alone(e, group, setting)) for e in group.entries])


def _together(chances: Sequence[Chances], setting: Setting) -> list[Chances]:
    weights = place_weights().together
    votes = Votes(chances, setting)
    return [
        _chances(
            one.group,
            [_sum(weights, (*signs_alone(e, one.group, setting), *votes.signs(e, at))) for e in one.group.entries],
        )
        for at, one in enumerate(chances)
    ]


def votes_of(groups: Sequence[Group], setting: Setting) -> "Votes":
    """What the places say for one another once each was weighed by itself, then in that light."""
    return Votes(_together([_alone(g, setting) for g in groups], setting), setting)


def _sum(weights: dict[str, float], signs: Sequence[tuple[str, float]]) -> float:
    return sum(weights.get(sign, 0.0) * value for sign, value in signs)


def _chances(group: Group, odds: Sequence[float]) -> Chances:
    top = max(odds)
    parts = [exp(o - top) for o in odds]
    whole = sum(parts)
    return Chances(group, tuple(p / whole for p in parts))


def signs_alone(entry: PlaceEntry, group: Group, setting: Setting) -> tuple[tuple[str, float], ...]:
    """What speaks for a place by itself, with how much of it there is."""
    return tuple(_alone_signs(entry, group, setting))


def _alone_signs(entry: PlaceEntry, group: Group, setting: Setting) -> Iterator[tuple[str, float]]:
    yield "people", log10(entry.population + 1)
    yield ("area" if not entry.country else f"kind_{entry.kind}"), 1.0
    if entry.match is not Match.MAIN:
        yield f"match_{entry.match.name.lower()}", 1.0
    if entry.id.startswith("case:"):
        yield "of_case", 1.0
    if group.as_state and entry.kind == PlacePrecision.COUNTRY:
        yield "state_as_written", 1.0
    if group.kinds:
        yield ("kind_agrees" if _agrees(entry, group.kinds) else "kind_differs"), 1.0
    if group.areas:
        yield ("inside_area" if any(within(entry, a, setting) for a in group.areas) else "outside_area"), 1.0
    if setting.countries:
        yield ("state_named" if setting.home(entry) in setting.countries else "state_not_named"), 1.0
    if len(setting.countries) == 1 and setting.home(entry) in setting.countries:
        yield "only_state_named", 1.0


def _agrees(entry: PlaceEntry, kinds: frozenset[str]) -> bool:
    said = {place_words().kinds[k] for k in kinds}
    if entry.kind in said:
        return True
    if said & {"region", "district"}:
        return entry.kind in ("region", "district")
    return bool(said & {"town", "village"}) and entry.kind in ("town", "village")


def within(entry: PlaceEntry, area: PlaceEntry, setting: Setting) -> bool:
    """Whether a place lies in an area, as far as the gazetteer tells."""
    if entry.id == area.id or (area.country and setting.home(entry) != setting.home(area)):
        return False
    if area.kind == PlacePrecision.COUNTRY:
        return entry.kind != PlacePrecision.COUNTRY and (
            bool(area.country) or kilometres(entry, area) * 1_000 < area.population
        )
    if not area.country:
        return kilometres(entry, area) * 1_000 < area.population
    if area.kind == PlacePrecision.REGION:
        return entry.admin == area.admin
    return entry.admin == area.admin and entry.kind != PlacePrecision.REGION and kilometres(entry, area) <= REACH


class Votes:
    """What the places of a document, each as likely as it is so far, say for one another. No name counts twice."""

    def __init__(self, chances: Sequence[Chances], setting: Setting) -> None:
        self._setting = setting
        self._chances = chances
        self._states: dict[str, float] = {}
        self._regions: dict[tuple[str, str], float] = {}
        self._own: dict[str, tuple[dict[str, float], dict[tuple[str, str], float]]] = {}
        for one in chances:
            if one.group.key not in setting.seats and one.group.key not in self._own:
                self._own[one.group.key] = self._count(one)
        best = [one.best() for one in chances]
        self._anchors = [
            (
                e
                if sure >= SURE and e.kind in (*_FINE, PlacePrecision.DISTRICT) and c.group.key not in setting.seats
                else None
            )
            for c, (e, sure) in zip(chances, best, strict=True)
        ]

    def _count(self, one: Chances) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
        states: dict[str, float] = {}
        regions: dict[tuple[str, str], float] = {}
        for entry, chance in zip(one.group.entries, one.each, strict=True):
            if chance > 0.02 and entry.country and entry.kind != PlacePrecision.COUNTRY:
                home = self._setting.home(entry)
                states[home] = states.get(home, 0.0) + chance
                regions[entry.country, entry.admin] = regions.get((entry.country, entry.admin), 0.0) + chance
        for home, chance in states.items():
            self._states[home] = self._states.get(home, 0.0) + chance
        for region, chance in regions.items():
            self._regions[region] = self._regions.get(region, 0.0) + chance
        return states, regions

    def signs(self, entry: PlaceEntry, at: int) -> Iterator[tuple[str, float]]:
        """What the others say for one place of a group."""
        key = self._chances[at].group.key
        states, regions = self._own.get(key, ({}, {}))
        if entry.country:
            home, region = self._setting.home(entry), (entry.country, entry.admin)
            others = sum(self._states.values()) - sum(states.values())
            if others > 0:
                yield "state_share", (self._states.get(home, 0.0) - states.get(home, 0.0)) / others
                held = self._regions.get(region, 0.0) - regions.get(region, 0.0)
                if entry.admin:
                    yield "region_share", held / others
                    yield "region_votes", log10(1 + max(0.0, held))
        if entry.kind != PlacePrecision.COUNTRY:
            near = self._nearest(entry, at)
            yield next((sign for sign, reach in _NEAR if near <= reach), "far"), 1.0

    def _nearest(self, entry: PlaceEntry, at: int) -> float:
        key = self._chances[at].group.key
        beside = range(max(0, at - BESIDE), min(len(self._anchors), at + BESIDE + 1))
        return min(
            (
                kilometres(entry, a)
                for i in beside
                if (a := self._anchors[i]) is not None
                and self._chances[i].group.key != key
                and abs(a.lat - entry.lat) < 5
            ),
            default=9_999.0,
        )
