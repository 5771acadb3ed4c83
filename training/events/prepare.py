"""MUC-4's templates and original keys as one training file: a line a document, every filler as words of its text.

What holds here: each string of a filler stands in the text as written, or it is left out. Beside the five roles of the
templates two come from the keys: people who are described and not named, and the finest place that the text names.

    python -m training.events.prepare --templates muc4_train.jsonl --keys muc4_original --out events_train.jsonl
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.gtt import ROLES
from benchmarks.muc4_keys import Key, read_keys

Entities = list[list[str]]
_RANK = re.compile(r"\s*\([^)]*\)")


def keys_of(folder: Path) -> dict[str, list[Key]]:
    """The keys of every document, in the order of the templates."""
    found: dict[str, list[Key]] = defaultdict(list)
    for path in sorted(folder.glob("*/key-*")):
        for key in read_keys(path):
            found[key.document].append(key)
    return found


def standing(strings: Iterator[str] | list[str], text: str) -> list[str]:
    """The strings that stand in the text, in its spelling."""
    written = (s.lower().replace("[", "(").replace("]", ")") for s in strings)
    return list(dict.fromkeys(s for s in written if s and s in text))


def described(key: Key, text: str) -> Entities:
    """People who are told of without a name."""
    groups = (standing(list(f.strings), text) for f in key.slots.get("victim_description", ()) if not f.of)
    return [g for g in groups if g]


def places(key: Key, text: str) -> Entities:
    """The finest part of the location that stands in the text."""
    parts = [_RANK.sub("", p).strip() for p in re.split(r": | - ", key.first("location").split(" / ")[0])]
    found = [p for part in parts if (p := standing([part], text))]
    return found[-1:]


def prepared(row: dict[str, Any], keys: list[Key]) -> dict[str, Any]:
    """One document."""
    text, templates = row["doctext"], []
    for template, key in zip(row["templates"], keys, strict=True):
        fillers = {role: [[m for m, _ in entity] for entity in template[role]] for role in ROLES}
        fillers |= {"Described": described(key, text), "Place": places(key, text)}
        kinds = template["incident_type"].split(" / ")
        templates.append({"kinds": kinds, "stage": key.first("stage").lower(), "fillers": fillers})
    return {"id": row["docid"], "text": text, "templates": templates}


def main() -> None:
    """Reads the command line and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("templates", "keys", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    keys = keys_of(args.keys)
    rows = [json.loads(line) for line in args.templates.read_text("utf-8").splitlines()]
    lines = [json.dumps(prepared(row, keys[row["docid"]]), ensure_ascii=False) for row in rows]
    args.out.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
