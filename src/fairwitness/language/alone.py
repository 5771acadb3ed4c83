"""Whether a document lets nobody but its publisher, witnesses and unnamed many speak."""

from fairwitness.language.affinity import Affinities
from fairwitness.model.record import DocumentRecord


def alone(record: DocumentRecord, affinities: Affinities) -> bool:
    """Whether whoever finds something out in it, and is not named, can only be the publisher."""
    if record.text.publisher is None:
        return False
    own = affinities.of_publisher(record.text.publisher).key
    said = (voice for s in record.statements if s.speaker is not None for voice in s.speaker.voices)
    return all(v.collective or not v.name or affinities.of_speaker(v).key == own for v in said)
