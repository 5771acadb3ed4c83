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
        start = _hung_from(tree, verb)
        if start is None:
            continue
        own = next((d for d in found if d.verb is not None and d.verb.index == verb.index), None)
        told = _told_before(found, start)
        if told is None:
            continue
        for draft in found:
            if draft is not own and draft.cue_start < start:
                draft.content = list(_up_to(draft.content, start))
        denial = Draft(tree=tree, cue=[verb], source=_source(tree, verb), content=list(told.content), verb=verb)
        found = [d for d in found if d is not own] + [denial]
    return found


def _hung_from(tree: Tree, verb: Token) -> int | None:
    """Where the comma before the charge stands, of a verb that turns it down; else None."""
    stances = set(verb_stances().get(verb.lemma.lower(), {}).values())
    if verb.dep != "relcl" or not stances & _TURN_DOWN or tree.kid(verb, "nsubj") is None:
        return None
    which = next((t for t in tree.kids(verb, "dobj") if t.text.lower() == "which"), None)
    if which is not None:
        return _comma_before(tree, which)
    noun = tree.head(verb)
    article = tree.kid(noun, "det")
    charge = noun.lemma.lower() in event_grammar().tellings and article is not None
    return _comma_before(tree, article) if charge and article is not None else None


def _comma_before(tree: Tree, token: Token) -> int | None:
    before = tree.tokens[token.index - 1] if token.index else None
    return before.start if before is not None and before.text == "," else None


def _told_before(drafts: Sequence[Draft], start: int) -> Draft | None:
    """What was told last before a place."""
    told = [d for d in drafts if d.content and d.cue_start < start and d.content[0].start < start]
    return max(told, key=lambda d: (min(d.content[-1].end, start), d.cue_start), default=None)


def _up_to(content: Sequence[Span], end: int) -> Iterator[Span]:
    return (Span(s.start, min(s.end, end)) for s in content if s.start < end)


def _source(tree: Tree, verb: Token) -> list[Token]:
    noun = subject(tree, verb)
    return phrase(tree, noun, frozenset((verb.index,))) if noun is not None else []
