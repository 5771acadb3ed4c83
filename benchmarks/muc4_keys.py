"""The original answer keys and texts of MUC-4, as values. Nothing is scored here.

What holds here: a template has only the slots the key fills (`-` and `*` are left out), a slot is a list of fillers,
a filler a list of options of equal worth; `value` is what stands before the colon of a slot with cross-references.
Whom a description is of, in turn, stands in `of`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_LINE = re.compile(r"^\s?(\d{1,2})\.\s{1,2}([A-Z: ]+?)\s{2,}(.*)$")
_QUOTED = re.compile(r'"((?:\\"|[^"])*)"')
_HEAD = re.compile(r"^[A-Z]+\d?-MUC[34]-\d{4}")
_DATELINE = re.compile(r"^\s*(?P<place>[^\n]*?),\s+(?P<date>\d{1,2} [A-Z]{3}(?: \d{2})?)\b", re.MULTILINE)
NUMBERED = {
    2: "date", 3: "location", 4: "type", 5: "stage", 6: "instrument", 9: "individual", 10: "organization",
    11: "confidence", 12: "target", 16: "target_effect", 18: "victim_name", 19: "victim_description",
    23: "victim_effect",
}  # fmt: skip


@dataclass(frozen=True)
class Filler:
    """One filler: a value from a closed list, where the slot has one, and the strings it is about."""

    value: str
    strings: tuple[str, ...]
    of: tuple[str, ...] = ()


@dataclass
class Key:
    """One template of a document."""

    document: str
    optional: bool
    slots: dict[str, list[Filler]] = field(default_factory=dict)

    def first(self, slot: str) -> str:
        """The value of a slot with one filler, or nothing."""
        return self.slots[slot][0].value if slot in self.slots else ""

    def strings(self, slot: str) -> list[str]:
        """Every string of a slot."""
        return [s for filler in self.slots.get(slot, ()) for s in filler.strings]


@dataclass(frozen=True)
class Message:
    """A text with what its dateline says; `day` is as written, such as `04 FEB 90`."""

    document: str
    text: str
    day: str | None


def read_keys(path: Path) -> Iterator[Key]:
    """The templates of a key file, without those that say that a text tells of nothing."""
    key: Key | None = None
    number = 0
    for line in path.read_text("latin-1").splitlines():
        found = _LINE.match(line)
        if found is None:
            if key is not None and number in NUMBERED and line.startswith(" " * 20):
                _add(key, number, line.strip())
            continue
        number, value = int(found.group(1)), found.group(3).strip()
        if number == 0:
            if key is not None and "type" in key.slots:
                yield key
            key = Key(value.split()[0], optional=False)
        elif key is not None:
            if number == 1:
                key.optional = "OPTIONAL" in value
            _add(key, number, value)
    if key is not None and "type" in key.slots:
        yield key


def _add(key: Key, number: int, value: str) -> None:
    if number in NUMBERED and value not in ("-", "*", ""):
        described, _, of = value.partition('": "') if NUMBERED[number] == "victim_description" else (value, "", "")
        described, of = (described + '"', '"' + of) if of else (described, "")
        head = _QUOTED.split(value)[0].strip().removeprefix("?").strip().rstrip(":").strip()
        key.slots.setdefault(NUMBERED[number], []).append(Filler(head, _strings(described), _strings(of)))


def _strings(value: str) -> tuple[str, ...]:
    return tuple(s.replace('\\"', '"') for s in _QUOTED.findall(value))


def read_messages(path: Path) -> Iterator[Message]:
    """The texts of a file, without their number."""
    name, lines = "", []
    for line in [*path.read_text("latin-1").splitlines(), "END0-MUC3-0000"]:
        if (found := _HEAD.match(line)) is None:
            lines.append(line)
            continue
        if name:
            text = "\n".join(lines).strip("\n")
            day = _DATELINE.search(text)
            yield Message(name, text, day["date"] if day else None)
        name, lines = found.group(), []
