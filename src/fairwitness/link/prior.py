"""The prior is estimated anew for each case: among more accounts more pairs look alike by chance.

A score is log odds where as many of the candidate pairs are one event as in the set the table was fitted on. How many
are in this case is found by expectation-maximisation over the scores (Saerens, Latinne and Decaestecker 2002), with the
fitted share as pseudo-pairs, so that a small case is not led by its own few pairs.
"""

from collections.abc import Mapping
from math import exp, fsum, log

from fairwitness.vocab.linking import linking

_ROUNDS = 100
_ENOUGH = 1e-9


def odds(share: float) -> float:
    """The log odds of a share."""
    return log(share / (1 - share))


def shift(counts: Mapping[float, int]) -> float:
    """What to add to every score of a case: `counts` tells how many candidate pairs have each score."""
    rules = linking().prior
    total = sum(counts.values()) + rules.pairs
    share = rules.share
    for _ in range(_ROUNDS):
        moved = odds(share) - odds(rules.share)
        hoped = fsum(n * _probability(v + moved) for v, n in sorted(counts.items()))
        after = (hoped + rules.pairs * rules.share) / total
        if abs(after - share) < _ENOUGH:
            break
        share = after
    return odds(share) - odds(rules.share)


def _probability(value: float) -> float:
    return 1 / (1 + exp(-value)) if value > -700 else 0.0
