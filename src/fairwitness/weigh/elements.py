"""Elements, not verdicts: for each norm an incident engages, which of its facts are told, by whom, and against what.

A fact is documented by an independent origin or an admission, contested where the accounts oppose one another, and
missing where nobody tells it or only those with an interest do. docs/elements.md gives the rule and its reasons.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from re import Pattern

import msgspec

from fairwitness.language.listed import found, pattern
from fairwitness.model.claim import Claim
from fairwitness.model.elements import Applicability, Cell, ElementValue, IncidentElements, Mark, NormMatrix
from fairwitness.model.lists import Modality
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import ClaimRef, Incident
from fairwitness.model.span import Span, hull
from fairwitness.model.statement import Statement
from fairwitness.vocab.norms import ElementRule, Norm, elements, norms
from fairwitness.weigh.applicability import applicability
from fairwitness.weigh.case import weigh_one
from fairwitness.weigh.evidence import Answer, Evidence, answers, evidence_of
from fairwitness.weigh.facts import ClaimFacts, claim_facts, meets
from fairwitness.weigh.passages import Passage, passages
from fairwitness.weigh.reading import Reading
from fairwitness.weigh.voices import Voice, Voices, of_evidence

NOTHING = "nothing in this case"
NOBODY = "told by nobody who can be named"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an incident's norms are asked of."""

    facts: tuple[ClaimFacts, ...]
    passages: tuple[Passage, ...]
    voices: Voices
    evidence: dict[ClaimRef, Evidence]
    answers: tuple[Mark, ...]
    """Denials in general words by parties that the incident accuses."""
    contradicted: frozenset[str]
    settings: CaseSettings | None


def elements_of(incident: Incident, reading: Reading, settings: CaseSettings | None = None) -> IncidentElements:
    """The elements of an incident: those common to all norms, and each engaged norm with its own.

    Raises KeyError where a record of its claims is missing.
    """
    told = told_of(incident, reading, settings)
    engaged = [(id_, norm, refs) for id_, norm in norms().items() if (refs := engaging(norm, told))]
    asked = dict.fromkeys(e for _, norm, _ in engaged for e in norm.elements)
    cells = {e: tuple(cells_of(e, elements()[e], told)) for e in asked}  # several norms may ask one question
    return IncidentElements(
        incident=incident.id,
        common=tuple(c for id_, rule in elements().items() if rule.common for c in cells_of(id_, rule, told)),
        norms=tuple(
            _matrix(id_, norm, refs, applicability(norm, incident, settings), cells) for id_, norm, refs in engaged
        ),
    )


def told_of(incident: Incident, reading: Reading, settings: CaseSettings | None) -> Told:
    """The incident made ready to be asked. Raises KeyError where a record of its claims is missing."""
    evidence = evidence_of(incident, reading)
    return Told(
        facts=tuple(claim_facts(e, reading.records[e.ref.document]) for e in evidence),
        passages=passages(incident, reading),
        voices=Voices(incident, evidence, reading),
        evidence={e.ref: e for e in evidence},
        answers=tuple(_answered(a, reading) for a in answers(evidence, reading)),
        contradicted=frozenset(c.field for c in weigh_one(incident, reading).contradictions),
        settings=settings,
    )


def _answered(answer: Answer, reading: Reading) -> Mark:
    """A party's denial in general words, as a mark."""
    document, id_ = answer.statement.document, answer.statement.statement
    statement = reading.records[document].statement(id_)
    assert statement is not None  # an answer is a statement of its record
    voice = Voice(name=answer.name, known=True, independent=False, interest=answer.party)
    return _mark(document, hull(statement.content), id_, None, voice, says=False)


def engaging(norm: Norm, told: Told) -> tuple[ClaimRef, ...]:
    """The claims that engage a norm, each once; none where nobody tells that anything happened."""
    refs = []
    for condition in norm.engaged:
        spoken = [id_ for id_ in condition.elements if _word_marks(elements()[id_], told, said=True)]
        if condition.elements and not spoken:
            continue
        refs += [f.evidence.ref for f in told.facts if f.evidence.supports and meets(condition, f)]
    return tuple(dict.fromkeys(refs))


def _matrix(
    id_: str,
    norm: Norm,
    refs: tuple[ClaimRef, ...],
    applies: tuple[Applicability, ...],
    cells: Mapping[str, tuple[Cell, ...]],
) -> NormMatrix:
    return NormMatrix(
        norm=id_,
        title=norm.title,
        duty=norm.duty,
        engaged_by=refs,
        applicability=applies,
        cells=tuple(c for e in norm.elements for c in cells[e]),
    )


def cells_of(id_: str, rule: ElementRule, told: Told) -> Iterator[Cell]:
    """The cells of one element: one, or one for each party where it is asked for each."""
    if rule.each_party:
        for party in told.settings.party if told.settings else ():
            yield _response(id_, rule, f"party:{party.id}", told)
        return
    if rule.only and not any(meets(c, f) for c in rule.only for f in told.facts):
        yield Cell(element=id_, asks=rule.asks, value=ElementValue.NOT_APPLICABLE, note="not asked here")
        return
    marks = [*_claim_marks(rule, told), *_word_marks(rule, told)]
    if "actor" in rule.contradicted:
        marks += told.answers
    yield _cell(id_, rule, marks, told.contradicted)


def _response(id_: str, rule: ElementRule, party: str, told: Told) -> Cell:
    """What a party says is answered by its own word alone, its own document or a relay: that it said so is the fact."""
    own = [f for f in told.facts if f.evidence.origin.interest == party and not f.evidence.outranked]
    general = tuple(a for a in told.answers if a.interest == party)
    marks = (*(_claim_mark(f, says=not f.evidence.denies) for f in own), *general)
    said = _once([m for m in marks if m.says]), _once([m for m in marks if not m.says])
    return Cell(
        element=id_,
        asks=rule.asks,
        value=ElementValue.DOCUMENTED if marks else ElementValue.MISSING,
        note=_response_note(own, general),
        party=party,
        told=said[0],
        told_not=said[1],
        interested=_roots(marks, independent=False),
        independent=_roots(marks, independent=True),
    )


def _response_note(own: Sequence[ClaimFacts], general: Sequence[Mark]) -> str:
    if not own and not general:
        return NOTHING
    words = (
        ("denies", bool(general) or any(f.evidence.denies for f in own)),
        ("admits", any(f.evidence.admission for f in own)),
        ("tells of it", any(f.evidence.supports and not f.evidence.admission for f in own)),
    )
    return ", ".join(word for word, holds in words if holds) or "speaks of it"


def _cell(id_: str, rule: ElementRule, marks: Sequence[Mark], contradicted: frozenset[str]) -> Cell:
    told, told_not = _once([m for m in marks if m.says]), _once([m for m in marks if not m.says])
    value = _value(told, told_not, contested=not contradicted.isdisjoint(rule.contradicted))
    return Cell(
        element=id_,
        asks=rule.asks,
        value=value,
        note=_note(value, told, told_not),
        told=told,
        told_not=told_not,
        independent=_roots((*told, *told_not), independent=True),
        interested=_roots((*told, *told_not), independent=False),
    )


def _value(told: Sequence[Mark], told_not: Sequence[Mark], *, contested: bool) -> ElementValue:
    """The first rule that holds: opposed accounts, then an independent word, else missing."""
    if contested and (told or told_not):
        return ElementValue.CONTESTED
    yes, no = ({m.origin for m in marks if m.known} for marks in (told, told_not))
    if any(y != n for y in yes for n in no):
        return ElementValue.CONTESTED
    documented = any(m.independent for m in (*told, *told_not))
    return ElementValue.DOCUMENTED if documented else ElementValue.MISSING


def _note(value: ElementValue, told: Sequence[Mark], told_not: Sequence[Mark]) -> str:
    marks = (*told, *told_not)
    known = list(dict.fromkeys(m.origin for m in marks if m.known))
    if not marks:
        return NOTHING
    if value is ElementValue.MISSING:
        return f"told only by {', '.join(known)}; none is independent" if known else NOBODY
    if value is ElementValue.CONTESTED:
        return "the accounts differ"
    return "told" if told else "told not to be so"


def _roots(marks: Sequence[Mark], *, independent: bool) -> int:
    return len({m.origin for m in marks if m.known and m.independent is independent})


def _once(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys(marks))


def _claim_marks(rule: ElementRule, told: Told) -> Iterator[Mark]:
    """Marks by what the claims say. A denial is a mark only of the actor it says it was not."""
    for facts in told.facts:
        evidence = facts.evidence
        if evidence.supports and any(meets(c, facts) for c in rule.told):
            yield _claim_mark(facts, says=True)
        if evidence.supports and any(meets(c, facts) for c in rule.told_against):
            yield _claim_mark(facts, says=False)
        if evidence.denies and any("actor" in c.has and meets(c, facts) for c in rule.told):
            yield _claim_mark(facts, says=False)


def _claim_mark(facts: ClaimFacts, *, says: bool) -> Mark:
    claim, voice = facts.evidence.claim, of_evidence(facts.evidence)
    return _mark(facts.evidence.ref.document, claim.quote, claim.statement, claim.id, voice, says=says)


def _mark(document: str, span: Span, statement: str | None, claim: str | None, voice: Voice, *, says: bool) -> Mark:
    return Mark(
        document=document,
        span=span,
        statement=statement,
        claim=claim,
        origin=voice.name,
        known=voice.known,
        independent=voice.independent,
        interest=voice.interest,
        says=says,
    )


def _word_marks(rule: ElementRule, told: Told, *, said: bool | None = None) -> list[Mark]:
    """Marks by words, of every passage. `said` keeps those that say it, or those that say it was not so."""
    marks = [
        mark
        for listed, says in ((_pattern(rule.words), True), (_pattern(rule.against), False))
        for passage in told.passages
        for words in found(listed, passage.record.text.text, passage.span)
        if (mark := _word_mark(passage, words, told, says=says)) is not None
    ]
    return [m for m in marks if said is None or m.says is said]


@cache
def _pattern(phrases: tuple[str, ...]) -> Pattern[str]:
    return pattern(phrases)


def _word_mark(passage: Passage, words: Span, told: Told, *, says: bool) -> Mark | None:
    """The mark of words, with the voice of the claim they belong to or of the statement they stand in."""
    statement = passage.statement_at(words)
    claim = _claim_of(passage, words, statement.id if statement else None)
    voice = _voice(passage, statement, claim, told)
    if voice is None:
        return None
    turned = passage.turned(words)
    denied = told.voices.denies(statement) or (claim is not None and claim.modality is Modality.DENIED)
    says = not (turned or denied) if says else turned
    said_by, told_by = statement.id if statement else None, claim.id if claim else None
    return _mark(passage.record.id, words, said_by, told_by, voice, says=says)


def _voice(passage: Passage, statement: Statement | None, claim: Claim | None, told: Told) -> Voice | None:
    """Whose words they are; None where they weigh nothing."""
    if claim is None:
        return told.voices.of_statement(passage.record, statement)
    evidence = told.evidence[ClaimRef(passage.record.id, claim.id)]
    return of_evidence(evidence) if told.voices.weighs(statement) and not evidence.outranked else None


def _claim_of(passage: Passage, words: Span, statement: str | None) -> Claim | None:
    """The claim whose clause holds the words, if it is told by the same statement."""
    claim = passage.claim_at(words)
    return claim if claim is not None and claim.statement == statement else None
