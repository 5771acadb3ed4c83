"""Names of speakers: their forms, and the state they speak for if the words say so. No rule knows any one party.

A private person, newspaper or human rights group of some nation is no organ of its state.
"""

import re
from functools import cache
from typing import NamedTuple

from fairwitness.vocab.speakers import role_nouns
from fairwitness.vocab.states import code_by_name, states

LINKS = frozenset(("of", "and", "the", "for", "in", "on", "de", "la", "al", "to", "&"))
_WORD = re.compile(r"[^\W_][\w.’'&-]*\w|[^\W_]")
_LEAD = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:’s|'s|(?<=s)[’'])$")
_OF_REPUBLIC = re.compile(r"\bof the (?:\w+ )?(?:republic|kingdom|federation|sultanate|emirate)\b")
_AT_SEAT = re.compile(r"\bin (?P<seat>[A-Z][^,]*)$")
_OWNER = re.compile(r"(?P<owner>[^,]*?\w)(?:’s|'s)\s+(?=\w)")
_HUNG = re.compile(r"\s+(?:of|for|in|from|at)\s+|,\s")
_JOINED = re.compile(r",? and |, ")
_ACRONYM = re.compile(r"^[A-Z][A-Z&.]{1,9}s?$")
_AFTER_NAME = re.compile(r"\s*\((?:or |the )?[“\"]?(?P<short>[A-Z][A-Za-z&.]{1,11})[”\"]?\)")


class Affiliation(NamedTuple):
    """The state a name speaks for, and whether it names the state, its organ, official or force."""

    state: str | None
    official: bool


def bare(name: str) -> str:
    """The name without leading article, possessive ending and loose punctuation."""
    cut = name.strip(" ,.;:—–-“”\"'’")
    return _LEAD.sub("", _POSSESSIVE.sub("", cut)).strip()


def head_of(name: str) -> str:
    """The name up to what is hung behind it: `office` of `office of the defender`."""
    return _HUNG.split(name, maxsplit=1)[0]


def words(name: str) -> tuple[str, ...]:
    """The words of a name."""
    return tuple(_WORD.findall(name))


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals, as `UN` and `OSCE` are."""
    return bool(_ACRONYM.match(name))


def initials(name: str) -> frozenset[str]:
    """The acronyms a full name may have: capitals of its content words, with and without linking words."""
    held = [w for w in words(name.replace("-", " ")) if w.lower() not in LINKS]
    every = words(name.replace("-", " "))
    return frozenset(("".join(w[0] for w in held).upper(), "".join(w[0] for w in every).upper()))


def spells(short: str, name: str) -> bool:
    """Whether the letters of an acronym are initials of the name's words, in their order, be it not of all of them."""
    rest = iter(word[0].upper() for word in words(name.replace("-", " ")))
    return all(letter in rest for letter in short.upper() if letter.isalpha())


def short_in_brackets(text: str, end: int) -> str | None:
    """The short form that follows a name in brackets: `… Watch (HRW)`."""
    match = _AFTER_NAME.match(text, end)
    return match.group("short") if match else None


@cache
def _state_pattern() -> re.Pattern[str]:
    names = sorted(code_by_name(), key=lambda n: (-len(n), n))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(n) for n in names) + r")(?!\w)")


@cache
def _seats() -> frozenset[str]:
    return frozenset(seat for state in states().values() for seat in state.seats)


def state_codes(name: str) -> frozenset[str]:
    """The codes of every state named in the words, seats left aside."""
    found = (m.group() for m in _state_pattern().finditer(name))
    return frozenset(code_by_name()[n] for n in found if n not in _seats())


def is_state_name(name: str) -> bool:
    """Whether the words are the name of a state, or of the seat that stands for it, and nothing else."""
    core = bare(name)
    code = code_by_name().get(core)
    if code is None:
        return False
    return core in states()[code].names + states()[code].seats


def affiliation(name: str) -> Affiliation:
    """The state and standing of a speaker by the words that name it.

    Two states in one name give an official speaker of no single state.
    """
    core = bare(name)
    if is_state_name(core):
        return Affiliation(code_by_name()[core], official=True)
    parts = [p for p in _JOINED.split(core) if p]
    if len(parts) > 1 and all(is_state_name(p) for p in parts):
        return Affiliation(None, official=True)
    codes = state_codes(core)
    if not _is_office(_less_turns(core.lower()), beside_state=bool(codes) and not _owned_by_another(core)):
        return Affiliation(None, official=False)
    codes = codes or _seat_codes(core)
    return Affiliation(next(iter(codes)) if len(codes) == 1 else None, official=True)


def _less_turns(low: str) -> str:
    """The words without those for the press organ of whoever is named, and for officers of no army or police."""
    for turn in role_nouns().press_organs + role_nouns().civil_officers:
        low = low.replace(turn, " ")
    return low


def _owned_by_another(core: str) -> bool:
    """Whether the words open with a possessor that is no state: what follows is that owner's, not a state's."""
    match = _OWNER.match(core)
    return match is not None and not state_codes(match.group("owner")) and not _seat_codes(core)


def _seat_codes(core: str) -> frozenset[str]:
    """The state whose seat stands behind an office: `ministry in Nairobi`, `Nairobi's ministry`; not an embassy's."""
    if has_word(core, role_nouns().abroad):
        return frozenset()
    match = _AT_SEAT.search(core)
    owner = _OWNER.match(core)
    seat = match.group("seat") if match is not None else owner.group("owner") if owner is not None else ""
    return frozenset((code_by_name()[seat],)) if seat in _seats() else frozenset()


def _is_office(low: str, *, beside_state: bool) -> bool:
    nouns = role_nouns()
    if any(bound in low for bound in nouns.state_bound):
        return True
    if beside_state and _OF_REPUBLIC.search(low) and _has(low, nouns.offices_beside_state):
        return True
    if _has(low, nouns.private):
        return False
    return _has(low, nouns.offices) or (beside_state and _has(low, nouns.offices_beside_state))


def _has(low: str, listed: frozenset[str]) -> bool:
    """Whether one of the listed words or word groups stands in a lower-case name."""
    held = [w.removesuffix("’s").removesuffix("'s") for w in words(low)]
    pairs = {" ".join(held[i : i + n]) for n in (1, 2, 3) for i in range(len(held))}
    return not pairs.isdisjoint(listed)


def first_name_of_state(code: str) -> str:
    """The first name the table gives a state."""
    return states()[code].names[0]


def has_word(name: str, listed: frozenset[str]) -> bool:
    """Whether one of the listed lower-case words stands in a name."""
    return _has(name.lower(), listed)
