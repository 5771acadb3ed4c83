"""Puts questions to an endpoint within a budget; what is wrong with it becomes one plain sentence without the key.

A busy server is asked again, each time later, and never sooner than it says. No redirect is followed, so that text and
key go to the address that was named and nowhere else. Proxies of the environment are not used.
"""

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

import httpx
import msgspec

from fairwitness.adapters.endpoint_settings import KEY, Endpoint
from fairwitness.model.errors import FetchFailed

MAX_BYTES = 4 * 1024 * 1024
LONGEST_WAIT = 60.0
"""Seconds a server may ask us to wait before we give up on the question."""
CONNECT_SECONDS = 10.0
BYTES_A_TOKEN = 3
"""A low estimate, so that the budget of tokens is rather kept too early than passed."""
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_SETTINGS = {
    400: "it does not accept the request; another value of `structured` under [endpoint] may help",
    401: f"it wants a key; is {KEY} set and right?",
    403: "it does not let us",
    404: "there is no such address or model; the address should end in /v1",
    405: "there is no such address; it should end in /v1",
    422: "it does not accept the request; another value of `structured` under [endpoint] may help",
}


class Time(Protocol):
    """The passing of time, so that tests need not wait."""

    def monotonic(self) -> float:
        """Seconds since some moment."""
        ...

    def time(self) -> float:
        """Seconds since 1970."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class Refused(FetchFailed):
    """The endpoint will not answer any question as it is set up: nothing more is asked."""


class NoAnswer(Exception):
    """One question got no answer; another may."""


class BudgetSpent(Exception):
    """Asking once more would pass a limit of the settings."""


class Unusable(Exception):
    """An answer came and is none: no JSON, cut off, empty."""


class CutOff(Unusable):
    """The answer ended at the limit of its length."""


class Spent(msgspec.Struct):
    """What a run cost so far."""

    requests: int = 0
    repeated: int = 0
    tokens: int = 0


class _Choice(msgspec.Struct):
    message: dict[str, Any]
    finish_reason: str | None = None


class _Usage(msgspec.Struct):
    total_tokens: int = 0


class _Body(msgspec.Struct):
    choices: list[_Choice]
    usage: _Usage | None = None


class EndpointClient:
    """Asks one endpoint. Made for one run: its budget is the run's."""

    def __init__(self, endpoint: Endpoint, clock: Time = time) -> None:
        self._endpoint = endpoint
        self._clock = clock
        self.spent = Spent()
        self.answered = False

    def ask(self, body: Mapping[str, Any]) -> tuple[str, int]:
        """The words of the answer and its tokens.

        Raises BudgetSpent before a limit is passed, Unusable for what is no answer, NoAnswer where none came, and
        Refused where none will come.
        """
        data = msgspec.json.encode(body)
        settings = self._endpoint.settings
        for attempt in range(settings.tries):
            self._within_budget(data)
            self.spent.requests += 1
            self.spent.repeated += attempt > 0
            try:
                content = self._sent(data)
            except _Busy as busy:
                wait = max(busy.wait or 0.0, 2.0**attempt)
                if attempt == settings.tries - 1 or wait > LONGEST_WAIT:
                    raise self._given_up(busy, wait) from busy
                self._clock.sleep(wait)
                continue
            self.answered = True
            return self._words(content, data)
        raise AssertionError(settings.tries)

    def _given_up(self, busy: "_Busy", wait: float) -> Exception:
        """A server that never answered stops the run at its first question, and one question where it did answer."""
        asked = f" and asks to wait {wait:.0f} seconds" if wait > LONGEST_WAIT else ""
        message = f"{self._endpoint.address}: {busy}{asked}"
        return NoAnswer(message) if self.answered else Refused(message)

    def _within_budget(self, data: bytes) -> None:
        settings, spent = self._endpoint.settings, self.spent
        if spent.requests >= settings.requests:
            raise BudgetSpent(f"the limit of {settings.requests:,} requests is reached")
        if spent.tokens + len(data) // BYTES_A_TOKEN + settings.answer_tokens > settings.tokens:
            raise BudgetSpent(f"the limit of {settings.tokens:,} tokens would be passed")

    def _client(self) -> httpx.Client:
        timeout = httpx.Timeout(self._endpoint.settings.seconds, connect=CONNECT_SECONDS)
        return httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False)

    def _sent(self, data: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._endpoint.key:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        deadline = self._clock.monotonic() + self._endpoint.settings.seconds
        url = f"{self._endpoint.address}/chat/completions"
        try:
            with self._client() as client, client.stream("POST", url, content=data, headers=headers) as response:
                self._refuse(response)
                return self._read(response, deadline)
        except httpx.TimeoutException as error:
            raise _Busy("no answer in time") from error
        except httpx.TransportError as error:
            raise _Busy(self._clean(str(error) or type(error).__name__)) from error
        except (httpx.HTTPError, httpx.StreamError, ValueError) as error:
            raise Unusable(self._clean(str(error) or type(error).__name__)) from error

    def _refuse(self, response: httpx.Response) -> None:
        status = response.status_code
        if status == 200:
            return
        if status in _AGAIN:
            wait = _asked_wait(response.headers.get("retry-after", ""), self._clock)
            raise _Busy(f"the server answered {status}", wait)
        why = _SETTINGS.get(status, "it leads elsewhere" if 300 <= status < 400 else "it refuses")
        raise Refused(f"{self._endpoint.address}: the server answered {status}: {why}")

    def _read(self, response: httpx.Response, deadline: float) -> bytes:
        parts: list[bytes] = []
        held = 0
        for part in response.iter_bytes(65536):
            held += len(part)
            if held > MAX_BYTES:
                raise Unusable(f"larger than {MAX_BYTES:,} bytes")
            if self._clock.monotonic() > deadline:
                raise _Busy("the answer was not done in time")
            parts.append(part)
        return b"".join(parts)

    def _words(self, content: bytes, asked: bytes) -> tuple[str, int]:
        estimate = (len(asked) + len(content)) // BYTES_A_TOKEN
        try:
            body = msgspec.json.decode(content, type=_Body)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            self.spent.tokens += estimate
            raise Unusable("no JSON of a chat completion") from error
        tokens = body.usage.total_tokens if body.usage and body.usage.total_tokens > 0 else estimate
        self.spent.tokens += tokens
        if not body.choices:
            raise Unusable("without a choice")
        if body.choices[0].finish_reason == "length":
            raise CutOff("longer than answer_tokens")
        words = body.choices[0].message.get("content")
        if not isinstance(words, str) or not words.strip():
            raise Unusable("without words")
        return self._clean(words), tokens

    def _clean(self, words: str) -> str:
        """The words without the key, should a server send it back."""
        return words.replace(self._endpoint.key, "…") if self._endpoint.key else words


class _Busy(Exception):
    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def _asked_wait(value: str, clock: Time) -> float | None:
    """The seconds a `Retry-After` asks for: a number, or a date."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - clock.time())
    except (ValueError, OverflowError):
        return None
