"""A duty is read where words say that an instrument sets it or somebody takes it on; its deadline only if given."""

from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.code.deadline_words import parts, zone_near
from fairwitness.code.instruments import Found
from fairwitness.code.nouns import noun_span
from fairwitness.code.paragraphs import Paragraph, paragraphs
from fairwitness.code.performance import phrase_of
from fairwitness.code.reading import Read
from fairwitness.language.clauses import boundary_before
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Obligation, When, Where
from fairwitness.model.instruments import Act
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.span import Span
from fairwitness.vocab.dates import month_numbers
from fairwitness.vocab.instruments import instrument_kinds, instrument_words
from fairwitness.vocab.obligations import obligation_words


def find_obligations(text: str, reads: Sequence[Read], instruments: Sequence[Found]) -> list[Obligation]:
    """The duties of a document, in order, no words used twice."""
    found: dict[Span, Obligation] = {}
    for read in reads:
        for token in read.tree.tokens:
            for one in paragraphs(read.tree, token):
                for made in _obligations(text, read, token, one.duty, instruments):
                    found.setdefault(made.span, _addressed(text, made, one))
            for duty in _duties(read.tree, token):
                for made in _obligations(text, read, token, duty, instruments):
                    found.setdefault(made.span, made)
    return _without_inner(found)


def _without_inner(found: dict[Span, Obligation]) -> list[Obligation]:
    """In order, without what another duty's words hold already under the same deadline."""
    spans = sorted(found)
    held = [s for s in spans if not any(o != s and o.contains(s) and _same(found[o], found[s]) for o in spans)]
    return [found[s] for s in held]


def _same(outer: Obligation, inner: Obligation) -> bool:
    return outer.deadline == inner.deadline and (outer.force is not None or inner.force is None)


def _addressed(text: str, made: Obligation, one: Paragraph) -> Obligation:
    whom = one.addressee.of(text) if one.addressee else None
    return msgspec.structs.replace(
        made, debtor=whom or made.debtor, addressee=one.addressee, verb=one.verb, force=one.force
    )


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


def _obligations(text: str, read: Read, cue: Token, duty: Token, instruments: Sequence[Found]) -> Iterator[Obligation]:
    """One duty for each deadline of its words."""
    tree = read.tree
    first, last = tree.edges(duty)
    verbal = duty.tag.startswith("VB")
    span = _closed(text, tree.span(duty.index if verbal else first, last))
    fine = [p for p in read.places if p.precision is not PlacePrecision.COUNTRY and not _is_zone(text, p)]
    clause = tree.span(*tree.edges(cue))
    for number, part in enumerate(parts(text, span, read.dates, fine)):
        when, boundary = part.when, part.boundary
        if when is None:
            when, boundary = _behind(text, span, clause, read.dates)
        words = " ".join(part.span.of(text).split())
        yield Obligation(
            instrument=_instrument(read, cue, instruments),
            act=f"{duty.text} {words}" if number and verbal else words,
            span=part.span,
            debtor=_debtor(text, tree, cue, duty),
            deadline=when.edtf if when else None,
            boundary=boundary,
            deadline_span=when.span if when else None,
            act_kind=_kind(tree, duty, part.span, fine),
            place=next((p for p in fine if part.span.contains(p.span)), None) or _subject_place(tree, duty, fine),
            creditor=_creditor(text, tree, duty),
            condition=_condition(tree, duty),
            timezone=zone_near(text, when) if when else None,
        )


def _closed(text: str, span: Span) -> Span:
    """Without a full stop or comma at its end."""
    return Span(span.start, span.start + max(1, len(span.of(text).rstrip(" .,;:\n"))))


def _is_zone(text: str, place: Where) -> bool:
    """`Moscow time` is no place."""
    return text[place.span.end : place.span.end + 6].lstrip().startswith("time")


def _behind(text: str, span: Span, clause: Span, dates: Sequence[When]) -> tuple[When | None, str | None]:
    """A deadline right behind the words, within the clause of the word that sets the duty."""
    for when in dates:
        if when.span.start >= span.end and clause.contains(when.span):
            lead = boundary_before(text, when.span.start)
            return (when, lead[1].value) if lead else (None, None)
    return None, None


def _kind(tree: Tree, duty: Token, span: Span, places: Sequence[Where]) -> Act | None:
    """What kind of act it is: one that takes a place where one is named, else one that takes the thing named."""
    verb, noun = phrase_of(tree, duty), {*forms(duty)}
    held = {form for t in tree.below(duty) for form in forms(t)}
    fits = [
        (act, words)
        for act, words in obligation_words().acts.items()
        if (verb in words.does if duty.tag.startswith("VB") else noun & {*words.nouns})
    ]
    placed = any(span.contains(p.span) for p in places) or _subject_place(tree, duty, places) is not None
    for act, words in fits:
        if held & words.objects or (words.places and placed):
            return act
    return next((act for act, words in fits if not words.objects and not words.places), None)


def _subject_place(tree: Tree, duty: Token, places: Sequence[Where]) -> Where | None:
    """`X region shall be returned`: the place is what it is done to."""
    spans = [tree.span(*tree.edges(s)) for s in tree.children(duty, "nsubjpass")]
    return next((p for p in places for s in spans if s.contains(p.span)), None)


def _creditor(text: str, tree: Tree, duty: Token) -> str | None:
    """To whom: a name after `to`."""
    held = [
        t for p in tree.children(duty, "prep", "dative") if p.text.lower() == "to" for t in tree.children(p, "pobj")
    ]
    named = [t for t in held if t.pos == "PROPN"]
    return noun_span(tree, named[0]).of(text) if named else None


_IF = ("if", "unless", "provided", "once", "until")


def _condition(tree: Tree, duty: Token) -> Span | None:
    """A clause that `if`, `unless` or `once` opens."""
    for clause in tree.children(duty, "advcl"):
        if any(t.text.lower() in _IF for t in tree.children(clause, "mark", "advmod")):
            return tree.span(*tree.edges(clause))
    return None


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
    named = [
        s
        for s in subjects
        if s.pos in ("NOUN", "PROPN")
        and s.index != duty.index
        and not {*forms(s)} & {*month_numbers(), *instrument_kinds()}
    ]
    return noun_span(tree, named[0]).of(text) if named else None
