"""From each document to the one it was taken from as a whole, be it in another language; chains lead to their first."""

from collections.abc import Iterable, Mapping

from fairwitness.model.lists import DerivationKind
from fairwitness.model.record import Derivation


def reprinted(derivations: Iterable[Derivation]) -> dict[str, str]:
    """From each reprint to the document it was taken from."""
    return {d.document: d.origin for d in derivations if d.kind is DerivationKind.REPRINT}


def taken_over(derivations: Iterable[Derivation]) -> dict[str, tuple[Derivation, ...]]:
    """From each document the ties by which it holds passages of others."""
    found: dict[str, list[Derivation]] = {}
    for derivation in derivations:
        if derivation.kind is DerivationKind.REUSES:
            found.setdefault(derivation.document, []).append(derivation)
    return {document: tuple(ties) for document, ties in found.items()}


def translated(derivations: Iterable[Derivation]) -> dict[str, str]:
    """From each text in another language to the one it translates, through translations of translations."""
    return _first({d.document: d.origin for d in derivations if d.kind is DerivationKind.TRANSLATES})


def _first(taken: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for document in taken:
        seen = [document]
        while (origin := taken.get(seen[-1])) is not None and origin not in seen:
            seen.append(origin)
        found[document] = seen[-1]
    return found
