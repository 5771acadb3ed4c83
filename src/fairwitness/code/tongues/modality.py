"""Whether the words, or the statement they stand in, present an event of another language as having happened."""

from fairwitness.code.tongues.anchors import Anchor
from fairwitness.language.tongues.wording import pattern_of
from fairwitness.model.lists import Modality, Stance
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement
from fairwitness.vocab.tongues import events

BEFORE, BEHIND = 45, 30
"""Code points around an event word in which a word of modality speaks of it."""


def modality(language: str, text: str, sentence: Span, anchor: Anchor, statement: Statement | None) -> Modality:
    """The modality of one event."""
    listed = events(language).modality
    if statement is not None and statement.negated:
        return Modality.HYPOTHETICAL
    if statement is not None and statement.stance is Stance.DENIES:
        return Modality.DENIED
    near = _near(text, sentence, anchor)
    for phrases, found in (
        (listed.denied, Modality.DENIED),
        (listed.attempted, Modality.ATTEMPTED),
        (listed.threatened, Modality.THREATENED),
        (listed.hypothetical, Modality.HYPOTHETICAL),
    ):
        if pattern_of(phrases).search(near):
            return found
    return Modality.ACTUAL


def _near(text: str, sentence: Span, anchor: Anchor) -> str:
    """The words around the event word, within its clause."""
    before = text[max(sentence.start, anchor.span.start - BEFORE) : anchor.span.start]
    behind = text[anchor.span.end : min(sentence.end, anchor.span.end + BEHIND)]
    cut = max(before.rfind(m) for m in ",;:")
    ends = [behind.find(m) for m in ",;:" if m in behind]
    return before[cut + 1 :] + anchor.span.of(text) + behind[: min(ends, default=len(behind))]


def is_aggregate(language: str, text: str, sentence: Span, anchor: Anchor) -> bool:
    """Whether it counts or sums several events: `серия обстрелов`."""
    before = text[max(sentence.start, anchor.span.start - BEFORE) : anchor.span.start]
    return pattern_of(events(language).modality.aggregate).search(before) is not None
