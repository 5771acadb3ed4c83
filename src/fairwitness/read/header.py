"""A header is a run of `Key: value` lines at the top; a field is filled only from a key that stands there."""

import re
from collections.abc import Sequence

import msgspec

from fairwitness.model.lists import Role
from fairwitness.read.cues import is_furniture, keyed
from fairwitness.read.dates import day_of
from fairwitness.vocab.read_roles import matcher, role_words

LATEST_START = 4
"""A header begins within this many paragraphs of the top."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a text says of itself. The first to say a thing is believed: markup, header, byline, dateline."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    address: str | None = None
    notes: tuple[str, ...] = ()


def header(lines: Sequence[str]) -> tuple[list[Role | None], Said]:
    """The role of each header line (None for all others), and what the header says."""
    roles: list[Role | None] = [None] * len(lines)
    start, end = _run(lines)
    said = Said()
    for i in range(start, end):
        roles[i] = Role.METADATA
        found = keyed(lines[i])
        if found:
            said = _filled(said, *found)
    return roles, said


def _run(lines: Sequence[str]) -> tuple[int, int]:
    """The run of keyed lines at the top, up to its last known key; a single line must hold a date or an address."""
    keys = role_words().metadata.keys
    start = next((i for i in range(min(LATEST_START, len(lines))) if _known(lines[i])), None)
    if start is None or any(len(line) > 200 and not is_furniture(line) for line in lines[:start]):
        return 0, 0
    end = start
    for i in range(start, min(len(lines), start + 30)):
        if keyed(lines[i]) is None:
            break
        if _known(lines[i]):
            end = i + 1
    found = keyed(lines[start])
    alone = end == start + 1 and found is not None and not _sure_alone(keys[found[0]], found[1])
    return (0, 0) if alone else (start, end)


def _sure_alone(field: str, value: str) -> bool:
    """Whether one line is a header by itself: a headline can begin `Agency: …`, but not hold a date or an address."""
    return (field == "published" and day_of(value) is not None) or _ADDRESS.match(value) is not None


def _known(line: str) -> bool:
    found = keyed(line)
    return found is not None and found[0] in role_words().metadata.keys


def _filled(said: Said, key: str, value: str) -> Said:
    """The record with one more field, where the key fills one that is still open."""
    field = role_words().metadata.keys.get(key, "")
    address = _ADDRESS.match(value)
    if field == "source":
        field = "address" if address else "publisher"
    if field == "published":
        return _dated(said, value)
    if field == "address":
        return msgspec.structs.replace(said, address=said.address or (address[0] if address else value))
    if field in ("title", "publisher"):
        return msgspec.structs.replace(said, **{field: getattr(said, field) or value})
    return said


def _dated(said: Said, value: str) -> Said:
    day = day_of(value)
    if day is None:
        note = f"The header's date “{value[:60]}” gives no single day and was not used."
        return msgspec.structs.replace(said, notes=(*said.notes, note))
    return msgspec.structs.replace(said, published=said.published or day)


def said_by(said: Said, publisher: str | None, date_lines: Sequence[str], published: str | None = None) -> Said:
    """The record with a byline's outlet, a line's date or a dateline's day, where those fields are still open."""
    updated = re.compile(matcher("metadata", "date_opening").pattern, re.IGNORECASE)
    first_published = sorted(date_lines, key=lambda line: bool((m := updated.match(line)) and _is_update(m[0])))
    day = published or next((d for d in map(day_of, first_published) if d), None)
    return msgspec.structs.replace(said, publisher=said.publisher or publisher, published=said.published or day)


def _is_update(words: str) -> bool:
    bare = words.lower().rstrip(" :")
    return role_words().metadata.keys.get(bare) == "updated" or bare.startswith(
        ("last", "modified", "updated", "mis à jour")
    )
