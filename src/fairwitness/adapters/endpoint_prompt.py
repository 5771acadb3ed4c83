"""The questions put to an endpoint and the forms their answers must have; a change of either changes the version.

The text stands in the question as material; nothing in it is followed, and whatever comes back is looked for in it.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from fairwitness.model.canonical import canonical_bytes, sha256_hex
from fairwitness.model.endpoint import EndpointSettings
from fairwitness.model.lists import EventType

T = TypeVar("T", bound=msgspec.Struct)

MOST = 300
"""Statements or events of one answer; more of them from a few sentences are no reading of a text."""


class Said(msgspec.Struct, frozen=True):
    """One act of saying as a model answers it."""

    cue: str
    content: list[str]
    source: str | None = None
    inside: int | None = None


class Statements(msgspec.Struct, frozen=True):
    """The answer to the question who says what."""

    statements: list[Said]


class Happened(msgspec.Struct, frozen=True):
    """One event as a model answers it."""

    type: str
    word: str
    individuals: list[str] = []
    organisations: list[str] = []
    targets: list[str] = []
    victims: list[str] = []
    weapons: list[str] = []
    places: list[str] = []


class Events(msgspec.Struct, frozen=True):
    """The answer to the question what happened."""

    events: list[Happened]


_TEXT: dict[str, Any] = {"type": "string"}
_TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}
_NUMBER_OR_NULL: dict[str, Any] = {"type": ["integer", "null"]}


def listed(of: dict[str, Any]) -> dict[str, Any]:
    """The form of a list."""
    return {"type": "array", "items": of}


def form(**fields: dict[str, Any]) -> dict[str, Any]:
    """The form of an object that has these fields and no other."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


STATEMENTS = form(
    statements=listed(form(cue=_TEXT, content=listed(_TEXT), source=_TEXT_OR_NULL, inside=_NUMBER_OR_NULL))
)


TYPES = [kind.value for kind in EventType]
PARTS = ("individuals", "organisations", "targets", "victims", "weapons", "places")
EVENTS = form(
    events=listed(form(type={"type": "string", "enum": TYPES}, word=_TEXT, **{part: listed(_TEXT) for part in PARTS}))
)


class Question(msgspec.Struct, frozen=True):
    """One kind of question: its name, its words and the form of its answer."""

    name: str
    words: str
    form: dict[str, Any]

    @property
    def version(self) -> str:
        """The name with the start of the digest of words and form."""
        return f"{self.name}-{sha256_hex(canonical_bytes([self.words, self.form]))[:8]}"


@cache
def statements_question() -> Question:
    """The question who says what."""
    return Question("statements", _words("statements.txt"), STATEMENTS)


@cache
def events_question() -> Question:
    """The question what happened."""
    return Question("events", _words("events.txt").replace("@TYPES@", ", ".join(TYPES)), EVENTS)


def request(question: Question, text: str, before: str, model: str, settings: EndpointSettings) -> dict[str, Any]:
    """The body of a request about a part of a text."""
    asked = f"Text:\n{text}\nAnswer:"
    if before.strip():
        asked = (
            f"What stands before the text, only to understand who is meant; mark nothing in it:\n{before}\n\n{asked}"
        )
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "system", "content": question.words}, {"role": "user", "content": asked}],
        "temperature": 0,
        "max_tokens": settings.answer_tokens,
        **settings.extra,
    }
    if settings.structured == "json_schema":
        schema = {"name": question.name, "strict": True, "schema": question.form}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif settings.structured == "json_object":
        body["response_format"] = {"type": "json_object"}
    return body


_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"^\s*```\w*\s*(.*?)\s*```\s*$", re.DOTALL)


def answered(words: str, kind: type[T]) -> T:
    """The answer in its form, without thoughts before it or a fence around it. Raises `msgspec.DecodeError`."""
    bare = _FENCE.sub(r"\1", _THOUGHT.sub("", words))
    return msgspec.json.decode(bare, type=kind)


def _words(name: str) -> str:
    return files("fairwitness.adapters").joinpath("prompts", name).read_text("utf-8").strip()
