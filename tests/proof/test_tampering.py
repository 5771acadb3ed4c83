"""Whatever is done to a package, every verifier sees it; docs/tampering.md says which step did, as measured here.

`FAIRWITNESS_GOLDEN=write` writes the table anew.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fairwitness.app.verify import verify
from fairwitness.publish.bundle import verify_page
from proof.attacks import BY_FILES, BY_INSIDERS, Attack, carry_out
from support.browser import CheckPage, check_page
from support.forging import small_stops_at
from support.sealed import Sealed

TABLE = Path(__file__).parents[2] / "docs" / "tampering.md"
HANDS = ("hand", "lister", "insider")
KINDS = ("flip", "drop", "insert", "reorder", "truncate", "roll back", "swap keys", "split view")
CASES = [(attack, hand) for attack in BY_FILES for hand in HANDS] + [(attack, "insider") for attack in BY_INSIDERS]
Verifier = Callable[[Path, tuple[str, ...], Path], int]


def main_stops_at(folder: Path, told: tuple[str, ...], known: Path) -> int:
    *_, last = verify(folder, told, known)
    return last.number if last.failure else 0


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CheckPage]:
    with check_page(tmp_path_factory.mktemp("page"), verify_page()) as found:
        yield found


def tampered(attack: Attack, hand: str, sealed: Sealed, tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(sealed.second, tmp_path / "package"))
    carry_out(attack, hand, folder, sealed)
    return folder


def ids(case: tuple[Attack, str]) -> str:
    return f"{case[0].kind}: {case[0].what} ({case[1]})"


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_both_programs_see_it(case: tuple[Attack, str], sealed: Sealed, tmp_path: Path) -> None:
    folder = tampered(*case, sealed, tmp_path)
    seen = {main_stops_at(folder, sealed.told, sealed.known), small_stops_at(folder, sealed.told, sealed.known)}
    assert 0 not in seen
    assert len(seen) == 1  # at the same step


def test_every_kind_is_there() -> None:
    assert {attack.kind for attack, _ in CASES} == set(KINDS)


def test_nothing_is_seen_where_nothing_was_done(sealed: Sealed, page: CheckPage) -> None:
    assert main_stops_at(sealed.second, sealed.told, sealed.known) == 0
    assert small_stops_at(sealed.second, sealed.told, sealed.known) == 0
    assert page.stops_at(sealed.second, sealed.told, sealed.known) == 0


def test_the_table_says_what_was_measured(sealed: Sealed, tmp_path: Path, page: CheckPage) -> None:
    """The page, too, sees everything; and the committed table is the one that this run gives."""
    measured = []
    for number, (attack, hand) in enumerate(CASES):
        folder = tampered(attack, hand, sealed, tmp_path / str(number))
        run: list[Verifier] = [main_stops_at, small_stops_at, page.stops_at]
        steps = [stops_at(folder, sealed.told, sealed.known) for stops_at in run]
        assert 0 not in steps, ids((attack, hand))
        measured.append((attack, hand, steps))
        shutil.rmtree(folder)
    assert page.asked == []
    table = written(measured)
    if os.environ.get("FAIRWITNESS_GOLDEN") == "write":
        TABLE.write_text(table)
    assert TABLE.read_text() == table


def written(measured: list[tuple[Attack, str, list[int]]]) -> str:
    rows = [
        f"| {attack.kind} | {attack.what} | {hand} | {' | '.join(str(step) for step in steps)} |"
        for attack, hand, steps in sorted(measured, key=lambda row: KINDS.index(row[0].kind))
    ]
    return "\n".join([HEAD, *rows]) + "\n"


HEAD = """\
# What is caught by which step

Measured by `tests/proof/test_tampering.py` on a small real package; do not edit by hand. Each row is one way to tamper,
by one of three hands:

- **hand**: changes files and nothing else;
- **lister**: also writes the lists of files anew, as anybody can;
- **insider**: holds the private keys of the person and of the log, and seals, or signs everything, again. Witnesses and
  time stamp authorities are not in that hand.

The reader knows what the README of every package asks for: the key and the origin, told by another way, and a
checkpoint kept from before (here: the one that somebody else was handed). Without these an insider who signs everything
again is **not** caught. The page is a copy of the reader's own, never the one in the package itself.

The last three columns give the number of the step that stops: `fairwitness verify`, the small verifier in `verifier/`,
and `verify.html` in Chromium. The steps are listed in [verify.md](verify.md).

| kind | what | hand | verify | verifier/ | verify.html |
|---|---|---|---|---|---|"""
