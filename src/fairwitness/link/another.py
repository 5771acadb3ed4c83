"""Subjects of a clause that open another event: `a second strike, at 6 p.m., hit …`, `hours later, a missile hit …`."""

import re
from collections.abc import Sequence
from functools import cache

from fairwitness.language.prominence import HAPPENED
from fairwitness.model.claim import Claim
from fairwitness.vocab.events import noun_types, violent_types
from fairwitness.vocab.linking import linking
from fairwitness.vocab.weapons import target_kind, weapon_kinds

_STEP = 240
"""Characters read at a time for the end of the sentence before an event word."""
_SENTENCE_END = re.compile(r"(?<![ap]\.m)[.!?][\"”’)]*\s+|\n+")
_CLAUSE_END = re.compile(
    rf"{_SENTENCE_END.pattern}|[;:]\s|[\"“”«»–—]"
    r"|\b(?:and(?! [A-Z])|but|or|while|as|when|after|before|because|if|who|whom|whose|which|where)\b"
)
_TOKEN = re.compile(r"\w+(?:[-’']\w+)*|,")
_THE = frozenset({"the", "this", "that"})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
"""In the passive the subject is what was struck: `another drone was shot down`."""
_SAID = frozenset({"said", "says", "reported", "that"})
_GAP = 8
"""Words in small letters, at most, from the subject to its verb."""
_SAME = re.compile(r"\W+the (?:very )?same\b")
_BEHIND = re.compile(r"\b(?:hours?|minutes|moments) later\b|\blater (?:that|in the|on the same) \w+")
_LATER = re.compile(
    r"(?:(?:[\w-]+ ){0,2}(?:hours?|minutes) later"
    r"|later (?:that|in the|on the same) (?:day|morning|afternoon|evening|night)"
    r"|(?P<part>(?:that|in the|on the same) (?:morning|afternoon|evening|night))),? (?=an? )",
    re.IGNORECASE,
)


def another_subject(claim: Claim, text: str) -> int | None:
    """Where the word stands that makes the subject of the mention's clause another event, or None.

    A means (`a second missile`) is no other event where the text told of several as one, or where it struck the same
    object; nor is `the second strike` where the text told of it already.
    """
    tokens = list(_TOKEN.finditer(text, _subject_start(claim, text), claim.anchor.start))
    words = [t.group() for t in tokens]
    for at, word in enumerate(words):
        if _opens(word, words[:at]) and (noun := _subject(words, at)) is not None:
            told = text[: tokens[at].start()]
            again = _told_again(word, words[noun], words[:at], told) or _on_the_same(claim, text)
            return None if again else tokens[at].start()
    return None


def _on_the_same(claim: Claim, text: str) -> bool:
    """Whether it struck `the same building`, and not at a later time of its own: `an hour later`."""
    end = _SENTENCE_END.search(text, claim.anchor.end)
    rest = text[claim.anchor.end : end.start() if end else len(text)]
    return _SAME.match(rest) is not None and _BEHIND.search(rest) is None


def later_subject(claim: Claim, text: str) -> bool:
    """Whether the sentence opens with a later time and goes on with a new event or means as the subject."""
    return _later(claim, text) is not None


def another_later(claim: Claim, earlier: Sequence[Claim], text: str) -> bool:
    """Whether the sentence tells of a later time and other means than the one before it, or another kind of object.

    A part of the day may be that of the event just told, and is read with other means only.
    """
    found = _later(claim, text)
    if found is None:
        return False
    start = found.start()
    before = [c for c in earlier if c.modality in HAPPENED and _sentence_end(c, text) == start]
    return any(_other_means(c, claim) or (not found["part"] and _other_object(c, claim, text)) for c in before)


def sentence_start(text: str, at: int) -> int:
    """Where the sentence begins that goes on at a character, however long it is."""
    first = at
    while first > 0:
        first = max(0, first - _STEP)
        ends = [m.end() for m in _SENTENCE_END.finditer(text, first, at)]
        if ends:
            return ends[-1]
    return 0


def told_before(noun: str, before: Sequence[str], told: str) -> bool:
    """Whether words such as `the second` before a noun mean what the text told of: `a second strike … the second`."""
    ordinal = before[-1].casefold() in linking().local.ordinals if before else False
    return ordinal and _told_again(before[-1], noun, before[:-1], told)


def _later(claim: Claim, text: str) -> re.Match[str] | None:
    start = sentence_start(text, claim.anchor.start)
    found = _LATER.match(text, start, claim.anchor.start)
    if found is None or start == 0 or found.end() < _clause_start(claim, text):
        return None
    words = _TOKEN.findall(text, found.end(), claim.anchor.start)
    return found if _subject(words, 0) is not None else None


def _sentence_end(claim: Claim, text: str) -> int | None:
    found = _SENTENCE_END.search(text, claim.anchor.end)
    return found.end() if found and "\n" not in found.group() else None


def _other_means(a: Claim, b: Claim) -> bool:
    return bool(a.weapon_kinds and b.weapon_kinds) and set(a.weapon_kinds).isdisjoint(b.weapon_kinds)


def _other_object(a: Claim, b: Claim, text: str) -> bool:
    ours, theirs = ({target_kind(s.of(text)) for s in c.targets} for c in (a, b))
    return bool(ours and theirs) and None not in ours | theirs and ours.isdisjoint(theirs)


def _clause_start(claim: Claim, text: str) -> int:
    first = sentence_start(text, claim.anchor.start)
    return max((m.end() for m in _CLAUSE_END.finditer(text, first, claim.anchor.start)), default=first)


def _subject_start(claim: Claim, text: str) -> int:
    """Where the clause begins that has the mention's subject: `another wave followed and killed five` is one."""
    first = sentence_start(text, claim.anchor.start)
    ends = [first, *(m.end() for m in _CLAUSE_END.finditer(text, first, claim.anchor.start))]
    shared = len(ends) > 1 and not text[ends[-1] : claim.anchor.start].strip() and text[: ends[-1]].endswith("and")
    return ends[-2] if shared else ends[-1]


def _opens(word: str, before: Sequence[str]) -> bool:
    """Whether a word opens another event, before the subject. A capital is of a name: `the Second World War bomb`."""
    rules, low = linking().local, word.casefold()
    if low not in rules.new_event or (word != low and before):
        return False
    definite = bool(before) and before[-1].casefold() in _THE
    if definite and low not in rules.ordinals:
        return False
    determined = definite or (bool(before) and before[-1].casefold() in {"a", "an", "yet"})
    return _at_subject(before[:-1] if determined else before)


def _at_subject(before: Sequence[str]) -> bool:
    """Whether a clause that goes so far goes on with its subject: nothing yet, or when and where."""
    last = before[-1] if before else ","
    return (
        last == "," or last in _SAID or last in linking().local.clause_openers or last[:1].isupper() or last.isdigit()
    )


def _subject(words: Sequence[str], at: int) -> int | None:
    """The last word of the singular event or means that a word stands before, if all after it is when and where."""
    noun = _noun(words, at)
    return noun if noun is not None and (_goes_on(words[noun + 1 :]) or _comes(words[noun + 1 :])) else None


def _noun(words: Sequence[str], at: int) -> int | None:
    found = None
    wave = _of_wave(words, at)
    for place, word in enumerate(words[wave + 1 :], start=wave + 1):
        if word.casefold() in _nouns() or (wave > at and word.casefold().removesuffix("s") in _nouns()):
            found = place
        elif found is not None or not (_modifies(words, place) or _of_name(words, place)):
            break
    return found


def _of_wave(words: Sequence[str], at: int) -> int:
    """Where `wave of` ends, if it stands behind a word: `another wave of missiles`, `a second big wave of drones`."""
    of = next((n for n in range(at + 1, min(at + 4, len(words))) if words[n] == "of"), at)
    heads = of > at and words[of - 1].casefold() in linking().local.waves
    return of if heads and all(_modifies(words, n) for n in range(at + 1, of - 1)) else at


def _modifies(words: Sequence[str], at: int) -> bool:
    """Whether a word may stand before the noun: `large`, and the comma of `a second, larger strike`."""
    at += words[at] == "," and at + 1 < len(words)
    return words[at].casefold() in _modifiers()


def _of_name(words: Sequence[str], at: int) -> bool:
    """Whether a word is of a name, however long: `Bosnia and Herzegovina`."""
    around = [*words[at - 1 : at], *words[at + 1 : at + 2]]
    joins = words[at] in {"and", "of", "the"} and len(around) == 2 and all(w[:1].isupper() for w in around)
    return joins or words[at][:1].isupper()


def _goes_on(gap: Sequence[str]) -> bool:
    """Whether the words up to the verb keep its subject; a single comma begins the clause that they only open."""
    low = [word.casefold() for word in gap if not word[:1].isupper()]
    commas = gap.count(",")
    if len(low) > _GAP or _PASSIVE & set(low) or commas % 2 or (commas and gap[-1] != ","):
        return False
    return not low or low[0] == "," or low[0] in linking().local.event_goes_on


def _comes(gap: Sequence[str]) -> bool:
    """Whether the words up to the verb say only that it came, and when: `another wave of drones followed, killing`."""
    low = [word.casefold() for word in gap if not word[:1].isupper()]
    return low[:1] != [] and low[0] in linking().local.event_comes and low[-1] in {",", "and"} and len(low) <= _GAP


def _told_again(marker: str, noun: str, before: Sequence[str], told: str) -> bool:
    """Whether several of the means were told of as one, or `the second strike` was told of already."""
    if noun.casefold() in _means() and re.search(rf"\b{re.escape(noun)}s\b", told, re.IGNORECASE):
        return True
    definite = bool(before) and before[-1].casefold() in _THE
    same = rf"\b{marker} (?:[\w-]+ ){{0,2}}{re.escape(noun)}\b"
    return definite and re.search(same, told, re.IGNORECASE) is not None


@cache
def _nouns() -> frozenset[str]:
    """The last words of the names of violent events and of weapons."""
    return frozenset(n.split()[-1] for n, kind in noun_types().items() if kind in violent_types()) | _means()


@cache
def _means() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in weapon_kinds())


@cache
def _modifiers() -> frozenset[str]:
    """Words of the names of weapons and events, and listed adjectives."""
    names = (*weapon_kinds(), *noun_types())
    return linking().local.adjectives | {word for name in names for word in name.split()[:-1]}
