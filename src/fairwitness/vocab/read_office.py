"""What the elements of office documents do: names reviewed against the two standards."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class OfficeNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Element and file names of one format, in lower case."""

    text: frozenset[str]
    paragraph: frozenset[str]
    line: frozenset[str]
    space: frozenset[str]
    skipped: frozenset[str]
    style: frozenset[str]
    title: frozenset[str]
    body: tuple[str, ...]
    notes: tuple[str, ...]
    running: tuple[str, ...]
    """How the names of running heads and feet begin."""
    core: str
    """The file that holds the title."""


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Both formats."""

    docx: OfficeNames
    odt: OfficeNames


@cache
def office_names() -> Office:
    """The names of `read_office.toml`."""
    return load_toml("read_office.toml", Office)
