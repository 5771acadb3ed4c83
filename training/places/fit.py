"""Writes `place_weights.toml`: what each sign weighs, from the halves of geocoded news that nothing is reported on.

    python -m training.places.fit ../shared/data/places/GWN.xml ../shared/data/places/lgl.xml [--out FILE]

Naming is a logistic regression with a Gaussian prior; signs that news seldom shows and reports on a conflict often do
have a prior of their own (`PRIOR`). Choosing is a conditional logit over the places of a name, in which every place
within 161 km is right. No random numbers: equal data give equal weights.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from training.places.data import Marked, texts

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language import place_choice as choice
from fairwitness.language import place_mentions as naming
from fairwitness.language.folding import fold
from fairwitness.language.place_areas import surrounded
from fairwitness.language.place_lookup import Lookup, entries_of_words
from fairwitness.language.places import groups_of, setting_of
from fairwitness.language.tree import Tree
from fairwitness.model.span import Span
from fairwitness.vocab import place_weights as table

NEAR = 161.0
PRIOR = {
    "struck": (1.5, 40.0), "led_of_kind": (1.5, 20.0), "then_district": (1.5, 10.0), "then_region": (1.5, 10.0),
    "then_village": (2.0, 10.0), "led_by_town": (2.0, 10.0), "led_by_village": (2.5, 10.0),
    "led_by_district": (1.5, 10.0), "led_by_region": (1.5, 10.0), "hit_in": (1.2, 40.0),
}  # fmt: skip
"""Signs with the weight they have before any data, and how much data it takes to move it."""
OF_CASE = 4.0
"""A place that a case lists: no news has one."""
NAMED_FROM, MEANT_FROM = 0.42, 0.55
RIDGE = 3.0
HEAD = """\
# What each sign weighs, as logarithmic odds, fitted by `training/places/fit.py` on halves of two sets of geocoded news.
# `naming`: whether a name is one of a place. `alone`: which of its places is meant, by itself. `together`: the same in
# the light of the document's other places. No weight belongs to a name, a state or a party.
"""
Weights = dict[str, float]
Vector = npt.NDArray[np.float64]


class Document(msgspec.Struct, frozen=True):
    """One text, parsed."""

    text: str
    trees: list[Tree]
    marked: tuple[Marked, ...]


class Case(msgspec.Struct, frozen=True):
    """One name with its possible places: what speaks for each, and which are right."""

    signs: list[tuple[tuple[str, float], ...]]
    right: list[bool]


def documents(paths: Sequence[Path]) -> list[Document]:
    """The texts to fit on."""
    parser = SpacyParser()
    return [
        Document(text, [Tree(s) for s in parser.parse(text, [Span(0, len(text))])], marked)
        for path in paths
        for text, marked in texts(path)
    ]


def fit_naming(held: Sequence[Document], lookup: Lookup) -> Weights:
    """Whether a name is one of a place."""
    seen = [(c.signs, _overlaps(c, d.marked)) for d in held for c in naming.candidates(d.text, d.trees, lookup)]
    names = sorted({sign for signs, _ in seen for sign in signs})
    column = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(seen), len(names) + 1))
    x[:, -1] = 1
    for row, (signs, _) in enumerate(seen):
        x[row, [column[s] for s in signs]] = 1
    y = np.array([right for _, right in seen], dtype=np.float64)
    middle, ridge = np.zeros(x.shape[1]), np.full(x.shape[1], RIDGE)
    ridge[-1] = 1e-6
    for name, (before, strength) in PRIOR.items():
        if name in column:
            middle[column[name]], ridge[column[name]] = before, strength
    fitted = _logistic(x, y, middle, ridge)
    return {**dict(zip(names, map(float, fitted), strict=False)), "bias": float(fitted[-1]), "of_case": OF_CASE}


def _overlaps(candidate: naming.Candidate, marked: Sequence[Marked]) -> bool:
    tokens = candidate.name.tokens
    return any(m.span.overlaps(Span(tokens[0].start, tokens[-1].end)) for m in marked)


def _logistic(x: Vector, y: Vector, middle: Vector, ridge: Vector) -> Vector:
    """Newton's method."""
    w = middle.copy()
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(
            (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (p - y) + ridge * (w - middle)
        )
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def cases(held: Sequence[Document], lookup: Lookup, *, together: bool) -> list[Case]:
    """Every name to choose among, once as our reader finds it and once as the corpus gives it."""
    return [case for d in held for given in (False, True) for case in _cases(d, lookup, given=given, together=together)]


def _cases(document: Document, lookup: Lookup, *, given: bool, together: bool) -> Iterator[Case]:
    marked = [m for m in document.marked if m.at is not None]
    if given:
        mentions = [_mention(m.span.of(document.text), m.span, lookup) for m in marked]
    else:
        mentions = naming.find_mentions(document.text, document.trees, lookup)
    groups = groups_of(surrounded(document.text, mentions))
    unique = list(dict.fromkeys(g for g in groups if g is not None))
    setting = setting_of(document.trees, ())
    votes = choice.votes_of(unique, setting) if together else None
    seen = set()
    for mention, group in zip(mentions, groups, strict=True):
        at = next((m.at for m in marked if m.span.overlaps(mention.span)), None)
        if at is None or group is None or (group, at.lat, at.lon) in seen:
            continue
        seen.add((group, at.lat, at.lon))
        right = [choice.kilometres(e, at) <= NEAR for e in group.entries]
        if any(right) and not all(right):
            number = unique.index(group)
            yield Case(
                [
                    (*choice.signs_alone(e, group, setting), *(votes.signs(e, number) if votes else ()))
                    for e in group.entries
                ],
                right,
            )


def _mention(words: str, span: Span, lookup: Lookup) -> naming.Mention:
    return naming.Mention(name=words, key=fold(words), span=span, entries=entries_of_words(words, lookup))


def fit_choice(seen: Sequence[Case]) -> Weights:
    """Which place is meant: steps of Adam on the likelihood of the right ones."""
    names = sorted({sign for case in seen for signs in case.signs for sign, _ in signs})
    column = {name: at for at, name in enumerate(names)}
    sizes = [len(case.signs) for case in seen]
    of = np.repeat(np.arange(len(seen)), sizes)
    first = np.cumsum([0, *sizes[:-1]])
    x = np.zeros((sum(sizes), len(names)))
    for row, signs in enumerate(signs for case in seen for signs in case.signs):
        for sign, value in signs:
            x[row, column[sign]] += value
    right = np.array([r for case in seen for r in case.right])
    w, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, 401):
        odds = x @ w
        parts = np.exp(odds - np.maximum.reduceat(odds, first)[of])
        p = parts / np.add.reduceat(parts, first)[of]
        q = parts * right / np.add.reduceat(parts * right, first)[of]
        slope = x.T @ (p - q) + w
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        w -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return {**dict(zip(names, map(float, w), strict=True)), "of_case": OF_CASE}


def use(**changed: Weights) -> None:
    """Let the readers weigh by what is fitted so far."""
    now = msgspec.structs.replace(naming.place_weights(), named_from=NAMED_FROM, meant_from=MEANT_FROM, **changed)
    naming.place_weights = choice.place_weights = lambda: now  # type: ignore[assignment]


def written(weights: table.PlaceWeights) -> str:
    """The table as a file; what weighs next to nothing is left out."""
    parts = [HEAD + f"named_from = {weights.named_from}\nmeant_from = {weights.meant_from}\n"]
    for name, least in (("naming", 0.05), ("alone", 0.02), ("together", 0.02)):
        rows = sorted(getattr(weights, name).items())
        parts.append(f"[{name}]\n" + "".join(f"{sign} = {round(v, 2)}\n" for sign, v in rows if abs(v) >= least))
    return "\n".join(parts)


def main() -> None:
    """Fit and write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("paths", type=Path, nargs="+")
    arguments.add_argument("--out", type=Path, default=Path("src/fairwitness/vocab/data/place_weights.toml"))
    chosen = arguments.parse_args()
    held, lookup = documents(chosen.paths), GeoNamesGazetteer().lookup
    start = {"people": 1.0, "inside_area": 3.0, "state_named": 1.0, "kind_agrees": 1.0}
    use(naming={"bias": 0.0}, alone=start, together={**start, "near_25": 1.0, "region_share": 2.0, "state_share": 2.0})
    use(naming={"bias": 0.0})
    for _ in range(3):  # once for the signs of a name itself, once with what its others in the document tell
        use(naming=fit_naming(held, lookup))
    use(alone=fit_choice(cases(held, lookup, together=False)))
    for _ in range(2):
        use(together=fit_choice(cases(held, lookup, together=True)))
    chosen.out.write_text(written(naming.place_weights()), encoding="utf-8")


if __name__ == "__main__":
    main()
