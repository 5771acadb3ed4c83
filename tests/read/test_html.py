"""Pages give what a reader sees, with what their markup says of it."""

from datetime import UTC, datetime

import pytest

from fairwitness.model.document import Text
from fairwitness.model.errors import UnreadableInput
from fairwitness.model.lists import Role
from fairwitness.preserve import capture
from fairwitness.read import read_text

BODY = (
    "The city council met on Tuesday and agreed to repair the bridge over the river, which has been closed to "
    "traffic since the spring floods. Work will begin in June, the port authority said on Friday."
)
PAGE = f"""<!doctype html><html><head><title>Bridge to be repaired | The Paper</title>
<meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2021-03-03T10:00:00Z">
<link rel="canonical" href="https://paper.example/1"><style>p {{ color: red }}</style>
<script>var hidden = "<p>secret</p>";</script></head><body class="no-sidebar with-menu">
<nav><a href="/">Home</a> <a href="/n">News</a></nav>
<article><h1>Bridge to be repaired</h1><p class="byline">By The Desk</p>
<p>{BODY}</p>
<figure><img src="x"><figcaption>The bridge in May <span class="credit">Photo: The Agency</span></figcaption></figure>
<h2>The ferry in summer</h2><p>{BODY} Fish &amp; chips.</p><p style="display:none">unseen</p><p hidden>unseen</p>
<template><p>unseen</p></template><!-- unseen --></article>
<footer><p>Contact the paper at its office near the old bridge in the city.</p></footer></body></html>"""


def read(page: str | bytes, media_type: str = "text/html") -> Text:
    data = page if isinstance(page, bytes) else page.encode()
    made = capture(data, location="a", method="http", obtained=datetime(2024, 5, 1, tzinfo=UTC), media_type=media_type)
    return read_text(made, data)


def roles(text: Text) -> list[tuple[str, Role]]:
    return [(text.text[b.start : b.end], b.role) for b in text.blocks]


def test_a_page() -> None:
    text = read(PAGE)
    assert roles(text) == [
        ("Home News", Role.BOILERPLATE),
        ("Bridge to be repaired", Role.HEADLINE),
        ("By The Desk", Role.BYLINE),
        (BODY, Role.BODY),
        ("The bridge in May Photo: The Agency", Role.CAPTION),
        ("The ferry in summer", Role.BODY),
        (BODY + " Fish & chips.", Role.BODY),
        ("Contact the paper at its office near the old bridge in the city.", Role.BOILERPLATE),
    ]
    assert (text.title, text.publisher, text.published, text.address, text.language) == (
        "Bridge to be repaired", "The Paper", "2021-03-03", "https://paper.example/1", "en",
    )  # fmt: skip
    assert "unseen" not in text.text
    assert "secret" not in text.text


def test_linked_data_goes_before_meta() -> None:
    data = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2020-01-02", "publisher": {"name": "The Gazette"}}]}'
    text = read(
        f'<html><meta name="date" content="2021-01-01"><script type="application/ld+json">{data}</script><p>{BODY}'
    )
    assert (text.published, text.publisher) == ("2020-01-02", "The Gazette")


@pytest.mark.parametrize(
    "data", ["[" * 100_000, "{", "null", '{"@type": 7}', '{"@type": ["NewsArticle", {}], "publisher": 3}']
)
def test_odd_linked_data_is_passed_over(data: str) -> None:
    assert read(f'<html><script type="application/ld+json">{data}</script><p>{BODY}').publisher is None


def test_class_words_do_not_hide_a_page() -> None:
    text = read(f'<html><body><div class="content menu-open"><p>{BODY}</p><p>{BODY}</p></div>')
    assert [r for _, r in roles(text)] == [Role.BODY, Role.BODY]


@pytest.mark.parametrize(
    ("page", "media_type"),
    [
        ('<html><meta charset="windows-1251"><p>слово за словом идёт'.encode("cp1251"), "text/html"),
        ("<html><p>слово за словом идёт".encode("cp1251"), "text/html; charset=windows-1251"),
        ("<html><p>слово за словом идёт".encode("utf-16"), "text/html; charset=windows-1251"),  # the mark goes first
    ],
)
def test_encoding_of_a_page(page: bytes, media_type: str) -> None:
    assert read(page, media_type).text == "слово за словом идёт"


@pytest.mark.parametrize(
    "page", ["<html><script>x()</script>", "<html><p hidden>words</p>", "<html><!-- words -->", "<html><p>"]
)
def test_a_page_without_text(page: str) -> None:
    with pytest.raises(UnreadableInput, match="no text"):
        read(page)
