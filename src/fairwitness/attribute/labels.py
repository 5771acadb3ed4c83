"""A name and a colon at the start or the end of a line are a label; it speaks only where the name can speak.

`Kenya: Cluster munitions used in north` is a headline about a state, not its word: the name of a state alone needs a
quotation behind the colon, or a clause in which another state acts (`Kenya: Sudanese forces shelled the town`). An
office speaks whatever it tells. `Sudanese forces shelled the town: Kenya` is always somebody's word.
"""

from collections.abc import Iterator, Sequence

from fairwitness.attribute.draft import Draft
from fairwitness.attribute.quotes import Quotation
from fairwitness.attribute.tree import Tree
from fairwitness.language.names import affiliation, is_state_name, state_codes
from fairwitness.language.syntax import Token
from fairwitness.model.span import Span
from fairwitness.vocab.speakers import role_nouns

LONGEST, SHORT = 7, 5
NAMING = frozenset(("PROPN", "NOUN", "ADJ", "DET", "PUNCT", "PART"))


def labels(text: str, trees: Sequence[Tree], quoted: Sequence[Quotation]) -> Iterator[Draft]:
    """A draft for each line that opens with a speaker's name and a colon."""
    starts = frozenset(q.span.start for q in quoted)
    for tree in trees:
        first = tree.tokens[0]
        if not _opens_line(text, first.start):
            continue
        closing = _closing(text, tree)
        if closing is not None:
            yield closing
            continue
        colon = next((t for t in tree.tokens[1:LONGEST] if t.text == ":"), None)
        if colon is None or colon.index + 2 >= len(tree.tokens):
            continue
        name, after = tree.tokens[: colon.index], tree.tokens[colon.index + 1]
        if _speaks(text, name, quoted=after.start in starts, rest=tree.tokens[colon.index + 1 :]):
            content = tree.runs(tree.tokens[colon.index + 1 :])
            yield Draft(tree=tree, cue=[colon], source=list(name), content=list(content), speaks=True)


def _closing(text: str, tree: Tree) -> Draft | None:
    """`…: officials` at the end of a line: who stands behind the last colon, alone, says what stands before it."""
    colon = next((t for t in reversed(tree.tokens) if t.text == ":"), None)
    if colon is None or colon.index < 2 or not _closes_line(text, tree.tokens[-1].end):
        return None
    name, told = tree.tokens[colon.index + 1 :], tree.tokens[: colon.index]
    if not 0 < len(name) <= SHORT or any(t.pos not in NAMING for t in name) or not _has_verb(told):
        return None
    words = Span(name[0].start, name[-1].end).of(text)
    if not (is_state_name(words) or affiliation(words).official or name[-1].text.lower() in role_nouns().collective):
        return None
    return Draft(tree=tree, cue=[colon], source=list(name), content=list(tree.runs(told)), speaks=True)


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(t.pos == "VERB" and t.tag in ("VBD", "VBZ", "VBP", "VBN") for t in tokens)


def _opens_line(text: str, at: int) -> bool:
    return not text[max(0, at - 40) : at].rpartition("\n")[2].strip() and (at < 40 or "\n" in text[at - 40 : at])


def _closes_line(text: str, at: int) -> bool:
    return not text[at : at + 2].partition("\n")[0].strip()


def _speaks(text: str, name: Sequence[Token], *, quoted: bool, rest: Sequence[Token]) -> bool:
    if any(t.pos not in NAMING for t in name) or not any(t.pos in ("PROPN", "NOUN") for t in name):
        return False
    words = Span(name[0].start, name[-1].end).of(text)
    named = any(t.pos == "PROPN" for t in name)
    telling = name[-1].text.lower() in role_nouns().texts | role_nouns().collective | role_nouns().anaphors_person
    if quoted:
        return named or telling
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in rest)
    if is_state_name(words):
        return finite and _another_acts(text, words, rest)
    if affiliation(words).official:
        return finite or _has_verb(rest)
    person = len(name) >= 2 and all(t.pos == "PROPN" for t in name) and not state_codes(words)
    return finite and (telling or person)


def _another_acts(text: str, label: str, rest: Sequence[Token]) -> bool:
    """Whether the subject of a verb, or whom it was done by, is of another state than the label."""
    ours = state_codes(label)
    doers = [t for t in rest if t.dep in ("nsubj", "agent", "pobj")]
    near = [text[min(t.start, *(k.start for k in rest if k.head == t.index)) : t.end] for t in doers if _acts(t, rest)]
    return any((codes := state_codes(words)) and not codes & ours for words in near)


def _acts(noun: Token, rest: Sequence[Token]) -> bool:
    by = next((t for t in rest if t.index == noun.head), None)
    return noun.dep == "nsubj" or (noun.dep == "pobj" and by is not None and by.dep == "agent")
