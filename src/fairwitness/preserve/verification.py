"""Thirteen steps, each of which says what it found or stops at the first thing that does not hold, naming it.

What each proves and does not prove stands in vocab/data/proof_steps.toml, in the same order. Nothing is believed
because it stands in the package: a key counts because the reader was told of it, an earlier state because it was kept.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import msgspec

from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import IntegrityError
from fairwitness.model.journal import JournalKind
from fairwitness.model.keys import KeyFile, KeyRole
from fairwitness.model.package import Seal
from fairwitness.preserve import package
from fairwitness.preserve.chain import Chain
from fairwitness.preserve.checkpoints import Checkpoint, check_signatures, checkpoint_of, open_checkpoint
from fairwitness.preserve.holding import Holding, decoded, named, text
from fairwitness.preserve.merkle import check_consistency, check_inclusion, fold
from fairwitness.preserve.notes import NoteError, parse_signatures
from fairwitness.preserve.package_files import tile_of
from fairwitness.preserve.package_records import check_quotes, check_records
from fairwitness.preserve.proof_text import parse_proof

Found = Iterator[str]
StampCheck = Callable[[bytes, bytes, Sequence[bytes]], datetime]
"""The time a token gives for some bytes, by an authority with one of these certificates. Raises IntegrityError."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader knows from elsewhere."""

    keys: tuple[str, ...] = ()
    """Ids of keys, or origins of logs."""
    known: str = ""
    """A checkpoint kept from before; empty for none."""


class Verification:
    """The steps over one package or case."""

    def __init__(self, holding: Holding, told: Told, stamp: StampCheck) -> None:
        self.holding = holding
        self.files = holding.files
        self.told = told
        self._stamp = stamp
        self.steps: tuple[Callable[[], Found], ...] = (
            self._package,
            self._seal,
            self._captures,
            self._quotes,
            self._keys,
            self._events,
            self._log,
            self._signed,
            self._cosigned,
            self._stamped,
            self._earlier,
            self._records,
            self._removed,
        )

    def _package(self) -> Found:
        yield self.files.whole()

    def _seal(self) -> Found:
        if not self.files.sealed:
            yield "A case has no seal: a package gets one when it is handed over"
            return
        seal = decoded(self.files, package.SEAL, Seal)
        key = self.holding.keys.get(seal.actor)
        message = package.seal_message(self.files.read(package.TAG_MANIFEST))
        if key is None or key.role is not KeyRole.ACTOR or not self.holding.check(key, message, seal.signature):
            raise IntegrityError(f"{package.SEAL} is not a seal of these lists by a key that the journal knows.")
        yield f"sealed by {seal.actor}"

    def _captures(self) -> Found:
        count = 0
        for event in self.holding.of(JournalKind.CAPTURE):
            body = event.content()
            name = str(body["sha256"])
            if name in self.holding.withheld:
                continue
            data = self.files.read(package.CAPTURES + name)
            if (sha256_hex(data), len(data)) != (name, body["size"]):
                raise IntegrityError(f"{named(event)}: its bytes do not match its hash.")
            count += 1
        yield f"{count} captures; {len(self.holding.withheld)} withheld"

    def _quotes(self) -> Found:
        exact, whole = check_quotes(self.holding)
        yield f"{exact} of {whole} runs of words compared with the bytes; others: behind markup, in a part, on a page"

    def _keys(self) -> Found:
        keys = self.holding.keys
        if decoded(self.files, f"{package.LOG}keys.json", KeyFile) != keys.file():
            raise IntegrityError(f"{package.LOG}keys.json does not say what the journal says.")
        names = {keys.origin, *(key.id for key in keys.file().keys)}
        for name in self.told.keys:
            if name not in names:
                raise IntegrityError(f"The key or origin that you gave, {name}, is not among those of the package.")
        compared = len(self.told.keys) or "NONE"
        yield f"origin {keys.origin}; {compared} of the keys compared with what you were told (--key)"

    def _events(self) -> Found:
        chain, previous = Chain(self.holding.check), ""
        for before, event in self.holding.parsed:
            if before != previous:
                raise IntegrityError(f"{named(event)} does not follow the event before it.")
            chain.follow(event)
            previous = event.hash
        yield f"{chain.head.seq - chain.unsigned} of {chain.head.seq} events signed"
        for event in self.holding.of(JournalKind.KEY):
            if (reason := event.content().get("reason")) in ("actor", "taken over"):
                yield f"event {event.seq}, {reason}: A NEW KEY VOUCHES FOR ITSELF"

    def _log(self) -> Found:
        leaves, note = self.holding.leaves, text(self.files, f"{package.LOG}checkpoint")
        latest = checkpoint_of(note)
        if latest != Checkpoint(self.holding.keys.origin, len(leaves), self.holding.root(len(leaves))):
            raise IntegrityError(f"{package.LOG}checkpoint is not that of the {len(leaves)} events.")
        for path in self.files.names(f"{package.LOG}tile/"):
            if self.files.read(path) != tile_of(path.removeprefix(package.LOG), self.holding):
                raise IntegrityError(f"{path} is not of this log.")
        paths = self.files.names(package.INCLUSION)
        for path in paths:
            self._inclusion(path, note, latest)
        yield f"{len(leaves)} entries, {len(paths)} proofs of single events"

    def _inclusion(self, path: str, note: str, latest: Checkpoint) -> None:
        proof = parse_proof(text(self.files, path))
        if proof.checkpoint != note or proof.index >= latest.size or proof.extra != self.holding.lines[proof.index]:
            raise IntegrityError(f"{path} does not prove its event.")
        leaf = self.holding.leaves[proof.index]
        check_inclusion(leaf, proof.index, latest.size, proof.hashes, latest.root)

    def _signed(self) -> Found:
        holding = self.holding
        for size in holding.sizes:
            self._open(holding.note(size), size)
        self._open(text(self.files, f"{package.LOG}checkpoint"), len(holding.leaves))
        yield f"{len(holding.sizes)} checkpoints, each by Ed25519 and ML-DSA-44"

    def _open(self, note: str, size: int) -> None:
        keys = self.holding.keys.log_at(size)
        if {key.algorithm for key in keys} != {"ed25519", "ml-dsa-44"}:
            raise IntegrityError(f"The journal names no two keys of the log for its checkpoint over {size} events.")
        try:
            found = open_checkpoint(note, keys, self.holding.check)
        except NoteError as error:
            raise IntegrityError(f"Checkpoint {size}: {error}") from error
        if found.size != size:
            raise IntegrityError(f"Checkpoint {size} stands under another's name.")

    def _cosigned(self) -> Found:
        paths = self.files.names(f"{package.LOG}cosignatures/")
        witnesses = self.holding.keys_of(KeyRole.WITNESS)
        for path in paths:
            size = int(path.rpartition("/")[2].partition(".")[0])
            lines = parse_signatures(text(self.files, path))
            try:
                found = check_signatures(checkpoint_of(self.holding.note(size)), lines, witnesses, self.holding.check)
            except NoteError as error:
                raise IntegrityError(f"{path}: {error}") from error
            if not found:
                raise IntegrityError(f"{path} is by no witness that the journal names.")
            yield f"size {size}: {found[0].key.name}"
        if not paths:
            yield "NO WITNESS: another history could be shown to somebody else"

    def _stamped(self) -> Found:
        paths = self.files.names(f"{package.LOG}timestamps/")
        for path in paths:
            size, name, _ = path.rpartition("/")[2].split(".")
            trusted = [key.public for key in self.holding.keys_of(KeyRole.AUTHORITY) if key.name == name]
            try:
                moment = self._stamp(self.files.read(path), self.holding.note(int(size)).encode("utf-8"), trusted)
            except IntegrityError as error:
                raise IntegrityError(f"{path}: {error}") from error
            yield f"size {size} existed before {moment:%Y-%m-%d %H:%M:%S} UTC, says {name}"
        if not paths:
            yield "NO TIMESTAMP: when this was recorded rests on the clock of whoever recorded it"

    def _earlier(self) -> Found:
        for size in self.holding.sizes:
            self._begins_with(checkpoint_of(self.holding.note(size)), f"Checkpoint {size}")
        if self.told.known:
            kept = checkpoint_of(self.told.known)
            self._begins_with(kept, f"The checkpoint over {kept.size} events that you kept")
        for path in self.files.names(package.CONSISTENCY):
            self._consistency(path)
        yours = "yours too" if self.told.known else "NONE OF YOURS: use --known"
        yield f"{len(self.holding.sizes)} in the package; {yours}"

    def _begins_with(self, kept: Checkpoint, name: str) -> None:
        leaves = self.holding.leaves
        if kept.origin != self.holding.keys.origin:
            raise IntegrityError(f"{name} is of another log, {kept.origin}.")
        if kept.size > len(leaves):
            raise IntegrityError(f"{name} saw more than the {len(leaves)} events here: later ones were cut off.")
        if fold(leaves[: kept.size]) != kept.root:
            raise IntegrityError(
                f"{name} is not a beginning of this log: it was rewritten, or others were shown another."
            )

    def _consistency(self, path: str) -> None:
        name = path.rpartition("/")[2].removesuffix(".txt")
        start, end = map(int, name.split("-"))
        hashes = package.parse_hash_lines(self.files.read(path))
        roots = (self.holding.root(start), self.holding.root(end))
        try:
            check_consistency(start, end, *roots, hashes)
        except IntegrityError as error:
            raise IntegrityError(f"{path}: {error}") from error

    def _records(self) -> Found:
        yield f"{check_records(self.holding)} records"

    def _removed(self) -> Found:
        held = self.files.names(package.CAPTURES) if self.files.sealed else ()
        for event in self.holding.of(JournalKind.REMOVAL, JournalKind.SHRED):
            body = event.content()
            if f"{package.CAPTURES}{body.get('sha256')}" in held:
                raise IntegrityError(f"{named(event)}: what it removed is here.")
            yield f"event {event.seq} ({event.kind}): {body.get('reason', '')}"
        for each in self.holding.handover.withheld:
            yield f"withheld {each.sha256}: {each.reason}"
