"""Each step of the small verifier holds for an honest package, and fails where its own matter is changed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import forge
from fairwitness_verifier import tokens
from fairwitness_verifier.bundle import Bundle
from fairwitness_verifier.log import consistency, inclusion, levels
from fairwitness_verifier.steps import STEPS
from forge import Keys, canonical, example, put, relist, seal, sha

OURS, OTHERS = Keys.made(1), Keys.made(2)
FAILURES = (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError)


def stops_at(folder: Path, told: tuple[str, ...] = (), known: bytes | None = None) -> int:
    """The number of the step that fails, 0 where none does."""
    bundle = Bundle(folder, told, known)
    for number, check in enumerate(STEPS, start=1):
        try:
            list(check(bundle))
        except FAILURES:
            return number
    return 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return example(OURS).write(tmp_path / "package")


def change(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def test_an_honest_package_holds(folder: Path) -> None:
    assert stops_at(folder, (OURS.origin, OURS.actor_id), (folder / "data/log/checkpoints/3").read_bytes()) == 0


def test_every_byte_counts(folder: Path) -> None:
    for path in [each for each in sorted(folder.rglob("*")) if each.is_file()]:
        kept = path.read_bytes()
        change(path)
        assert 0 < stops_at(folder) <= 2, path
        path.write_bytes(kept)


@pytest.mark.parametrize("name", ["extra.txt", "fetch.txt", "data/extra.txt", "data/captures/link"])
def test_nothing_may_be_added(folder: Path, name: str) -> None:
    if name.endswith("link"):
        (folder / name).symlink_to("/etc/hostname")
    else:
        put(folder / name, b"http://127.0.0.1/ 1 data/x\n")
    assert stops_at(folder) == 1


@pytest.mark.parametrize("line", ["data/../../etc/hostname", "/etc/hostname", "fetch.txt"])
def test_a_list_may_not_point_elsewhere(folder: Path, line: str) -> None:
    lists = folder / ("manifest-sha256.txt" if line.startswith("data") else "tagmanifest-sha256.txt")
    lists.write_text(f"{lists.read_text()}{'0' * 64}  {line}\n")
    assert stops_at(folder) == 1


def test_lists_made_anew_do_not_match_the_seal(folder: Path) -> None:
    change(next((folder / "data/captures").iterdir()))
    relist(folder)
    assert stops_at(folder) == 2


# who holds the seal's key changes one file and seals again -> the step that sees it
SEALED_AGAIN = [
    ("data/captures/*", 3),
    ("data/texts/*", 4),
    ("data/log/tile/0/*.p/*", 7),
    ("data/log/tile/entries/*.p/*", 7),
    ("data/proofs/events/*", 7),
    ("data/log/checkpoint", 7),
    ("data/log/checkpoints/3", 8),
    ("data/log/cosignatures/3.*", 9),
    ("data/proofs/consistency/*", 11),
    ("data/findings.json", 12),
]


@pytest.mark.parametrize(("pattern", "step"), SEALED_AGAIN)
def test_each_file_has_its_step(folder: Path, pattern: str, step: int) -> None:
    change(next(iter(sorted(folder.glob(pattern)))))
    seal(folder, OURS.actor)
    assert stops_at(folder) == step


def edit_line(folder: Path, edit: Callable[[list[bytes]], None]) -> None:
    path = folder / "data/journal.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    edit(lines)
    path.write_bytes(b"".join(lines))
    seal(folder, OURS.actor)


@pytest.mark.parametrize(
    "edit",
    [
        lambda lines: lines.pop(3),
        lambda lines: lines.insert(3, lines[2]),
        lambda lines: lines.__setitem__(slice(2, 4), [lines[3], lines[2]]),
        lambda lines: lines.__setitem__(2, lines[2].replace(b"2026-01-02", b"2026-01-03")),
    ],
    ids=["drop", "insert", "reorder", "change"],
)
def test_the_journal_is_a_chain(folder: Path, edit: Callable[[list[bytes]], None]) -> None:
    edit_line(folder, edit)
    assert stops_at(folder) == 6


def test_a_journal_cut_short_is_not_the_checkpoints(folder: Path) -> None:
    edit_line(folder, lambda lines: lines.pop())
    assert stops_at(folder) == 7


def test_white_space_in_an_event_is_seen(folder: Path) -> None:
    edit_line(folder, lambda lines: lines.__setitem__(1, lines[1].replace(b'"size":', b'"size": ')))
    assert stops_at(folder) == 2  # the seal's key is looked up in the journal, so this is where it is read first


def test_a_rewritten_history_is_seen_by_who_kept_a_checkpoint(tmp_path: Path, folder: Path) -> None:
    kept = (folder / "data/log/checkpoint").read_bytes()
    other = example(OURS)
    other.events[3], other.events[1] = other.events[1], other.events[3]
    other.events[4], other.events[2] = other.events[2], other.events[4]
    rewritten = other.write(tmp_path / "other")
    assert stops_at(rewritten) == 0
    assert stops_at(rewritten, known=kept) == 11


def test_a_rolled_back_log_is_seen_by_who_kept_a_checkpoint(tmp_path: Path, folder: Path) -> None:
    kept = (folder / "data/log/checkpoint").read_bytes()
    short = example(OURS)
    gone = short.events[3]["body"]["sha256"]
    del short.events[3:5]
    short.files = {name: data for name, data in short.files.items() if gone not in name and gone.encode() not in data}
    back = short.write(tmp_path / "back")
    assert stops_at(back) == 0
    assert stops_at(back, known=kept) == 11


def test_other_keys_are_seen_by_who_was_told_the_right_ones(tmp_path: Path) -> None:
    swapped = example(OTHERS).write(tmp_path / "swapped")
    assert stops_at(swapped) == 0
    assert stops_at(swapped, (OURS.origin,)) == 5
    assert stops_at(swapped, (OURS.actor_id,)) == 5


def test_a_stranger_cannot_sign(tmp_path: Path) -> None:
    package = example(OURS)
    package.actors = {len(package.events): OTHERS.actor}
    assert stops_at(package.write(tmp_path / "strange")) == 6


@pytest.mark.parametrize("reason", ["actor", "taken over"])
def test_a_key_that_vouches_for_itself_is_said(tmp_path: Path, reason: str) -> None:
    package = example(OURS)
    body = {"keys": OTHERS.told()[:1], "origin": OURS.origin, "reason": reason}
    package.events.append({"time": "2026-01-03T00:00:00Z", "kind": "key", "body": body})
    package.actors = {len(package.events): OTHERS.actor}
    folder = package.write(tmp_path / "taken")
    assert stops_at(folder) == 0
    assert any("VOUCHES FOR ITSELF" in found for found in STEPS[5](Bundle(folder)))


def test_a_checkpoint_needs_both_signatures(folder: Path) -> None:
    path = folder / "data/log/checkpoints/3"
    *kept, _, end = path.read_text().split("\n")
    path.write_text("\n".join([*kept, end]))
    seal(folder, OURS.actor)
    assert stops_at(folder) == 8


def test_withheld_captures_are_named(folder: Path) -> None:
    handover = json.loads((folder / "data/handover.json").read_bytes())
    capture = min((folder / "data/captures").iterdir())
    record = next(path for path in (folder / "data/records").iterdir() if capture.name in path.read_text())
    for path in (capture, record, folder / "data/texts" / f"{record.stem}.txt"):
        path.unlink()
    seal(folder, OURS.actor)
    assert stops_at(folder) == 3
    handover["withheld"] = [{"sha256": capture.name, "reason": "consent was withdrawn"}]
    (folder / "data/handover.json").write_bytes(canonical(handover))
    seal(folder, OURS.actor)
    assert stops_at(folder) == 0
    assert list(STEPS[12](Bundle(folder))) == [f"withheld {capture.name}: consent was withdrawn"]


def test_what_was_removed_may_not_be_there(tmp_path: Path) -> None:
    package = example(OURS)
    body = {"sha256": package.events[1]["body"]["sha256"], "reason": "asked by the author"}
    package.events.append({"time": "2026-01-03T00:00:00Z", "kind": "removal", "body": body})
    assert stops_at(package.write(tmp_path / "removed")) == 13


@pytest.mark.parametrize("size", [*range(1, 40), 255, 256, 257, 300])
def test_trees_and_proofs_are_those_of_the_definition(size: int) -> None:
    leaves = [sha(b"%d" % number) for number in range(size)]
    rows = levels(leaves)
    assert rows[-1] == [forge.root(leaves)]
    for at in {0, size // 3, size - 1}:
        assert inclusion(rows, at) == forge.path(at, leaves)
    for start in {1, size // 2 or 1, size}:
        assert consistency(start, leaves) == forge.grown(start, leaves)


@pytest.fixture(scope="module")
def stamping(tmp_path_factory: pytest.TempPathFactory) -> forge.Authority:
    return forge.Authority(tmp_path_factory.mktemp("authority"))


def stamped(stamping: forge.Authority) -> forge.Package:
    package = example(OURS)
    package.events[0]["body"]["keys"].append(stamping.key)
    package.stamp = stamping.stamp
    return package


def test_a_timestamp_holds(tmp_path: Path, stamping: forge.Authority) -> None:
    folder = stamped(stamping).write(tmp_path / "package")
    assert stops_at(folder) == 0
    assert all("existed before 20" in found for found in STEPS[9](Bundle(folder)))


def test_a_timestamp_of_another_checkpoint_is_seen(tmp_path: Path, stamping: forge.Authority) -> None:
    folder = stamped(stamping).write(tmp_path / "package")
    first, second = sorted((folder / "data/log/timestamps").iterdir())
    second.write_bytes(first.read_bytes())
    seal(folder, OURS.actor)
    assert stops_at(folder) == 10


def test_a_timestamp_of_an_authority_that_nobody_named_is_seen(
    tmp_path: Path, stamping: forge.Authority, tmp_path_factory: pytest.TempPathFactory
) -> None:
    package = stamped(stamping)
    package.stamp = forge.Authority(tmp_path_factory.mktemp("other")).stamp
    assert stops_at(package.write(tmp_path / "package")) == 10


def test_a_changed_timestamp_is_never_taken_for_another_time(stamping: forge.Authority) -> None:
    """Some bytes of a token (its status, its version) mean nothing; whatever else is changed must fail."""
    token, trusted = stamping.stamp(b"stamped"), [stamping.certificate]
    honest = tokens.check(token, b"stamped", trusted)
    for at in range(0, len(token), 3):
        changed = token[:at] + bytes([token[at] ^ 1]) + token[at + 1 :]
        try:
            assert tokens.check(changed, b"stamped", trusted) == honest
        except (*FAILURES, StopIteration):
            continue


def run(*words: object) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "fairwitness_verifier", *map(str, words)]
    environment = {"PYTHONPATH": str(Path(__file__).parents[1] / "src"), "PYTHONUTF8": "1"}
    return subprocess.run(line, capture_output=True, text=True, check=False, env=environment)


def test_the_command_says_what_each_step_proves(folder: Path) -> None:
    done = run(folder, "--key", OURS.origin, "--known", folder / "data/log/checkpoints/3")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("does not prove:") == len(STEPS)


def test_the_command_names_the_record_that_fails(folder: Path) -> None:
    capture = min((folder / "data/captures").iterdir())
    change(capture)
    seal(folder, OURS.actor)
    done = run(folder)
    assert done.returncode == 6
    assert "FAILED at step 3" in done.stdout
    assert ".txt" in done.stdout.splitlines()[-1]


def test_the_command_called_wrongly(tmp_path: Path) -> None:
    assert run().returncode == 2
    assert run(tmp_path, "--known", tmp_path / "absent").returncode == 2
    assert run(tmp_path / "absent").returncode == 6


def test_the_verifier_is_small_and_alone() -> None:
    source = Path(__file__).parents[1] / "src/fairwitness_verifier"
    text = [path.read_text() for path in sorted(source.glob("*.py"))]
    assert sum(len(each.splitlines()) for each in text) < 500
    assert not any("import fairwitness\n" in each or "from fairwitness." in each for each in text)
