"""What an account of a document tells, with its root; and a change between two of them."""

from collections.abc import Iterator, Sequence

from fairwitness.link.held import Held
from fairwitness.link.roots import Root
from fairwitness.model.claim import Claim
from fairwitness.model.record import ClaimRef, Drift

Told = tuple[ClaimRef, Claim, Root]


def own_words(told: Sequence[Told], held: Held) -> dict[str, list[Told]]:
    """From each origin to the claims that are its own and stand in a document it published."""
    found: dict[str, list[Told]] = {}
    for one in told:
        key = one[2].tie.key
        if one[0].document in held.publishers.get(key, ()):
            found.setdefault(key, []).append(one)
    return found


def change_of(field: str, relay: Told, origin: Told, values: tuple[str, str], explanation: str) -> Drift:
    """The drift of a field, with both values and why it is one."""
    return Drift(
        field=field,
        relay=relay[0],
        origin=origin[0],
        relay_value=values[0],
        origin_value=values[1],
        explanation=explanation,
    )


def other_names(field: str, relay: Told, own: Sequence[Told], values: Sequence[frozenset[str]]) -> Iterator[Drift]:
    """What the relay names and its origin does not, or names alone where the origin names several."""
    ours, theirs = values[0], frozenset[str]().union(*values[1:])
    if not ours or ours == theirs:
        return
    origin = next((o for o, v in zip(own, values[1:], strict=True) if v), own[0])
    if ours < theirs:
        # a relay need not repeat everything; narrowing matters where one claim of the origin leaves it open
        wide = next((o for o, v in zip(own, values[1:], strict=True) if ours < v), None)
        if field != "actor" or wide is None or any(v == ours for v in values[1:]):
            return
        origin, why = wide, "the relay names one where its origin names several"
    elif theirs:
        why = "the relay names what its origin does not"
    else:
        why = "the relay names one where its origin names none"
    yield change_of(field, relay, origin, (shown(field, relay[1]), shown(field, origin[1])), why)


def shown(field: str, claim: Claim) -> str:
    """The weapons or the doers of a claim, in words."""
    names = claim.weapon_kinds if field == "weapon" else tuple(a.name for a in claim.perpetrators)
    return ", ".join(names) or "none named"
