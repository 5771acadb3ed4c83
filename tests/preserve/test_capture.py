"""The bytes decide what a capture is; names and declared types are hints."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from fairwitness.preserve import capture, media_type_of

WHEN = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("data", "location", "declared", "expected"),
    [
        (b"Plain words.\n", "a.txt", None, "text/plain"),
        (b"Plain words.\n", "a.pdf", "application/pdf", "text/plain"),  # the name lies
        (b"%PDF-1.7\n...", "a.txt", "text/plain", "application/pdf"),
        (b"<!DOCTYPE html><p>x", "a.txt", "text/plain", "text/html"),
        (b"\xef\xbb\xbf <!-- c -->\n<html><p>x", "", None, "text/html"),
        ("<html><p>x".encode("utf-16"), "", None, "text/html"),
        (b"a < b and <p> is a tag", "notes.txt", None, "text/plain"),  # tags inside a text are no page
        (b"loose <p> words", "page.html", None, "text/html"),  # but with the name they are
        (b"loose <p> words", "", "text/html; charset=windows-1251", "text/html; charset=windows-1251"),
        (b"\x89PNG\r\n\x1a\n....", "a.txt", None, "image/png"),
        (b"PK\x03\x04....", "a.docx", None, "application/zip"),
        (b"ab\0\0cd", "a.txt", None, "application/octet-stream"),
        (bytes(range(1, 32)) * 4, "a.txt", "text/plain", "application/octet-stream"),
        ("слово".encode("utf-16"), "a.txt", None, "text/plain"),  # NUL bytes of UTF-16 are no sign of binary
    ],
)
def test_media_type(data: bytes, location: str, declared: str | None, expected: str) -> None:
    assert media_type_of(data, location=location, declared=declared) == expected


def test_capture_holds_what_was_given() -> None:
    made = capture(b"abc", location="x.txt", method="file", obtained=WHEN.astimezone(timezone(timedelta(hours=4))))
    assert made.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (made.size, made.location, made.method, made.obtained) == (3, "x.txt", "file", "2024-05-01T12:00:00Z")


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        capture(b"abc", location="x", method="file", obtained=WHEN.replace(tzinfo=None))
