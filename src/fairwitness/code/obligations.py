"""A duty is read where words say that an instrument sets it or somebody takes it on; its deadline only if given."""

import re
from collections.abc import Iterator, Sequence

from fairwitness.code.instruments import Found
from fairwitness.code.reading import Read
from fairwitness.code.roles import noun_span
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Obligation, When
from fairwitness.model.span import Span
from fairwitness.vocab.dates import month_numbers
from fairwitness.vocab.instruments import instrument_words

_BOUNDARY = re.compile(r"\b(by|before|until|on|no\s+later\s+than)\s+(?:the\s+)?$", re.IGNORECASE)


def find_obligations(text: str, reads: Sequence[Read], instruments: Sequence[Found]) -> list[Obligation]:
    """The duties of a document, in order, no words used twice."""
    found: dict[Span, Obligation] = {}
    for read in reads:
        for token in read.tree.tokens:
            for duty in _duties(read.tree, token):
                made = _obligation(text, read, token, duty, instruments)
                found.setdefault(made.span, made)
    return [found[s] for s in sorted(found)]


def _duties(tree: Tree, token: Token) -> Iterator[Token]:
    """The head of what has to be done under a word that sets or takes on a duty."""
    words = instrument_words().duties
    lemma = token.lemma.lower()
    if {*forms(token)} & words.timetables and token.pos == "NOUN":
        for prep in tree.children(token, "prep"):
            yield from (t for t in tree.children(prep, "pobj", "pcomp") if _is_duty(t))
        return
    if token.tag == "MD" and lemma in ("shall", "must"):
        verb = tree.head(token)
        if _acts(verb) and not tree.children(verb, "neg"):
            yield verb
        return
    if not token.tag.startswith("VB"):
        return
    if token.tag == "VBN" and _acts(token) and _is_to_be(tree, token):
        yield token
    if lemma in words.setters and _instrumental(tree, token):
        for done in tree.children(token, "dobj"):
            yield from (t for t in tree.conjuncts(done) if _is_duty(t))
    if lemma in words.takers:
        yield from (t for t in tree.children(token, "xcomp") if _acts(t))


def _is_to_be(tree: Tree, token: Token) -> bool:
    """Whether it is said as a duty: `was to be returned`."""
    return [t.text.lower() for t in tree.tokens[max(0, token.index - 2) : token.index]] == ["to", "be"]


def _is_duty(token: Token) -> bool:
    return bool({*forms(token)} & instrument_words().duties.nouns) or _acts(token)


def _acts(token: Token) -> bool:
    return token.lemma.lower() in instrument_words().duties.verbs and token.tag.startswith("VB")


def _instrumental(tree: Tree, verb: Token) -> bool:
    """Whether the one that sets it is an act and not a person."""
    kinds = {
        "agreement",
        "statement",
        "resolution",
        "decree",
        "treaty",
        "accord",
        "text",
        "document",
        "protocol",
        "order",
        "ceasefire",
    }
    for up in (verb, *tree.above(verb, 4)):
        subjects = tree.children(up, "nsubj", "nsubjpass")
        if subjects:
            return any({*forms(s)} & kinds for s in subjects)
        if up.dep in ("acl", "relcl"):
            return bool({*forms(tree.head(up))} & kinds) or any({*forms(t)} & kinds for t in tree.above(up, 2))
    return False


def _obligation(text: str, read: Read, cue: Token, duty: Token, instruments: Sequence[Found]) -> Obligation:
    tree = read.tree
    first, last = tree.edges(duty)
    if duty.tag.startswith("VB"):
        first = duty.index
    span = tree.span(first, last)
    deadline, boundary = _deadline(text, tree, cue, span, read.dates)
    return Obligation(
        instrument=_instrument(read, cue, instruments),
        act=" ".join(span.of(text).split()),
        span=span,
        debtor=_debtor(text, tree, cue, duty),
        deadline=deadline,
        boundary=boundary,
    )


def _deadline(text: str, tree: Tree, cue: Token, span: Span, dates: Sequence[When]) -> tuple[str | None, str | None]:
    """A date after `by`, `before` or `on`, within the duty or right behind it."""
    clause = tree.span(*tree.edges(cue))
    for when in dates:
        if when.span.start < span.start or not (clause.contains(when.span) or span.contains(when.span)):
            continue
        lead = _BOUNDARY.search(text[max(0, when.span.start - 20) : when.span.start])
        word = lead.group(1).lower() if lead else None
        if word in ("by", "before", "on"):
            return when.edtf, word
        if word is not None:
            return when.edtf, "by"
    return None, None


def _instrument(read: Read, cue: Token, instruments: Sequence[Found]) -> int | None:
    """The instrument that the sentence names, else the last one named before."""
    here = [i for i, f in enumerate(instruments) if f.sentence == read.index and f.token.index < cue.index]
    before = [i for i, f in enumerate(instruments) if f.sentence <= read.index and read.index - f.sentence <= 2]
    pool = here or before
    return max(pool, key=lambda i: (instruments[i].sentence, i)) if pool else None


def _debtor(text: str, tree: Tree, cue: Token, duty: Token) -> str | None:
    """Who has to: the subject of the verb that takes it on, or whom a demand is addressed to."""
    if cue.tag == "MD":
        subjects = tree.children(duty, "nsubj")
    elif cue.lemma.lower() in instrument_words().duties.takers:
        subjects = tree.children(duty, "nsubj") or tree.children(cue, "dobj", "nsubj", "nsubjpass")
    else:
        subjects = [
            p for by in tree.children(duty, "prep") if by.text.lower() == "by" for p in tree.children(by, "pobj")
        ]
    named = [s for s in subjects if s.pos in ("NOUN", "PROPN") and s.text.lower() not in month_numbers()]
    return noun_span(tree, named[0]).of(text) if named else None
