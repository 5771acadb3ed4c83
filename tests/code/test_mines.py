"""What lay in the ground and burst is a mine or a remnant, however told; what was fired, or laid as a bomb, is not."""

import pytest

from fairwitness.model.lists import EventType

from .helpers import coded

WHEN = " near Gulu on 4 May 2020"
MINE = EventType.MINE_OR_REMNANT_EXPLOSION


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (f"An anti-tank mine exploded{WHEN}, killing three workers.", MINE),
        (f"A landmine went off{WHEN}, killing three workers.", MINE),
        (f"A bus carrying 40 people hit a mine{WHEN}, killing three.", MINE),
        (f"An unexploded shell detonated{WHEN}, killing three workers.", MINE),
        (f"A landmine killed three workers{WHEN}.", MINE),
        (f"A shell exploded{WHEN}, killing three workers.", EventType.ARTILLERY_ROCKET_MISSILE),
        (f"A car bomb exploded{WHEN}, killing three workers.", EventType.BOMBING),
    ],
)
def test_what_burst(words: str, kind: EventType) -> None:
    (claim,) = coded(words).claims
    assert claim.event_type is kind
    assert [t.low for t in claim.tolls] == [3]
    assert claim.perpetrators == ()
