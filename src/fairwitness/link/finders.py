"""Who in a case is known to find things out: the own voice of anybody else does not say how it knows.

What a publisher says of itself, or a reprint of it, shows this only by a finding or a stated basis: `the agency
explained` is said of any outlet. What others quote it as saying shows it, unless it only reported.
"""

from collections.abc import Iterator, Mapping

from fairwitness.language.affinity import Affinities
from fairwitness.model.lists import Basis, Stance
from fairwitness.model.record import DocumentRecord
from fairwitness.model.statement import Statement

_FINDING = (Stance.DOCUMENTS, Stance.VERIFIES)
_GROUNDS = (Basis.ON_SITE, Basis.REMNANT, Basis.IMAGERY, Basis.TESTIMONY, Basis.RECORD)


def found_out(statement: Statement) -> bool:
    """Whether the speaker states a finding, or on what evidence they speak."""
    return statement.stance in _FINDING or statement.basis in _GROUNDS


def finders_of(
    record: DocumentRecord,
    originals: Mapping[str, str],
    records: Mapping[str, DocumentRecord],
    affinities: Affinities,
) -> Iterator[str]:
    """The keys of those whom a document shows to find things out. `originals` leads from a reprint to its original."""
    own = [record, records[originals[record.id]]] if record.id in originals else [record]
    itself = {affinities.of_publisher(r.text.publisher).key for r in own if r.text.publisher}
    for statement in record.statements:
        if statement.speaker is None:
            continue
        keys = [affinities.of_speaker(voice).key for voice in statement.speaker.voices]
        yield from (
            k for k in keys if found_out(statement) or (k not in itself and statement.stance is not Stance.REPORTS)
        )
