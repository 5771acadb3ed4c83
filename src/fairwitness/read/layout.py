"""Headlines and captions are told by their neighbours: a headline by what follows, a caption by what it interrupts."""

import re
from collections.abc import Sequence

from fairwitness.model.lists import Role
from fairwitness.read import cues
from fairwitness.read.dateline import dateline
from fairwitness.read.paragraphs import Paragraph

Roles = list[Role | None]
HEADLINE_WORDS, HEADLINE_CHARACTERS = 30, 220
CAPTION_WORDS, CAPTION_CHARACTERS = 18, 140
FULL = 80
"""Characters from which a paragraph that ends like a sentence is running text."""
_FURNITURE = (Role.BOILERPLATE, Role.METADATA)


def headline(lines: Sequence[str], roles: Roles, paragraphs: Sequence[Paragraph]) -> None:
    """Marks the title: what the layout calls one, else the first short line without a full stop before longer text."""
    if Role.HEADLINE in roles:
        return
    for i, line in enumerate(lines):
        if roles[i] in (*_FURNITURE, Role.BYLINE, Role.CREDIT, Role.CAPTION):
            continue
        if roles[i] is None and _could_title(line, paragraphs[i]) and _longer_follows(lines, roles, i):
            roles[i] = Role.HEADLINE
        return


def _could_title(line: str, paragraph: Paragraph) -> bool:
    words = line.split()
    if len(words) < 2 or len(words) > HEADLINE_WORDS or len(line) > HEADLINE_CHARACTERS or paragraph.tag == "li":
        return False
    if line[-1] in ":;," or line[0].islower() or dateline(line) is not None:
        return False
    return not re.search(r"[.\u0589\u06d4。।][\"'”\u2019»)\]]*$", line) or _title_case(words)


def _title_case(words: Sequence[str]) -> bool:
    """Whether nearly all long words begin with a capital, in at least four words: a title that has a full stop."""
    long = [w.strip("\"'“”\u2018\u2019«»()") for w in words if len(w) > 3]
    return len(words) >= 4 and sum(1 for w in long if w and not w[0].islower()) >= 0.8 * len(long) > 0


def _longer_follows(lines: Sequence[str], roles: Roles, i: int) -> bool:
    rest = [line for line, r in zip(lines[i + 1 :], roles[i + 1 :], strict=True) if r is None]
    return any(len(line) > max(FULL, len(lines[i])) for line in rest[:6])


def captions(lines: Sequence[str], roles: Roles, paragraphs: Sequence[Paragraph]) -> None:
    """Marks captions: lines that say they show a picture, and short unpunctuated lines that interrupt the text."""
    for i, line in enumerate(lines):
        if roles[i] is None and _says_picture(line) and len(lines) > 1:
            roles[i] = Role.CAPTION
    lines_between = [i for i in range(len(lines)) if _interrupts(i, lines, roles, paragraphs)]
    pictures = sum(1 for r in roles if r in (Role.CREDIT, Role.CAPTION))
    sectioned = len(lines_between) > max(2, 2 * pictures)
    for i in lines_between:
        near = _beside_picture(roles, i)
        if near or (not sectioned and (pictures or cues.placed(lines[i]))):
            roles[i] = Role.CAPTION


def _says_picture(line: str) -> bool:
    """A short line that names a picture, or that ends in a picture's credit."""
    if len(line) > 400 or len(cues.sentences(line)) > 3:
        return False
    opened = cues.depicts(line) and len(line.split()) <= 45
    return bool(cues.credit_start(line)) or (
        opened and (not cues.TERMINAL.search(line) or cues.depicts(line[:40]) or cues.depicts(line[-30:]))
    )


def _interrupts(i: int, lines: Sequence[str], roles: Roles, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a short line without closing punctuation stands amid running text."""
    line, words = lines[i], lines[i].split()
    if roles[i] is not None or paragraphs[i].tag in (
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "pre",
        "blockquote",
    ):
        return False
    if not 2 <= len(words) <= CAPTION_WORDS or len(line) > CAPTION_CHARACTERS or line[0] in "\"'“\u2018«-\u2013—•*":
        return False
    if (
        cues.TERMINAL.search(line)
        or line[-1] in ":;,\"”»'\u2019)]-"
        or line[0].islower()
        or cues.is_section_heading(line)
    ):
        return False
    before, after = _neighbour(lines, roles, i, -1), _neighbour(lines, roles, i, 1)
    return before is not None and _running(before) and (after is None or _running(after))


def _neighbour(lines: Sequence[str], roles: Roles, i: int, step: int) -> str | None:
    """The nearest paragraph of text on one side, past furniture and pictures."""
    j = i + step
    while 0 <= j < len(lines):
        if roles[j] not in (*_FURNITURE, Role.CREDIT, Role.CAPTION, Role.BYLINE):
            return lines[j]
        j += step
    return None


def _running(line: str) -> bool:
    return len(line) >= FULL and bool(cues.TERMINAL.search(line) or line[-1] == ":")


def _beside_picture(roles: Roles, i: int) -> bool:
    return any(roles[j] is Role.CREDIT for j in (i - 1, i + 1) if 0 <= j < len(roles))
