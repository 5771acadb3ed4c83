"""Whoever stops a deed does not do it, whoever threatens it has not done it, and a means is nothing that was struck."""

import pytest

from fairwitness.model.lists import EventType, Modality

from .helpers import coded


@pytest.mark.parametrize(
    ("words", "modality", "doers"),
    [
        ("Police foiled a plot to bomb a market in Gulu on 4 May 2020.", Modality.ATTEMPTED, []),
        ("Police stopped two men from attacking a church in Gulu on 4 May 2020.", Modality.ATTEMPTED, []),
        ("Rebels tried to bomb a market in Gulu on 4 May 2020.", Modality.ATTEMPTED, ["Rebels"]),
        ("Rebels threatened to bomb Gulu if the soldiers stayed.", Modality.THREATENED, ["Rebels"]),
        ("Rebels bombed a market in Gulu on 4 May 2020.", Modality.ACTUAL, ["Rebels"]),
        ("The blast in Gulu on 4 May 2020 was claimed by the Lake Army.", Modality.ACTUAL, ["Lake Army"]),
    ],
)
def test_who_did_it_or_kept_it_from_being_done(words: str, modality: Modality, doers: list[str]) -> None:
    (claim,) = coded(words).claims
    assert claim.modality is modality
    assert [a.name for a in claim.perpetrators] == doers


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Cluster munitions were used in Gulu on 4 May 2020.", []),
        ("White phosphorus was fired at a forest near Gulu on 4 May 2020.", ["forest"]),
    ],
)
def test_a_means_is_no_target(words: str, targets: list[str]) -> None:
    (claim,) = coded(words).claims
    assert [t.of(words) for t in claim.targets] == targets
    assert len(claim.weapons) == 1


def test_what_was_used_on_several_occasions_is_a_sum() -> None:
    (claim,) = coded("Rebels used cluster munitions in Gulu on at least four occasions in May 2020.").claims
    assert claim.event_type is EventType.ARTILLERY_ROCKET_MISSILE
    assert claim.aggregate
    assert claim.targets == ()
