"""Writes packages by docs/log-format.md and docs/bundle.md alone, honest ones and forged ones.

It shares no code with what it tests: the definitions of RFC 6962 stand here as they read, slow and plain.
"""

import base64
import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ed25519, mldsa

Json = dict[str, Any]


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def root(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962, 2.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha(b"")
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\1" + root(leaves[:half]) + root(leaves[half:]))


def path(at: int, leaves: Sequence[bytes]) -> list[bytes]:
    """RFC 6962, 2.1.1."""
    if len(leaves) < 2:
        return []
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if at < half:
        return [*path(at, leaves[:half]), root(leaves[half:])]
    return [*path(at - half, leaves[half:]), root(leaves[:half])]


def grown(size: int, leaves: Sequence[bytes], whole: bool = True) -> list[bytes]:
    """RFC 6962, 2.1.2."""
    if size == len(leaves):
        return [] if whole else [root(leaves)]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if size <= half:
        return [*grown(size, leaves[:half], whole), root(leaves[half:])]
    return [*grown(size - half, leaves[half:], False), root(leaves[:half])]


@dataclass
class Keys:
    """The private keys of somebody: an actor's, a log's two, a witness's."""

    actor: ed25519.Ed25519PrivateKey
    log: ed25519.Ed25519PrivateKey
    log_pq: mldsa.MLDSA44PrivateKey
    witness: ed25519.Ed25519PrivateKey | None = None

    @classmethod
    def made(cls, seed: int) -> "Keys":
        """Keys that are the same in every run."""
        seeds = [sha(b"%d %d" % (seed, n)) for n in range(4)]
        private = ed25519.Ed25519PrivateKey.from_private_bytes
        log_pq = mldsa.MLDSA44PrivateKey.from_seed_bytes(seeds[2])
        return cls(private(seeds[0]), private(seeds[1]), log_pq, private(seeds[3]))

    @property
    def origin(self) -> str:
        return "fairwitness/" + sha(raw(self.log)).hex()[:32]

    @property
    def actor_id(self) -> str:
        return sha(b"\1" + raw(self.actor)).hex()

    def told(self) -> list[Json]:
        """What the first `key` event says of them."""
        rows = [("actor", "ed25519", "", raw(self.actor), 1), ("log", "ed25519", self.origin, raw(self.log), 1)]
        rows.append(("log", "ml-dsa-44", self.origin, raw(self.log_pq), 6))
        if self.witness:
            rows.append(("witness", "ed25519", witness_name(self.witness), raw(self.witness), 4))
        return [key_row(*row) for row in rows]


def raw(key: ed25519.Ed25519PrivateKey | mldsa.MLDSA44PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def witness_name(key: ed25519.Ed25519PrivateKey) -> str:
    return "fairwitness-witness/" + sha(raw(key)).hex()[:32]


def key_row(role: str, algorithm: str, name: str, public: bytes, kind: int) -> Json:
    typed = bytes([kind]) + public
    short = sha(name.encode() + b"\n" + typed)[:4].hex()
    vkey = "" if role == "actor" else f"{name}+{short}+{b64(typed)}"
    row = {"algorithm": algorithm, "id": sha(typed).hex(), "name": name, "public": b64(public), "role": role}
    return {**row, "vkey": vkey}


def note_line(name: str, kind: int, public: bytes, signature: bytes) -> str:
    short = sha(name.encode() + b"\n" + bytes([kind]) + public)[:4]
    return f"— {name} {b64(short + signature)}\n"


def checkpoint(keys: Keys, leaves: Sequence[bytes], origin: str | None = None, time: int = 1_790_000_000) -> bytes:
    origin, top = origin or keys.origin, root(leaves)
    text = f"{origin}\n{len(leaves)}\n{b64(top)}\n"
    stamp, name = time.to_bytes(8, "big"), bytes([len(origin)]) + origin.encode()
    message = b"subtree/v1\n\0" + name + stamp + name + bytes(8) + len(leaves).to_bytes(8, "big") + top
    lines = note_line(origin, 1, raw(keys.log), keys.log.sign(text.encode()))
    lines += note_line(origin, 6, raw(keys.log_pq), stamp + keys.log_pq.sign(message))
    return f"{text}\n{lines}".encode()


def cosignature(witness: ed25519.Ed25519PrivateKey, note: bytes, time: int = 1_790_000_001) -> bytes:
    text = note.rpartition(b"\n\n")[0] + b"\n"
    signed = time.to_bytes(8, "big") + witness.sign(b"cosignature/v1\ntime %d\n" % time + text)
    return note_line(witness_name(witness), 4, raw(witness), signed).encode()


@dataclass
class Package:
    """What a package holds, before it is signed and listed. Change it, then write it."""

    keys: Keys
    events: list[Json]
    """Each with `time`, `kind`, `body`."""
    files: dict[str, bytes]
    """Everything but the journal, the log, the proofs, the lists and the seal, by path."""
    sizes: list[int] = field(default_factory=list)
    """The sizes at which a checkpoint was published, beside the last."""
    stamp: Callable[[bytes], bytes] | None = None
    """Gives a time stamp for a checkpoint."""
    authority: str = "loopback"
    actors: dict[int, ed25519.Ed25519PrivateKey] = field(default_factory=dict)
    """Who signs an event, by its number, where it is somebody else."""

    @classmethod
    def read(cls, folder: Path, keys: Keys) -> "Package":
        """What an existing package holds, for somebody who has these keys."""
        lines = (folder / "data/journal.jsonl").read_bytes().splitlines()
        told = [json.loads(line)["event"] for line in lines]
        events = [{name: each[name] for name in ("time", "kind", "body")} for each in told]
        made = ("data/journal.jsonl", "data/log/", "data/proofs/")
        paths = [each for each in sorted(folder.rglob("*")) if each.is_file()]
        named = {each.relative_to(folder).as_posix(): each for each in paths}
        lists = {"manifest-sha256.txt", "tagmanifest-sha256.txt", "seal.json"}
        kept = {
            name: each.read_bytes() for name, each in named.items() if name not in lists and not name.startswith(made)
        }
        sizes = sorted(int(Path(name).name) for name in named if name.startswith("data/log/checkpoints/"))
        return cls(keys, events, kept, sizes[:-1])

    def write(self, folder: Path) -> Path:
        """Write the whole package anew, everything signed and listed, in place of what is there."""
        shutil.rmtree(folder, ignore_errors=True)
        lines, hashes = self._journal()
        files = {**self.files, "data/journal.jsonl": b"".join(line + b"\n" for line in lines)}
        files |= self._log(hashes)
        files |= self._proofs(lines, hashes, files["data/log/checkpoint"])
        for name, data in files.items():
            put(folder / name, data)
        seal(folder, self.keys.actor)
        return folder

    def _journal(self) -> tuple[list[bytes], list[bytes]]:
        lines, hashes, previous = [], [], ""
        for seq, each in enumerate(self.events, start=1):
            actor = self.actors.get(seq, self.keys.actor)
            event = {**each, "seq": seq, "previous": previous, "actor": sha(b"\1" + raw(actor)).hex()}
            told = canonical(event)
            signature = actor.sign(b"fairwitness event v1\n" + told)
            lines.append(canonical({"event": event, "signature": b64(signature)}))
            hashes.append(sha(b"fairwitness/1\x005:event\0" + told + signature))
            previous = hashes[-1].hex()
        return lines, hashes

    def _log(self, hashes: list[bytes]) -> dict[str, bytes]:
        leaves = [sha(b"\0" + each) for each in hashes]
        made = {}
        for size in sorted({*[size for size in self.sizes if size <= len(leaves)], len(leaves)}):
            note = made[f"data/log/checkpoints/{size}"] = checkpoint(self.keys, leaves[:size])
            if self.stamp:
                made[f"data/log/timestamps/{size}.{self.authority}.tsr"] = self.stamp(note)
            if self.keys.witness:
                short = sha(witness_name(self.keys.witness).encode() + b"\n\4" + raw(self.keys.witness))[:4].hex()
                made[f"data/log/cosignatures/{size}.{short}"] = cosignature(self.keys.witness, note)
                note += made[f"data/log/cosignatures/{size}.{short}"]
        made["data/log/checkpoint"] = note
        part = f"000.p/{len(leaves)}"
        assert len(leaves) < 256, "larger logs are the business of the program's own tests"
        made[f"data/log/tile/0/{part}"] = b"".join(leaves)
        made[f"data/log/tile/entries/{part}"] = b"".join(b"\0\x20" + each for each in hashes)
        listed = [
            {**key, "since": seq}
            for seq, each in enumerate(self.events, start=1)
            if each["kind"] == "key"
            for key in each["body"]["keys"]
        ]
        origin = next(key["name"] for key in listed if (key["role"], key["algorithm"]) == ("log", "ed25519"))
        made["data/log/keys.json"] = canonical({"format": "fairwitness-keys/1", "keys": listed, "origin": origin})
        return made

    def _proofs(self, lines: list[bytes], hashes: list[bytes], note: bytes) -> dict[str, bytes]:
        leaves, made = [sha(b"\0" + each) for each in hashes], {}
        for at, each in enumerate(self.events):
            if each["kind"] == "capture":
                head = ["c2sp.org/tlog-proof@v1", f"extra {b64(lines[at])}", f"index {at}", *map(b64, path(at, leaves))]
                made[f"data/proofs/events/{at + 1}"] = ("\n".join(head) + "\n\n").encode() + note
        for size in [size for size in self.sizes if size < len(leaves)]:
            proof = "".join(f"{b64(each)}\n" for each in grown(size, leaves))
            made[f"data/proofs/consistency/{size}-{len(leaves)}.txt"] = proof.encode()
        return made


CONFIGURATION = """
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Test
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[ts]
basicConstraints = CA:false
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = here
[here]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


class Authority:
    """An RFC 3161 authority of the test's own, by `openssl ts`: a root, and a certificate for stamping under it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "tsa.cnf").write_text(CONFIGURATION)
        (folder / "serial").write_text("01\n")
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf"]
        self._openssl(
            "req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-extensions", "ca", "-subj", "/CN=Root"
        )
        self._openssl(
            "req", "-newkey", "rsa:2048", *curve[4:], "-keyout", "ts.key", "-out", "ts.csr", "-subj", "/CN=Stamps"
        )
        issued = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "tsa.cnf", "-extensions", "ts"]
        self._openssl("x509", "-req", "-in", "ts.csr", *issued, "-out", "ts.pem")
        self._openssl("x509", "-in", "ca.pem", "-outform", "DER", "-out", "ca.der")
        self.certificate = (folder / "ca.der").read_bytes()

    @property
    def key(self) -> Json:
        """What a `key` event says of it."""
        told = {"algorithm": "x509", "id": sha(self.certificate).hex(), "name": "loopback", "role": "authority"}
        return {**told, "public": b64(self.certificate), "vkey": ""}

    def stamp(self, data: bytes) -> bytes:
        (self.folder / "data").write_bytes(data)
        self._openssl("ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query")
        signer = ["-signer", "ts.pem", "-inkey", "ts.key", "-config", "tsa.cnf"]
        self._openssl("ts", "-reply", "-queryfile", "query", *signer, "-out", "reply")
        return (self.folder / "reply").read_bytes()

    def _openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)


def put(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def relist(folder: Path) -> None:
    """Write the lists anew, as anybody can who changed a file."""
    held = sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())
    for name, payload in (("manifest-sha256.txt", True), ("tagmanifest-sha256.txt", False)):
        own = {"tagmanifest-sha256.txt", "seal.json", *(["manifest-sha256.txt"] if payload else [])}
        listed = [each for each in held if each.startswith("data/") == payload and each not in own]
        if not payload:
            listed = sorted({*listed, "manifest-sha256.txt"})
        lines = [f"{hashlib.sha256((folder / each).read_bytes()).hexdigest()}  {each}\n" for each in listed]
        (folder / name).write_text("".join(lines))


def seal(folder: Path, actor: ed25519.Ed25519PrivateKey) -> None:
    """List and seal, as only a holder of the key can."""
    relist(folder)
    digest = hashlib.sha256((folder / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    signature = b64(actor.sign(f"fairwitness seal v1\n{digest}".encode()))
    sealed = {"actor": sha(b"\1" + raw(actor)).hex(), "format": "fairwitness-seal/1", "signature": signature}
    (folder / "seal.json").write_bytes(canonical(sealed))


def example(keys: Keys) -> Package:
    """A small honest package: two captures with their records, findings, and two checkpoints."""
    texts = {
        "first.txt": "The ministry said that the bridge was hit.",
        "second.txt": "A hospital said that five were hurt.",
    }
    time = "2026-01-02T03:04:05Z"
    events: list[Json] = [
        {"time": time, "kind": "key", "body": {"keys": keys.told(), "origin": keys.origin, "reason": "made"}}
    ]
    files: dict[str, bytes] = {"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}
    for name, text in texts.items():
        data = text.encode()
        told = {"sha256": sha(data).hex(), "size": len(data), "media_type": "text/plain", "location": name}
        capture = {**told, "obtained": time, "method": "file"}
        key = sha(b"fairwitness/1\x007:capture\0" + canonical(capture)).hex()
        anchor = {
            "start": 0,
            "end": len(text),
            "byte_start": 0,
            "byte_end": len(data),
            "encoding": "utf-8",
            "verbatim": True,
        }
        statement = {"id": "s1", "content": [[text.index("that") + 5, len(text)]], "source": [[0, text.index(" said")]]}
        record = {"capture": capture, "text": {"text": text, "anchors": [anchor]}, "statements": [statement]}
        files[f"data/captures/{capture['sha256']}"] = data
        files[f"data/records/{key}.json"] = canonical(record)
        files[f"data/texts/{key}.txt"] = data
        events.append({"time": time, "kind": "capture", "body": capture})
        made = {"capture": key, "sha256": capture["sha256"], "record_sha256": sha(canonical(record)).hex()}
        events.append({"time": time, "kind": "record", "body": {**made, "version": "1", "context_sha256": "0" * 64}})
    findings = canonical({"linkage": {"incidents": []}})
    files["data/findings.json"] = findings
    body = {"record_sha256": sha(findings).hex(), "input": "0" * 64}
    events.append({"time": time, "kind": "linkage", "body": body})
    files["data/handover.json"] = canonical({"format": "fairwitness-bundle/1", "recipient": "a court", "withheld": []})
    return Package(keys, events, files, [3])
