"""Whether one of two texts has somebody who saw it and the other has not: then neither is the other in its language."""

from fairwitness.model.lists import Basis
from fairwitness.model.record import DocumentRecord
from fairwitness.vocab.linking import linking


def seen_by_one(one: DocumentRecord, other: DocumentRecord) -> bool:
    """Whether a witness or a correspondent of its own stands in one, and nobody in the other who may be the same."""
    return any(
        (_has_witness(a) and not (_has_witness(b) or _has_private(b))) or (_has_own(a) and not _has_own(b))
        for a, b in ((one, other), (other, one))
    )


def _has_witness(record: DocumentRecord) -> bool:
    return any(s.basis is Basis.TESTIMONY and s.source for s in record.statements)


def _has_private(record: DocumentRecord) -> bool:
    """Whether anybody who holds no office speaks, seen or not: readers of other languages tell less of a witness."""
    return any(s.speaker is not None and s.source and not s.speaker.official for s in record.statements)


def _has_own(record: DocumentRecord) -> bool:
    text = record.text.text.casefold()
    return any(words.casefold() in text for words in linking().alignment.correspondents)
