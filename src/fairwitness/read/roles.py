"""Every paragraph gets one role: by its own words, then its place, then its neighbours; body is what is left.

A rule that is unsure leaves a paragraph in the body: text read once too often is seen, text left out is not.
Headings inside the text are body; `headline` is the title alone.
"""

from collections.abc import Callable, Sequence

import msgspec

from fairwitness.model.document import Block
from fairwitness.model.lists import Role
from fairwitness.read import cues
from fairwitness.read.dateline import dateline
from fairwitness.read.dates import day_of
from fairwitness.read.disclosure import disclosure_range
from fairwitness.read.header import Said, header, said_by
from fairwitness.read.layout import captions, headline
from fairwitness.read.masthead import masthead, name_of
from fairwitness.read.paragraphs import Paragraph

FIRST, LAST = 6, 5
"""How many paragraphs from the top and the bottom, furniture not counted, make up the edges of a document."""
_LONGEST = {
    Role.CAPTION: 800,
    Role.CREDIT: 200,
    Role.BYLINE: 200,
    Role.DATELINE: 200,
    Role.METADATA: 120,
    Role.DISCLOSURE: 1200,
}
"""Characters up to which a layout's hint is believed; a longer paragraph is text whatever its class is called."""


class Assigned(msgspec.Struct, frozen=True):
    """Blocks in order, and what header, byline and dateline say of the text."""

    blocks: tuple[Block, ...]
    said: Said


def assign(
    text: str, paragraphs: Sequence[Paragraph], outlets: tuple[str, ...] = (), shown: Callable[[str], str] = str
) -> Assigned:
    """The blocks of a text. `outlets` are names of its publisher that are known from its markup.

    `shown` gives a line as a title or a caption is told by it.
    """
    lines = [cues.squeezed(text[p.start : p.end]) for p in paragraphs]
    roles, said = header(lines)
    for i, role in enumerate(_hinted(paragraphs)):
        roles[i] = roles[i] or role
    _furniture(lines, roles)
    _edges(lines, roles)
    said = _with_masthead(said, lines, roles)
    said = _with_outlets(said, lines, roles)
    names = tuple(n for n in (said.publisher, *outlets) if n)
    pieces = _disclosures(text, paragraphs, roles, names)
    measured = [shown(line) for line in lines]
    headline(measured, roles, paragraphs)
    captions(measured, roles, paragraphs)
    said = _dateline(text, paragraphs, roles, pieces, said)
    said = msgspec.structs.replace(said, title=said.title or _title(lines, roles))
    return Assigned(tuple(_blocks(text, paragraphs, roles, pieces)), said)


Roles = list[Role | None]
Pieces = dict[int, tuple[int, int, Role]]
"""By paragraph: the stretch inside it that has a role of its own. The rest is body."""


def _hinted(paragraphs: Sequence[Paragraph]) -> Roles:
    """What the layout says, where the length does not speak against it."""
    return [p.hint if p.hint and p.end - p.start <= _LONGEST.get(p.hint, p.end) else None for p in paragraphs]


def _furniture(lines: Sequence[str], roles: Roles) -> None:
    for i, line in enumerate(lines):
        if roles[i] in (None, Role.BODY) and cues.is_furniture(line) and not cues.is_date_line(line):
            roles[i] = Role.BOILERPLATE
        elif roles[i] is None and cues.credit_start(line) == 0 and not (_first(roles, i) and cues.placed(line)):
            roles[i] = Role.CREDIT


def _first(roles: Roles, i: int) -> bool:
    """Whether nothing but furniture stands before a paragraph."""
    return all(r in (Role.BOILERPLATE, Role.METADATA) for r in roles[:i])


def edge_indexes(roles: Roles) -> tuple[set[int], set[int]]:
    """The paragraphs at the top and at the bottom, not counting furniture."""
    counted = [i for i, r in enumerate(roles) if r not in (Role.BOILERPLATE, Role.METADATA)]
    return set(counted[:FIRST]), set(counted[-LAST:])


def _edges(lines: Sequence[str], roles: Roles) -> None:
    """Bylines and dates of publication stand at the top or the bottom."""
    top, bottom = edge_indexes(roles)
    for i in sorted(top | bottom):
        if roles[i] is None and cues.is_date_line(lines[i]):
            roles[i] = Role.METADATA
        elif roles[i] is None and len(lines) > 1 and cues.is_byline(cues.apart_from_date(lines[i])[0]):
            roles[i] = Role.BYLINE


def _with_masthead(said: Said, lines: Sequence[str], roles: Roles) -> Said:
    """The publisher that stands over date and title, where the header left it open."""
    at = masthead(lines, roles)
    if at is None:
        return said
    roles[at] = Role.BYLINE
    return msgspec.structs.replace(said, publisher=said.publisher or name_of(lines[at]))


def _with_outlets(said: Said, lines: Sequence[str], roles: Roles) -> Said:
    """The publisher that a byline names and the day that a line gives, where the header left them open."""
    bylines = [lines[i] for i, r in enumerate(roles) if r is Role.BYLINE]
    dates = [line for line, r in zip(lines, roles, strict=True) if r is Role.METADATA and cues.is_date_line(line)]
    outlet = next((o for o in (cues.outlet_of(cues.apart_from_date(line)[0]) for line in bylines) if o), None)
    return said_by(said, outlet, [*dates, *bylines])


def _disclosures(text: str, paragraphs: Sequence[Paragraph], roles: Roles, outlets: tuple[str, ...]) -> Pieces:
    """Marks paragraphs that disclose an interest, and gives the sentences that do inside a longer one."""
    top, bottom = edge_indexes(roles)
    pieces: Pieces = {}
    for i, p in enumerate(paragraphs):
        if roles[i] not in (None, Role.BYLINE, Role.METADATA):
            continue
        words = text[p.start : p.end]
        found = disclosure_range(words, at_edge=i in top or i in bottom, outlets=outlets)
        if found == (0, len(words)):
            roles[i] = Role.DISCLOSURE
        elif found and roles[i] is None:
            pieces[i] = (p.start + found[0], p.start + found[1], Role.DISCLOSURE)
    return pieces


def _dateline(text: str, paragraphs: Sequence[Paragraph], roles: Roles, pieces: Pieces, said: Said) -> Said:
    """Sets off a dateline at the head of one of the first two body paragraphs."""
    body = [i for i, r in enumerate(roles) if r is None and i not in pieces]
    for i in body[:2]:
        p = paragraphs[i]
        found = dateline(text[p.start : p.end])
        if found is not None:
            pieces[i] = (p.start, p.start + found.end, Role.DATELINE)
            return said_by(said, found.agency, (), found.published)
    hinted = next((text[p.start : p.end] for p, r in zip(paragraphs, roles, strict=True) if r is Role.DATELINE), "")
    return said_by(said, None, (), day_of(hinted))


def _title(lines: Sequence[str], roles: Roles) -> str | None:
    return next((line for line, r in zip(lines, roles, strict=True) if r is Role.HEADLINE), None)


def _blocks(text: str, paragraphs: Sequence[Paragraph], roles: Roles, pieces: Pieces) -> list[Block]:
    blocks: list[Block] = []
    for i, p in enumerate(paragraphs):
        if i in pieces:
            start, end, role = pieces[i]
            cuts = [(p.start, start, Role.BODY), (start, end, role), (end, p.end, Role.BODY)]
        else:
            cuts = _credited(text, p, roles[i] or Role.BODY)
        for start, end, role in cuts:
            blocks.extend(_trimmed(text, start, end, role))
    return blocks


def _credited(text: str, p: Paragraph, role: Role) -> list[tuple[int, int, Role]]:
    """A caption whose last words are the credit is set apart from it."""
    at = cues.credit_start(text[p.start : p.end]) if role is Role.CAPTION else None
    if not at:
        return [(p.start, p.end, role)]
    return [(p.start, p.start + at, Role.CAPTION), (p.start + at, p.end, Role.CREDIT)]


def _trimmed(text: str, start: int, end: int, role: Role) -> list[Block]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Block(start, end, role)] if start < end else []
