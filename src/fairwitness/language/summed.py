"""A figure is a total only where the words count several events, a war or a stretch of time; one event's toll may rise.

`The death toll of the strike rose to 17` is what that strike had killed by the day; `of the war` or `this year` sums.
"""

import re

from fairwitness.language.headcount import Headcount
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import EventType
from fairwitness.model.span import Span
from fairwitness.vocab.events import noun_types
from fairwitness.vocab.harm import harm_words

_MANY = 1000
"""So many dead are taken for those of one event only where the sentence names the event."""
_PERIODS = ("week", "month", "year", "day")


def cumulative(text: str, tree: Tree, count: Headcount, span: Span) -> bool:
    """Whether the words around say that it sums several events or times."""
    if count.high == 1:
        return False  # one is the sum of nothing: `the third to be killed this year`
    if tree.tokens[0].text.lower() == "since":
        return True
    near = text[max(tree.tokens[0].start, span.start - 60) : min(tree.tokens[-1].end, span.end + 50)].lower()
    padded = f" {' '.join(re.sub('[-,.]', ' ', near).split())} "
    words = harm_words().cumulative
    listed = words.phrases + (words.totals if _several(tree) else ())
    if any(f" {p} " in padded for p in listed if p != "since" or not _within_since(tree, span)):
        return True
    counted = [t for t in tree.tokens if span.start <= t.start and t.end <= span.end]
    if any(f" {p} " in padded for p in words.rising):
        return _grown_over_many(tree, counted, count, _until_comma(tree, span))
    return _is_war(next((t for t in counted if _is_event(t)), None))


def _within_since(tree: Tree, span: Span) -> bool:
    """`a suspect since the two were shot`: what stands behind `since` is when it began, and no sum."""
    marks = (t for t in tree.tokens if t.text.lower() == "since" and t.dep == "mark" and t.end <= span.start)
    return any(tree.span(*tree.edges(tree.head(mark))).contains(span) for mark in marks)


def _several(tree: Tree) -> bool:
    """Whether the sentence tells of several events, or of as many weeks."""
    behind = {t.index - 1 for t in tree.tokens if t.text.lower() in ("ago", "before", "earlier", "later")}
    plural = (t for t in tree.tokens if t.tag in ("NNS", "NNPS") and t.index not in behind)  # not `two weeks ago`
    return any(t.lemma.lower() in noun_types() or t.lemma.lower() in _PERIODS for t in plural)


def _until_comma(tree: Tree, span: Span) -> list[Token]:
    """The sentence up to the first comma behind the figure: what follows is told of something else."""
    end = next((t.start for t in tree.tokens if t.start >= span.end and t.text == ","), tree.tokens[-1].end)
    return [t for t in tree.tokens if t.end <= end]


def _grown_over_many(tree: Tree, counted: list[Token], count: Headcount, clause: list[Token]) -> bool:
    """Whether a toll that rises is not one event's: the event its own words name decides, else any of the sentence."""
    own = next((t for t in counted if _is_event(t)), None)
    if own is not None:
        return _is_war(own) or _is_plural(own)
    told = [t for t in tree.tokens if _is_event(t)]
    if any(not _is_war(t) and not _is_plural(t) for t in told):
        return False
    low = count.low if count.low is not None else count.high or 0
    return bool(told) or any(_is_period(t) for t in clause) or low >= _MANY


def _is_event(token: Token) -> bool:
    """A noun for an event that stands for itself: not `conflict zone`, nor `war crimes`."""
    return token.dep != "compound" and token.pos in ("NOUN", "PROPN") and token.lemma.lower() in noun_types()


def _is_plural(token: Token) -> bool:
    return token.tag in ("NNS", "NNPS")


def _is_war(token: Token | None) -> bool:
    return token is not None and noun_types().get(token.lemma.lower()) is EventType.WAR


def _is_period(token: Token) -> bool:
    """`this month`, `last year`, `three weeks`; not `three days`, for which one place may be searched."""
    lemma = token.lemma.lower()
    return lemma in ("month", "year") or (lemma == "week" and _is_plural(token))
