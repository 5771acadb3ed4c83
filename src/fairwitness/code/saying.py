"""What stands with the words of saying is told of the saying: its day and its place are never an event's.

So it is with what courts and mourners do afterwards.
"""

from collections.abc import Iterable, Iterator, Sequence

from fairwitness.code.anchor import Anchor
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement
from fairwitness.vocab.cues import modality
from fairwitness.vocab.events import event_grammar

AFTER_CUE = 3
"""Tokens after a cue within which a day is the cue's, however the parser hung it: `said late on Friday`."""


def of_saying(tree: Tree, span: Span, anchors: Sequence[Anchor], statements: Sequence[Statement]) -> bool:
    """Whether a date hangs on a word of saying, outside what is said, or on a noun like `report`."""
    token = tree.at(span.start) or tree.at(span.end - 1)
    if token is None or _after_event(tree, token, anchors):
        return False
    if _after_cue(tree, token, span, statements):
        return True
    events = frozenset(a.token.index for a in anchors)
    for up in (token, *tree.above(token)):
        if up.index in events:
            return False
        if _is_cue(up, span, statements):
            return True
        if _is_writing(tree, up) or _is_proceeding(tree, up, events):
            return True
        if up.tag.startswith("VB"):
            return False
    return False


def _after_event(tree: Tree, token: Token, anchors: Sequence[Anchor]) -> bool:
    """Whether a noun that names an event leads up to it without comma or verb between: `a raid on a town on 4 May`."""
    for back in reversed(tree.tokens[: token.index]):
        if any(a.first <= back.index <= a.last for a in anchors if not a.verbal):
            return not _is_charge(tree, back)
        if back.tag.startswith("VB") or back.pos == "PUNCT":
            return False
    return False


def _outside(span: Span, statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements whose content does not hold the span."""
    return (s for s in statements if not any(c.contains(span) for c in s.content))


def _is_cue(token: Token, span: Span, statements: Sequence[Statement]) -> bool:
    """A verb of saying. The day on which an agreement was signed is the agreement's."""
    if token.lemma.lower() in modality().committing:
        return False
    return any(c.contains(token.span) for s in _outside(span, statements) for c in s.cue)


def _after_cue(tree: Tree, token: Token, span: Span, statements: Sequence[Statement]) -> bool:
    """Whether the date follows a verb of saying with at most a preposition and an adverb between them."""
    between = tree.tokens[max(0, token.index - AFTER_CUE) : token.index]
    for back in reversed(between):
        if back.tag.startswith("VB"):
            return _is_cue(back, span, statements)
        if back.pos not in ("ADP", "ADV", "ADJ", "DET"):
            return False
    return False


def _is_writing(tree: Tree, token: Token) -> bool:
    """A report, or the publishing of one."""
    words = event_grammar()
    if {*forms(token)} & words.writings:
        return True
    things = [tree.head(token), *tree.children(token, "nsubj", "nsubjpass", "dobj")]
    return bool({*forms(token)} & words.publishing) and any({*forms(t)} & words.writings for t in things)


def _is_proceeding(tree: Tree, token: Token, events: frozenset[int]) -> bool:
    """A court, a funeral, a memorial, what it does, or its being held: `was charged on Monday with a killing`.

    What was struck `during a funeral on Monday` was struck on that day.
    """
    words, found = event_grammar(), {*forms(token)}
    if found & words.proceedings and token.pos == "NOUN":
        return not any(t.index in events for t in tree.above(token))
    if not token.tag.startswith("VB"):
        return False
    if found & words.justice or (found & {"charge"} and _charged(tree, token)):
        return True
    led = (o for p in tree.children(token, "prep") for o in tree.children(p, "pobj"))
    things = (*tree.children(token, "nsubj", "nsubjpass", "dobj"), *led)
    return bool(found & words.before_court) and any({*forms(t)} & words.proceedings for t in things)


def _charged(tree: Tree, verb: Token) -> bool:
    """Charged with a deed; who charges a position attacks it."""
    return verb.tag == "VBN" or any(p.text.lower() == "with" for p in tree.children(verb, "prep"))


def _is_charge(tree: Tree, noun: Token) -> bool:
    """`was charged with murder on Thursday`: the bare name of a crime is what the charge says, not when it happened."""
    if noun.dep != "pobj" or tree.child(noun, "det", "poss") is not None:
        return False
    verb = tree.head(tree.head(noun))
    return bool({*forms(verb)} & {*event_grammar().justice, "charge"})


def told_apart(anchor: Span, span: Span, statements: Sequence[Statement]) -> bool:
    """Whether a date or place names a speaker, or one person says it and another tells of the event."""
    if any(part.contains(span) and not part.contains(anchor) for s in statements for part in s.source or ()):
        return True
    mine = [s for s in statements if _says(s, anchor)]
    return bool(mine) and any(_says(s, span) and not _says(s, anchor) and not _nested(s, mine) for s in statements)


def _says(statement: Statement, span: Span) -> bool:
    return any(c.contains(span) for c in statement.content)


def _nested(statement: Statement, mine: Sequence[Statement]) -> bool:
    """Whether the words that hold it are also said by one who tells of the event."""
    return any(all(any(c.contains(part) for c in s.content) for part in statement.content) for s in mine)
