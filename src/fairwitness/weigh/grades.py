"""A grade is a pure function of the recorded evidence and a versioned method; its reasons stand beside it.

Two questions are kept apart: did it happen, and who did it. Parties enter by role only, never by name.
"""

from collections.abc import Sequence

from fairwitness.model.record import Grade, ReasonGiven
from fairwitness.vocab.weighing import GradeText, Method
from fairwitness.weigh.contradictions import event_denials
from fairwitness.weigh.evidence import Evidence, names, refs, roots


def grades(found: Sequence[Evidence], method: Method) -> tuple[Grade, ...]:
    """The grades of both questions."""
    return harm(found, method), attribution(found, method)


def _reason(rule: str, text: str, found: Sequence[Evidence]) -> ReasonGiven:
    who = "; ".join(names(found))
    return ReasonGiven(rule=rule, text=f"{text}: {who}" if who else text, claims=refs(found))


def _grade(question: str, value: str, text: GradeText, reasons: Sequence[ReasonGiven], method: Method) -> Grade:
    first = ReasonGiven(rule=f"{question}.{value}", text=text.meaning)
    return Grade(
        question=question,
        value=value,
        reasons=(first, *reasons),
        would_change=text.would_change,
        method=method.version,
    )


def harm(found: Sequence[Evidence], method: Method) -> Grade:
    """Did this happen. The first rule that holds decides."""
    told = [e for e in found if e.supports]
    relays = [e for e in found if e.outranked]
    known = [e for e in told if e.origin.known]
    independent = [e for e in known if e.independent]
    findings, denials, least = [e for e in independent if e.finding], event_denials(found), method.least
    rules = (
        (roots(independent) >= least.documented, "documented", method.harm.documented),
        (roots(findings) >= least.documented_by_finding, "documented", method.harm.documented),
        (roots(independent) >= least.reported, "reported", method.harm.reported),
        (any(e.origin != d.origin for e in known for d in denials), "contested", method.harm.contested),
        (bool(known), "party_account", method.harm.party_account),
        (bool(told), "unknown_origin", method.harm.unknown_origin),
        (True, "not_claimed", method.harm.not_claimed),
    )
    value, text = next((name, text) for holds, name, text in rules if holds)
    return _grade("harm", value, text, _harm_reasons(told, known, independent, findings, denials, relays), method)


def _harm_reasons(
    told: Sequence[Evidence],
    known: Sequence[Evidence],
    independent: Sequence[Evidence],
    findings: Sequence[Evidence],
    denials: Sequence[Evidence],
    relays: Sequence[Evidence],
) -> list[ReasonGiven]:
    rows = (
        ("independent_origins", "Independent origins that tell of it", [e for e in independent if not e.admission]),
        ("own_findings", "Findings of their own on a stated basis", findings),
        ("admission", "An admission against interest", [e for e in independent if e.admission]),
        ("party_word", "Origins with an interest", [e for e in known if not e.independent]),
        ("denied", "Denied by", denials),
        ("unknown_origin", "Of unknown origin, which adds nothing", [e for e in told if not e.origin.known]),
        ("relayed", "Relays of one whose own words are held, which add nothing", relays),
    )
    return [_reason(rule, text, evidence) for rule, text, evidence in rows if evidence]


def attribution(found: Sequence[Evidence], method: Method) -> Grade:
    """Who did it. The first rule that holds decides."""
    naming = [e for e in found if e.supports and e.origin.known and e.actors]
    independent = [e for e in naming if e.independent]
    own = [e for e in naming if e.origin.interest in e.actors]
    denials = [e for e in found if e.denies and e.origin.known and e.actors]
    agreed, least, grade = _agreed(independent), method.least, method.attribution
    rules = (
        (not naming, "unattributed", grade.unattributed),
        (_disagree([*independent, *own]), "contested", grade.contested),
        (bool(own), "admitted", grade.admitted),
        (agreed >= least.established, "established", grade.established),
        (agreed >= least.attributed, "attributed", grade.attributed),
        (_disagree(naming) or _answered(naming, denials), "contested", grade.contested),
        (True, "party_allegation", grade.party_allegation),
    )
    value, text = next((name, text) for holds, name, text in rules if holds)
    return _grade("attribution", value, text, _attribution_reasons(naming, independent, own, denials), method)


def _agreed(independent: Sequence[Evidence]) -> int:
    """How many independent origins name the actor that most of them name."""
    return max((roots([e for e in independent if a in e.actors]) for x in independent for a in x.actors), default=0)


def _answered(naming: Sequence[Evidence], denials: Sequence[Evidence]) -> bool:
    """Whether another origin denies that the actor named did it."""
    return any(set(e.actors) & set(d.actors) and e.origin != d.origin for e in naming for d in denials)


def _disagree(found: Sequence[Evidence]) -> bool:
    """Whether no party is named by all of those that name a party."""
    parties = [{a for a in e.actors if a.startswith("party:")} for e in found]
    named = [p for p in parties if p]
    return bool(named) and not set.intersection(*named)


def _attribution_reasons(
    naming: Sequence[Evidence], independent: Sequence[Evidence], own: Sequence[Evidence], denials: Sequence[Evidence]
) -> list[ReasonGiven]:
    """For each actor, in the order of the evidence, who names it and how."""
    reasons: list[ReasonGiven] = []
    for actor in dict.fromkeys(a for e in (*naming, *denials) for a in e.actors):
        rows = (
            ("named_by_independent", f"{actor} named by independent origins", [e for e in independent if e not in own]),
            ("admitted", f"{actor} names itself", own),
            ("named_by_interested", f"{actor} named by origins with an interest", _interested(naming, own)),
            ("denied", f"{actor} as actor denied by", denials),
        )
        reasons += [
            _reason(rule, text, told) for rule, text, rest in rows if (told := [e for e in rest if actor in e.actors])
        ]
    return reasons


def _interested(naming: Sequence[Evidence], own: Sequence[Evidence]) -> list[Evidence]:
    return [e for e in naming if not e.independent and e not in own]
