"""Answers by the hash of everything they depend on; one that is damaged counts as absent, and none is written twice.

The files lie in the user's folder for what can be made anew, readable by that user alone, since they quote documents.
Deleting them costs requests and nothing else.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec

from fairwitness.model.canonical import content_id, sha256_hex


class Answer(msgspec.Struct, frozen=True):
    """What an endpoint answered, with the digest of the words, and what it cost."""

    content: str
    digest: str
    tokens: int = 0


class AnswerCache:
    """A folder of answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> str | None:
        """The words kept under a key, or None."""
        try:
            answer = msgspec.json.decode(self._path(key).read_bytes(), type=Answer)
        except (OSError, msgspec.DecodeError):
            return None
        return answer.content if answer.digest == _digest(answer.content) else None

    def put(self, key: str, content: str, tokens: int) -> None:
        """Keep an answer, whole or not at all. A disk that refuses costs a later request, never this run."""
        path = self._path(key)
        data = msgspec.json.encode(Answer(content, _digest(content), tokens))
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, made = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                Path(made).replace(path)
            finally:
                Path(made).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def cache_key(question: object) -> str:
    """The hash of a question: equal questions to equal models under equal settings have one key."""
    return content_id("endpoint", question)


def _digest(content: str) -> str:
    return sha256_hex(content.encode())
