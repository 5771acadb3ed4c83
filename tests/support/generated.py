"""Whole cases made from a seed: parties, organs and peoples that do not exist, and documents from our own templates.

The names are chosen to be hard: of several words, common words, one inside another, with a hyphen or an accent, of very
different length, with peoples that take no plain plural; and no two parties have equally many of them.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

import msgspec

from fairwitness.model.party import CaseSettings, KnownPlace, KnownSource, Party

FIRST = date(2020, 3, 2)


class Side(msgspec.Struct, frozen=True):
    """What a made party is called."""

    name: str
    second: str
    people: str
    persons: tuple[str, ...]
    groups: tuple[str, ...] = ()


SIDES = (
    Side("Norland", "Republic of Norland", "Norlander", ("Ada Sol", "Runa Holt")),
    Side("South Sudia", "Sudia", "Sudian", ("Bo Lin", "Mika Dahl"), ("Harbour Board",)),
    Side("Vell", "the Vell Union", "Vellish", ("Cy Dar",), ("Orchard Council", "Lantern Front")),
    Side("Tar-Kesh", "Kesh", "Tarkeshi", ("Ilo Van",)),
    Side("Émarna", "the Free Republic of Émarna", "Emarnan", ("Lio Ferr", "Tam Ost")),
    Side("the Reform", "Reform", "Reformist", ("Noor Adel",)),
    Side("Union of the Nine Northern Valleys", "the Valleys", "Valley", ("Jon Arle", "Pia Mont"), ("River League",)),
    Side("Halder", "the Halder", "Halderite", ("Eda Wyn",)),
    Side("Orn", "Ornia", "Ornian", ("Abel Rost",)),
    Side("Ornmark", "Greater Ornmark", "Ornmarkese", ("Zed Quill", "Uma Kell")),
    Side("Aab", "Aabland", "Aabish", ("Ann Aab",)),
    Side("Zyz", "Zyzland", "Zyzian", ("Zoe Zyz",)),
)
"""Invented; alphabetically at both ends, too."""

PLACES = (
    ("Northfield", 41.0, 47.0, "town"),
    ("Southmoor", 39.4, 46.1, "town"),
    ("Upper Vale", 40.2, 48.3, "village"),
    ("Kestrel Bridge", 40.9, 44.2, "site"),
)
GROUPS = ("Field Group", "Record Keepers International", "Lantern Watch")
OUTLETS = ("Harbour Wire", "Daily Ferry", "Hill Post", "Ninth Street Journal")
WEAPONS = ("rockets", "cluster munitions", "artillery shells", "a ballistic missile", "drones")


class Event(msgspec.Struct, frozen=True):
    """One thing that is told of."""

    place: str
    day: date
    weapon: str
    by: int
    killed: int
    hurt: int


class Made(msgspec.Struct, frozen=True):
    """A case: settings, and documents by name."""

    settings: CaseSettings
    documents: tuple[tuple[str, str], ...]


def made_case(seed: int) -> Made:
    """The case of a seed; the same seed gives the same case."""
    draw = Random(seed)
    sides = draw.sample(SIDES, draw.choice((2, 2, 3)))
    settings = _settings(draw, sides)
    events = [_event(draw, len(sides)) for _ in range(draw.randint(1, 3))]
    return Made(settings, tuple(_documents(draw, sides, events)))


def _settings(draw: Random, sides: Sequence[Side]) -> CaseSettings:
    parties = tuple(_party(draw, number, side) for number, side in enumerate(sides))
    places = tuple(
        KnownPlace(names=(name,), lat=lat, lon=lon, country=draw.choice(("XA", "XB", "XC")), kind=kind)
        for name, lat, lon, kind in PLACES
    )
    tied = [
        KnownSource(name=outlet, kind="agency", party=draw.choice(parties).id)
        for outlet in OUTLETS
        if draw.random() < 0.3
    ]
    return CaseSettings(title="made", party=parties, place=places, source=tuple(tied))


def _party(draw: Random, number: int, side: Side) -> Party:
    persons = side.persons[: draw.randint(0, len(side.persons))]
    return Party(
        id=f"p{number}",
        name=side.name,
        country=("XA", "XB", "XC")[number],
        names=(side.second,) if draw.random() < 0.5 else (),
        demonyms=(side.people,),
        organs=(
            f"{side.people} Defence Ministry",
            f"Ministry of Defence of {side.name}",
            f"{side.people} officials",
            f"Government of {side.name}",
            *persons,
            *(p.split()[-1] for p in persons),
        ),
        forces=(f"{side.people} forces",),
        aligned=side.groups,
    )


def _event(draw: Random, sides: int) -> Event:
    return Event(
        place=draw.choice(PLACES)[0],
        day=FIRST + timedelta(days=draw.randint(0, 200)),
        weapon=draw.choice(WEAPONS),
        by=draw.randrange(sides),
        killed=draw.randint(1, 30),
        hurt=draw.randint(2, 90),
    )


def _documents(draw: Random, sides: Sequence[Side], events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    texts: list[str] = []
    for number in range(draw.randint(2, 5)):
        if texts and draw.random() < 0.15:
            body = draw.choice(texts) + f"\n\nThis item first appeared in the {draw.choice(OUTLETS)}."
        else:
            body = _body(draw, sides, draw.choice(events), events)
            texts.append(body)
        out = max(e.day for e in events) + timedelta(days=draw.randint(0, 9))
        publisher = _publisher(draw, sides)
        title = _title(draw, sides, draw.choice(events))
        header = f"Title: {title}\nPublisher: {publisher}\nPublished: {out.isoformat()}\n\n"
        yield f"{number}.txt", header + body + "\n"


def _publisher(draw: Random, sides: Sequence[Side]) -> str:
    side = draw.choice(sides)
    return draw.choice((*OUTLETS, *GROUPS, f"Ministry of Defence of {side.name}", f"{side.people} Times"))


def _title(draw: Random, sides: Sequence[Side], event: Event) -> str:
    side = sides[event.by]
    return draw.choice(
        (
            f"{side.name} accused over {event.place}",
            f"{side.people} fire kills {event.killed} in {event.place}",
            f"Strike on {event.place}: what is known",
            f"Both sides trade blame over {event.place}",
        )
    )


def _body(draw: Random, sides: Sequence[Side], event: Event, events: Sequence[Event]) -> str:
    """A few sentences, in one or two paragraphs."""
    said = [_sentence(draw, sides, event)]
    said += [
        _sentence(draw, sides, event if draw.random() < 0.7 else draw.choice(events)) for _ in range(draw.randint(1, 4))
    ]
    if draw.random() < 0.15:
        said.append(f"This report was funded by the Government of {draw.choice(sides).name}.")
    cut = draw.randint(1, len(said))
    return "\n\n".join(" ".join(part) for part in (said[:cut], said[cut:]) if part)


def _day(event: Event) -> str:
    return f"{event.day.day} {event.day:%B %Y}"


def _speaker(draw: Random, sides: Sequence[Side]) -> str:
    side = draw.choice(sides)
    return draw.choice(
        (
            side.name,
            f"the {side.people} Defence Ministry",
            f"{side.people} officials",
            f"the Government of {side.name}",
            f"{side.name}'s foreign minister",
            f"{side.name}'s ambassador, {draw.choice(side.persons)},",
            draw.choice(side.persons),
            f"a {side.people} official",
            *(f"the {g}" for g in side.groups),
            "residents",
            *GROUPS,
            f"the {draw.choice(OUTLETS)}",
        )
    )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentence(draw: Random, sides: Sequence[Side], event: Event) -> str:
    by, other = sides[event.by], sides[(event.by + 1) % len(sides)]
    who, second = _speaker(draw, sides), _speaker(draw, sides)
    few = max(1, event.killed // 2)
    place, day = event.place, _day(event)
    return _upper(
        draw.choice(
            (
                f"{by.people} forces fired {event.weapon} at {place} on {day}, {who} said.",
                f"{who} said that {event.killed} civilians had been killed and {event.hurt} wounded in {place}.",
                f"At least {event.killed} people were killed in {place} on {day}, according to {who}.",
                f"{by.name} denied that its forces had struck {place}.",
                f"{by.name} and {other.name} accused each other of shelling {place} on {day}.",
                f"{by.name} admitted that {by.people} forces had hit {place} on {day}, killing {few} civilians.",
                f"{who} reported, citing {second}, that {event.weapon} had struck {place}.",
                f"Apparently {by.people} or allied forces fired {event.weapon} at {place}, {GROUPS[0]} found.",
                f"A {by.people} shell killed {few} people in {place}, {who} told the {draw.choice(OUTLETS)}.",
                f"{draw.choice(GROUPS)} verified the use of {event.weapon} in {place} from images of remnants.",
                f"{draw.choice(GROUPS)} confirmed that {by.name} had fired {event.weapon} at {place}.",
                f"“{by.people} troops attacked {place},” {who} said. “They killed {event.killed} of our people.”",
                f"The attack on {place}, which {by.name} called a lie, killed {event.killed} soldiers of {other.name}.",
                f"{by.name} signed an agreement with {other.name} on {day}.",
                f"Under the agreement {by.name} shall return {place} to {other.name} by {day}.",
                f"Resolution {800 + event.killed} demands that {by.people} forces leave {place} immediately.",
                f"An {other.people} woman of {20 + few} and two children were hurt in {place}.",
                f"He said that {by.people} and {other.people} troops had clashed near {place} on {day}.",
                f"The ministry said it had no information; {second} did not answer.",
                f"{by.name.upper()} struck {place}, {who} claimed.",
                f"{who} alleged that {by.people}s had burned houses in {place}; {by.name} rejected this.",
                f"In {place}, {few} of the {event.killed} dead were {other.people}s, {who} added.",
                f"{who}, whom {by.name} calls an agent of {other.name}, blamed {by.people} commanders.",
            )
        )
    )
