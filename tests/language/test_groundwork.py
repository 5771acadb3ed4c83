"""The sentence before tells how a body found out; no other sentence does, and nobody else's work."""

import pytest

from fairwitness.language.groundwork import ground_before
from fairwitness.model.lists import Basis
from fairwitness.vocab.speakers import basis_lists

NAMES = ("Field Group",)
SO = "The strike hit a bakery."

BEFORE = [
    ("Field Group interviewed 12 witnesses. ", Basis.TESTIMONY),
    ("Field Group researchers analysed satellite imagery and interviewed 12 witnesses. ", Basis.IMAGERY),
    ("We visited the site.\n\n", Basis.ON_SITE),
    ("In June, the Field Group has also interviewed 12 witnesses. ", Basis.TESTIMONY),
    ("In May Lt. Gen. Smith left. Our investigators examined remnants of a rocket. ", Basis.REMNANT),
    ("Our team examined hospital records in the U.S. state. ", Basis.RECORD),
    # somebody else; no ground; further off; somebody with no name, whose they may not be
    ("River Desk interviewed 12 witnesses. ", None),
    ("Field Group visited the minister. ", None),
    ("Field Group interviewed 12 witnesses. The town lies on a river. ", None),
    ("Researchers interviewed 12 witnesses. ", None),
    ("", None),
]


@pytest.mark.parametrize(("before", "basis"), BEFORE)
def test_reads_the_sentence_before(before: str, basis: Basis | None) -> None:
    found = ground_before(before + SO, len(before), NAMES, unnamed=False)
    assert (found.basis if found else None) is basis
    assert ground_before(before + SO, len(before) + 4, NAMES, unnamed=False) == found


@pytest.mark.parametrize("word", sorted(basis_lists().unnamed))
def test_people_of_no_body_named_are_those_of_the_only_one(word: str) -> None:
    before = f"{word.capitalize()} interviewed 12 witnesses. "
    found = ground_before(before + SO, len(before), NAMES, unnamed=True)
    assert found is not None
    assert (found.basis, found.span.of(before)[:11]) == (Basis.TESTIMONY, "interviewed")
