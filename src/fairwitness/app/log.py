"""The journal and its log for people to read and to hand on: a listing, a proof for one event, a checkpoint."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.signing import holds
from fairwitness.app.vouching import introduce_named
from fairwitness.model.errors import UsageError
from fairwitness.model.journal import Event
from fairwitness.model.keys import KeyRole
from fairwitness.preserve.checkpoints import Checkpoint, Vouched, check_signatures, checkpoint_of
from fairwitness.preserve.events import signed_line
from fairwitness.preserve.notes import NoteError, Signature, parse_signatures
from fairwitness.preserve.proof_text import InclusionProof

TELLING = ("location", "reason", "recipient", "object", "name", "capture", "sha256", "record_sha256")
"""The members of a body by which a person knows an event again; the first two that are there are shown."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One event as `fairwitness log` lists it."""

    seq: int
    time: str
    kind: str
    actor: str
    """The first digits of the key's id; empty for an event from before events were signed."""
    summary: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How the log stands, and who vouches for it."""

    checkpoint: Checkpoint
    published: int
    """How many events the last published checkpoint covers."""
    cosigned: tuple[Vouched, ...]
    stamped: tuple[str, ...]
    """The authorities that stamped the last published checkpoint."""


def list_events(folder: Path) -> Iterator[Line]:
    """Each event of a case's journal, in order. Raises CaseError and IntegrityError."""
    with CaseFolder.open(folder, writing=False) as case:
        yield from map(_line, case.journal.entries())


def event_lines(folder: Path) -> Iterator[str]:
    """Each event with its signature, as one line of canonical JSON. Raises CaseError and IntegrityError."""
    with CaseFolder.open(folder, writing=False) as case:
        previous = ""
        for event in case.journal.entries():
            yield signed_line(previous, event).decode("utf-8")
            previous = event.hash


def _line(event: Event) -> Line:
    return Line(seq=event.seq, time=event.time, kind=event.kind, actor=event.actor[:12], summary=_summary(event))


def _summary(event: Event) -> str:
    body = event.content()
    told = [str(body[member]) for member in TELLING if body.get(member)]
    return "  ".join(text[:12] if len(text) == 64 and text.isalnum() else text for text in told[:2])


def standing(folder: Path) -> Standing:
    """How the log of a case stands. Raises UsageError where it has none yet."""
    with CaseFolder.open(folder, writing=False) as case:
        found = checkpoint_of(_note(case))
        size = case.log_folder.published()
        published = checkpoint_of(case.log_folder.note(size)) if size else found
        witnesses = case.journal.keys().of(KeyRole.WITNESS)
        return Standing(
            checkpoint=found,
            published=size,
            cosigned=check_signatures(published, case.log_folder.cosignatures(size), witnesses, holds),
            stamped=tuple(
                authority.name
                for authority in case.settings.timestamp
                if case.log_folder.timestamp(size, authority.name) is not None
            ),
        )


def last_checkpoint(folder: Path) -> str:
    """The last published checkpoint with its cosignatures. Raises UsageError where there is none yet."""
    with CaseFolder.open(folder, writing=False) as case:
        return case.log_folder.cosigned(_published(case, 0))


def prove_event(folder: Path, seq: int) -> str:
    """The proof that an event is in the log, under the last published checkpoint. Raises CaseError or UsageError."""
    with CaseFolder.open(folder, writing=False) as case:
        previous, event = case.journal.event(seq)
        size = _published(case, seq)
        return str(
            InclusionProof(
                index=seq - 1,
                hashes=case.log.inclusion(seq - 1, size),
                checkpoint=case.log_folder.cosigned(size),
                extra=signed_line(previous, event),
            )
        )


def prove_consistency(folder: Path, old: int) -> tuple[bytes, ...]:
    """The hashes that show that the last published checkpoint continues an earlier one. Raises ProofError."""
    with CaseFolder.open(folder, writing=False) as case:
        return case.log.consistency(old, _published(case, old))


def take_over(folder: Path) -> None:
    """Go on with a case whose keys are elsewhere, under keys of this installation."""
    CaseFolder.take_over(folder).close()


def add_cosignatures(folder: Path, lines: str) -> int:
    """Keep the signature lines of witnesses under the published checkpoint they belong to; how many were new.

    Raises NoteError for a line of a witness that the settings do not name, or that fits no checkpoint.
    """
    with CaseFolder.open(folder) as case:
        introduce_named(case)
        added = sum(_kept(case, signature) for signature in parse_signatures(lines))
        case.publish_log()
        return added


def _kept(case: CaseFolder, signature: Signature) -> bool:
    witnesses = case.journal.keys().of(KeyRole.WITNESS)
    for size in reversed(case.log_folder.sizes()):
        try:
            vouched = check_signatures(checkpoint_of(case.log_folder.note(size)), [signature], witnesses, holds)
        except NoteError:
            continue  # of another checkpoint
        if not vouched:
            raise NoteError(f"{signature.name} is no witness that the settings of {case.folder} name.")
        return case.log_folder.add_cosignature(size, signature)
    raise NoteError(f"The line of {signature.name} fits no published checkpoint of {case.folder}.")


def _note(case: CaseFolder) -> str:
    if note := case.log.note():
        return note
    raise UsageError(f"{case.folder} has no log yet: it is made when something is added.")


def _published(case: CaseFolder, least: int) -> int:
    size = case.log_folder.published()
    if size < max(least, 1):
        raise UsageError(
            f"{case.folder} has no published checkpoint over {max(least, 1)} events; "
            "one is published when the case is written to."
        )
    return size
