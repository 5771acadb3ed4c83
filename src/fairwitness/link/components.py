"""Two passes: what hangs together by single pairs above the threshold, then each such component clustered by itself.

A component alone would chain events that one misleading pair ties; clustering inside it looks at all its pairs.
As a case grows chance ties everything to everything, so a component has a limit: the strongest pairs are taken first,
and a pair that would make one larger than the limit is left out. No component looks at another: each is done apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from fairwitness.link.cluster import Part, Scores, cluster
from fairwitness.link.undecided import set_apart
from fairwitness.vocab.linking import linking

Pair = tuple[int, int]
Edge = tuple[float, int, int]


def strongest_first(edges: Iterable[Edge]) -> list[Edge]:
    """Edges in the order in which components take them: the strongest first, the earliest among equals."""
    return sorted(edges, key=lambda e: (-e[0], e[1], e[2]))


def components(count: int, edges: Iterable[Edge]) -> list[int]:
    """For each of `range(count)` the smallest member of its component. Edges must come strongest first."""
    root, size, limit = list(range(count)), [1] * count, linking().cluster.component_limit
    for _, a, b in edges:
        low, high = sorted((_find(root, a), _find(root, b)))
        if low != high and size[low] + size[high] <= limit:
            root[high] = low
            size[low] += size[high]
    return [_find(root, i) for i in range(count)]


def _find(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = root[at]
    return at


def groups(count: int, scored: Mapping[Pair, float | None], scores: Scores, threshold: float) -> list[list[int]]:
    """Groups of `range(count)`, each sorted, in the order of their first member. `scored` are the candidates."""
    edges = [(v, *pair) for pair, v in scored.items() if v is not None and v > threshold]
    root = components(count, strongest_first(edges))
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(count):
        members[root[index]].append(index)
    inside: dict[int, list[Pair]] = defaultdict(list)
    for a, b in scored:
        if root[a] == root[b]:
            inside[root[a]].append((a, b))
    found = [g for name, ids in members.items() for g in _inside(ids, inside[name], scores, threshold)]
    return sorted(found)


def _inside(ids: list[int], pairs: list[Pair], scores: Scores, threshold: float) -> list[list[int]]:
    """The groups of one component, whose members are known by their place in it while it is clustered."""
    if len(ids) == 1:
        return [ids]
    place = {index: at for at, index in enumerate(ids)}
    local = sorted((place[a], place[b]) for a, b in pairs)
    part = Part(ids, scores)
    found = set_apart(cluster(len(ids), local, part, threshold), part, threshold)
    return [[ids[at] for at in group] for group in found]
