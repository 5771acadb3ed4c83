"""A grade is a pure function of the recorded evidence and a versioned method; its reasons stand beside it.

Two questions are kept apart: did it happen, and who did it. Parties enter by role only, never by name.
"""

from collections.abc import Iterable, Sequence

from fairwitness.model.record import ClaimRef, Grade, ReasonGiven
from fairwitness.vocab.weighing import Rule, decide
from fairwitness.weigh.changes import actor_changes, harm_changes, told_changes, withdrawals
from fairwitness.weigh.evidence import Evidence, names, refs
from fairwitness.weigh.measures import ActorView, HarmView, actor_measures, by_actor, harm_measures
from fairwitness.weigh.reading import Reading
from fairwitness.weigh.roots import Root

_NOBODY = "somebody not named"


def harm(view: HarmView, reading: Reading) -> Grade:
    """Did this happen."""
    method = reading.method
    measures = harm_measures(view, method.weight)
    rule = decide(method.harm, measures)
    changes = told_changes(harm_changes(view, measures, method), rule.grade, method.harm)
    changes = changes or told_changes(withdrawals(view, method.weight), rule.grade, method.harm)
    return _grade("harm", rule, _harm_reasons(view, reading), changes, reading)


def attribution(view: ActorView, reading: Reading) -> Grade:
    """Who did it."""
    method = reading.method
    measures = actor_measures(view, method.weight)
    rule = decide(method.attribution, measures)
    changes = told_changes(actor_changes(view, measures, method), rule.grade, method.attribution)
    return _grade("attribution", rule, _actor_reasons(view, reading), changes, reading)


def _grade(
    question: str, rule: Rule, reasons: Sequence[ReasonGiven], changes: tuple[str, ...], reading: Reading
) -> Grade:
    first = ReasonGiven(rule=f"{question}.{rule.grade}", text=rule.meaning)
    rests_on: dict[ClaimRef, None] = dict.fromkeys(ref for reason in reasons for ref in reason.claims)
    return Grade(
        question=question,
        value=rule.grade,
        reasons=(first, *reasons),
        would_change=changes,
        method=reading.method.version,
        unjudged=reading.unjudged(rests_on),
    )


def _reason(rule: str, text: str, found: Sequence[Evidence]) -> ReasonGiven:
    who = "; ".join(name or _NOBODY for name in names(found))
    return ReasonGiven(rule=rule, text=f"{text}: {who}" if who else text, claims=refs(found))


def _all(roots: Iterable[Root]) -> list[Evidence]:
    return [e for root in roots for e in root.evidence]


def _harm_reasons(view: HarmView, reading: Reading) -> list[ReasonGiven]:
    independent = _all(view.independent)
    admissions = [e for e in independent if e.admission]
    direct, relayed = _by_hold([r for r in view.independent if not r.evidence[0].admission], reading)
    unknown = [e for e in view.told if not e.known]
    rows = (
        ("independent_origins", "Independent origins that tell of it", direct),
        ("independent_relayed", "Independent origins known only through others, each counted as half of one", relayed),
        ("own_findings", "Findings of their own on a stated basis", [e for e in independent if e.finding]),
        ("admission", "An admission against interest", admissions),
        ("party_word", "Origins with an interest", _all(view.interested)),
        ("denied", "Denied by", _all(view.denials)),
        ("unknown_origin", "Of unknown origin, which adds nothing", unknown),
        ("relayed", "Relays of one whose own words are held, which add nothing", view.outranked),
    )
    return [_reason(rule, text, evidence) for rule, text, evidence in rows if evidence]


def _by_hold(roots: Iterable[Root], reading: Reading) -> tuple[list[Evidence], list[Evidence]]:
    """The evidence of roots that count whole, and of those that count less as they are known only through others."""
    weight = reading.method.weight
    direct: list[Evidence] = []
    relayed: list[Evidence] = []
    for root in roots:
        (direct if root.weight(weight) == weight.held else relayed).extend(root.evidence)
    return direct, relayed


def _actor_reasons(view: ActorView, reading: Reading) -> list[ReasonGiven]:
    """For each actor, in the order of the evidence, who names it and how."""
    reasons: list[ReasonGiven] = []
    others = [e for e in view.independent if e not in view.own]
    interested = [e for e in view.naming if not e.independent and e not in view.own]
    for actor in dict.fromkeys(a for e in (*view.naming, *view.denials) for a in e.actors):
        direct, relayed = _by_hold(by_actor(e for e in others if actor in e.actors).get(actor, ()), reading)
        half = f"{actor} named by independent origins known only through others, each counted as half of one"
        rows = (
            ("named_by_independent", f"{actor} named by independent origins", direct),
            ("named_by_relayed", half, relayed),
            ("admitted", f"{actor} names itself", [e for e in view.own if actor in e.actors]),
            (
                "named_by_interested",
                f"{actor} named by origins with an interest",
                [e for e in interested if actor in e.actors],
            ),
            ("denied", f"{actor} as actor denied by", [e for e in view.denials if actor in e.actors]),
        )
        reasons += [_reason(rule, text, told) for rule, text, told in rows if told]
        reasons += _answered(actor, view)
    return reasons


def _answered(actor: str, view: ActorView) -> list[ReasonGiven]:
    given = [a for a in view.answers if a.party == actor]
    if not given:
        return []
    who = "; ".join(dict.fromkeys(a.name for a in given))
    text = f"{actor} as actor denied in general words, beside the only accusation against it in that text, by: {who}"
    return [ReasonGiven(rule="denied_in_general", text=text, statements=tuple(a.statement for a in given))]
