"""Ways to tamper with a package, each by one of three hands: without keys, listing files anew, with all keys.

`hand` only changes files. `lister` also writes the lists anew, as anybody can. `insider` holds the private keys of the
person and of the log, and seals or signs everything again; not those of witnesses and time stamp authorities.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.forging import forge, private_keys
from support.sealed import Sealed

Change = Callable[[Path, Any], None]


@dataclass(frozen=True)
class Attack:
    """What is done to a package."""

    kind: str
    """One of flip, drop, insert, reorder, truncate, roll back, swap keys, split view."""
    what: str
    change: Change
    """Changes the files of a package; the second argument holds the keys of the insider."""
    rewrites: bool = False
    """Whether the change itself signs and lists everything anew."""


def carry_out(attack: Attack, hand: str, folder: Path, sealed: Sealed) -> None:
    """Tamper with a copy of a package as one of the hands can."""
    keys = private_keys(sealed.home, sealed.origin)
    attack.change(folder, keys)
    if attack.rewrites:
        return
    if hand == "lister":
        forge.relist(folder)
    elif hand == "insider":
        forge.seal(folder, keys.actor)


def flip(pattern: str, at: float = 0.5) -> Change:
    """Change one bit of the first file of a pattern, at a part of its length."""

    def change(folder: Path, _: Any) -> None:
        path = min(folder.glob(pattern))
        data = bytearray(path.read_bytes())
        data[int(len(data) * at)] ^= 1
        path.write_bytes(bytes(data))

    return change


def flip_signature(pattern: str, length: int) -> Change:
    """Change one bit of the first signature of a length, in the first note of a pattern that has one."""

    def changed(line: str) -> str:
        head, _, blob = line.rpartition(" ")
        data = bytearray(b64decode(blob)) if line.startswith("— ") else bytearray()
        if len(data) != 4 + length:
            return line
        data[-20] ^= 1
        return f"{head} {b64encode(data).decode()}"

    def change(folder: Path, _: Any) -> None:
        for path in sorted(folder.glob(pattern)):
            old = path.read_text()
            if (new := "\n".join(map(changed, old.split("\n")))) != old:
                path.write_text(new)
                return

    return change


def replaced(pattern: str, old: bytes, new: bytes) -> Change:
    """Change words in the first file of a pattern that has them."""

    def change(folder: Path, _: Any) -> None:
        path = next(path for path in sorted(folder.glob(pattern)) if old in path.read_bytes())
        path.write_bytes(path.read_bytes().replace(old, new, 1))

    return change


def added(path: str, data: bytes) -> Change:
    """Add a file."""

    def change(folder: Path, _: Any) -> None:
        forge.put(folder / path, data)

    return change


def removed(pattern: str) -> Change:
    """Remove the first file of a pattern."""

    def change(folder: Path, _: Any) -> None:
        min(folder.glob(pattern)).unlink()

    return change


def lines(edit: Callable[[list[bytes]], object]) -> Change:
    """Change the lines of the journal and nothing else."""

    def change(folder: Path, _: Any) -> None:
        path = folder / "data" / "journal.jsonl"
        held = path.read_bytes().splitlines(keepends=True)
        edit(held)
        path.write_bytes(b"".join(held))

    return change


def swap(held: list[Any]) -> None:
    """Swap the first two captures, as lines or as events."""
    first, second = captures(held)[:2]
    held[first], held[second] = held[second], held[first]


def captures(held: list[Any]) -> list[int]:
    """Where the captures are among lines or events."""

    def is_capture(each: Any) -> bool:
        return b'"kind":"capture"' in each if isinstance(each, bytes) else bool(each["kind"] == "capture")

    return [at for at, each in enumerate(held) if is_capture(each)]


def history(edit: Callable[[list[Any]], object]) -> Change:
    """Write the whole package anew with another history, every event, checkpoint and list signed again."""

    def change(folder: Path, keys: Any) -> None:
        package = forge.Package.read(folder, keys)
        edit(package.events)
        package.write(folder)

    return change


def other_keys(folder: Path, _: Any) -> None:
    """Write the whole package anew with other keys under the same events."""
    package = forge.Package.read(folder, forge.Keys.made(7))
    package.events[0]["body"] = {"keys": package.keys.told(), "origin": package.keys.origin, "reason": "made"}
    for event in package.events[1:]:
        if event["kind"] == "key":
            event["body"]["origin"] = package.keys.origin
    package.write(folder)


def key_file(folder: Path, _: Any) -> None:
    """Put another person's key into the file of keys."""
    path = folder / "data" / "log" / "keys.json"
    told = forge.Keys.made(7).told()[0]
    held = json.loads(path.read_bytes())
    held["keys"][0] = {**told, "since": held["keys"][0]["since"]}
    path.write_bytes(forge.canonical(held))


def rolled_back(folder: Path, keys: Any) -> None:
    """Put back an earlier state of the case, whole and signed, without the last document."""
    package = forge.Package.read(folder, keys)
    last = captures(package.events)[-1]
    gone = package.events[last]["body"]["sha256"]
    del package.events[last:]
    findings = [each for each in package.events if each["kind"] == "linkage"][-1]["body"]
    package.files = {path: data for path, data in package.files.items() if not _of(gone, path, data)}
    findings["record_sha256"] = forge.sha(package.files["data/findings.json"]).hex()
    kept = {path.removeprefix("data/records/").removesuffix(".json") for path in package.files if "/records/" in path}
    package.files = {p: d for p, d in package.files.items() if "/texts/" not in p or Path(p).stem in kept}
    package.write(folder)


def _of(gone: str, path: str, data: bytes) -> bool:
    return gone in path or (path.startswith("data/records/") and gone.encode() in data)


def invented(events: list[Any]) -> None:
    """Slip a judgement in where there was none."""
    body = {"about": "0" * 64, "decision": "release", "reason": "agreed by telephone"}
    events.insert(captures(events)[0], {"time": events[0]["time"], "kind": "judgement", "body": body})


def denied(events: list[Any]) -> None:
    """Tell another end of the story: what one reader was shown, another was not."""
    events[-1]["time"] = "2030-01-01T00:00:00Z"


FLIPS = [
    Attack("flip", "a byte of a captured document", flip("data/captures/*")),
    Attack("flip", "a letter of a text as read", flip("data/texts/*")),
    Attack("flip", "a figure in a record", replaced("data/records/*", b"2020", b"2021")),
    Attack("flip", "a byte of the findings", replaced("data/findings.json", b'"incidents"', b'"incidentz"')),
    Attack("flip", "an address in an event", replaced("data/journal.jsonl", b"bridge.txt", b"brigde.txt")),
    Attack("flip", "a hash in a tile of the log", flip("data/log/tile/0/*.p/*")),
    Attack("flip", "the root in the latest checkpoint", flip("data/log/checkpoint", 0.02)),
    Attack("flip", "a proof of one event", flip("data/proofs/events/*", 0.1)),
    Attack("flip", "the proof that the log only grew", flip("data/proofs/consistency/*")),
    Attack("flip", "the log's first signature (Ed25519)", flip_signature("data/log/checkpoints/*", 64)),
    Attack("flip", "the log's second signature (ML-DSA-44)", flip_signature("data/log/checkpoints/*", 2428)),
    Attack("flip", "a witness's first signature (Ed25519)", flip_signature("data/log/cosignatures/*", 72)),
    Attack("flip", "a witness's second signature (ML-DSA-44)", flip_signature("data/log/cosignatures/*", 2428)),
    Attack("flip", "a time stamp", flip("data/log/timestamps/*", 0.9)),
]
DROPS = [
    Attack("drop", "a captured document", removed("data/captures/*")),
    Attack("drop", "the record of a document", removed("data/records/*")),
    Attack("drop", "an event", lines(lambda held: held.pop(captures(held)[0]))),
]
INSERTS = [
    Attack(
        "insert",
        "a document that no event names",
        added("data/captures/" + "a" * 64, b"x"),
    ),
    Attack(
        "insert",
        "a list of files to fetch",
        added("fetch.txt", b"http://192.0.2.1/ 1 data/x\n"),
    ),
    Attack("insert", "an event, twice", lines(lambda held: held.insert(3, held[2]))),
]
REORDERS = [Attack("reorder", "two events", lines(swap))]
TRUNCATES = [Attack("truncate", "the last event", lines(lambda held: held.pop()))]
KEYS = [Attack("swap keys", "a key in the file of keys", key_file)]
BY_FILES = [*FLIPS, *DROPS, *INSERTS, *REORDERS, *TRUNCATES, *KEYS]
"""Each is carried out by all three hands."""

BY_INSIDERS = [
    Attack("drop", "a document, all signed again", history(lambda e: e.pop(captures(e)[0])), rewrites=True),
    Attack("insert", "an event in the past, all signed again", history(invented), rewrites=True),
    Attack("reorder", "two events, all signed again", history(swap), rewrites=True),
    Attack("truncate", "the last event, all signed again", history(lambda e: e.pop()), rewrites=True),
    Attack("roll back", "to the state before the last document", rolled_back, rewrites=True),
    Attack("swap keys", "all of them, all signed again", other_keys, rewrites=True),
    Attack("split view", "another end for this reader, signed with the true keys", history(denied), rewrites=True),
]
"""Each needs the private keys."""
