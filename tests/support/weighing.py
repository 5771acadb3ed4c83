"""Small cases to weigh: two parties, two independent bodies, statements each in a document of its own."""

import msgspec

from fairwitness.link import link
from fairwitness.model.judgement import Judgement
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.record import DocumentRecord, FieldRoots, Grade, Incident, Weighed
from fairwitness.model.statement import Speaker
from fairwitness.vocab.weighing import method
from fairwitness.weigh import weigh
from support.made import Tell, day, document, forces, official, someone

SETTINGS = CaseSettings(
    title="made",
    method="v1",
    party=(Party(id="A", name="Astate", country="XA"), Party(id="B", name="Bstate", country="XB")),
)
A, B = official("the prosecutor", "XA"), official("the ministry", "XB")
GROUP, WATCH, DESK = someone("Field Group"), someone("Town Watch"), someone("River Desk")
BY_A, BY_B = (forces("XA"),), (forces("XB"),)


def at(*by: Speaker, **more: object) -> Tell:
    """Something told of one strike."""
    return Tell(on=day("2020-10-28"), at="Northfield", by=by, **more)  # type: ignore[arg-type]


def own(by: Speaker, *told: Tell, id_: str | None = None, **more: object) -> DocumentRecord:
    """A document that its speaker publishes itself."""
    return document(id_ or by.name, *(told or (at(by),)), publisher=by.name, **more)  # type: ignore[arg-type]


def each(*told: Tell) -> list[DocumentRecord]:
    """Each statement in a document of its own, one day after the other, by nobody's own publisher."""
    return [document(f"d{n:02}", t, published=f"2020-11-{n:02}") for n, t in enumerate(told, start=1)]


def weighed(
    *records: DocumentRecord,
    settings: CaseSettings = SETTINGS,
    version: str = "v1",
    judgements: tuple[Judgement, ...] = (),
) -> tuple[Incident, Weighed]:
    """The only incident of these documents."""
    (incident,) = link(records, settings).incidents
    return incident, weigh(incident, {r.id: r for r in records}, settings, method(version), judgements)


def grades(found: Weighed) -> tuple[str, str]:
    """Both grades: did it happen; who did it."""
    harm, attribution = found.grades
    assert (harm.question, attribution.question) == ("harm", "attribution")
    return harm.value, attribution.value


def reasons(grade: Grade) -> dict[str, str]:
    """The texts of the reasons by their rules."""
    return {r.rule: r.text for r in grade.reasons}


def rooted(found: Weighed, field: str, value: str | None = None) -> FieldRoots:
    """The roots of one field."""
    return next(f for f in found.roots if (f.field, f.value) == (field, value))


def summed(record: DocumentRecord) -> DocumentRecord:
    """The same record with every claim telling of several events together."""
    claims = tuple(msgspec.structs.replace(c, aggregate=True) for c in record.claims)
    return msgspec.structs.replace(record, claims=claims)
