"""Syntax must not know which state a name belongs to: every name of one kind is shown to the parser as the same word.

A statistical parser reads `Armenia` and `Azerbaijan` as different words and may build different trees for them. With
the names replaced by one stand-in of the same kind, the trees of a text and of its party-swapped twin are equal by
construction, not by luck.
"""

from collections.abc import Iterable
from functools import cache

from fairwitness.vocab.states import states

STATE, DEMONYM, PEOPLE, PLACE = "France", "Italian", "Italians", "Paris"


class Blinder:
    """Replaces single-word names of states, their peoples and seats, and of a case's own parties and places."""

    def __init__(self, names: Iterable[str] = (), demonyms: Iterable[str] = (), places: Iterable[str] = ()) -> None:
        self._stand_in = dict(_of_states())
        for word in (w for name in places for w in _words(name)):
            self._stand_in.setdefault(word, PLACE)
        for word in (w for name in names for w in _words(name)):
            self._stand_in.setdefault(word, STATE)
        for demonym in demonyms:
            self._stand_in.setdefault(demonym, DEMONYM)
            self._stand_in.setdefault(demonym + "s", PEOPLE)

    def word(self, word: str) -> str:
        """The stand-in of a name, or the word itself."""
        return self._stand_in.get(word, word)


def _words(name: str) -> list[str]:
    return [name] if " " not in name else []


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
