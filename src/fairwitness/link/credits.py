"""From whom a text says that it has its words: a dateline, a byline, a line of its own, `(AP)`, `told AP`, a speaker.

A credit counts only where it names the publisher of the text it is compared with; one that names a third tells nothing
of the two. What credits a picture says nothing of the words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from fairwitness.language.affinity import Affinities, plain_name
from fairwitness.model.document import Block
from fairwitness.model.lists import Role
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span, hull
from fairwitness.vocab.publishers import credit_patterns, names_in_brackets

_WORD = re.compile(r"[^\W_]+")
_LINES = (Role.BYLINE, Role.DATELINE, Role.CREDIT)
_UNREAD = (Role.METADATA, Role.DISCLOSURE)
_PICTURED = (*_LINES, Role.CAPTION)
_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])")
_OPENED = re.compile(r"(?P<cue>[(\[/])\s*(?:[^()\[\]/\n]*[/,]\s*)*$")
_CLOSED = re.compile(r"(?:\s*[/,][^()\[\]\n]*?)?\s*[)\]/]")
_AFTER_HEAD = re.compile(r"\.?\s*(?:[—–:.]|--|-\s)")
_ALONE = re.compile(r"(?:\s+(?:staff|news agency|news|agency))?\W*$|\s*/\s*(?-i:[^\W\d_a-z])", re.IGNORECASE)
_DASHED = re.compile(r"(?:^|\s)(?P<cue>[—–-]{1,2})\s*(?:the\s+)?$", re.IGNORECASE)
_LEAD = re.compile(r"[\W\d_]*(?:the\s+)?$", re.IGNORECASE)


class Credit(msgspec.Struct, frozen=True):
    """A credit to one publisher, in the exact words of the text."""

    span: Span
    firm: bool
    """Whether it says whose text it is, rather than from whom something in it is."""


class Names:
    """The names of some publishers, found in a text in one pass, however many there are."""

    def __init__(self, publishers: Iterable[str], affinities: Affinities) -> None:
        self.keys = {p: affinities.of_publisher(p).key for p in dict.fromkeys(publishers)}
        self._affinities = affinities
        self._by_word: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for publisher, key in self.keys.items():
            names = affinities.names_of(publisher)
            bracketed = [n for full, others in names_in_brackets().items() if full in names for n in others]
            for name in (*names, *bracketed):
                words = tuple(plain_name(name).split())
                if words:
                    self._by_word.setdefault(words[0], []).append((words, name, key))

    def of_speakers(self, record: DocumentRecord) -> Iterator[tuple[str, Span]]:
        """The publishers whom a document names as a speaker, each with where it does."""
        wanted = frozenset(self.keys.values())
        for statement in record.statements:
            voices = statement.speaker.voices if statement.speaker is not None else ()
            for key in (self._affinities.of_speaker(voice).key for voice in voices):
                if key in wanted and statement.source:
                    yield key, hull((*statement.source, *statement.cue))

    def inside(self, text: str, block: Block) -> Iterator[tuple[str, Span]]:
        """Every name in a block with whom it stands for, the longest where several begin at one word."""
        words = [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text, block.start, block.end)]
        done = 0
        for at, (word, start, _) in enumerate(words):
            fits = [f for f in self._by_word.get(word, ()) if _fits(f, words[at : at + len(f[0])], text)]
            if fits and start >= done:
                longest = max(fits, key=lambda f: len(f[0]))
                done = words[at + len(longest[0]) - 1][2]
                yield longest[2], Span(start, done)


def _fits(known: tuple[tuple[str, ...], str, str], found: Sequence[tuple[str, int, int]], text: str) -> bool:
    """Whether the words are the name, in capitals where the name is."""
    if tuple(word for word, _, _ in found) != known[0]:
        return False
    written, name = text[found[0][1] : found[-1][2]], known[1]
    return written.isupper() if name.isupper() else not written[0].islower() or name[0].islower()


def credits_of(record: DocumentRecord, names: Names) -> Mapping[str, Credit]:
    """The credits of a document by the key of whom they name: the firmest, of equal ones the first."""
    found: dict[str, Credit] = {}
    own = names.keys.get(record.text.publisher or "")
    for key, credit in _all(record, names):
        held = found.get(key)
        if key != own and (held is None or (credit.firm and not held.firm)):
            found[key] = credit
    return found


def all_credits(record: DocumentRecord, names: Names) -> Mapping[str, tuple[Credit, ...]]:
    """All credits of a document by the key of whom they name, in the order of the text."""
    found: dict[str, list[Credit]] = {}
    own = names.keys.get(record.text.publisher or "")
    for key, credit in _all(record, names):
        if key != own:
            found.setdefault(key, []).append(credit)
    return {key: tuple(given) for key, given in found.items()}


def _all(record: DocumentRecord, names: Names) -> Iterator[tuple[str, Credit]]:
    text, content = record.text.text, record.text.content_blocks()
    edges = {b.start for b in (*content[:2], *content[-1:])}
    for block in record.text.blocks:
        if block.role in _UNREAD or (block.role in _PICTURED and _of_picture(text, block)):
            continue
        last: tuple[str, int] = ("", 0)
        for key, name in names.inside(text, block):
            explains = last[0] == key and text[last[1] : name.start].strip() == "("
            last = (key, name.end)
            around, edge = _Around.of(text, block, name), block.start in edges
            only = plain_name(name.of(text)) in _letters()
            credit = None if explains else _bracketed(around, edge=edge) if only else _credit(around, edge=edge)
            if credit is not None:
                yield key, credit
    yield from ((key, Credit(span, firm=False)) for key, span in names.of_speakers(record))


@cache
def _letters() -> frozenset[str]:
    """What names an agency between brackets only, for comparison."""
    return frozenset(plain_name(n) for others in names_in_brackets().values() for n in others)


def _of_picture(text: str, block: Block) -> bool:
    return credit_patterns().picture.search(text, block.start, block.end) is not None


class _Around(msgspec.Struct, frozen=True):
    """A name with what stands around it in its block."""

    role: Role
    name: Span
    before: str
    """From the start of the block."""
    near: str
    """From the start of the sentence."""
    after: str

    @classmethod
    def of(cls, text: str, block: Block, name: Span) -> "_Around":
        """The surroundings of a name."""
        before = text[block.start : name.start]
        return cls(block.role, name, before, _SENTENCE.split(before)[-1], text[name.end : block.end])

    def from_cue(self, cue: re.Match[str]) -> Span:
        """From a word before the name to its end."""
        return Span(self.name.start - (len(cue.string) - cue.start("cue")), self.name.end)


def _credit(around: _Around, *, edge: bool) -> Credit | None:
    """The credit that a name stands in, by the words around it, or None."""
    if credit_patterns().picture.match(around.after.lstrip(" /")) is not None:
        return None
    if around.role in _LINES:
        return Credit(around.name, firm=True)
    if around.role is Role.CAPTION:  # a short last line may be taken for one; `(AP)` in a real one is of its picture
        found = _line(around) or _worded(around)
        return found if found is not None and found.firm else None
    return _bracketed(around, edge=edge) or _line(around) or _worded(around)


def _bracketed(around: _Around, *, edge: bool) -> Credit | None:
    """`(AP) —` and `/TASS/` at the head of a text, `(AP)` at the end of a paragraph; elsewhere of one thing only."""
    opened, closed = _OPENED.search(around.near), _CLOSED.match(around.after)
    if opened is None or closed is None:
        return None
    rest = around.after[closed.end() :]
    firm = not rest.strip(" .") or (edge and _AFTER_HEAD.match(rest) is not None)
    return Credit(Span(around.from_cue(opened).start, around.name.end + closed.end()), firm=firm)


def _line(around: _Around) -> Credit | None:
    """A line that only says whose it is: `Source: TASS`, `By The Associated Press`, `— Reuters`, `AFP/Northfield`."""
    line = credit_patterns().line.search(around.before)
    if line is not None and _ALONE.match(around.after):
        return Credit(around.from_cue(line), firm=True)
    if _LEAD.match(around.before) and _ALONE.match(around.after):
        return Credit(around.name, firm=True)
    dashed = _DASHED.search(around.near)
    return Credit(around.from_cue(dashed), firm=True) if dashed and not around.after.strip(" .") else None


def _worded(around: _Around) -> Credit | None:
    """Words right before the name, or right behind it."""
    patterns = credit_patterns()
    for before, after, firm in (
        (patterns.firm_before, patterns.firm_after, True),
        (patterns.told_before, patterns.told_after, False),
    ):
        if (cue := before.search(around.near)) is not None:
            return Credit(around.from_cue(cue), firm=firm)
        if (cue := after.match(around.after)) is not None:
            return Credit(Span(around.name.start, around.name.end + cue.end("cue")), firm=firm)
    return None
