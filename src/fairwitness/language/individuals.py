"""Whether two phrases can speak of one person: by age, sex, youth and name, as far as the words tell."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from fairwitness.vocab.harm import harm_words, individual_words, is_person, singular

_AGE = re.compile(
    r"\b(\d{1,3})[- ](year|month|week|day)s?[- ]old\b|(?<=[\w.”\"]), (\d{1,3})(?=,|$| of\b| was\b| were\b)"
)
_YEARS = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365}
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_CLOSE = 1.0
"""Years by which two tellings of one age may differ: a birthday lies between them."""
_SMALL, _GROWN = 8, 20
"""Below and above these ages nobody is called by the words for the other."""


class Individual(msgspec.Struct, frozen=True):
    """What a phrase tells of one person; null or empty where it tells nothing."""

    age: float | None
    sex: str | None
    stage: str | None
    names: frozenset[str]


@lru_cache(maxsize=4_096)
def individual(phrase: str) -> Individual:
    """The person that a phrase tells of."""
    words, listed = _WORD.findall(phrase), individual_words()
    low, age = [singular(w) for w in words], _age(phrase)
    stage = _sole({s for s, given in (("small", listed.small), ("grown", listed.grown)) for w in low if w in given})
    return Individual(
        age=age,
        sex=_sole({s for s, given in (("female", listed.female), ("male", listed.male)) for w in low if w in given}),
        stage=stage if age is None else "small" if age < _SMALL else "grown" if age > _GROWN else None,
        names=_names(words),
    )


def told_apart(one: str, other: str) -> bool:
    """Whether what is told of one person cannot be true of the other."""
    a, b = individual(one), individual(other)
    if (a.age is None or b.age is None) and a.names and b.names and not a.names & b.names:
        return True
    return unlike(one, other)


def unlike(one: str, other: str) -> bool:
    """The same by age, sex and youth alone: one person may go by several names, and not every capital is a name."""
    a, b = individual(one), individual(other)
    if a.age is not None and b.age is not None:
        return abs(a.age - b.age) > _CLOSE
    return any(x is not None and y is not None and x != y for x, y in ((a.sex, b.sex), (a.stage, b.stage)))


def _age(phrase: str) -> float | None:
    found = _AGE.search(phrase)
    if found is None:
        return None
    return int(found[1]) * _YEARS[found[2]] if found[1] else float(found[3])


def _sole(found: set[str]) -> str | None:
    return found.pop() if len(found) == 1 else None


def _names(words: Sequence[str]) -> frozenset[str]:
    """Names of the person; capitals right before a word for people say where from or of what: `a Kerr County man`."""
    found: set[str] = set()
    run: list[str] = []
    for word in words:
        if word[0].isupper():
            run += [word.casefold()] if _is_name(word) else []
            continue
        if not is_person(singular(word)):
            found |= set(run)
        run = []
    return frozenset(found | set(run))


def _is_name(word: str) -> bool:
    """A capitalised word that is no word for people, of harm, or of grammar."""
    low = word.casefold()
    if not word[0].isupper() or len(word) < 2 or is_person(singular(word)):
        return False
    words = harm_words()
    listed = {*words.transitive, *words.states, *words.nouns, *words.intransitive, *individual_words().other}
    stems = {low, low.removesuffix("ed"), low.removesuffix("d"), low.removesuffix("s")}
    return not stems & listed
