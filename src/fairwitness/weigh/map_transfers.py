"""Minefield maps that changed hands: what one side claims and what another says against it, side by side.

Counts are never summed or chosen between. Two tellings are of one transfer where they share a district and no day or
month told keeps them apart; a denial goes with what its own document tells.
"""

from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.language.affinity import Affinities
from fairwitness.model.hazard import MineMapTransfer, TransferClaim
from fairwitness.model.map_transfer import MapTransfer
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord
from fairwitness.weigh.voices import publisher_voice, speaker_voice


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """A telling with the account it makes."""

    transfer: MapTransfer
    account: TransferClaim


def mine_map_transfers(
    records: Sequence[DocumentRecord], settings: CaseSettings | None = None
) -> tuple[MineMapTransfer, ...]:
    """The transfers of a case, in the order of their first telling by day of publication."""
    affinities = Affinities(settings)
    ordered = sorted(records, key=lambda r: (r.text.published or "9999", r.id))
    groups: list[list[Telling]] = []
    for telling in (t for record in ordered for t in _tellings(record, affinities)):
        group = next((g for g in groups if _belongs(telling, g)), None)
        if group is None:
            groups.append([telling])
        else:
            group.append(telling)
    return tuple(_transfer(group) for group in groups)


def _tellings(record: DocumentRecord, affinities: Affinities) -> Iterator[Telling]:
    for transfer in record.map_transfers:
        statement = record.statement(transfer.statement)
        voice = speaker_voice(record, statement, affinities) if statement is not None else None
        voice = voice or publisher_voice(record, affinities)
        account = TransferClaim(
            document=record.id,
            span=transfer.quote,
            statement=transfer.statement,
            origin=voice.name,
            interest=voice.interest,
            independent=voice.independent,
            giver=transfer.giver,
            receiver=transfer.receiver,
            count_low=transfer.count_low,
            count_high=transfer.count_high,
            count_approximate=transfer.count_approximate,
            accuracy=transfer.accuracy,
            exchanged=transfer.exchanged,
            denied=transfer.denied,
        )
        yield Telling(transfer=transfer, account=account)


def _belongs(telling: Telling, group: Sequence[Telling]) -> bool:
    if not telling.transfer.places:
        return telling.account.denied and any(t.account.document == telling.account.document for t in group)
    shared = any(set(telling.transfer.places) & set(t.transfer.places) for t in group)
    return shared and not any(_apart(telling.transfer.date, t.transfer.date) for t in group)


def _apart(a: str | None, b: str | None) -> bool:
    """Whether two dates differ as far as the coarser of them is told."""
    if a is None or b is None:
        return False
    length = min(len(a), len(b))
    return a[:length] != b[:length]


def _transfer(group: Sequence[Telling]) -> MineMapTransfer:
    told = [t for t in group if not t.account.denied]
    dates = [t.transfer.date for t in told if t.transfer.date is not None]
    first = told[0].account if told else None
    return MineMapTransfer(
        date=max(dates, key=len, default=None),
        districts=tuple(dict.fromkeys(p for t in group for p in t.transfer.places)),
        claimed=tuple(t.account for t in told if not _counters(t.account, first)),
        countered=tuple(t.account for t in group if t.account.denied or _counters(t.account, first)),
    )


def _counters(account: TransferClaim, first: TransferClaim | None) -> bool:
    """Whether another origin gives figures that cannot both be so."""
    if first is None or account.origin == first.origin or account.count_low is None or first.count_low is None:
        return False
    low, high = account.count_low, account.count_high if account.count_high is not None else account.count_low
    other = first.count_high if first.count_high is not None else first.count_low
    blurred = 0.1 if account.count_approximate or first.count_approximate else 0.0
    return low > other * (1 + blurred) or high < first.count_low * (1 - blurred)
