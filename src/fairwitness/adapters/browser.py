"""A page as a reader saw it: loaded in Chromium through the recording proxy, with its DOM, a screenshot and the wire.

The browser resolves no name and opens no connection of its own: everything goes through the proxy, which refuses
private networks. Each capture has a browser and a profile of its own, and both are gone afterwards.
"""

import os
import shutil
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

import msgspec

from fairwitness import __version__
from fairwitness.adapters.recording_proxy import RecordingProxy
from fairwitness.adapters.wacz import Rendered, wacz_of
from fairwitness.model.errors import FetchFailed

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Response

LOAD_SECONDS = 45.0
QUIET_SECONDS = 5.0
"""How long a loaded page may go on asking for things before it is taken as it is."""
TALLEST = 20_000
"""Pixels of a page that a screenshot shows at most."""
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FEATURES = (
    "DnsOverHttps",
    "OptimizationHints",
    "MediaRouter",
    "AutofillServerCommunication",
    "NetworkTimeServiceQuerying",
    "HttpsUpgrades",
    "Translate",
    "PaintHolding",
    "InterestFeedContentSuggestions",
    "CertificateTransparencyComponentUpdater",
)
"""What a browser does on its own account, switched off."""
_ARGUMENTS = (
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--disable-client-side-phishing-detection",
    "--disable-default-apps",
    f"--disable-features={','.join(_FEATURES)}",
)


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A page captured by browser."""

    wacz: bytes
    dom: bytes
    member: str
    """The name of the DOM in the WACZ."""
    redirects: tuple[str, ...]
    others: int
    """Answers beside the page itself that stay in the archive."""


def absent() -> str | None:
    """What is missing for captures by browser, or None where nothing is."""
    if find_spec("playwright") is None:
        return "the package playwright is not installed (the extra fairwitness[browser])"
    return None if _program() else "no Chromium is installed"


def _program() -> str | None:
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def see(address: str, *, allow_private: bool = False) -> Seen:
    """Capture a page. Raises FetchFailed where the browser could not load it as a page.

    `allow_private` lets tests reach this machine; nothing else should set it.
    """
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - an extra

    with RecordingProxy(allow_private=allow_private) as proxy:
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=_program(),
                    args=[*_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])],
                    proxy={"server": proxy.address},
                )
                try:
                    context = browser.new_context(ignore_https_errors=True, service_workers="block", locale="en-US")
                    page = context.new_page()
                    answer = page.goto(address, wait_until="load", timeout=LOAD_SECONDS * 1000)
                    _settle(page)
                    rendered = Rendered(
                        address=page.url,
                        at=datetime.now(UTC).replace(microsecond=0),
                        title=page.title(),
                        dom=page.content().encode("utf-8", "replace"),
                        screenshot=page.screenshot(full_page=_height(page) <= TALLEST),
                    )
                    version = browser.version
                finally:
                    browser.close()
        except Error as error:
            raise FetchFailed(_refusal(address, proxy) or f"{address}: {str(error).splitlines()[0]}") from error
        proxy.settled(QUIET_SECONDS)
        if answer is None or answer.status != 200:
            told = f"the server answered {answer.status if answer else 'nothing'}"
            raise FetchFailed(_refusal(address, proxy) or f"{address}: {told}")
        software = f"fairwitness/{__version__} Chromium/{version}"
        archive = wacz_of(sorted(proxy.exchanges, key=lambda e: (e.at, e.address)), rendered, software)
    return Seen(
        wacz=archive.data,
        dom=rendered.dom,
        member=archive.dom,
        redirects=_redirects(answer),
        others=len(proxy.exchanges) - 1 - len(_redirects(answer)),
    )


def _refusal(address: str, proxy: RecordingProxy) -> str | None:
    """Why the page itself was not fetched, where it was the proxy that refused."""
    return next((told for told in proxy.refused if told.startswith(address)), None)


def _settle(page: "Page") -> None:
    """Give a loaded page a moment to become quiet; one that never does is taken as it is."""
    from playwright.sync_api import TimeoutError as NotQuiet  # noqa: PLC0415 - an extra

    try:
        page.wait_for_load_state("networkidle", timeout=QUIET_SECONDS * 1000)
    except NotQuiet:
        return


def _height(page: "Page") -> int:
    return int(page.evaluate("document.documentElement ? document.documentElement.scrollHeight : 0"))


def _redirects(answer: "Response") -> tuple[str, ...]:
    """The addresses the server led on to, in order."""
    passed: list[str] = []
    step: Request | None = answer.request
    while step is not None and step.redirected_from is not None:
        passed.insert(0, step.url)
        step = step.redirected_from
    return tuple(passed)
