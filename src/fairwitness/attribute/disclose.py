"""A tie to a payer or owner is recorded only where the document itself discloses it, with the payer's own words."""

import re
from collections.abc import Iterator

from fairwitness.language.names import affiliation, first_name_of_state
from fairwitness.model.document import Text
from fairwitness.model.lists import InterestKind, Role
from fairwitness.model.span import Span
from fairwitness.model.statement import Disclosure
from fairwitness.vocab.speakers import disclosure_before, disclosure_lists, disclosure_patterns

_FUNDER = re.compile(r"(?:the )?(?P<name>[^\s.,;:()\n][^.,;:()\n]*(?:\.(?=\w)[^.,;:()\n]*)*)")
_STOP = re.compile(
    r"\s+(?:within|under|as part of|in the framework|through|which|who|and (?:was|is|does|has|had)|but|while"
    r"|for (?:the|this|a)|during|in (?:19|20)\d\d|on matters|to (?:report|cover|produce|support))\b"
)
_BEFORE = re.compile(r"(?:the )?(?P<name>[^\W_][^.,;:()\n]*)$", re.IGNORECASE)
_OWN_WORK = re.compile(
    r"\b(?:(?:this|the) (?:\w+ )?(?:material|article|report|publication|story|project|website|site|investigation|piece"
    r"|study|research|content|outlet|newspaper|author|authors|text|series|trip|reporter|writer|author['’]s|reporter['’]s)"
    r"|for this (?:article|story|report|series|project)|our (?:reporting|journalism)|these materials)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:independent|nobody|no one|himself|herself|itself|themselves|(?:a|an|the) (?:number|variety|team|group) of)\b",
    re.IGNORECASE,
)


def disclosures(text: Text) -> tuple[Disclosure, ...]:
    """The ties a text discloses: in blocks marked as disclosures, and in body sentences about the text itself."""
    found: list[Disclosure] = []
    for block in text.blocks:
        if block.role is Role.DISCLOSURE:
            ties = list(_in(text.text, block.span, everywhere=True))
            found += ties or _labelled(text.text, block.span)
        elif block.role is Role.BODY:
            found.extend(_in(text.text, block.span, everywhere=False))
    return tuple(found)


def _in(text: str, span: Span, *, everywhere: bool) -> Iterator[Disclosure]:
    taken: list[Span] = []
    for kind, at, name in sorted(_ties(text, span), key=lambda tie: (tie[1].start, tie[2])):
        if any(t.overlaps(name) for t in taken) or _denied(text, at, span):
            continue
        start = _sentence_start(text, min(at.start, name.start), span.start)
        if not everywhere and not _OWN_WORK.search(text, start, max(at.end, name.end)):
            continue
        taken.append(name)
        whole = span if everywhere else Span(min(at.start, name.start), max(at.end, name.end))
        yield _disclosure(text, whole, str(kind), name, _scope(text, start, at.end))


def _ties(text: str, span: Span) -> Iterator[tuple[InterestKind, Span, Span]]:
    """The kind, the words of the tie, and who holds it, which follows or comes before."""
    for kind, pattern in disclosure_patterns():
        for match in pattern.finditer(text, span.start, span.end):
            name = _funder(text, match.end(), span.end)
            if name is not None:
                yield kind, Span(*match.span()), name
    for match in disclosure_before().finditer(text, span.start, span.end):
        name = _funder_before(text, _sentence_start(text, match.start(), span.start), match.start())
        if name is not None:
            yield InterestKind.FUNDING, Span(*match.span()), name


def _labelled(text: str, span: Span) -> list[Disclosure]:
    """A label of paid text that names nobody: the tie is told, its holder is not."""
    words = span.of(text).strip(" *[](){}.:—–-|\n\t").casefold()
    if words not in disclosure_lists().label:
        return []
    kind = InterestKind.FUNDING.value
    whole = _trimmed(text, span)
    return [Disclosure(span=whole, kind=kind, funder=whole.of(text), funder_span=whole, named=False)]


def _denied(text: str, at: Span, span: Span) -> bool:
    """`does not work for`, `was not funded by`, `has never received money from`."""
    before = text[_sentence_start(text, at.start, span.start) : at.end].casefold()
    return re.search(r"\b(?:not|no|never|nor|neither|without)\b", before) is not None


def _scope(text: str, start: int, end: int) -> str:
    low = text[start:end].casefold()
    return "outlet" if any(re.search(rf"\b{re.escape(o)}\b", low) for o in disclosure_lists().outlet) else "article"


def _sentence_start(text: str, at: int, floor: int) -> int:
    return max(floor, text.rfind(". ", floor, at) + 1, text.rfind("\n", floor, at) + 1)


def _funder(text: str, at: int, end: int) -> Span | None:
    match = _FUNDER.match(text, at, end)
    if match is None:
        return None
    start = match.start("name")
    stop = _STOP.search(text, start, match.end("name"))
    last = stop.start() if stop else match.end("name")
    while last > start and text[last - 1].isspace():
        last -= 1
    return Span(start, last) if last > start and not _ASIDE.match(text[start:last]) else None


def _funder_before(text: str, start: int, at: int) -> Span | None:
    """The name that ends where the words of paying begin, after a label such as `Disclosure:`."""
    opened = max(start, *(text.rfind(sign, start, at) + 1 for sign in ":;,("))
    match = _BEFORE.search(text[opened:at].rstrip())
    if match is None:
        return None
    begin = opened + match.start("name")
    return Span(begin, opened + match.end("name")) if match["name"].strip() else None


def _disclosure(text: str, span: Span, kind: str, funder: Span, scope: str) -> Disclosure:
    who = affiliation(funder.of(text))
    party = first_name_of_state(who.state) if who.official and who.state is not None else None
    return Disclosure(
        span=_trimmed(text, span), kind=kind, funder=funder.of(text), funder_span=funder, party=party, scope=scope
    )


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))
