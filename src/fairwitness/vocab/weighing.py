"""A method is a versioned set of rules as data. Two methods of one version are equal."""

from functools import cache

import msgspec

from fairwitness.model.errors import UsageError
from fairwitness.model.lists import Basis, Stance
from fairwitness.vocab.load import load_toml

METHODS = ("v0",)


class GradeText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a grade means, and what would change it."""

    meaning: str
    would_change: tuple[str, ...]


class HarmGrades(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Did this happen."""

    documented: GradeText
    reported: GradeText
    contested: GradeText
    party_account: GradeText
    unknown_origin: GradeText
    not_claimed: GradeText


class AttributionGrades(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who did it."""

    admitted: GradeText
    established: GradeText
    attributed: GradeText
    contested: GradeText
    party_allegation: GradeText
    unattributed: GradeText


class Least(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The least number of distinct independent origins of each grade."""

    documented: int
    documented_by_finding: int
    reported: int
    established: int
    attributed: int


class Method(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of a method file."""

    version: str
    no_support: tuple[Stance, ...]
    denying: tuple[Stance, ...]
    finding: tuple[Stance, ...]
    evidence: tuple[Basis, ...]
    least: Least
    harm: HarmGrades
    attribution: AttributionGrades


@cache
def method(version: str = "v0") -> Method:
    """The rules of a version. Raises `UsageError` where there is no such version."""
    if version not in METHODS:
        raise UsageError(f"no method {version}; there is {', '.join(METHODS)}")
    return load_toml(f"method_{version}.toml", Method)
