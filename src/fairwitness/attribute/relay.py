"""`A reported B, citing C` is two statements: A's, and inside it C's of what C said. Nobody is made to say more."""

import re
from collections.abc import Callable, Sequence

import msgspec

from fairwitness.language.names import bare, has_word, is_state_name
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate
from fairwitness.vocab.cues import relays
from fairwitness.vocab.speakers import role_nouns

_REGARDING = re.compile(
    r"\s+(?:(?P<about>regarding|about|concerning|on|over)|(?P<that>that|who said|which said|as saying(?: that)?))\s+"
    r"|(?P<more>,\s+(?:which|who|itself)\s)"
)
_STEM = re.compile(r"\w+")
WINDOW = 12
"""How many candidates on either side are looked at for the one that cites."""


def is_relay(text: str, candidate: Candidate) -> bool:
    """Whether the cue hands over to another speaker: `citing`, `quoted`, `cites`."""
    word = _STEM.findall(candidate.cue[-1].of(text).lower())
    stems = tuple(lemma.removesuffix("e") for lemma in sorted(relays()))
    return bool(word) and word[-1].startswith(stems) and bool(candidate.content)


def inner(text: str, candidate: Candidate, told: Sequence[Span]) -> Candidate:
    """The statement of the one who is cited: about what stands behind the name, else what the relay told."""
    span = candidate.content[0]
    match = _REGARDING.search(text, span.start, span.end)
    if match is None:
        return msgspec.structs.replace(candidate, source=(span,), content=tuple(told) or candidate.content)
    source = Span(span.start, match.start())
    if match.group("more"):
        return msgspec.structs.replace(candidate, source=(source,), content=tuple(told) or candidate.content)
    content = Span(match.end() if match.group("about") else match.start("that"), span.end)
    return msgspec.structs.replace(candidate, source=(source,), content=(content, *candidate.content[1:]))


def governing(
    relays: Callable[[str, Candidate], bool], text: str, candidates: Sequence[Candidate], i: int, span: Span
) -> int | None:
    """The statement whose telling the citing belongs to: same source, same sentence, before it or after it."""
    mine = candidates[i]
    near = range(max(0, i - WINDOW), min(len(candidates), i + WINDOW))
    same = [
        j
        for j in near
        if j != i and candidates[j].source == mine.source and span.start <= candidates[j].cue[0].start < span.end
        if not relays(text, candidates[j])
    ]
    before = [j for j in same if candidates[j].cue[0].start < mine.cue[0].start]
    return before[-1] if before else (same[0] if same else None)


def names_speaker(words: str) -> bool:
    """Whether what is cited can speak: a name, an office, people, or a text; not `concerns` or `the weather`."""
    nouns = role_nouns()
    listed = nouns.offices | nouns.collective | nouns.texts | nouns.anaphors_person | nouns.anaphors_organisation
    core = bare(words)
    named = any(w[:1].isupper() for w in core.split()[:1]) or is_state_name(core)
    return named or has_word(core, listed | nouns.private)
