"""What a page's markup says of it: `meta`, `title`, `link`, `time` and JSON-LD, the surest source first."""

import json
from typing import Any

from fairwitness.read.dates import day_of
from fairwitness.read.header import Said
from fairwitness.read.markup import Token
from fairwitness.vocab.read_html import html_words

MAX_NODES = 10_000
"""Values of a page's JSON-LD that are looked at."""


class PageMeta:
    """Gathers while the page is walked; `said` sums it up."""

    def __init__(self) -> None:
        self._named: dict[str, str] = {}
        self._title = ""
        self._canonical = ""
        self._times: list[str] = []
        self._linked_data: dict[str, str] = {}
        self._next_is_data = False

    def start(self, token: Token) -> None:
        """Takes in a start tag."""
        self._next_is_data = token.name == "script" and "ld+json" in token.get("type").lower()
        if token.name == "meta":
            name = (token.get("property") or token.get("name") or token.get("itemprop")).strip().lower()
            content = " ".join(token.get("content").split())
            if name and content:
                self._named.setdefault(name, content)
        elif token.name == "link" and token.get("rel").lower() == "canonical":
            self._canonical = self._canonical or token.get("href").strip()
        elif token.name == "time" and token.get("datetime"):
            published = "datepublished" in token.get("itemprop").lower() or token.has("pubdate")
            self._times.insert(0 if published else len(self._times), token.get("datetime"))

    def raw(self, name: str, content: str) -> None:
        """Takes in the content of a `title` or of a script that holds JSON-LD."""
        if name == "title" and not self._title:
            self._title = " ".join(content.split())
        elif name == "script" and self._next_is_data:
            self._read_linked_data(content)

    def names(self, heading: str) -> bool:
        """Whether the page's own title holds a heading's words."""
        squeezed = " ".join(heading.split()).casefold()
        return bool(squeezed) and any(squeezed in t.casefold() for t in (self._title, self._first("title")))

    def said(self) -> Said:
        """What the markup says of the text."""
        day = day_of(self._linked_data.get("datePublished", "")) or day_of(self._first("published"))
        return Said(
            title=self._linked_data.get("headline") or self._first("title") or self._title or None,
            publisher=self._linked_data.get("publisher") or self._first("publisher") or None,
            published=day or next((d for d in map(day_of, self._times) if d), None),
            address=self._canonical or self._first("address") or None,
        )

    def _first(self, field: str) -> str:
        names: tuple[str, ...] = getattr(html_words().meta, field)
        return next((self._named[n] for n in names if n in self._named), "")

    def _read_linked_data(self, content: str) -> None:
        try:
            waiting: list[Any] = [json.loads(content)]
        except (ValueError, RecursionError):
            return  # not JSON; the page's text and other markup still count
        for _ in range(MAX_NODES):
            if not waiting:
                return
            node = waiting.pop()
            if isinstance(node, list):
                waiting.extend(reversed(node))
            elif isinstance(node, dict):
                self._take(node)
                waiting.extend(v for v in node.values() if isinstance(v, dict | list))

    def _take(self, node: dict[str, Any]) -> None:
        kinds = node.get("@type")
        named = (
            {kinds}
            if isinstance(kinds, str)
            else {k for k in kinds if isinstance(k, str)}
            if isinstance(kinds, list)
            else set()
        )
        if not named & html_words().meta.articles:
            return
        for field in ("headline", "datePublished"):
            if isinstance(node.get(field), str):
                self._linked_data.setdefault(field, " ".join(node[field].split()))
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str):
            self._linked_data.setdefault("publisher", name)
