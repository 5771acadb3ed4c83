"""What a name that some place bears names where no place is meant: a road, part of a town, an outlet, a day, a person.

Read from the words beside it. Nothing here knows which places there are, but for whether a name is only a further one.
"""

import re
from collections.abc import Sequence

from fairwitness.language.place_entry import Match, PlaceEntry
from fairwitness.language.place_lookup import demonyms
from fairwitness.language.place_runs import Run, Style
from fairwitness.language.place_signs import word_class
from fairwitness.language.tree import Tree
from fairwitness.vocab.places import place_words
from fairwitness.vocab.states import code_by_name

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
_AND = ("and", "&")
_BLOCK = ("block", "blocks", "-block", "-blocks")
_BACK = 8
"""Words before a name in which a corner it makes is looked for, and words after it in which the word for roads is."""
_DASHES = ("-", "–", "—", "--", "|")
_OF_KIND = frozenset({"direction", "street", "feature", "organisation", "title", "role", "kind"})


def names_other(run: Run, first: int, last: int, entries: Sequence[PlaceEntry]) -> bool:
    """Whether the name is one of something that no gazetteer of places holds."""
    tree = run.tree
    return (
        _part_of_land(run, first, last)
        or _of_numbered_street(tree, first, last)
        or _of_address(tree, first)
        or _at_corner(tree, first, last)
        or _of_streets(tree, last)
        or _part_of_town(run, first, last, entries)
        or _of_outlet(tree, first)
    )


def is_plain(run: Run, first: int, last: int) -> bool:
    """`Police`, `West`, `Christmas`: a word of its own that is meant as a place only where the text says so."""
    low = run.tree.tokens[first].text.lower()
    return first == last and (word_class(run.tree.tokens[first]) in _OF_KIND or low in place_words().feasts)


def is_common(run: Run, first: int, last: int) -> bool:
    """Where a text has no capitals: `their cook`, `a small arsenal`: a noun with an article or owner."""
    if not _without_capital(run, first, last) or run.tree.tokens[last].pos != "NOUN":
        return False
    return any(t.head == last and t.dep in ("det", "poss", "nummod") for t in run.tree.tokens[:last])


def ends_name(run: Run, first: int, last: int) -> bool:
    """Where a text has no capitals: `mayor rodrigo lara`: the last of the words of a name."""
    before = run.tree.tokens[last - 1 : last] if last else ()
    return _without_capital(run, first, last) and any(
        t.head == last and t.dep == "compound" and t.pos == "PROPN" for t in before
    )


def _without_capital(run: Run, first: int, last: int) -> bool:
    """Whether it is one word of a text in which capitals tell nothing."""
    return run.style is Style.LOWER and first == last


def _part_of_land(run: Run, first: int, last: int) -> bool:
    """`Washington Street`, `Lake Vermont`: the name of a road or water that the gazetteer does not have."""
    after = word_class(run.tree.tokens[last + 1]) if last < run.last else ""
    before = word_class(run.tree.tokens[first - 1]) if first > run.first else ""
    return after in ("street", "feature") or before == "feature"


def _of_numbered_street(tree: Tree, first: int, last: int) -> bool:
    """`11th Street`, `East 26th Street`, `200 West`: the word beside the number names no town."""
    if first != last or word_class(tree.tokens[first]) not in ("street", "direction"):
        return False
    beside = [*tree.tokens[max(0, first - 1) : first], *tree.tokens[last + 1 : last + 2]]
    return any(t.text[0].isdecimal() for t in beside)


def _of_address(tree: Tree, first: int) -> bool:
    """`at 1602 Dellwood`, `the 9000 block of South Bishop`: what bears house numbers is a road."""
    words = [t.text.lower() for t in tree.tokens[:first]]
    while words and words[-1] in place_words().directions:
        words.pop()
    if len(words) < 2:
        return False
    if words[-1].isdecimal():
        return len(words[-1]) > 1 and words[-2] == "at"
    block = words[-1] == "of" and words[-2].endswith(_BLOCK)
    return block and any(w[0].isdecimal() for w in words[-5:-1])


def _at_corner(tree: Tree, first: int, last: int) -> bool:
    """`the corner of X and Y`, `15th and X`, `X and 15th`."""
    tokens = tree.tokens
    before, after = tokens[max(0, first - 2) : first], tokens[last + 1 : last + 3]
    if len(before) == 2 and _ORDINAL.fullmatch(before[0].text) and before[1].text.lower() in _AND:
        return first < 3 or tokens[first - 3].text.lower() != "the"
    if len(after) == 2 and after[0].text.lower() in _AND and _ORDINAL.fullmatch(after[1].text):
        return True
    names = place_words().streets | place_words().directions | {*_AND, "the"}
    for at in range(first - 1, max(0, first - _BACK), -1):
        word = tokens[at].text
        if word == "of":
            return tokens[at - 1].lemma.lower() in place_words().corners
        if not (word[0].isupper() or word.lower() in names or _ORDINAL.fullmatch(word)):
            return False
    return False


def _of_streets(tree: Tree, last: int) -> bool:
    """`X and Y streets`: the word for both stands after the second."""
    for token in tree.tokens[last + 1 : last + 1 + _BACK]:
        low = token.text.lower()
        if low.endswith("s") and (low[:-1] in place_words().streets or low in place_words().roads):
            return True
        if not (token.text[0].isupper() or low in _AND):
            return False
    return False


def _part_of_town(run: Run, first: int, last: int, entries: Sequence[PlaceEntry]) -> bool:
    """`the Northwest Side`, `a Cultural Center`; `the South Side`, where it is only another name of some place."""
    words, tokens = place_words(), run.tree.tokens
    held = tokens[first : last + 1]
    if held[0].text in code_by_name():
        return False
    if first == last and first > run.first and held[0].text.lower() in words.common:
        before = tokens[first - 1]
        people = before.text in code_by_name() or before.text in demonyms()
        longer = word_class(before) == "other" and not people and run.style is Style.MIXED
        return longer or word_class(before) == "direction"
    plain = all(t.text.lower() in words.common | words.directions for t in held[1:])
    further = all(e.match is Match.OTHER and e.country and not e.id.startswith("case:") for e in entries)
    return last > first and further and plain and word_class(held[0]) == "direction"


def _of_outlet(tree: Tree, first: int) -> bool:
    """`Two killed in strike - Channel 5 Springfield News`: what a page's title ends on is who publishes it."""
    dashes = [t.index for t in tree.tokens[:first] if t.text in _DASHES]
    if not dashes or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tree.tokens[dashes[-1] :]):
        return False
    return any(_names_outlet(t.text) for t in tree.tokens[dashes[-1] :])


def _names_outlet(word: str) -> bool:
    return word[0].isupper() and word.lower() in place_words().outlets
