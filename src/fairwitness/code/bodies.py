"""A body that is named in the words for its people or units is a doer by its own name: `Boko Haram fighters`.

Names are those of the list of armed bodies and those a text itself introduces with their initials, `Full Name (FN)`; no
other word before a noun is taken for a body, since it may be a people, a place or a person.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import structs

from fairwitness.code.nouns import state_of
from fairwitness.language.affinity import acronyms
from fairwitness.model.claim import Actor
from fairwitness.model.span import Span
from fairwitness.vocab.armed import is_armed_name, telling

_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "de", "la", "el", "los", "las", "del"})
_WORD = re.compile(r"[\w’'-]+")
_LONGEST = 8


def with_bodies(text: str, actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The doers, with the bodies that are named in the words for people, and units by the name of their body."""
    found: dict[Span, Actor] = {}
    for actor in actors:
        body = _named_in(text, actor.span)
        if body is None or actor.state is not None:
            found.setdefault(actor.span, actor)
            continue
        if not actor.organisation:
            found.setdefault(actor.span, actor)
        own = structs.replace(actor, span=body, name=body.of(text), state=state_of(text, body), organisation=True)
        found.setdefault(body, own)
    return tuple(found[span] for span in sorted(found))


def _named_in(text: str, span: Span) -> Span | None:
    """The longest name of a body among the words, where all besides says only that they are its people or units."""
    words = [Span(span.start + m.start(), span.start + m.end()) for m in _WORD.finditer(span.of(text))]
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        for first in range(len(words) - length + 1):
            name = Span(words[first].start, words[first + length - 1].end)
            rest = (*words[:first], *words[first + length :])
            if all(_is_plain(w.of(text)) for w in rest) and _is_body(text, name.of(text)):
                return name
    return None


def _is_plain(word: str) -> bool:
    return not telling(word) or word.casefold() in _SMALL or word.isdecimal()


def _is_body(text: str, name: str) -> bool:
    return is_armed_name(name) or name.casefold() in _introduced(text)


@lru_cache(maxsize=8)
def _introduced(text: str) -> frozenset[str]:
    """The names that a text gives with their initials, and the initials, in small letters."""
    return frozenset(name.casefold() for pair in acronyms(text) for name in pair)
