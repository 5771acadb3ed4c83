"""`…, the council said on Friday.`: a name and a verb of saying that close a sentence tell all that stands before them.

The order of the words shows it where the parser took the name for part of what is told.
"""

from collections.abc import Sequence

from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.vocab.dates import month_numbers, weekday_numbers

NAMING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PART"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN"))
LONGEST = 7
SHORTEST = 4


def tail(tree: Tree, verb: Token, source: Sequence[Token]) -> tuple[list[Token], list[Token]] | None:
    """The source and the content of a closing `, NAME VERB`; None where the sentence goes on or syntax agrees."""
    comma = _comma(tree, verb)
    if comma is None or comma < SHORTEST or not _closes(tree, verb) or verb.tag not in FINITE:
        return None
    name, told = tree.tokens[comma + 1 : verb.index], tree.tokens[:comma]
    agrees = [t.index for t in name] == [t.index for t in source] and not is_complement(tree, verb)
    if not _is_name(name) or agrees:
        return None
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in told)
    return (list(name), list(told)) if finite and told[0].text[:1].isupper() else None


def is_complement(tree: Tree, verb: Token) -> bool:
    """Whether the parser hung a closing verb under a verb before it, as what that one says."""
    return verb.dep == "ccomp" and verb.head < verb.index and tree.kid(verb, "mark") is None


def _comma(tree: Tree, verb: Token) -> int | None:
    first = max(0, verb.index - LONGEST - 1)
    return next((i for i in range(verb.index - 1, first - 1, -1) if tree.tokens[i].text == ","), None)


def _is_name(name: Sequence[Token]) -> bool:
    """Whether the words are a name, whatever the parser took its last word for."""
    if not name or not name[-1].text[:1].isupper() or name[-1].pos == "PRON":
        return False
    return all(t.pos in NAMING or t.text[:1].isupper() for t in name)


def _closes(tree: Tree, verb: Token) -> bool:
    """Whether nothing follows the verb in its sentence but when it was said."""
    after = tree.tokens[verb.index + 1 :]
    stop = next((i for i, t in enumerate(after) if t.text == "," and i), len(after))
    rest = [t for t in after[:stop] if t.pos != "PUNCT"]
    days = {**weekday_numbers(), **month_numbers()}
    return not rest or (
        len(rest) <= SHORTEST
        and rest[0].text.lower() in ("on", "in")
        and any(t.text.lower() in days for t in rest)
        and all(t.text.lower() in days or t.pos in ("NUM", "ADP") for t in rest)
    )
