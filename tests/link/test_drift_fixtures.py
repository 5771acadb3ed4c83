# ruff: noqa: E501 - example sentences stand on one line
"""Distortions of kinds seen in the wild, in our own words, each for both sides; and faithful relays, which give none.

Every pair is read by the whole pipeline. A is `Norland`, B is `Sudia`; the second run exchanges them.
"""

from datetime import UTC, datetime
from functools import cache

import pytest

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.attribute import RuleTagger
from fairwitness.language.blind import Blinder
from fairwitness.language.swap import Swap, swap_of
from fairwitness.language.swap_table import swap_table
from fairwitness.model.party import CaseSettings, KnownPlace, Party
from fairwitness.model.record import DocumentRecord, Drift
from fairwitness.pipeline import Tools, link_records, read_document
from fairwitness.preserve import capture

SETTINGS = CaseSettings(
    title="made",
    party=(
        Party(id="a", name="Norland", country="KE", demonyms=("Norlander",), organs=("Norlander Defence Ministry",)),
        Party(id="b", name="Sudia", country="UG", demonyms=("Sudian",), organs=("Sudian Defence Ministry",)),
    ),
    place=(
        KnownPlace(names=("Northfield",), lat=41.0, lon=47.0, country="KE", kind="town"),
        KnownPlace(names=("Southmoor",), lat=39.0, lon=46.0, country="UG", kind="town"),
    ),
)


@cache
def _parser() -> SpacyParser:
    return SpacyParser()


def drifts(swap: Swap | None, *documents: tuple[str, str, str, str]) -> tuple[Drift, ...]:
    """The drifts of documents given by publisher, day, title and text."""
    return linked(swap, *documents)[0]


def linked(
    swap: Swap | None, *documents: tuple[str, str, str, str]
) -> tuple[tuple[Drift, ...], dict[str, DocumentRecord]]:
    """The drifts of documents, and the documents as read, by id."""
    settings = swap.settings(SETTINGS) if swap else SETTINGS
    tools = Tools(
        parser=_parser().seeing(Blinder.of_case(settings)),
        tagger=RuleTagger(),
        gazetteer=GeoNamesGazetteer(places=settings.place),
        settings=settings,
    )
    records = []
    for number, (publisher, day, title, text) in enumerate(documents):
        whole = f"Title: {title}\nPublisher: {publisher}\nPublished: {day}\n\n{text}\n"
        data = (swap.text(whole) if swap else whole).encode()
        taken = capture(data, location=f"{number}.txt", method="file", obtained=datetime(2021, 1, 1, tzinfo=UTC))
        records.append(read_document(taken, data, tools))
    return link_records(records, settings)[0].drifts, {r.id: r for r in records}


GROUP, PAPER = "Field Group", "Daily Ferry"
TITLE = "What happened"


def pair(origin: str, relay: str, day: str = "2020-10-30") -> tuple[tuple[str, str, str, str], ...]:
    return ((GROUP, "2020-10-30", TITLE, origin), (PAPER, day, "News of the day", relay))


# name, the documents, the changed elements with the relay's and the origin's words
FIXTURES = [
    (
        "1 either act told as one, and confirmed",
        pair(
            "Norlander forces either fired or supplied the cluster munitions used in the attack on Northfield, Field Group said.",
            "Field Group has confirmed that Norlander forces fired cluster munitions at Northfield in the attack.",
        ),
        {("act", "fired", "fired or supplied"), ("stance", "confirmed", "said")},
    ),
    (
        "1 either act told as two others",
        pair(
            "Norlander forces fired or supplied the cluster munitions used in the attack on Northfield, Field Group said.",
            "Field Group said that Norlander forces produce or buy the cluster munitions used in the attack on Northfield.",
        ),
        {("act", "produce or buy", "fired or supplied")},
    ),
    (
        "2 actor narrowed",
        pair(
            "Norlander or allied forces fired rockets at the market of Northfield, Field Group said.",
            "Norlander forces fired rockets at the market of Northfield, Field Group said.",
        ),
        {("actor", "Norlander", "Norlander or allied")},
    ),
    (
        "2 actor relabelled",
        pair(
            "Norlander forces fired rockets at the market of Northfield on Wednesday, Field Group said.",
            "The so-called Norlander regime fired rockets at the market of Northfield on Wednesday, Field Group said.",
        ),
        {("label", "The so-called Norlander regime", "Norlander forces fired rockets")},
    ),
    (
        "3 a page tells of what came after it",
        pair(
            "Rockets struck the market of Northfield on 28 October 2020, Field Group said.",
            "Rockets struck the market of Northfield on 28 October 2020, Field Group said.",
            day="2020-10-23",
        ),
        {("date_impossible", "28 October 2020, published 2020-10-23", "28 October 2020")},
    ),
    (
        "4 addressee changed",
        (
            ("Assembly of States", "1993-04-30", "Resolution 822", "The Assembly demands the immediate withdrawal of all occupying forces from the district of Northfield."),
            (PAPER, "2020-10-30", "News", "Resolution 822 demands the immediate withdrawal of Norlander occupying forces from the district of Northfield."),
        ),
        {("addressee", "Norlander occupying forces", "all occupying forces")},
    ),
    (
        "5 a number changed by a digit",
        (
            ("Assembly of States", "1993-04-30", "Document S/26184", "The report S/26184 lists the villages around Northfield that Norlander forces took in the summer."),
            (PAPER, "2020-10-30", "News", "The Assembly of States said that the report S/25184 lists the villages around Northfield that Norlander forces took."),
        ),
        {("document_number", "S/25184", "S/26184")},
    ),
    (
        "5 a resolution under another date",
        (
            ("Assembly of States", "1993-11-12", "Resolution 884", "Resolution 884 of 12 November 1993 calls upon Norland to end the fighting around Northfield."),
            (PAPER, "2020-10-30", "News", "The Assembly of States said that Resolution 884 of 30 April 1993 calls upon Norland to end the fighting around Northfield."),
        ),
        {("document_date", "resolution 884, 1993-04-30", "resolution 884, 1993-11-12")},
    ),
    (
        "6 a district added",
        pair(
            "The districts of Southmoor and Highfield shall be returned to Norland by 1 December 2020, Field Group said in its statement.",
            "The districts of Southmoor, Lowmere and Highfield shall be returned to Norland by 1 December 2020, Field Group said in its statement.",
        ),
        {("addition", "Lowmere", "of Southmoor and Highfield shall")},
    ),
    (
        "6 one day by the time zone",
        pair(
            "The ceasefire between Norland and Sudia begins at 00:00 on 10 October 2020, Field Group said.",
            "The ceasefire between Norland and Sudia begins on 9 October 2020, Field Group said.",
        ),
        {("date_zone", "9 October 2020", "10 October 2020")},
    ),
    (
        "8 eight told as ten",
        pair(
            "Field Group documented eight strikes by Norlander forces on the town of Northfield.",
            "Field Group documented ten strikes by Norlander forces on the town of Northfield.",
        ),
        {("count", "ten strikes", "eight strikes")},
    ),
    (
        "9 videos",
        pair(
            "Field Group authenticated 22 videos, of which 12 showed Norlander soldiers in Northfield.",
            "Field Group authenticated 26 videos, many of which showed Norlander soldiers in Northfield.",
        ),
        {("count", "26 videos", "22 videos")},
    ),
    (
        "10 a clip of another war",
        pair(
            "The clip of a shooting near Northfield was filmed in 2013, Field Group said.",
            "The clip of a shooting near Northfield was filmed on 14 October 2020, Field Group said.",
        ),
        {("date", "14 October 2020", "2013")},
    ),
    (
        "11 the wrong country",
        pair(
            "Rockets struck a market in Northfield, Norland, Field Group said.",
            "Rockets struck a market in Northfield, Sudia, Field Group said.",
        ),
        {("place", "Northfield, Sudia", "Northfield, Norland")},
    ),
    (
        "12 a day of commemoration",
        pair(
            "Norland will celebrate Victory Day every year on 8 November 2021, Field Group said.",
            "Norland will celebrate Victory Day every year on 10 November 2021, Field Group said.",
        ),
        {("date", "10 November 2021", "8 November 2021")},
    ),
    (
        "a hedge dropped",
        pair(
            "Norlander forces apparently fired rockets at the hospital of Northfield, Field Group said.",
            "Norlander forces fired rockets at the hospital of Northfield, Field Group said.",
        ),
        {("hedge", "Norlander forces fired rockets at the hospital of Northfield, Field Group said.", "apparently")},
    ),
    (
        "a denial dropped",
        pair(
            "Field Group could not verify the claim that Norlander forces had struck the school of Northfield.",
            "Field Group verified the claim that Norlander forces had struck the school of Northfield.",
        ),
        {("negation", "verified", "could not verify")},
    ),
    (
        "people told as civilians",
        pair(
            "At least 6 people were killed when rockets hit the barracks of Northfield, Field Group said.",
            "At least 6 civilians were killed when rockets hit the barracks of Northfield, Field Group said.",
        ),
        {("population", "At least 6 civilians", "At least 6 people")},
    ),
    (
        "a weapon added",
        pair(
            "An airstrike hit the market of Northfield on 28 October 2020, Field Group said.",
            "An airstrike with white phosphorus hit the market of Northfield on 28 October 2020, Field Group said.",
        ),
        {("weapon", "white phosphorus", "An airstrike hit the market of Northfield on 28 October 2020, Field Group said.")},
    ),
    (
        "a weapon told more closely",
        pair(
            "Two bombs hit the market of Northfield on 28 October 2020, killing five people, Field Group said.",
            "Two barrel bombs hit the market of Northfield on 28 October 2020, killing five people, Field Group said.",
        ),
        {("weapon", "barrel bombs", "Two bombs hit the market of Northfield on 28 October 2020, killing five people, Field Group said.")},
    ),
    (
        "no evidence told as evidence",
        pair(
            "Field Group said that Norlander forces had attacked Northfield and that it had found no evidence of military objects there.",
            "Field Group found evidence of military objects in Northfield, which Norlander forces attacked.",
        ),
        {("negation", "evidence", "found no evidence")},
    ),
    (
        "another than who may have done it",
        pair(
            "Field Group said that the attack on Northfield on 28 October 2020 was likely carried out by Norlander government aircraft.",
            "Sudian aircraft carried out the attack on Northfield on 28 October 2020, Field Group said.",
        ),
        {("actor", "Sudian", "likely … Norlander government")},
    ),
    (
        "who may have done it",
        pair(
            "An airstrike on 28 October 2020 on Northfield may have been carried out by Norlander forces, Field Group said.",
            "A Norlander airstrike hit Northfield on 28 October 2020, according to Field Group.",
        ),
        {("actor", "Norlander", "may … Norlander forces")},
    ),
    (
        "an aim added",
        pair(
            "Norlander forces shelled the hospital of Northfield on 28 October 2020, Field Group said.",
            "Field Group said that Norlander forces had intentionally shelled the hospital of Northfield on 28 October 2020.",
        ),
        {("manner", "intentionally", "Norlander forces shelled the hospital of Northfield on 28 October 2020, Field Group said.")},
    ),
    (
        "another object",
        pair(
            "Norlander shells hit a school in Northfield on 28 October 2020, wounding three people, Field Group said.",
            "Norlander shells hit a hospital in Northfield on 28 October 2020, wounding three people, Field Group said.",
        ),
        {("target", "hospital", "Norlander shells hit a school in Northfield on 28 October 2020, wounding three people, Field Group said.")},
    ),
    (
        "beside it told as it",
        pair(
            "Norlander shells landed near a school in Northfield on 28 October 2020, wounding three people, Field Group said.",
            "Norlander shells hit a school in Northfield on 28 October 2020, wounding three people, Field Group said.",
        ),
        {("nearness", "Norlander shells hit a school in Northfield on 28 October 2020, wounding three people, Field Group said.", "landed near a school")},
    ),
    (
        "a denial put into somebody's mouth",
        pair(
            "The market of Northfield was hit by Norlander rockets on 28 October 2020, Field Group said.",
            "The Norlander Defence Ministry denied that Norlander rockets had hit the market of Northfield on 28 October 2020, Field Group said.",
        ),
        {("denial", "denied", "The market of Northfield was hit by Norlander rockets on 28 October 2020, Field Group said.")},
    ),
    (
        "people told as children",
        pair(
            "Norlander drones struck a school in Northfield on 28 October 2020, killing two people, Field Group said.",
            "Norlander drones struck a school in Northfield on 28 October 2020, killing two children, Field Group said.",
        ),
        {("population", "two children", "two people")},
    ),
    (
        "what could be a crime",
        pair(
            "The Norlander attack on Northfield on 28 October 2020 could amount to a war crime, Field Group said.",
            "The Norlander attack on Northfield on 28 October 2020 was a war crime, Field Group said.",
        ),
        {("hedge", "The Norlander attack on Northfield on 28 October 2020 was a war crime, Field Group said.", "could")},
    ),
    (
        "hurt told as killed",
        pair(
            "Norlander forces shelled Northfield on 28 October 2020, wounding three residents, Field Group said.",
            "Field Group said that Norlander forces fired at Northfield on 28 October 2020, killing three residents.",
        ),
        {("harm", "3 killed", "3 injured")},
    ),
    (
        "fifty metres from it told as it",
        pair(
            "A Norlander missile exploded about 50 metres from a school in Northfield on 28 October 2020, Field Group said.",
            "A Norlander missile hit a school in Northfield on 28 October 2020, Field Group said.",
        ),
        {("nearness", "A Norlander missile hit a school in Northfield on 28 October 2020, Field Group said.", "metres from a school")},
    ),
    (
        "both sides told as one",
        pair(
            "Both sides should stop the use of cluster munitions around Northfield, Field Group said.",
            "Norland should stop the use of cluster munitions around Northfield, Field Group said.",
        ),
        {("addressee", "Norland", "Both sides")},
    ),
    (
        "the toll",
        pair(
            "At least 21 civilians were killed and 70 wounded in the attack on Northfield, Field Group said.",
            "Four civilians were killed and 13 wounded in the attack on Northfield, Field Group said.",
        ),
        {("count", "Four civilians", "At least 21 civilians")},
    ),
]  # fmt: skip


def _told(found: tuple[Drift, ...]) -> set[tuple[str, str, str]]:
    return {(d.field, d.relay_value, d.origin_value) for d in found}


@pytest.mark.parametrize(("documents", "changed"), [pytest.param(d, c, id=n) for n, d, c in FIXTURES])
def test_each_change_is_named_with_both_wordings(
    documents: tuple[tuple[str, str, str, str], ...], changed: set[tuple[str, str, str]]
) -> None:
    found = drifts(None, *documents)
    assert changed <= _told(found)
    # one cause may show in a figure or an actor of the claim as well, never in another document
    assert {d.relay.document for d in found} == {found[0].relay.document}
    for drift in found:
        assert drift.explanation
        assert drift.explainable is (drift.field == "date_zone")


@pytest.mark.parametrize(("documents", "changed"), [pytest.param(d, c, id=n) for n, d, c in FIXTURES])
def test_the_same_change_by_the_other_side(
    documents: tuple[tuple[str, str, str, str], ...], changed: set[tuple[str, str, str]]
) -> None:
    swap = swap_of(SETTINGS, swap_table(SETTINGS), (1, 0))
    mirrored = {(f, swap.text(r), swap.text(o)) for f, r, o in _told(drifts(None, *documents))}
    assert _told(drifts(swap, *documents)) == mirrored
    assert {(f, swap.text(r), swap.text(o)) for f, r, o in changed} <= mirrored


ORIGIN = (
    "Norlander forces apparently fired or supplied the rockets that hit the market of Northfield on 28 October 2020, Field "
    "Group said. At least 21 people were killed and about 70 wounded. The group could not verify who gave the order. "
    "Five of the dead were children. Six videos and 28 photographs were examined. The market lies in Northfield, Norland. "
    "It called on both parties to the fighting to spare civilians."
)
FAITHFUL = [
    "Norlander forces apparently fired or supplied the rockets that hit the market of Northfield, Field Group said.",
    "Field Group said it was likely that Norlander forces fired or supplied the rockets that hit the market.",
    "At least 21 people were killed in the market of Northfield, according to Field Group.",
    "More than 20 people were killed in Northfield, Field Group said.",
    "About 70 people were wounded in the market of Northfield, Field Group reported.",
    "Around 20 people were killed, Field Group said of the market of Northfield.",
    "Field Group said that it could not verify who gave the order for the rockets.",
    "Who gave the order could not be verified, Field Group said.",
    "Field Group said that 28 photographs and six videos were examined.",
    "Five of the dead in the market were children, Field Group said.",
    "A market in Northfield, Norland, was hit by rockets, Field Group said.",
    "The market was hit on 28 October 2020, Field Group said.",
    "Field Group called on both parties to spare civilians.",
    "Rockets hit the market of Northfield, Field Group said.",
    "Field Group said that rockets which Norlander forces may have fired hit the market of Northfield.",
    "The death toll of the market of Northfield later rose to 23 people killed, Field Group said.",
    "Field Group examined photographs and videos of the market.",
    "Twenty-one people were killed when rockets hit Northfield on 28 October 2020, Field Group said.",
    "Sudia said that Norlander forces had fired the rockets that hit the market of Northfield and killed 40 people.",
    "The Norlander Defence Ministry denied that its forces had fired rockets at the market of Northfield.",
    "Field Group alleged that Norlander forces had fired or supplied the rockets that hit the market.",
    "The paper has 12 pages. Field Group is a group of 40 researchers in 8 countries.",
    "“We could not verify who gave the order,” Field Group said.",
    "A market in Northfield and a nearby house were hit by rockets, Field Group said.",
    # what it hedges is left out, and so is the hedge
    "Rockets hit the market of Northfield on 28 October 2020 and killed at least 21 people, Field Group said.",
    "The wounded of the market of Northfield were taken to a hospital, Field Group said.",
    "Rockets of an unknown kind struck the market of Northfield, Field Group said.",
    "The Norlander Defence Ministry denied that it had fired the rockets, Field Group said.",
    "On 3 November 2020 Field Group opened an office in Southmoor with 9 people.",
]  # fmt: skip


def test_a_credit_is_no_addition() -> None:
    text = (
        "Rockets apparently hit a clinic in Northfield on 8 May 2020, killing at least four people and injuring about ten. "
        "Nurses carried the wounded to the cellar, where the power failed within an hour."
    )
    copy = f"According to Field Group, {text[0].lower()}{text[1:]}"
    found = drifts(None, (GROUP, "2020-05-10", TITLE, text), (PAPER, "2020-05-11", TITLE, copy))
    assert [(d.field, d.relay_value, d.origin_value) for d in found] == []


@pytest.mark.parametrize("relay", FAITHFUL)
def test_a_faithful_relay_is_not_accused(relay: str) -> None:
    found = drifts(None, *pair(ORIGIN, relay, day="2020-11-05"))
    assert [(d.field, d.relay_value, d.origin_value) for d in found] == []


ARMED = (
    "Rapid Support Forces shelled the market of Northfield on 28 October 2020, killing three workers and a guard, Field Group said. "
    "The rockets carried cluster munitions. It had recorded 142 civilian deaths in September."
)


@pytest.mark.parametrize(
    "relay",
    [
        "RSF fighters shelled the market of Northfield on 28 October 2020, killing four people, Field Group said.",
        "The paramilitary force shelled the market of Northfield on 28 October 2020, Field Group said.",
        "Rockets with cluster munitions hit the market of Northfield on 28 October 2020, Field Group said.",
        "Field Group said that a guard had died too when the market of Northfield was shelled on 28 October 2020.",
    ],
)
def test_a_body_by_another_name_and_what_stands_elsewhere_are_no_change(relay: str) -> None:
    found = drifts(None, *pair(ARMED, relay, day="2020-11-05"))
    assert [(d.field, d.relay_value, d.origin_value) for d in found] == []


@pytest.mark.parametrize("other", ["Sudanese Armed Forces", "SAF", "Norlander forces"])
def test_another_body_is_one(other: str) -> None:
    relay = f"{other} shelled the market of Northfield on 28 October 2020, killing four people, Field Group said."
    (drift,) = drifts(None, *pair(ARMED, relay, day="2020-11-05"))
    assert (drift.field, drift.relay_value, drift.origin_value) == ("actor", other, "Rapid Support Forces")


@pytest.mark.parametrize("army", ["Rapid Support Forces", "Sudanese Armed Forces"])
def test_the_name_of_a_body_says_nothing_of_what_was_there(army: str) -> None:
    origin = f"The {army} controlled the drone that hit Northfield. No armed men were in the clinic nearby, Field Group said."
    relay = "Field Group said that armed men were in the clinic nearby."
    assert [d.field for d in drifts(None, *pair(origin, relay, day="2020-11-05"))] == ["negation"]


def test_a_wounded_man_who_later_died_is_no_change() -> None:
    found = drifts(
        None,
        (GROUP, "2020-10-28", TITLE, "Four people were killed and 14 wounded in the attack on Northfield, Field Group said."),
        (PAPER, "2020-11-02", "News", "Five people were killed and 13 wounded in the attack on Northfield, one of whom later died, Field Group said."),
    )  # fmt: skip
    assert found == ()


def test_what_the_origin_changed_itself_is_no_change_of_the_relay() -> None:
    """A day that was decreed as the 10th and then moved: whoever gives either gives the origin's own word."""
    found = drifts(
        None,
        (GROUP, "2020-12-02", TITLE, "Norland will celebrate Victory Day every year on 10 November 2021, Field Group said."),
        (GROUP, "2020-12-03", TITLE, "Norland will celebrate Victory Day every year on 8 November 2021, Field Group said."),
        (PAPER, "2020-12-04", "News", "Norland will celebrate Victory Day every year on 8 November 2021, Field Group said."),
        ("Hill Post", "2020-12-04", "News", "Norland will celebrate Victory Day on 10 November 2021, Field Group said."),
    )  # fmt: skip
    assert found == ()


STRIKE = (
    "A rocket strike on the market of Northfield on 28 October 2020 apparently killed at least four civilians and wounded ten. "
    "Amnesty International spoke to three witnesses."
)
SCHOOL = (
    "Norlander forces may have fired the rockets that hit the school of Northfield. The strike reportedly killed 12 people, "
    "Amnesty International said."
)
SHELLING = (
    "At least 40 people were wounded in the shelling of Northfield on 3 November 2020, Amnesty International said. Four "
    "civilians and three soldiers were killed."
)
SHORT_RELAYS = [
    (STRIKE, "Amnesty confirmed that seven people were killed.", {"hedge", "stance", "count"}),
    (STRIKE, "Amnesty confirmed that seven people were killed in the strike on Northfield.", {"hedge", "stance", "count"}),
    (STRIKE, "The strike killed four civilians, Amnesty has verified.", {"hedge", "stance"}),
    (STRIKE, "Amnesty International confirmed that four civilians were killed at the market.", {"hedge", "stance"}),
    (STRIKE, "According to Amnesty, nine civilians were killed in the rocket strike on the market of Northfield.", {"hedge", "count"}),
    (SCHOOL, "Norlander forces fired the rockets that hit the school of Northfield, Amnesty said.", {"hedge"}),
    (SCHOOL, "Amnesty has established that the strike killed 12 people.", {"hedge", "stance"}),
    (SCHOOL, "Twenty-two people were killed at the school, Amnesty said.", {"hedge", "count"}),
    (SHELLING, "Some 90 people were wounded in Northfield, Amnesty reported.", {"count"}),
    # what the origin says too, or what is of something else
    (STRIKE, "Amnesty said that at least four civilians had apparently been killed.", set()),
    (STRIKE, "Four civilians were reportedly killed, Amnesty said.", set()),
    (STRIKE, "Amnesty said that seven people were killed in Southmoor.", set()),
    (STRIKE, "A drone hit Southmoor on 9 November 2020. Amnesty confirmed that seven people were killed.", set()),
    (STRIKE, "Amnesty said dozens were killed in the war.", set()),
    (STRIKE, "Sudia said that seven people were killed.", set()),
    (STRIKE, "The toll later rose to seven people killed, Amnesty said.", set()),
    (STRIKE, "A woman was killed, Amnesty said.", set()),
    (SCHOOL, "Amnesty said that the rockets may have been fired by Norlander forces.", set()),
    (SCHOOL, "As many as 12 people were reportedly killed, Amnesty said.", set()),
    (SHELLING, "Amnesty said that seven people were killed.", set()),
    (SHELLING, "Three soldiers were killed, Amnesty said.", set()),
    (STRIKE, "Three witnesses were wounded at the market, Amnesty said.", set()),
    (SHELLING, "More than 40 people were wounded in Northfield, Amnesty said.", set()),
    (SHELLING, "Amnesty has 12 offices and 70 people on its staff.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("origin", "relay", "changed"), SHORT_RELAYS)
def test_a_short_relay_by_a_short_name_is_compared_with_what_it_is_of(
    origin: str, relay: str, changed: set[str]
) -> None:
    documents = (
        ("Amnesty International", "2020-11-10", TITLE, origin),
        (PAPER, "2020-11-12", "News of the day", relay),
    )
    swap = swap_of(SETTINGS, swap_table(SETTINGS), (1, 0))
    assert {d.field for d in drifts(None, *documents)} == changed
    assert {d.field for d in drifts(swap, *documents)} == changed


def test_which_of_several_events_a_short_relay_is_of_is_not_guessed() -> None:
    other = (
        "Five people were killed when a drone hit a bus in Southmoor on 2 November 2020, Amnesty International said."
    )
    relay = "Amnesty confirmed that nine people were killed."
    found = drifts(
        None,
        ("Amnesty International", "2020-11-10", TITLE, STRIKE),
        ("Amnesty International", "2020-11-10", "Another day", other),
        (PAPER, "2020-11-12", "News of the day", relay),
    )
    assert found == ()
