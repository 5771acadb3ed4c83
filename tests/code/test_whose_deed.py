"""Who did it, with what, is read from the words of who says so: no speaker did it, and no denial holds the other's."""

import pytest

from fairwitness.model.lists import EventType, Modality
from fairwitness.pipeline import Tools
from support.whole import CODES, SIDES, whole


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("words", ["{A}'s forces shelled Kisumu.", "{A}'s army shelled Kisumu."])
def test_forces_stand_with_the_state_whose_they_are(words: str, sides: tuple[str, str], tools: Tools) -> None:
    (claim,) = whole(words, tools, sides).claims
    assert [(a.name, a.state) for a in claim.perpetrators] == [
        (words.replace("{A}", sides[0]).partition(" shelled")[0], CODES[sides[0]])
    ]


@pytest.mark.parametrize(
    "words",
    ["Shelling hit Nyala in Sudan, officials said.", "Defence ministry: rockets hit Nyala\n\nDetails were few."],
)
def test_who_tells_of_it_did_not_do_it(words: str, tools: Tools) -> None:
    claims = whole(words, tools).claims
    assert claims
    assert not [a for c in claims for a in c.perpetrators]


@pytest.mark.parametrize("sides", SIDES)
def test_a_denial_holds_no_weapon_of_the_accusation(sides: tuple[str, str], tools: Tools) -> None:
    record = whole("{A} said rockets hit Kisumu; {B} denied any attack on Kisumu.", tools, sides)
    assert [(c.modality.value, c.weapon_kinds) for c in record.claims] == [("actual", ("rocket",)), ("denied", ())]


@pytest.mark.parametrize("sides", SIDES)
def test_a_headline_is_the_word_of_the_party_before_its_colon(sides: tuple[str, str], tools: Tools) -> None:
    by = {"Kenya": "Kenyan", "Sudan": "Sudanese"}[sides[1]]
    record = whole(f"{{A}}: {by} forces shelled Kisumu\n\nDetails were few on Monday.", tools, sides)
    statement = record.statement(record.claims[0].statement)
    assert statement is not None
    assert statement.speaker is not None
    assert statement.speaker.name == sides[0]


@pytest.mark.parametrize("time", ["Thursday", "Saturday", "May", "June"])
@pytest.mark.parametrize(
    "words", ["{time}'s shelling of Kisumu killed two people.", "Two people were shot in Kisumu by {time}."]
)
def test_no_day_or_month_did_it(words: str, time: str, tools: Tools) -> None:
    claims = whole(words.replace("{time}", time), tools).claims
    assert claims
    assert not [a for c in claims for a in c.perpetrators]


def test_who_is_called_like_a_month_may_have_done_it(tools: Tools) -> None:
    (claim,) = whole("General May's shelling of Kisumu killed two people.", tools).claims
    assert [a.name for a in claim.perpetrators] == ["General May"]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(
    "words",
    [
        "{A} and {B} accused each other of shelling Kisumu.",
        "{A} and {B} blamed one another for the shelling of Kisumu.",
        "Each side accused the other of shelling Kisumu.",
    ],
)
def test_who_accuse_each_other_name_nobody(words: str, sides: tuple[str, str], tools: Tools) -> None:
    (claim,) = whole(words, tools, sides).claims
    assert claim.statement is not None
    assert claim.perpetrators == ()


OF = {"Kenya": "Kenyan", "Sudan": "Sudanese"}


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(
    "words", ["{} and {} forces shelled Kisumu.", "It told of strikes by {} and {} forces on Kisumu."]
)
def test_forces_of_several_states_are_of_each(words: str, sides: tuple[str, str], tools: Tools) -> None:
    first, second = (OF[side] for side in sides)
    (claim,) = whole(words.format(first, second), tools).claims
    assert [(a.name, a.state) for a in claim.perpetrators] == [
        (first, CODES[sides[0]]),
        (f"{second} forces", CODES[sides[1]]),
    ]


def test_what_fell_is_no_doer(tools: Tools) -> None:
    (claim,) = whole("A Scud-B fell on a quarter of Kisumu on Monday, killing 21 civilians.", tools).claims
    assert claim.perpetrators == ()


UNKNOWN = [
    ("The mission could not determine who launched the missile that struck Kisumu.", None, Modality.ACTUAL),
    ("The mission could not establish which side carried out the attack on Kisumu.", None, Modality.ACTUAL),
    ("The mission could not say who fired rockets at Kisumu.", "s1", Modality.HYPOTHETICAL),
    ("The mission could not confirm whether {A} fired the missile that struck Kisumu.", "s1", Modality.HYPOTHETICAL),
    ("The mission could not say who would carry out an attack on Kisumu.", "s1", Modality.HYPOTHETICAL),
]


@pytest.mark.parametrize(("words", "statement", "modality"), UNKNOWN)
def test_who_cannot_tell_who_did_it_takes_it_as_known(
    words: str, statement: str | None, modality: Modality, tools: Tools
) -> None:
    found = [(c.statement, c.modality, c.perpetrators) for c in whole(words, tools).claims]
    assert found == [(statement, modality, ())]


OWN = [
    ("{A}'s Defence Ministry denied that its units had shelled Kisumu.", "its units"),
    ("{A} said its forces did not shell Kisumu on Friday.", "its forces"),
    ("{A} said on Friday that its artillery had shelled Kisumu.", "its artillery"),
    ('"Our artillery did not shell Kisumu on Friday," {A}\'s army said.', "Our artillery"),
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("words", "doer"), OWN)
def test_what_is_its_own_is_of_the_state_that_speaks(
    words: str, doer: str, sides: tuple[str, str], tools: Tools
) -> None:
    (claim,) = whole(words, tools, sides).claims
    assert [(a.name, a.state) for a in claim.perpetrators] == [(doer, CODES[sides[0]])]


OPEN = [
    "{A} said that {B} had opened fire and its forces shelled Kisumu.",  # either may be meant
    "Danish Refugee Council said its forces shelled Kisumu.",
    "Its forces shelled Kisumu.",
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("words", OPEN)
def test_whose_forces_are_meant_is_never_guessed(words: str, sides: tuple[str, str], tools: Tools) -> None:
    claim = whole(words, tools, sides).claims[-1]
    assert [(a.name, a.state) for a in claim.perpetrators] == [("forces", None)]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(
    "words",
    [
        "{A}'s army launched an investigation into the attack on Kisumu on Thursday.",
        "{A}'s army conducted a commission of inquiry into the shelling of Kisumu on Thursday.",
        "{A}'s government launched a campaign against the killings in Kisumu on Thursday.",
        "{A}'s police carried out arrests after the bombing in Kisumu on Thursday.",
        "{A}'s soldiers conducted a search of the site of the bombing in Kisumu on Thursday.",
        "The investigation into the attack on Kisumu on Thursday was conducted by {A}'s army.",
        "{A} used the attack on Kisumu on Thursday to ask for arms.",
    ],
)
def test_who_did_something_about_an_attack_did_not_carry_it_out(
    words: str, sides: tuple[str, str], tools: Tools
) -> None:
    claims = [c for c in whole(words, tools, sides).claims if c.event_type is not EventType.DETENTION]
    assert claims
    assert not [a for c in claims for a in c.perpetrators]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(
    "words",
    [
        "{A} launched an attack on Kisumu on Thursday.",
        "{A} carried out a series of attacks on Kisumu on Thursday.",
        "{A} launched dozens of air strikes on Kisumu on Thursday.",
        "{A} carried out the second phase of the attack on Kisumu on Thursday.",
        "{A} carried out the largest of its attacks on Kisumu on Thursday.",
        "{A} carried out one of the attacks on Kisumu on Thursday.",
        "{A} used artillery and air strikes against Kisumu on Thursday.",
        "{A} used rockets in the attack on Kisumu on Thursday.",
        "The attack on Kisumu on Thursday was carried out by {A}.",
    ],
)
def test_who_carried_out_an_attack_or_some_of_it_did_it(words: str, sides: tuple[str, str], tools: Tools) -> None:
    claims = whole(words, tools, sides).claims
    assert {a.state for c in claims for a in c.perpetrators} == {CODES[sides[0]]}


def test_whoever_calls_to_claim_an_attack_for_others_is_not_held_for_the_doer(tools: Tools) -> None:
    call = "A woman called a radio station in Kisumu to claim responsibility for the attack in Nyala on Thursday."
    (claim,) = whole(call, tools).claims
    assert not claim.perpetrators
    (claim,) = whole("A man claimed responsibility for the attack in Nyala on Thursday.", tools).claims
    assert [a.name for a in claim.perpetrators] == ["man"]


@pytest.mark.parametrize(
    ("words", "doers"),
    [
        ("The army clashed with peasants in Nyala, who attacked the patrol on Thursday.", ["peasants"]),
        ("They fought soldiers in Nyala, who shelled the theatre on Thursday.", []),
        ("The town of Nyala was attacked on Thursday by a group of armed men.", ["group of armed men"]),
        ("The same group attacked a school in Nyala on Thursday.", []),
        ("A group attacked a school in Nyala on Thursday.", ["group"]),
    ],
)
def test_towns_are_not_who_and_bands_are_their_people(words: str, doers: list[str], tools: Tools) -> None:
    claims = [c for c in whole(words, tools).claims if c.event_type is not EventType.GROUND_CLASH]
    assert [a.name for c in claims for a in c.perpetrators] == doers
    assert all(a.organisation is (a.name == "group") for c in claims for a in c.perpetrators)


@pytest.mark.parametrize(
    ("words", "struck"),
    [
        ("A bomb exploded on a highway near Nyala on Thursday.", []),
        ("A bomb exploded on a bus near Nyala on Thursday.", ["bus"]),
        ("Rebels bombed a highway near Nyala on Thursday.", ["highway"]),
        ("Rebels ambushed a convoy on a road near Nyala on Thursday.", ["convoy"]),
        ("Two officers were ambushed at a farm near Nyala on Thursday.", []),
        ("The destroyed school in Nyala stood empty on Thursday.", ["school"]),
    ],
)
def test_where_it_went_off_was_not_struck(words: str, struck: list[str], tools: Tools) -> None:
    claims = whole(words, tools).claims
    assert claims
    assert [words[t.start : t.end] for c in claims for t in c.targets] == struck


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("There are no foreigners being held hostage by the rebels in Nyala.", Modality.DENIED),
        ("There is no town in Sudan that was shelled on Thursday.", Modality.DENIED),
        ("There were foreigners being held hostage by the rebels in Nyala.", Modality.ACTUAL),
    ],
)
def test_that_there_are_none_to_whom_it_was_done_denies_it(words: str, modality: Modality, tools: Tools) -> None:
    assert [c.modality for c in whole(words, tools).claims] == [modality]


@pytest.mark.parametrize(
    ("words", "struck"),
    [
        ("Shelling destroyed dozens of houses in Kisumu on Thursday.", ["dozens of houses"]),
        ("Most of the houses in Kisumu were destroyed by shelling on Thursday.", ["Most of the houses"]),
        ("A section of the pipeline near Kisumu was blown up on Thursday.", ["pipeline"]),
        ("Shells destroyed half of a kindergarten in Kisumu on Thursday.", ["kindergarten"]),
        ("Rebels attacked the quarter of Gezira in Kisumu on Thursday.", ["quarter of Gezira"]),
    ],
)
def test_what_was_struck_is_what_the_words_count(words: str, struck: list[str], tools: Tools) -> None:
    claims = whole(words, tools).claims
    assert [words[t.start : t.end] for c in claims for t in c.targets] == struck


def test_people_who_are_counted_are_people(tools: Tools) -> None:
    words = "Rebels kidnapped a group of tourists in Kisumu on Thursday."
    (claim,) = whole(words, tools).claims
    assert [words[v.start : v.end] for v in claim.victims] == ["group of tourists"]
    assert not claim.targets
