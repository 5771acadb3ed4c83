"""Which state words of another language name, and whether they name its organ. No rule knows any one state.

Russian names are listed in the nominative and declined; those of the other languages are stems with any ending.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from fairwitness.language import slavic
from fairwitness.language.names import Affiliation
from fairwitness.language.tongues.wording import LETTER, compiled, pattern_of
from fairwitness.model.span import Span
from fairwitness.vocab.tongues import StateWords, saying, state_words

NAME, ADJECTIVE, PEOPLE, SEAT = "name", "adjective", "people", "seat"
DECLINED = frozenset({"ru"})


class Form(NamedTuple):
    """One form of one name: whose, of what kind, the how-manieth of its kind, in which cell."""

    code: str
    kind: str
    number: int
    cell: int


@cache
def forms(language: str) -> dict[str, Form]:
    """Every form as written; the first state that has it. Empty for languages whose names are stems."""
    found: dict[str, Form] = {}
    if language in DECLINED:
        for code, words in state_words(language).items():
            for form, what in _declined(code, words):
                found.setdefault(form, what)
    return found


def _declined(code: str, words: StateWords) -> Iterator[tuple[str, Form]]:
    for kind, names, decline in (
        (NAME, words.names, slavic.noun),
        (SEAT, words.seats, slavic.noun),
        (ADJECTIVE, words.adjectives, slavic.adjective),
        (PEOPLE, words.peoples, slavic.people),
    ):
        for number, name in enumerate(names):
            for cell, held in enumerate(decline(name)):
                for form in held:
                    yield form, Form(code, kind, number, cell)
                    if form[0].islower():
                        yield form[0].upper() + form[1:], Form(code, kind, number, cell)


class Named(NamedTuple):
    """A state named in a text."""

    span: Span
    code: str
    kind: str


@cache
def _stems(language: str) -> tuple[tuple[str, str, str], ...]:
    """Names that are stems, with code and kind, names before adjectives and the longest first: none is cut short."""
    listed = [
        (name, code, kind)
        for code, words in state_words(language).items()
        for kind, names in ((NAME, words.names), (ADJECTIVE, words.adjectives))
        for name in names
    ]
    return tuple(sorted(listed, key=lambda n: (n[2] != NAME, -len(n[0]), n)))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """One pattern for all names; where they are stems, the number of the group that matched is that of the stem."""
    if language in DECLINED:
        longest = sorted(forms(language), key=lambda f: (-len(f), f))
        inner = "|".join(map(re.escape, longest))
    else:
        inner = "|".join(
            rf"({'(?i:' if kind == ADJECTIVE else '(?:'}{compiled(name)})(?!{LETTER}))"
            for name, _, kind in _stems(language)
        )
    return re.compile(rf"(?<!{LETTER})(?:{inner})(?!{LETTER})" if inner else r"(?!)")


def named_states(language: str, text: str, span: Span) -> list[Named]:
    """Every state named within a span, in order."""
    found: list[Named] = []
    for match in _pattern(language).finditer(text, span.start, span.end):
        here, form = Span(match.start(), match.end()), forms(language).get(match.group())
        if form is not None:
            found.append(Named(here, form.code, form.kind))
        elif match.lastindex:
            _, code, kind = _stems(language)[match.lastindex - 1]
            found.append(Named(here, code, kind))
    return found


def affiliation(language: str, words: str) -> Affiliation:
    """The state and standing of a speaker by the words that name it, as `language.names` tells it for English."""
    if not words.strip():
        return Affiliation(None, official=False)
    found = named_states(language, words, Span(0, len(words)))
    listed = saying(language).words
    organs = {n.code for n in found if n.kind != SEAT} or {n.code for n in found}
    code = next(iter(organs)) if len(organs) == 1 else None
    alone = bool(found) and found[0].kind in (NAME, SEAT) and found[0].span.of(words) == words.strip()
    if alone:
        return Affiliation(code, official=True)
    office = pattern_of(listed.offices).search(words)
    private = pattern_of(listed.private).search(words)
    if office is None or (private is not None and private.start() <= office.start()):
        return Affiliation(None, official=False)
    return Affiliation(code, official=True)
