"""The words for values of the questions of law, from `data/law_labels.toml`; none of them is a verdict."""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

from fairwitness.model.lists import EventType
from fairwitness.model.patterns import PatternRow, Shared
from fairwitness.publish.wording import label

NOBODY = "nobody named who belongs to a party"
NOTHING = "nothing in this case"


@cache
def law_labels() -> dict[str, dict[str, str]]:
    """The reviewed labels: list name, value, words."""
    data = files("fairwitness.publish").joinpath("data/law_labels.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


def law_label(value: StrEnum) -> str:
    """The words for a value of a closed list. Raises KeyError for a list that has none."""
    return law_labels()[type(value).__name__][value.value]


def row_label(row: PatternRow) -> str:
    """The words for what the incidents of a row share."""
    if row.shared is Shared.EVENT:
        return label(EventType(row.value))
    if row.shared is Shared.WEAPON:
        return row.value.replace("_", " ").capitalize()
    return law_labels()["Object" if row.shared is Shared.OBJECT else "People"][row.value]
