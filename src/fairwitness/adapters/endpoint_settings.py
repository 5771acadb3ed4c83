"""Settings and environment give an endpoint to ask, or a plain sentence on what is missing.

The key is read from the environment and sent to an address that the environment names, or to this machine. A case from
somebody else can therefore never draw a key to an address of its own. The key stands in no record, cache or message.
"""

import ipaddress
from collections.abc import Iterator, Mapping

import httpx
import msgspec

from fairwitness.model.endpoint import EndpointSettings
from fairwitness.model.errors import UsageError

ADDRESS, MODEL, KEY = (f"FAIRWITNESS_ENDPOINT_{word}" for word in ("ADDRESS", "MODEL", "KEY"))
OURS = frozenset({"model", "messages", "max_tokens", "response_format", "stream", "n", "temperature"})
"""Fields of a request that are not left to `extra`, except the temperature."""


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked. Its representation never shows the key."""

    settings: EndpointSettings
    address: str
    model: str
    key: str = ""

    def __repr__(self) -> str:
        return f"Endpoint({self.address}, {self.model})"


def endpoint_of(settings: EndpointSettings | None, environ: Mapping[str, str]) -> Endpoint:
    """The endpoint of a run. Raises UsageError where it is not named, or not so that it can be asked."""
    held = settings or EndpointSettings()
    for field, what in endpoint_faults(held):
        raise UsageError(f"[endpoint] {field}: {what}")
    named = environ.get(ADDRESS, "").strip()
    address, model = named or held.address, environ.get(MODEL, "").strip() or held.model
    if not address or not model:
        raise UsageError(
            f"no endpoint is named: set {ADDRESS} and {MODEL}, or address and model under [endpoint] in case.toml"
        )
    url = _url(address)
    local = is_local(url.host)
    if url.scheme == "http" and not local and not held.plain_http:
        raise UsageError(
            f"{url.host} is another machine and http is not encrypted: use https, or set plain_http = true "
            "under [endpoint] in case.toml"
        )
    key = environ.get(KEY, "").strip()
    if key and not named and not local:
        raise UsageError(
            f"{KEY} is set, and the address stands in case.toml only: a key is sent where the environment says. "
            f"Set {ADDRESS} too, or unset the key"
        )
    if not key.isascii() or not key.isprintable():
        raise UsageError(f"{KEY} holds characters that no key has")
    return Endpoint(settings=held, address=str(url).rstrip("/"), model=model, key=key)


def endpoint_faults(settings: EndpointSettings | None) -> Iterator[tuple[str, str]]:
    """Each field that makes no sense, with a sentence."""
    if settings is None:
        return
    least = {"part": 200, "before": 0, "answer_tokens": 64, "requests": 1, "tokens": 1, "seconds": 1, "tries": 1}
    for field, low in least.items():
        if getattr(settings, field) < low:
            yield field, f"must be {low} or more"
    if settings.before > settings.part:
        yield "before", "must not be more than part"
    for word in settings.extra:
        if word in OURS - {"temperature"}:
            yield "extra", f"`{word}` is set by the program"
        if any(part in word.lower() for part in ("key", "authorization", "password", "secret")):
            yield "extra", f"no secret stands in a settings file; the key is read from {KEY}"


def is_local(host: str) -> bool:
    """Whether a host is this machine, by its number or the one name that always means it."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _url(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise UsageError(f"the address of the endpoint is no address ({error})") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError("the address of the endpoint must begin with https:// or http://")
    if url.userinfo or url.query or url.fragment:
        raise UsageError(f"the address of the endpoint must hold no user name, password or query; a key goes in {KEY}")
    return url
