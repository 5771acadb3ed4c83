"""A name and a colon at the start of a line are a label; it speaks only where speech follows and the name can speak.

`Kenya: Cluster munitions used in north` is a headline about a state, not its word: the name of a state, or a single
word, needs a quotation behind the colon.
"""

from collections.abc import Iterator, Sequence

from fairwitness.attribute.draft import Draft
from fairwitness.attribute.quotes import Quotation
from fairwitness.attribute.tree import Tree
from fairwitness.language.names import is_state_name, state_codes
from fairwitness.language.syntax import Token
from fairwitness.model.span import Span
from fairwitness.vocab.speakers import role_nouns

LONGEST = 7
NAMING = frozenset(("PROPN", "NOUN", "ADJ", "DET", "PUNCT", "PART"))


def labels(text: str, trees: Sequence[Tree], quoted: Sequence[Quotation]) -> Iterator[Draft]:
    """A draft for each line that opens with a speaker's name and a colon."""
    starts = frozenset(q.span.start for q in quoted)
    for tree in trees:
        first = tree.tokens[0]
        if not _opens_line(text, first.start):
            continue
        colon = next((t for t in tree.tokens[1:LONGEST] if t.text == ":"), None)
        if colon is None or colon.index + 2 >= len(tree.tokens):
            continue
        name, after = tree.tokens[: colon.index], tree.tokens[colon.index + 1]
        if _speaks(text, name, quoted=after.start in starts, rest=tree.tokens[colon.index + 1 :]):
            content = tree.runs(tree.tokens[colon.index + 1 :])
            yield Draft(tree=tree, cue=[colon], source=list(name), content=list(content), speaks=True)


def _opens_line(text: str, at: int) -> bool:
    return not text[max(0, at - 40) : at].rpartition("\n")[2].strip() and (at < 40 or "\n" in text[at - 40 : at])


def _speaks(text: str, name: Sequence[Token], *, quoted: bool, rest: Sequence[Token]) -> bool:
    if any(t.pos not in NAMING for t in name) or not any(t.pos in ("PROPN", "NOUN") for t in name):
        return False
    words = Span(name[0].start, name[-1].end).of(text)
    named = any(t.pos == "PROPN" for t in name)
    telling = name[-1].text.lower() in role_nouns().texts | role_nouns().collective | role_nouns().anaphors_person
    if quoted:
        return named or telling
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in rest)
    person = len(name) >= 2 and all(t.pos == "PROPN" for t in name) and not state_codes(words)
    return finite and not is_state_name(words) and (telling or person)
