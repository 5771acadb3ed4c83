"""Where sentences end, by their signs alone, for whoever has no parse at hand.

A full stop of a short form (`Lt. Gen.`, `U.S. troops`) ends none; a line does.
"""

import re
from collections.abc import Iterator

from fairwitness.model.span import Span

_END = re.compile(r"(?<=[.!?])[\"”’»)]*[ \t]+(?=[\"“‘'«(]?[^\W_a-z])|\s*\n\s*")
_SHORT = r"Dr|Mr|Mrs|Ms|St|Gen|Col|Lt|Maj|Sgt|Capt|Gov|Sen|Rep|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No"
_ABBREVIATED = re.compile(rf"\b(?:[A-Z]|{_SHORT})\.$")


def sentence_ends(text: str, start: int, end: int) -> Iterator[Span]:
    """The gaps between sentences in a stretch: from behind one's last sign to the next one's first letter."""
    for match in _END.finditer(text, start, end):
        if _ABBREVIATED.search(text, max(0, match.start() - 6), match.start()) is None:
            yield Span(match.start(), match.end())
