"""A deed under `continue to`, `go on to`, `were seen to` was done; under `try to` begun; under `prepare to` neither."""

import pytest

from fairwitness.model.lists import Modality

from .helpers import coded


@pytest.mark.parametrize(
    ("words", "modality", "doers"),
    [
        ("Government troops continue to shell Gulu.", Modality.ACTUAL, ["Government troops"]),
        ("Rebels are continuing to attack convoys near Gulu.", Modality.ACTUAL, ["Rebels"]),
        ("Rebels began to shell the village of Gulu on 4 May 2020.", Modality.ACTUAL, ["Rebels"]),
        ("Soldiers proceeded to burn the homes of villagers in Gulu.", Modality.ACTUAL, ["Soldiers"]),
        ("The air force went on to bomb the hospital in Gulu.", Modality.ACTUAL, ["air force"]),
        ("Troops were seen to fire on the crowd in Gulu.", Modality.ACTUAL, ["Troops"]),
        ("The group is known to have executed prisoners in Gulu.", Modality.ACTUAL, ["group"]),
        ("Gunmen tried to kidnap the mayor.", Modality.ATTEMPTED, ["Gunmen"]),
        ("Rebels did not resume to shell Gulu on 4 May 2020.", Modality.DENIED, ["Rebels"]),
        ("Rebels will continue to shell Gulu on 4 May 2020.", Modality.HYPOTHETICAL, ["Rebels"]),
        ("Rebels are preparing to shell Gulu on 4 May 2020.", Modality.HYPOTHETICAL, ["Rebels"]),
    ],
)
def test_the_verb_above_settles_whether_it_was_done(words: str, modality: Modality, doers: list[str]) -> None:
    (claim,) = coded(words).claims
    assert claim.modality is modality
    assert [a.name for a in claim.perpetrators] == doers
