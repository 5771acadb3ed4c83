"""Small cases drawn at random: a few documents of a few sentences each, some of which agree."""

from typing import Any

from hypothesis import strategies as st

from fairwitness.model.lists import EventType
from fairwitness.model.record import DocumentRecord
from support.made import PLACES, Tell, day, document, killed, official, someone

ON_28 = day("2020-10-28")

TELLS = st.builds(
    Tell,
    on=st.sampled_from([None, ON_28, day("2020-10-27"), day("2020-10")]),
    at=st.sampled_from([None, *sorted(PLACES)]),
    kind=st.sampled_from([EventType.ARTILLERY_ROCKET_MISSILE, EventType.UNSPECIFIED_ATTACK, EventType.GROUND_CLASH]),
    tolls=st.sampled_from([(), (killed(3),), (killed(8),)]),
    by=st.sampled_from([(), (someone("Field Group"),), (official("the ministry", "XA"),)]),
)
DOCUMENTS = st.builds(
    lambda told, published, publisher: (tuple(told), published, publisher),
    st.lists(TELLS, min_size=1, max_size=3),
    st.sampled_from([None, "2020-10-29", "2020-10-30"]),
    st.sampled_from([None, "Morning Paper", "Field Group"]),
)


def case_of(drawn: list[Any]) -> list[DocumentRecord]:
    return [document(f"d{n}", *told, published=p, publisher=b) for n, (told, p, b) in enumerate(drawn)]
