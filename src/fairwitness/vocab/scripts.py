"""The consonants that letters of several scripts are written for, as `data/scripts.toml` lists them."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class Scripts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Letters by script, and runs of letters that stand for one sound."""

    runs: dict[str, str]
    latin: dict[str, str]
    cyrillic: dict[str, str]
    greek: dict[str, str]
    armenian: dict[str, str]
    georgian: dict[str, str]
    arabic: dict[str, str]
    hebrew: dict[str, str]

    @property
    def letters(self) -> dict[str, str]:
        """All letters together."""
        return self.latin | self.cyrillic | self.greek | self.armenian | self.georgian | self.arabic | self.hebrew


@cache
def scripts() -> Scripts:
    """The table."""
    return load_toml("scripts.toml", Scripts)
