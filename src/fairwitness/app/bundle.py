"""What may leave a case, as a sealed package. Handing it over is an event, recorded before the package appears."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from fairwitness.adapters.bag_folder import BagFolder
from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.adapters.case_progress import capture_key
from fairwitness.adapters.keyring import Keyring
from fairwitness.adapters.settings_file import FILE as SETTINGS_FILE
from fairwitness.app.release import releasable
from fairwitness.app.vouching import Stamping, introduce_named, stamp
from fairwitness.model.canonical import canonical_bytes, from_bytes, sha256_hex
from fairwitness.model.errors import UsageError
from fairwitness.model.journal import JournalKind
from fairwitness.model.package import Handover, Seal, Withheld
from fairwitness.model.record import DocumentRecord
from fairwitness.ports import Signer
from fairwitness.preserve import package
from fairwitness.preserve.events import signed_line
from fairwitness.preserve.proof_text import InclusionProof
from fairwitness.publish.bundle import crate, sheet, verify_page


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """A package that was written."""

    folder: Path
    handover: Handover
    origin: str
    actor: str
    stamped: tuple[Stamping, ...]
    """What the time stamp authorities of the settings did, where they were asked."""


def export_bundle(folder: Path, out: Path, recipient: str = "", ring: Keyring | None = None) -> Exported:
    """Write a sealed package of a case into a folder that does not exist yet.

    A second one to the same recipient proves that it continues the first. Raises UsageError where the place is taken,
    where the case was not run, or where something in it may not leave the case; CaseError and IntegrityError.
    """
    with CaseFolder.open(folder, ring=ring) as case, BagFolder(out) as bag:
        introduce_named(case)
        stamped = stamp(case)  # so that the package's own checkpoint has the time of others, where they answer
        actor = (ring or Keyring()).actor()
        handover = _handover(case, recipient, releasable(case))
        held = {}
        for path, data in _payload(case, handover):
            bag.add(path, data)
            held[path.removeprefix("data/")] = len(data)
        bag.add(package.CRATE, crate(handover, case.captures(), held))
        bag.add(package.README, sheet(handover, case.journal.keys().origin, actor.key.id))
        bag.add(package.PAGE, verify_page())
        tags = bag.close_lists(_info(handover))
        done = bag.finish(_seal(actor, tags), lambda: _record(case, handover, tags))
        origin = case.journal.keys().origin
        return Exported(folder=done, handover=handover, origin=origin, actor=actor.key.id, stamped=stamped)


def _handover(case: CaseFolder, recipient: str, withheld: tuple[Withheld, ...]) -> Handover:
    head = case.journal.head()
    return Handover(
        title=case.settings.title,
        recipient=recipient,
        made=head.time,
        checkpoint=head.seq,
        earlier=_earlier(case, recipient),
        withheld=withheld,
    )


def _earlier(case: CaseFolder, recipient: str) -> int:
    """The checkpoint last handed to a recipient; packages for nobody in particular do not continue one another."""
    told = [body for _, _, body in case.journal.events(JournalKind.TRANSFER) if recipient]
    sizes = [body["checkpoint"] for body in told if body.get("recipient") == recipient]
    last = sizes[-1] if sizes else 0
    return last if isinstance(last, int) else 0


def _payload(case: CaseFolder, handover: Handover) -> Iterator[tuple[str, bytes]]:
    """Everything below `data/` but the RO-Crate metadata, file by file."""
    withheld = {each.sha256 for each in handover.withheld}
    yield package.HANDOVER, canonical_bytes(handover)
    yield package.SETTINGS, (case.folder / SETTINGS_FILE).read_bytes()
    yield package.JOURNAL, b"".join(line + b"\n" for line in journal_lines(case))
    yield from log_files(case)
    yield from _proofs(case, handover)
    for sha256 in sorted({capture.sha256 for capture in case.captures()} - withheld):
        yield package.CAPTURES + sha256, case.blobs.get(sha256)
    for capture, record in case.saved():
        if capture.sha256 not in withheld:
            key = capture_key(capture)
            yield f"{package.RECORDS}{key}.json", record
            yield f"{package.TEXTS}{key}.txt", from_bytes(record, DocumentRecord).text.text.encode("utf-8")
    linkage = case.linkage()
    if linkage is None:
        raise UsageError(f"{case.folder} was not run yet: `fairwitness run {case.folder}` first")
    yield package.FINDINGS, linkage.value


def journal_lines(case: CaseFolder) -> Iterator[bytes]:
    """Every event of a case's journal as a line, without its line feed."""
    previous = ""
    for event in case.journal.entries():
        yield signed_line(previous, event)
        previous = event.hash


def log_files(case: CaseFolder) -> Iterator[tuple[str, bytes]]:
    """The published files of the log, under their paths in a package."""
    folder = case.log_folder.folder
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("incoming/"):
            yield package.LOG + name, path.read_bytes()


def _proofs(case: CaseFolder, handover: Handover) -> Iterator[tuple[str, bytes]]:
    """A proof for each capture, and one that the package continues the recipient's last."""
    size, note = handover.checkpoint, case.log_folder.cosigned(handover.checkpoint)
    previous = ""
    for event in case.journal.entries():
        if event.kind == JournalKind.CAPTURE:
            line, hashes = signed_line(previous, event), case.log.inclusion(event.seq - 1, size)
            proof = InclusionProof(index=event.seq - 1, hashes=hashes, checkpoint=note, extra=line)
            yield f"{package.INCLUSION}{event.seq}", str(proof).encode("utf-8")
        previous = event.hash
    if handover.earlier:
        hashes = case.log.consistency(handover.earlier, size)
        yield f"{package.CONSISTENCY}{handover.earlier}-{size}.txt", package.hash_lines(hashes)


def _info(handover: Handover) -> dict[str, str]:
    named = {"External-Description": " ".join(handover.title.split()), "Bagging-Date": handover.made[:10]}
    return {**named, "Bag-Software-Agent": "Fair Witness"}


def _seal(actor: Signer, tags: bytes) -> bytes:
    return canonical_bytes(Seal(actor=actor.key.id, signature=actor.sign(package.seal_message(tags))))


def _record(case: CaseFolder, handover: Handover, tags: bytes) -> None:
    """The event `transfer`, whose package is known by the hash of its tag manifest."""
    told = {"recipient": handover.recipient, "checkpoint": handover.checkpoint, "earlier": handover.earlier}
    withheld = [each.sha256 for each in handover.withheld]
    case.journal.append(JournalKind.TRANSFER, {**told, "tagmanifest_sha256": sha256_hex(tags), "withheld": withheld})
