"""A name is read as a place only where what stands around it speaks for that: not a person, an organisation, a people.

Signs are weighed by a table; a name that is sure in one place of a document counts in its others.
"""

from collections.abc import Iterator, Sequence
from math import exp, floor, log10

import msgspec

from fairwitness.language.folding import fold
from fairwitness.language.place_entry import Match, PlaceEntry
from fairwitness.language.place_lookup import AREAS, Lookup, demonyms, entries_of, state_of
from fairwitness.language.place_other import ends_name, is_common, is_plain, names_other
from fairwitness.language.place_runs import LONGEST, Run, Style, name_of, runs, style_of
from fairwitness.language.place_signs import Known, Name, kind_word, leading, located, signs, word_class
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.span import Span
from fairwitness.vocab.place_weights import place_weights
from fairwitness.vocab.places import place_words
from fairwitness.vocab.states import stand_ins

_LONGER = frozenset({"after_other", "after_state", "before_other", "after_initial", "before_initial", "before_title"})
"""Signs of a longer name: `Paris Hilton`."""
SMALL = 15_000
"""People below which the longer of two names is the lesser one: `East Texas`, a village, and Texas."""
_SURE, _LIKELY, _NOT = 2.0, 0.0, -2.0
_FEW = 3
"""Places of a name that are looked at to tell whether it may lie near others."""
_APART = frozenset({
    "after_organisation", "before_organisation", "before_organisation_of", "in_organisation", "organisation_later",
    "addressed", "led_by_people",
})  # fmt: skip
"""Signs that a name tells whose something is, and not where something is."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A name that some place bears. `areas` are those that are named around it as what it lies in."""

    name: str
    key: str
    span: Span
    entries: tuple[PlaceEntry, ...]
    kind: str | None = None
    areas: tuple[PlaceEntry, ...] = ()
    located: bool = False
    """Whether a preposition of place, or a noun like `city of`, leads it."""
    apart: bool = False
    """Whether it only tells whose something is: a people, an organisation or a speaker named after the place."""


class Candidate(msgspec.Struct, frozen=True):
    """A name with its signs, before it is decided whether it is one of a place."""

    name: Name
    signs: frozenset[str]

    @property
    def odds(self) -> float:
        """Logarithmic odds that it is a place."""
        weights = place_weights().naming
        return weights.get("bias", 0.0) + sum(weights.get(sign, 0.0) for sign in self.signs)


def find_mentions(text: str, trees: Sequence[Tree], lookup: Lookup) -> list[Mention]:
    """The names in all sentences that are read as places, and those of peoples, in order."""
    least = place_weights().named_from
    found = [_mention(c) for c in candidates(text, trees, lookup) if 1 / (1 + exp(-c.odds)) >= least]
    return sorted((*found, *_of_peoples(trees, lookup)), key=lambda m: m.span)


def _of_peoples(trees: Sequence[Tree], lookup: Lookup) -> Iterator[Mention]:
    """`Kenyan`, `Kenyans`, `South African`: they name a state without being a place."""
    for tree in trees:
        until = 0
        for first, token in enumerate(tree.tokens):
            if first < until or not token.text[0].isupper():
                continue
            for last in range(min(first + 2, len(tree.tokens)) - 1, first - 1, -1):
                name = name_of(tree.tokens[first : last + 1])
                if name in demonyms() and (entries := state_of(name, lookup)):
                    until, span = last + 1, Span(token.start, tree.tokens[last].end)
                    yield Mention(name=name, key=fold(name), span=span, entries=entries, apart=True)
                    break


def candidates(text: str, trees: Sequence[Tree], lookup: Lookup) -> list[Candidate]:
    """Every name that some place bears, in order, with all its signs."""
    whole = style_of(text)
    found = [run for tree in trees for run in runs(tree, whole)]
    given, last, aged = _people(found, lookup)
    names = _meant([name for run in found for name in _in_run(run, lookup)], aged, lookup)
    known = Known(last, given, _plain(trees) if whole is Style.MIXED else frozenset())
    first = [Candidate(n, signs(n, known) | _size(n) | _pair(n, lookup)) for n in names]
    return list(_together(first))


def _meant(names: Sequence[Name], aged: frozenset[str], lookup: Lookup) -> list[Name]:
    """Those that may be meant as places, where the document somewhere says so of plain words and of people's names."""
    said = {n.key for n in names if n.kind is not None or _pair(n, lookup) or _listed(n)}
    doubtful = (_doubtful(n) or (n.key in aged and not _placed(n)) for n in names)
    return [n for n, doubt in zip(names, doubtful, strict=True) if not doubt or n.key in said]


def _doubtful(name: Name) -> bool:
    where = (name.run, name.first, name.last)
    return is_plain(*where) or is_common(*where) or (ends_name(*where) and not _placed(name))


def _listed(name: Name) -> bool:
    return any(e.id.startswith("case:") for e in name.entries)


def _placed(name: Name) -> bool:
    lead = leading(name.run.tree, name.first)
    return lead is not None and name.run.tree.tokens[lead].text.lower() in place_words().locative


def _size(name: Name) -> frozenset[str]:
    """How large its largest place is, apart for names that nothing leads."""
    people = max(e.population for e in name.entries)
    size = int(log10(people + 1))
    unled = not located(name.run.tree, name.first, name.last) and name.kind is None
    return frozenset((f"size_{size}", *((f"unled_{min(size, 7)}",) if unled else ())))


def _together(first: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each with what its other places in the document, and its neighbours, tell."""
    odds: dict[str, list[float]] = {}
    for one in first:
        odds.setdefault(one.name.key, []).append(one.odds)
    sure = _Sure([c for c in first if c.odds > _LIKELY])
    for at, one in enumerate(first):
        held = odds[one.name.key]
        more: set[str] = set()
        if len(held) > 1:
            best = (
                max(v for v in (*held, held[0])) if held.count(max(held)) > 1 or one.odds < max(held) else _second(held)
            )
            more = {"sure_elsewhere"} if best > _SURE else {"not_elsewhere"} if max(held) < _NOT else set()
        if sure.near(one.name):
            more.add("near_sure")
        before = first[at - 1] if at else None
        if before is not None and before.name.run.tree is one.name.run.tree and _closes(before.name, one.name):
            more.add("closes_pair" if _area(one.name.entries) else "after_comma_name")
        yield Candidate(one.name, one.signs | more) if more else one


class _Sure:
    """Degree cells in which sure places of a document lie; the seats of a case's sides are left out, as everywhere."""

    def __init__(self, names: Sequence[Candidate]) -> None:
        self._cells: dict[tuple[int, int], set[str]] = {}
        seats = {seat for side in stand_ins().values() for seat in side.seats}
        for name in {c.name.key: c.name for c in names if c.name.name not in seats}.values():
            for entry in name.entries[:_FEW]:
                if entry.kind not in (PlacePrecision.COUNTRY, PlacePrecision.REGION):
                    self._cells.setdefault((floor(entry.lat), floor(entry.lon)), set()).add(name.key)

    def near(self, name: Name) -> bool:
        """Whether one of its places lies in the cell of another sure name, or beside it."""
        return any(
            self._cells.get((floor(e.lat) + a, floor(e.lon) + b), set()) - {name.key}
            for e in name.entries[:_FEW]
            for a in (-1, 0, 1)
            for b in (-1, 0, 1)
        )


def _second(values: Sequence[float]) -> float:
    return sorted(values)[-2]


def _closes(before: Name, name: Name) -> bool:
    between = name.run.tree.tokens[before.last + 1 : name.first]
    return len(between) == 1 and between[0].text == ","


def _area(entries: Sequence[PlaceEntry]) -> bool:
    return any(e.kind in AREAS[:2] and e.match is not Match.BARE for e in entries[:5])


def _pair(name: Name, lookup: Lookup) -> frozenset[str]:
    """`X, Arkansas`; `X, Ark.`, and the like."""
    tokens = name.run.tree.tokens
    at = name.last + 2
    if at >= len(tokens) or tokens[at - 1].text != "," or not tokens[at].text[0].isalpha():
        return frozenset()
    long = min(len(tokens), at + 3)
    following = (
        entries_of(name.run.tree, at, last, lookup) for last in range(at, long) if tokens[last].text[0].isalpha()
    )
    return frozenset(("opens_pair",)) if any(_area(found) for found in following) else frozenset()


def _in_run(run: Run, lookup: Lookup) -> Iterator[Name]:
    """The longest names in a run that some place bears."""
    at = run.first
    while at <= run.last:
        longest = min(run.last, at + LONGEST - 1) if run.tree.tokens[at].text[0].isalpha() else at - 1
        for last in range(longest, at - 1, -1):
            name = _name(run, at, last, lookup)
            if name is not None:
                yield name
                at = name.last
                break
        at += 1


def _name(run: Run, first: int, last: int, lookup: Lookup) -> Name | None:
    tree = run.tree
    entries = entries_of(tree, first, last, lookup)
    if not entries or names_other(run, first, last, entries) or _of_double_name(tree, first, last, lookup):
        return None
    lesser = last > first and word_class(tree.tokens[first]) == "direction"
    if lesser and max(e.population for e in entries) < SMALL and _area(entries_of(tree, first + 1, last, lookup)):
        return None
    name = name_of(tree.tokens[first : last + 1])
    kind = kind_word(tree, first, last)
    return Name(run=run, first=first, last=last, name=name, key=fold(name), entries=entries, kind=kind)


def _of_double_name(tree: Tree, first: int, last: int, lookup: Lookup) -> bool:
    """`Alvarez-Flores`: joined by a hyphen to a word with a capital that no place bears, it is a part of a name.

    So is what stands behind `al-` alone: `Maarat al-Numan`.
    """
    if _behind_article(tree, first):
        return True
    beside = ((last + 1, last + 2), (first - 1, first - 2))
    return any(_joined(tree, hyphen, other, lookup) for hyphen, other in beside)


def _behind_article(tree: Tree, first: int) -> bool:
    tokens = tree.tokens
    if first < 2 or tokens[first - 1].text != "-" or tokens[first - 2].text.lower() not in place_words().articles:
        return False
    return tokens[first - 2].end == tokens[first - 1].start and tokens[first - 1].end == tokens[first].start


def _joined(tree: Tree, hyphen: int, other: int, lookup: Lookup) -> bool:
    tokens = tree.tokens
    if not 0 <= min(hyphen, other) <= max(hyphen, other) < len(tokens) or tokens[hyphen].text != "-":
        return False
    word, at = tokens[other], tokens[hyphen]
    closed = tokens[hyphen - 1].end == at.start and at.end == tokens[hyphen + 1].start
    return closed and word.text.istitle() and word_class(word) == "other" and not lookup(word.text)


def _people(found: Sequence[Run], lookup: Lookup) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First and last words of two or three name words that bear no place's name as a whole, and stand as persons do.

    Third, the last words of those whose age is told, who are people for sure.
    """
    given: set[str] = set()
    last: set[str] = set()
    aged: set[str] = set()
    for run in found:
        tokens = run.tree.tokens[run.first : run.last + 1]
        if run.style is not Style.MIXED or not 2 <= len(tokens) <= 3:
            continue
        classes = {word_class(t) for t in tokens}
        if classes <= {"other", "initial", "title"} and word_class(tokens[-1]) == "other" and _called(tokens, lookup):
            last.add(fold(tokens[-1].text))
            given.update(fold(t.text) for t in tokens[:-1] if word_class(t) == "other")
            if _aged(run):
                aged.add(fold(tokens[-1].text))
    return frozenset(given), frozenset(last), frozenset(aged)


def _aged(run: Run) -> bool:
    """`Given Surname, 42, …`; not the day of a month."""
    after = [t.text for t in run.tree.tokens[run.last + 1 : run.last + 4]]
    return (
        len(after) == 3
        and after[0] == ","
        and after[2] in (",", ".", ";")
        and after[1].isdecimal()
        and len(after[1]) < 3
    )


def _called(tokens: Sequence[Token], lookup: Lookup) -> bool:
    """Whether it is no place as a whole and stands as a person does."""
    nouns = ("nsubj", "nsubjpass", "pobj", "dobj", "poss", "appos", "conj", "ROOT")
    return tokens[-1].dep in nouns and not lookup(name_of(tokens)) and tokens[0].text[0].isupper()


def _plain(trees: Sequence[Tree]) -> frozenset[str]:
    return frozenset(t.text for tree in trees for t in tree.tokens if t.text.islower())


def _mention(candidate: Candidate) -> Mention:
    name = candidate.name
    return Mention(
        name=name.name,
        key=name.key,
        span=Span(name.tokens[0].start, name.tokens[-1].end),
        entries=name.entries,
        kind=name.kind,
        located=located(name.run.tree, name.first, name.last),
        apart=_is_apart(candidate),
    )


def _is_apart(candidate: Candidate) -> bool:
    """Whether it is part of a longer name that no place bears, somebody who acts, or a town that speaks."""
    held, name = candidate.signs, candidate.name
    longer = bool(held & _LONGER) and name.run.style is Style.MIXED
    return (
        longer
        or bool(held & _APART)
        or ("speaks" in held and not any(e.kind == PlacePrecision.COUNTRY for e in name.entries))
    )
