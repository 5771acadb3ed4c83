"""People shot are the harmed, however short the words; who shot in the air or at himself attacked nobody."""

import pytest

from .helpers import coded


@pytest.mark.parametrize(
    ("words", "anchor", "tolls"),
    [
        ("Five villagers were found shot dead near Nairobi on Sunday.", "shot", [("killed", 5)]),
        ("Two women shot outside a mosque in Nairobi, officials say.", "shot", [("casualties", 2)]),
        ("A girl, 6, was treated after she was shot in Nairobi on Sunday.", "shot", [("casualties", 1)]),
        ("Two soldiers died of gunshot wounds near Nairobi on 2 October.", "gunshot wounds", [("killed", 2)]),
        ("5 shot on Nairobi's west side, suspects still at large", "shot", [("casualties", 5)]),
        ("Pregnant woman, 2 others shot at market in Nairobi", "shot", [("casualties", 3)]),
        ("Officer indicted in shooting that injured 7 in Nairobi", "shooting", [("injured", 7)]),
        ("He was hit by a shell on 4 October in Nairobi.", "hit", []),
        ("More was told of the fatal Nairobi shooting on 2 October.", "shooting", []),
    ],
)
def test_who_was_shot(words: str, anchor: str, tolls: list[tuple[str, int]]) -> None:
    (claim,) = coded(words, "2020-11-03").claims
    assert claim.anchor.of(words) == anchor
    assert [(t.kind.value, t.low) for t in claim.tolls] == tolls
    assert claim.perpetrators == ()
    assert not claim.aggregate


@pytest.mark.parametrize(
    "words",
    [
        "A boy shot himself in the leg in Nairobi on Sunday.",
        "Police shot in the air in Nairobi on Sunday.",
        "Man pleads guilty in court.",
    ],
)
def test_nobody_was_attacked(words: str) -> None:
    assert coded(words, "2020-11-03").claims == ()


def test_where_somebody_was_shot_is_nobody() -> None:
    words = "Two farmers were shot on Northfield Road in Nairobi on Sunday."
    (claim,) = coded(words, "2020-11-03").claims
    assert [v.of(words) for v in claim.victims] == ["Two farmers"]


def test_who_did_not_survive_was_killed() -> None:
    (claim,) = coded("A man was hit by a shell in Nairobi on Monday and did not survive.", "2020-11-03").claims
    assert (claim.modality.value, [(t.kind.value, t.low) for t in claim.tolls]) == ("actual", [("killed", 1)])


STRIKES = [
    ("An air strike destroyed a school in Nairobi on Monday.", "air_or_drone_strike", []),
    ("A missile destroyed a hospital in Nairobi on Monday.", "artillery_rocket_missile", []),
    ("A school in Nairobi was damaged by the blast on Monday.", "bombing", []),
    ("Kenyan artillery fire destroyed a church in Nairobi on Monday.", "artillery_rocket_missile", ["Kenyan"]),
    ("A school in Nairobi was destroyed on Monday.", "property_destruction", []),
    ("Soldiers destroyed a school in Nairobi on Monday.", "property_destruction", ["Soldiers"]),
]


@pytest.mark.parametrize(("words", "event", "doers"), STRIKES)
def test_what_destroyed_is_the_event(words: str, event: str, doers: list[str]) -> None:
    (claim,) = coded(words, "2020-11-03").claims
    assert (claim.event_type.value, [a.name for a in claim.perpetrators]) == (event, doers)
    assert len(claim.targets) == 1


@pytest.mark.parametrize(
    "words",
    [
        "The air strike on Monday did not destroy the bridge in Nairobi.",
        "A missile did not destroy the bridge in Nairobi on Monday.",
        "It is unclear whether the air strike on Monday destroyed the school in Nairobi.",
    ],
)
def test_a_strike_is_not_denied_with_what_it_did_not_destroy(words: str) -> None:
    told = {(c.event_type.value, c.modality.value) for c in coded(words, "2020-11-03").claims}
    assert told
    assert told <= {("air_or_drone_strike", "actual"), ("property_destruction", "denied"),
                    ("property_destruction", "hypothetical")}  # fmt: skip
