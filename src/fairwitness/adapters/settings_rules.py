"""What a well-formed `case.toml` must also keep to: each fault is a field and one plain sentence, in the file's order.

A name that belongs to two parties could be credited to either, so it is refused; generic organs may repeat.
"""

import difflib
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from fairwitness.adapters.endpoint_settings import endpoint_faults
from fairwitness.adapters.officer_rules import officer_faults
from fairwitness.adapters.settings_instruments import instrument_faults
from fairwitness.adapters.settings_law import hazard_faults, treaty_faults
from fairwitness.adapters.vouching_rules import authority_faults, witness_faults
from fairwitness.model.confidential import Officer
from fairwitness.model.elements import TreatyStatus
from fairwitness.model.endpoint import EndpointSettings
from fairwitness.model.hazard import HandHazard
from fairwitness.model.instruments import KnownDisclosure, KnownInstrument, KnownObligation
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.party import Alias, CaseSettings, KnownPlace, KnownSource, Party, Period
from fairwitness.model.vouching import KnownWitness, TimestampAuthority

Where = tuple[str | int, ...]
Fault = tuple[Where, str]

_SECTIONS: dict[str, type[msgspec.Struct]] = {
    "period": Period,
    "party": Party,
    "place": KnownPlace,
    "source": KnownSource,
    "timestamp": TimestampAuthority,
    "witness": KnownWitness,
    "treaty": TreatyStatus,
    "hazard": HandHazard,
    "instrument": KnownInstrument,
    "obligation": KnownObligation,
    "disclosure": KnownDisclosure,
    "alias": Alias,
    "officer": Officer,
    "endpoint": EndpointSettings,
}


def unknown_fields(raw: dict[str, Any]) -> Iterator[Fault]:
    """Words of the file that mean nothing, with the one that may have been meant. Types are not looked at."""
    yield from _unknown((), raw, CaseSettings)
    for section, kind in _SECTIONS.items():
        held = raw.get(section)
        if isinstance(held, dict):
            yield from _unknown((section,), held, kind)
        elif isinstance(held, list):
            for number, entry in enumerate(held):
                yield from _unknown((section, number), entry, kind)


def faults(settings: CaseSettings) -> Iterator[Fault]:
    """Everything wrong with settings that already have the right types."""
    if not settings.title.strip():
        yield ("title",), "a case needs a title"
    yield from _period(settings.period)
    yield from _parties(settings.party)
    yield from _places(settings.place)
    yield from _sources(settings)
    yield from _aliases(settings)
    yield from authority_faults(settings.timestamp)
    yield from witness_faults(settings.witness)
    yield from treaty_faults(settings)
    yield from hazard_faults(settings)
    yield from instrument_faults(settings)
    yield from officer_faults(settings.officer)
    yield from ((("endpoint", field), what) for field, what in endpoint_faults(settings.endpoint))


def _unknown(where: Where, entry: object, kind: type[msgspec.Struct]) -> Iterator[Fault]:
    known = [field.encode_name for field in msgspec.structs.fields(kind)]
    for word in entry if isinstance(entry, dict) else ():
        if word not in known:
            yield (*where, word), f"there is no such field{_suggestion(word, known)}"


def _suggestion(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"


def _period(period: Period | None) -> Iterator[Fault]:
    if period is None:
        return
    for name, value in (("from", period.start), ("to", period.end)):
        if not _is_day(value):
            yield ("period", name), f"{value!r} is not a day; write it in quotation marks as 2020-09-27"
            return
    if period.end < period.start:
        yield ("period", "to"), f"the period ends on {period.end}, before it starts on {period.start}"


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _parties(parties: tuple[Party, ...]) -> Iterator[Fault]:
    owners: dict[str, int] = {}
    for number, party in enumerate(parties):
        yield from _names(("party", number), party.id, party.name, *party.names, *party.demonyms)
        yield from _country(("party", number, "country"), party.country)
        for field, names in (("id", (party.id,)), ("name", (party.name, *party.names, *party.demonyms))):
            for name in names:
                first = owners.setdefault(f"{field} {name.casefold()}", number)
                if first != number:
                    yield ("party", number, field), f"{name!r} belongs to party {first + 1} already"


def _places(places: tuple[KnownPlace, ...]) -> Iterator[Fault]:
    kinds = [kind.value for kind in PlacePrecision]
    for number, place in enumerate(places):
        where = ("place", number)
        if not place.names:
            yield (*where, "names"), "a place needs a name"
        yield from _names(where, *place.names)
        yield from _country((*where, "country"), place.country)
        for field, value, limit in (("lat", place.lat, 90), ("lon", place.lon, 180)):
            if not -limit <= value <= limit:
                yield (*where, field), f"{value} is not between -{limit} and {limit} degrees"
        if place.kind not in kinds:
            yield (*where, "kind"), f"{place.kind!r} is none of {', '.join(kinds)}"


def _sources(settings: CaseSettings) -> Iterator[Fault]:
    ids = [party.id for party in settings.party]
    for number, source in enumerate(settings.source):
        yield from _names(("source", number), source.name, *source.aliases)
        if source.party is not None and source.party not in ids:
            known = f"the ids are {', '.join(ids)}" if ids else "the case names no party"
            yield ("source", number, "party"), f"{source.party!r} is the id of no party; {known}"


def _aliases(settings: CaseSettings) -> Iterator[Fault]:
    """A name that stands for two speakers could be credited to either."""
    taken: dict[str, str] = {}
    for number, alias in enumerate(settings.alias):
        yield from _names(("alias", number), alias.name, *alias.also)
        for name in alias.also:
            if taken.setdefault(name.casefold(), alias.name) != alias.name:
                yield ("alias", number, "also"), f"{name!r} stands for {taken[name.casefold()]!r} already"


def _names(where: Where, *names: str) -> Iterator[Fault]:
    if any(not name.strip() for name in names):
        yield where, "a name is empty"


def _country(where: Where, code: str | None) -> Iterator[Fault]:
    if code is not None and not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
        yield where, f"{code!r} is not an ISO 3166 code of two capital letters"
