"""Those outside vouch for a checkpoint that is on disk; whoever does not answer is asked again by the next run."""

from pathlib import Path

import msgspec

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.case_signing import introduce
from fairwitness.adapters.time_authority import HttpTimeAuthority, certificates_of
from fairwitness.model.errors import CaseError, StampFailed
from fairwitness.model.keys import Algorithm, KeyRole, PublicKey
from fairwitness.model.vouching import TimestampAuthority
from fairwitness.preserve.notes import public_key, witness_key


class Stamping(msgspec.Struct, frozen=True):
    """What an authority did."""

    authority: str
    size: int
    """How many events the checkpoint covers."""
    failure: str = ""
    """Why there is no time stamp; empty where there is one now."""


def introduce_named(case: CaseFolder) -> None:
    """Record the keys of the witnesses that the settings name, where they are new."""
    named = [witness_key(vkey) for witness in case.settings.witness for vkey in witness.keys]
    _introduce(case, named, "witness")


def _introduce(case: CaseFolder, named: list[PublicKey], reason: str) -> None:
    keys = case.journal.keys()
    if fresh := tuple(key for key in named if keys.get(key.id) is None):
        introduce(case.journal, keys.origin, fresh, reason)


def stamp(case: CaseFolder) -> tuple[Stamping, ...]:
    """Have each authority of the settings stamp the latest checkpoint, unless it did; what came of it.

    Nothing that fails here touches the journal: the events stand, and the next run asks again.
    """
    found = []
    trusted: dict[str, tuple[bytes, ...]] = {}
    for authority in case.settings.timestamp:
        try:
            trusted[authority.name] = _trusted(case, authority)
        except CaseError as error:
            found.append(Stamping(authority.name, case.log.size(), str(error)))
    case.publish_log()
    size = case.log_folder.published()
    asked = [
        _stamped(case, authority, trusted[authority.name], size)
        for authority in case.settings.timestamp
        if authority.name in trusted and case.log_folder.timestamp(size, authority.name) is None
    ]
    return (*found, *asked)


def _trusted(case: CaseFolder, authority: TimestampAuthority) -> tuple[bytes, ...]:
    """The certificates an authority's must lead to, recorded in the journal where they are new."""
    found = certificates_of(case.folder / Path(authority.certificate))
    keys = [public_key(Algorithm.X509, KeyRole.AUTHORITY, authority.name, each) for each in found]
    _introduce(case, keys, "authority")
    return found


def _stamped(case: CaseFolder, authority: TimestampAuthority, trusted: tuple[bytes, ...], size: int) -> Stamping:
    asked = HttpTimeAuthority(authority.name, authority.url, trusted)
    try:
        response = asked.stamp(case.log_folder.note(size).encode("utf-8"))
    except StampFailed as error:
        return Stamping(authority.name, size, str(error))
    case.log_folder.add_timestamp(size, authority.name, response)
    return Stamping(authority.name, size)
