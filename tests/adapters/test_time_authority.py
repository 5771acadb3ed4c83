"""Time stamps: one that holds is kept, anything else is a sentence, and events never wait for them."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.time_authority import HttpTimeAuthority, certificates_of, check_stamp
from fairwitness.app.vouching import Stamping, stamp
from fairwitness.model.errors import CaseError, StampFailed
from fairwitness.model.keys import KeyRole
from support.captures import capture_of
from support.time_authority import Authority, served


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with served(tmp_path_factory.mktemp("authority")) as found:
        yield found


@pytest.fixture(autouse=True)
def _working(authority: Authority) -> Iterator[None]:
    yield
    authority.status, authority.broken = 200, b""


def _client(authority: Authority) -> HttpTimeAuthority:
    return HttpTimeAuthority("test", authority.url, certificates_of(authority.root))


def test_a_stamp_holds_for_the_bytes_and_the_authority_it_was_made_by(authority: Authority, tmp_path: Path) -> None:
    response = _client(authority).stamp(b"some bytes")
    trusted = certificates_of(authority.root)
    assert abs(check_stamp(response, b"some bytes", trusted) - datetime.now(UTC)) < timedelta(minutes=1)
    with pytest.raises(StampFailed, match="does not hold: Mismatch between messages"):
        check_stamp(response, b"other bytes", trusted)
    with pytest.raises(StampFailed, match="does not hold"):
        check_stamp(response[:-1] + bytes([response[-1] ^ 1]), b"some bytes", trusted)
    stranger = Authority(tmp_path / "stranger", "Another authority")
    with pytest.raises(StampFailed, match="does not hold"):
        check_stamp(response, b"some bytes", certificates_of(stranger.root))
    with pytest.raises(StampFailed, match="does not hold"):
        check_stamp(response, b"some bytes", ())


def test_a_stamp_is_what_openssl_verifies_by_itself(authority: Authority, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"some bytes")
    (tmp_path / "reply").write_bytes(_client(authority).stamp(b"some bytes"))
    command = ["openssl", "ts", "-verify", "-data", "data", "-in", "reply", "-CAfile", str(authority.root)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "Verification: OK")


@pytest.mark.parametrize(
    ("status", "broken", "told"),
    [
        (500, b"x", "test answered with status 500"),
        (302, b"x", "test answered with status 302"),
        (200, b"not a stamp", "does not hold"),
        (200, b"x" * 200_000, "too long for a time stamp"),
    ],
)
def test_an_answer_that_is_no_stamp_is_refused(authority: Authority, status: int, broken: bytes, told: str) -> None:
    authority.status, authority.broken = status, broken
    with pytest.raises(StampFailed, match=told):
        _client(authority).stamp(b"some bytes")


def test_an_answer_to_an_earlier_question_is_refused(authority: Authority) -> None:
    authority.broken = _client(authority).stamp(b"some bytes")  # replayed: its nonce is another
    with pytest.raises(StampFailed, match="Nonce"):
        _client(authority).stamp(b"some bytes")


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://", "http://[/", "https://127.0.0.1:1/"])
def test_an_authority_that_is_not_there_is_one_sentence(authority: Authority, url: str) -> None:
    with pytest.raises(StampFailed, match=r"The authority test could not be asked: .*\.$"):
        HttpTimeAuthority("test", url, certificates_of(authority.root)).stamp(b"some bytes")


def test_a_file_without_certificates_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("nothing")
    with pytest.raises(CaseError, match="holds no certificate"):
        certificates_of(tmp_path / "empty.pem")
    with pytest.raises(CaseError, match="No such file"):
        certificates_of(tmp_path / "absent.pem")


@pytest.fixture
def folder(tmp_path: Path, authority: Authority) -> Path:
    """A case that names the authority, with one capture."""
    folder = tmp_path / "case"
    CaseFolder.create(folder, "A case").close()
    (folder / "root.pem").write_bytes(authority.root.read_bytes())
    (folder / "case.toml").write_text(
        f'title = "A case"\n[[timestamp]]\nname = "test"\nurl = "{authority.url}"\ncertificate = "root.pem"\n'
    )
    with CaseFolder.open(folder) as case:
        case.add(b"text", capture_of(b"text"))
    return folder


def test_a_checkpoint_is_stamped_once_and_its_authority_recorded(folder: Path, authority: Authority) -> None:
    with CaseFolder.open(folder) as case:
        assert stamp(case) == (Stamping("test", 3),)  # the keys, the capture, the authority's certificate
        asked = authority.asked
        assert stamp(case) == ()
        assert authority.asked == asked
        (certificate,) = case.journal.keys().of(KeyRole.AUTHORITY)
        assert (certificate.name, certificate.since) == ("test", 3)
        case.verify()
    note = (folder / "log" / "checkpoints" / "3").read_bytes()
    response = (folder / "log" / "timestamps" / "3.test.tsr").read_bytes()
    check_stamp(response, note, [certificate.public])


def test_an_authority_that_fails_costs_no_event_and_is_asked_again(folder: Path, authority: Authority) -> None:
    authority.status = 503
    with CaseFolder.open(folder) as case:
        assert stamp(case) == (Stamping("test", 3, "The authority test answered with status 503."),)
        case.add(b"more", capture_of(b"more", "more.txt"))
        assert case.verify().head.seq == 4
    authority.status = 200
    with CaseFolder.open(folder) as case:
        assert stamp(case) == (Stamping("test", 4),)


def test_a_certificate_that_is_gone_is_told_and_costs_no_event(folder: Path) -> None:
    (folder / "root.pem").unlink()
    with CaseFolder.open(folder) as case:
        (found,) = stamp(case)
        assert "Cannot read the certificate" in found.failure
        assert case.verify().head.seq == 2
