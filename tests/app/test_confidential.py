"""Confidential bytes are on disk encrypted only, are opened on record only, and keep back what rests on them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.app.bundle import export_bundle
from fairwitness.app.case import add_to_case, init_case, report_case, run_case
from fairwitness.app.confidential import add_confidential, open_confidential, sealed_of, shred, store_of
from fairwitness.app.decisions import consent, release, remove, rests_on, withdraw
from fairwitness.app.documents import Failure
from fairwitness.app.verify import verify
from fairwitness.model.confidential import Sealed
from fairwitness.model.errors import CaseError, IntegrityError, UsageError
from fairwitness.model.journal import JournalKind
from fairwitness.preserve.release import Scope
from support.example_case import quietly

pyrage = pytest.importorskip("pyrage", reason="pyrage is absent, so nothing confidential can be kept")

SECRET = b"The night shift of the power station saw the rocket; the shift leader will not be named.\n"
REDACTED = "A worker said on 4 October 2020 that a rocket hit the power station.\n"
OPEN = "The ministry said on 5 October 2020 that a bridge was hit.\n"


@pytest.fixture
def officers(tmp_path: Path) -> dict[str, Path]:
    found = {}
    for name in ("first", "second", "stranger"):
        identity = pyrage.x25519.Identity.generate()
        found[name] = tmp_path / f"{name}.key"
        found[name].write_text(f"# public key: {identity.to_public()}\n{identity}\n")
    return found


@pytest.fixture
def case(tmp_path: Path, officers: dict[str, Path]) -> Path:
    folder = tmp_path / "case"
    init_case(folder, "Power station")
    keys = {name: path.read_text().split("public key: ")[1].split()[0] for name, path in officers.items()}
    blocks = [f'[[officer]]\nname = "{name}"\nrecipient = "{keys[name]}"\n' for name in ("first", "second")]
    (folder / "case.toml").write_text('title = "Power station"\n' + "\n".join(blocks))
    return folder


@pytest.fixture
def sealed(case: Path, tmp_path: Path) -> Sealed:
    (tmp_path / "statement.txt").write_bytes(SECRET)
    return add_confidential(case, [str(tmp_path / "statement.txt")], ["first", "second"])[0]


def added(case: Path, tmp_path: Path, text: str, name: str) -> str:
    (tmp_path / name).write_text(text)
    (outcome,) = add_to_case(case, [str(tmp_path / name)])
    assert not isinstance(outcome, Failure)
    return outcome.capture.sha256


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def kinds(case: Path) -> list[str]:
    with CaseFolder.open(case, writing=False) as held:
        return [kind for _, kind, _ in held.journal.events()]


def test_nothing_of_it_is_on_disk_in_clear(case: Path, sealed: Sealed) -> None:
    held = everything(case)
    assert b"power station saw" not in held
    assert b"statement.txt" not in held
    assert "first" in sealed.officers


def test_the_commitment_cannot_be_guessed(case: Path, tmp_path: Path, sealed: Sealed) -> None:
    again = add_confidential(case, [str(tmp_path / "statement.txt")], ["first"])[0]
    assert again.id != sealed.id  # the same text under another salt


@pytest.mark.parametrize("name", ["first", "second"])
def test_each_officer_opens_it_and_it_is_on_record(
    case: Path, sealed: Sealed, officers: dict[str, Path], name: str
) -> None:
    opened = open_confidential(case, sealed.id[:8], officers[name], "to check the date")
    assert (opened.data, opened.officer) == (SECRET, name)
    assert opened.about.location.endswith("statement.txt")
    with CaseFolder.open(case, writing=False) as held:
        (body,) = [body for _, _, body in held.journal.events("access")]
    assert body == {"id": sealed.id, "officer": name, "reason": "to check the date"}


def test_nobody_else_opens_it(case: Path, sealed: Sealed, officers: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="none of its officers"):
        open_confidential(case, sealed.id, officers["stranger"], "curious")
    with pytest.raises(UsageError, match="reason"):
        open_confidential(case, sealed.id, officers["first"], " ")
    (tmp_path / "no.key").write_text("nothing\n")
    with pytest.raises(UsageError, match="no age identity"):
        open_confidential(case, sealed.id, tmp_path / "no.key", "x")
    with pytest.raises(UsageError, match="single"):
        open_confidential(case, "00000000", officers["first"], "x")
    assert "access" not in kinds(case)


def test_changed_bytes_are_never_handed_out(case: Path, sealed: Sealed, officers: dict[str, Path]) -> None:
    path = case / "sealed" / f"{sealed.id}.age"
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(IntegrityError, match="not those"):
        open_confidential(case, sealed.id, officers["first"], "x")


def test_officers_have_to_be_named_in_the_settings(case: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    for names, told in (([], "--for"), (["nobody"], "first, second")):
        with pytest.raises(UsageError, match=told):
            add_confidential(case, [str(tmp_path / "a.txt")], names)
    (case / "case.toml").write_text('title = "x"\n[[officer]]\nname = "a"\nrecipient = "age1short"\n')
    with pytest.raises(CaseError, match="officer 1, recipient"):
        add_confidential(case, [str(tmp_path / "a.txt")], ["a"])


def test_shredding_leaves_a_tombstone_and_earlier_proofs_hold(
    case: Path, sealed: Sealed, officers: dict[str, Path], tmp_path: Path
) -> None:
    added(case, tmp_path, OPEN, "open.txt")
    run_case(case, quietly)
    before = export_bundle(case, tmp_path / "before", "the court")
    assert shred(case, sealed.id[:10], "asked for by whoever gave it") == sealed.id
    assert list((case / "sealed").iterdir()) == []
    with pytest.raises(UsageError, match="shredded"):
        open_confidential(case, sealed.id, officers["first"], "x")
    with pytest.raises(UsageError, match="already"):
        shred(case, sealed.id, "again")
    after = export_bundle(case, tmp_path / "after", "the court")
    for path, known in ((before.folder, None), (after.folder, before.folder / "data/log/checkpoint"), (case, None)):
        steps = list(verify(path, known=known))
        assert steps[-1].failure == ""
    assert any("asked for" in found for found in steps[12].found)
    assert kinds(case).count("shred") == 1


def test_a_shredding_that_was_killed_is_finished_by_the_next(case: Path, sealed: Sealed) -> None:
    with CaseFolder.open(case) as held:
        held.journal.append("shred", {"id": sealed.id, "reason": "killed after this"})
        assert store_of(held).is_there(sealed.id)
    shred(case, sealed.id, "again")
    assert kinds(case).count("shred") == 1
    assert list((case / "sealed").iterdir()) == []


def test_nothing_leaves_that_rests_on_it_until_somebody_decides(case: Path, sealed: Sealed, tmp_path: Path) -> None:
    digest = added(case, tmp_path, REDACTED, "redacted.txt")
    rests_on(case, digest[:8], sealed.id[:8])
    run_case(case, quietly)
    with pytest.raises(UsageError, match="confidential material"):
        export_bundle(case, tmp_path / "out", "the court")
    with pytest.raises(UsageError, match="fairwitness release"):
        report_case(case)
    assert not (tmp_path / "out").exists()
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".out")] == []
    with pytest.raises(UsageError, match="reason"):
        release(case, sealed.id, "")
    release(case, sealed.id, "names are taken out")
    assert export_bundle(case, tmp_path / "out", "the court").handover.withheld == ()
    assert report_case(case).exists()
    assert b"power station saw" not in everything(tmp_path / "out")


# how far consent reaches and until when -> may it be handed over, may it be published
REACHES = [
    ("case", "", False, False),
    ("handover", "", True, False),
    ("publication", "", True, True),
    ("publication", "2020-01-01", False, False),
]


@pytest.mark.parametrize(("scope", "until", "handed", "published"), REACHES)
def test_consent_has_scope_and_end(
    case: Path, tmp_path: Path, *, scope: str, until: str, handed: bool, published: bool
) -> None:
    digest = added(case, tmp_path, REDACTED, "given.txt")
    added(case, tmp_path, OPEN, "open.txt")
    consent(case, digest[:8], Scope(scope), until)
    run_case(case, quietly)
    assert _leaves(lambda: export_bundle(case, tmp_path / "out").handover.withheld == ()) == handed
    assert _leaves(lambda: b"power station" in everything(report_case(case).parent)) == published


def _leaves(attempt: object) -> bool:
    try:
        return bool(attempt())  # type: ignore[operator]
    except UsageError as error:
        if "has to stay" not in str(error):
            raise
        return False


def test_withdrawn_consent_takes_it_out_and_says_so(case: Path, tmp_path: Path) -> None:
    digest = added(case, tmp_path, REDACTED, "given.txt")
    added(case, tmp_path, OPEN, "open.txt")
    consent(case, digest, Scope.PUBLICATION)
    run_case(case, quietly)
    withdraw(case, digest, "asked by telephone")
    with pytest.raises(UsageError, match="has to stay"):
        export_bundle(case, tmp_path / "early")
    assert run_case(case, quietly).linked
    done = export_bundle(case, tmp_path / "out")
    assert [each.reason for each in done.handover.withheld] == ["consent was withdrawn"]
    held = {path.name for path in (done.folder / "data" / "captures").iterdir()}
    assert digest not in held
    assert "power station" not in (done.folder / "data" / "findings.json").read_text()
    *_, last = verify(done.folder)
    assert (last.failure, any("withdrawn" in found for found in last.found)) == ("", True)
    assert b"power station" not in everything(report_case(case).parent)
    assert not run_case(case, quietly).linked  # nothing changed since


def test_what_was_removed_stays_behind(case: Path, tmp_path: Path) -> None:
    digest = added(case, tmp_path, REDACTED, "given.txt")
    added(case, tmp_path, OPEN, "open.txt")
    remove(case, digest[:8], "by the author's wish")
    run_case(case, quietly)
    done = export_bundle(case, tmp_path / "out")
    assert json.loads((done.folder / "data" / "handover.json").read_bytes())["withheld"] == [
        {"sha256": digest, "reason": "removed: by the author's wish"}
    ]
    *_, last = verify(done.folder)
    assert last.failure == ""


def test_settings_of_officers_do_not_make_anything_be_read_again(case: Path, tmp_path: Path) -> None:
    added(case, tmp_path, OPEN, "open.txt")
    run_case(case, quietly)
    (case / "case.toml").write_text('title = "Power station"\n')
    assert run_case(case, quietly).read == 0


def test_a_backup_has_it_too(case: Path, sealed: Sealed, tmp_path: Path) -> None:
    with CaseFolder.open(case) as held:
        held.backup(tmp_path / "copy")
    with CaseFolder.open(tmp_path / "copy", writing=False) as copy:
        store_of(copy).check(sealed_of(copy)[sealed.id])


def fairwitness(*words: object) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "fairwitness.cli.main", *map(str, words)]
    return subprocess.run(line, capture_output=True, check=False, timeout=120, env=os.environ, text=True)


def test_from_the_command_line(case: Path, officers: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_bytes(SECRET)
    done = fairwitness("add", case, tmp_path / "s.txt", "--confidential", "--for", "first")
    assert (done.returncode, done.stderr) == (0, "")
    start = done.stdout.split()[0]
    opened = fairwitness("open", case, start, "--identity", officers["first"], "--reason", "x")
    assert opened.stdout.encode() == SECRET
    out = tmp_path / "s.out"
    opened = fairwitness("open", case, start, "--identity", officers["first"], "--reason", "x", "--out", out)
    assert (opened.returncode, out.read_bytes(), out.stat().st_mode & 0o777) == (0, SECRET, 0o600)
    again = fairwitness("open", case, start, "--identity", officers["first"], "--reason", "x", "--out", out)
    assert (again.returncode, "nothing is written over" in again.stderr) == (2, True)
    assert fairwitness("consent", case, start).returncode == 2
    assert fairwitness("consent", case, start, "--scope", "case", "--until", "2020-13-01").returncode == 2
    assert fairwitness("shred", case, start).returncode == 2
    assert fairwitness("shred", case, start, "--reason", "x").returncode == 0
    assert fairwitness("remove", case, "zz", "--reason", "x").returncode == 2


def test_what_is_published_is_on_record_once(case: Path, tmp_path: Path) -> None:
    added(case, tmp_path, OPEN, "open.txt")
    run_case(case, quietly)
    report_case(case)
    report_case(case)
    with CaseFolder.open(case, writing=False) as held:
        (shown,) = [body for _, _, body in held.journal.events(JournalKind.PUBLICATION)]
    assert (shown["documents"], shown["withheld"]) == (1, 0)
