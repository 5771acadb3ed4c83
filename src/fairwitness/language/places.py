"""Place names in text, resolved against a gazetteer by context. An ambiguous name is reported, never guessed.

No rule counts how often a state is named: the states of a document are a set, and naming one party of a case names
all of them, so that exchanging the parties' names moves no place.
"""

from collections.abc import Callable, Sequence

import msgspec

from fairwitness.language.place_choice import Setting, choose
from fairwitness.language.place_entry import PlaceEntry
from fairwitness.language.place_mentions import Mention, find_mentions, tied
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Where
from fairwitness.model.lists import PlacePrecision, Reason
from fairwitness.model.statement import Note
from fairwitness.vocab.places import place_words
from fairwitness.vocab.states import code_by_name

__all__ = ["Lookup", "PlaceEntry", "Places", "find_places", "settle"]

Lookup = Callable[[str], tuple[PlaceEntry, ...]]


class Places(msgspec.Struct, frozen=True):
    """The places a text names, in order, and the names that could not be told apart."""

    found: tuple[Where, ...]
    notes: tuple[Note, ...] = ()


def find_places(text: str, trees: Sequence[Tree], lookup: Lookup, parties: Sequence[str] = ()) -> Places:
    """Every place named in the sentences. `parties` are the country codes of a case's sides."""
    mentions = find_mentions(text, trees, lookup)
    chosen = settle(text, trees, mentions, parties)
    found = tuple(_where(mention, entry) for mention, entry in zip(mentions, chosen, strict=True))
    notes = tuple(
        Note(
            reason=Reason.AMBIGUOUS_PLACE,
            span=where.span,
            detail=f"{len(mention.entries)} places are called {where.name}",
        )
        for where, mention in zip(found, mentions, strict=True)
        if where.id is None
    )
    return Places(found, notes)


def settle(
    text: str, trees: Sequence[Tree], mentions: Sequence[Mention], parties: Sequence[str] = ()
) -> list[PlaceEntry | None]:
    """The place each mention means, or None where the document does not tell."""
    return _settle(tied(text, mentions), Setting(countries=_countries(trees, parties), parties=frozenset(parties)))


def _countries(trees: Sequence[Tree], parties: Sequence[str]) -> frozenset[str]:
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
    if found & set(parties):
        found |= set(parties)
    return frozenset(found)


def _settle(mentions: Sequence[Mention], setting: Setting) -> list[PlaceEntry | None]:
    """First what stands alone, then the rest in the light of it; one name means one place in one document."""
    first = [choose(m, setting) for m in mentions]
    settled = tuple(dict.fromkeys(e for e in first if e is not None and e.kind != PlacePrecision.COUNTRY))
    lit = msgspec.structs.replace(setting, settled=settled)
    second = [one or choose(m, lit) for m, one in zip(mentions, first, strict=True)]
    by_name = {m.key: e for m, e in zip(mentions, second, strict=True) if e is not None and m.qualifier}
    for mention, entry in zip(mentions, second, strict=True):
        if entry is not None:
            by_name.setdefault(mention.key, entry)
    return [by_name.get(m.key) if not (m.qualifier and e) else e for m, e in zip(mentions, second, strict=True)]


def _where(mention: Mention, entry: PlaceEntry | None) -> Where:
    if entry is None:
        return Where(name=mention.name, span=mention.span)
    kind = place_words().kinds.get(mention.kind or "", entry.kind)
    return Where(
        name=entry.name,
        span=mention.span,
        lat=entry.lat,
        lon=entry.lon,
        id=entry.id,
        country=entry.country,
        precision=PlacePrecision(entry.kind if entry.kind in ("country", "region") else kind),
    )
