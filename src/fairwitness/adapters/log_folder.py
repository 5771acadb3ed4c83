"""The files of the log are completed and never rewritten: whoever took a copy finds every byte of it again.

They are made from the database alone, so that a process that was killed leaves nothing the next one cannot complete.
docs/log-format.md says what lies where.
"""

import re
from pathlib import Path

from msgspec import MsgspecError

from fairwitness.adapters.durable_files import file_errors, make_folders, remove_drafts, replace, write_once
from fairwitness.adapters.signing import holds
from fairwitness.adapters.sqlite_log import SqliteLog
from fairwitness.model.canonical import canonical_bytes, from_bytes
from fairwitness.model.errors import IntegrityError
from fairwitness.model.keys import KeyFile, KeyRole, KnownKey
from fairwitness.preserve.chain import Keys
from fairwitness.preserve.checkpoints import Checkpoint, check_signatures, checkpoint_of, open_checkpoint
from fairwitness.preserve.merkle import SIZE
from fairwitness.preserve.notes import Signature, parse_signatures
from fairwitness.preserve.tiles import WIDTH, Tile, entry_bundle, tiles_of

CHECKPOINT, CHECKPOINTS = "checkpoint", "checkpoints"
COSIGNATURES, TIMESTAMPS = "cosignatures", "timestamps"
KEYS = "keys.json"
INCOMING = "incoming"
_NUMBER = re.compile(r"0|[1-9][0-9]*")


class LogFolder:
    """The folder `log/` of a case."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def published(self) -> int:
        """The size of the last published checkpoint; 0 where there is none."""
        return max(self.sizes(), default=0)

    def sizes(self) -> tuple[int, ...]:
        """The sizes of all published checkpoints, in order."""
        folder = self.folder / CHECKPOINTS
        with file_errors(f"list {folder}"):
            found = [path.name for path in folder.iterdir()] if folder.exists() else []
        return tuple(sorted(int(name) for name in found if _NUMBER.fullmatch(name)))

    def note(self, size: int) -> str:
        """A published checkpoint as the log signed it. Raises IntegrityError where it is gone or of another size."""
        path = self.folder / CHECKPOINTS / str(size)
        note = self._text(path)
        if checkpoint_of(note).size != size:
            raise IntegrityError(f"{path} is a checkpoint of another size.")
        return note

    def cosigned(self, size: int) -> str:
        """A published checkpoint with the cosignatures it has."""
        return self.note(size) + "".join(signature.line for signature in self.cosignatures(size))

    def cosignatures(self, size: int) -> tuple[Signature, ...]:
        """The signature lines of witnesses under a published checkpoint, by the names of their files."""
        folder = self.folder / COSIGNATURES
        with file_errors(f"list {folder}"):
            paths = sorted(folder.glob(f"{size}.*")) if folder.exists() else []
        return tuple(found for path in paths for found in parse_signatures(self._text(path)))

    def add_cosignature(self, size: int, signature: Signature) -> bool:
        """Keep a witness's line under a published checkpoint; false where one of that key is there."""
        path = self.folder / COSIGNATURES / f"{size}.{signature.key_hash.hex()}"
        return self._once(path, signature.line.encode("utf-8"))

    def timestamp(self, size: int, authority: str) -> bytes | None:
        """An authority's response over a published checkpoint, or None."""
        path = self._timestamp_path(size, authority)
        with file_errors(f"read {path}"):
            return path.read_bytes() if path.exists() else None

    def add_timestamp(self, size: int, authority: str, response: bytes) -> bool:
        """Keep an authority's response; false where there is one."""
        return self._once(self._timestamp_path(size, authority), response)

    def _timestamp_path(self, size: int, authority: str) -> Path:
        return self.folder / TIMESTAMPS / f"{size}.{authority}.tsr"

    def tile(self, tile: Tile) -> bytes:
        """The hashes of a tile as published; of the full one where the partial one has gone. Raises IntegrityError."""
        paths = [self.folder / tile.path, self.folder / Tile(tile.level, tile.number).path]
        with file_errors(f"read {paths[0]}"):
            for path in paths:
                if path.exists():
                    return path.read_bytes()[: tile.width * SIZE]
        raise IntegrityError(f"{paths[0]} is missing.")

    def verify(self, log: SqliteLog, keys: Keys) -> None:
        """See that every published file is what the journal gives. Raises IntegrityError at the first that is not.

        What was not published yet, because a process was killed, is no fault. Time stamps are not looked at here.
        """
        size, last = log.size(), self.published()
        if last > size:
            raise IntegrityError(_cut(size, last))
        for each in self.sizes():
            self._verify_checkpoint(each, log, keys)
        for tile in tiles_of(last):
            if self.tile(tile) != log.tile(tile):
                raise IntegrityError(f"{self.folder / tile.path} is not that of the journal's events: it was changed.")
            if tile.level == 0:
                self._verify_entries(tile, log)
        if last and self._keys() != tuple(key for key in keys.file().keys if key.since <= last):
            raise IntegrityError(f"{self.folder / KEYS} does not say what the journal says: it was changed.")

    def _verify_checkpoint(self, size: int, log: SqliteLog, keys: Keys) -> None:
        found = open_checkpoint(self.note(size), keys.log_at(size), holds)
        if found != Checkpoint(keys.origin, size, log.root(size)):
            raise IntegrityError(f"The journal does not lead through the published checkpoint over {size} events.")
        check_signatures(found, self.cosignatures(size), keys.of(KeyRole.WITNESS), holds)

    def _verify_entries(self, tile: Tile, log: SqliteLog) -> None:
        first = tile.number * WIDTH
        wanted = entry_bundle(log.entries(first, first + tile.width))
        paths = [self.folder / tile.entries_path, self.folder / Tile(0, tile.number).entries_path]
        held = next((path.read_bytes() for path in paths if path.exists()), b"")
        if held[: len(wanted)] != wanted:
            raise IntegrityError(f"{paths[0]} is not that of the journal's events: it is missing or was changed.")

    def _keys(self) -> tuple[KnownKey, ...]:
        try:
            return from_bytes(self._text(self.folder / KEYS).encode("utf-8"), KeyFile).keys
        except MsgspecError as error:
            raise IntegrityError(f"{self.folder / KEYS} is damaged: {error}.") from error

    def copy_to(self, target: "LogFolder", size: int) -> None:
        """Copy the checkpoints up to a size, with what others signed under them, into another case's folder."""
        for kind in (CHECKPOINTS, COSIGNATURES, TIMESTAMPS):
            folder = self.folder / kind
            for path in sorted(folder.iterdir()) if folder.exists() else ():
                if int(path.name.partition(".")[0]) <= size:
                    target.take(kind, path.name, path.read_bytes())
        target.show()

    def take(self, kind: str, name: str, data: bytes) -> bool:
        """Keep a file of another copy of this log; false where there is one of that name."""
        return self._once(self.folder / kind / name, data)

    def publish(self, log: SqliteLog, keys: KeyFile) -> None:
        """Write what the log has grown by since the last time, the checkpoint last. Only for the one writer.

        Raises IntegrityError where an earlier checkpoint does not lead to this one: then nothing is written.
        """
        self.tidy()
        note = log.note()
        if not note:
            if last := self.published():
                raise IntegrityError(f"{_cut(0, last)} Restore {self.folder.parent} from a backup.")
            return
        checkpoint = checkpoint_of(note)
        since = self._continues(log, checkpoint)
        for tile in tiles_of(checkpoint.size, since):
            self._publish_tile(log, tile)
        self._replace(KEYS, canonical_bytes(keys))
        self._once(self.folder / CHECKPOINTS / str(checkpoint.size), note.encode("utf-8"))
        self.show()

    def show(self) -> None:
        """Bring `checkpoint` up to date: the last one published, with the cosignatures it has by now."""
        if size := self.published():
            self._replace(CHECKPOINT, self.cosigned(size).encode("utf-8"))

    def tidy(self) -> None:
        """Remove what a killed process left incomplete."""
        with file_errors(f"tidy {self.folder}"):
            for folder in (self.folder, self.folder / INCOMING):
                if folder.exists():
                    remove_drafts(folder)

    def _continues(self, log: SqliteLog, checkpoint: Checkpoint) -> int:
        """The size published last, seen to be a beginning of the log as it stands."""
        since = self.published()
        if not since:
            return 0
        earlier = checkpoint_of(self.note(since))
        if since > checkpoint.size:
            raise IntegrityError(f"{_cut(checkpoint.size, since)} Restore {self.folder.parent} from a backup.")
        if earlier != Checkpoint(checkpoint.origin, since, log.root(since)):
            raise IntegrityError(
                f"The journal does not lead through the checkpoint over {since} events that was published: "
                f"it was rewritten. Restore {self.folder.parent} from a backup."
            )
        return since

    def _publish_tile(self, log: SqliteLog, tile: Tile) -> None:
        self._same_once(self.folder / tile.path, log.tile(tile))
        if tile.level == 0:
            first = tile.number * WIDTH
            self._same_once(self.folder / tile.entries_path, entry_bundle(log.entries(first, first + tile.width)))
        if tile.width == WIDTH:
            self._drop_partial(self.folder / tile.path)
            self._drop_partial(self.folder / tile.entries_path)

    def _drop_partial(self, full: Path) -> None:
        """Remove the narrower ones of a full tile: each is a beginning of it."""
        folder = full.with_name(full.name + ".p")
        with file_errors(f"remove {folder}"):
            if folder.exists():
                for path in sorted(folder.iterdir()):
                    path.unlink()
                folder.rmdir()

    def _same_once(self, path: Path, data: bytes) -> None:
        if not self._once(path, data):
            with file_errors(f"read {path}"):
                held = path.read_bytes()
            if held != data:
                raise IntegrityError(f"{path} is not that of the journal's events: it was changed.")

    def _once(self, path: Path, data: bytes) -> bool:
        staging = self.folder / INCOMING
        with file_errors(f"write {path}"):
            for folder in (path.parent, staging):
                make_folders(folder)
            return write_once(path, data, staging)

    def _replace(self, name: str, data: bytes) -> None:
        path = self.folder / name
        with file_errors(f"write {path}"):
            if not path.exists() or path.read_bytes() != data:
                make_folders(self.folder)
                replace(path, data)

    def _text(self, path: Path) -> str:
        with file_errors(f"read {path}"):
            if not path.exists():
                raise IntegrityError(f"{path} is missing.")
            data = path.read_bytes()
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise IntegrityError(f"{path} is damaged: {error}.") from error


def _cut(size: int, published: int) -> str:
    return (
        f"The journal's log has {size} entries, but a checkpoint over {published} was published: "
        "its end was cut off, or an older copy was put back."
    )
