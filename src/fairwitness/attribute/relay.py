"""Who has it from whom: `A reported B, citing C, which quoted D` is A's statement, C's within it, and D's within that.

What is cited speaks for itself in a statement of its own under whoever cites it, to any depth. Nobody is made to say
more than what the one who cites them told.
"""

import re
from collections.abc import Callable, Sequence

import msgspec
from msgspec import structs

from fairwitness.language.names import bare, has_word, is_state_name
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate
from fairwitness.vocab.cues import relays
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.speakers import role_nouns

_REGARDING = re.compile(
    r"\s+(?:(?P<so>as \w+ing so)\b"
    r"|(?:(?P<about>regarding|about|concerning|on|over)|(?P<that>that|who said|which said|as \w+ing(?: that)?))\s)\s*"
    r"|(?P<more>,\s+(?:which|who|itself)\s)"
)
_STEM = re.compile(r"\w+")
_RELATIVE = re.compile(r"(?:which|who)$", re.IGNORECASE)
_ASIDE_ENDS = re.compile(r"\s*,\s*")
_COMMA = re.compile(r"\s*,\s*(?:and\s+)?$")
WINDOW = 12
"""How many candidates on either side are looked at for the one that cites."""


class Chains(msgspec.Struct, frozen=True):
    """The candidates with everybody who is cited as a speaker, the candidate each stands in, and which of them cite."""

    found: list[Candidate]
    parents: list[int | None]
    cited: frozenset[int]
    """Those whose source is somebody cited: what they hold is that one's assertion, whatever the relay's verb."""


class Language(msgspec.Struct, frozen=True):
    """What a language tells of relays."""

    is_relay: Callable[[str, Candidate], bool]
    names_speaker: Callable[[str], bool]


def chained(
    text: str, candidates: Sequence[Candidate], parents: Sequence[int | None], sentences: Sequence[Span], by: Language
) -> Chains:
    """Turn each `citing C` into C's own statement under the statement of who cites. `sentences` are the candidates'."""
    work = _Chaining(text, list(candidates), list(parents), sentences, by)
    relaying = sorted((i for i, c in enumerate(candidates) if by.is_relay(text, c)), key=lambda i: candidates[i].cue[0])
    for i in relaying:
        work.set_aside(i)
    for i in relaying:
        work.chain(i)
    return Chains(work.found, work.parents, frozenset(work.cited))


class _Chaining:
    """Candidates under way."""

    def __init__(
        self, text: str, found: list[Candidate], parents: list[int | None], sentences: Sequence[Span], by: Language
    ) -> None:
        self._text = text
        self._given = tuple(found)
        self.found = found
        self.parents = parents
        self.cited: set[int] = set()
        self._asides: dict[int, int] = {}
        """The relays that stand aside of what somebody tells, with who tells it."""
        self._sentences = sentences
        self._by = by

    def set_aside(self, i: int) -> None:
        """`…, according to A, citing B`, `according to A, citing B, …`: A tells the rest and is not told of B."""
        over, cue, ends = self.parents[i], self._given[i].cue[0], self._given[i].content[-1].end
        if over is None:
            return
        told = self.found[over].content
        rest = tuple(p for part in told if (p := self._behind(part, ends) if part.start == cue.start else part))
        if rest and rest != told:
            self.found[over] = structs.replace(self.found[over], content=rest)
            self._asides[i] = over

    def _behind(self, part: Span, at: int) -> Span | None:
        """What stands in a part behind the citing, which ends here, and a comma."""
        comma = _ASIDE_ENDS.match(self._text, at, part.end) if part.start < at else None
        return Span(comma.end(), part.end) if comma is not None and comma.end() < part.end else None

    def chain(self, i: int) -> None:
        """Give the relay at `i` its place."""
        speaker = self._speaker_within(i)
        if speaker is not None:
            self.parents[speaker] = i
            return
        quoted = self._quoted_by(i)
        if quoted is not None:
            self._put_over(i, quoted)
            return
        over = self._over(i)
        if over is None and self._given[i].content[0].end <= self._given[i].cue[0].start:
            return  # `…, A quoted`: what stands before the cue is what is told, and nobody who is cited
        told = self.found[over].content if over is not None else ()
        turned = inner(self._text, self._given[i], told)
        if not self._by.names_speaker(turned.source[0].of(self._text)):
            return
        self.found[i] = turned
        self.cited.add(i)
        if over is not None:
            self.parents[i] = over
            self._hand_down(over, i)

    def _near(self, i: int) -> range:
        return range(max(0, i - WINDOW), min(len(self.found), i + WINDOW))

    def _speaker_within(self, i: int) -> int | None:
        """`quoted B as saying …`: where B speaks in a candidate of its own, inside what is quoted or just of it."""
        held, cue = self._given[i].content, self._given[i].cue[-1]
        for j in self._near(i):
            other = self._given[j]
            if j == i or not other.source:
                continue
            inside = other.source[0].start == held[0].start and held[0].contains(other.cue[0])
            behind = other.content == held and other.source[0].start > cue.end > held[0].end
            if inside or behind:
                return j
        return None

    def _quoted_by(self, i: int) -> int | None:
        """`B, quoted by A`, where B speaks: the candidate whose source stands before the cue as what is quoted."""
        mine = self._given[i]
        if not mine.source or mine.content[0].end > mine.cue[0].start:
            return None
        near = (j for j in self._near(i) if j != i and self._given[j].source)
        return next((j for j in near if self._given[j].source[0].overlaps(mine.content[0])), None)

    def _put_over(self, i: int, j: int) -> None:
        """The relay tells what the one it quotes says, who stands inside it."""
        self.found[i] = structs.replace(self._given[i], content=self.found[j].content)
        source = self._given[i].content[:1]
        self.found[j] = structs.replace(self.found[j], source=source)
        self.parents[i], self.parents[j] = self.parents[j], i

    def _over(self, i: int) -> int | None:
        """The statement whose telling the citing belongs to: of the relay before it, else of who cites."""
        after = self._after_relay(i)
        if after is not None:
            return after
        if i in self._asides:
            return self._asides[i]
        beside = self._beside(i)
        if beside is not None:
            return beside
        over = governing(self._by.is_relay, self._text, self._given, i, self._sentences[i])
        return self.parents[i] if over is None and self.parents[i] in self.cited else over

    def _after_relay(self, i: int) -> int | None:
        """`citing B, citing C`: the relay that ends where this one begins."""
        mine = self._given[i]
        for j in self._near(i):
            ends = self._given[j].content[-1].end
            if j in self.cited and ends < mine.cue[0].start and _COMMA.match(self._text[ends : mine.cue[0].start]):
                return j
        return None

    def _beside(self, i: int) -> int | None:
        """`according to A, citing B`: what A tells, where the citing stands right behind the name."""
        cue = self._given[i].cue[0]
        for j in self._near(i):
            ends = self._given[j].source[-1].end if self._given[j].source else cue.start
            if ends < cue.start and self._given[j].cue[0].start < ends and _COMMA.match(self._text[ends : cue.start]):
                return None if self._by.is_relay(self._text, self._given[j]) else j
        return None

    def _hand_down(self, over: int, i: int) -> None:
        """Who speaks inside what was told speaks inside it still when it is told by the one who is cited."""
        for k in self._near(i):
            inside = any(c.contains(self._given[k].cue[0]) for c in self.found[i].content)
            if k != i and self.parents[k] == over and k not in self.cited and inside:
                self.parents[k] = i


def is_relay(text: str, candidate: Candidate) -> bool:
    """Whether the cue hands over to another speaker: `citing`, `quoted`, `cites`."""
    word = _STEM.findall(candidate.cue[-1].of(text).lower())
    stems = tuple(lemma.removesuffix("e") for lemma in sorted(relays()))
    return bool(word) and word[-1].startswith(stems) and bool(candidate.content)


def inner(text: str, candidate: Candidate, told: Sequence[Span]) -> Candidate:
    """The statement of the one who is cited: about what stands behind the name, else what the relay told."""
    span = candidate.content[0]
    match = _REGARDING.search(text, span.start, min(span.end + 1, len(text)))
    if match is None or match.end() > span.end + 1:
        return structs.replace(candidate, source=(span,), content=tuple(told) or candidate.content)
    source = Span(span.start, match.start())
    if match.group("more") or match.group("so"):
        return structs.replace(candidate, source=(source,), content=tuple(told) or candidate.content)
    content = Span(match.end() if match.group("about") else match.start("that"), span.end)
    return structs.replace(candidate, source=(source,), content=(content, *candidate.content[1:]))


def governing(
    relays: Callable[[str, Candidate], bool], text: str, candidates: Sequence[Candidate], i: int, span: Span
) -> int | None:
    """The statement whose telling the citing belongs to: of the same source, in the sentence, before it or after it."""
    mine = candidates[i]
    near = range(max(0, i - WINDOW), min(len(candidates), i + WINDOW))
    same = [
        j
        for j in near
        if j != i and _same_source(text, candidates[j], mine) and span.start <= candidates[j].cue[0].start < span.end
        if not relays(text, candidates[j])
    ]
    before = [j for j in same if candidates[j].cue[0].start < mine.cue[0].start]
    return before[-1] if before else (same[0] if same else None)


def _same_source(text: str, one: Candidate, mine: Candidate) -> bool:
    """Whether two have one source, also where the second only says `which` of the first."""
    if one.source == mine.source:
        return True
    if not one.source or not mine.source or not _RELATIVE.match(mine.source[0].of(text)):
        return False
    between = text[one.source[0].end : mine.source[0].start] if one.source[0].end <= mine.source[0].start else "-"
    return _COMMA.match(between) is not None


def names_speaker(words: str) -> bool:
    """Whether what is cited can speak: a name, an office, people, or a text; not `concerns` or `the weather`."""
    nouns = role_nouns()
    listed = nouns.offices | nouns.collective | nouns.texts | nouns.anaphors_person | nouns.anaphors_organisation
    core = bare(words)
    named = any(w[:1].isupper() for w in core.split()[:1]) or is_state_name(core)
    person = is_person(singular(core.split()[-1])) if core.split() else False
    return named or person or has_word(core, listed | nouns.private)
