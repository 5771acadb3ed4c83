"""A text made ready for coding: its sentences as trees, with the dates, places and tolls that stand in each."""

from collections.abc import Sequence
from datetime import date

import msgspec

from fairwitness.code.anchor import Anchor
from fairwitness.code.anchors import find_anchors
from fairwitness.code.launched import launched_from
from fairwitness.code.leading import leading_days
from fairwitness.code.situate import located
from fairwitness.language.dates import find_dates
from fairwitness.language.places import Lookup, find_places
from fairwitness.language.syntax import Sentence
from fairwitness.language.tolls import Counted, find_tolls
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Claim, When, Where
from fairwitness.model.document import Text
from fairwitness.model.party import Party
from fairwitness.model.span import Span
from fairwitness.model.statement import Note


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence and what stands in it."""

    index: int
    block: int
    tree: Tree
    dates: tuple[When, ...]
    places: tuple[Where, ...]
    tolls: tuple[Counted, ...]
    anchors: tuple[Anchor, ...]
    undated: tuple[Span, ...] = ()
    """Dates that are told and could not be fixed: the event is particular all the same."""
    unheld: tuple[Where, ...] = ()
    """Names that stand where a place stands and are not in the gazetteer."""
    lead: When | None = None
    """The day that leads its paragraph: `4 May 2020: …`."""
    named: tuple[Where, ...] = ()
    """Every place of the gazetteer it names, also where nothing can happen: `maps for the district of X`."""


class Previous(msgspec.Struct, frozen=True):
    """A claim with the sentence and block it stands in."""

    claim: Claim
    sentence: int
    block: int
    aside: bool = False
    """Whether it is told only to say when another happened: `hours after drones struck X`."""


def read_sentences(
    text: Text, sentences: Sequence[Sentence], lookup: Lookup, parties: Sequence[Party]
) -> tuple[list[Read], list[Note]]:
    """Every sentence, in order, and what could not be dated or placed."""
    trees = [Tree(s) for s in sentences]
    countries = sorted({p.country for p in parties if p.country})
    places = find_places(text.text, trees, lookup, countries)
    published = _day(text.published)
    notes = list(places.notes)
    told: list[When] = []
    read: list[Read] = []
    at = past = 0
    for index, tree in enumerate(trees):
        span = tree.sentence.span
        dates = find_dates(text.text, span, published, told)
        told.extend(dates.found)
        notes.extend(dates.notes)
        here, at = _until(places.found, at, span.end)
        unheld, past = _until(places.unheld, past, span.end)
        anchors = find_anchors(tree, [p.span for p in here])
        read.append(
            Read(
                index=index,
                block=_block(text, span),
                tree=tree,
                dates=dates.found,
                places=tuple(located(tree, here)),
                tolls=tuple(t for t in find_tolls(text.text, tree) if not _of_places(t, here)),
                anchors=tuple(anchors),
                undated=tuple(n.span for n in dates.notes if n.span),
                unheld=tuple(p for p in unheld if not launched_from(tree, p)),
                named=here,
            )
        )
    leads = leading_days(text, told)
    return [msgspec.structs.replace(r, lead=leads.get(r.block)) for r in read], notes


def _until(places: Sequence[Where], at: int, end: int) -> tuple[tuple[Where, ...], int]:
    """The places from one on that begin before the end, and the number of the next."""
    past = at
    while past < len(places) and places[past].span.start < end:
        past += 1
    return tuple(places[at:past]), past


def _of_places(counted: Counted, places: Sequence[Where]) -> bool:
    """Whether what is said to have been hit are places: a town that a missile hit is nobody."""
    return bool(counted.victims) and all(any(w.span.contains(v) for w in places) for v in counted.victims)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _block(text: Text, span: Span) -> int:
    """The number of the block a sentence stands in, by bisection."""
    low, high = 0, len(text.blocks)
    while low < high:
        middle = (low + high) // 2
        if text.blocks[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    return low
