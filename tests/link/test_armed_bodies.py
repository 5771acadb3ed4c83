"""The list of armed bodies: each name stands for one, and what a doer is known as follows from it."""

import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.model.claim import Actor
from fairwitness.model.span import Span
from fairwitness.vocab.armed import armed_bodies, armed_body, is_armed_name
from fairwitness.vocab.states import states


def test_each_name_stands_for_one_body() -> None:
    names = [n.casefold() for full, others in armed_bodies().known_as.items() for n in (full, *others)]
    assert len(names) == len(set(names))


def test_states_are_those_of_listed_bodies() -> None:
    assert armed_bodies().of_state.keys() <= armed_bodies().known_as.keys()
    assert set(armed_bodies().of_state.values()) <= states().keys()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("RSF", "Rapid Support Forces", True),
        ("Houthi forces", "Ansar Allah fighters", True),
        ("Hamas militants", "Hamas", True),
        ("Hamas", "Hezbollah", False),
        ("the army", "Rapid Support Forces", False),
    ],
)
def test_what_a_doer_is_known_as(one: str, other: str, *, same: bool) -> None:
    known = Affinities(None)
    a, b = (known.of_actor(Actor(span=Span(0, 1), name=name)) for name in (one, other))
    assert (a == b) is same


@pytest.mark.parametrize("initials", ["SAF", "SDF", "ADF"])
def test_initials_of_several_are_nobody_in_particular(initials: str) -> None:
    assert armed_body(initials) is None


@pytest.mark.parametrize(("words", "named"), [
    ("RSF", True), ("IS", True), ("SDF", True), ("al-Shabaab", True), ("Al-Shabaab", True),
    ("Rapid Support Forces", True),
    ("is", False), ("Is", False), ("rsf", False), ("hamas", False), ("Kharkiv", False), ("forces", False),
])  # fmt: skip
def test_a_name_counts_as_it_is_written(words: str, *, named: bool) -> None:
    assert is_armed_name(words) is named
