"""Which weapons told beside an attack were its means."""

import pytest

from fairwitness.pipeline import Tools
from support.whole import SIDES, whole

ROWS = [
    # seized, lost or lying somewhere
    ("After the clash near Nyala on Thursday, {A} seized a rifle, ten grenades and 250 sticks of dynamite.", []),
    ("{A} killed two rebels near Nyala on Thursday and confiscated rifles and grenades.", []),
    ("A mortar was captured in the clash near Nyala on Thursday.", []),
    ("The clash near Nyala on Thursday ended with the seizure of rifles and bombs.", []),
    ("{A} lost three tanks and a rocket launcher in the clash near Nyala on Thursday.", []),
    # struck themselves
    ("An air strike destroyed two tanks near Nyala on Thursday.", []),
    ("{A} attacked a depot of rockets near Nyala on Thursday.", []),
    # used
    ("{A} attacked a school in Nyala on Thursday with captured rockets.", ["rockets"]),
    ("{A} seized a school in Nyala with rifles and killed two guards on Thursday.", ["rifles"]),
    ("Dozens of rockets were fired at Nyala on Thursday.", ["rockets"]),
    ("Rebels detonated sticks of dynamite at a school in Nyala on Thursday.", ["dynamite"]),
    ("Researchers found remnants of cluster munitions after the attack on Nyala on Thursday.", ["cluster munitions"]),
    ("{A} seized the rifles used in the attack on Nyala on Thursday.", ["rifles"]),
    ("{A} fired or supplied the rockets used in the attack on Nyala on Thursday.", ["rockets"]),
    ("{A} dropped bombs on Nyala on Thursday.", ["bombs"]),
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("words", "weapons"), ROWS)
def test_weapons_are_those_an_attack_was_made_with(
    words: str, weapons: list[str], sides: tuple[str, str], tools: Tools
) -> None:
    record = whole(words, tools, sides)
    assert record.claims
    assert [w.of(record.text.text) for c in record.claims for w in c.weapons] == weapons


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Dozens of rockets were fired at Nyala on Thursday.", ["Nyala"]),
        ("Rebels detonated sticks of dynamite at a school in Nyala on Thursday.", ["school"]),
        ("Rebels attacked a depot of rockets near Nyala on Thursday.", ["depot"]),
    ],
)
def test_so_many_weapons_are_no_target(words: str, targets: list[str], tools: Tools) -> None:
    record = whole(words, tools)
    assert [t.of(record.text.text) for c in record.claims for t in c.targets] == targets
