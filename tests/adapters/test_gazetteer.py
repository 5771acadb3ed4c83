"""The compiled gazetteer: names in any spelling, quick, safe to make twice at once, added to by a case."""

import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fairwitness.adapters import gazetteer
from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.gazetteer_source import Row
from fairwitness.language.place_entry import Match
from fairwitness.language.place_names import code_key
from fairwitness.model.party import KnownPlace


@pytest.fixture(scope="module")
def places() -> GeoNamesGazetteer:
    return GeoNamesGazetteer()


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Barda", "geonames:587057"),
        ("Stepanakert", "geonames:146970"),
        ("Khankendi", "geonames:146970"),
        ("Shushi", "geonames:147105"),
        ("Shusha", "geonames:147105"),
        ("Gəncə", "geonames:586523"),
        ("Kenya", "geonames:192950"),
        # divisions of both orders, by their full name and by the name alone
        ("Barda District", "geonames:587056"),
        ("Kharkiv Oblast", "geonames:706482"),
        ("Rapides Parish", "geonames:4338356"),
        ("Rapides", "geonames:4338356"),
        # large areas, by each of their names
        ("Black Sea", "area:black-sea"),
        ("Persian Gulf", "area:arabian-gulf-persian-gulf"),
        ("Arabian Gulf", "area:arabian-gulf-persian-gulf"),
        # renamed towns, exonyms, other scripts
        ("Kiev", "geonames:703448"),
        ("Kyiv", "geonames:703448"),
        ("Gyandzha", "geonames:586523"),
        ("Гянджа", "geonames:586523"),
        ("Բաքու", "geonames:587084"),
        ("Халеб", "geonames:170063"),
        ("حلب", "geonames:170063"),
    ],
)
def test_knows_a_place_by_each_of_its_names(name: str, id_: str, places: GeoNamesGazetteer) -> None:
    assert id_ in [e.id for e in places.lookup(name)]


@pytest.mark.parametrize("name", ["", "of", "police", "the"])
def test_common_words_are_no_alternate_names(name: str, places: GeoNamesGazetteer) -> None:
    assert all(e.name.casefold() == name for e in places.lookup(name))


def test_an_area_shows_all_its_names(places: GeoNamesGazetteer) -> None:
    (found,) = places.lookup("Persian Gulf")
    assert (found.name, found.country, found.kind) == ("Arabian Gulf / Persian Gulf", "", "country")


def test_a_division_says_how_its_name_was_matched(places: GeoNamesGazetteer) -> None:
    found = {e.id: e.match for e in places.lookup("Rapides")}
    assert found["geonames:4338356"] is Match.BARE
    assert places.lookup("Rapides Parish")[0].match is Match.MAIN


def test_a_first_division_is_found_by_its_code(places: GeoNamesGazetteer) -> None:
    assert [e.name for e in places.lookup(code_key("US.LA"))] == ["Louisiana"]


def test_the_most_populous_comes_first(places: GeoNamesGazetteer) -> None:
    found = [e.population for e in places.lookup("Springfield")]
    assert len(found) > 5
    assert found == sorted(found, reverse=True)


def test_a_lookup_takes_less_than_a_millisecond(places: GeoNamesGazetteer) -> None:
    places.lookup("warm")
    start = time.perf_counter()
    for number in range(200):
        places.lookup(f"Name {number}")
    assert (time.perf_counter() - start) / 200 < 0.002


def test_a_case_adds_places() -> None:
    known = KnownPlace(names=("Upper Hamlet", "Lower Hamlet"), lat=40.0, lon=47.0, country="KE")
    for name in known.names:
        (found,) = GeoNamesGazetteer(places=(known,)).lookup(name)
        assert (found.id, found.name, found.kind) == ("case:lower-hamlet", "Lower Hamlet / Upper Hamlet", "village")


def test_two_at_once_both_end_with_a_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = Row("geonames:1", "Somewhere", 1.0, 2.0, "KE", 5, "village", "", {"somewhere": Match.MAIN})
    monkeypatch.setattr(gazetteer, "rows", lambda: iter([row]))
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(gazetteer.compiled, [tmp_path / "cache"] * 8))
    assert len(set(made)) == 1
    assert [p.name for p in (tmp_path / "cache").iterdir()] == [made[0].name]
    assert GeoNamesGazetteer(folder=tmp_path / "cache").lookup("Somewhere")[0].id == "geonames:1"


def test_a_folder_that_cannot_be_written_gives_way_to_the_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer, "rows", lambda: iter([]))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    taken = tmp_path / "taken"
    taken.write_text("a file, not a folder")
    assert gazetteer.compiled(taken / "below").is_relative_to(tmp_path / f"fairwitness-{gazetteer._owner()}")


def test_travels_to_another_process(places: GeoNamesGazetteer) -> None:
    assert pickle.loads(pickle.dumps(places)).lookup("Barda") == places.lookup("Barda")
