"""`case.toml` is taken whole or not at all: an unknown word, a wrong type or two parties of one name is an error.

Every error names the file, the field and, where it can be found, the line, so that a person can mend it.
"""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from fairwitness.adapters.durable_files import file_errors, replace, write_once
from fairwitness.adapters.settings_instruments import days_as_text
from fairwitness.adapters.settings_rules import Where, faults, unknown_fields
from fairwitness.adapters.settings_template import TEMPLATE
from fairwitness.model.errors import CaseError
from fairwitness.model.party import CaseSettings

FILE = "case.toml"


def load_settings(folder: Path) -> CaseSettings:
    """The settings of the case in a folder. Raises CaseError where they are absent or wrong."""
    path = folder / FILE
    with file_errors(f"read {path}"):
        if not path.exists():
            raise CaseError(f"{folder} is not a case: it has no {FILE}.")
        data = path.read_bytes()
    return parse_settings(data, str(path))


def parse_settings(data: bytes, name: str = FILE) -> CaseSettings:
    """The settings written in TOML. `name` is what errors call the file. Raises CaseError."""
    text = _decode(data, name)
    raw = _toml(text, name)
    for where, what in unknown_fields(raw):
        raise _fault(name, text, where, what)
    settings = _typed(raw, text, name)
    for where, what in faults(settings):
        raise _fault(name, text, where, what)
    return settings


def write_template(folder: Path, title: str) -> Path:
    """Write a commented starter file into an existing folder; its path.

    Raises CaseError where there is one already, where the disk refuses, or for an empty title.
    """
    path = folder / FILE
    data = TEMPLATE.replace("@TITLE@", _toml_string(title)).encode("utf-8")
    parse_settings(data, str(path))
    with file_errors(f"write {path}"):
        if not write_once(path, data, folder, mode=0o644):
            raise CaseError(f"{folder} is a case already: it has a {FILE}.")
    return path


def write_settings(folder: Path, data: bytes) -> Path:
    """Put settings made elsewhere in place of those of a case, whole or not at all; their path.

    Raises CaseError where they are wrong, which leaves the old ones, or where the disk refuses.
    """
    path = folder / FILE
    parse_settings(data, "The new case.toml")
    with file_errors(f"write {path}"):
        replace(path, data)
    return path


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CaseError(f"{name}, line {line}: this is not UTF-8 text.") from error


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        raw = msgspec.toml.decode(text, type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError) as error:
        raise CaseError(f"{name} is not valid TOML: {error}.") from error
    period = raw.get("period")
    if isinstance(period, dict):  # a day is clear with or without quotation marks
        raw["period"] = {key: value.isoformat() if type(value) is date else value for key, value in period.items()}
    days_as_text(raw)
    return raw


def _typed(raw: dict[str, Any], text: str, name: str) -> CaseSettings:
    try:
        return msgspec.convert(raw, CaseSettings)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        raise _fault(name, text, _steps(path), what[0].lower() + what[1:]) from error


def _fault(name: str, text: str, where: Where, what: str) -> CaseError:
    return CaseError(f"{name}{_line(text, where)}: {_field(where)}{what}.")


def _steps(path: str) -> Where:
    """The steps of msgspec's path, such as ``.party[0].names[...]`` and a closing quote."""
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"\w+", path))


def _field(where: Where) -> str:
    """The field in words, counting from 1: `party 2, names: `."""
    words = "".join(f" {step + 1}" if isinstance(step, int) else f", {step}" for step in where)
    return f"{words.removeprefix(', ')}: " if words else ""


def _line(text: str, where: Where) -> str:
    """The line of the field, or of its section where the field itself is not found, as `, line 12`; else nothing.

    A field is looked for where people write it: a header or a key at the start of a line.
    """
    names = [str(step) for step in where if isinstance(step, str)]
    nth = next((step for step in where if isinstance(step, int)), 0) if len(where) > 1 else 0
    found, lines = None, text.splitlines()
    for name in names[:2]:
        start = rf"\s*(\[+\s*)?\"?{re.escape(name)}\"?\s*[\]=]"
        at = [n for n, line in enumerate(lines) if n > (-1 if found is None else found) and re.match(start, line)]
        if nth >= len(at):
            break
        found, nth = at[nth], 0
    return "" if found is None else f", line {found + 1}"


def _toml_string(title: str) -> str:
    """A TOML basic string: JSON's escapes, and DEL, which JSON leaves bare."""
    try:
        title.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CaseError("The title is not valid Unicode.") from error
    return json.dumps(title, ensure_ascii=False).replace("\x7f", "\\u007f")
