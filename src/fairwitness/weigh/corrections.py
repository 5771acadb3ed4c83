"""The earlier figures that words of correction name; a number of a date is none of them."""

from fairwitness.language.contrast import contrasts
from fairwitness.language.dates import find_dates
from fairwitness.language.numbers import find_numbers
from fairwitness.model.span import Span
from fairwitness.vocab.tolls_changed import figure_words


def replaced_by(text: str, quote: Span) -> frozenset[int]:
    """The exact numbers behind words that turn them down: `not 33 as earlier reported`, `down from 59`."""
    dated = _dated(text, quote)
    return frozenset(
        n.low
        for n in find_numbers(text, quote)
        if n.low is not None and n.low == n.high and not any(d.overlaps(n.span) for d in dated)
        if _turned_down(text, quote, n.span)
    )


def set_against(text: str, quote: Span) -> frozenset[int]:
    """The exact numbers that the words set another against, which corrects them: `not 33 but 31`, `31, not 33`."""
    dated = _dated(text, quote)
    return frozenset(
        c.turned_down.low
        for c in contrasts(text, quote)
        if c.turned_down.low is not None and c.turned_down.low == c.turned_down.high
        if not any(d.overlaps(c.turned_down.span) or d.overlaps(c.stands.span) for d in dated)
    )


def _dated(text: str, quote: Span) -> list[Span]:
    dates = find_dates(text, quote)
    return [*(w.span for w in dates.found), *(n.span for n in dates.notes if n.span is not None)]


def _turned_down(text: str, quote: Span, number: Span) -> bool:
    before = f" {' '.join(text[quote.start : number.start].casefold().split())}"
    return before.endswith(tuple(f" {w}" for w in figure_words().replaced))
