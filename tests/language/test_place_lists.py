"""The lists of places and the table of weights hold what their rules say, and no weight knows a name."""

import re
from itertools import chain

from fairwitness.language.folding import fold
from fairwitness.language.place_names import bare, code_key
from fairwitness.vocab.areas import areas, divisions
from fairwitness.vocab.place_weights import place_weights
from fairwitness.vocab.states import code_by_name, state_points, states


def test_areas_show_their_names_in_order() -> None:
    for key, area in areas().items():
        assert list(area.names) == sorted(area.names), key
        assert key == "-".join(area.names).lower().replace(".", "").replace(" ", "-")
        assert abs(area.at[0]) <= 90, key
        assert abs(area.at[1]) <= 180, key


def test_no_name_stands_for_two_areas() -> None:
    keys = [key for area in areas().values() for key in {fold(n) for n in (*area.names, *area.also)}]
    assert sorted(keys) == sorted(set(keys))


def test_each_division_has_a_place_in_the_world_and_first_ones_a_code_of_their_own() -> None:
    held = list(divisions())
    codes = [d.code for d in held if d.first]
    assert len(codes) == len(set(codes)) > 3_000
    assert len({d.geonames for d in held}) == len(held) > 30_000
    assert all(re.fullmatch(r"[A-Z]{2}\.\w+", code) for code in codes)
    assert all(abs(d.lat) <= 90 and abs(d.lon) <= 180 and d.name for d in held)
    assert {code[:2] for code in codes} >= {"AM", "AZ", "UA", "RU", "SY", "US", "SD"}


def test_points_are_of_states() -> None:
    assert all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in state_points().values())
    assert all(re.fullmatch("[A-Z]{2}", code) for code in state_points())


def test_no_weight_belongs_to_a_name() -> None:
    weights = place_weights()
    signs = {*weights.naming, *weights.alone, *weights.together}
    names = {fold(n) for n in chain(code_by_name(), (a for area in areas().values() for a in area.names))}
    words = {part for sign in signs for part in sign.lower().split("_")}
    assert not words & {n for n in names if len(n) > 3}
    assert not words & {
        code.lower() for code in states() if code.lower() not in ("in", "is", "no", "to", "by", "at", "as")
    }


def test_the_word_of_kind_is_taken_off() -> None:
    named = {
        "Barda District": "barda", "Kharkiv Oblast": "kharkiv", "Province of Nineveh": "nineveh", "Paris": "",
        "Nakhchivan Autonomous Republic": "", "Харьковская область": "харьковская",
    }  # fmt: skip
    assert {name: bare(name) for name in named} == named
    assert code_key("US.LA") == code_key("us.la")
