"""Who `a woman told AP` may be in AP's own text: a private person who is presented there as having been there.

A relay gives a witness no name; the text of the one who asked often does.
"""

import re

from fairwitness.language.individuals import unlike
from fairwitness.link.held import Held
from fairwitness.model.lists import Basis
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span, hull
from fairwitness.model.statement import Statement
from fairwitness.vocab.harm import individual_words
from fairwitness.vocab.speakers import basis_lists

_UNNAMED = re.compile(
    r"(?:an?|one|another|the)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z]+)"
    r"(?:\s+of\s+(?:\d|two|three|four|five|six|seven|eight|nine|ten))?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[.!?]\s|\n")
_BESIDE = 70
"""Characters behind the words for a speaker that tell what they are: `Given Surname, a resident of the street`."""


def asked_by(record: DocumentRecord, statement: Statement, held: Held) -> str | None:
    """The publisher's key whom an unnamed witness told: `a woman told AP`, `one resident told the Reuters agency`."""
    if not statement.source or not statement.cue or not _is_anybody(hull(statement.source).of(record.text.text)):
        return None
    behind = record.text.text[statement.cue[-1].start : statement.cue[-1].end + _BESIDE]
    told = re.match(r"(?:had |has )?told\s+(?:the\s+)?", behind)
    if told is None:
        return None
    rest = behind[told.end() :]
    own = record.text.publisher
    keys = (k for k, ids in held.publishers.items() for d in ids[:1] if _names(held, d, rest))
    return next((k for k in keys if own is None or k != held.affinities.of_publisher(own).key), None)


def _names(held: Held, document: str, words: str) -> bool:
    publisher = held.records[document].text.publisher
    names = held.affinities.names_of(publisher) if publisher is not None else ()
    return any(re.match(rf"{re.escape(name)}(?!\w)", words) for name in names)


def _is_anybody(words: str) -> bool:
    """Whether words name nobody and say no more than that somebody was there: `a woman`, `one local resident`."""
    found, lists = _UNNAMED.fullmatch(words.strip()), individual_words()
    noun = found["noun"].casefold() if found is not None else ""
    return noun in basis_lists().speakers[Basis.TESTIMONY] | lists.male | lists.female


def may_be(relay: str, record: DocumentRecord, statement: Statement) -> bool:
    """Whether a speaker is presented as a witness, and nothing tells them apart from the relay's words."""
    if not statement.source or statement.speaker is None or statement.speaker.official or statement.speaker.members:
        return False
    beside = _beside(record.text.text, hull(statement.source))
    words = {w.casefold() for w in _WORD.findall(beside)}
    lists = individual_words()
    there = words & (basis_lists().speakers[Basis.TESTIMONY] | lists.male | lists.female)
    return bool(there) and not unlike(relay, beside)


def _beside(text: str, source: Span) -> str:
    """The words for a speaker with what stands behind them in the sentence."""
    end = _ENDS.search(text, source.end, source.end + _BESIDE)
    return text[source.start : end.start() if end else source.end + _BESIDE]
