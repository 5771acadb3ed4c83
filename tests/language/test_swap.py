"""Names are exchanged whole, in one pass, like with like; what has no counterpart stays and is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.language.swap import Swap, exchanges, folding, swap_of
from fairwitness.language.swap_table import Unpaired, swap_table
from fairwitness.model.errors import UsageError
from fairwitness.model.party import CaseSettings, KnownPlace, KnownSource, Party

NORTH = Party(
    id="north",
    name="Republic of Norland",
    names=("Norland", "the North"),
    demonyms=("Norlander", "Norlanders", "Nordish"),
    organs=("Norland Guard", "Ada Sol", "Harbour Board"),
)
SOUTH = Party(
    id="south", name="Sudia", demonyms=("Sudian",), organs=("Sudian Guard", "Bo Lin", "Cy Dar Mo"), aligned=("Sol",)
)
EAST = Party(id="east", name="Estmark", names=("Oster",), demonyms=("Estian",), organs=("Di Fu",))
TWO = CaseSettings(title="Norland and Sudia", party=(NORTH, SOUTH))
THREE = CaseSettings(title="three", party=(NORTH, SOUTH, EAST))
KENYA = Party(id="ke", name="Kenya", country="KE", demonyms=("Kenyan",))
UGANDA = Party(id="ug", name="Uganda", country="UG", demonyms=("Ugandan",))


def swap(settings: CaseSettings = TWO, rows: tuple[tuple[str, ...], ...] = ()) -> Swap:
    return swap_of(settings, swap_table(settings, rows), (1, 0))


EXCHANGED = [
    ("Republic of Norland said", "Sudia said"),
    ("Sudia said", "Republic of Norland said"),
    # a people, in one and in many; in capitals
    ("a Norlander, two Sudians", "a Sudian, two Norlanders"),
    ("NORLANDER FORCES", "SUDIAN FORCES"),
    # persons of as many words
    ("Ada Sol met Bo Lin", "Bo Lin met Ada Sol"),
    # parts of words, and addresses, are no names
    ("Sudianland https://x.org/Sudian/a Sudian", "Sudianland https://x.org/Sudian/a Norlander"),
    ("pro-Sudian, Sudia's", "pro-Norlander, Republic of Norland's"),
    # no counterpart: it stays
    ("the North, Cy Dar Mo, Nordish", "the North, Cy Dar Mo, Nordish"),
]


@pytest.mark.parametrize(("before", "after"), EXCHANGED)
def test_names_are_exchanged(before: str, after: str) -> None:
    assert swap().text(before) == after


def test_what_has_no_counterpart_is_listed() -> None:
    names = [u.name for u in swap_table(TWO).unpaired]
    assert {"North", "Nordish", "Cy Dar Mo", "Harbour Board"} <= set(names)
    assert Unpaired("north", "Harbour Board") in swap_table(TWO).unpaired
    assert "Norland Guard" not in names


def test_rows_given_come_first() -> None:
    rows = (("Ada Sol", "Cy Dar Mo"), ("Northfield", "Upper Vale"))
    assert swap(TWO, rows).text("Ada Sol, Bo Lin, Northfield") == "Cy Dar Mo, Bo Lin, Upper Vale"


@pytest.mark.parametrize("rows", [(("a", "b", "c"),), (("a", "b"), ("a", "c"))])
def test_a_wrong_table_is_refused(rows: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(UsageError):
        swap_table(TWO, rows)


def test_second_names_of_a_state_are_read_as_the_first() -> None:
    """The reader knows them by itself, so that a name which stayed would still name the other state."""
    settings = CaseSettings(
        title="t", party=(KENYA, Party(id="gb", name="Britain", country="GB", demonyms=("British",)))
    )
    table = swap_table(settings)
    assert ("United Kingdom", "Britain") in table.folded or ("UK", "Britain") in table.folded
    assert "UK" not in folding(table).text("the UK said")


def test_settings_of_the_twin() -> None:
    case = CaseSettings(
        title="Norland and Sudia",
        party=(NORTH, SOUTH),
        place=(KnownPlace(names=("Sudia Town",), lat=1, lon=2, country="XA"),),
        source=(KnownSource(name="Sudian Wire", party="south"),),
    )
    twin = swap(case).settings(case)
    assert twin.title == "Norland and Republic of Norland"
    assert [p.id for p in twin.party] == ["north", "south"]
    assert twin.party[1].organs == ("Norland Guard", "Bo Lin", "Harbour Board")
    assert (twin.place[0].names, twin.place[0].country) == (("Republic of Norland Town",), "XA")
    assert (twin.source[0].name, twin.source[0].party) == ("Norlander Wire", "north")
    assert swap(case).settings(twin) == case


def test_codes_of_states() -> None:
    settings = CaseSettings(title="t", party=(KENYA, UGANDA))
    kenya_uganda = swap(settings)
    assert kenya_uganda.text("Nairobi and Kampala") == "Kampala and Nairobi"
    assert [kenya_uganda.code(c) for c in ("KE", "UG", "TZ")] == ["UG", "KE", "TZ"]


FITS = [
    ("party:north", "party:south", True),
    ("norlander guard", "sudian guard", True),
    ("Norlander Guard", "Sudian Guard", True),
    ("Norlander Guard", "Norlander Guard", False),
    ("reported", "reported", True),
    ("party:north", "party:north", False),
]


@pytest.mark.parametrize(("before", "after", "fits"), FITS)
def test_a_value_of_a_result(before: str, after: str, *, fits: bool) -> None:
    assert swap().fits(before, after) is fits


def test_three_parties_in_a_circle_and_each_pair() -> None:
    table = swap_table(THREE)
    assert exchanges(3) == ((1, 0, 2), (2, 1, 0), (0, 2, 1), (1, 2, 0))
    circle = swap_of(THREE, table, (1, 2, 0))
    assert circle.text("Norlander, Sudian, Estian") == "Sudian, Estian, Norlander"
    assert circle.settings(circle.settings(circle.settings(THREE))) == THREE
    pair = swap_of(THREE, table, (0, 2, 1))
    assert pair.text("Norlander, Sudian, Estian") == "Norlander, Estian, Sudian"
    # Norland and Estmark have second names, Sudia has none: only a pair of the first two can exchange them
    assert swap_of(THREE, table, (2, 1, 0)).text("Norland, Oster") == "Oster, Norland"
    assert circle.text("Norland, Oster") == "Norland, Oster"


WORDS = st.lists(
    st.sampled_from(
        ["Norland", "Norlander", "Norlanders", "Sudian", "Sudians", "Ada Sol", "Bo Lin", "Sol", "x", "of", "SUDIA"]
    )
).map(" ".join)


@given(WORDS)
def test_twice_is_once_undone(words: str) -> None:
    assert swap().text(swap().text(words)) == words
