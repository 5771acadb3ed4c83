"""`…, the council said on Friday.`: a name and a verb of saying that close a sentence tell all that stands before them.

The order of the words shows it where the parser took the name for part of what is told.
"""

from collections.abc import Sequence

from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.model.lists import Basis
from fairwitness.vocab.dates import month_numbers, weekday_numbers
from fairwitness.vocab.speakers import basis_lists, role_nouns

NAMING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PART"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN"))
LONGEST = 7
SHORTEST = 4


def tail(tree: Tree, verb: Token, source: Sequence[Token]) -> tuple[list[Token], list[Token]] | None:
    """The source and the content of a closing `, NAME VERB`; None where the sentence goes on or syntax agrees."""
    apposed = _apposed(tree, verb) if not source else None
    if apposed is not None:
        return apposed
    comma = _comma(tree, verb)
    if comma is None or comma < SHORTEST or not _closes(tree, verb) or verb.tag not in FINITE:
        return None
    name, told = tree.tokens[comma + 1 : verb.index], tree.tokens[:comma]
    agrees = [t.index for t in name] == [t.index for t in source] and not is_complement(tree, verb)
    if not _is_name(name) or agrees:
        return None
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in told)
    return (list(name), list(told)) if finite and told[0].text[:1].isupper() else None


def _apposed(tree: Tree, verb: Token) -> tuple[list[Token], list[Token]] | None:
    """The source and the content of `…, the mayor, NAME, VERB`, where the parser gave the verb no subject."""
    tokens = tree.tokens
    commas = [t.index for t in tokens[max(0, verb.index - 2 * LONGEST) : verb.index] if t.text == ","]
    if len(commas) < 3 or commas[-1] != verb.index - 1 or verb.tag not in FINITE:
        return None
    first, second, last = commas[-3:]
    one, other, told = tokens[first + 1 : second], tokens[second + 1 : last], tokens[:first]
    clause = bool(other) and other[0].text.lower() == "who"  # `a resident, who gave only her first name, said`
    named = (_is_office(one) and (_is_person(other) or clause)) or (_is_person(one) and _is_office(other))
    finite = first >= SHORTEST and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in told)
    source = one if clause else tokens[first + 1 : last]
    return (list(source), list(told)) if named and finite and told[0].text[:1].isupper() else None


def _is_office(words: Sequence[Token]) -> bool:
    """`the mayor`, `the city's mayor`, `mayor of the town`; and who was there, `a resident of the town`."""
    listed = role_nouns().anaphors_person | basis_lists().speakers[Basis.TESTIMONY]
    return 0 < len(words) <= LONGEST and any(t.pos in ("NOUN", "PROPN") and t.text.lower() in listed for t in words)


def _is_person(words: Sequence[Token]) -> bool:
    return 1 < len(words) <= SHORTEST and all(t.pos == "PROPN" and t.text[:1].isupper() for t in words)


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
