"""Which names speak for a state, by their words alone; and the forms a name takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.language.names import affiliation, bare, initials, is_acronym, short_in_brackets
from fairwitness.vocab.states import states

OFFICIAL = [
    # the state, its seat, its organs and people of office
    ("Kenya", "KE"),
    ("Nairobi", "KE"),
    ("the Kenyan army", "KE"),
    ("Kenya's defence ministry", "KE"),
    ("Kenyan officials", "KE"),
    ("Kenyan institutions", "KE"),
    ("Kenyan official statements", "KE"),
    ("a spokesman of the government of Kenya", "KE"),
    ("Media Development Agency of the Republic of Kenya", "KE"),
    ("Kenyan state television", "KE"),
    # who serves in its army
    ("a Kenyan soldier", "KE"),
    ("a Kenyan officer", "KE"),
    ("an officer of the Kenyan army", "KE"),
    ("Kenyan servicemen", "KE"),
    ("a Kenyan pilot", "KE"),
    # an office or army whose state is not said
    ("the defence ministry", None),
    ("a soldier", None),
    ("an officer", None),
    # two states speak together
    ("Kenya and Uganda", None),
    ("Kenyan and Ugandan officials", None),
]

PRIVATE = [
    "a Kenyan journalist",
    "Kenyan human rights group",
    "residents of Kenya",
    "a former Kenyan minister",
    "Kenyans",
    "Amnesty International",
    "a UN official",
    "a pilot",
    "the mother of a Kenyan soldier",
    "a former Kenyan officer",
    "the chief medical officer of a Kenyan clinic",
    "a programme officer",
    "the Kenyan news agency",
    "Human Rights Watch",
]


@pytest.mark.parametrize(("name", "state"), OFFICIAL)
def test_words_of_office_speak_for_the_state(name: str, state: str | None) -> None:
    assert affiliation(name) == (state, True)


@pytest.mark.parametrize("name", PRIVATE)
def test_nationality_alone_speaks_for_nobody(name: str) -> None:
    assert affiliation(name) == (None, False)


@given(st.sampled_from(sorted(states())), st.sampled_from(["{} army", "officials of {}", "{}", "journalists in {}"]))
def test_every_state_is_treated_alike(code: str, frame: str) -> None:
    name = states()[code].names[0]
    expected = affiliation(frame.format("Kenya"))
    assert affiliation(frame.format(name)) == (code if expected.state else None, expected.official)


@given(st.text(max_size=60))
def test_any_words_have_an_affiliation(name: str) -> None:
    state, official = affiliation(name)
    assert official or state is None


FORMS = [("the Kenyan army's", "Kenyan army"), ("The council,", "council"), ("officials’", "officials")]


@pytest.mark.parametrize(("name", "expected"), FORMS)
def test_bare_name(name: str, expected: str) -> None:
    assert bare(name) == expected


def test_acronyms() -> None:
    assert "NRC" in initials("Norwegian Refugee Council")
    assert "ICRC" in initials("International Committee of the Red Cross")
    assert is_acronym("OSCE")
    assert not is_acronym("Osce")
    assert short_in_brackets("Refugee Council (NRC) said", 15) == "NRC"
