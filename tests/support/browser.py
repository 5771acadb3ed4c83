"""`verify.html` in a real browser, opened from disk as an outsider opens it."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_DONE = re.compile("holds|failed|Choose|ZIP")


class CheckPage:
    """The page of our own making, never the one that lies in the package to be checked."""

    def __init__(self, browser: Any, address: str) -> None:
        self._browser = browser
        self._address = address
        self._page: Any = None
        self.asked: list[str] = []
        """Addresses that the page, or anything in it, asked for beside itself."""

    def opened(self, width: int = 360) -> Any:
        """A fresh page, as wide as a small telephone."""
        page = self._browser.new_page(viewport={"width": width, "height": 740})
        page.on("request", lambda request: self._note(request.url))
        page.goto(self._address)
        return page

    def _note(self, url: str) -> None:
        if url != self._address and not url.startswith("blob:"):
            self.asked.append(url)

    def stops_at(self, target: Path, told: tuple[str, ...] = (), known: Path | None = None) -> int:
        """The step at which it stops for a folder or a ZIP file; 0 where every step holds."""
        self._page = page = self.checked(target, told, known, self._page)
        failed = page.query_selector_all('#steps > li[data-state="failed"]')
        found = [int(item.get_attribute("data-step")) for item in failed]
        return found[0] if found else 0

    def checked(self, target: Path, told: tuple[str, ...] = (), known: Path | None = None, page: Any = None) -> Any:
        """The page, or a fresh one, once it has checked a folder or a ZIP file."""
        page = page or self.opened()
        page.set_input_files("#folder" if target.is_dir() else "#zip", str(target))
        page.fill("#keys", "\n".join(told))
        if known is not None:
            page.set_input_files("#known", str(known))
        page.click("button")
        page.locator("#state").filter(has_text=_DONE).wait_for(timeout=60_000)
        return page


@contextmanager
def check_page(folder: Path, page: bytes) -> Iterator[CheckPage]:
    """The page in a headless Chromium. Skips the test where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed, so no browser can be driven"
    )
    if program is None:
        pytest.skip("there is no Chromium here to open verify.html in")
    path = folder / "verify.html"
    path.write_bytes(page)
    with sync_api.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield CheckPage(browser, path.as_uri())
        finally:
            browser.close()
