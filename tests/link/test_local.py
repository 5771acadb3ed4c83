"""Claims of one document to its incidents."""

import msgspec
import pytest

from fairwitness.link import local_incidents, main_incident, particular
from fairwitness.model.claim import When
from fairwitness.model.document import Block
from fairwitness.model.lists import EventType, Modality, Role
from support.made import Tell, day, document, forces, injured, killed, named, someone

ON_28 = day("2020-10-28")
RESOLUTION = EventType.RESOLUTION

# what the sentences tell -> the claims of each incident
CASES = [
    # day and place stated twice
    ([Tell(on=ON_28, at="Northfield"), Tell(on=ON_28, at="Northfield", tolls=(killed(3),))], ["c1 c2"]),
    # a mention without day or place belongs to the nearest before it
    ([Tell(on=ON_28, at="Northfield"), Tell(tolls=(killed(3),))], ["c1 c2"]),
    # the day is told in one sentence, the place in the next
    ([Tell(on=ON_28), Tell(at="Northfield")], ["c1 c2"]),
    # different stated days
    ([Tell(on=ON_28, at="Northfield"), Tell(on=day("2020-10-27"), at="Northfield")], ["c1", "c2"]),
    # different stated places
    ([Tell(on=ON_28, at="Northfield"), Tell(on=ON_28, at="Southfield")], ["c1", "c2"]),
    # a region holds a town
    ([Tell(on=ON_28, at="the North"), Tell(on=ON_28, at="Northfield")], ["c1 c2"]),
    # a second attack is another one, and what follows belongs to it
    ([Tell(at="Northfield"), Tell(text="Then came a second attack."), Tell(tolls=(injured(2),))], ["c1", "c2 c3"]),
    # a second man is another man, and so is another who was hit
    ([Tell(at="Northfield"), Tell(text="A second man was shot.")], ["c1 c2"]),
    ([Tell(at="Northfield"), Tell(text="And another was killed.")], ["c1 c2"]),
    # who is told of singly is no count
    ([Tell(tolls=(killed(3),)), Tell(text="A girl, 7, was killed.", tolls=(killed(1),))], ["c1 c2"]),
    # one voice that counts differently tells of two events
    ([Tell(tolls=(killed(3),)), Tell(tolls=(killed(8),))], ["c1", "c2"]),
    # a sum of events is none of them
    ([Tell(on=ON_28, at="Northfield"), Tell(at="Northfield", aggregate=True)], ["c1", "c2"]),
    # kinds that cannot be one event
    ([Tell(on=ON_28, at="Northfield"), Tell(kind=EventType.HANDOVER, on=ON_28, at="Northfield")], ["c1", "c2"]),
    # what was threatened did not happen
    ([Tell(on=ON_28, at="Northfield"), Tell(at="Northfield", modality=Modality.THREATENED)], ["c1", "c2"]),
    # a denial is about the event it denies
    ([Tell(on=ON_28, at="Northfield"), Tell(modality=Modality.DENIED, actors=(forces("XA"),))], ["c1 c2"]),
    # acts with different numbers
    ([Tell(text="822", kind=RESOLUTION, number="822"), Tell(text="853", kind=RESOLUTION, number="853")], ["c1", "c2"]),
    # a mention with a place of its own does not reach back past an event told elsewhere
    ([Tell(on=ON_28), Tell(on=day("2020-10-27"), at="Northfield"), Tell(at="Southfield")], ["c1", "c2", "c3"]),
    # one voice that names others as the actors tells of two events; two voices may accuse each other of one
    ([Tell(actors=(forces("XA"),)), Tell(actors=(forces("XB"),))], ["c1", "c2"]),
    ([Tell(actors=(forces("XA"),)), Tell(actors=(forces("XB"),), by=(someone("Field Group"),))], ["c1 c2"]),
    # one voice that names other bodies as the actors, or denies what it tells somebody did, tells of two events
    ([Tell(actors=(named("Northern Army"),)), Tell(actors=(named("Southern Front"),))], ["c1", "c2"]),
    ([Tell(actors=(named("Northern Army"),)), Tell(actors=(named("gunmen"),))], ["c1 c2"]),
    ([Tell(actors=(forces("XA"),)), Tell(modality=Modality.DENIED)], ["c1", "c2"]),
    # a mention with a day of its own does not reach back past an event of another day
    ([Tell(at="Northfield"), Tell(on=day("2020-10-27")), Tell(on=ON_28)], ["c1 c2", "c3"]),
    # two days, then a mention of the first day again
    ([Tell(on=ON_28), Tell(on=day("2020-10-27")), Tell(on=ON_28, tolls=(killed(1),))], ["c1 c3", "c2"]),
]


@pytest.mark.parametrize(("told", "expected"), CASES)
def test_local_incidents(told: list[Tell], expected: list[str]) -> None:
    record = document("d", *told)
    found = local_incidents(record.claims, record.text, record.instruments)
    assert [" ".join(i.claims) for i in found] == expected


def test_ten_events_stay_ten() -> None:
    told = [Tell(on=day(f"2020-10-{n:02}"), at="Northfield", tolls=(killed(n),)) for n in range(1, 11)]
    assert len(local_incidents(document("d", *told).claims)) == 10


def test_the_main_incident_is_told_by_most_claims() -> None:
    record = document(
        "d",
        Tell(on=day("2020-10-04"), at="Northfield"),
        Tell(on=ON_28, at="Southfield"),
        Tell(on=ON_28, at="Southfield", tolls=(killed(3),)),
    )
    assert main_incident(record) == "i2"
    assert main_incident(document("e")) is None


def test_what_was_already_held_together_shares_an_incident_and_no_other() -> None:
    record = document("d", Tell(at="Northfield"), Tell(at="Northfield"), Tell(on=ON_28), Tell())
    found = local_incidents(record.claims, None, (), [["c1", "c4"], ["c2"]])
    assert [{"c1", "c4"} <= {*i.claims} for i in found if "c1" in i.claims] == [True]
    assert not [i for i in found if {"c1", "c2"} <= {*i.claims}]


def test_what_was_held_together_is_apart_where_it_states_other_days_or_places() -> None:
    record = document("d", Tell(at="Northfield"), Tell(at="Southfield"), Tell(at="Southfield"))
    found = local_incidents(record.claims, None, (), [["c1", "c2", "c3"]])
    assert [i.claims for i in found] == [("c1",), ("c2", "c3")]


def test_violence_that_only_a_word_tells_of_makes_no_incident() -> None:
    record = document("d", Tell(kind=EventType.ARSON), Tell(kind=EventType.CEASEFIRE))
    found = local_incidents(record.claims)
    assert [i.claims for i in particular(found, record.claims, ())] == [("c2",)]
    assert particular(found, record.claims, [["c1"]]) == found


KENYA = (forces("KE"),)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (Tell(on=ON_28, at="Northfield"), True),
        (Tell(on=ON_28, tolls=(killed(3),), actors=KENYA), True),
        (Tell(at="Northfield", tolls=(killed(3),)), True),
        (Tell(on=ON_28), False),
        (Tell(at="Northfield"), False),
        (Tell(at="Northfield", actors=KENYA), True),
        (Tell(tolls=(killed(3),), actors=KENYA), False),
    ],
)
def test_words_alone_tell_of_an_incident_by_its_day_and_place_or_one_and_more(told: Tell, kept: bool) -> None:  # noqa: FBT001
    claims = document("d", told).claims
    assert bool(particular(local_incidents(claims), claims, ())) is kept


def test_an_event_that_was_found_is_of_the_kind_its_own_claims_name() -> None:
    record = document("d", Tell(kind=EventType.ATTACK_ON_PERSON), Tell(kind=EventType.BOMBING))
    assert [i.event_type for i in local_incidents(record.claims)] == [EventType.BOMBING]
    found = local_incidents(record.claims, None, (), [["c1"]])
    assert [(i.claims, i.event_type) for i in found] == [(("c1", "c2"), EventType.ATTACK_ON_PERSON)]
    shelled = document("d", Tell(kind=EventType.ATTACK_ON_PERSON), Tell(kind=EventType.ARTILLERY_ROCKET_MISSILE))
    found = local_incidents(shelled.claims, None, (), [["c1"]])
    assert [i.event_type for i in found] == [EventType.ARTILLERY_ROCKET_MISSILE]


@pytest.mark.parametrize(("on", "together"), [(None, True), (ON_28, True), (day("2020-10-27"), False)])
def test_a_bare_headline_is_of_the_event_told_below(on: When | None, together: bool) -> None:  # noqa: FBT001
    record = document("d", Tell(on=on), Tell(on=ON_28, at="Northfield"))
    first = record.claims[0].quote.end
    blocks = (Block(0, first, Role.HEADLINE), Block(first, len(record.text.text), Role.BODY))
    found = local_incidents(record.claims, msgspec.structs.replace(record.text, blocks=blocks))
    assert (len(found) == 1) is together


def test_a_first_sentence_without_place_is_no_headline() -> None:
    told = [Tell(on=ON_28, tolls=(killed(3),)), Tell(on=day("2020-10-27"), at="Northfield")]
    assert len(local_incidents(document("d", *told).claims, document("d", *told).text)) == 2
