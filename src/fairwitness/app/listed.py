"""Lists of addresses become addresses to fetch, each with what the list says of its page; what is wrong in one is said.

A list is a table (CSV), a feed (RSS, Atom) or a sitemap; a feed or sitemap may be a file or an address.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import msgspec

from fairwitness.adapters.polite_fetcher import PoliteFetcher
from fairwitness.adapters.sandboxed_reader import SandboxedReader
from fairwitness.app.documents import Failure
from fairwitness.app.obtain import ADDRESS
from fairwitness.model.contents import Feed
from fairwitness.model.document import Told
from fairwitness.model.errors import FairWitnessError, UsageError

MAX_SITEMAPS = 50
"""Sitemaps named by a sitemap that are asked for."""
_COLUMNS = ("url", "address", "link")


class Wanted(msgspec.Struct, frozen=True):
    """A place to take a document from."""

    location: str
    told: Told = Told()


def table(path: Path) -> Iterator[Wanted | Failure]:
    """The addresses of a CSV file: column `url`, else the first; `published`, `publisher` and `title` where they stand.

    Raises UsageError where the file cannot be read.
    """
    try:
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: not a table in UTF-8 that can be read ({error})") from error
    names = [cell.strip().lower() for cell in rows[0]] if rows else []
    headed = any(name in _COLUMNS for name in names)
    at = next((i for i, name in enumerate(names) if name in _COLUMNS), 0)
    for number, row in enumerate(rows, start=1):
        if not any(cell.strip() for cell in row) or (headed and number == 1):
            continue
        named = dict(zip(names, (cell.strip() for cell in row), strict=False)) if headed else {}
        yield _row(f"{path}, row {number}", row[at].strip() if at < len(row) else "", named)


def _row(where: str, address: str, named: dict[str, str]) -> Wanted | Failure:
    if not address.startswith(ADDRESS):
        return Failure(where, f"{where}: “{address[:80]}” is no address", UsageError.exit_status)
    published = named.get("published") or None
    if published is not None and not _is_day(published):
        message = f"{where}: “{published[:40]}” is no day of the form 2020-10-28, so the page was not fetched"
        return Failure(where, message, UsageError.exit_status)
    told = Told(published=published, publisher=named.get("publisher") or None, title=named.get("title") or None)
    return Wanted(address, told)


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def feed(location: str, fetcher: PoliteFetcher, reader: SandboxedReader, most: int) -> Iterator[Wanted | Failure]:
    """The first `most` addresses of a feed or a sitemap, and of the sitemaps it names, in order, each once."""
    seen: set[str] = set()
    for each in _entries(location, fetcher, reader):
        if isinstance(each, Failure):
            yield each
        elif each.location not in seen:
            if len(seen) == most:
                yield Failure(location, f"{location}: it lists more; the first {most:,} were taken (--limit)", 0)
                return
            seen.add(each.location)
            yield each


def _entries(location: str, fetcher: PoliteFetcher, reader: SandboxedReader) -> Iterator[Wanted | Failure]:
    waiting = [location]
    asked: set[str] = set()
    while waiting:
        here = waiting.pop(0)
        asked.add(here)
        found = _read(here, fetcher, reader)
        if isinstance(found, Failure):
            yield found
            continue
        for page in found.pages:
            address = urljoin(here, page.address)
            if address.startswith(ADDRESS):
                yield Wanted(address, page.told)
            else:
                yield Failure(here, f"{here}: “{page.address[:80]}” is no address", UsageError.exit_status)
        room = MAX_SITEMAPS - len(asked) - len(waiting)
        waiting += [s for s in (urljoin(here, each) for each in found.sitemaps) if s not in asked][: max(0, room)]
        if len(found.sitemaps) > room:
            yield Failure(here, f"{here}: it names more than the {MAX_SITEMAPS} sitemaps that are asked for", 0)


def _read(location: str, fetcher: PoliteFetcher, reader: SandboxedReader) -> Feed | Failure:
    try:
        if location.startswith(ADDRESS):
            return reader.feed(fetcher.fetch(location).data, location)
        return reader.feed(Path(location).read_bytes(), location)
    except OSError as error:
        return Failure(location, f"{location}: {error.strerror or error}", UsageError.exit_status)
    except FairWitnessError as error:
        return Failure(location, str(error), error.exit_status)
