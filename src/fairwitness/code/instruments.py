"""Agreements, resolutions, decrees and orders, each with the number and date the text ties to it."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.code.nouns import noun_span
from fairwitness.code.reading import Read
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Instrument, When
from fairwitness.model.lists import InstrumentKind
from fairwitness.model.span import Span
from fairwitness.vocab.cues import modality
from fairwitness.vocab.instruments import instrument_kinds, instrument_words
from fairwitness.vocab.states import code_by_name

_NUMBERS = re.compile(
    r"(?:\s*(?:nos?\.?|numbers?|[—–:,(-])\s*)*\s*(?P<list>\d{1,5}(?:\s*\(\d{4}\))?(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)\d{1,5}(?:\s*\(\d{4}\))?)*)(?!\d|\.\d|\s+(?:people|votes|million))"
)
_ONE = re.compile(r"(?P<number>\d{1,5})(?:\s*\((?P<year>\d{4})\))?")
_MONTHLESS = re.compile(
    r"\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


class Found(msgspec.Struct, frozen=True):
    """An instrument with the token that names it and the sentence it stands in."""

    instrument: Instrument
    token: Token
    sentence: int


def find_instruments(text: str, reads: Sequence[Read]) -> list[Found]:
    """The instruments of a document in order; a later mention without anything new is not another one."""
    found: list[Found] = []
    for read in reads:
        for token in read.tree.tokens:
            for instrument in _at(text, read, token):
                at = _known(instrument, found)
                if at is None:
                    found.append(Found(instrument, token, read.index))
                elif found[at].instrument.date is None and instrument.date is not None and not instrument.number:
                    better = msgspec.structs.replace(found[at].instrument, date=instrument.date)
                    found[at] = Found(better, found[at].token, found[at].sentence)
    return [_dated(text, f, reads) for f in found]


_ON = r"\s*(?:\(\d{4}\)\s*)?(?:,\s*)?(?:(?:adopted|made|dated)\s+)?(?:on|of)\s+$"


def _dated(text: str, found: Found, reads: Sequence[Read]) -> Found:
    """The day told right after a number is that number's: `822 on 30 April, 853 on 29 July`."""
    one = found.instrument
    if one.number is None:
        return found
    lead = re.compile(rf"(?<!\d){re.escape(one.number)}{_ON}")
    told = (w for r in reads for w in r.dates if lead.search(text[max(0, w.span.start - 40) : w.span.start]))
    day = next((w.edtf for w in told if w.start == w.end), None)
    return Found(msgspec.structs.replace(one, date=day or one.date), found.token, found.sentence)


def _known(one: Instrument, found: Sequence[Found]) -> int | None:
    for at, other in enumerate(f.instrument for f in found):
        if one.kind is not other.kind:
            continue
        if one.number or other.number:
            if one.number == other.number:
                return at
        elif one.date is None or other.date is None or one.date == other.date:
            return at
    return None


def _at(text: str, read: Read, token: Token) -> Iterator[Instrument]:
    kind = next((k for f in forms(token) if (k := instrument_kinds().get(f)) is not None), None)
    if kind is None or token.pos not in ("NOUN", "PROPN"):
        return
    numbers = (
        _numbers(text, read.tree, token)
        if kind in (InstrumentKind.RESOLUTION, InstrumentKind.DECREE, InstrumentKind.LAW)
        else []
    )
    top = _top(read.tree, token)
    when = _date(read, top)
    name = noun_span(read.tree, token, numbers=False)
    name = Span(min(top.start, name.start), name.end)
    for number, span, year in numbers:
        yield Instrument(
            kind=kind, name=_name(text, name), span=span, number=number, date=year or (when.edtf if when else None)
        )
    if not numbers and _is_act(read.tree, token, kind, when, name):
        yield Instrument(kind=kind, name=_name(text, name), span=name, date=when.edtf if when else None)


def _top(tree: Tree, token: Token) -> Token:
    """The noun a name begins with: `cessation of hostilities agreement`, which the parser takes apart."""
    before = tree.tokens[max(0, token.index - 3) : token.index]
    return before[0] if [t.text.lower() for t in before] == ["cessation", "of", "hostilities"] else token


def _name(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def _numbers(text: str, tree: Tree, token: Token) -> list[tuple[str, Span, str | None]]:
    """The numbers after the noun (`resolutions 822, 853 and 874`), never a day of a month."""
    match = _NUMBERS.match(text, token.end, min(token.end + 160, tree.tokens[-1].end))
    if match is None or _MONTHLESS.match(text, match.end("list")):
        return []
    return [
        (
            one["number"],
            Span(match.start("list") + one.start("number"), match.start("list") + one.end("number")),
            one["year"],
        )
        for one in _ONE.finditer(match["list"])
    ]


def _date(read: Read, token: Token) -> When | None:
    """A date within the noun's phrase, or that of the verb by which it was made."""
    first, last = read.tree.edges(token)
    phrase = read.tree.span(first, last)
    inside = [w for w in read.dates if phrase.contains(w.span)]
    if inside:
        return inside[0]
    verb = read.tree.head(token)
    made = (
        verb.tag.startswith("VB")
        and token.dep in ("dobj", "nsubjpass")
        and verb.lemma.lower() in ("adopt", "sign", "issue", "conclude", "pass", "date")
    )
    return next((w for w in read.dates if w.start), None if read.dates else read.lead) if made else None


_LOOSE = frozenset({"statement", "order", "ruling", "law", "act"})
"""Nouns that mostly tell of something else than an act that binds."""
_REACH = 24
"""Tokens after an act's noun within which those who made it are named."""


def _of_several(tree: Tree, token: Token) -> bool:
    """`the statement signed by the presidents of X and Y`: more than one signed or made it.

    Counted by the states named, because parsers lose their way in a list of offices.
    """
    after = tree.tokens[token.index + 1 : token.index + _REACH]
    opens = bool(after) and (
        after[0].lemma.lower() in ("sign", "adopt", "conclude") or after[0].text.lower() == "between"
    )
    states = {code for t in after if (code := code_by_name().get(t.text)) is not None}
    return opens and len(states) > 1


def _signed(tree: Tree, token: Token) -> bool:
    """`signed a memorandum of understanding`: who signs a statement may only have written it."""
    top = _top(tree, token)
    verb = tree.head(top)
    act = token.lemma.lower() not in _LOOSE and top.dep in ("dobj", "nsubjpass")
    return act and verb.lemma.lower() in modality().committing | {"conclude"} and not tree.children(verb, "neg")


def _titled(tree: Tree, token: Token) -> bool:
    """`the Jeddah Declaration`, `the Minsk agreements`: known by the name before it."""
    before = tree.tokens[token.index - 1] if token.index else token
    named = before.pos == "PROPN" and before.dep in ("compound", "nmod", "amod") and before.text[:1].isupper()
    return named and before.head == token.index and token.lemma.lower() not in _LOOSE


def _is_act(tree: Tree, token: Token, kind: InstrumentKind, when: When | None, name: Span) -> bool:
    """A loose noun (`statement`, `law`, `order`) is an act only with its maker, its date or a name in capitals."""
    before = {t.text.lower() for t in tree.tokens[max(0, token.index - 4) : token.index] if name.start <= t.start}
    makers = instrument_words().makers.get(kind)
    if makers is not None and token.lemma.lower() not in ("armistice", "treaty"):
        joint = kind is InstrumentKind.AGREEMENT and (_of_several(tree, token) or _signed(tree, token))
        return bool(before & makers) or joint or _titled(tree, token)
    if kind is InstrumentKind.RESOLUTION:
        return when is not None and token.tag != "NNS"
    named = any(
        t.text[0].isupper() for t in tree.tokens[max(0, token.index - 3) : token.index + 1] if name.start <= t.start
    )
    return (
        when is not None
        or (kind is InstrumentKind.TREATY and named and token.text[0].isupper())
        or (kind is InstrumentKind.DECREE and bool(before))
    )
