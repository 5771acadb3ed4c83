"""What each sign weighs when a name is read as a place and when one of several places is meant.

The table is fitted by `training.places` on halves of two sets of news and reads as it is: no weight belongs to a name.
"""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class PlaceWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Logarithmic odds. What is not listed weighs nothing."""

    naming: dict[str, float]
    """Whether a name is one of a place here."""
    alone: dict[str, float]
    """Which of its places is meant, by itself."""
    together: dict[str, float]
    """The same, in the light of the other places of the document."""
    named_from: float
    """Probability from which a name is read as a place."""
    meant_from: float
    """Probability from which one of several places is given; below it the name stays open."""


@cache
def place_weights() -> PlaceWeights:
    """The table."""
    return load_toml("place_weights.toml", PlaceWeights)
