"""What is said about a deed takes it as done: who judges, looks into or does not claim it tells that it was."""

import pytest

from fairwitness.model.lists import Modality
from fairwitness.pipeline import Tools
from support.whole import SIDES, whole

# words, the modality of the one claim, and whether anybody is named as the doer
ROWS = [
    # who repudiates a deed condemns it; who repudiates a claim denies it
    ("{A} repudiated the murder of two teachers in Nyala on Thursday.", Modality.ACTUAL, False),
    ("The murder of two teachers in Nyala on Thursday was repudiated by {A}.", Modality.ACTUAL, False),
    ("{A} must repudiate the murder of two teachers in Nyala on Thursday.", Modality.ACTUAL, False),
    ("{A} repudiated the claim that its forces shelled Nyala on Thursday.", Modality.DENIED, True),
    ("{A} repudiated reports of an attack on Nyala on Thursday.", Modality.DENIED, False),
    # what may, should or will be done about it
    ("The court will investigate the shelling of Nyala on Thursday.", Modality.ACTUAL, False),
    ("The shelling of Nyala on Thursday should be condemned.", Modality.ACTUAL, False),
    ("If the killing of two teachers in Nyala on Thursday is solved, trust may return.", Modality.ACTUAL, False),
    ("The killing of two teachers in Nyala on Thursday might be an act of revenge.", Modality.ACTUAL, False),
    ("The shelling of Nyala on Thursday must stop.", Modality.HYPOTHETICAL, False),
    ("The court will investigate any shelling of Nyala on Thursday.", Modality.HYPOTHETICAL, False),
    ("If {A} launches the attack on Nyala on Thursday, it will be punished.", Modality.HYPOTHETICAL, True),
    ("The attack on Nyala may have been carried out by {A} on Thursday.", Modality.ACTUAL, True),
    # what was only thought of as possible
    ("The network reported the possibility of an attack on Nyala on Thursday.", Modality.HYPOTHETICAL, False),
    ("Monitors did not rule out the risk of a raid on Nyala on Thursday.", Modality.HYPOTHETICAL, False),
    ("Residents feared an attack on Nyala on Thursday.", Modality.HYPOTHETICAL, False),
    ("The attack on Nyala on Thursday showed the risk of war.", Modality.ACTUAL, False),
    # what a thing was used to do was done
    ("Rebels used explosives to blow up a bridge in Nyala on Thursday.", Modality.ACTUAL, True),
    ("Drones were used to attack a bridge in Nyala on Thursday.", Modality.ACTUAL, False),
    ("{A} did not use drones to attack a bridge in Nyala on Thursday.", Modality.HYPOTHETICAL, True),
    ("{A} would use drones to attack a bridge in Nyala on Thursday.", Modality.HYPOTHETICAL, True),
    # who has not claimed it has not done it, as far as the words go, and it was done
    ("No group has claimed responsibility for the attack on Nyala on Thursday.", Modality.ACTUAL, False),
    ("No one claimed responsibility for the bombing in Nyala on Thursday.", Modality.ACTUAL, False),
    ("{A} has not claimed responsibility for the attack on Nyala on Thursday.", Modality.ACTUAL, False),
    ("{A} did not claim responsibility for any attack on Nyala on Thursday.", Modality.HYPOTHETICAL, False),
    ("{A} claimed responsibility for the attack on Nyala on Thursday.", Modality.ACTUAL, True),
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("words", "modality", "done_by"), ROWS)
def test_what_is_said_about_a_deed(
    words: str,
    modality: Modality,
    done_by: bool,  # noqa: FBT001
    sides: tuple[str, str],
    tools: Tools,
) -> None:
    record = whole(words, tools, sides)
    (claim,) = record.claims
    assert claim.modality is modality
    assert bool(claim.perpetrators) is done_by
