"""What a method says of an incident as JSON: grades with reasons, roots field by field, timelines, other scales.

Statements are given with the user's ids of documents, so that every reason leads to the words it rests on.
"""

from collections.abc import Iterable, Mapping, Sequence

from fairwitness.model.grading import GradeChange, Row
from fairwitness.model.record import (
    ClaimRef,
    Contradiction,
    Denial,
    DocumentRecord,
    FieldRoot,
    FieldRoots,
    Grade,
    Mapped,
    ReasonGiven,
    Side,
    StatementRef,
    TollPoint,
    Weighed,
)
from fairwitness.model.span import Span

Json = dict[str, object]


class Refs:
    """References as outside programs read them. `ids` gives, for the id of each record, the id the user gave it."""

    def __init__(self, ids: Mapping[str, str], records: Iterable[DocumentRecord]) -> None:
        self.ids = ids
        held = list(records)
        self._statements = {(r.id, c.id): c.statement for r in held for c in r.claims}
        self._texts = {r.id: r.text.text for r in held}

    def claim(self, ref: ClaimRef) -> Json:
        """A claim with the statement that makes it, null for the document's own voice; no claim is null too."""
        statement = self._statements.get((ref.document, ref.claim))
        return {"document": self.ids[ref.document], "claim": ref.claim or None, "statement": statement}

    def statement(self, ref: StatementRef) -> Json:
        """A statement for which no claim stands."""
        return {"document": self.ids[ref.document], "claim": None, "statement": ref.statement}

    def words(self, document: str, span: Span) -> str:
        """The words of a document, exactly."""
        return span.of(self._texts[document])


def weighing_object(weighed: Weighed | None, refs: Refs) -> Json:
    """The keys that an incident has from weighing; empty lists where it was not weighed."""
    if weighed is None:
        return {"grades": [], "roots": [], "timeline": [], "mapped": [], "denials": []}
    return {
        "grades": [_grade(g, refs) for g in weighed.grades],
        "roots": [_roots(r, refs) for r in weighed.roots],
        "timeline": [_point(p, refs) for p in weighed.timeline],
        "mapped": [_mapped(m) for m in weighed.mapped],
        "denials": [_denial(d, refs) for d in weighed.denials],
    }


def sides_object(contradiction: Contradiction, refs: Refs) -> list[Json]:
    """The sides of a contradiction, each with who holds it and every statement behind it."""
    return [_side(side, refs) for side in contradiction.sides]


def changes_object(changes: Iterable[GradeChange]) -> list[Json]:
    """Grades that differ between two weighings."""
    return [
        {"incident": c.incident, "question": c.question, "before": c.before, "after": c.after, "why": list(c.why)}
        for c in changes
    ]


def balance_object(rows: Iterable[Row]) -> list[Json]:
    """What is told of each party, kind by kind. A count of nothing is a gap of the case and no finding."""
    return [
        {
            "event_type": row.event_type.value,
            "parties": {
                party: {"incidents": list(c.incidents), "independent": c.independent} for party, c in row.counts.items()
            },
        }
        for row in rows
    ]


def _grade(grade: Grade, refs: Refs) -> Json:
    return {
        "question": grade.question,
        "value": grade.value,
        "method": grade.method,
        "provisional": grade.provisional,
        "unjudged": grade.unjudged,
        "reasons": [_reason(r, refs) for r in grade.reasons],
        "would_change": list(grade.would_change),
    }


def _reason(reason: ReasonGiven, refs: Refs) -> Json:
    return {"rule": reason.rule, "text": reason.text, "rests_on": _rests_on(reason.claims, reason.statements, refs)}


def _rests_on(claims: Sequence[ClaimRef], statements: Sequence[StatementRef], refs: Refs) -> list[Json]:
    """The claims with their statements, then the statements that no claim stands for."""
    made = [refs.claim(ref) for ref in claims]
    told = {(m["document"], m["statement"]) for m in made}
    more = [refs.statement(ref) for ref in statements]
    return [*made, *(m for m in more if (m["document"], m["statement"]) not in told)]


def _side(side: Side, refs: Refs) -> Json:
    rests_on = _rests_on(side.claims, side.statements, refs)
    return {"value": side.value, "origins": list(side.origins), "rests_on": rests_on}


def _roots(field: FieldRoots, refs: Refs) -> Json:
    return {
        "field": field.field,
        "value": field.value,
        "independent": field.independent,
        "roots": [_root(r, refs) for r in field.roots],
        "unknown": [refs.claim(ref) for ref in field.unknown],
    }


def _root(root: FieldRoot, refs: Refs) -> Json:
    return {
        "name": root.name,
        "voices": list(root.voices),
        "interest": root.interest,
        "independent": root.independent,
        "held": root.held,
        "bases": list(root.bases),
        "rests_on": [refs.claim(ref) for ref in root.claims],
    }


def _point(point: TollPoint, refs: Refs) -> Json:
    return {
        "kind": point.kind.value,
        "low": point.low,
        "high": point.high,
        "approximate": point.approximate,
        "population": point.population.value,
        "cumulative": point.cumulative,
        "day": point.day,
        "dated_by": point.dated_by,
        "origin": point.origin if point.known else None,
        "interest": point.interest,
        "held": point.held,
        "change": point.change.value,
        "rests_on": [refs.claim(ref) for ref in point.claims],
    }


def _denial(denial: Denial, refs: Refs) -> Json:
    """Who denies what, in their exact words."""
    place = refs.claim(denial.claim) if denial.claim is not None else refs.statement(denial.statement)
    return {
        "name": denial.name,
        "voice": denial.voice,
        "interest": denial.interest,
        "field": denial.field,
        "words": refs.words(denial.statement.document, denial.quote),
        "span": [denial.quote.start, denial.quote.end],
        **place,
    }


def _mapped(mapped: Mapped) -> Json:
    return {"scale": mapped.scale, "value": mapped.value, "meaning": mapped.meaning}
