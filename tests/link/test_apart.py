"""Other towns, hours, and targets hit by other means are two events; a bare account joins none. And what stays one."""

import pytest

from fairwitness.app.tools import open_tools
from fairwitness.language.affinity import Affinities
from fairwitness.link import link
from fairwitness.link.account import accounts_of
from fairwitness.link.features import forbidden
from fairwitness.model.party import CaseSettings, KnownPlace
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import Tools
from support.whole import SIDES, whole

SHELLS = "On 9 May 2023 shells hit {0}. Two civilians were killed."
BOMB = "Two people died on 9 May 2023 when a bomb exploded in {0}."
SHELLED = "{{A}} forces shelled {0} on 9 May 2023. A school was damaged."
DRONE = "Drone kills two in {0}\n\nA drone hit a market in {0} on 9 May 2023. Two people were killed."

# a text told of two places -> whether it is one event
TOWNS = [
    # 40 km apart, next to each other, and of one name in two spellings
    (SHELLS, "Barda", "Tartar", False),
    (SHELLS, "Irpin", "Bucha", False),
    (SHELLED, "Donetsk", "Makiivka", False),
    (BOMB, "Baghdad", "Baqubah", False),
    (DRONE, "Nikopol", "Marhanets", False),
    (DRONE, "Stepanakert", "Khankendi", True),
    (SHELLED, "Kharkov", "Kharkiv", True),
    (SHELLS, "Mykolaiv", "Nikolaev", True),
    (BOMB, "El Fasher", "Al-Fashir", True),
    (SHELLED, "Ganja", "the city of Ganja", True),
    # the gazetteer lacks one, or both
    (SHELLS, "Barda", "the village of Zarvank", False),
    (SHELLED, "Barda", "Zarvank", False),
    (BOMB, "the village of Talpur", "the village of Zarvank", False),
    (SHELLS, "Talpur", "Zarvank", False),
    (SHELLS, "the village of Zarvank", "Zarvank", True),
    # one in the other
    (SHELLED, "Barda", "the Barda district", True),
    (SHELLED, "the village of Zarvank", "the Barda district", True),
    (DRONE, "Izium", "Kharkiv oblast", True),
    (BOMB, "Irpin", "a suburb near Bucha", True),
    ("Attack on {0} kills two\n\nTwo people died on 9 May 2023 when a missile hit {0}.", "Barda", "Tartar", False),
    # one text names both
    (SHELLS, "Irpin and Bucha", "Bucha", True),
    (SHELLED, "Barda", "Tartar and Barda", True),
]

# two texts -> whether they are one event
HOURS = [
    ("Shells hit Barda at 2 a.m. on 9 May 2023.", "Shells hit Barda at 11 p.m. on 9 May 2023.", False),
    ("At 02:00 on 9 May 2023 shells hit Barda.", "At 23:00 on 9 May 2023 shells hit Barda.", False),
    ("Barda was shelled on the morning of 9 May 2023.", "Barda was shelled on the evening of 9 May 2023.", False),
    ("Barda was shelled at dawn on 9 May 2023.", "Barda was shelled at 4.30 p.m. on 9 May 2023.", False),
    ("Barda was shelled overnight on 9 May 2023.", "Barda was shelled at 2 a.m. on 9 May 2023.", True),
    ("Barda was shelled in the early morning of 9 May 2023.", "Barda was shelled at 5 a.m. on 9 May 2023.", True),
    ("Barda was shelled at 15:30 on 9 May 2023.", "Barda was shelled at about 3.45pm on 9 May 2023.", True),
    ("Barda was shelled at 23:00 GMT on 9 May 2023.", "Barda was shelled at 3 a.m. on 9 May 2023.", True),
    ("Barda was shelled between 2 a.m. and 11 p.m. on 9 May 2023.", "Barda was shelled at noon on 9 May 2023.", True),
    # when somebody spoke or counted is no hour of what they tell
    ("As of 6 p.m. on 9 May 2023 shells killed two in Barda.", "At 2 a.m. on 9 May 2023 shells hit Barda.", True),
    (
        "At 11 p.m. the ministry said shells hit Barda on 9 May 2023.",
        "Barda was shelled at 2 a.m. on 9 May 2023.",
        True,
    ),
    ("Shells hit Barda on 9 May 2023, the ministry said at 11 p.m.", "Shells hit Barda at 2 a.m. on 9 May 2023.", True),
]

TARGETS = [
    (
        "A bus was hit by drones in Barda on 9 May 2023.",
        "A hospital was hit by artillery in Barda on 9 May 2023.",
        False,
    ),
    ("A drone hit a bus in Kherson on 9 May 2023.", "A hospital in Kherson was shelled on 9 May 2023.", False),
    ("Aircraft bombed a market in Kherson on 9 May 2023.", "Mortars hit a school in Kherson on 9 May 2023.", False),
    # the same target, or a target of its kind, by whatever means; other targets by the same means
    ("Drones hit a hospital in Barda on 9 May 2023.", "Artillery hit a hospital in Barda on 9 May 2023.", True),
    ("Drones hit a hospital in Barda on 9 May 2023.", "Artillery hit a maternity ward in Barda on 9 May 2023.", True),
    ("Shells hit a bus in Barda on 9 May 2023.", "Shells hit a hospital in Barda on 9 May 2023.", True),
    # a bus station may be told as the bus in it, and what was hit as one of several
    ("Drones hit a bus station in Barda on 9 May 2023.", "Artillery hit a bus in Barda on 9 May 2023.", True),
    (
        "Drones hit a bus and a hospital in Barda on 9 May 2023.",
        "Artillery hit a hospital in Barda on 9 May 2023.",
        True,
    ),
    # means that do not exclude each other
    ("A missile hit a school in Barda on 9 May 2023.", "A rocket hit a hospital in Barda on 9 May 2023.", True),
]

BARE = [
    (SHELLS.format("Barda"), "On 9 May 2023 there was shelling.", False),
    (SHELLS.format("Barda"), "Shelling took place on 9 May 2023, a monitor said.", False),
    (SHELLS.format("Barda"), "There was shelling in Azerbaijan on 9 May 2023, the ombudsman said.", False),
    ("An air strike hit Kharkiv on 9 May 2023.", "An air strike was carried out on 9 May 2023, police said.", False),
    # a detail ties them: who did it, how many died if they were many, what was hit
    ("{A} forces shelled Kherson on 9 May 2023.", "{A} forces carried out shelling on 9 May 2023, police said.", True),
    (SHELLS.format("Barda"), "On 9 May 2023 shells killed two civilians, police said.", False),
    ("On 9 May 2023 shells in Barda killed 21.", "On 9 May 2023 shells killed 21, police said.", True),
    ("Shells hit a hospital in Barda on 9 May 2023.", "Shells hit a clinic on 9 May 2023, police said.", True),
    # an act is known by its day
    ("{A} and {B} signed an agreement on 9 May 2023.", "An agreement was signed on 9 May 2023.", True),
]


def one_event(first: DocumentRecord, second: DocumentRecord) -> bool:
    return any(len(incident.documents) == 2 for incident in link([first, second]).incidents)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [*((text.format(a), text.format(b), same) for text, a, b, same in TOWNS), *HOURS, *TARGETS, *BARE],
)
@pytest.mark.parametrize("sides", SIDES)
def test_two_texts(first: str, second: str, same: bool, sides: tuple[str, str], tools: Tools) -> None:  # noqa: FBT001
    a, b = (whole(words, tools, sides, published="2023-05-10") for words in (first, second))
    assert one_event(a, b) is one_event(b, a) is same


def test_a_bare_account_lifts_no_grade(tools: Tools) -> None:
    located = whole(SHELLS.format("Barda"), tools, published="2023-05-10")
    bare = whole("Amnesty International found that shelling took place on 9 May 2023.", tools, published="2023-05-10")
    assert [o.independent for i in link([located, bare]).incidents if located.id in i.documents for o in i.origins] == [
        o.independent for i in link([located]).incidents for o in i.origins
    ]


@pytest.mark.parametrize(("other", "why"), [("Hadrut", "different stated places"), ("Qarayusifli", None)])
def test_towns_that_a_case_lists_are_never_one(other: str, why: str | None) -> None:
    """A point of the gazetteer weighs; what whoever keeps the case says of its towns is a fact."""
    settings = CaseSettings(title="Shelling", place=(
        KnownPlace(names=("Qarayusifli",), lat=40.36, lon=47.17, country="AZ"),
        KnownPlace(names=("Hadrut",), lat=39.52, lon=47.03, country="AZ", kind="town"),
    ))  # fmt: skip
    texts = (SHELLS.format("Qarayusifli"), SHELLS.format(other) + " A school was damaged.")
    read = (whole(words, open_tools(settings), published="2023-05-10") for words in texts)
    one, two = (accounts_of(record, Affinities(settings))[0] for record in read)
    assert forbidden(one, two) == why
