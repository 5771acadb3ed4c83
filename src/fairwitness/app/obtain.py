"""Bytes handed over by the user, with where they came from. Nothing is read out of them here."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from fairwitness.adapters.clock import SystemClock
from fairwitness.model.document import Capture, Reply, Told
from fairwitness.model.errors import FetchFailed, UsageError
from fairwitness.preserve import capture

if TYPE_CHECKING:
    from fairwitness.adapters.http_fetcher import Page

STDIN = "-"
ADDRESS = ("http://", "https://")


class Given(msgspec.Struct, frozen=True):
    """A capture with its bytes."""

    capture: Capture
    data: bytes
    told: Told = Told()


def obtain(location: str) -> Given:
    """The bytes behind a path, an address, or `-` for standard input. Raises UsageError or FetchFailed."""
    now = SystemClock().now()
    if location == STDIN:
        data = sys.stdin.buffer.read()
        return Given(capture(data, location="stdin", method="stdin", obtained=now), data)
    if location.startswith(ADDRESS):
        return _fetched(location, now)
    if "://" in location:
        raise FetchFailed(f"{location}: only http and https addresses are fetched")
    data = _file(location)
    return Given(capture(data, location=location, method="file", obtained=now), data)


def _fetched(address: str, now: datetime) -> Given:
    from fairwitness.adapters.http_fetcher import HttpFetcher

    return fetched(address, HttpFetcher().fetch(address), now)


def fetched(address: str, page: "Page", now: datetime, *, robots_ignored: bool = False) -> Given:
    """The capture of a page. Its location is the address that was asked for; where that led stands beside it."""
    taken = capture(page.data, location=address, method="http", obtained=now, media_type=page.media_type)
    reply = Reply(
        redirects=page.redirects, etag=page.etag, last_modified=page.last_modified, robots_ignored=robots_ignored
    )
    return Given(msgspec.structs.replace(taken, reply=reply), page.data)


def _file(location: str) -> bytes:
    try:
        return Path(location).read_bytes()
    except FileNotFoundError:
        raise UsageError(f"{location}: no such file") from None
    except IsADirectoryError:
        raise UsageError(f"{location} is a folder; name the files in it") from None
    except PermissionError:
        raise UsageError(f"{location}: no permission to read it") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{location}: {error}") from error
