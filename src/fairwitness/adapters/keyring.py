"""Private keys lie outside every case, readable by their owner alone, and are made where they are first asked for.

    actor.ed25519           who records events on this computer
    witness.*               with which this installation cosigns the checkpoints of others
    log/<digits>.*          with which the log of one case is signed

A case that is copied elsewhere carries public keys only; whoever opens the copy signs as himself, or not at all.
"""

import os
from hashlib import sha256
from pathlib import Path

from fairwitness.adapters.durable_files import file_errors, make_folders, write_once
from fairwitness.adapters.signing import KeySigner, make_private, private_bytes, read_private, signer
from fairwitness.model.errors import CaseError
from fairwitness.model.keys import Algorithm, KeyRole

HOME = "FAIRWITNESS_HOME"
ORIGIN, WITNESS = "fairwitness/", "fairwitness-witness/"
"""How the names of logs and of witnesses start; the digits after it are those of their first key."""
DIGITS = 32
PAIR = (Algorithm.ED25519, Algorithm.ML_DSA_44)
"""What a log and a witness sign with, in this order."""


def home_folder() -> Path:
    """Where this installation keeps what belongs to no case."""
    if own := os.environ.get(HOME):
        return Path(own)
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "fairwitness"


class Keyring:
    """The private keys of this installation."""

    def __init__(self, home: Path | None = None) -> None:
        self.home = home or home_folder()
        self._folder = self.home / "keys"

    def actor(self) -> KeySigner:
        """Who records events here; made on first use. Raises CaseError where the key cannot be kept or read."""
        path = self._folder / "actor.ed25519"
        if not path.exists():
            self._keep(path, private_bytes(make_private(Algorithm.ED25519)))
        return _read(path, KeyRole.ACTOR, "")

    def witness(self) -> tuple[KeySigner, ...]:
        """The pair with which this installation cosigns; made on first use. Raises CaseError."""
        paths = [self._folder / f"witness.{algorithm.value}" for algorithm in PAIR]
        for path, algorithm in zip(paths, PAIR, strict=True):
            if not path.exists():
                self._keep(path, private_bytes(make_private(algorithm)))
        name = WITNESS + _digits(_read(paths[0], KeyRole.WITNESS, ""))
        return tuple(_read(path, KeyRole.WITNESS, name) for path in paths)

    def new_log(self, origin: str = "") -> tuple[KeySigner, ...]:
        """A pair for a log: of a new one, or of one taken over under its own origin. Raises CaseError.

        What is here already for that origin is used again.
        """
        made = [make_private(algorithm) for algorithm in PAIR]
        name = origin or ORIGIN + _digits(signer(made[0], KeyRole.LOG, ""))
        for private, algorithm in zip(made, PAIR, strict=True):
            self._keep(self._log_path(name, algorithm), private_bytes(private))
        return self.log(name)

    def log_folder(self) -> Path:
        """Where the keys of logs lie."""
        return self._folder / "log"

    def log(self, origin: str) -> tuple[KeySigner, ...]:
        """The pair that signs for a log, or nothing where it is not here. Raises CaseError where it cannot be read."""
        paths = [self._log_path(origin, algorithm) for algorithm in PAIR]
        return tuple(_read(path, KeyRole.LOG, origin) for path in paths) if all(p.exists() for p in paths) else ()

    def _log_path(self, origin: str, algorithm: Algorithm) -> Path:
        return self.log_folder() / f"{origin.removeprefix(ORIGIN)}.{algorithm.value}"

    def _keep(self, path: Path, data: bytes) -> None:
        with file_errors(f"keep a private key in {path}"):
            make_folders(path.parent, mode=0o700)
            write_once(path, data, path.parent, mode=0o600)


def _digits(first: KeySigner) -> str:
    return sha256(first.key.public).hexdigest()[:DIGITS]


def _read(path: Path, role: KeyRole, name: str) -> KeySigner:
    with file_errors(f"read the private key in {path}"):
        if path.stat().st_mode & 0o077:
            raise CaseError(f"The private key in {path} can be read by others. Take that away: chmod 600 {path}")
        data = path.read_bytes()
    try:
        return signer(read_private(data), role, name)
    except ValueError as error:
        raise CaseError(f"The private key in {path} cannot be read: {error}. Restore it from a backup.") from error
