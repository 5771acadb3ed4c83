"""Puts a question about every part of a text to an endpoint: each part is answered, or a note says that it is not.

Answers are kept by the hash of all they depend on, so the same part asked about again costs nothing. One budget holds
for all questions of a run, and a server that stopped answering is left alone.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TypeVar

import msgspec

from fairwitness.adapters.endpoint_cache import AnswerCache, cache_key
from fairwitness.adapters.endpoint_client import BudgetSpent, CutOff, EndpointClient, NoAnswer, Unusable
from fairwitness.adapters.endpoint_parts import Part, Parts
from fairwitness.adapters.endpoint_prompt import Question, answered, request
from fairwitness.adapters.endpoint_settings import Endpoint, endpoint_of
from fairwitness.adapters.gazetteer import cache_folder
from fairwitness.language.blind import DEMONYM, PEOPLE, PLACE, STATE, Blinder
from fairwitness.language.syntax import Sentence
from fairwitness.model.endpoint import EndpointSettings
from fairwitness.model.lists import Reason
from fairwitness.model.statement import Note
from fairwitness.vocab.states import states

T = TypeVar("T", bound=msgspec.Struct)

SHOWN_AS = {STATE: "Freeland", DEMONYM: "Freelander", PEOPLE: "Freelanders", PLACE: "Freestead"}
"""Invented names in place of the stand-ins that are real ones, lest a model knows something about them."""
VERSION = "endpoint-1"
"""Raised when anchoring or cutting changes."""
FAILURES = 3
"""Questions in a row without an answer after which nothing more is asked."""
DEEPEST = 4
"""How often a part whose answer is too long is halved."""


DROPPED = {
    "statement": "whole statements",
    "cue": "cues",
    "content": "pieces of content",
    "source": "speakers",
    "nesting": "nestings that the words do not show",
    "event": "whole events",
    "type": "types of event",
    "word": "words for an event",
    "phrase": "phrases in an event",
}
"""What may be dropped, in words."""


class Tally(msgspec.Struct):
    """What a run came to."""

    parts: int = 0
    cached: int = 0
    unusable: int = 0
    """Answers that were none: no JSON, another form, cut off."""
    unread: int = 0
    kept: int = 0
    fields: int = 0
    dropped: Counter[str] = msgspec.field(default_factory=Counter)


class Asker:
    """Asks one endpoint for one run. The text is shown with names replaced, unless the settings say otherwise."""

    def __init__(self, blinder: Blinder, endpoint: Endpoint, client: EndpointClient, cache: AnswerCache) -> None:
        self._blinder = blinder
        self._endpoint = endpoint
        self._client = client
        self._cache = cache
        self._failed = 0
        self._stopped = ""
        self.tally = Tally()

    def version(self, question: Question) -> str:
        """Tagger, model, question and how the text is shown; without the address, which may be a private one."""
        settings = self._endpoint.settings
        shown = f"{settings.names}-{settings.part}-{settings.before}"
        return f"{VERSION}/{'_'.join(self._endpoint.model.split())}/{question.version}/{shown}"

    def ask(
        self, question: Question, kind: type[T], text: str, sentences: Sequence[Sentence], notes: list[Note]
    ) -> Iterator[tuple[Part, T]]:
        """Each part of a text with its answer, in order; a note for each that has none.

        Raises FetchFailed where the endpoint answers nothing at all.
        """
        settings = self._endpoint.settings
        parts = Parts(text, self._words, self._renamed, settings.before)
        for part in parts.of([s.span for s in sentences], settings.part):
            self.tally.parts += 1
            yield from self._answers(parts, part, question, kind, notes)

    def dropped(self, part: Part, counts: Mapping[str, int], kept: int, fields: int) -> Iterable[Note]:
        """Counts what came of an answer; a note where something was dropped, in words for each field of `DROPPED`."""
        self.tally.kept += kept
        self.tally.fields += fields
        self.tally.dropped.update(counts)
        if not counts:
            return ()
        named = ", ".join(f"{counts[field]} {words}" for field, words in DROPPED.items() if field in counts)
        detail = f"words of the model that do not stand in the text were dropped: {named}"
        return (Note(reason=Reason.UNANCHORED, span=part.span, detail=detail),)

    def _answers(
        self, parts: Parts, part: Part, question: Question, kind: type[T], notes: list[Note], deep: int = 0
    ) -> Iterator[tuple[Part, T]]:
        """The answer about a part, or those about its halves where one would be too long."""
        try:
            yield part, self._answer(part, question, kind)
        except CutOff as error:
            halves = parts.halves(part) if deep < DEEPEST else []
            if len(halves) < 2:
                notes.append(self._unread(part, question, str(error)))
            for half in halves if len(halves) > 1 else []:
                yield from self._answers(parts, half, question, kind, notes, deep + 1)
        except (NoAnswer, Unusable, BudgetSpent) as error:
            notes.append(self._unread(part, question, str(error)))

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

    def _unread(self, part: Part, question: Question, why: str) -> Note:
        self.tally.unread += 1
        detail = f"not read by the model for {question.name}: {why}"
        return Note(reason=Reason.UNANSWERED, span=part.span, detail=detail)

    def _answer(self, part: Part, question: Question, kind: type[T]) -> T:
        """The answer about one part: the one kept, or a new one, asked for twice where it has not its form."""
        body = request(question, part.shown.text, part.before, self._endpoint.model, self._endpoint.settings)
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
        shown = long_names().get(word) or self._blinder.word(word)
        return word if shown == word else SHOWN_AS.get(shown, shown)

    @cached_property
    def _words(self) -> re.Pattern[str]:
        """What is looked at for replacing: a word; a name of several, or with a dot or hyphen inside, is one."""
        if self._endpoint.settings.names == "shown":
            return re.compile(r"(?!)")
        names = sorted({*self._blinder.unbroken, *long_names()}, key=lambda name: (-len(name), name))
        return re.compile("|".join([*(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names), r"[^\W_]+"]))


@cache
def long_names() -> dict[str, str]:
    """Names of states and seats in several words: a model knows them as well as those in one, so it sees neither."""
    held = states().values()
    return {n: PLACE for s in held for n in s.seats if " " in n} | {n: STATE for s in held for n in s.names if " " in n}


def open_asker(blinder: Blinder, settings: EndpointSettings | None = None) -> Asker:
    """The asker of a run. Raises UsageError where no endpoint is named or not so that it can be asked."""
    endpoint = endpoint_of(settings, os.environ)
    return Asker(blinder, endpoint, EndpointClient(endpoint), AnswerCache(cache_folder() / "endpoint"))
