"""How many people a noun phrase names: by its number words, or one where it names one; never a plural's guess."""

import re

import msgspec

from fairwitness.language.contrast import contrasts
from fairwitness.language.numbers import Number, find_numbers
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import Population
from fairwitness.model.span import Span
from fairwitness.vocab.dates import month_numbers
from fairwitness.vocab.harm import harm_words, is_person, people, singular
from fairwitness.vocab.numbers import number_words

REACH = 30
"""Code points before a numeral within which its bound (`at least`, `between`) is looked for."""
_ONE = frozenset({"a", "an", "the", "his", "her", "their", "its", "my", "our", "this", "that", "another", "one"})
_AGE = re.compile(r"\d+-?(?:year|month)s?-olds?", re.IGNORECASE)

_HANGING = re.compile(r"\d+-")


class Headcount(msgspec.Struct, frozen=True, kw_only=True):
    """People in one phrase. Both bounds are null where the words give no number."""

    low: int | None
    high: int | None
    approximate: bool
    population: Population
    span: Span
    """From the number or determiner to the noun."""


def headcount(text: str, tree: Tree, head: Token) -> Headcount | None:
    """The people a noun and its modifiers name, without what is coordinated; None where it names no people."""
    word = singular(head.text)
    name = head.pos == "PROPN" or head.text[0].isupper()
    old = aged(tree, head) or _age_to_follow(tree, head)
    spelt = (
        head.text.lower() in number_words().units
        and head.tag != "PRP"
        and bool(tree.child(head, "nummod", "compound", "npadvmod"))
    )
    counts = head.pos == "NUM" and not _age_to_follow(tree, head)
    numeral = head if counts or spelt or head.text.lower() in ("dozen", "dozens", "scores") else None
    if not (is_person(word) or name or old or numeral):
        return None
    number = None if _age_of_name(tree, head) else _number(text, tree, head, numeral or _of_so_many(tree, head))
    first = tree.edges(head)[0]
    start = next((t.start for t in tree.tokens[first : head.index + 1] if t.dep != "punct"), head.start)
    start = min(start if head.index - first <= 8 else head.start, number.span.start if number else head.start)
    span = Span(start, max(head.end, number.span.end if number else 0))
    population = _population(tree, head, word)
    if number is not None:
        return Headcount(
            low=number.low, high=number.high, approximate=number.approximate, population=population, span=span
        )
    single = _age_of_name(tree, head) or _single(tree, head, word, old=old)
    one = 2 if word in people().two or _both(tree, head) else 1 if single else None
    return Headcount(low=one, high=one, approximate=one is None, population=population, span=span)


def _both(tree: Tree, head: Token) -> bool:
    """`both men`; not `both the mayor and his driver`, who are one and one."""
    return not tree.children(head, "conj") and any(
        t.text.lower() == "both" for t in tree.children(head, "det", "predet")
    )


def aged(tree: Tree, head: Token) -> bool:
    """`a 12-year-old` and `12-year-olds`, however they are cut into tokens."""
    return head.text.lower().endswith(("old", "olds")) and any(
        t.text.lower() in ("year", "month") or _AGE.fullmatch(t.text)
        for t in tree.tokens[max(0, head.index - 3) : head.index + 1]
    )


def _age_to_follow(tree: Tree, head: Token) -> bool:
    """`a 16- and a 17-year-old`: the first is somebody too, and the word for the age comes later."""
    return bool(_HANGING.fullmatch(head.text)) and any(aged(tree, other) for other in tree.children(head, "conj"))


def _of_so_many(tree: Tree, head: Token) -> Token | None:
    """`a family of four`: the number that a noun of many has after it."""
    if head.text.lower() not in people().many:
        return None
    of = [o for p in tree.children(head, "prep") if p.text.lower() == "of" for o in tree.children(p, "pobj")]
    return next((o for o in of if o.pos == "NUM"), None)


def _age_of_name(tree: Tree, head: Token) -> bool:
    """`Given Surname, 21 of Northfield`: the numeral after a name and a comma is how old she is."""
    if head.pos != "NUM" or head.index < 2:
        return False
    comma, name = tree.tokens[head.index - 1], tree.tokens[head.index - 2]
    if name.text.lower() in harm_words().states or is_person(singular(name.text)):
        return False  # `3 Dead, 22 Wounded`
    if name.dep == "pobj" and tree.head(name).text.lower() == "in":
        return False  # `killed two in Northfield, four in Southfield`
    return comma.text == "," and (name.pos == "PROPN" or name.text.rstrip(".").lower() in _SUFFIXES)


_SUFFIXES = ("jr", "sr", "ii", "iii", "iv")


def _number(text: str, tree: Tree, head: Token, numeral: Token | None) -> Number | None:
    """The number phrase that covers the numeral of the noun."""
    if numeral is None:
        before = [t for t in tree.children(head, "nummod", "quantmod", "nmod", "compound") if _counts(t, head)]
        beside = tree.tokens[head.index - 1] if head.index else None
        numeral = before[-1] if before else beside if beside is not None and beside.pos == "NUM" else None
    if numeral is None:
        numeral = next((t for t in tree.children(head, "amod", "det", "advmod", "predet", "nmod") if _vague(t)), None)
    if numeral is None or _ordinal_or_age(text, numeral) or _in_name(tree, head, numeral):
        return None
    reach = Span(max(tree.tokens[0].start, numeral.start - REACH), min(tree.tokens[-1].end, max(head.end, numeral.end)))
    covering = [n for n in find_numbers(text, reach) if n.span.start <= numeral.start and numeral.end <= n.span.end]
    if not covering:
        return None
    own = covering[0] if _clause_of_all(tree, head) else _part_of(text, tree, covering[0])
    return _set_against(text, tree, head, own) or _and_before(text, tree, head, own)


def _set_against(text: str, tree: Tree, head: Token, number: Number) -> Number | None:
    """Of `not 33 but 31 people` the 31."""
    whole = Span(tree.tokens[0].start, head.end)
    pairs = contrasts(text, whole) if whole.start < whole.end else ()
    own = [c.stands for c in pairs if number.span in (c.turned_down.span, c.stands.span)]
    return own[0] if own else None


def _in_name(tree: Tree, head: Token, numeral: Token) -> bool:
    """`Channel 35 News`, `11 News`: a figure in a name counts nobody, nor does a time, `0:16`."""
    before = tree.tokens[numeral.index - 1] if numeral.index else None
    name = head.tag == "NNP" and not is_person(singular(head.text)) and head.text.lower() not in harm_words().states
    return ":" in numeral.text or (name and before is not None and before.tag == "NNP") or (name and numeral.index == 0)


def _counts(token: Token, head: Token) -> bool:
    """A numeral before the noun: `21 people`, `a dozen people`."""
    word, words = token.text.lower(), number_words()
    return token.index < head.index and (token.pos == "NUM" or word in words.multipliers or word in words.units)


def _part_of(text: str, tree: Tree, number: Number) -> Number:
    """`three of four members`, `one out of five`: as many as are told of, not as many as there are."""
    start = max(tree.tokens[0].start, number.span.start - REACH)
    before = find_numbers(text, Span(start, number.span.start)) if start < number.span.start else ()
    between = text[before[-1].span.end : number.span.start].split() if before else []
    return before[-1] if between in (["of"], ["out", "of"]) else number


def _clause_of_all(tree: Tree, head: Token) -> bool:
    """`one of six people who were wounded`: the clause tells of all six, whoever the one is."""
    return head.dep == "pobj" and tree.head(head).text.lower() == "of" and bool(tree.children(head, "relcl", "acl"))


def _and_before(text: str, tree: Tree, head: Token, number: Number) -> Number:
    """`killed two and three people`: one number for each of two events, both counted."""
    start = max(tree.tokens[0].start, number.span.start - REACH)
    counts = find_numbers(text, Span(start, head.start)) if start < head.start else ()
    if len(counts) < 2 or number not in counts[-2:]:
        return number
    one, other = counts[-2:]
    joined = text[one.span.end : other.span.start].split() == ["and"] and not text[other.span.end : head.start].strip()
    numeral = next((t for t in tree.tokens if t.start == one.span.start), None)
    in_date = numeral is not None and tree.head(numeral).text.lower() in month_numbers()  # `on 9 November 2020 and`
    dated = in_date or re.search(r"\b(?:in|since|by|of)\s+$", text[start : one.span.start])
    if joined and any(t.text.lower() == "respectively" for t in tree.tokens):
        return one  # each of two events has its own; the words tell of the first here
    if not joined or dated or one.low is None or one.high is None or other.low is None or other.high is None:
        return number
    return Number(
        low=one.low + other.low,
        high=one.high + other.high,
        approximate=one.approximate or other.approximate,
        span=Span(one.span.start, other.span.end),
    )


def _vague(token: Token) -> bool:
    return token.text.lower() in (
        "several",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "many",
        "numerous",
        "multiple",
        "few",
    )


def _ordinal_or_age(text: str, numeral: Token) -> bool:
    return bool(
        re.match(
            r"\s*(?:(?:and|or|,)\s*\d+)?\s*-?\s*(?:year|month|st\b|nd\b|rd\b|th\b|caliber|mm\b|percent)",
            text[numeral.end : numeral.end + 18],
        )
    )


def _single(tree: Tree, head: Token, word: str, *, old: bool) -> bool:
    """Whether the phrase names one person: a singular noun with a determiner, a title, or a person's name."""
    if head.tag in ("NNS", "NNPS") or word in people().many or head.text.lower() in people().plural:
        return False
    if head.text.lower() != word and not old:
        return False
    if head.dep == "conj" and any(
        t.dep == "poss" or t.text.lower() in _ONE for t in tree.children(tree.head(head), "det", "poss")
    ):
        return head.tag == "NN" or old
    if head.tag == "NN" and is_person(word) and not tree.children(head, "det", "poss", "nummod"):
        return True  # headlines leave the article out: `teen shot in chest`
    determined = any(t.text.lower() in _ONE or t.dep == "poss" for t in tree.children(head, "det", "poss", "nummod"))
    return determined or old or head.pos == "PROPN" or head.text[0].isupper() or bool(tree.child(head, "appos"))


def _population(tree: Tree, head: Token, word: str) -> Population:
    listed = people()
    words = {word, *(singular(t.text) for t in tree.children(head, "amod", "compound", "nmod"))}
    of = tree.child(head, "prep")
    if head.pos == "NUM" and of is not None and of.text == "of":
        words |= {singular(t.text) for t in tree.children(of, "pobj")}
    if words & listed.civilian:
        return Population.CIVILIAN
    return Population.COMBATANT if words & listed.combatant else Population.UNKNOWN
