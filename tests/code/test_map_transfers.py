"""Maps of mines that change hands, from sentences of our own: who to whom, how many, where, for how many people."""

import pytest

from fairwitness.model.lists import Basis, EventType, Modality, Stance
from fairwitness.model.map_transfer import MapTransfer
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement

from .helpers import coded

# words -> giver, receiver, lowest and highest count, whether about, places, people, day, denied
TOLD = [
    (
        "Kenya handed over maps of 500 mines in the Mombasa district on 8 May 2021.",
        ("Kenya", None, 500, 500, False, ("Mombasa",), None, "2021-05-08", False),
    ),
    (
        "Uganda received from Kenya a map showing about 2,000 anti-personnel mines near Kisumu.",
        ("Kenya", "Uganda", 2000, 2000, True, ("Kisumu",), None, None, False),
    ),
    (
        "Kenya gave Uganda minefield maps for Kisumu.",
        ("Kenya", "Uganda", None, None, False, ("Kisumu",), None, None, False),
    ),
    (
        "Maps of at least 300 landmines were submitted to Uganda by Kenya.",
        ("Kenya", "Uganda", 300, None, False, (), None, None, False),
    ),
    (
        "Twelve prisoners were released in exchange for a map of 700 mines.",
        (None, None, 700, 700, False, (), 12, None, False),
    ),
    (
        "Kenya handed over nine soldiers on Monday. They were released in exchange for a map of 700 mines.",
        (None, None, 700, 700, False, (), 9, None, False),
    ),
    ("Kenya did not hand over maps of the minefields.", ("Kenya", None, None, None, False, (), None, None, True)),
    (
        "The team said that the mine maps received from Kenya were incomplete.",
        ("Kenya", None, None, None, False, (), None, None, False),
    ),
]


def values(one: MapTransfer) -> tuple[object, ...]:
    return (
        one.giver, one.receiver, one.count_low, one.count_high, one.count_approximate, one.places, one.exchanged,
        one.date, one.denied,
    )  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), TOLD)
def test_what_is_told(words: str, expected: tuple[object, ...]) -> None:
    (one,) = coded(words, "2021-06-01").map_transfers
    assert values(one) == expected


def test_every_field_stands_in_its_words() -> None:
    words = "Kenya gave Uganda maps of 500 mines near Kisumu in exchange for 12 prisoners."
    (one,) = coded(words, "2021-06-01").map_transfers
    spans = [one.giver_span, one.receiver_span, one.count_span, one.exchanged_span, *one.place_spans]
    assert [s.of(words) for s in spans if s] == ["Kenya", "Uganda", "500", "12", "Kisumu"]


def test_accuracy_is_kept_as_told() -> None:
    (one,) = coded("The maps of mines that Kenya handed over were inaccurate.", "2021-06-01").map_transfers
    assert one.accuracy == "inaccurate"


NOT_TOLD = [
    "The museum received a map of the old town.",
    "Maps of mines are kept in an archive.",
    "Kenya handed over 500 mines.",
    "The maps were handed over.",
]


@pytest.mark.parametrize("words", NOT_TOLD)
def test_what_is_no_transfer(words: str) -> None:
    assert coded(words, "2021-06-01").map_transfers == ()


def test_the_maps_once_told_of() -> None:
    words = "Kenya handed over maps of 500 mines.\n\nPrisoners had not been exchanged for the maps."
    first, second = coded(words, "2021-06-01").map_transfers
    assert (first.denied, second.denied, second.count_low) == (False, True, None)


@pytest.mark.parametrize(
    ("stance", "denied"), [(Stance.DENIES, True), (Stance.DISPUTES, True), (Stance.ASSERTS, False)]
)
def test_a_denial_of_the_telling(stance: Stance, denied: object) -> None:
    words = "Kenya handed over maps of 500 mines."
    said = Statement(id="s1", content=(Span(0, len(words)),), stance=stance, basis=Basis.NONE_STATED)
    (one,) = coded(words, "2021-06-01", (said,)).map_transfers
    assert (one.statement, one.denied) == ("s1", denied)


def test_it_is_an_event_too() -> None:
    (claim,) = coded("Kenya handed over maps of 500 mines in the Mombasa district on 8 May 2021.", "2021-06-01").claims
    assert (claim.event_type, claim.modality, claim.aggregate) == (EventType.MAP_TRANSFER, Modality.ACTUAL, False)
    assert claim.place is not None
    assert claim.date is not None
    assert (claim.place.name, claim.date.edtf) == ("Mombasa", "2021-05-08")


def test_where_the_speaker_sits_is_not_where_the_mines_are() -> None:
    (claim,) = coded("Last month Nairobi reported receiving a map of 700 mines for Kisumu.", "2021-06-01").claims
    assert claim.place is not None
    assert claim.place.name == "Kisumu"
