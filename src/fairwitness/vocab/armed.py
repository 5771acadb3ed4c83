"""Armed bodies by the names they are known by everywhere, as a reviewed list."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell no body from another."""

    words: frozenset[str]


class Several(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Initials that stand for more than one armed body."""

    initials: frozenset[str]


class ArmedBodies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `armed_bodies.toml`."""

    known_as: dict[str, tuple[str, ...]]
    of_state: dict[str, str]
    plain: Plain
    several: Several


@cache
def armed_bodies() -> ArmedBodies:
    """The list."""
    return load_toml("armed_bodies.toml", ArmedBodies)


@cache
def _by_name() -> dict[str, str]:
    held = armed_bodies().known_as.items()
    named = [(name, full) for full, others in held for name in (full, *others)]
    bare = {" ".join(telling(name)): full for name, full in named if len(telling(name)) > 1}
    return bare | {name.casefold(): full for name, full in named}


def armed_body(name: str) -> str | None:
    """What the listed body is known as that a name stands for, with or without words for its people; or None."""
    low = name.casefold()
    return _by_name().get(low) or _by_name().get(" ".join(telling(name)))


def telling(name: str) -> tuple[str, ...]:
    """The words of a name, in small letters, that tell the body from another."""
    plain = armed_bodies().plain.words
    return tuple(w for w in name.casefold().split() if w not in plain)


def state_of_body(body: str) -> str | None:
    """The state whose forces a listed body is, by its code."""
    return armed_bodies().of_state.get(body)


def is_armed_name(words: str) -> bool:
    """Whether words are written as the name of an armed body, be it one whose initials stand for several.

    Initials count in capitals only, and a name with one at least: `is shelling` names nobody.
    """
    name = " ".join(words.split())
    return name in _written() or (
        not name.isupper() and name[:1].swapcase() + name[1:] in _written() and not name.islower()
    )


@cache
def _written() -> frozenset[str]:
    held = armed_bodies()
    return frozenset(n for full, others in held.known_as.items() for n in (full, *others)) | held.several.initials
