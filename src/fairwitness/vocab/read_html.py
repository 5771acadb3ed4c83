"""What markup says of a part of a page: reviewed lists of tags, class words and `meta` names."""

from functools import cache

import msgspec

from fairwitness.vocab.load import load_toml


class HintWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of `class`, `id`, `itemprop` and `role`."""

    hidden: frozenset[str]
    boilerplate: frozenset[str]
    caption: frozenset[str]
    credit: frozenset[str]
    byline: frozenset[str]
    dateline: frozenset[str]
    metadata: frozenset[str]
    disclosure: frozenset[str]


class Tags(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Element names by what they do."""

    boilerplate: frozenset[str]
    caption: frozenset[str]
    headline: frozenset[str]
    skipped: frozenset[str]
    raw: frozenset[str]
    void: frozenset[str]
    block: frozenset[str]
    heading: frozenset[str]
    container: frozenset[str]


class MetaNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of `meta` elements, the surest first, and the JSON-LD types that describe the page's own text."""

    title: tuple[str, ...]
    publisher: tuple[str, ...]
    published: tuple[str, ...]
    address: tuple[str, ...]
    articles: frozenset[str]


class HtmlWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them."""

    words: HintWords
    tags: Tags
    meta: MetaNames


@cache
def html_words() -> HtmlWords:
    """The word lists of `read_html.toml`."""
    return load_toml("read_html.toml", HtmlWords)
