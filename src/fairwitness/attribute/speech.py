"""Every quotation that is an utterance goes to the one cue beside it, whole; what has no cue stays nobody's."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from fairwitness.attribute.draft import Draft
from fairwitness.attribute.quotes import Quotation
from fairwitness.attribute.tree import Tree
from fairwitness.model.span import Span

_WORD = re.compile(r"\w")
_INTRODUCES = re.compile(r"[,:;—–-]?\s*$")
NEAR = 90
"""How many code points of source and cue may stand between a quotation and the verb that goes with it."""


class Speeches:
    """The quotations of one text with the sentences they touch."""

    def __init__(self, text: str, trees: Sequence[Tree], found: Sequence[Quotation]) -> None:
        self._text = text
        self._quotes = found
        self._starts = [q.span.start for q in found]
        self._trees = trees

    def attach(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts with quotations joined to them, in the order of the text; those without content are dropped."""
        for draft in drafts:
            self._snap(draft)
        owners = self._owned(drafts)
        self._adopt(drafts, owners)
        kept = [d for d in drafts if d.content]
        for draft in kept:
            draft.content = merged(self._text, draft.content, (draft.cue_start, draft.cue_end))
        return sorted(kept, key=lambda d: (d.cue_start, d.cue_end))

    def holds(self, at: int) -> bool:
        """Whether a place in the text stands inside a quotation."""
        i = bisect_right(self._starts, at) - 1
        return i >= 0 and at < self._quotes[i].span.end

    def _around(self, span: Span) -> list[int]:
        """The indexes of quotations that overlap a span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return [i for i in range(first, last) if self._quotes[i].span.overlaps(span)]

    def _snap(self, draft: Draft) -> None:
        """Widen each part of the content that cuts a quotation to the whole of it."""
        widened: list[Span] = []
        for part in draft.content:
            start, end = part.start, part.end
            for i in self._around(part):
                quote = self._quotes[i].span
                if quote.contains(part) and self._holds_cue(quote, draft):
                    continue
                if self._holds_cue(quote, draft):
                    continue
                start, end = min(start, quote.start), max(end, quote.end)
                draft.quoted = True
            widened.append(Span(start, end))
        draft.content = widened

    def _holds_cue(self, quote: Span, draft: Draft) -> bool:
        return quote.start <= draft.cue_start < quote.end

    def _owned(self, drafts: Sequence[Draft]) -> dict[int, Draft]:
        """Which draft already holds which quotation; the innermost where several do."""
        owners: dict[int, Draft] = {}
        for draft in drafts:
            if not draft.speaks:
                continue
            for part in draft.content:
                for i in self._around(part):
                    if part.contains(self._quotes[i].span):
                        held = owners.get(i)
                        if held is None or _size(draft) < _size(held):
                            owners[i] = draft
        return owners

    def _adopt(self, drafts: Sequence[Draft], owners: dict[int, Draft]) -> None:
        """Give each utterance without an owner to the cue beside it, or to the speaker who goes on."""
        speaking = sorted((d for d in drafts if d.speaks), key=lambda d: d.cue_start)
        starts = [d.cue_start for d in speaking]
        previous: int | None = None
        for i, quote in enumerate(self._quotes):
            if i not in owners and quote.speech:
                draft = self._beside(quote, speaking, starts) or self._going_on(i, previous, owners)
                if draft is not None:
                    draft.content.append(quote.span)
                    draft.quoted = True
                    owners[i] = draft
            if quote.speech or i in owners:
                previous = i

    def _beside(self, quote: Quotation, speaking: Sequence[Draft], starts: Sequence[int]) -> Draft | None:
        """The cue right after a quotation, else the one that introduces it."""
        after = bisect_left(starts, quote.span.end)
        if after < len(speaking) and self._follows(quote, speaking[after]):
            return speaking[after]
        before = bisect_left(starts, quote.span.start) - 1
        if before >= 0 and self._introduces(speaking[before], quote):
            return speaking[before]
        return None

    def _follows(self, quote: Quotation, draft: Draft) -> bool:
        """`"…," said X` and `"…," X said`: only the source stands between."""
        if draft.content and not draft.quoted and not draft.weak:
            return False
        between = self._text[quote.span.end : draft.cue_start]
        if "\n" in between or len(between) > NEAR or self._text[quote.span.end - 2] == ".":
            return False
        for token in draft.source:
            if quote.span.end <= token.start < draft.cue_start:
                between = between.replace(token.text, "", 1)
        return len(_WORD.findall(between)) <= 12 and "." not in between.strip()[:1]

    def _introduces(self, draft: Draft, quote: Quotation) -> bool:
        """`X said: "…"`, `X said, "…"`, `X said in a statement, "…"`."""
        between = self._text[draft.cue_end : quote.span.start]
        if len(between) > NEAR or ("\n" in between and ":" not in between):
            return False
        if any(c in between for c in '.!?”"') or (draft.content and ":" not in between):
            return False
        return bool(_INTRODUCES.search(between)) and (between.strip()[-1:] in (",", ":") or between.strip() == "")

    def _going_on(self, i: int, previous: int | None, owners: dict[int, Draft]) -> Draft | None:
        """`"…," X said. "…"`: the next quotation, with nothing but that clause between, is the same speaker's."""
        draft = owners.get(previous) if previous is not None else None
        if draft is None or previous is None or i != previous + 1:
            return None
        last, quote = self._quotes[previous], self._quotes[i]
        gap = self._text[last.span.end : quote.span.start]
        if not _WORD.search(gap):
            return draft if "\n" not in gap or last.open else None
        if "\n" in gap or not last.span.end <= draft.cue_start < quote.span.start:
            return None
        sentence = draft.tree.sentence.span
        return draft if sentence.end <= quote.span.start or self._text[sentence.end - 1] == "," else None


def _size(draft: Draft) -> int:
    return sum(p.end - p.start for p in draft.content)


def merged(text: str, parts: Sequence[Span], cue: tuple[int, int]) -> list[Span]:
    """The parts in order, those that touch or are parted only by space within a line joined, and cut at line ends."""
    joined: list[Span] = []
    for part in sorted(parts):
        if joined and (part.start <= joined[-1].end or not _parted(text, joined[-1].end, part.start)):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, part.end))
        else:
            joined.append(part)
    return [piece for part in joined for piece in _less_cue(part, cue)]


def _parted(text: str, end: int, start: int) -> bool:
    return bool(text[end:start].strip(" "))


def _less_cue(part: Span, cue: tuple[int, int]) -> list[Span]:
    """A part never holds its own cue."""
    if not part.start <= cue[0] < part.end or (part.start <= cue[0] and cue[1] > part.end):
        return [part]
    pieces = []
    if part.start < cue[0]:
        pieces.append(Span(part.start, cue[0]))
    if cue[1] < part.end:
        pieces.append(Span(cue[1], part.end))
    return pieces or [part]
