"""Place names in text, resolved against a gazetteer by context. An ambiguous name is reported, never guessed.

No rule counts how often a state is named: the states of a document are a set, and the parties of a case are one, so
that exchanging the parties' names moves no place.
"""

import re
from collections.abc import Sequence

import msgspec

from fairwitness.language.agree import FINENESS
from fairwitness.language.folding import fold
from fairwitness.language.place_areas import leads_in, surrounded
from fairwitness.language.place_choice import MOST, Group, Setting, choose, kilometres, within
from fairwitness.language.place_entry import PlaceEntry
from fairwitness.language.place_home import brought_home
from fairwitness.language.place_lookup import Lookup
from fairwitness.language.place_mentions import Mention, find_mentions
from fairwitness.language.place_reach import reached
from fairwitness.language.place_spelt import Spelt, respelt
from fairwitness.language.place_unheld import unheld, without_point
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Where
from fairwitness.model.lists import PlacePrecision, Reason
from fairwitness.model.statement import Note
from fairwitness.vocab.places import place_words
from fairwitness.vocab.states import code_by_name

__all__ = ["Lookup", "PlaceEntry", "Places", "find_places", "settle", "settle_in"]


_DIVISIONS = (PlacePrecision.REGION, PlacePrecision.DISTRICT)
FAR = 400.0
"""Kilometres from the middle of a division beyond which nothing lies in it that is not listed there."""
_LISTED = re.compile(r"(?:\s+[a-z]+)?,?\s+(?:and|or|as well as)\b")
"""What follows the last but one of a list: `Odesa, Kherson region and Mykolaiv` are three."""


class Places(msgspec.Struct, frozen=True):
    """The places a text names, in order, and the names that could not be told apart."""

    found: tuple[Where, ...]
    notes: tuple[Note, ...] = ()
    apart: tuple[Where, ...] = ()
    """What names a place without being one: a people, an organisation or a speaker called after it."""
    unheld: tuple[Where, ...] = ()
    """What stands as a place and is not in the gazetteer."""


def find_places(text: str, trees: Sequence[Tree], lookup: Lookup, parties: Sequence[str] = ()) -> Places:
    """Every place named in the sentences. `parties` are the country codes of a case's sides."""
    setting = setting_of(trees, parties)
    mentions = find_mentions(text, trees, lookup)
    chosen = settle_in(text, mentions, setting)
    nameless: Sequence[Mention] = unheld(text, trees, mentions, lookup)
    if spelt := respelt(nameless, list(zip(mentions, chosen, strict=True)), setting, lookup):
        mentions, nameless = _with_spelt(text, trees, nameless, spelt, lookup)
        chosen = settle_in(text, mentions, setting)
    pairs = list(zip(mentions, chosen, strict=True))
    found = tuple(_where(text, mention, entry) for mention, entry in pairs if not mention.apart)
    apart = tuple(_where(text, mention, entry) for mention, entry in pairs if mention.apart and entry is not None)
    notes = (_open(mention) for mention, entry in pairs if entry is None and not mention.apart)
    return Places(found, tuple(notes), apart, tuple(without_point(n) for n in nameless if n.located))


def _with_spelt(
    text: str, trees: Sequence[Tree], names: Sequence[Mention], spelt: Spelt, lookup: Lookup
) -> tuple[list[Mention], list[Mention]]:
    """The mentions where places are also known by other spellings of their names, and names that nothing bears yet."""
    mentions = find_mentions(text, trees, lambda name: spelt.get(fold(name)) or lookup(name))
    left = [n for n in names if not any(n.span.overlaps(m.span) for m in mentions)]
    known = [msgspec.structs.replace(n, entries=spelt[n.key]) for n in left if n.key in spelt]
    return sorted((*mentions, *known), key=lambda m: m.span), [n for n in left if n.key not in spelt]


def _open(mention: Mention) -> Note:
    detail = f"{len(mention.entries)} places are called {mention.name}"
    return Note(reason=Reason.AMBIGUOUS_PLACE, span=mention.span, detail=detail)


def settle(
    text: str, trees: Sequence[Tree], mentions: Sequence[Mention], parties: Sequence[str] = ()
) -> list[PlaceEntry | None]:
    """The place each mention means, or None where the document does not tell. One name means one place in it."""
    return settle_in(text, mentions, setting_of(trees, parties))


def settle_in(text: str, mentions: Sequence[Mention], setting: Setting) -> list[PlaceEntry | None]:
    """The same in any language, where the setting is known; mentions are in the order of the text."""
    held = surrounded(text, mentions)
    groups = groups_of(held)
    meant = brought_home(choose(tuple(dict.fromkeys(g for g in groups if g is not None)), setting), setting)
    entries = [None if g is None else meant[g] for g in groups]
    entries = [None if e and _elsewhere(text, held[at : at + 2], e, setting) else e for at, e in enumerate(entries)]
    told: dict[tuple[str, bool], PlaceEntry] = {}
    for mention, entry in zip(held, entries, strict=True):
        if entry is not None and mention.areas:
            told.setdefault((mention.key, _is_division(mention)), entry)
    return [e if m.areas else told.get((m.key, _is_division(m)), e) for m, e in zip(held, entries, strict=True)]


def _elsewhere(text: str, mentions: Sequence[Mention], entry: PlaceEntry, setting: Setting) -> bool:
    """Whether the first is told to lie in the division named behind it, and the place known by its name lies far off.

    `Moscow, Chernihiv region` is not the capital. In whose state either is listed does not count, and what is less far
    is let stand: divisions are drawn anew, and several bear one name. What a case lists is as it says.
    """
    if len(mentions) < 2 or entry.id.startswith("case:"):
        return False
    areas = _told_in(text, *mentions)
    return bool(areas) and all(kilometres(a, entry) > FAR and not within(entry, a, setting) for a in areas)


def _told_in(text: str, mention: Mention, behind: Mention) -> Sequence[PlaceEntry]:
    """The division behind a name in which it is told to lie: called one, and wider than what it is told to be."""
    inner, outer = _division(mention), _division(behind)
    wider = outer is not None and (inner is None or FINENESS.index(inner) < FINENESS.index(outer))
    if not wider or mention.key == behind.key or _LISTED.match(text, behind.span.end):
        return ()
    between = text[mention.span.end : behind.span.start]
    if not leads_in(re.sub(rf"^\s+{re.escape(mention.kind)}\b", "", between) if mention.kind else between):
        return ()
    return [e for e in behind.entries if e.kind in _DIVISIONS]


def _division(mention: Mention) -> PlacePrecision | None:
    """Which kind of division a noun beside it, or the last word of its name, says that it is."""
    kinds = place_words().kinds
    said = kinds.get(mention.kind or mention.name.split()[-1].casefold())
    return PlacePrecision(said) if said in _DIVISIONS else None


def _is_division(mention: Mention) -> bool:
    """Whether a noun beside it says that a division is meant: `the Barda district` is not the town of Barda."""
    return place_words().kinds.get(mention.kind or "") in _DIVISIONS


def groups_of(mentions: Sequence[Mention]) -> list[Group | None]:
    """The mentions of one name with one area around it, for each mention; None where no place bears the name."""
    made: dict[tuple[str, bool, tuple[str, ...]], Group] = {}
    kinds: dict[tuple[str, bool, tuple[str, ...]], set[str]] = {}
    led: dict[tuple[str, bool, tuple[str, ...]], bool] = {}
    keys = [(m.key, _is_division(m), tuple(a.id for a in m.areas)) for m in mentions]
    for key, mention in zip(keys, mentions, strict=True):
        kinds.setdefault(key, set()).update(() if mention.kind is None else (mention.kind,))
        led[key] = led.get(key, False) or mention.located
    for at, (key, mention) in enumerate(zip(keys, mentions, strict=True)):
        if mention.entries and key not in made:
            told = frozenset(k for k in kinds[key] if k in place_words().kinds)
            named = mention.name in code_by_name()
            made[key] = Group(mention.key, mention.entries[:MOST], mention.areas, told, at, named, led[key])
    return [made.get(key) for key in keys]


def setting_of(trees: Sequence[Tree], parties: Sequence[str]) -> Setting:
    """What a document tells about where it plays, with the sides of a case as one."""
    return Setting.of(_countries(trees), parties)


def _countries(trees: Sequence[Tree]) -> frozenset[str]:
    """The states a document names, as a set."""
    known = code_by_name()
    found: set[str] = set()
    for tree in trees:
        words = [t.text for t in tree.tokens]
        for at, word in enumerate(words):
            if not word[0].isupper():
                continue
            for length in (1, 2, 3, 4):
                code = known.get(" ".join(words[at : at + length]))
                if code:
                    found.add(code)
    return frozenset(found)


def _where(text: str, mention: Mention, entry: PlaceEntry | None) -> Where:
    if entry is None:
        return Where(name=mention.name, span=mention.span)
    kind = place_words().kinds.get(mention.kind or "", entry.kind)
    coarse = entry.kind in (PlacePrecision.COUNTRY, PlacePrecision.REGION)
    return Where(
        name=entry.name,
        span=mention.span,
        lat=entry.lat,
        lon=entry.lon,
        id=entry.id,
        country=entry.country or None,
        precision=reached(text, mention.span, PlacePrecision(entry.kind if coarse else kind)),
        division=entry.admin or None,
    )
