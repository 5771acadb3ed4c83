"""Texts of our own with what is said in them, rendered for either side; the measure is exact words."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fairwitness.language import slavic
from fairwitness.model.record import DocumentRecord

SIDES = {"A": ("Армения", "армянский", "армяне", "AM"), "B": ("Азербайджан", "азербайджанский", "азербайджанцы", "AZ")}
TURNED = {"A": SIDES["B"], "B": SIDES["A"]}
_HOLE = re.compile(r"\{([AB])(\d|!|[а-я]+)?\}")


class Said(NamedTuple):
    """One act of saying, in words."""

    source: str
    cue: str
    content: str
    stance: str


def texts() -> list[dict[str, Any]]:
    """The texts with their gold."""
    return list(tomllib.loads((Path(__file__).parent / "russian.toml").read_text())["text"])


def rendered(template: str, sides: dict[str, tuple[str, str, str, str]]) -> str:
    """A template with the sides put in."""

    def fill(match: re.Match[str]) -> str:
        name, adjective, people, _ = sides[match[1]]
        if match[2] is None or match[2].isdigit():
            return slavic.noun(name)[int(match[2] or 1) - 1][0]
        if match[2] == "!":
            return slavic.people(people)[0][0]
        written = adjective.removesuffix("ий") + match[2]
        return written[0].upper() + written[1:] if _opens(match) else written

    return _HOLE.sub(fill, template)


def _opens(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rstrip(" ")
    return not before or before[-1] in "\n.»"


def expected(text: dict[str, Any], sides: dict[str, tuple[str, str, str, str]]) -> Iterator[Said]:
    """What is said, with contents cut out of the body by their first and last words."""
    body = rendered(text["body"], sides)
    for source, cue, first, last, stance in ([_as_in(body, t, sides) for t in row] for row in text["said"]):
        start = body.index(first)
        yield Said(source, cue, body[start : body.index(last, start) + len(last)], stance)


def _as_in(body: str, words: str, sides: dict[str, tuple[str, str, str, str]]) -> str:
    """Words as they stand in the body: an adjective takes a capital only at the head of a sentence."""
    inside = rendered("," + words, sides)[1:]
    return inside if inside in body else rendered(words, sides)


def found(record: DocumentRecord) -> list[Said]:
    """What was read, in the same shape."""
    words = record.text.text
    return [
        Said(
            s.source[0].of(words) if s.source else "",
            " ".join(c.of(words) for c in s.cue),
            words[s.content[0].start : s.content[-1].end],
            s.stance.value,
        )
        for s in record.statements
    ]


def events(record: DocumentRecord, sides: dict[str, tuple[str, str, str, str]]) -> list[list[Any]]:
    """Claims as the gold writes them, with sides for the states of doers."""
    side_of = {what[3]: side for side, what in sides.items()}
    return [
        [
            c.event_type.value,
            c.date.edtf if c.date else "",
            c.place.name if c.place else "",
            side_of.get(c.perpetrators[0].state or "", "?") if c.perpetrators else "",
            next((t.low for t in c.tolls if t.kind.value == "killed"), -1),
            next((t.low for t in c.tolls if t.kind.value == "injured"), -1),
            c.modality.value,
        ]
        for c in record.claims
    ]
