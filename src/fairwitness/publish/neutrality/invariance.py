"""Every value of a case, exchanged, is that of its twin, in the same order; what is not is listed with its place."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from fairwitness.language.swap import Swap
from fairwitness.publish.neutrality.view import View

_CODES = frozenset(("state", "party", "country"))
"""Fields that may hold the code of a state, and nothing else of two letters."""

_ABSENT = "nothing"


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One value that did not swap."""

    kind: str
    """`documents`, `incidents`, `derivations` or `drifts`."""
    where: str
    """The document or incident."""
    field: str
    """The way to the value: `claims 2, tolls 1, low`."""
    given: str
    """The value in the case as it stands."""
    expected: str
    """What it should be in the twin."""
    found: str
    """What it is there."""


def differences(case: View, twin: View, swap: Swap) -> tuple[Difference, ...]:
    """Everything in which the twin is not the case with its parties exchanged, in the order of the case."""
    return tuple(d for kind in case for d in _of_kind(kind, case[kind], twin[kind], swap))


def _of_kind(kind: str, case: Any, twin: Any, swap: Swap) -> Iterator[Difference]:  # noqa: ANN401 - plain values
    if isinstance(case, list):
        yield from _Compared(kind, "", swap).of(case, twin, ())
        return
    for name in (*case, *(n for n in twin if n not in case)):
        yield from _Compared(kind, name, swap).of(case.get(name), twin.get(name), ())


class _Compared:
    """Two plain values of one document or incident."""

    def __init__(self, kind: str, where: str, swap: Swap) -> None:
        self._kind, self._where, self._swap = kind, where, swap

    def of(self, case: Any, twin: Any, path: tuple[str, ...]) -> Iterator[Difference]:  # noqa: ANN401 - plain values
        """The differences below one value."""
        if isinstance(case, Mapping) and isinstance(twin, Mapping):
            for key in (*case, *(k for k in twin if k not in case)):
                yield from self.of(case.get(key), twin.get(key), (*path, key))
        elif isinstance(case, list) and isinstance(twin, list) and len(case) == len(twin):
            for number, (ours, theirs) in enumerate(zip(case, twin, strict=True), start=1):
                yield from self.of(ours, theirs, (*path, str(number)))
        elif isinstance(case, list) and isinstance(twin, list):
            yield self._difference(path, f"{len(case)} of them", f"{len(case)} of them", f"{len(twin)} of them")
        elif not self._fits(case, twin, path):
            yield self._difference(path, case, self._expected(case, path), twin)

    def _fits(self, case: object, twin: object, path: tuple[str, ...]) -> bool:
        if not isinstance(case, str) or not isinstance(twin, str):
            return case == twin
        if case in self._swap.codes and path and path[-1] in _CODES:
            return twin == self._swap.code(case)
        return self._swap.fits(case, twin)

    def _expected(self, case: object, path: tuple[str, ...]) -> object:
        if not isinstance(case, str):
            return case
        coded = case in self._swap.codes and path and path[-1] in _CODES
        return self._swap.code(case) if coded else self._swap.value(case)

    def _difference(self, path: tuple[str, ...], given: object, expected: object, found: object) -> Difference:
        return Difference(
            kind=self._kind,
            where=self._where,
            field=", ".join(_numbered(path)),
            given=_shown(given),
            expected=_shown(expected),
            found=_shown(found),
        )


def _numbered(path: tuple[str, ...]) -> Iterator[str]:
    """A number stands with the list it counts in: `claims 2`."""
    for step, following in zip(path, (*path[1:], ""), strict=False):
        if not step.isdigit():
            yield f"{step} {following}" if following.isdigit() else step


def _shown(value: object) -> str:
    return _ABSENT if value is None else str(value)
