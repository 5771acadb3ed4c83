"""What of a name is a person's surname, and which forms may name one person.

Words only: what holds a word for a body, an office or a state is no person, and one word may be anybody's name.
"""

from collections.abc import Sequence
from functools import cache

from fairwitness.language.names import has_word, is_acronym, state_codes, words
from fairwitness.vocab.speakers import role_nouns

PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "abu", "de", "da", "di", "del", "della", "dos", "van", "von", "der", "den", "la", "le")
)
"""Small words inside the names of persons."""
_MOST = 5
"""Words in the name of a person; what has more is the name of a body."""

Parts = tuple[str, ...]


def person_parts(name: str) -> Parts:
    """The words of a name that may be a person's, small and without titles; nothing where it cannot be one."""
    held = [w.rstrip(".") for w in words(name)]
    while held and _is_title(held[0]):
        held = held[1:]
    held = held[_behind_office(held) :]
    plain = " ".join(held)
    if not 0 < len(held) <= _MOST or not all(_in_capital(w) for w in held) or held[-1].lower() in PARTICLES:
        return ()
    if _is_initial(held[-1]) or has_word(plain, _no_persons()) or state_codes(plain):
        return ()
    return () if len(held) == 1 and is_acronym(held[0]) else tuple(w.casefold() for w in held)


def _behind_office(held: Sequence[str]) -> int:
    """Where the name begins behind an office (`Interior Minister …`); 0 where there is none, or nothing behind it."""
    nouns = role_nouns()
    offices = nouns.offices | nouns.offices_beside_state
    behind = max((at for at, word in enumerate(held, start=1) if word.lower() in offices), default=0)
    return behind if behind < len(held) else 0


def same_person(one: Parts, other: Parts) -> bool:
    """Whether two names may be one person's: one surname, and no first or middle name against another.

    An initial may stand for any name that begins so; a middle name may be left out.
    """
    if one[-1] != other[-1]:
        return False
    ours, theirs = one[:-1], other[:-1]
    if not ours or not theirs:
        return True
    return _agree(ours[0], theirs[0]) and _agree_within(ours[1:], theirs[1:])


def _agree_within(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    if not ours or not theirs:
        return True
    return len(ours) == len(theirs) and all(_agree(a, b) for a, b in zip(ours, theirs, strict=True))


def _agree(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _in_capital(word: str) -> bool:
    return word[:1].isupper() or word.lower() in PARTICLES


def _is_initial(word: str) -> bool:
    return len(word) == 1


def _is_title(word: str) -> bool:
    return word.lower() in role_nouns().titles or f"{word.lower()}." in role_nouns().titles


@cache
def _no_persons() -> frozenset[str]:
    nouns = role_nouns()
    bodies = nouns.organisation_words | nouns.anaphors_organisation | nouns.outlet_words | nouns.outlets
    return bodies | nouns.offices | nouns.offices_beside_state | nouns.collective | nouns.texts | nouns.private
