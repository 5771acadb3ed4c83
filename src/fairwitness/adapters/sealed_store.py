"""Confidential bytes lie on disk encrypted only, and whoever destroys their key and salt destroys them.

    sealed/<id>.age   the content, encrypted to a key of its own (age)
    sealed/<id>.key   that key, the salt of the commitment, and what is known of the content, for the officers (age)

The id is HMAC-SHA-256(salt, content): it commits to the content and tells nothing of it.
"""

import hmac
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType

import msgspec

from fairwitness.adapters.durable_files import file_errors, make_folders, sync_folder, write_once
from fairwitness.model.canonical import canonical_bytes, from_bytes, sha256_hex
from fairwitness.model.confidential import About, Officer, Sealed
from fairwitness.model.errors import IntegrityError, UsageError

FOLDER = "sealed"
_ID = re.compile(r"[0-9a-f]{64}")
_PRIVATE = 0o400


class _Wrapped(msgspec.Struct, frozen=True, kw_only=True):
    """What a `.key` file holds for the officers."""

    key: str
    salt: str
    about: About


class SealedStore:
    """The folder `sealed/` of a case."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes, about: About, officers: Sequence[Officer]) -> Sealed:
        """Encrypt bytes for officers and keep them durably. Raises CaseError, or UsageError without the library."""
        age = _age()
        salt, own = secrets.token_bytes(32), age.x25519.Identity.generate()
        name = _commitment(salt, data)
        sealed = age.encrypt(data, [own.to_public()])
        wrapped = canonical_bytes(_Wrapped(key=str(own), salt=b64encode(salt).decode("ascii"), about=about))
        recipients = [age.x25519.Recipient.from_str(officer.recipient) for officer in officers]
        with file_errors(f"keep confidential material in {self.folder}"):
            make_folders(self.folder, mode=0o700)
            write_once(self._content(name), sealed, self.folder, _PRIVATE)
            write_once(self._key(name), age.encrypt(wrapped, recipients), self.folder, _PRIVATE)
        names = tuple(sorted(officer.name for officer in officers))
        return Sealed(id=name, sealed_sha256=sha256_hex(sealed), officers=names)

    def open(self, sealed: Sealed, identities: Sequence[str]) -> tuple[About, bytes]:
        """The content, for whoever holds an officer's identity. Raises UsageError for another, IntegrityError."""
        age = _age()
        wrapped = self._unwrapped(age, sealed.id, identities)
        data = self._sealed(sealed)
        try:
            content = age.decrypt(data, [age.x25519.Identity.from_str(wrapped.key)])
        except age.DecryptError as error:
            raise IntegrityError(f"The confidential material {sealed.id} is damaged: {error}.") from error
        if _commitment(b64decode(wrapped.salt), content) != sealed.id:
            raise IntegrityError(f"The confidential material {sealed.id} is not what was recorded.")
        return wrapped.about, content

    def _unwrapped(self, age: ModuleType, name: str, identities: Sequence[str]) -> _Wrapped:
        with file_errors(f"read {self._key(name)}"):
            if not self._key(name).exists():
                raise UsageError(f"The key of {name} is not here: it was shredded, or is on another computer.")
            data = self._key(name).read_bytes()
        try:
            own = [age.x25519.Identity.from_str(each) for each in identities]
            return from_bytes(age.decrypt(data, own), _Wrapped)
        except age.IdentityError as error:
            raise UsageError(f"The identity file holds no age identity that can be used: {error}.") from error
        except age.DecryptError as error:
            raise UsageError(f"This identity does not open {name}: it belongs to none of its officers.") from error
        except msgspec.MsgspecError as error:
            raise IntegrityError(f"The key of {name} is damaged: {error}.") from error

    def _sealed(self, sealed: Sealed) -> bytes:
        path = self._content(sealed.id)
        with file_errors(f"read {path}"):
            data = path.read_bytes() if path.exists() else b""
        if sha256_hex(data) != sealed.sealed_sha256:
            raise IntegrityError(f"The encrypted bytes in {path} are missing, or not those that were recorded.")
        return data

    def check(self, sealed: Sealed) -> None:
        """See that key and content are there and the content is whole. Raises IntegrityError."""
        self._sealed(sealed)
        if not self._key(sealed.id).exists():
            raise IntegrityError(f"The key of the confidential material {sealed.id} is missing.")

    def shred(self, name: str) -> None:
        """Destroy key, salt and content. What a disk keeps of a removed file is beyond a program. Raises CaseError."""
        with file_errors(f"shred {name}"):
            for path in (self._key(name), self._content(name)):
                if path.exists():
                    path.chmod(0o600)
                    path.write_bytes(secrets.token_bytes(path.stat().st_size))
                    path.unlink()
            if self.folder.exists():
                sync_folder(self.folder)

    def is_there(self, name: str) -> bool:
        """Whether a key or a content is left."""
        return self._key(name).exists() or self._content(name).exists()

    def _content(self, name: str) -> Path:
        return self.folder / f"{_checked(name)}.age"

    def _key(self, name: str) -> Path:
        return self.folder / f"{_checked(name)}.key"


def identities_of(path: Path) -> tuple[str, ...]:
    """The identities in a file as `age-keygen` writes it. Raises UsageError where there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the identity file cannot be read ({error}).") from error
    found = tuple(line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-"))
    if not found:
        raise UsageError(f"{path} holds no age identity (a line that begins with AGE-SECRET-KEY-).")
    return found


def recipient_of(identity: str) -> str:
    """The public key of an identity. Raises UsageError."""
    age = _age()
    try:
        return str(age.x25519.Identity.from_str(identity).to_public())
    except age.IdentityError as error:
        raise UsageError(f"The identity file holds no age identity that can be used: {error}.") from error


def _commitment(salt: bytes, content: bytes) -> str:
    return hmac.new(salt, content, sha256).hexdigest()


def _checked(name: str) -> str:
    if not _ID.fullmatch(name):
        raise UsageError(f"{name!r} is no id of confidential material: it has 64 hexadecimal digits.")
    return name


def _age() -> ModuleType:
    try:
        return import_module("pyrage")  # an option
    except ImportError as error:
        raise UsageError(
            'Confidential material needs one more package: pip install "fairwitness[confidential]"'
        ) from error
