"""What a method may look at: counts of roots by role. No rule ever sees a name.

Independent roots are counted in halves, since one that is known only through others may count as less than one.
"""

from collections.abc import Iterable, Sequence

import msgspec

from fairwitness.vocab.weighing import Method, Weight
from fairwitness.weigh.contradictions import event_denials
from fairwitness.weigh.evidence import Answer, Evidence, RootKey
from fairwitness.weigh.roots import Root, roots_of, weight_of

Measures = dict[str, int]


class HarmView(msgspec.Struct, frozen=True, gc=False):
    """The evidence as it bears on whether it happened."""

    told: tuple[Evidence, ...]
    independent: tuple[Root, ...]
    interested: tuple[Root, ...]
    denials: tuple[Root, ...]
    outranked: tuple[Evidence, ...]


def harm_view(found: Sequence[Evidence]) -> HarmView:
    """Sort the evidence by role."""
    told = tuple(e for e in found if e.supports)
    known = [e for e in told if e.known]
    return HarmView(
        told=told,
        independent=roots_of(e for e in known if e.independent),
        interested=roots_of(e for e in known if not e.independent),
        denials=roots_of(event_denials(found)),
        outranked=tuple(e for e in found if e.outranked),
    )


def harm_measures(view: HarmView, weight: Weight) -> Measures:
    """The measures of the first question."""
    telling = {r.key for r in (*view.independent, *view.interested)}
    denying = {r.key for r in view.denials}
    return {
        "told": len(view.told),
        "known": len(telling),
        "independent": weight_of(view.independent, weight),
        "findings": sum(r.finding for r in view.independent),
        "findings_held": sum(r.finding_held for r in view.independent),
        "denied": int(bool(denying) and len(telling | denying) > 1 and bool(telling)),
        "denied_independent": weight_of((r for r in view.denials if _independent(r)), weight),
    }


def _independent(root: Root) -> bool:
    return any(e.independent for e in root.evidence)


class ActorView(msgspec.Struct, frozen=True, gc=False):
    """The evidence as it bears on who did it."""

    naming: tuple[Evidence, ...]
    independent: tuple[Evidence, ...]
    own: tuple[Evidence, ...]
    """What an actor says of itself."""
    denials: tuple[Evidence, ...]
    answers: tuple[Answer, ...]
    """Denials in general words, only of parties that are named."""


def actor_view(found: Sequence[Evidence], answers: Sequence[Answer] = ()) -> ActorView:
    """Sort the evidence by role."""
    naming = tuple(e for e in found if e.actors and e.supports and e.known)
    named = {a for e in naming for a in e.actors}
    return ActorView(
        naming=naming,
        independent=tuple(e for e in naming if e.independent),
        own=tuple(e for e in naming if e.origin.interest in e.actors),
        denials=tuple(e for e in found if e.actors and e.denies and e.known),
        answers=tuple(a for a in answers if a.party in named),
    )


def actor_measures(view: ActorView, weight: Weight) -> Measures:
    """The measures of the second question."""
    return {
        "named": len(view.naming),
        "own": len(view.own),
        "agreed": _agreed(view.independent, weight),
        "disagree": int(_disagree(view.naming)),
        "disagree_independent": int(_disagree((*view.independent, *view.own))),
        "answered": answered(view),
        "answered_independent": weight_of(_against(view), weight),
    }


def _agreed(independent: Sequence[Evidence], weight: Weight) -> int:
    """What the independent roots count that name the actor most of them name."""
    held: dict[str, dict[RootKey, bool]] = {}
    for evidence in independent:
        for actor in evidence.actors:
            roots = held.setdefault(actor, {})
            roots[evidence.root] = roots.get(evidence.root, False) or evidence.held
    return max([sum([weight.held if h else weight.relayed for h in r.values()]) for r in held.values()], default=0)


def answered(view: ActorView) -> int:
    """1 where another root denies that the actor named did it, else 0."""
    if view.answers:
        return 1
    return int(
        any(not set(e.actors).isdisjoint(d.actors) and e.root != d.root for d in view.denials for e in view.naming)
    )


def by_actor(found: Iterable[Evidence]) -> dict[str, tuple[Root, ...]]:
    """The roots that name each actor, in the order in which actors are first named."""
    groups: dict[str, list[Evidence]] = {}
    for evidence in found:
        for actor in evidence.actors:
            groups.setdefault(actor, []).append(evidence)
    return {actor: roots_of(members) for actor, members in groups.items()}


def _disagree(found: Iterable[Evidence]) -> bool:
    """Whether no party is named by all of those that name a party."""
    named = {e.parties for e in found if e.parties}
    return len(named) > 1 and not frozenset.intersection(*named)


def _against(view: ActorView) -> tuple[Root, ...]:
    """The independent roots that deny that an actor named by independent ones did it."""
    if not view.denials:
        return ()
    named = {a for e in view.independent for a in e.actors}
    return roots_of(d for d in view.denials if d.independent and not named.isdisjoint(d.actors))


def scale_measures(found: Sequence[Evidence], harm: HarmView, actor: ActorView, method: Method) -> Measures:
    """The measures of the method, and those that only the mapping to other scales asks for."""
    measures = harm_measures(harm, method.weight) | actor_measures(actor, method.weight)
    weights = measures["independent"]
    return measures | {
        "roots": len(harm.independent),
        "independent_held": sum(r.held for r in harm.independent),
        "independent_next": weights + 1,
        "contested": int(bool(measures["denied_independent"]) or (weights == 0 and bool(measures["denied"]))),
        "combatants": int(_combatants_only(found)),
    }


def _combatants_only(found: Sequence[Evidence]) -> bool:
    """Whether there are figures of those killed and each counts combatants."""
    killed = [t for e in found if e.supports and e.known for t in e.claim.tolls if t.kind == "killed" and t.low]
    return bool(killed) and all(t.population == "combatant" for t in killed)
