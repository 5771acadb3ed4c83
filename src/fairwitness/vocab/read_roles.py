"""The words that mark furniture, credits, bylines, headers and disclosures: reviewed lists, no rule for one page."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines that belong to the page and not to the text."""

    whole: tuple[str, ...]
    opening: tuple[str, ...]
    anywhere: tuple[str, ...]
    share: tuple[str, ...]
    counters: tuple[str, ...]


class Credits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who made a picture, and what tells a caption from a heading."""

    opening: tuple[str, ...]
    anywhere: tuple[str, ...]
    depicting: tuple[str, ...]
    placing: tuple[str, ...]
    headings: tuple[str, ...]


class Bylines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who wrote the text."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]
    whole: tuple[str, ...]


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys of a header, with the field each fills; words and kinds of texts that stand before a date."""

    keys: dict[str, str]
    date_opening: tuple[str, ...]
    kinds: tuple[str, ...]


class Disclosures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a text says of its own funding, ownership and authors."""

    this: tuple[str, ...]
    the: tuple[str, ...]
    money: tuple[str, ...]
    funding: tuple[str, ...]
    ownership: tuple[str, ...]
    author: tuple[str, ...]
    affiliation: tuple[str, ...]
    label: tuple[str, ...]


class Masthead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for bodies that publish, by where they stand in a name."""

    closing: frozenset[str]
    opening: frozenset[str]


class RoleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them."""

    boilerplate: Furniture
    credit: Credits
    byline: Bylines
    metadata: Header
    disclosure: Disclosures
    masthead: Masthead


@cache
def role_words() -> RoleWords:
    """The word lists of `read_roles.toml`."""
    return load_toml("read_roles.toml", RoleWords)


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for one of the phrases as whole words, the longest first, white space matched loosely."""
    longest_first = sorted(phrases, key=lambda p: (-len(p), p))
    return "(?:" + "|".join(_edges(p) for p in longest_first) + ")"


def _edges(phrase: str) -> str:
    """A letter at either edge of the phrase must be the edge of a word; a sign need not."""
    body = r"\s+".join(re.escape(word) for word in phrase.split())
    return (r"(?<!\w)" if phrase[0].isalnum() else "") + body + (r"(?!\w)" if phrase[-1].isalnum() else "")


@cache
def matcher(group: str, name: str) -> re.Pattern[str]:
    """One list of `read_roles.toml` as a pattern that ignores case."""
    phrases: tuple[str, ...] = getattr(getattr(role_words(), group), name)
    return re.compile(any_of(phrases), re.IGNORECASE)
