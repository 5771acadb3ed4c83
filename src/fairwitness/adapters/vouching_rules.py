"""What a well-formed `case.toml` must keep to in naming authorities and witnesses: a field and one sentence each."""

import re
from collections.abc import Iterator

from fairwitness.model.vouching import KnownWitness, TimestampAuthority
from fairwitness.preserve.notes import NoteError, witness_key

Fault = tuple[tuple[str | int, ...], str]

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")


def authority_faults(authorities: tuple[TimestampAuthority, ...]) -> Iterator[Fault]:
    """Everything wrong with the time stamp authorities."""
    for number, authority in enumerate(authorities):
        where = ("timestamp", number)
        if not _NAME.fullmatch(authority.name):
            yield (*where, "name"), f"{authority.name!r} is not made of small letters, digits and hyphens"
        if authority.name in [earlier.name for earlier in authorities[:number]]:
            yield (*where, "name"), f"{authority.name!r} is named twice"
        if not authority.url.startswith(("http://", "https://")):
            yield (*where, "url"), f"{authority.url!r} is no http or https address"
        if not authority.certificate:
            yield (*where, "certificate"), "an authority without a certificate cannot be checked"


def witness_faults(witnesses: tuple[KnownWitness, ...]) -> Iterator[Fault]:
    """Everything wrong with the witnesses."""
    for number, witness in enumerate(witnesses):
        if not witness.name.strip():
            yield ("witness", number, "name"), "a name is empty"
        if not witness.keys:
            yield ("witness", number, "keys"), "a witness needs a key"
        for vkey in witness.keys:
            try:
                witness_key(vkey)
            except NoteError as error:
                yield ("witness", number, "keys"), str(error).rstrip(".")
