"""How another language says who says what, by its word lists; a name stays in the original, in its nominative if told.

A pronoun or role noun stands for the sole speaker heard in the nearest earlier sentence that has any; with a second it
stands for nobody and is noted.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from fairwitness.attribute.basis import FAR, MARGIN, Ground
from fairwitness.attribute.manner import Speakers
from fairwitness.attribute.stance import Held
from fairwitness.attribute.tongues.cues import cue_of, relay_pattern
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Sentence, Token
from fairwitness.language.tongues.states import affiliation
from fairwitness.language.tongues.wording import any_of, pattern_of
from fairwitness.model.lists import Basis, Stance
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Candidate, Speaker
from fairwitness.vocab.tongues import saying

_EDGES = " ,.;:—–-«»\"“”'()\u200e\u200f"
SENTENCES_BACK = 3


class Worded:
    """Fulfils `Manner` for one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def speakers(self, text: str, sentences: Sequence[Sentence], publisher: str | None) -> Speakers:  # noqa: ARG002
        """A resolver for one document."""
        return _Heard(self._language, text, sentences)

    def held(self, text: str, tree: Tree | None, candidate: Candidate, speaker: Speaker | None) -> Held:
        """The stance of the cue's entry; a negated cue confirms nothing and denies nothing."""
        words = " ".join(s.of(text) for s in candidate.cue)
        tokens = [t for s in candidate.cue for t in tree.sentence.within(s)] if tree is not None else []
        listed = saying(self._language).words
        if tokens and any(t.text.casefold() in listed.negators for t in tokens):
            return Held(Stance.HEDGES, negated=True)
        cue = cue_of(self._language, words, tuple(t.lemma for t in reversed(tokens)))
        if cue is None:
            return Held(Stance.ASSERTS, negated=False)
        official = speaker is not None and speaker.official and cue.official is not None
        return Held(cue.official if official and cue.official else cue.stance, negated=False)

    def ground(self, text: str, candidate: Candidate, sentence: Span, others: Spans) -> Ground:
        """The first list that matches the source, else in the content or beside the cue."""
        for basis, pattern in _speaker_grounds(self._language):
            for source in candidate.source:
                if pattern.search(source.of(text)):
                    return Ground(basis, source)
        beside = Span(
            candidate.cue[0].start, max(candidate.cue[0].end, min(sentence.end, candidate.cue[0].end + MARGIN))
        )
        for basis, pattern in _grounds(self._language):
            for place in (*candidate.content, beside):
                for match in pattern.finditer(text, place.start, min(place.end, place.start + FAR)):
                    span = Span(match.start(), match.end())
                    own = span in candidate.cue
                    if not own and not any(o.overlaps(span) for o in others):
                        return Ground(basis, span)
        return Ground(Basis.NONE_STATED, None)

    def turns_down(self, sentence: Sentence, tokens: Sequence[Token]) -> bool:  # noqa: ARG002
        """Only English rules read it."""
        return False

    def is_relay(self, text: str, candidate: Candidate) -> bool:
        """Whether the cue is a phrase such as `со ссылкой на`."""
        return bool(candidate.content) and relay_pattern(self._language).search(candidate.cue[-1].of(text)) is not None

    def names_speaker(self, words: str) -> bool:
        """Whether what is cited can speak: a name, an office, people."""
        listed = saying(self._language).words
        known = pattern_of(listed.offices + listed.things + listed.collective + listed.private)
        core = words.strip(_EDGES)
        return core[:1].isupper() or known.search(core) is not None


@cache
def _grounds(language: str) -> tuple[tuple[Basis, re.Pattern[str]], ...]:
    return tuple((basis, any_of(words)) for basis, words in saying(language).basis.items())


@cache
def _speaker_grounds(language: str) -> tuple[tuple[Basis, re.Pattern[str]], ...]:
    return tuple((basis, any_of(words)) for basis, words in saying(language).basis_of_speaker.items())


class _Heard:
    """The speakers of one document, heard so far."""

    def __init__(self, language: str, text: str, sentences: Sequence[Sentence]) -> None:
        self._language = language
        self._text = text
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._heard: list[tuple[int, Speaker]] = []

    def speaker(self, source: Span, content: Spans = ()) -> Speaker:  # noqa: ARG002 - part of the protocol
        """Who the words of a source name."""
        at = self._at(source.start)
        tokens = self._sentences[at].within(source) if at is not None else ()
        found = self._stands_for(tokens, at or 0) or self._known(tokens) or self._named(tokens, source)
        if found.resolved:
            self._heard.append((at or 0, found))
        return found

    def _at(self, offset: int) -> int | None:
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 else None

    def _stands_for(self, tokens: Sequence[Token], at: int) -> Speaker | None:
        """The antecedent of a pronoun or of a lone role noun; None for any other phrase."""
        listed = saying(self._language).words
        words = [t for t in tokens if t.pos != "PUNCT"]
        if len(words) != 1 or words[0].lemma not in (*listed.persons, *listed.many, *listed.things):
            return None
        word = words[0]
        thing = word.lemma in listed.things
        fits = [
            (i, s) for i, s in self._heard if at - SENTENCES_BACK <= i and (not thing or self._may_be(s, word.lemma))
        ]
        nearest = [s for i, s in fits if i == max(j for j, _ in fits)]
        names = {s.name for s in nearest}
        if len(names) == 1:
            found = nearest[-1]
            return Speaker(
                name=found.name,
                mention=found.mention,
                state=found.state,
                official=found.official,
                collective=found.collective,
            )
        return Speaker(
            name=word.text, official=thing and bool(pattern_of(listed.offices).search(word.text)), resolved=False
        )

    def _may_be(self, speaker: Speaker, noun: str) -> bool:
        """Whether a role noun can mean a speaker: it stands in the name, or both or neither are organs of a state."""
        if noun[:-1] in speaker.name.casefold():
            return True
        return speaker.official and pattern_of(saying(self._language).words.offices).search(noun) is not None

    def _known(self, tokens: Sequence[Token]) -> Speaker | None:
        """A lone surname, or a name told in full before."""
        words = [t for t in tokens if t.pos != "PUNCT"]
        if len(words) != 1 or not words[0].text[:1].isupper():
            return None
        lemma = words[0].lemma
        for _, speaker in reversed(self._heard):
            last = speaker.name.split()[-1].casefold() if speaker.name else ""
            if " " in speaker.name and last in (lemma, words[0].text.casefold()):
                return Speaker(
                    name=speaker.name, mention=speaker.mention, state=speaker.state, official=speaker.official
                )
        return None

    def _named(self, tokens: Sequence[Token], source: Span) -> Speaker:
        written = source.of(self._text).strip(_EDGES) or source.of(self._text)
        who = affiliation(self._language, written)
        many = pattern_of(saying(self._language).words.collective).search(written) is not None
        return Speaker(
            name=_without_in(_nominative(tokens, written), self._language),
            state=who.state,
            official=who.official,
            collective=many and not who.official,
        )


_EAST_SLAVIC = frozenset({"ru", "uk"})
_IN = re.compile(r"(?:у|в|во)\s+(?=\w)", re.IGNORECASE)
"""`у міській лікарні сказали`: those who say it are the hospital's; where they are is no part of its name."""


def _without_in(name: str, language: str) -> str:
    match = _IN.match(name) if language in _EAST_SLAVIC else None
    return name[match.end() :] if match is not None else name


def _nominative(tokens: Sequence[Token], written: str) -> str:
    """The words with their head, and the names that stand beside it in its case, in the dictionary form.

    Only where the head is a singular noun in another case with no adjective of its own; else the words as they stand.
    """
    ids = {t.index for t in tokens}
    head = next((t for t in tokens if t.pos in ("NOUN", "PROPN") and (t.head not in ids or t.head == t.index)), None)
    if head is None or "Case=Nom" in head.tag or "Case=" not in head.tag or "Number=Sing" not in head.tag:
        return written
    if any(t.head == head.index and t.dep in ("amod", "det") for t in tokens):
        return written
    with_head = {head.index} | {t.index for t in tokens if t.head == head.index and t.dep in ("appos", "flat:name")}
    with_head |= {t.index for t in tokens if t.head in with_head and t.dep == "flat:name"}
    parts = [_cased(t) if t.index in with_head and t.text.isalpha() else t.text for t in tokens]
    gaps = ["" if b.start == a.end else " " for a, b in pairwise(tokens)]
    return "".join(p + g for p, g in zip(parts, [*gaps, ""], strict=True)).strip(
        _EDGES.replace("»", "").replace("«", "")
    )


def _cased(token: Token) -> str:
    if token.text.isupper() and len(token.text) > 1:
        return token.text
    return token.lemma[:1].upper() + token.lemma[1:] if token.text[:1].isupper() else token.lemma
