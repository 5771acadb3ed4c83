"""HTML as a flat run of tokens with exact positions, in time linear in its length whatever it holds.

The standard library's parser reports lines and columns and slows down on hostile input, so the few rules needed here
are written out, after the tokenization section of the HTML standard (13.2.5). Nothing is ever nested or recursive.
"""

import re
from collections.abc import Generator, Iterator
from html import unescape

import msgspec

from fairwitness.vocab.read_html import html_words

_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?""")
_SPACE = re.compile(r"[\s/]*")


class Token(msgspec.Struct, frozen=True):
    """A stretch of the source: text, raw text, a start tag or an end tag."""

    kind: str
    """`text`, `raw`, `start` or `end`."""
    start: int
    end: int
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The value of an attribute, or an empty string."""
        return next((value for key, value in self.attributes if key == name), "")

    def has(self, name: str) -> bool:
        """Whether the attribute is present."""
        return any(key == name for key, _ in self.attributes)


def tokens(source: str) -> Iterator[Token]:
    """The tokens in order. Comments, declarations and unfinished tags at the end give none."""
    at = 0
    while at < len(source):
        sign = source.find("<", at)
        sign = len(source) if sign < 0 else sign
        follower = source[sign + 1 : sign + 2]
        if sign < len(source) and not (follower.isascii() and follower.isalpha()) and follower not in ("/", "!", "?"):
            sign += 1  # a less-than sign that opens nothing is text
            yield Token("text", at, sign)
            at = sign
            continue
        if sign > at:
            yield Token("text", at, sign)
        if sign == len(source):
            return
        at = yield from _tag(source, sign)


def _tag(source: str, at: int) -> Generator[Token, None, int]:
    """The token that begins with this less-than sign, if it gives one; returns where the next begins."""
    if source.startswith("<!--", at):
        end = source.find("-->", at + 4)
        return len(source) if end < 0 else end + 3
    name = _NAME.match(source, at + 2 if source[at + 1] == "/" else at + 1)
    if name is None:
        end = source.find(">", at)
        return len(source) if end < 0 else end + 1
    if source[at + 1] == "/":
        end = source.find(">", name.end())
        end = len(source) if end < 0 else end + 1
        yield Token("end", at, end, name[0].lower())
        return end
    return (yield from _start(source, at, name))


def _start(source: str, at: int, name: re.Match[str]) -> Generator[Token, None, int]:
    attributes: list[tuple[str, str]] = []
    end = name.end()
    while (found := _ATTRIBUTE.match(source, end)) is not None:
        value = next((g for g in found.groups()[1:] if g is not None), "")
        attributes.append((found[1].lower(), unescape(value)))
        end = found.end()
    space = _SPACE.match(source, end)
    end = space.end() if space else end
    if source[end : end + 1] != ">":
        close = source.find(">", end)
        if close < 0:
            return len(source)
        end = close
    tag = name[0].lower()
    yield Token("start", at, end + 1, tag, tuple(attributes))
    return (yield from _raw(source, end + 1, tag)) if tag in html_words().tags.raw else end + 1


def _raw(source: str, at: int, tag: str) -> Generator[Token, None, int]:
    """The content of a script, a style or a title: raw up to its end tag, or to the end of the source."""
    close = re.compile(rf"</{re.escape(tag)}(?=[\s/>])", re.IGNORECASE).search(source, at)
    end = close.start() if close else len(source)
    if end > at:
        yield Token("raw", at, end, tag)
    return end
