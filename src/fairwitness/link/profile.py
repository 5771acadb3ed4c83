"""A profile is an account as it is kept in a table: all that comparing needs, in bytes, without the text.

Equal accounts under equal word counts have equal bytes; a profile never depends on the accounts beside it.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import product

import msgspec
from msgspec import structs

from fairwitness.language.agree import FINE, WIDE, PlaceRelation, may_hold, place_relation
from fairwitness.link.account import Account, Vector, cosine, rare_words, vector
from fairwitness.link.candidates import fact_keys, first_day, word_keys
from fairwitness.link.features import Score, compare, forbidden
from fairwitness.link.judged import CERTAIN, Decided
from fairwitness.model.claim import Where
from fairwitness.vocab.linking import linking


class Profile(msgspec.Struct, frozen=True):
    """An account without its words, and its words with their weights; `rare` is null in a small case."""

    account: Account
    order: tuple[str, str, str, int]
    """Day of publication, where the document came from, its id, position: the order among accounts."""
    words: Vector
    rare: frozenset[str] | None


class Counts(msgspec.Struct, frozen=True):
    """What the words of a whole case weigh: in how many documents each stands, and how many documents there are."""

    frequency: Mapping[str, int]
    documents: int


class Keyed(msgspec.Struct, frozen=True):
    """One key under which an account may be found: a fact, or a word with its weight."""

    key: int
    word: bool
    weight: int
    day: int


def profiled(account: Account, order: tuple[str, str, str, int], counts: Counts) -> Profile:
    """An account as it is kept."""
    words = vector(account, counts.frequency, counts.documents)
    enough = counts.documents >= linking().words.rare_documents
    rare = rare_words(words, counts.frequency, counts.documents) if enough else None
    return Profile(structs.replace(account, terms=()), order, words, rare)


def keys_of(profile: Profile, counts: Counts) -> list[Keyed]:
    """The keys of facts and of words."""
    day = first_day(profile.account)
    words = word_keys(profile.words, counts.frequency, counts.documents)
    return [
        *(Keyed(hashed("fact", *key), word=False, weight=0, day=day) for key in fact_keys(profile.account)),
        *(Keyed(hashed("word", term), word=True, weight=weight, day=day) for term, weight in words),
    ]


@lru_cache(maxsize=1 << 16)
def hashed(*key: str | int) -> int:
    """A key as a whole number of 63 bits; two keys that fall together only cost a comparison."""
    text = "\x1f".join(map(str, key)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") >> 1


_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Profile)


def packed(profile: Profile) -> bytes:
    """The bytes of a profile, with its rare words in order."""
    return _encoder.encode(
        {
            "account": profile.account,
            "order": profile.order,
            "words": profile.words,
            "rare": None if profile.rare is None else sorted(profile.rare),
        }
    )


def unpacked(data: bytes) -> Profile:
    """The profile of its bytes."""
    return _decoder.decode(data)


def _is_wide(account: Account) -> bool:
    return bool(account.places) and all(p.precision in WIDE for p in account.places)


def _is_unplaced(account: Account) -> bool:
    """Whether no place is told, not even by a name on no map."""
    return not account.places and not account.called


def _holds(wide: Where, fine: Where) -> bool:
    return place_relation(wide, fine) is PlaceRelation.CONTAINS or may_hold(wide, fine)


OTHER_PLACES = tuple(("place", level) for level in ("other_town", "other_name", "other_names", "far"))
"""Levels at which two names are two places."""


class Comparison:
    """Scores of profiles by their place in a sequence, each computed once, under what a person decided."""

    def __init__(self, profiles: Sequence[Profile], decided: Decided) -> None:
        self._profiles, self._decided = profiles, decided
        self._known: dict[tuple[int, int], Score | None] = {}

    def score(self, a: int, b: int) -> Score | None:
        """The score with its reasons, or None where the pair is forbidden."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = compared(self._profiles[pair[0]], self._profiles[pair[1]], self._decided)
        return self._known[pair]

    def value(self, a: int, b: int) -> float | None:
        """The log odds alone."""
        found = self.score(a, b)
        return None if found is None else found.value

    def wide(self, a: int) -> bool:
        """Whether an account names no place finer than a district, or none at all."""
        return _is_unplaced(self._profiles[a].account) or _is_wide(self._profiles[a].account)

    def within(self, a: int, b: int) -> bool:
        """Whether the second account names a place that lies, or may lie, in one that the first names.

        Where the first names none, that may be anywhere.
        """
        if _is_unplaced(self._profiles[a].account):
            return not _is_unplaced(self._profiles[b].account) and not self.wide(b)
        ours, theirs = self._profiles[a].account.places, self._profiles[b].account.places
        return any(x.precision in WIDE and y.precision in FINE and _holds(x, y) for x, y in product(ours, theirs))

    def other_towns(self, a: int, b: int) -> bool:
        """Whether two accounts name places that are told apart by their names."""
        found = self.score(a, b)
        return found is not None and any(level in OTHER_PLACES for level in found.levels)


def compared(a: Profile, b: Profile, decided: Decided) -> Score | None:
    """The score of two profiles, or None where they are forbidden."""
    by_person = decided.decide(a.account.claims, b.account.claims)
    if by_person is not None:
        return Score(CERTAIN, (("person", "joined"),)) if by_person else None
    if forbidden(a.account, b.account):
        return None
    rare = None if a.rare is None or b.rare is None else len(a.rare & b.rare)
    return compare(a.account, b.account, cosine(a.words, b.words), rare)
