"""Puts a question about every part of a text to an endpoint: each part is answered, or a note says that it is not.

Answers are kept by the hash of all they depend on, so the same part asked about again costs nothing. One budget holds
for all questions of a run, and a server that stopped answering is left alone.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from fairwitness.adapters.endpoint_cache import AnswerCache, cache_key
from fairwitness.adapters.endpoint_client import BudgetSpent, CutOff, EndpointClient, NoAnswer, Unusable
from fairwitness.adapters.endpoint_parts import Part, Parts
from fairwitness.adapters.endpoint_prompt import Question, answered, request
from fairwitness.adapters.endpoint_settings import Endpoint
from fairwitness.model.lists import Reason
from fairwitness.model.statement import Note

T = TypeVar("T", bound=msgspec.Struct)

FAILURES = 3
"""Questions in a row without an answer after which nothing more is asked."""
DEEPEST = 4
"""How often a part whose answer is too long is halved."""


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
    """Asks one endpoint for one run."""

    def __init__(self, endpoint: Endpoint, client: EndpointClient, cache: AnswerCache) -> None:
        self._endpoint = endpoint
        self._client = client
        self._cache = cache
        self._failed = 0
        self._stopped = ""
        self.tally = Tally()

    def answers(
        self, parts: Parts, part: Part, question: Question, kind: type[T], notes: list[Note], deep: int = 0
    ) -> Iterator[tuple[Part, T]]:
        """The answers about a part, or about its halves where one would be too long; a note for what has none.

        Raises FetchFailed where the endpoint answers nothing at all.
        """
        self.tally.parts += deep == 0
        try:
            yield part, self._answer(part, question, kind)
        except CutOff as error:
            halves = parts.halves(part) if deep < DEEPEST else []
            if len(halves) < 2:
                notes.append(self._unread(part, question, str(error)))
            for half in halves if len(halves) > 1 else []:
                yield from self.answers(parts, half, question, kind, notes, deep + 1)
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
