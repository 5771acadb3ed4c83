"""A model behind an address that a user names, as a second way to find who says what; never asked unless asked for.

No field holds a secret: the key stands in the environment alone.
"""

from typing import Literal

import msgspec

Names = Literal["blind", "shown"]
Structured = Literal["json_schema", "json_object", "none"]


class EndpointSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The section `[endpoint]` of `case.toml`; the environment may name address and model in its place."""

    address: str = ""
    """Of an interface that speaks as OpenAI's does, up to and with `/v1`."""
    model: str = ""
    names: Names = "blind"
    """Whether names of states, peoples and seats, and those of the case, are shown as stand-ins (`blind`) or as they
    are: a model that sees who is who may not treat all alike."""
    structured: Structured = "json_schema"
    """How the form of the answer is asked for; what comes is checked in any case."""
    part: int = 3000
    """Characters of a text asked about at a time."""
    before: int = 300
    """Characters before a part that are shown with it, so that `he` can be understood."""
    answer_tokens: int = 2000
    """The longest answer; a part whose answer is longer is asked about in halves."""
    requests: int = 500
    """Requests of one run, repeated ones included, after which nothing more is asked."""
    tokens: int = 2_000_000
    """Tokens of one run, of questions and answers together."""
    seconds: float = 120.0
    """The longest wait for one answer."""
    tries: int = 6
    """How often one question is put to a server that is busy, still loads its model, or fails."""
    plain_http: bool = False
    """Whether an address on another machine may be asked without encryption."""
    extra: dict[str, bool | int | float | str] = {}
    """Further fields of each request, as the server wants them: `{ seed = 1 }`."""
