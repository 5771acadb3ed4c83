"""Quotation marks pair within a line; a speech runs on over lines that each open with a mark."""

import re
from collections.abc import Iterator

import msgspec

from fairwitness.model.span import Span

_PAIRS = re.compile(
    r"“(?P<a>[^“”\n]*(?:“[^“”\n]*”[^“”\n]*)*)(?P<ae>”|$)"
    r"|„(?P<b>[^„“”\n]*)(?P<be>[“”])"
    r"|«(?P<c>[^«»\n]*)(?P<ce>»)"
    r"|(?<!\w)''(?=\S)(?P<d>[^\n]*?)(?P<de>''|$)"
    r"|(?<!\d)\"(?P<e>[^\"\n]*)(?P<ee>\"|$)"
    r"|(?<![\w’])‘(?=\S)(?P<f>(?:[^‘’\n]|’(?=\w))*)(?P<fe>’)(?!\w)"
    r"|(?<![\w'])'(?=[\w“])(?P<g>(?:[^'\n]|'(?=\w))*)(?P<ge>')(?![\w'])",
    re.MULTILINE,
)
_WORD = re.compile(r"\w[\w’'-]*")
SPEECH_WORDS = 5
_MISPAIRED = frozenset(")],;:")


class Quotation(msgspec.Struct, frozen=True):
    """What stands between marks, with the marks. `open` where the line ends before the quotation does."""

    span: Span
    inner: Span
    speech: bool
    """Whether it is somebody's utterance rather than a term held at arm's length (`so-called "X"`)."""
    open: bool


def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Quotation]:
    for match in _PAIRS.finditer(text):
        kind = str(match.lastgroup)[0]
        start, end = match.span(kind)
        opened = not match.group(kind + "e")
        if end - start < 2 or (opened and not _goes_on(text, match.end(), match.group()[0])):
            continue
        span = Span(match.start(), match.end())
        yield Quotation(span=span, inner=Span(start, end), speech=_is_speech(text, start, end), open=opened)


def _goes_on(text: str, at: int, mark: str) -> bool:
    """Whether the next line with words opens with the same mark."""
    rest = text[at : at + 8].lstrip()
    return rest.startswith(mark)


def _is_speech(text: str, start: int, end: int) -> bool:
    if text[start].isspace() or text[start] in _MISPAIRED:
        return False
    words = len(_WORD.findall(text, start, min(end, start + 400)))
    closes = text[start:end].rstrip()[-1:] in tuple(".!?,…—–")
    return words >= SPEECH_WORDS or (words >= 2 and closes)
