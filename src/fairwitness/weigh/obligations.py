"""The instruments of a case on one day: what is owed, as each text has it, and what each side tells of it.

Pure: the same records, settings and day give the same report. Parties enter as debtor and creditor, never by name.
"""

from collections.abc import Mapping
from datetime import date
from itertools import combinations

from fairwitness.language.affinity import Affinities
from fairwitness.language.clauses import Known, compare
from fairwitness.language.interests import outlet_ties
from fairwitness.model.clauses import Comparison
from fairwitness.model.duties import DutyReport, DutyState, InstrumentState
from fairwitness.model.instruments import KnownInstrument
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord
from fairwitness.weigh.duty_readings import reading_states
from fairwitness.weigh.tellings import Owed, tellings


def obligations(records: Mapping[str, DocumentRecord], settings: CaseSettings, on: date) -> DutyReport:
    """Every instrument of the case with its duties as they stand on the day, in the order the case gives them."""
    texts = (r.text.text for r in records.values())
    affinities = Affinities(settings, texts, outlet_ties(records.values()))
    states = tuple(_instrument(i, records, settings, affinities, on) for i in settings.instrument)
    return DutyReport(on=on.isoformat(), instruments=states)


def _instrument(
    instrument: KnownInstrument,
    records: Mapping[str, DocumentRecord],
    settings: CaseSettings,
    affinities: Affinities,
    on: date,
) -> InstrumentState:
    owed = [Owed(d, instrument, settings, affinities) for d in settings.obligation if d.instrument == instrument.id]
    return InstrumentState(
        instrument=instrument,
        duties=tuple(_duty(one, records, on) for one in owed),
        comparisons=comparisons(instrument, settings),
    )


def _duty(owed: Owed, records: Mapping[str, DocumentRecord], on: date) -> DutyState:
    told = tellings(owed, records, on.isoformat())
    states = reading_states(owed.duty, owed.instrument, told, on, owed.settings.timezone)
    return DutyState(duty=owed.duty, readings=states, tellings=told)


def comparisons(instrument: KnownInstrument, settings: CaseSettings) -> tuple[Comparison, ...]:
    """Each pair of expressions side by side, in the order the case gives them."""
    known = Known(settings.place, settings.party, date.fromisoformat(instrument.date))
    return tuple(
        Comparison(instrument=instrument.id, first=a.id, second=b.id, pairs=compare(a.clause, b.clause, known))
        for a, b in combinations(instrument.expression, 2)
    )
