"""Places of another language through the gazetteer's alternate names: as written, as in a dictionary, less an ending.

What no preposition, kind of place or ending of place leads in needs many people to be read as a place. An ambiguous
name is reported, never guessed; no rule counts how often a state is named.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from fairwitness.language.folding import fold
from fairwitness.language.place_choice import Setting
from fairwitness.language.place_entry import PlaceEntry
from fairwitness.language.place_mentions import Mention
from fairwitness.language.places import Lookup, Places, settle_in
from fairwitness.language.syntax import Sentence, Token
from fairwitness.language.tongues.states import NAME, SEAT, Named, named_states
from fairwitness.language.tongues.wording import Wording, compiled, pattern_of
from fairwitness.model.claim import Where
from fairwitness.model.lists import PlacePrecision, Reason
from fairwitness.model.span import Span
from fairwitness.model.statement import Note
from fairwitness.vocab.states import states
from fairwitness.vocab.tongues import dates, places

ALONE = 15_000
"""People a place must have to be read where nothing leads it in."""
LONGEST = 3


def find_places(
    language: str, text: str, sentences: Sequence[Sentence], lookup: Lookup, parties: Sequence[str] = ()
) -> Places:
    """Every place named in the sentences. `parties` are the country codes of a case's sides."""
    named, every = list[Named](), list[Mention]()
    for sentence in sentences:
        here = named_states(language, text, sentence.span)
        named += here
        every += _unlike_seats(language, text, _mentions(language, text, sentence, lookup, _closed(here)), here)
    mentions = sorted(every, key=lambda m: m.span)
    chosen = settle_in(text, mentions, Setting.of((n.code for n in named), parties))
    known = [(m, e) for m, e in zip(mentions, chosen, strict=True) if e is not None or m.located]
    found = [_where(m, e) for m, e in known]
    states_led = [n for n in named if n.kind == NAME and _led_in(language, text, n.span)]
    found += [w for n in states_led if (w := _country(n.code, n.span, lookup))]
    notes = tuple(
        Note(reason=Reason.AMBIGUOUS_PLACE, span=w.span, detail=f"several places are called {w.name}")
        for w in found
        if w.id is None
    )
    return Places(tuple(sorted(found, key=lambda w: w.span)), notes)


def _closed(named: Sequence[Named]) -> list[Span]:
    """Names that are a state's own and no place of the gazetteer."""
    return [n.span for n in named if n.kind != SEAT]


def _unlike_seats(language: str, text: str, mentions: Iterable[Mention], named: Sequence[Named]) -> Iterator[Mention]:
    """Without seats of government that only speak or are spoken to."""
    seats = [n.span for n in named if n.kind == SEAT]
    for mention in mentions:
        if not any(mention.span.overlaps(s) for s in seats) or _led_in(language, text, mention.span):
            yield mention


def _country(code: str, span: Span, lookup: Lookup) -> Where | None:
    """A state as a place, by the name the gazetteer has for it."""
    known = states().get(code)
    entries = [e for n in (known.names if known else ()) for e in lookup(n) if e.kind == PlacePrecision.COUNTRY]
    if not entries:
        return None
    e = entries[0]
    return Where(
        name=e.name, span=span, lat=e.lat, lon=e.lon, id=e.id, country=e.country, precision=PlacePrecision.COUNTRY
    )


def _mentions(
    language: str, text: str, sentence: Sentence, lookup: Lookup, closed: Sequence[Span]
) -> Iterator[Mention]:
    """Names in a sentence, the longest first; a word belongs to one name."""
    tokens, until = sentence.tokens, 0
    for first in range(len(tokens)):
        if first < until:
            continue
        for length in range(min(LONGEST, len(tokens) - first), 0, -1):
            run = tokens[first : first + length]
            span = Span(run[0].start, run[-1].end)
            if not _could_be(language, run, sentence) or any(span.overlaps(c) for c in closed):
                continue
            mention = _mention(language, text, sentence, run, lookup)
            if mention is not None:
                yield mention
                until = first + length
                break


def _could_be(language: str, run: Sequence[Token], sentence: Sentence) -> bool:
    """Whether every word could be part of a place's name: capitals where the script has them, no person."""
    listed = places(language)
    if any(not t.text[0].isalpha() or len(t.text) < 2 for t in run):
        return False
    if listed.capitals and any(t.text[0].islower() for t in run):
        return False
    if any(_calendar(language).fullmatch(t.text) for t in run):
        return False
    if any(pattern_of(listed.common.phrases).fullmatch(w) for t in run for w in (t.text, t.lemma)):
        return False
    return not any(_is_person(t, sentence) for t in run)


@cache
def _calendar(language: str) -> re.Pattern[str]:
    """Months and weekdays in their forms: no places."""
    listed = dates(language)
    words = "|".join(compiled(w) for ws in (*listed.months, *listed.weekdays) for w in ws)
    return re.compile(f"(?:{words}){listed.month_suffix}", re.IGNORECASE)


def _is_person(token: Token, sentence: Sentence) -> bool:
    """A name of two parts, or one hung on another, is a person's where the parser says so."""
    named = token.dep == "flat:name" or any(t.head == token.index and t.dep == "flat:name" for t in sentence.tokens)
    return named and "Animacy=Inan" not in token.tag


def _mention(language: str, text: str, sentence: Sentence, run: Sequence[Token], lookup: Lookup) -> Mention | None:
    listed = places(language)
    kind, led = _lead(language, text, sentence, run[0])
    behind = _kind_behind(language, text, sentence, run[-1])
    kind, led = kind or behind, led or behind is not None
    led = led or (len(run) == 1 and _governed(run[0], sentence))
    if not listed.capitals and not led:
        return None
    for words, cut in _forms(language, run):
        entries = lookup(words)
        if not entries:
            continue
        located = led or cut
        if (
            not located
            and max(e.population for e in entries) < ALONE
            and not any(e.id.startswith("case:") for e in entries)
        ):
            continue
        if not located and run[0].index == 0 and len(run) == 1 and not run[0].tag:
            continue  # the first word of a sentence has its capital from there
        span = Span(run[0].start, run[-1].end)
        return Mention(name=words, key=fold(words), span=span, entries=entries, kind=kind, located=located)
    return None


def _forms(language: str, run: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """The name as written, in its dictionary form, less an ending or prefix; and whether an ending of place was cut."""
    written = " ".join(t.text for t in run)
    lemma = " ".join(_cased(t) for t in run)
    listed = places(language)
    if run[-1].tag:
        yield lemma, False
    yield written, False
    for prefix in listed.prefixes:
        if written.startswith(prefix) and len(written) - len(prefix) >= 3:
            yield written.removeprefix(prefix), True
    for ending, put in listed.endings:
        if written.endswith(ending) and len(written) - len(ending) >= 3:
            yield written.removesuffix(ending) + put, True


def _cased(token: Token) -> str:
    return token.lemma[:1].upper() + token.lemma[1:]


def _lead(language: str, text: str, sentence: Sentence, token: Token) -> tuple[str | None, bool]:
    """The kind of place named right before, and whether that or a preposition leads the name in."""
    listed = places(language)
    before = text[max(sentence.span.start, token.start - 40) : token.start].rstrip(" .")
    kinds = Wording(listed.kinds).find(before, Span(0, len(before))) if before else []
    if kinds and kinds[-1][0].end == len(before):
        return kinds[-1][1], True
    leads = list(pattern_of(listed.prepositions.phrases).finditer(before))
    return None, bool(leads) and leads[-1].end() == len(before)


def _kind_behind(language: str, text: str, sentence: Sentence, token: Token) -> str | None:
    """The kind of place named right behind: `Gəncə şəhəri`."""
    rest = Span(token.end, sentence.span.end) if token.end < sentence.span.end else None
    found = Wording(places(language).kinds_behind).find(text, rest) if rest is not None else []
    return found[0][1] if found and not text[token.end : found[0][0].start].strip() else None


def _led_in(language: str, text: str, span: Span) -> bool:
    """Whether a preposition stands before a name: a state that only acts or speaks is no place."""
    before = text[max(0, span.start - 20) : span.start].rstrip(" .")
    leads = list(pattern_of(places(language).prepositions.phrases).finditer(before))
    return bool(leads) and leads[-1].end() == len(before)


def _governed(token: Token, sentence: Sentence) -> bool:
    """Whether a lone name is what a verb acts on or a noun is of, where the parser tells: `обстрел Степанакерта`."""
    for _ in range(4):
        if token.dep != "conj":
            break
        token = sentence.head(token)
    return token.pos == "PROPN" and token.dep in ("obj", "obl", "nmod")


def _where(mention: Mention, entry: PlaceEntry | None) -> Where:
    if entry is None:
        return Where(name=mention.name, span=mention.span)
    kind = entry.kind if entry.kind in ("country", "region") or mention.kind is None else mention.kind
    return Where(
        name=entry.name, span=mention.span, lat=entry.lat, lon=entry.lon, id=entry.id, country=entry.country,
        precision=PlacePrecision(kind), division=entry.admin or None,
    )  # fmt: skip
