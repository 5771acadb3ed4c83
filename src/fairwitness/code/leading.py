"""The day that leads a paragraph holds for all of it: `4 May 2020: …`, or a line of its own over what follows.

A line leads only where the text has several such lines: one alone may be the day on which the text was written.
"""

import re
from collections.abc import Iterable, Mapping

from fairwitness.model.claim import When
from fairwitness.model.document import Block, Text
from fairwitness.model.lists import Role

_BEFORE = re.compile(r"(?:[-*•\u2013—]\s*)?(?:On\s+)?", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:[:|—\u2013]|-\s)")
_ALONE = re.compile(r"\s*:?\s*")


def leading_days(text: Text, dates: Iterable[When]) -> Mapping[int, When]:
    """The day that leads each block, by the block's number."""
    starts = {w.span.start: w for w in dates if w.start}
    opening = {n: w for n, b in enumerate(text.blocks) if (w := starts.get(_first(text, b))) and b.role is Role.BODY}
    lines = {n for n, w in opening.items() if _ALONE.fullmatch(text.text, w.span.end, text.blocks[n].end)}
    found: dict[int, When] = {}
    over: When | None = None
    for number, block in enumerate(text.blocks):
        day = opening.get(number)
        if number in lines:
            over = day if len(lines) > 1 else None
        elif day is not None and _BEHIND.match(text.text, day.span.end, block.end):
            found[number] = day
        elif over is not None and block.role is Role.BODY:
            found[number] = over
    return found


def _first(text: Text, block: Block) -> int:
    """Where a block begins, behind the sign of a list."""
    lead = _BEFORE.match(text.text, block.start, block.end)
    return lead.end() if lead else block.start
