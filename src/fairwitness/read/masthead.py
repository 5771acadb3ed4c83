"""A masthead names who publishes a text, alone on its first line, over a date and a title.

It is one only where all three stand there and the line is a name that ends, or opens before `of`, with a word for a
body that publishes; so a title that stands over a date alone is never taken for one. A line that says of what kind the
text is and of what day (`Press release, 3 May 2021`) stands for both.
"""

import re
from collections.abc import Sequence

from fairwitness.model.lists import Role
from fairwitness.read import cues
from fairwitness.vocab.read_roles import role_words

LONGEST = 10
"""Words of a masthead at the most."""
_NAME = re.compile(r"[^\W\d_][\w’'&-]*(?: [\w’'&-]+)*(?: \([A-Z]{2,8}\))?")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "des", "sans"})


def masthead(lines: Sequence[str], roles: Sequence[Role | None]) -> int | None:
    """The paragraph that names the publisher, or None."""
    counted = [i for i, r in enumerate(roles) if r is not Role.BOILERPLATE][:5]
    if counted and cues.is_kind(lines[counted[0]]):
        return _under_kind(lines, roles, counted)
    counted = counted[:4]
    if len(counted) < 3 or roles[counted[0]] is not None or not _names_a_body(lines[counted[0]]):
        return None
    if cues.is_kind_line(lines[counted[1]]):
        return counted[0]
    if len(counted) < 4:
        return None
    pair = counted[1:3]
    dated = [i for i in pair if roles[i] is Role.METADATA and cues.is_date_line(lines[i])]
    titles = [i for i in pair if roles[i] is None and _like_title(lines[i])]
    return counted[0] if len(dated) == len(titles) == 1 else None


def _under_kind(lines: Sequence[str], roles: Sequence[Role | None], counted: Sequence[int]) -> int | None:
    """The publisher between `Situation report No. 4` and a date."""
    named = [i for i in counted[1:3] if roles[i] is None and _names_a_body(lines[i])]
    return named[0] if named and any(cues.is_date_line(lines[i]) for i in counted[1:4]) else None


def name_of(line: str) -> str:
    """The name without the short form in brackets behind it."""
    return line.split(" (", maxsplit=1)[0].strip()


def _names_a_body(line: str) -> bool:
    words = name_of(line).split()
    if not 2 <= len(words) <= LONGEST or _NAME.fullmatch(line) is None:
        return False
    raised = all(w[0].isupper() or w in _SMALL for w in words)
    low, listed = [w.casefold() for w in words if w != "The"], role_words().masthead
    closes = low[-1] in listed.closing or (low[0] in listed.closing and "of" in low)
    return raised and (closes or low[0] in listed.opening)


def _like_title(line: str) -> bool:
    return 2 <= len(line.split()) <= 30 and not re.search(r"[.:;,]$", line)
