"""A missile, shell or drone that hits, falls or comes down is an attack in every language with word lists."""

import pytest

from fairwitness.model.lists import EventType
from tongues.reading import record

HITS = [
    ("Ракета попала в школу в Харькове 9 августа 2024 года, погибли 14 человек, сообщил министр.", 14),
    ("В школу в Харькове 9 августа 2024 года попала ракета, погибли двое.", 2),
    ("Снаряды упали на рынок в Харькове 9 августа 2024 года, погибли 3 человека.", 3),
    ("В результате попадания ракеты в больницу в Харькове 9 августа 2024 года погибли двое.", 2),
    ("Ракета влучила в школу у Харкові 9 серпня 2024 року, загинули 14 людей, повідомив міністр.", 14),
    ("У школу в Харкові 9 серпня 2024 року влучила ракета.", None),
    ("Снаряд поцілив у будинок у Херсоні 9 серпня 2024 року.", None),
    ("11 oktyabr 2020-ci ildə Gəncədə yaşayış binasına raket düşüb, 10 nəfər həlak olub.", 10),
    ("11 oktyabr 2020-ci ildə Gəncədə məktəbə raket dəyib, 3 nəfər ölüb.", 3),
    ("17 oktyabr 2020-ci ildə Gəncə raketlə vurulub, 13 nəfər həlak olub.", 13),
    ("9 Ağustos 2024'te Harkiv'de bir okula füze isabet etti, on kişi öldü.", 10),
    ("9 Ağustos 2024'te Harkiv'de bir okula roket düştü.", None),
    # how old somebody was counts nobody, and who is named alone counts beside a figure
    ("9 Ağustos 2024'te Harkiv'de bir okula füze isabet etti, 15 yaşındaki bir çocuk öldü.", 1),
    ("Ракета попала в школу в Харькове 9 августа 2024 года, погиб 15-летний мальчик.", 1),
    ("Ракета попала в школу в Харькове 9 августа 2024 года, погибли 15-летняя девочка и двое мужчин.", 3),
]


@pytest.mark.parametrize(("words", "killed"), HITS)
def test_what_is_fired_and_hits_is_an_attack(words: str, killed: int | None) -> None:
    (claim,) = record(words).claims
    assert claim.event_type is EventType.ARTILLERY_ROCKET_MISSILE
    assert claim.date is not None
    assert claim.place is not None
    assert [t.low for t in claim.tolls] == ([] if killed is None else [killed])


@pytest.mark.parametrize("words", [
    "Он попал в больницу в Харькове 9 августа 2024 года.",
    "Водитель попал в аварию в Харькове 9 августа 2024 года.",
    "Ракета не попала в школу в Харькове 9 августа 2024 года.",
    "Він потрапив до лікарні в Харкові 9 серпня 2024 року.",
    "11 oktyabr 2020-ci ildə Gəncədə qar düşüb.",
    "9 Ağustos 2024'te Harkiv'de kar düştü.",
])  # fmt: skip
def test_who_gets_into_something_was_not_fired(words: str) -> None:
    assert record(words).claims == ()
