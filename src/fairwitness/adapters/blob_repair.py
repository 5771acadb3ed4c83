"""Damaged bytes are set aside, never destroyed, before the bytes that belong there take their name again."""

import secrets

from fairwitness.adapters.blobs import FileBlobs
from fairwitness.adapters.durable_files import file_errors, make_folders, sync_folder
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import IntegrityError

DAMAGED = "damaged"
"""The folder below `blobs/` for what was found damaged; nothing reads it."""


def repair(blobs: FileBlobs, sha256: str, data: bytes) -> None:
    """Put the right bytes in place of damaged or missing ones. Raises IntegrityError where they are not the right ones.

    Killed between the two steps, the bytes are missing, and the next repair puts them there.
    """
    if sha256_hex(data) != sha256:
        raise IntegrityError(f"What was given for {sha256} are other bytes.")
    path = blobs.folder / sha256[:2] / sha256[2:4] / sha256
    aside = blobs.folder / DAMAGED
    with file_errors(f"set {path} aside"):
        if path.exists():
            make_folders(aside)
            path.rename(aside / f"{sha256}.{secrets.token_hex(4)}")
            sync_folder(aside)
            sync_folder(path.parent)
    blobs.put(data)
