"""What fires is nothing that was struck, and words within the name of a means tell of no event."""

import pytest

from fairwitness.model.lists import EventType

from .helpers import coded


@pytest.mark.parametrize(
    ("words", "kind", "doers", "targets"),
    [
        (
            'The Ghanaian army used a "blast" munition known as a vacuum bomb in an attack on a hostel in Kumasi.',
            EventType.UNSPECIFIED_ATTACK,
            ["Ghanaian army"],
            ["hostel"],
        ),
        (
            "Witnesses saw that a warplane dropped at least one munition on the hostel in Kumasi on 4 May 2020.",
            EventType.AIR_OR_DRONE_STRIKE,
            [],
            ["hostel"],
        ),
        ("A helicopter fired on people fleeing Kumasi on 4 May 2020.", EventType.UNSPECIFIED_ATTACK, [], []),
    ],
)
def test_means_and_what_they_struck(words: str, kind: EventType, doers: list[str], targets: list[str]) -> None:
    (claim,) = coded(words).claims
    assert claim.event_type is kind
    assert [a.name for a in claim.perpetrators] == doers
    assert [t.of(words) for t in claim.targets] == targets


def test_a_kind_of_weapon_is_no_event() -> None:
    words = "An assault rifle was found in Kumasi on 4 May 2020."
    assert coded(words).claims == ()
