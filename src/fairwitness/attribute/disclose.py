"""A tie to a payer or owner is recorded only where the document itself discloses it, with the payer's own words."""

import re
from collections.abc import Iterator

from fairwitness.language.names import affiliation, first_name_of_state
from fairwitness.model.document import Text
from fairwitness.model.lists import Role
from fairwitness.model.span import Span
from fairwitness.model.statement import Disclosure
from fairwitness.vocab.speakers import disclosure_patterns

_FUNDER = re.compile(r"(?:the )?(?P<name>[^\s.,;:()\n][^.,;:()\n]*(?:\.(?=\w)[^.,;:()\n]*)*)")
_STOP = re.compile(
    r"\s+(?:within|under|as part of|in the framework|through|which|who|and (?:was|is|does)"
    r"|for (?:the|this|a)|during|in (?:19|20)\d\d)\b"
)
_OWN_WORK = re.compile(
    r"\b(?:this|the) (?:\w+ )?(?:material|article|report|publication|story|project|website|site|investigation|piece"
    r"|study|research|content|outlet|newspaper|author|text)\b",
    re.IGNORECASE,
)


def disclosures(text: Text) -> tuple[Disclosure, ...]:
    """The ties a text discloses: in blocks marked as disclosures, and in body sentences about the text itself."""
    found: list[Disclosure] = []
    for block in text.blocks:
        if block.role is Role.DISCLOSURE:
            found.extend(_in(text.text, block.span, everywhere=True))
        elif block.role is Role.BODY:
            found.extend(_in(text.text, block.span, everywhere=False))
    return tuple(found)


def _in(text: str, span: Span, *, everywhere: bool) -> Iterator[Disclosure]:
    taken: list[Span] = []
    for kind, pattern in disclosure_patterns():
        for match in pattern.finditer(text, span.start, span.end):
            name = _funder(text, match.end(), span.end)
            if name is None or any(t.overlaps(name) for t in taken):
                continue
            if not everywhere and not _OWN_WORK.search(
                text, _sentence_start(text, match.start(), span.start), match.start()
            ):
                continue
            taken.append(name)
            yield _disclosure(text, span if everywhere else Span(match.start(), name.end), str(kind), name)


def _sentence_start(text: str, at: int, floor: int) -> int:
    return max(floor, text.rfind(". ", floor, at) + 1)


def _funder(text: str, at: int, end: int) -> Span | None:
    match = _FUNDER.match(text, at, end)
    if match is None:
        return None
    start = match.start("name")
    stop = _STOP.search(text, start, match.end("name"))
    last = stop.start() if stop else match.end("name")
    while last > start and text[last - 1].isspace():
        last -= 1
    return Span(start, last) if last > start else None


def _disclosure(text: str, span: Span, kind: str, funder: Span) -> Disclosure:
    who = affiliation(funder.of(text))
    party = first_name_of_state(who.state) if who.official and who.state is not None else None
    return Disclosure(span=_trimmed(text, span), kind=kind, funder=funder.of(text), funder_span=funder, party=party)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))
