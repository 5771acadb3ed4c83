"""Asks a model behind an address who says what; what it answers stands in the text word for word or is dropped.

The model sees the text with names replaced as the learned tagger does, unless the settings say otherwise. Every part of
a text that was not read, and every count of what was dropped, comes back as a note; nothing fails quietly. The same
text asked again costs nothing: answers are kept by the hash of all that they depend on.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

import msgspec

from fairwitness.adapters.endpoint_cache import AnswerCache, cache_key
from fairwitness.adapters.endpoint_client import BudgetSpent, CutOff, EndpointClient, NoAnswer, Unusable
from fairwitness.adapters.endpoint_parts import Part, Parts
from fairwitness.adapters.endpoint_prompt import (
    MOST,
    Question,
    Said,
    Statements,
    answered,
    request,
    statements_question,
)
from fairwitness.adapters.endpoint_settings import Endpoint, endpoint_of
from fairwitness.adapters.gazetteer import cache_folder
from fairwitness.attribute.proposed import Placed, Placing, Proposal, place
from fairwitness.language.blind import DEMONYM, PEOPLE, PLACE, STATE, Blinder
from fairwitness.language.shown import Shown
from fairwitness.language.syntax import Sentence
from fairwitness.model.endpoint import EndpointSettings
from fairwitness.model.lists import Reason
from fairwitness.model.statement import Candidate, Note
from fairwitness.ports import Suggested

T = TypeVar("T", bound=msgspec.Struct)

SHOWN_AS = {STATE: "Freeland", DEMONYM: "Freelander", PEOPLE: "Freelanders", PLACE: "Freestead"}
"""Invented names in place of the stand-ins that are real ones, lest a model knows something about them."""
SCORE = 0.5
"""Of every suggestion: no probability is known."""
FAILURES = 3
"""Questions in a row without an answer after which nothing more is asked."""
DEEPEST = 4
"""How often a part whose answer is too long is halved."""
VERSION = "endpoint-1"
"""Raised when anchoring or cutting changes."""


class Tally(msgspec.Struct):
    """What a run of the tagger came to."""

    parts: int = 0
    cached: int = 0
    unusable: int = 0
    """Answers that were none: no JSON, another form, cut off."""
    unread: int = 0
    kept: int = 0
    fields: int = 0
    dropped: Counter[str] = msgspec.field(default_factory=Counter)


class EndpointTagger:
    """Fulfils `ports.Suggester`. Raises UsageError where no endpoint is named or not so that it can be asked."""

    def __init__(
        self,
        blinder: Blinder,
        settings: EndpointSettings | None = None,
        *,
        endpoint: Endpoint | None = None,
        client: EndpointClient | None = None,
        cache: AnswerCache | None = None,
    ) -> None:
        self._endpoint = endpoint or endpoint_of(settings, os.environ)
        self._settings = self._endpoint.settings
        self._client = client or EndpointClient(self._endpoint)
        self._cache = cache or AnswerCache(cache_folder() / "endpoint")
        self._blinder = blinder
        self._failed = 0
        self._stopped = ""
        self.tally = Tally()
        self.version = self._version(statements_question())

    def _version(self, question: Question) -> str:
        """Tagger, model, question and how the text is shown; without the address, which may be a private one."""
        settings = self._settings
        shown = f"{settings.names}-{settings.part}-{settings.before}"
        return f"{VERSION}/{'_'.join(self._endpoint.model.split())}/{question.version}/{shown}"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying in the sentences."""
        return self.suggest(text, sentences).candidates

    def suggest(self, text: str, sentences: Sequence[Sentence]) -> Suggested:
        """The acts of saying in the sentences, with a note on each part that gave less than was asked for.

        Raises FetchFailed where the endpoint answers nothing at all.
        """
        parts = Parts(text, self._words, self._renamed, self._settings.before)
        candidates: list[Candidate] = []
        notes: list[Note] = []
        for part in parts.of([s.span for s in sentences], self._settings.part):
            self.tally.parts += 1
            for asked, answer in self._answers(parts, part, statements_question(), Statements, notes):
                placing = place(asked.shown.text, [_proposal(said) for said in answer.statements[:MOST]])
                self._count(placing)
                candidates += (c for p in placing.kept if (c := _candidate(p, asked.shown)) is not None)
                notes += _told(asked, placing)
        return Suggested(candidates=tuple(candidates), notes=tuple(notes))

    @property
    def summary(self) -> str:
        """One or two sentences on what was asked, what it cost and what was dropped."""
        tally, spent = self.tally, self._client.spent
        dropped = ", ".join(f"{count} of {field}" for field, count in sorted(tally.dropped.items())) or "none"
        told = (
            f"{self._endpoint.model}: {spent.requests} requests ({spent.repeated} repeated), {spent.tokens:,} tokens, "
            f"{tally.cached} answers at hand; {tally.kept} suggestions kept; dropped, since not in the text: {dropped}"
        )
        bad = f"; {tally.unusable} unusable answers" if tally.unusable else ""
        unread = f"; {tally.unread} parts NOT READ" if tally.unread else ""
        return f"{told}{bad}{unread}{f' ({self._stopped})' if self._stopped else ''}."

    def _count(self, placing: Placing) -> None:
        self.tally.kept += len(placing.kept)
        self.tally.fields += placing.fields
        self.tally.dropped.update(placing.dropped)

    def _answers(
        self, parts: Parts, part: Part, question: Question, kind: type[T], notes: list[Note], deep: int = 0
    ) -> Iterator[tuple[Part, T]]:
        """The answers about a part, or about its halves where one would be too long; a note for what has none."""
        try:
            yield part, self._answer(part, question, kind)
        except CutOff as error:
            halves = parts.halves(part) if deep < DEEPEST else []
            if len(halves) < 2:
                notes.append(self._unread(part, str(error)))
            for half in halves if len(halves) > 1 else []:
                yield from self._answers(parts, half, question, kind, notes, deep + 1)
        except (NoAnswer, Unusable, BudgetSpent) as error:
            notes.append(self._unread(part, str(error)))

    def _unread(self, part: Part, why: str) -> Note:
        self.tally.unread += 1
        return Note(reason=Reason.UNANSWERED, span=part.span, detail=f"not read by the model: {why}")

    def _answer(self, part: Part, question: Question, kind: type[T]) -> T:
        """The answer about one part: the one kept, or a new one, asked for twice where it has not its form."""
        body = request(question, part.shown.text, part.before, self._endpoint.model, self._settings)
        key = cache_key([question.version, body])
        kept = self._kept(key, kind)
        if kept is not None:
            self.tally.cached += 1
            return kept
        if self._stopped:
            raise NoAnswer(self._stopped)
        try:
            return self._asked(body, key, kind)
        except Unusable as error:
            if isinstance(error, CutOff):
                raise
            return self._asked(body, key, kind)

    def _kept(self, key: str, kind: type[T]) -> T | None:
        words = self._cache.get(key)
        try:
            return None if words is None else answered(words, kind)
        except msgspec.DecodeError:
            return None

    def _asked(self, body: dict[str, object], key: str, kind: type[T]) -> T:
        try:
            words, tokens = self._client.ask(body)
            answer = answered(words, kind)
        except msgspec.DecodeError as error:
            self.tally.unusable += 1
            raise Unusable("its answer has not the form that was asked for") from error
        except Unusable:
            self.tally.unusable += 1
            raise
        except BudgetSpent as error:
            self._stopped = str(error)
            raise
        except NoAnswer as error:
            self._failed += 1
            if self._failed >= FAILURES:
                self._stopped = f"nothing more was asked after {FAILURES} questions without an answer; {error}"
            raise
        self._failed = 0
        self._cache.put(key, words, tokens)
        return answer

    def _renamed(self, word: str) -> str:
        shown = self._blinder.word(word)
        return word if shown == word else SHOWN_AS.get(shown, shown)

    @cached_property
    def _words(self) -> re.Pattern[str]:
        """What is looked at for replacing: a word; names with a dot or hyphen inside are one. Nothing where shown."""
        if self._settings.names == "shown":
            return re.compile(r"(?!)")
        unbroken = sorted(self._blinder.unbroken, key=lambda name: (-len(name), name))
        return re.compile("|".join([*(rf"(?<!\w){re.escape(name)}(?!\w)" for name in unbroken), r"[^\W_]+"]))


def _proposal(said: Said) -> Proposal:
    inside = None if said.inside is None else said.inside - 1
    return Proposal(cue=said.cue, content=tuple(said.content), source=said.source, inside=inside)


def _candidate(placed: Placed, shown: Shown) -> Candidate | None:
    """The candidate in the text itself; None where a field stands in a break alone."""
    content = tuple(s for span in placed.content for s in shown.back(span))
    cue, source = shown.back(placed.cue), shown.back(placed.source) if placed.source else ()
    return Candidate(cue=cue, content=content, source=source[:1], score=SCORE) if cue and content else None


def _told(part: Part, placing: Placing) -> Iterable[Note]:
    """A note where something was dropped."""
    if not placing.dropped:
        return ()
    named = ", ".join(f"{placing.dropped[f]} {_PLURAL[f]}" for f in _PLURAL if f in placing.dropped)
    detail = f"words of the model that do not stand in the text were dropped: {named}"
    return (Note(reason=Reason.UNANCHORED, span=part.span, detail=detail),)


_PLURAL = {
    "statement": "whole statements",
    "cue": "cues",
    "content": "pieces of content",
    "source": "speakers",
}
