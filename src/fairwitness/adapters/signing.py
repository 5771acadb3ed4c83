"""A private key signs and is never shown; a signature either holds or it does not, whatever was put in its place."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fairwitness.model.errors import CaseError
from fairwitness.model.keys import Algorithm, KeyRole, PublicKey
from fairwitness.preserve.notes import public_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

    Private = Ed25519PrivateKey | MLDSA44PrivateKey


@contextmanager
def _supported() -> Iterator[None]:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - 20 ms

    try:
        yield
    except UnsupportedAlgorithm as error:
        raise CaseError(
            f"The installed cryptography library cannot sign as cases need it ({error}); version 48 or newer can, "
            "as its makers publish it."
        ) from error


class KeySigner:
    """A private key with its public half. Fulfils `ports.Signer`."""

    def __init__(self, private: "Private", key: PublicKey) -> None:
        self._private = private
        self.key = key

    def sign(self, message: bytes) -> bytes:
        """The raw signature over a message."""
        return self._private.sign(message)


def make_private(algorithm: Algorithm) -> "Private":
    """A new private key. Raises ValueError for an algorithm we only check."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - 20 ms
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey  # noqa: PLC0415

    with _supported():
        if algorithm is Algorithm.ED25519:
            return Ed25519PrivateKey.generate()
        if algorithm is Algorithm.ML_DSA_44:
            return MLDSA44PrivateKey.generate()
    raise ValueError(f"{algorithm} is no algorithm to make a key for")


def signer(private: "Private", role: KeyRole, name: str) -> KeySigner:
    """A signer of a role and name."""
    return KeySigner(private, public_key(_algorithm(private), role, name, private.public_key().public_bytes_raw()))


def _algorithm(private: "Private") -> Algorithm:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return Algorithm.ED25519 if isinstance(private, Ed25519PrivateKey) else Algorithm.ML_DSA_44


def private_bytes(private: "Private") -> bytes:
    """The key as PEM (PKCS #8), without a password: the file's mode is what guards it."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    return private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def read_private(data: bytes) -> "Private":
    """The key in a PEM file. Raises ValueError where there is none of ours."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    with _supported():
        found = load_pem_private_key(data, None)
    if not isinstance(found, (Ed25519PrivateKey, MLDSA44PrivateKey)):
        raise ValueError("it holds a key of another kind")  # noqa: TRY004 - the file is wrong, not the caller's type
    return found


def holds(key: PublicKey, message: bytes, signature: bytes) -> bool:
    """Whether the key signed the message. Fulfils `ports.SignatureCheck`."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey  # noqa: PLC0415

    with _supported():
        try:
            if key.algorithm is Algorithm.ED25519:
                Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
            elif key.algorithm is Algorithm.ML_DSA_44:
                MLDSA44PublicKey.from_public_bytes(key.public).verify(signature, message)
            else:
                return False
        except (InvalidSignature, ValueError):
            return False
    return True
