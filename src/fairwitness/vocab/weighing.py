"""A method is a versioned set of rules as data. Two methods of one version are equal.

A rule holds where every measure it names is large or small enough; the first rule that holds decides. Measures count
roots by role only (docs/method.md lists them), so that no rule can tell one party from another.
"""

from collections.abc import Mapping
from functools import cache

import msgspec

from fairwitness.model.errors import UsageError
from fairwitness.model.lists import Basis, PlacePrecision, Stance
from fairwitness.vocab.load import load_toml

METHODS = ("v0", "v1")

HARM = ("told", "known", "independent", "findings", "findings_held", "denied", "denied_independent")
"""The measures of the first question. Those of independent roots are in halves of a root."""

ATTRIBUTION = ("named", "own", "agreed", "disagree", "disagree_independent", "answered", "answered_independent")
"""The measures of the second question."""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule: what it gives and when it holds."""

    grade: str
    meaning: str
    at_least: dict[str, int] = {}
    not_above: dict[str, str] = {}
    """Measures that must not exceed another measure."""

    def holds(self, measures: Mapping[str, int]) -> bool:
        """Whether the measures meet every condition. Raises KeyError for a measure there is not."""
        for name, least in self.at_least.items():
            if measures[name] < least:
                return False
        return all(measures[name] <= measures[other] for name, other in self.not_above.items())


class Weight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an independent root counts, in halves."""

    held: int
    relayed: int


class Method(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of a method file."""

    version: str
    no_support: tuple[Stance, ...]
    denying: tuple[Stance, ...]
    finding: tuple[Stance, ...]
    evidence: tuple[Basis, ...]
    general_denials: bool
    """Whether a party's denial in general words, beside the only accusation against it in a text, answers that one."""
    weight: Weight
    harm: tuple[Rule, ...]
    attribution: tuple[Rule, ...]


class Scales(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How grades map to scales of others."""

    airwars: tuple[Rule, ...]
    reliability: tuple[Rule, ...]
    credibility: tuple[Rule, ...]
    where_prec: dict[PlacePrecision, int]
    date_prec: tuple[int, ...]
    """The longest number of days of each code, from 1 on."""
    event_clarity: dict[str, int]


@cache
def method(version: str = "v1") -> Method:
    """The rules of a version. Raises `UsageError` where there is no such version."""
    if version not in METHODS:
        raise UsageError(f"no method {version}; there is {', '.join(METHODS)}")
    return load_toml(f"method_{version}.toml", Method)


@cache
def scales() -> Scales:
    """The mapping to other scales."""
    return load_toml("scales.toml", Scales)


def decide(rules: tuple[Rule, ...], measures: Mapping[str, int]) -> Rule:
    """The first rule that holds. The last rule of a list has no condition, so that there always is one."""
    for rule in rules[:-1]:
        if rule.holds(measures):
            return rule
    return rules[-1]
