"""Who in a case is known to find things out: the own voice of anybody else does not say how it knows.

What a publisher says of itself, or a reprint of it, shows this only by a finding or a stated basis: `the agency
explained` is said of any outlet. What others quote it as saying shows it, unless it only reported.
"""

import re
from collections.abc import Iterator, Mapping

from fairwitness.language.affinity import Affinities
from fairwitness.language.alone import alone
from fairwitness.language.groundwork import GROUNDS, finding_out, ground_in
from fairwitness.model.lists import Stance
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement

_FINDING = (Stance.DOCUMENTS, Stance.VERIFIES)


def found_out(statement: Statement) -> bool:
    """Whether the speaker states a finding, or on what evidence they speak."""
    return statement.stance in _FINDING or statement.basis in GROUNDS


def finders_of(
    record: DocumentRecord,
    originals: Mapping[str, str],
    records: Mapping[str, DocumentRecord],
    affinities: Affinities,
) -> Iterator[str]:
    """The keys of those whom a document shows to find things out. `originals` leads from a reprint to its original."""
    own = [record, records[originals[record.id]]] if record.id in originals else [record]
    itself = {affinities.of_publisher(r.text.publisher).key for r in own if r.text.publisher}
    publisher = record.text.publisher
    if publisher is not None and record.id not in originals and _tells_how(record, publisher, affinities):
        yield affinities.of_publisher(publisher).key
    for statement in record.statements:
        if statement.speaker is None:
            continue
        keys = [affinities.of_speaker(voice).key for voice in statement.speaker.voices]
        yield from (
            k for k in keys if found_out(statement) or (k not in itself and statement.stance is not Stance.REPORTS)
        )


def _tells_how(record: DocumentRecord, publisher: str, affinities: Affinities) -> bool:
    """Whether a publisher says in its own voice what it did to find out: `we geolocated video of the strike`."""
    text, said = record.text.text, [s for statement in record.statements for s in statement.content]
    for match in finding_out(affinities.names_of(publisher), unnamed=alone(record, affinities)).finditer(text):
        own = not any(s.start <= match.start() < s.end for s in said) and not _in_quotation(text, match.start())
        if own and (match["found"] or ground_in(text, _sentence(text, match.start())) is not None):
            return True
    return False


_SENTENCE = re.compile(r"[^\n]*?(?=[.!?]\s|\n|$)", re.MULTILINE)
_OPENING, _CLOSING = "\u201c\u00ab", "\u201d\u00bb"


def _sentence(text: str, at: int) -> Span:
    """The rest of a sentence from a place on."""
    match = _SENTENCE.match(text, at)
    return Span(at, match.end() if match is not None else at)


def _in_quotation(text: str, at: int) -> bool:
    """Whether a mark is open before a place in its line."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    open_, closed = (sum(line.count(m) for m in marks) for marks in (_OPENING, _CLOSING))
    return open_ > closed or line.count('"') % 2 == 1
