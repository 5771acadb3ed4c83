"""A noun phrase as a role holds it: its words without determiners, and the state that stands among them."""

from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree, names_day
from fairwitness.model.span import Span
from fairwitness.vocab.armed import is_armed_name
from fairwitness.vocab.dates import month_numbers
from fairwitness.vocab.states import code_by_name
from fairwitness.vocab.weapons import actor_words

_LONGEST = 7
"""Words of a listed name before those that the parser put together."""
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
        if _is_year_of_date(tree, first - 1) or _is_day(tree, first - 1):
            break
        first -= 1
    first = _whole_name(tree, first, head)
    while tree.tokens[first].dep == "punct" and first < head.index and tree.tokens[first].text not in ('"', "“"):
        first += 1
    last = head.index
    of = tree.child(head, "prep")
    if of is not None and of.text.lower() == "of" and of.index == last + 1:
        inner = tree.child(of, "pobj")
        if inner is not None and (inner.pos == "PROPN" or {*forms(inner)} & actor_words().organisations):
            last = inner.index
    return tree.span(first, last)


def _is_day(tree: Tree, index: int) -> bool:
    """`on Monday army units`, `the 30 October guerrilla attack`: a day before a noun is no part of who it names."""
    word, behind = tree.tokens[index], tree.tokens[index + 1]
    return word.tag != "CD" and names_day(word) and behind.tag != "CD"


def _whole_name(tree: Tree, first: int, head: Token) -> int:
    """Where the name of a body begins whose words the parser took apart: a listed one, or capitals up to `Front`."""
    texts = [t.text for t in tree.tokens]
    for start in range(max(0, first - _LONGEST), first):
        ends = range(first, head.index + 1) if texts[start][:1].isupper() else ()
        if any(is_armed_name(" ".join(texts[start : end + 1])) for end in ends):
            return start
    if not (head.text[:1].isupper() and {*forms(head)} & actor_words().organisations):
        return first
    while first > 0:
        before = tree.tokens[first - 1]
        if before.pos not in ("PROPN", "NOUN", "ADJ") or not before.text[:1].isupper() or names_day(before):
            break
        first -= 1
    return first


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
