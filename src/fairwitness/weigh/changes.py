"""What would change a grade is computed: each change is made to the measures, and told only where the grade differs.

A change names those it concerns by role and by name. It says what the same method would give, never what is likely.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec import structs

from fairwitness.vocab.weighing import Method, Rule, Weight, decide
from fairwitness.weigh.evidence import Evidence, RootKey, names
from fairwitness.weigh.measures import (
    ActorView,
    HarmView,
    Measures,
    actor_measures,
    answered,
    by_actor,
    harm_measures,
)
from fairwitness.weigh.roots import Root, roots_of

Change = tuple[str, Measures]

_TOGETHER = ", and the own document of "
"""Joins the two parts of a change that may take both."""

_SHOWN = 3
"""Names in one line; more are counted."""


def told_changes(changes: Iterable[Change], grade: str, rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """The changes that give another grade, each with that grade. A change in two parts only where one does not do."""
    found: dict[str, str] = {}
    for text, measures in changes:
        after = decide(rules, measures).grade
        if after != grade and found.get(text.partition(_TOGETHER)[0]) != after:
            found[text] = after
    return tuple(f"{text}: then {after.replace('_', ' ')}." for text, after in found.items())


def listed(given: Sequence[str]) -> str:
    """Names in a row: `A`, `A or B`, `A, B, C or 4 more`."""
    shown = [*given[:_SHOWN], *([f"{len(given) - _SHOWN} more"] if len(given) > _SHOWN else [])]
    return " or ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def harm_changes(view: HarmView, measures: Measures, method: Method) -> Iterator[Change]:
    """Every change of the evidence that might bear on whether it happened."""
    weight = method.weight
    for root in view.independent:
        rest = structs.replace(
            view,
            independent=tuple([r for r in view.independent if r.key != root.key]),
            told=tuple([e for e in view.told if not e.independent or e.root != root.key]),
        )
        what = "its admission" if root.evidence[0].admission else "what it says"
        yield f"{root.name} withdraws {what}", harm_measures(rest, weight)
    yield from _one_source(view.independent, measures, weight)
    yield from _own_documents(view.independent, measures, weight)
    further = _further(view, measures, weight)
    yield further
    yield from _together(further, view.independent, weight)
    yield from _finding(view.independent, measures)
    for root in view.denials:
        rest = structs.replace(view, denials=tuple(r for r in view.denials if r.key != root.key))
        yield f"{root.name} withdraws its denial", harm_measures(rest, weight)
    if len(view.denials) > 1:
        yield "All who deny it withdraw their denials", harm_measures(structs.replace(view, denials=()), weight)
    yield from _by_parties(view, measures, weight)
    yield from _by_unknown(view, measures, weight)
    yield (
        "Independent origins that weigh as much find that it did not happen",
        measures
        | {
            "denied": 1,
            "denied_independent": max(measures["independent"], weight.held),
        },
    )


def withdrawals(view: HarmView, weight: Weight) -> Iterator[Change]:
    """That all independent origins withdraw: told where the grade stands whatever happens to any one of them."""
    rest = structs.replace(view, independent=(), told=tuple(e for e in view.told if not e.independent))
    yield f"{_all(view.independent)} withdraw what they say", harm_measures(rest, weight)


def _all(roots: Sequence[Root]) -> str:
    named = [r.name for r in roots]
    return " and ".join(named) if len(named) <= 2 else f"All {len(named)} independent origins"


def _plus(measures: Measures, **more: int) -> Measures:
    return measures | {name: measures[name] + number for name, number in more.items()}


def _one_source(roots: Sequence[Root], measures: Measures, weight: Weight) -> Iterator[Change]:
    if len(roots) > 1:
        least = min(root.weight(weight) for root in roots)
        named = [r.name for r in roots]
        who = f"{named[0]} and {named[1]}" if len(named) == 2 else f"Two of {listed(named)}"
        text = f"{who} are shown to rest on one source"
        yield text, _plus(measures, independent=-least)


def _own_documents(roots: Sequence[Root], measures: Measures, weight: Weight) -> Iterator[Change]:
    for root in roots:
        if not root.held and weight.held > weight.relayed:
            more = _plus(measures, independent=weight.held - weight.relayed, findings_held=int(root.finding))
            yield f"{root.name}'s own document, not held so far, is added and says the same", more


def _further(view: HarmView, measures: Measures, weight: Weight) -> Change:
    more = _plus(measures, independent=weight.held, known=1, told=1)
    if view.independent:
        return f"An independent origin besides {listed([r.name for r in view.independent])} tells of it", more
    if view.interested:
        return f"An origin with no tie to {listed([r.name for r in view.interested])} tells of it", more
    return "An independent origin tells of it", more


def _together(further: Change, roots: Sequence[Root], weight: Weight) -> Iterator[Change]:
    """A further origin together with the own documents of those known only through others."""
    relayed = [r for r in roots if not r.held]
    if relayed and weight.held > weight.relayed:
        text, measures = further
        more = _plus(measures, independent=len(relayed) * (weight.held - weight.relayed))
        yield f"{text}{_TOGETHER}{listed([r.name for r in relayed])} is added and says the same", more


def _finding(roots: Sequence[Root], measures: Measures) -> Iterator[Change]:
    held = [r for r in roots if r.held and not r.finding_held]
    if held:
        who = listed([r.name for r in held])
        text = f"{who} states a finding of its own with its evidence: on site, remnants, imagery, testimony or records"
        yield text, _plus(measures, findings=1, findings_held=1)


def _by_parties(view: HarmView, measures: Measures, weight: Weight) -> Iterator[Change]:
    """What the parties that the accounts accuse, or that deny it, may still say."""
    spoken = {r.key for r in (*view.independent, *view.interested)}
    silent = [a for a in _accused(view.told) if a not in spoken]
    denying = {r.key: r.name for r in view.denials if r.evidence[0].origin.interest is not None}
    for party in dict.fromkeys([*silent, *(key for key in denying if isinstance(key, str))]):
        who = denying.get(party, f"{party}, which is named as the actor,")
        yield f"{who} acknowledges it", _plus(measures, independent=weight.held, known=1)
    for party in silent:
        if party not in denying:
            yield f"{party}, which is named as the actor, denies that it happened", measures | {"denied": 1}


def _accused(told: Sequence[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a for e in told for a in e.actors if a.startswith("party:")))


def _by_unknown(view: HarmView, measures: Measures, weight: Weight) -> Iterator[Change]:
    outlets = [e for e in view.told if not e.known and e.own]
    if outlets:
        yield f"{listed(names(outlets))} says how it knows", _plus(measures, independent=weight.held, known=1)


def actor_changes(view: ActorView, measures: Measures, method: Method) -> Iterator[Change]:
    """Every change of the evidence that might bear on who did it."""
    weight = method.weight
    actors = dict.fromkeys([a for e in view.naming for a in e.actors])
    independent = by_actor(view.independent)
    for root in _roots(independent):
        rest = _without(view, partial(_of_root, root.key))
        yield f"{root.name} withdraws whom it names", actor_measures(rest, weight)
    for actor, roots in independent.items():
        yield from _own_names(actor, roots, measures, weight)
    for actor in actors:
        yield _agreeing(actor, independent.get(actor, ()), measures, weight)
    if not actors:
        yield "An independent origin says who did it", _plus(measures, named=1, agreed=weight.held)
    elif any(a.startswith("party:") for a in actors):
        settled = int(any(e.parties for e in (*view.independent, *view.own)))
        agreed = max(measures["agreed"], weight.held)
        other = {"disagree": 1, "disagree_independent": settled, "agreed": agreed}
        yield "An independent origin names another party", measures | other
    yield from _own_words(view, measures, weight)
    yield from _agreement(view, measures, weight)


def _agreement(view: ActorView, measures: Measures, weight: Weight) -> Iterator[Change]:
    """Where independent origins stand against one another: that some of them withdraw."""
    against = [e for e in view.denials if e.independent]
    for root in roots_of(against):
        rest = structs.replace(view, denials=tuple(e for e in view.denials if e.root != root.key))
        yield f"{root.name} withdraws its denial", actor_measures(rest, weight)
    if not measures["disagree_independent"] and not against:
        return
    for actor in (a for a in by_actor((*view.independent, *view.own)) if a.startswith("party:")):
        rest = _without(view, partial(_names_others, actor))
        rest = structs.replace(rest, denials=tuple(e for e in view.denials if not e.independent))
        yield (
            f"Independent origins agree on {actor}: who names another or denies it withdraws",
            actor_measures(rest, weight),
        )


def _of_root(key: RootKey, evidence: Evidence) -> bool:
    return evidence.independent and evidence.root == key


def _of_itself(party: str, evidence: Evidence) -> bool:
    return evidence.origin.interest == party and party in evidence.actors


def _names_others(party: str, evidence: Evidence) -> bool:
    """Whether an independent origin, or an actor about itself, names other parties than this one."""
    heard = evidence.independent or evidence.origin.interest in evidence.actors
    return heard and bool(evidence.parties) and party not in evidence.parties


def _roots(independent: dict[str, tuple[Root, ...]]) -> tuple[Root, ...]:
    return tuple({r.key: r for roots in independent.values() for r in roots}.values())


def _without(view: ActorView, gone: Callable[[Evidence], bool]) -> ActorView:
    naming, independent, own = (
        tuple([e for e in told if not gone(e)]) for told in (view.naming, view.independent, view.own)
    )
    return ActorView(naming, independent, own, view.denials, view.answers)


def _own_names(actor: str, roots: Sequence[Root], measures: Measures, weight: Weight) -> Iterator[Change]:
    total = sum(r.weight(weight) for r in roots)
    for root in roots:
        if not root.held and weight.held > weight.relayed:
            agreed = max(measures["agreed"], total + weight.held - weight.relayed)
            yield (
                f"{root.name}'s own document, not held so far, is added and names {actor}",
                measures | {"agreed": agreed},
            )


def _agreeing(actor: str, roots: Sequence[Root], measures: Measures, weight: Weight) -> Change:
    agreed = max(measures["agreed"], sum(r.weight(weight) for r in roots) + weight.held)
    if roots:
        text = f"An independent origin besides {listed([r.name for r in roots])} names {actor} as the actor"
    else:
        text = f"An independent origin names {actor} as the actor"
    return text, measures | {"agreed": agreed}


def _own_words(view: ActorView, measures: Measures, weight: Weight) -> Iterator[Change]:
    """What the actors named may still say of themselves."""
    owning = {e.origin.interest for e in view.own}
    denying = {e.origin.interest for e in view.denials} | {a.party for a in view.answers}
    for actor in dict.fromkeys([a for e in view.naming for a in e.actors if a.startswith("party:")]):
        if actor in owning:
            rest = _without(view, partial(_of_itself, actor))
            yield f"{actor} withdraws that it did it", actor_measures(rest, weight)
            continue
        others = any(e.parties and actor not in e.parties for e in (*view.independent, *view.own))
        own = {"own": 1, "disagree_independent": int(others or measures["disagree_independent"])}
        yield f"{actor} acknowledges that it did it", measures | own
        if actor in denying:
            rest = structs.replace(
                view,
                denials=tuple(e for e in view.denials if e.origin.interest != actor),
                answers=tuple(a for a in view.answers if a.party != actor),
            )
            yield f"{actor} withdraws its denial", measures | {"answered": answered(rest)}
        else:
            yield f"{actor} denies that it did it", measures | {"answered": 1}
