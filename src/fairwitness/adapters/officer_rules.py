"""What a well-formed `case.toml` must keep to in naming officers: a field and one sentence each."""

import re
from collections.abc import Iterator

from fairwitness.model.confidential import Officer

Fault = tuple[tuple[str | int, ...], str]

_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")


def officer_faults(officers: tuple[Officer, ...]) -> Iterator[Fault]:
    """Everything wrong with the officers."""
    for number, officer in enumerate(officers):
        where = ("officer", number)
        if not officer.name.strip():
            yield (*where, "name"), "a name is empty"
        if officer.name in [earlier.name for earlier in officers[:number]]:
            yield (*where, "name"), f"{officer.name!r} is named twice"
        if not _RECIPIENT.fullmatch(officer.recipient):
            yield (*where, "recipient"), "an officer's key is written as age-keygen prints it: age1 and 58 characters"
