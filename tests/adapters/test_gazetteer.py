"""The compiled gazetteer: names in any spelling, quick, safe to make twice at once, added to by a case."""

import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fairwitness.adapters import gazetteer
from fairwitness.adapters.gazetteer import GeoNamesGazetteer
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
    ],
)
def test_knows_a_place_by_each_of_its_names(name: str, id_: str, places: GeoNamesGazetteer) -> None:
    assert id_ in [e.id for e in places.lookup(name)]


@pytest.mark.parametrize("name", ["", "of", "police", "the"])
def test_common_words_are_no_alternate_names(name: str, places: GeoNamesGazetteer) -> None:
    assert all(e.name.casefold() == name for e in places.lookup(name))


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
    row = (1, "Somewhere", 1.0, 2.0, "KE", 5, "village", "")
    monkeypatch.setattr(gazetteer, "_source", lambda: iter([(row, {"somewhere"})]))
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(gazetteer.compiled, [tmp_path / "cache"] * 8))
    assert len(set(made)) == 1
    assert [p.name for p in (tmp_path / "cache").iterdir()] == [made[0].name]
    assert GeoNamesGazetteer(folder=tmp_path / "cache").lookup("Somewhere")[0].id == "geonames:1"


def test_a_folder_that_cannot_be_written_gives_way_to_the_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer, "_source", lambda: iter([]))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    taken = tmp_path / "taken"
    taken.write_text("a file, not a folder")
    assert gazetteer.compiled(taken / "below").is_relative_to(tmp_path / f"fairwitness-{gazetteer._owner()}")


def test_travels_to_another_process(places: GeoNamesGazetteer) -> None:
    assert pickle.loads(pickle.dumps(places)).lookup("Barda") == places.lookup("Barda")
