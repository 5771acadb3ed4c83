"""Those who speak together are as many voices as they are: `the ministry and the agency said` is the word of each.

Parted are only phrases that name somebody each. `The president and commander` may be one man, and one name may hold an
`and`: neither is parted.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fairwitness.attribute.index import Index
from fairwitness.attribute.parse import Parse
from fairwitness.language.syntax import Token
from fairwitness.model.span import Span

_COMMA = re.compile(r",\s+(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r",?\s*(?:and|as well as|together with)\s+(?:the\s+)?", re.IGNORECASE)
_ENDS = " \t\n,"


def together(text: str, source: Span, parse: Parse, index: Index) -> tuple[Span, ...]:
    """The phrases of those who speak together; none where one speaks, or the words may mean one."""
    found = _phrases(text, source, parse) or _names(text, source, index)
    whole = any(len([s for s in found if m.span.overlaps(s)]) > 1 for m in index.inside(source))
    return () if whole or len(found) < 2 else tuple(found)


def _names(text: str, source: Span, index: Index) -> list[Span]:
    """A row of names and nothing else, however it was parsed; not `Ministry of Defence and Emergencies`."""
    spans = [m.span for m in index.inside(source)]
    if (
        len(spans) < 2
        or any(" of " in s.of(text) for s in spans[:-1])
        or text[source.start : spans[0].start].strip().lower() not in ("", "the")
    ):
        return []
    *commas, last = (text[a.end : b.start] for a, b in pairwise(spans))
    listed = all(map(_COMMA.fullmatch, commas)) and _AND.fullmatch(last) is not None
    return spans if listed and not text[spans[-1].end : source.end].strip(_ENDS) else []


def _phrases(text: str, source: Span, parse: Parse) -> list[Span]:
    """The parts around the head word of the source and what is coordinated with it."""
    within, head = parse.within(source), parse.head(source)
    if head is None:
        return []
    heads = list(_conjuncts(within, head))
    if len(heads) < 2 or _share(within, heads) or not all(_somebody(within, t, first=t is head) for t in heads):
        return []
    cuts = [_cut(within, a, b) for a, b in pairwise(heads)]
    if None in cuts or cuts[-1] is None or cuts[-1].of(text).lower() != "and":
        return []
    edges = [source.start, *(at for cut in cuts if cut for at in (cut.start, cut.end)), source.end]
    return [_trimmed(text, Span(a, b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _conjuncts(within: Sequence[Token], head: Token) -> Iterator[Token]:
    held = {head.index}
    yield head
    for token in within:
        if token.dep == "conj" and token.head in held:
            held.add(token.index)
            yield token


def _share(within: Sequence[Token], heads: Sequence[Token]) -> bool:
    """`Turkish officials and institutions`: an adjective before the first noun goes for a bare one behind it too."""
    described = {t.head for t in within if t.dep in ("amod", "compound", "nmod", "det", "poss", "nummod")}
    shared = heads[0].tag == "NNS" and any(t.dep == "amod" and t.head == heads[0].index for t in within)
    return shared and any(t.pos == "NOUN" and t.index not in described for t in heads[1:])


def _somebody(within: Sequence[Token], head: Token, *, first: bool) -> bool:
    """Whether a part names somebody of its own: a name, some people, or a noun with an article or owner of its own."""
    own = any(t.head == head.index and t.dep in ("det", "poss", "nummod") for t in within)
    return head.pos == "PROPN" or head.tag == "NNS" or own or (first and head.pos == "NOUN")


def _cut(within: Sequence[Token], one: Token, other: Token) -> Span | None:
    """The `and`, or the comma, between two parts."""
    between = [t for t in within if one.index < t.index < other.index]
    last = next((t for t in reversed(between) if t.dep == "cc" or t.text == ","), None)
    return last.span if last is not None and last.text.lower() in ("and", ",") else None


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(_ENDS))
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip(_ENDS)))))
