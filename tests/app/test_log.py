"""The journal and its log as people use them: listings, proofs, copies on other computers, witnesses."""

import json
import shutil
from base64 import b64encode
from pathlib import Path

import pytest
from click.testing import CliRunner

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.signing import holds
from fairwitness.app import log as work
from fairwitness.app.vouching import introduce_named
from fairwitness.app.witness import cosign, witness_keys
from fairwitness.cli.main import cli
from fairwitness.model.errors import CaseError, FairWitnessError, IntegrityError, UsageError
from fairwitness.model.keys import KeyRole
from fairwitness.preserve.checkpoints import check_signatures, checkpoint_of, open_checkpoint
from fairwitness.preserve.events import leaf_of, parse_signed_line
from fairwitness.preserve.merkle import check_consistency, check_inclusion
from fairwitness.preserve.notes import Signature, parse_note, parse_signatures, witness_key
from fairwitness.preserve.proof_text import parse_proof
from support.captures import capture_of


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This computer: it has keys of its own."""
    monkeypatch.setenv("FAIRWITNESS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path, home: Path) -> Path:
    """A case with five captures."""
    with CaseFolder.create(tmp_path / "case", "A case") as case:
        _add(case, 5)
    return tmp_path / "case"


def _add(case: CaseFolder, count: int) -> None:
    first = len(case.captures())
    texts = [f"text {n}".encode() for n in range(first, first + count)]
    case.add_all([(text, capture_of(text, f"{n}.txt")) for n, text in enumerate(texts, start=first)])


def _grow(folder: Path, count: int = 3) -> None:
    with CaseFolder.open(folder) as case:
        _add(case, count)


def _elsewhere(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("FAIRWITNESS_HOME", str(home))


def test_private_keys_are_made_once_outside_the_case_and_for_their_owner_alone(folder: Path, home: Path) -> None:
    kept = sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())
    digits = work.standing(folder).checkpoint.origin.removeprefix("fairwitness/")
    assert kept == ["keys/actor.ed25519", f"keys/log/{digits}.ed25519", f"keys/log/{digits}.ml-dsa-44"]
    assert {path.stat().st_mode & 0o777 for path in home.rglob("*") if path.is_file()} == {0o600}
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    _grow(folder)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    secrets = [line for data in before.values() for line in data.splitlines() if len(line) > 40]
    for path in folder.rglob("*"):
        assert not path.is_file() or not any(secret in path.read_bytes() for secret in secrets)


def test_a_private_key_that_others_can_read_is_refused(folder: Path, home: Path) -> None:
    (home / "keys" / "actor.ed25519").chmod(0o640)
    with pytest.raises(CaseError, match=r"can be read by others. Take that away: chmod 600 .*actor\.ed25519"):
        CaseFolder.open(folder)


@pytest.mark.parametrize("data", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_private_key_that_is_damaged_is_told(folder: Path, home: Path, data: bytes) -> None:
    (home / "keys" / "actor.ed25519").write_bytes(data)
    with pytest.raises(CaseError, match=r"cannot be read: .* Restore it from a backup"):
        CaseFolder.open(folder)


def test_a_copy_on_another_computer_can_be_read_and_not_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _elsewhere(monkeypatch, tmp_path / "other home")
    with CaseFolder.open(folder) as case:
        assert case.verify().captures == 5
        with pytest.raises(CaseError, match=r"keys that are not on this computer.*Copy the files .*--take-over"):
            _add(case, 1)
        assert case.verify().head.seq == 6
    work.take_over(folder)
    _grow(folder)
    with CaseFolder.open(folder) as case:
        assert case.verify().captures == 8
        keys = case.journal.keys()
    assert [key.since for key in keys.of(KeyRole.ACTOR)] == [1, 7]
    assert {key.since for key in keys.log} == {7}
    assert {key.since for key in keys.log_at(6)} == {1}


def test_a_case_that_comes_back_is_taken_over_with_the_first_keys(
    folder: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _elsewhere(monkeypatch, tmp_path / "other home")
    work.take_over(folder)
    _elsewhere(monkeypatch, home)
    with CaseFolder.open(folder) as case, pytest.raises(CaseError, match="not on this computer"):
        _add(case, 1)
    work.take_over(folder)
    _grow(folder)
    with CaseFolder.open(folder) as case:
        assert case.verify().captures == 8
        assert {key.since for key in case.journal.keys().log} == {8}
        assert [key.id for key in case.journal.keys().log] == [key.id for key in case.journal.keys().log_at(6)]


def test_another_person_with_the_logs_keys_is_introduced(
    folder: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(home / "keys" / "log", tmp_path / "other home" / "keys" / "log")
    _elsewhere(monkeypatch, tmp_path / "other home")
    _grow(folder, 1)
    with CaseFolder.open(folder) as case:
        assert [event.kind for event in case.journal.entries(after=6)] == ["key", "capture"]
        case.verify()


def test_every_event_has_a_proof_that_needs_nothing_but_keys(folder: Path) -> None:
    with CaseFolder.open(folder, writing=False) as case:
        keys = case.journal.keys()
    for seq in range(1, 7):
        proof = parse_proof(work.prove_event(folder, seq))
        _, event = parse_signed_line(proof.extra)
        found = open_checkpoint(proof.checkpoint, keys.log, holds)
        check_inclusion(leaf_of(event), proof.index, found.size, proof.hashes, found.root)
        assert (event.seq, found.size) == (seq, 6)
    with pytest.raises(CaseError, match="no event 7"):
        work.prove_event(folder, 7)


def test_a_later_checkpoint_continues_an_earlier_one(folder: Path) -> None:
    old = checkpoint_of(work.last_checkpoint(folder))
    _grow(folder)
    new = checkpoint_of(work.last_checkpoint(folder))
    check_consistency(old.size, new.size, old.root, new.root, work.prove_consistency(folder, old.size))
    assert (old.size, new.size) == (6, 9)


def test_a_log_of_many_tiles_is_published_as_it_grows(folder: Path) -> None:
    for count in (240, 15, 300):
        _grow(folder, count)
        with CaseFolder.open(folder) as case:
            case.verify()
    tiles = sorted(path.relative_to(folder / "log").as_posix() for path in (folder / "log" / "tile").rglob("*.p/*"))
    # 561 events: the partial tiles that full ones replaced are gone
    assert tiles == ["tile/0/002.p/49", "tile/1/000.p/1", "tile/1/000.p/2", "tile/entries/002.p/49"]
    with CaseFolder.open(folder, writing=False) as case:
        assert case.log_folder.sizes() == (1, 6, 246, 261, 561)


LOG_DAMAGE = {
    "checkpoint changed": ("log/checkpoints/6", b"\n6\n", b"\n5\n", "checkpoint of another size"),
    "tile changed": ("log/tile/0/000.p/6", None, bytes(192), "is not that of the journal's events"),
    "tile cut": ("log/tile/0/000.p/6", None, bytes(10), "is not that of the journal's events"),
    "entries changed": ("log/tile/entries/000.p/6", None, bytes(204), "is not that of the journal's events"),
    "keys changed": ("log/keys.json", b'"role":"actor"', b'"role":"log"', "does not say what the journal says"),
    "keys damaged": ("log/keys.json", None, b"{", "is damaged"),
}


@pytest.mark.parametrize("name", LOG_DAMAGE)
def test_a_changed_file_of_the_log_is_found_by_verify(folder: Path, name: str) -> None:
    path, old, new, told = LOG_DAMAGE[name]
    file = folder / path
    file.chmod(0o644)
    file.write_bytes(new if old is None else file.read_bytes().replace(old, new))
    with CaseFolder.open(folder, writing=False) as case, pytest.raises(IntegrityError, match=told):
        case.verify()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("log/tile/0/000.p/6", "is missing"),
        ("log/tile/entries/000.p/6", "is missing"),
        ("log/keys.json", "is missing"),
    ],
)
def test_a_missing_file_of_the_log_is_found_by_verify(folder: Path, path: str, told: str) -> None:
    (folder / path).unlink()
    with CaseFolder.open(folder, writing=False) as case, pytest.raises(IntegrityError, match=told):
        case.verify()


def test_a_lost_folder_of_the_log_is_made_again(folder: Path) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in (folder / "log").rglob("*") if path.is_file()}

    held = files()
    shutil.rmtree(folder / "log")
    CaseFolder.open(folder).close()
    first = folder / "log" / "checkpoints" / "1"  # earlier checkpoints are not kept anywhere else
    assert {first: held.pop(first)}
    partial = [path for path in held if path.name == "1" and path.parent.name == "000.p"]
    assert files() == {path: data for path, data in held.items() if path not in partial}


def test_an_older_copy_of_the_database_is_not_written_on(folder: Path) -> None:
    older = (folder / "case.db").read_bytes()
    _grow(folder)
    (folder / "case.db").write_bytes(older)
    with pytest.raises(
        IntegrityError, match=r"log has 6 entries, but a checkpoint over 9 was published: .* older copy"
    ):
        CaseFolder.open(folder)
    with CaseFolder.open(folder, writing=False) as case, pytest.raises(IntegrityError, match="was published"):
        case.verify()


def test_another_history_is_not_written_on(folder: Path, tmp_path: Path) -> None:
    """Two continuations of one case: the folder of one with the database of the other."""
    shutil.copytree(folder, tmp_path / "twin")
    _grow(folder, 2)
    with CaseFolder.open(tmp_path / "twin") as twin:
        twin.add_all([(text, capture_of(text, "other.txt")) for text in (b"x", b"y")])
    _grow(tmp_path / "twin")
    shutil.copy(tmp_path / "twin" / "case.db", folder / "case.db")
    with pytest.raises(IntegrityError, match="does not lead through the checkpoint over 8 events that was published"):
        CaseFolder.open(folder)


def test_a_backup_has_the_log_with_all_that_vouches_for_it(folder: Path, tmp_path: Path) -> None:
    cosign(folder, None, None, store=True, accept_keys=False)
    _grow(folder)
    with CaseFolder.open(folder) as case:
        case.log_folder.add_timestamp(9, "test", b"response")
        _add(case, 1)
        case.backup(tmp_path / "backup")
    with CaseFolder.open(tmp_path / "backup") as copy:
        assert copy.verify().head.seq == 10
        assert copy.log_folder.sizes() == (1, 6, 9, 10)
        assert copy.log_folder.timestamp(9, "test") == b"response"
        assert len(copy.log_folder.cosignatures(6)) == 2


# Witnesses


def _named(folder: Path) -> None:
    keys = json.dumps(list(witness_keys()))
    settings = (folder / "case.toml").read_text()
    (folder / "case.toml").write_text(f'{settings}\n[[witness]]\nname = "partner"\nkeys = {keys}\n')


@pytest.fixture
def partner(folder: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a witness, named in the settings of the case."""
    with monkeypatch.context() as patch:
        patch.setenv("FAIRWITNESS_HOME", str(tmp_path / "partner"))
        _named(folder)
    return tmp_path / "partner"


def test_a_witness_signs_what_continues_and_the_case_counts_it(
    folder: Path, home: Path, partner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for known, size in ((0, 6), (6, 10), (10, 13)):
        if known:
            _elsewhere(monkeypatch, home)
            with CaseFolder.open(folder) as case:
                introduce_named(case)
            _grow(folder)
        _elsewhere(monkeypatch, partner)
        done = cosign(folder, None, None, store=True, accept_keys=False)
        assert (done.known, done.checkpoint.size, done.stored) == (known, size, True)
    _elsewhere(monkeypatch, home)
    CaseFolder.open(folder).close()
    note = (folder / "log" / "checkpoint").read_text()
    keys = [witness_key(vkey) for vkey in _partner_keys(partner, monkeypatch)]
    assert len(check_signatures(checkpoint_of(note), parse_note(note).signatures, keys, holds)) == 2
    assert [found.key.role for found in work.standing(folder).cosigned] == [KeyRole.WITNESS] * 2
    with CaseFolder.open(folder) as case:
        case.verify()


def _partner_keys(partner: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    with monkeypatch.context() as patch:
        patch.setenv("FAIRWITNESS_HOME", str(partner))
        return witness_keys()


def test_a_witness_refuses_a_rollback(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "older")
    _grow(folder)
    cosign(folder, None, None, store=False, accept_keys=False)
    with pytest.raises(IntegrityError, match=r"had 9 entries when it was seen last and has 6 now\. It was rolled back"):
        cosign(tmp_path / "older", None, None, store=False, accept_keys=False)


@pytest.mark.parametrize(("here", "there"), [(2, 2), (2, 4), (300, 301)])
def test_a_witness_refuses_a_fork(folder: Path, tmp_path: Path, here: int, there: int) -> None:
    """The keeper of the log itself shows two histories, both signed with the log's own keys."""
    shutil.copytree(folder, tmp_path / "twin")
    _grow(folder, here)
    with CaseFolder.open(tmp_path / "twin") as twin:
        texts = [f"other {n}".encode() for n in range(there)]
        twin.add_all([(text, capture_of(text, "other.txt")) for text in texts])
    cosign(folder, None, None, store=False, accept_keys=False)
    with pytest.raises(IntegrityError, match="shows another history than when it was seen last"):
        cosign(tmp_path / "twin", None, None, store=False, accept_keys=False)
    _grow(folder)
    assert cosign(folder, None, None, store=False, accept_keys=False).known == 6 + here


def test_a_witness_refuses_other_keys_until_a_person_accepts_them(
    folder: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cosign(folder, None, None, store=False, accept_keys=False)
    _elsewhere(monkeypatch, tmp_path / "other home")
    work.take_over(folder)
    _elsewhere(monkeypatch, home)
    with pytest.raises(IntegrityError, match="has other keys than when it was seen last"):
        cosign(folder, None, None, store=False, accept_keys=False)
    assert cosign(folder, None, None, store=False, accept_keys=True).checkpoint.size == 7
    assert cosign(folder, None, None, store=False, accept_keys=False).known == 7


def test_a_witness_refuses_a_checkpoint_the_log_did_not_sign(folder: Path) -> None:
    path = folder / "log" / "checkpoint"
    path.write_text(path.read_text().replace("\n6\n", "\n5\n"))
    with pytest.raises(IntegrityError, match="does not hold"):
        cosign(folder, None, None, store=False, accept_keys=False)


def test_a_checkpoint_travels_as_a_file_with_keys_and_proof(
    folder: Path, home: Path, partner: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = tmp_path / "sent"
    sent.mkdir()

    def send() -> None:
        _elsewhere(monkeypatch, home)
        with CaseFolder.open(folder) as case:
            introduce_named(case)
        (sent / "note.txt").write_text(work.last_checkpoint(folder))
        shutil.copy(folder / "log" / "keys.json", sent / "keys.json")

    send()
    _elsewhere(monkeypatch, partner)
    first = cosign(sent / "note.txt", None, None, store=True, accept_keys=False)
    assert (first.known, first.stored) == (0, False)
    _grow_at(folder, home, monkeypatch)
    send()
    _elsewhere(monkeypatch, partner)
    with pytest.raises(UsageError, match="seen with 7 entries before: give the proof"):
        cosign(sent / "note.txt", None, None, store=True, accept_keys=False)
    lines = [f"{hash_}\n" for hash_ in _base64(work.prove_consistency(folder, 7))]
    (sent / "proof.txt").write_text("".join(lines))
    second = cosign(sent / "note.txt", None, sent / "proof.txt", store=True, accept_keys=False)
    _elsewhere(monkeypatch, home)
    assert work.add_cosignatures(folder, second.lines) == 2
    assert work.add_cosignatures(folder, second.lines) == 0
    assert len(work.standing(folder).cosigned) == 2
    held = parse_signatures(second.lines)[0]
    with pytest.raises(IntegrityError, match="fits no published checkpoint"):
        work.add_cosignatures(folder, Signature(held.name, held.key_hash, held.data[:-1] + b"?").line)
    _elsewhere(monkeypatch, tmp_path / "stranger")
    stranger = cosign(sent / "note.txt", None, None, store=False, accept_keys=False)
    _elsewhere(monkeypatch, home)
    with pytest.raises(IntegrityError, match="is no witness that the settings"):
        work.add_cosignatures(folder, stranger.lines)


def _grow_at(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _elsewhere(monkeypatch, home)
    _grow(folder)


def _base64(hashes: tuple[bytes, ...]) -> list[str]:
    return [b64encode(found).decode() for found in hashes]


# The commands


def _said(*arguments: object) -> str:
    done = CliRunner().invoke(cli, [str(each) for each in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_log_is_listed_for_people_and_for_programs(folder: Path) -> None:
    listed = _said("log", folder).splitlines()
    assert [line.split()[0] for line in listed[:6]] == ["1", "2", "3", "4", "5", "6"]
    assert "key" in listed[0]
    assert "made" in listed[0]
    assert "0.txt" in listed[1]
    assert " ".join(checkpoint_of(work.last_checkpoint(folder)).text.split()) in listed[-2]
    assert "No witness" in listed[-1]
    events = [parse_signed_line(line.encode()) for line in _said("log", folder, "--json").splitlines()]
    assert [event.seq for _, event in events] == [1, 2, 3, 4, 5, 6]
    assert _said("log", folder, "--checkpoint") == work.last_checkpoint(folder)
    assert _said("log", folder, "--proof", 3) == work.prove_event(folder, 3)
    assert _said("log", folder, "--consistency", 5).split() == _base64(work.prove_consistency(folder, 5))


def test_witnessing_from_the_command_line(folder: Path, partner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _elsewhere(monkeypatch, partner)
    assert _said("witness", "--key").split() == list(_partner_keys(partner, monkeypatch))
    assert "is seen here for the first time" in _said("witness", folder)
    assert "continues the 6 seen before" in _said("witness", folder, "--print")
    done = CliRunner().invoke(cli, ["witness"])
    assert done.exit_code == 2
    with pytest.raises(FairWitnessError, match="is no case, no log and no checkpoint"):
        cosign(folder / "blobs", None, None, store=False, accept_keys=False)
