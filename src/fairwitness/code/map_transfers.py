"""Who is told to have handed maps of how many mines to whom, for what district; every field stands in the words.

The day of a telling is never read as the day of the transfer, and a number belongs to the noun it stands with.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from re import Pattern

from fairwitness.code.anchor import Anchor
from fairwitness.code.maps import MapMention, map_mentions
from fairwitness.code.modality import modality
from fairwitness.code.nouns import noun_span
from fairwitness.code.reading import Read
from fairwitness.code.saying import of_saying, told_apart
from fairwitness.language.listed import found, pattern
from fairwitness.language.numbers import Number, find_numbers
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import When, Where
from fairwitness.model.lists import EventType, Modality, PlacePrecision, Stance
from fairwitness.model.map_transfer import MapTransfer
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement, innermost
from fairwitness.vocab.hazards import hazard_rules

_BACK = 3
"""Sentences back in which `they`, released for a map, may have been told."""


def find_map_transfers(text: str, reads: Sequence[Read], statements: Sequence[Statement]) -> tuple[MapTransfer, ...]:
    """The tellings of a document, in order. `the maps` are read as maps of mines only once these were told of."""
    done: list[MapTransfer] = []
    for index, read in enumerate(reads):
        mentions = map_mentions(read.tree, told=bool(done))
        done += [_transfer(text, reads, index, mention, statements) for mention in mentions]
    return tuple(done)


def _transfer(
    text: str, reads: Sequence[Read], index: int, mention: MapMention, statements: Sequence[Statement]
) -> MapTransfer:
    read = reads[index]
    statement = innermost(mention.map.span, statements)
    count = _count(text, read.tree, mention.mines)
    people = _exchanged(text, reads, index)
    accuracy = next(found(_accuracy(), text, read.tree.sentence.span), None)
    clause = _clause(read.tree, mention)
    places, when = _places(read, clause), _when(read, mention, statements)
    return MapTransfer(
        statement=statement.id if statement else None,
        quote=clause,
        giver=_name(text, read.tree, mention.giver),
        giver_span=noun_span(read.tree, mention.giver) if mention.giver else None,
        receiver=_name(text, read.tree, mention.receiver),
        receiver_span=noun_span(read.tree, mention.receiver) if mention.receiver else None,
        places=tuple(p.name for p in places),
        place_spans=tuple(p.span for p in places),
        count_low=count.low if count else None,
        count_high=count.high if count else None,
        count_approximate=count.approximate if count else False,
        count_span=count.span if count else None,
        accuracy=accuracy.of(text) if accuracy else None,
        exchanged=people.low if people else None,
        exchanged_span=people.span if people else None,
        date=when.edtf if when else None,
        denied=_denied(read.tree, mention, statement),
    )


def _clause(tree: Tree, mention: MapMention) -> Span:
    """The words from the act to the map and what hangs on either."""
    (a, b), (c, d) = tree.edges(mention.act), tree.edges(mention.map)
    return tree.span(min(a, c), max(b, d))


def _name(text: str, tree: Tree, token: Token | None) -> str | None:
    """The words that name a giver or receiver; none for a pronoun."""
    if token is None or token.pos == "PRON":
        return None
    return noun_span(tree, token).of(text)


def _count(text: str, tree: Tree, mines: Token | None) -> Number | None:
    """The number that stands with the mines."""
    if mines is None:
        return None
    numbers = tree.children(mines, "nummod")
    if not numbers:
        return None
    inside = tree.span(tree.edges(numbers[0])[0], mines.index)
    return next((n for n in find_numbers(text, inside) if n.span.overlaps(numbers[0].span)), None)


def _exchanged(text: str, reads: Sequence[Read], index: int) -> Number | None:
    """How many people were released for the map: counted in the sentence of an exchange, or as the `they` before it."""
    tree = reads[index].tree
    swap = next((t for t in tree.tokens if {*forms(t)} & hazard_rules().maps.exchanges), None)
    if swap is None:
        return None
    here = next(_people(text, tree), None)
    if here is not None or not any(t.text.lower() in ("they", "them") for t in tree.tokens):
        return here
    before = [r.tree for r in reads[max(0, index - _BACK) : index]]
    handed = [n for t in reversed(before) if _hands_over(t) for n in _people(text, t)]
    return next(iter(handed), None)


def _hands_over(tree: Tree) -> bool:
    return any({*forms(t)} & hazard_rules().maps.gives for t in tree.tokens)


def _people(text: str, tree: Tree) -> Iterator[Number]:
    for token in tree.tokens:
        if {*forms(token)} & hazard_rules().maps.people and tree.child(token, "nummod") is not None:
            first = tree.children(token, "nummod")[0]
            span = tree.span(tree.edges(first)[0], token.index)
            yield from (n for n in find_numbers(text, span) if n.span.overlaps(first.span))


@cache
def _accuracy() -> Pattern[str]:
    return pattern(hazard_rules().maps.accuracy)


def _places(read: Read, clause: Span) -> list[Where]:
    """The districts the clause names: not a state, and not where the speaker sits."""
    coarse = (PlacePrecision.COUNTRY, PlacePrecision.REGION, None)
    return [p for p in read.named if p.precision not in coarse and clause.contains(p.span)]


def _when(read: Read, mention: MapMention, statements: Sequence[Statement]) -> When | None:
    """The sole day of the sentence that is not the day of a saying."""
    anchor = _anchor(mention)
    here = mention.map.span
    dates = [
        w
        for w in read.dates
        if not told_apart(here, w.span, statements) and not of_saying(read.tree, w.span, [anchor], statements)
    ]
    return dates[0] if len(dates) == 1 else None


def _anchor(mention: MapMention) -> Anchor:
    at = mention.map.index
    return Anchor(token=mention.map, first=at, last=at, event_type=EventType.MAP_TRANSFER, verbal=False)


def _denied(tree: Tree, mention: MapMention, statement: Statement | None) -> bool:
    """Whether the words, or the statement they stand in, say that it was not so."""
    if statement is not None and statement.stance in (Stance.DENIES, Stance.DISPUTES):
        return True
    return bool(tree.children(mention.act, "neg")) or modality(tree, _anchor(mention), statement) is Modality.DENIED
