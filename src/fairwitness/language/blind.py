"""Syntax must not know which state a name belongs to: every name of one kind is shown to the parser as the same word.

A statistical parser reads `Kenya` and `Uganda` as different words and may build different trees for them. With
the names replaced by one stand-in of the same kind, the trees of a text and of its party-swapped twin are equal by
construction, not by luck.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Self

from fairwitness.language.mask import Forms
from fairwitness.model.party import CaseSettings
from fairwitness.vocab.speakers import role_nouns
from fairwitness.vocab.states import code_by_name, states

STATE, DEMONYM, PEOPLE, PLACE, PERSON, OUTLET = "France", "Italian", "Italians", "Paris", "Smith", "Reuters"


class Blinder:
    """Replaces single-word names of states, their peoples and seats, and of what a case names: see `of_case`."""

    def __init__(self, stand_ins: Iterable[tuple[str, str]] = ()) -> None:
        self._stand_in = dict(_of_states())
        for word, stand_in in stand_ins:
            self._stand_in.setdefault(word, stand_in)
        self.unbroken = frozenset(word for word in self._stand_in if not word.isalpha())
        """Names with a dot or hyphen inside, which a tokenizer may break in one spelling and not in the other."""

    @classmethod
    def of_case(cls, settings: CaseSettings | None) -> Self:
        """What a case adds: its places, its parties' names and peoples, their office-holders, its outlets."""
        return cls() if settings is None else cls(_stand_ins(settings))

    def word(self, word: str) -> str:
        """The stand-in of a name, or the word itself."""
        return self._stand_in.get(word, word)


def _stand_ins(settings: CaseSettings) -> Iterator[tuple[str, str]]:
    yield from ((name, PLACE) for place in settings.place for name in place.names if " " not in name)
    forms = Forms(settings)
    for party in settings.party:
        yield from ((name, STATE) for name in party.names if " " not in name)
        yield from (
            (demonym + ending, DEMONYM if not ending else PEOPLE) for demonym in party.demonyms for ending in ("", "s")
        )
        yield from (
            (word, PERSON)
            for name in (*party.organs, *party.aligned)
            if is_person(written := forms.one_word(name))
            for word in written.split()
        )
    yield from (
        (name, OUTLET) for source in settings.source for name in (source.name, *source.aliases) if " " not in name
    )


def is_person(name: str) -> bool:
    """Whether a name listed among organs is that of a person: capitalised words, none of them an office or a state."""
    words = name.split()
    nouns = role_nouns()
    known = nouns.offices | nouns.offices_beside_state | nouns.organisation_words | nouns.titles
    return all(w[:1].isupper() and w.casefold() not in known and w not in code_by_name() for w in words)


@cache
def _of_states() -> dict[str, str]:
    """Stand-ins for every single-word name in the table of states."""
    found: dict[str, str] = {}
    for state in states().values():
        found.update({n: STATE for n in state.names if " " not in n})
        found.update({n: PLACE for n in state.seats if " " not in n})
        for demonym in state.demonyms:
            found[demonym] = DEMONYM
            found[demonym + "s"] = PEOPLE
    return found
