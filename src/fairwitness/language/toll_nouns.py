"""The figure that a noun of counting has behind it (`the toll rose to 12`); what dates or counts things is none.

The figure stands in the few words behind the noun, or, however long its phrase is, where a preposition that belongs
to the noun or its verb leads to it. A later figure that the same sentence says it was changed to is read too.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.language.contrast import contrasts
from fairwitness.language.dates import find_dates
from fairwitness.language.numbers import Number, find_numbers
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import DatePrecision, Population, TollKind
from fairwitness.model.span import Span
from fairwitness.vocab.harm import harm_words, is_person, people, singular

_LEADS = ("to", "at", "from")
_NEAR = 9
"""Tokens behind the noun within which a figure needs no preposition."""
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_HOUR = re.compile(r"\s*(?:[ap]\.?m\b|o'clock\b|-(?:day|hour|week|month|year|storey|story)\b)", re.IGNORECASE)
"""What follows a number that is an hour, or part of a measure (`two-day`)."""
_BACK = frozenset({"it", "which", "that", "this", "toll", "figure", "number", "count", "total"})
"""What stands for the figure told before: `it was later revised to 15`."""


class TollNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase such as `death toll` or `number of people killed`."""

    kind: TollKind
    population: Population
    first: Token
    last: Token

    @property
    def head(self) -> Token:
        """The word the grammar hangs the phrase on: `number` of `number of dead`, `toll` of `death toll`."""
        return self.first if self.first.text.lower() == "number" else self.last


class Told(msgspec.Struct, frozen=True):
    """A figure, and the words that tell it: from the noun, or from the verb that changes it, to the number."""

    noun: TollNoun
    number: Number
    span: Span


def told_by_nouns(text: str, tree: Tree) -> Iterator[Told]:
    """The figures of a sentence that stand behind nouns of counting, in order."""
    nouns = [n for t in tree.tokens if (n := _noun(tree, t)) is not None]
    if not nouns:
        return
    numbers = _counts(text, tree)
    for noun in nouns:
        first = _first(text, tree, noun, numbers)
        if first is None or _of_others(tree, noun, first) or ";" in text[noun.last.end : first.span.start]:
            continue
        if not _replaced(tree, noun):
            yield Told(noun, first, Span(noun.first.start, first.span.end))
        for verb in tree.tokens[noun.last.index + 1 :]:
            later = _changed(tree, noun, verb, numbers)
            if later is not None and later.span.start > first.span.start:
                yield Told(noun, later, Span(verb.start, later.span.end))


def _noun(tree: Tree, last: Token) -> TollNoun | None:
    words = harm_words().tolls
    phrase = next((p for p in words if _ends(tree, last.index, p)), None)
    if last.index == 0 and last.dep == "compound":  # `Toll road`
        return None
    if phrase is not None:
        first = tree.tokens[last.index - len(phrase.split()) + 1]
        return TollNoun(kind=words[phrase], population=Population.UNKNOWN, first=first, last=last)
    return _of_people(tree, last) or _put_at(tree, last)


def _put_at(tree: Tree, last: Token) -> TollNoun | None:
    """`put the dead at more than 100`, `the wounded at 70`."""
    kind, verb = harm_words().states.get(last.text.lower()), tree.head(tree.conjuncts(last)[0])
    around = [t.text.lower() for i in (last.index - 1, last.index + 1) for t in tree.tokens[max(0, i) : i + 1]]
    if kind is None or around != ["the", "at"] or verb.lemma.lower() not in ("put", "place", "estimate", "give"):
        return None
    return TollNoun(kind=kind, population=Population.UNKNOWN, first=last, last=last)


def _ends(tree: Tree, at: int, phrase: str) -> bool:
    words = phrase.split()
    return [t.text.lower() for t in tree.tokens[max(0, at - len(words) + 1) : at + 1]] == words


def _of_people(tree: Tree, last: Token) -> TollNoun | None:
    """`the number of people killed`, `the number of those confirmed dead`, `the number of civilians wounded`."""
    kind = _harmed(last)
    before = [t.text.lower() for t in tree.tokens[max(0, last.index - 5) : last.index]]
    if kind is None or "number" not in before:
        return None
    first = tree.tokens[last.index - (before[::-1].index("number") + 1)]
    between = [t for t in tree.tokens[first.index + 1 : last.index] if t.text.lower() not in ("confirmed", "known")]
    who = {singular(t.text) for t in between[1:]}
    named = all(is_person(w) or w == "those" for w in who)
    if not who or not named or between[0].text.lower() != "of":
        return None
    listed = people()
    civilian, combatant = bool(who & listed.civilian), bool(who & listed.combatant)
    population = Population.CIVILIAN if civilian else Population.COMBATANT if combatant else Population.UNKNOWN
    return TollNoun(kind=kind, population=population, first=first, last=last)


def _harmed(word: Token) -> TollKind | None:
    words = harm_words()
    if word.text.lower() in words.states:
        return words.states[word.text.lower()]
    return words.transitive.get(word.lemma.lower()) if word.tag in ("VBN", "VBD", "JJ") else None


def _counts(text: str, tree: Tree) -> list[Number]:
    """The numbers of a sentence that may count people; those of dates are cut out before any number is read."""
    whole = Span(tree.tokens[0].start, tree.tokens[-1].end)
    free, start = [], whole.start
    for day in sorted(_dated(text, whole)):
        if start < day.start:
            free.append(Span(start, day.start))
        start = max(start, day.end)
    free.append(Span(start, whole.end))
    numbers = [_grown_by(text, n) for gap in free if gap.start < gap.end for n in find_numbers(text, gap)]
    not_so = [c.turned_down.span for c in contrasts(text, whole)]
    numbers = [n for n in numbers if n.span not in not_so]
    return [n for n in numbers if (n.low is not None or n.high is not None) and not _of_things(text, tree, n)]


def _grown_by(text: str, number: Number) -> Number:
    """`rose by two to 18` gives no range: it rose to 18."""
    words = number.span.of(text).split()
    if (
        len(words) != 3
        or words[1] != "to"
        or text[max(0, number.span.start - 6) : number.span.start].split()[-1:] != ["by"]
    ):
        return number
    return find_numbers(text, Span(number.span.end - len(words[2]), number.span.end))[0]


def _dated(text: str, whole: Span) -> list[Span]:
    """The dates of a stretch; a bare year behind `to` or `at` may as well be the figure."""
    dates = find_dates(text, whole)
    led = ("to", "at", "reached")
    years = [w.span for w in dates.found if w.precision is DatePrecision.YEAR]
    figures = [y for y in years if text[whole.start : y.start].lower().split()[-1:] in [[w] for w in led]]
    noted = [n.span for n in dates.notes if n.span is not None]
    return [s for s in (*(w.span for w in dates.found), *noted) if s not in figures]


def _of_things(text: str, tree: Tree, number: Number) -> bool:
    """`the two strikes`, `the 2022 attack`, `within 24 hours`, `by two`: no people are counted."""
    held = [t for t in tree.tokens if number.span.start <= t.start and t.end <= number.span.end]
    if not held:
        return False
    last, words = held[-1], harm_words()
    before = tree.tokens[held[0].index - 1].text.lower() if held[0].index else ""
    noun = tree.head(last)
    counted = last.dep in ("nummod", "compound", "amod", "nmod") and 0 < noun.index - last.index <= 3
    harmed = noun.lemma.lower() in words.nouns | words.tolls or noun.text.lower() in words.states
    some = harmed or is_person(singular(noun.text)) or noun.lemma.lower() in words.lives.nouns | {"victim", "body"}
    hour = _HOUR.match(text, number.span.end) is not None
    thing = noun.tag == "NNS" or (noun.tag == "NN" and _YEAR.fullmatch(number.span.of(text)) is not None)
    return before == "by" or hour or (counted and thing and not some)


def _first(text: str, tree: Tree, noun: TollNoun, numbers: Sequence[Number]) -> Number | None:
    """The figure of the noun; of `from 21 to 26` the one it came to."""
    behind = [n for n in numbers if n.span.start >= noun.last.end]
    end = tree.tokens[min(noun.last.index + _NEAR, len(tree.tokens) - 1)].end
    told = _after_verb(tree, noun, end, behind) or [n for n in behind if n.span.start < end]
    told = told or [n for n in behind if _led(tree, noun, n)]
    if not told:
        return None
    before = text[noun.last.end : told[0].span.start].split()[-1:]
    if before == ["from"] and told[0].high is not None and told[0].low != told[0].high:
        return msgspec.structs.replace(told[0], low=told[0].high)
    return told[1] if before == ["from"] and len(told) > 1 else told[0]


def _after_verb(tree: Tree, noun: TollNoun, end: int, numbers: Sequence[Number]) -> list[Number]:
    """Of a subject whose verb leads to a figure farther off, those behind the verb: `the toll … rose to 12`."""
    verb = tree.head(noun.head)
    if noun.head.dep not in ("nsubj", "nsubjpass") or verb.pos not in ("VERB", "AUX"):
        return []
    after = [t for p in tree.children(verb, "prep") for t in (p, *tree.children(p, "prep"))]
    told = [o for p in after if p.text.lower() in _LEADS for o in tree.children(p, "pobj")]
    told = told or tree.children(verb, "dobj", "attr")
    if not told or told[0].end <= end:
        return []
    return [n for n in numbers if verb.end <= n.span.start < told[0].end]


def _led(tree: Tree, noun: TollNoun, number: Number) -> bool:
    """Whether a preposition right before the number belongs to the noun or its verb, whatever stands between."""
    lead = next((t for t in reversed(tree.tokens) if t.end <= number.span.start), None)
    if lead is None or lead.text.lower() not in ("to", "at"):
        return False
    ends, step = {noun.head.index, tree.head(noun.head).index}, lead
    while step.index not in ends and tree.head(step).index != step.index:
        step = tree.head(step)
        if step.pos in ("VERB", "AUX") and step.index not in ends:
            return False
    return step.index in ends


def _of_others(tree: Tree, noun: TollNoun, number: Number) -> bool:
    """`the toll was two wounded`: the words right behind the number say of what other kind those are."""
    behind = next((t for t in tree.tokens if t.start >= number.span.end), None)
    kind = harm_words().states.get(behind.text.lower()) if behind is not None else None
    return kind is not None and kind is not noun.kind


def _replaced(tree: Tree, noun: TollNoun) -> bool:
    """`an earlier toll of 17`: it stands no more."""
    near = tree.tokens[max(0, noun.first.index - 2) : noun.first.index]
    return any(t.text.lower() in harm_words().changed.before for t in near)


def _changed(tree: Tree, noun: TollNoun, verb: Token, numbers: Sequence[Number]) -> Number | None:
    """The figure a later verb changes it to: `it was later revised to 15`, `a toll of 16, later lowered to 15`."""
    if verb.lemma.lower() not in harm_words().changed.verbs:
        return None
    about = tree.children(verb, "dobj") or tree.children(verb, "nsubjpass")
    if any(t.lemma.lower() not in _BACK and t.index != noun.head.index for t in about):
        return None
    if not about and tree.children(verb, "nsubj"):
        return None
    leads = [p for p in tree.children(verb, "prep") if p.text.lower() == "to"]
    behind = [n for lead in leads for n in numbers if n.span.start == lead.end + 1]
    return behind[0] if behind else None
