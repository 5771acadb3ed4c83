"""Day and kind alone join no accounts that name other doers or other places; read and linked as any text, both ways."""

import pytest

from fairwitness.link import link
from fairwitness.model.lists import EventType, Reason
from fairwitness.pipeline import Tools
from support.whole import SIDES, whole

# two documents -> whether they tell of one event
PAIRS = [
    # each accuses the other, and no place is told
    (
        "{A} forces opened fire on 3 May 2023, a monitor said.",
        "{B} forces opened fire on 3 May 2023, doctors said.",
        False,
    ),
    # the same accusation twice
    (
        "{A} forces opened fire on 3 May 2023, a monitor said.",
        "{A} forces opened fire on 3 May 2023, doctors said.",
        True,
    ),
    # places that no gazetteer holds, with other names and with one
    (
        "Shells hit the village of Zarvank on 3 May 2023. A woman was wounded.",
        "Shells hit the village of Talpur on 3 May 2023. Three houses burned.",
        False,
    ),
    (
        "Shells hit the village of Zarvank on 3 May 2023. A woman was wounded.",
        "Shells hit Zarvank on 3 May 2023. Three houses burned.",
        True,
    ),
    # a name is a tie, though each counts otherwise and tells of it in other words
    (
        "A strike on Zarvank on 3 May 2023 killed two people, doctors said.",
        "Officials put the toll of the strike on Zarvank on 3 May 2023 at three.",
        True,
    ),
    # one of them is held, the other is not
    (
        "Rockets struck Zarvank on 3 May 2023. A woman was wounded.",
        "Shells hit Nyala on 3 May 2023. Three houses burned.",
        False,
    ),
    # two towns far apart
    (
        "Shells hit Kisumu on 3 May 2023. A woman was wounded.",
        "Shells hit Nyala on 3 May 2023. Three houses burned.",
        False,
    ),
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("first", "second", "same"), PAIRS)
def test_accounts_of_one_day(first: str, second: str, same: bool, sides: tuple[str, str], tools: Tools) -> None:  # noqa: FBT001
    records = [whole(words, tools, sides, published="2023-05-04") for words in (first, second)]
    assert (len(link(records).incidents) == 1) is same


def test_a_name_that_the_gazetteer_does_not_hold_is_said(tools: Tools) -> None:
    record = whole("Shells hit the village of Zarvank on 3 May 2023. Five people were wounded.", tools)
    assert [n.detail for n in record.notes if n.reason is Reason.UNPLACED] == ["Zarvank: not in the gazetteer"]
    assert {(c.place.name, c.place.id, c.place.lat) for c in record.claims if c.place} == {("Zarvank", None, None)}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("The village of Zarvank came under mortar fire on 3 May 2023.", "Zarvank"),
        ("Shells hit the villages of Zarvank and Talpur on 3 May 2023.", "Zarvank"),
        ("Two people were killed by shelling in Zarvank district on 3 May 2023.", "Zarvank"),
        ("A shell hit a market in Zarvank on 3 May 2023, wounding three.", "Zarvank"),
        # whose, and from where
        ("Residents of the village of Zarvank said gunmen killed two herders on 3 May 2023.", None),
        ("Rockets were fired from the village of Zarvank on 3 May 2023, killing two in Nyala.", "Nyala"),
    ],
)
def test_a_name_on_no_map_is_the_place_where_it_stands_as_one(words: str, place: str | None, tools: Tools) -> None:
    assert {c.place.name if c.place else None for c in whole(words, tools).claims} == {place}


def test_a_village_on_no_map_holds_one_story_together(tools: Tools) -> None:
    told = (
        "The village of Zarvank came under mortar fire on 3 May 2023, and two were hurt when a shell exploded there.",
        "Two people were wounded by mortar fire in Zarvank on 3 May 2023.",
    )
    records = [whole(words, tools, location=words) for words in told]
    assert [len(r.incidents) for r in records] == [1, 1]
    assert len(link(records).incidents) == 1


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A shell exploded beside a tractor on 3 May 2023, wounding two.", EventType.ARTILLERY_ROCKET_MISSILE),
        ("A bomb exploded beside a tractor on 3 May 2023, wounding two.", EventType.BOMBING),
    ],
)
def test_what_was_fired_and_burst_was_not_laid(words: str, kind: EventType, tools: Tools) -> None:
    assert {c.event_type for c in whole(words, tools).claims} == {kind}
