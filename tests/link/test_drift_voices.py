# ruff: noqa: E501 - example sentences stand on one line
"""Whose words, whom, when and where: changes of one sentence among many, and the same said faithfully in other words."""

import pytest

from fairwitness.language.swap import swap_of
from fairwitness.language.swap_table import swap_table
from link.test_drift_fixtures import SETTINGS, drifts

REPORT = (
    "Shells hit a market in Northfield on 5 June 2020, killing 18 people and wounding 26, Human Rights Watch said. A landmine "
    "killed four farmers in Southmoor on 8 June 2020. Survivors told Human Rights Watch that the attackers used heavy machine "
    "guns. Norlander forces were shelling the district that day. The Sudian military said that it had targeted a command post. "
    "Human Rights Watch was unable to confirm how many of the dead had been armed. It could not identify who launched the "
    "drones. Human Rights Watch found no indication of soldiers at the market. Researchers did not visit Northfield. The "
    "Norlander army denied the team access to the bridge and did not respond to questions. The rockets landed near a hospital, "
    "which was not hit. It is unclear who gave the order. The killings could be crimes against humanity. Human Rights Watch "
    "spoke to 23 survivors of the shelling. It urged the African Union to end arms transfers. Human Rights Watch "
    'called on Norland and Sudia to stop using such weapons. "These attacks must be independently investigated," Human Rights Watch said.'
)
LEAD = "Shells hit a market in Northfield, killing 18 people, Human Rights Watch said. "

CHANGED = [
    ("Human Rights Watch found that the attackers used heavy machine guns.", "voice"),
    ("Human Rights Watch confirmed how many of the dead had been armed.", "negation"),
    ("Human Rights Watch identified who launched the drones.", "negation"),
    ("Human Rights Watch visited Northfield.", "negation"),
    ("Human Rights Watch called on Norland to stop using such weapons.", "addressee"),
    ("Four farmers were killed by a landmine in Southmoor on 5 June, Human Rights Watch said.", "date"),
    ("Four farmers were killed by a landmine in Southmoor on 18 June, Human Rights Watch said.", "date"),
    ('"These attacks must be independently avenged," Human Rights Watch said.', "quotation"),
    ("A command post near the market in Northfield had been targeted, Human Rights Watch said.", "voice"),
    ("Human Rights Watch interviewed residents. It spoke to 32 survivors of the shelling.", "count"),
    ("Human Rights Watch urged Germany to end arms transfers.", "addressee"),
    ("The shells that hit the market in Northfield were deliberately fired at it, Human Rights Watch said.", "manner"),
]
FAITHFUL = [
    "The attackers used heavy machine guns, survivors told Human Rights Watch.",
    "Heavy machine guns were used by the attackers, according to witnesses interviewed by Human Rights Watch.",
    "Human Rights Watch found it impossible to confirm how many of the dead had been armed.",
    "Its researchers failed to visit Northfield, Human Rights Watch said.",
    "Human Rights Watch has yet to identify who launched the drones.",
    "Human Rights Watch pointed to a lack of any indication of soldiers at the market.",
    "The Norlander army barred its team from the bridge, Human Rights Watch said.",
    "The Norlander army declined to respond to questions, Human Rights Watch said.",
    "A hospital close to where the rockets landed was not hit, Human Rights Watch said.",
    "It remains an open question who gave the order, Human Rights Watch said.",
    "The killings, if deliberate, would be crimes against humanity, Human Rights Watch said.",
    "Human Rights Watch interviewed residents. It spoke to 23 survivors of the shelling.",
    "Human Rights Watch urged the AU to end arms transfers.",
    "The Sudian military told Human Rights Watch that it had targeted a command post.",
    "In all, 44 people were killed or wounded in the shelling of the market, Human Rights Watch said.",
    "Human Rights Watch called on Norland and Sudia to end the use of such weapons.",
    "Four farmers were killed by a landmine in Southmoor on 8 June, Human Rights Watch said.",
    "Eighteen people died when shells hit a market in Northfield in early June, Human Rights Watch said.",
    "Shells hit a market in Northfield, Human Rights Watch said. Norland's troops shelled the district that day, it said.",
    '"These attacks must be independently investigated," Human Rights Watch said.',
    '"… must be independently investigated," Human Rights Watch said of the attacks.',
]


def changed(relay: str, *, swapped: bool = False) -> list[str]:
    swap = swap_of(SETTINGS, swap_table(SETTINGS), (1, 0)) if swapped else None
    documents = (
        ("Human Rights Watch", "2020-06-20", "Shells on a market", REPORT),
        ("Daily Ferry", "2020-06-21", "News of the day", LEAD + relay),
    )
    return [d.field for d in drifts(swap, *documents)]


@pytest.mark.parametrize(("relay", "field"), CHANGED)
def test_a_change_is_told_for_either_side(relay: str, field: str) -> None:
    assert changed(relay) == changed(relay, swapped=True) == [field]


@pytest.mark.parametrize("relay", FAITHFUL)
def test_the_same_in_other_words_is_none(relay: str) -> None:
    assert changed(relay) == []


ARMED = "Fighters of the Rapid Support Forces attacked Northfield on 5 June 2020, killing 64 people, Human Rights Watch said."


@pytest.mark.parametrize("body", ["Rapid Support Forces", "Sudanese Armed Forces", "Lowland Peoples Army"])
@pytest.mark.parametrize("form", ["{short} fighters", "The {short}", "{full} fighters"])
def test_the_people_of_a_body_by_its_initials_are_its(body: str, form: str) -> None:
    name = form.format(short="".join(w[0] for w in body.split()), full=body)
    relay = f"{name} attacked Northfield on 5 June 2020, killing 64 people, Human Rights Watch said."
    origin = ARMED.replace("Rapid Support Forces", body)
    documents = (("Human Rights Watch", "2020-06-20", "A", origin), ("Daily Ferry", "2020-06-21", "B", relay))
    assert drifts(None, *documents) == ()
