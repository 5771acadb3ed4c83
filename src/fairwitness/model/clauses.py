"""Two expressions of one instrument compared clause by clause: what differs is typed, what it means is not said."""

from enum import StrEnum

import msgspec

from fairwitness.model.instruments import Clause


class DifferenceKind(StrEnum):
    """In what two wordings of one clause differ."""

    BOUNDARY = "boundary"
    """`by` in one, `before` in the other."""
    DATE = "date"
    NUMBER = "number"
    PLACE_NAME = "place_name"
    """One place under two of its names: a difference of names, not of places."""
    PLACE = "place"
    """A place that one wording names and the other does not."""
    ADDRESSEE = "addressee"
    """A party that one wording names and the other does not."""
    CLAUSE = "clause"
    """A clause that one expression has and the other has not."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One difference, with the words of each side; null where one side has none."""

    kind: DifferenceKind
    first: str | None
    second: str | None


class ClausePair(msgspec.Struct, frozen=True, kw_only=True):
    """Two wordings of one clause side by side, either null where only the other expression has it."""

    first: Clause | None
    second: Clause | None
    differences: tuple[Difference, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two expressions of one instrument. `first` and `second` are their ids, in the order the case gives them."""

    instrument: str
    first: str
    second: str
    pairs: tuple[ClausePair, ...]
