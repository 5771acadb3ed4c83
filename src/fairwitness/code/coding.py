"""What coding gives of one document, whatever its language."""

import msgspec

from fairwitness.model.claim import Claim, Instrument, Obligation
from fairwitness.model.duties import ToldAct
from fairwitness.model.map_transfer import MapTransfer
from fairwitness.model.statement import Note


class Coding(msgspec.Struct, frozen=True):
    """What coding finds in one document."""

    claims: tuple[Claim, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    map_transfers: tuple[MapTransfer, ...] = ()
    acts: tuple[ToldAct, ...] = ()
    notes: tuple[Note, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    """The claims of each suggested event, by their ids: they concern one event, and not one with another's."""
