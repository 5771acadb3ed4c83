"""A name and a colon at the start of a line or a sentence, or at the end of a line, are a label.

It speaks only where the name can speak.

`Kenya: Cluster munitions used in north` is a headline about a state, not its word: the name of a state alone needs a
quotation behind the colon, or a clause in which another state acts (`Kenya: Sudanese forces shelled the town`). An
office speaks whatever it tells. `Sudanese forces shelled the town: Kenya` is always somebody's word.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec

from fairwitness.attribute.draft import Draft
from fairwitness.attribute.quotes import Quotation
from fairwitness.attribute.tree import Tree
from fairwitness.language.names import affiliation, is_state_name, state_codes
from fairwitness.language.syntax import Token
from fairwitness.model.span import Span
from fairwitness.vocab.speakers import role_nouns

LONGEST, SHORT, NEAR = 7, 5, 40
NAMING = frozenset(("PROPN", "NOUN", "ADJ", "DET", "PUNCT", "PART"))
JOINING = frozenset(("of", "for"))
"""What joins the parts of a name: `Ministry of Defence`, `Ministry for Foreign Affairs`."""
_DATELINE = re.compile(r"(?:^|[—–-])\s*$")
_ENDED = re.compile(r"[.!?…][”\"’')]*\s*$")


def labels(text: str, trees: Sequence[Tree], quoted: Sequence[Quotation]) -> Iterator[Draft]:
    """A draft for each line that opens with a speaker's name and a colon, or sentence that opens with an office's."""
    starts = frozenset(q.span.start for q in quoted)
    for line in _lines(text, trees):
        colons = [i for i, t in enumerate(line.tokens) if t.text == ":"]
        before = text[max(0, line.tokens[0].start - NEAR) : line.tokens[0].start].rpartition("\n")[2]
        opens = _DATELINE.search(before) is not None
        if not colons or not (opens or _ENDED.search(before)):
            continue
        first, last = colons[0], colons[-1]
        name, told = line.tokens[:first], line.tokens[first + 1 :]
        if opens and _stands_behind(text, line.tokens, last):
            yield line.draft(line.tokens[last], line.tokens[last + 1 :], line.tokens[:last])
        elif not 0 < first < LONGEST or len(told) < 2 or not (opens or affiliation(_words(text, name)).official):
            continue
        elif _speaks(text, name, quoted=told[0].start in starts, rest=told):
            yield line.draft(line.tokens[first], name, told)


class _Line(msgspec.Struct, frozen=True):
    """The sentence that opens a line, with the next where the parser ended it at a colon."""

    tree: Tree
    tokens: tuple[Token, ...]

    def draft(self, colon: Token, name: Sequence[Token], told: Sequence[Token]) -> Draft:
        """Who is named says what is told."""
        span = Span(told[0].start, told[-1].end)
        return Draft(tree=self.tree, cue=[colon], source=list(name), content=[span], speaks=True)


def _lines(text: str, trees: Sequence[Tree]) -> Iterator[_Line]:
    for tree, following in zip_longest(trees, trees[1:]):
        tokens = tree.tokens
        split = following is not None and tokens[-1].text == ":"
        if split and "\n" not in text[tokens[-1].end : following.tokens[0].start]:
            tokens = (*tokens, *following.tokens)
        yield _Line(tree, tuple(tokens))


def _stands_behind(text: str, tokens: Sequence[Token], colon: int) -> bool:
    """`…: officials` at the end of a line: who stands behind the last colon, alone, says what stands before it."""
    name, told = tokens[colon + 1 :], tokens[:colon]
    if not 0 < len(name) <= SHORT or not _closes_line(text, tokens[-1].end):
        return False
    if any(t.pos not in NAMING for t in name) or not _has_verb(told):
        return False
    words = _words(text, name)
    return is_state_name(words) or affiliation(words).official or name[-1].text.lower() in role_nouns().collective


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(t.pos == "VERB" and t.tag in ("VBD", "VBZ", "VBP", "VBN") for t in tokens)


def _closes_line(text: str, at: int) -> bool:
    return not text[at : at + 2].partition("\n")[0].strip()


def _speaks(text: str, name: Sequence[Token], *, quoted: bool, rest: Sequence[Token]) -> bool:
    if any(t.pos not in NAMING and t.text.lower() not in JOINING for t in name) or not _head(name):
        return False
    words = _words(text, name)
    named = any(t.pos == "PROPN" for t in name)
    telling = name[-1].text.lower() in role_nouns().texts | role_nouns().collective | role_nouns().anaphors_person
    if quoted:
        return named or telling
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in rest)
    if is_state_name(words):
        return finite and _another_acts(text, words, rest)
    if affiliation(words).official:
        return _is_body(name) and (finite or _has_verb(rest))
    person = len(name) >= 2 and all(t.pos == "PROPN" for t in name) and not state_codes(words)
    return finite and (telling or person)


def _words(text: str, name: Sequence[Token]) -> str:
    return Span(name[0].start, name[-1].end).of(text)


def _head(name: Sequence[Token]) -> Token | None:
    """The last noun before what is joined to it by `of` or `for`."""
    end = next((i for i, t in enumerate(name) if t.text.lower() in JOINING), len(name))
    return next((t for t in reversed(name[:end]) if t.pos in ("PROPN", "NOUN")), None)


def _is_body(name: Sequence[Token]) -> bool:
    """Whether the words name a body or people by their head: not `Army losses`, not `State of emergency`."""
    nouns, head = role_nouns(), _head(name)
    if head is None:
        return False
    bodies = nouns.anaphors_organisation | nouns.anaphors_person | nouns.organisation_words | nouns.collective
    if head.text.lower() in bodies or any(t.text.lower() in JOINING for t in name):
        return head.text.lower() in bodies
    return head.pos == "PROPN" or head.text.lower() in nouns.offices | nouns.offices_beside_state | nouns.texts


def _another_acts(text: str, label: str, rest: Sequence[Token]) -> bool:
    """Whether the subject of a verb, or whom it was done by, is of another state than the label."""
    ours = state_codes(label)
    doers = [t for t in rest if t.dep in ("nsubj", "agent", "pobj")]
    near = [
        text[min((t.start, *(k.start for k in rest if k.head == t.index))) : t.end] for t in doers if _acts(t, rest)
    ]
    return any((codes := state_codes(words)) and not codes & ours for words in near)


def _acts(noun: Token, rest: Sequence[Token]) -> bool:
    by = next((t for t in rest if t.index == noun.head), None)
    return noun.dep == "nsubj" or (noun.dep == "pobj" and by is not None and by.dep == "agent")
