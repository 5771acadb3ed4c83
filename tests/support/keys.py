"""Signers of the tests, made anew for each run."""

from functools import lru_cache

from fairwitness.adapters.keyring import ORIGIN, PAIR
from fairwitness.adapters.signing import KeySigner, make_private, signer
from fairwitness.model.keys import Algorithm, KeyRole


@lru_cache
def actor(number: int = 0) -> KeySigner:
    return signer(make_private(Algorithm.ED25519), KeyRole.ACTOR, "")


@lru_cache
def log_pair(name: str = f"{ORIGIN}test", number: int = 0) -> tuple[KeySigner, ...]:
    return tuple(signer(make_private(algorithm), KeyRole.LOG, name) for algorithm in PAIR)


@lru_cache
def witness_pair(name: str = "fairwitness-witness/test") -> tuple[KeySigner, ...]:
    return tuple(signer(make_private(algorithm), KeyRole.WITNESS, name) for algorithm in PAIR)
