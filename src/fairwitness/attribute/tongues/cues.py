"""The cue lists of another language, ready for looking up; a cue is a dictionary form or a phrase of the text."""

import re
from functools import cache
from typing import NamedTuple

from fairwitness.language.tongues.wording import any_of
from fairwitness.model.lists import Stance
from fairwitness.vocab.tongues import saying


class Cue(NamedTuple):
    """What an entry says: how its speaker holds the content, and what it governs."""

    stance: Stance
    official: Stance | None
    governs: frozenset[str]


@cache
def verbs(language: str) -> dict[str, Cue]:
    """Verbs by dictionary form; the first entry of a form decides."""
    found: dict[str, Cue] = {}
    for group in saying(language).verbs:
        for word in group.words:
            found.setdefault(word, Cue(group.stance, group.official, frozenset(group.governs)))
    return found


@cache
def phrases(language: str, where: str) -> tuple[tuple[re.Pattern[str], Cue], ...]:
    """Phrases with their cue: `leads` stand before their speaker, `behind` after it, `verbs` are verbs in any form."""
    groups = getattr(saying(language), where)
    return tuple(
        (any_of(g.words if where == "verbs" else g.phrases), Cue(g.stance, g.official, frozenset())) for g in groups
    )


@cache
def relay_pattern(language: str) -> re.Pattern[str]:
    """Phrases that hand over to another speaker."""
    return any_of(saying(language).relays.phrases)


def cue_of(language: str, words: str, lemmas: tuple[str, ...] = ()) -> Cue | None:
    """The entry of a cue as it stands in a text, by its dictionary forms or by its words."""
    for lemma in lemmas:
        if lemma in verbs(language):
            return verbs(language)[lemma]
    for where in ("led_by_pronoun", "leads", "behind", "verbs"):
        for pattern, cue in phrases(language, where):
            if pattern.search(words):
                return cue
    return None
