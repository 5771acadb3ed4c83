"""Scores of made-up accounts, by pair."""


class Table:
    """Scores by pair; a pair that is not in the table is forbidden."""

    def __init__(self, values: dict[tuple[int, int], float], wide: tuple[int, ...] = (), towns: str = "") -> None:
        self._values, self._wide, self._towns = values, wide, towns

    def value(self, a: int, b: int) -> float | None:
        return self._values.get((min(a, b), max(a, b)))

    def wide(self, a: int) -> bool:
        return a in self._wide

    def within(self, a: int, b: int) -> bool:
        return a in self._wide and b not in self._wide

    def other_towns(self, a: int, b: int) -> bool:
        return bool(self._towns) and self._towns[a] != self._towns[b]
