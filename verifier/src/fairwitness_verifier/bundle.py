"""A package as its files tell it. `at` names the record being looked at, so that whatever fails can say where."""

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from fairwitness_verifier.log import Checkpoint, Key, checkpoint, keys, levels, need, unbase64

ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True)
class Event:
    """One line of the journal; `raw` is what was signed, and the hash covers it with the signature."""

    line: bytes
    told: dict[str, Any]
    raw: bytes
    signature: bytes
    hash: bytes
    body: dict[str, Any]
    name: str


class Bundle:
    """A package on disk, with what its reader was told elsewhere: ids of keys, and a checkpoint kept from before."""

    def __init__(self, folder: Path, told: tuple[str, ...] = (), known: bytes | None = None) -> None:
        self.folder, self.told, self.known, self.at = folder, told, known, str(folder)

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        self.at = path
        return (self.folder / path).read_bytes()

    def json(self, path: str) -> Any:
        """The JSON of a file."""
        return json.loads(self.read(path))

    def names(self, folder: str) -> list[str]:
        """The files under a folder, as paths from the package's root, sorted."""
        found = sorted(path for path in (self.folder / folder).rglob("*") if path.is_symlink() or not path.is_dir())
        return [path.relative_to(self.folder).as_posix() for path in found]

    @cached_property
    def events(self) -> list[Event]:
        """The journal, each line in its one form; chain and signatures are not yet checked."""
        lines = self.read("data/journal.jsonl").split(b"\n")
        need(not lines.pop() and lines, "it is empty, or its last line is cut off")
        return [self._event(line, number) for number, line in enumerate(lines, start=1)]

    def _event(self, line: bytes, number: int) -> Event:
        self.at = f"line {number} of data/journal.jsonl"
        held = json.loads(line)
        told, signature = held["event"], unbase64(held["signature"])
        raw = ENCODE(told).encode()  # RFC 8785, for whole numbers and names of the basic plane
        need(ENCODE(held).encode() == line and len(held) == 2, "it is not in its one form")
        need(len(signature) == (64 if "actor" in told else 0), "its signature has the wrong length")
        body = told["body"] if signature else json.loads(told["body"])  # in events from before they were signed
        name = f"event {told['seq']} ({told['kind']} {body.get('location', '')})".replace(" )", ")")
        domain = b"fairwitness/1\0" + (b"5:event\0" if signature else b"7:journal\0")
        return Event(line, told, raw, signature, sha256(domain + raw + signature).digest(), body, name)

    def of(self, *kinds: str) -> list[Event]:
        """The events of some kinds."""
        return [each for each in self.events if each.told["kind"] in kinds]

    @cached_property
    def withheld(self) -> dict[str, str]:
        """What the package leaves out, by hash, with the reason."""
        return {each["sha256"]: each["reason"] for each in self.json("data/handover.json")["withheld"]}

    @cached_property
    def keys(self) -> list[tuple[int, Key]]:
        """The keys that the journal brought, each with the number of its event."""
        return [(each.told["seq"], key) for each in self.of("key") for key in keys(each.body["keys"])]

    @cached_property
    def tree(self) -> list[list[bytes]]:
        """The hashes of the log's tree, from the leaves to the root."""
        return levels([sha256(b"\0" + each.hash).digest() for each in self.events])

    @cached_property
    def checkpoints(self) -> list[Checkpoint]:
        """The published checkpoints in the package, by size."""
        held = {int(Path(path).name): checkpoint(self.read(path)) for path in self.names("data/log/checkpoints")}
        need(all(size == each.size for size, each in held.items()), "a checkpoint stands under another's name")
        return [held[size] for size in sorted(held)]
