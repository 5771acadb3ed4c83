"""A noun phrase as a role holds it: its words without determiners, and the state that stands among them."""

from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.span import Span
from fairwitness.vocab.dates import month_numbers
from fairwitness.vocab.states import code_by_name
from fairwitness.vocab.weapons import actor_words

_LEFT = ("compound", "amod", "nmod", "nummod", "poss", "punct", "quantmod", "advmod")


def noun_span(tree: Tree, head: Token, *, numbers: bool = True) -> Span:
    """A noun with what stands before it, without determiners, and with a name after `of`."""
    first = head.index
    while first > 0:
        before = tree.tokens[first - 1]
        fits = before.dep in _LEFT and before.head <= head.index and before.head >= first - 1 and before.dep != "poss"
        if before.text in ("-", "–") and first >= 2 and before.start == tree.tokens[first - 2].end:
            first -= 2
            continue
        if not fits or (before.dep == "nummod" and not numbers) or before.text in (",", ";", "("):
            break
        if _is_year_of_date(tree, first - 1):
            break
        first -= 1
    while tree.tokens[first].dep == "punct" and first < head.index and tree.tokens[first].text not in ('"', "“"):
        first += 1
    last = head.index
    of = tree.child(head, "prep")
    if of is not None and of.text.lower() == "of" and of.index == last + 1:
        inner = tree.child(of, "pobj")
        if inner is not None and (inner.pos == "PROPN" or {*forms(inner)} & actor_words().organisations):
            last = inner.index
    return tree.span(first, last)


def _is_year_of_date(tree: Tree, index: int) -> bool:
    """`On October 4, 2020 Kenyan forces shelled it`: the year ends the date and counts nobody."""
    year, before = tree.tokens[index], [t.text for t in tree.tokens[max(0, index - 3) : index]]
    if not (year.text.isdecimal() and len(year.text) == 4):
        return False
    day_first = len(before) > 1 and before[-1].lower() in month_numbers() and before[-2].isdecimal()
    month_first = len(before) > 2 and before[-3].lower() in month_numbers() and before[-2].isdecimal()
    alone = bool(before) and before[-1].lower() in ("in", *month_numbers())
    return day_first or (month_first and before[-1] == ",") or alone


def state_of(text: str, span: Span) -> str | None:
    """The state whose name, people or seat stands in the words."""
    words = span.of(text).replace("-", " ").replace("’s", "").replace("'s", "").split()
    known = code_by_name()
    codes = {c for length in (1, 2, 3) for i in range(len(words)) if (c := known.get(" ".join(words[i : i + length])))}
    return codes.pop() if len(codes) == 1 else None
