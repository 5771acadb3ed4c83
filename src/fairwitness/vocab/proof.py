"""What each step of a verification proves and what it does not: one text for every verifier."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class StepWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"does_not": "not"}):
    """The words for one step."""

    title: str
    proves: str
    does_not: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    step: tuple[StepWords, ...]


@cache
def proof_steps() -> tuple[StepWords, ...]:
    """The steps in order; the first has number 1."""
    return load_toml("proof_steps.toml", _File).step
