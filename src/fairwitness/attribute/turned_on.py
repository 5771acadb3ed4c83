"""A denial hung on what was just told is a denial of that: `…, a charge B denied`, `…, which B denied`.

What was told keeps its own words: neither the charge nor the denial is a part of them.
"""

from collections.abc import Iterator, Sequence

from fairwitness.attribute.draft import Draft
from fairwitness.attribute.sources import phrase, subject
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.model.lists import Stance
from fairwitness.model.span import Span
from fairwitness.vocab.cues import verb_stances
from fairwitness.vocab.events import event_grammar

_TURN_DOWN = frozenset({Stance.DENIES, Stance.DISPUTES})


def with_denials(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, with those of such denials; what was told ends before them."""
    found = list(drafts)
    for verb in tree.tokens:
        hung = _hung(tree, verb)
        if hung is None:
            continue
        own = next((d for d in found if d.verb is not None and d.verb.index == verb.index), None)
        told = _told_before(found, hung.start)
        if told is None:
            continue
        denied = [Span(s.start, min(s.end, hung.start)) for s in told.content if s.start < hung.start]
        for draft in found:
            if draft is not own and draft.cue_start < hung.start:
                draft.content = [part for s in draft.content for part in _without(s, hung)]
        denial = Draft(tree=tree, cue=[verb], source=_source(tree, verb), content=denied, verb=verb)
        found = [d for d in found if d is not own] + [denial]
    return found


def _hung(tree: Tree, verb: Token) -> Span | None:
    """The charge with its comma, of a verb that turns it down; else None."""
    stances = set(verb_stances().get(verb.lemma.lower(), {}).values())
    if verb.dep != "relcl" or not stances & _TURN_DOWN or tree.kid(verb, "nsubj") is None:
        return None
    which, noun = next((t for t in tree.kids(verb, "dobj") if t.text.lower() == "which"), None), tree.head(verb)
    first = which or (tree.kid(noun, "det") if noun.lemma.lower() in event_grammar().tellings else None)
    before = tree.tokens[first.index - 1] if first is not None and first.index else None
    if before is None or before.text != ",":
        return None
    return Span(before.start, max(t.end for t in tree.below(verb) if t.dep != "punct"))


def _told_before(drafts: Sequence[Draft], start: int) -> Draft | None:
    """What was told last before a place."""
    told = [d for d in drafts if d.content and d.cue_start < start and d.content[0].start < start]
    return max(told, key=lambda d: (min(d.content[-1].end, start), d.cue_start), default=None)


def _without(span: Span, part: Span) -> Iterator[Span]:
    """What a span holds before and behind a part of it."""
    for start, end in ((span.start, min(span.end, part.start)), (max(span.start, part.end), span.end)):
        if start < end:
            yield Span(start, end)


def _source(tree: Tree, verb: Token) -> list[Token]:
    noun = subject(tree, verb)
    return phrase(tree, noun, frozenset((verb.index,))) if noun is not None else []
