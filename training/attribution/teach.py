"""Larger networks say what they hold likely of lessons; a smaller one learns to say the same.

What holds here: a teacher reads the same pieces as its pupil, under the numbers of its own vocabulary, and each lesson
but once. Several teachers are averaged by probability. Nothing of a teacher is trained.

    python -m training.attribution.teach --base DIR --checkpoint FILE --pupil DIR --lessons FILE --out DIR
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from training.attribution.bases import edges, load_tokenizer, start
from training.attribution.checkpoint import load
from training.attribution.lessons import AT_ONCE, Halves, Lessons
from training.attribution.model import Attributor, as_numpy

from fairwitness.adapters.onnx_decode import CUE_LABELS, ROLE_LABELS

CHUNK = 1 << 20


@dataclass(frozen=True)
class Told:
    """What teachers say of lessons: how likely the cue labels are by piece, and the role labels by cue and piece."""

    cue: Halves
    roles: Halves

    def save(self, to: Path) -> None:
        """Writes a folder."""
        to.mkdir(parents=True, exist_ok=True)
        np.save(to / "cue.npy", self.cue)
        np.save(to / "roles.npy", self.roles)

    @staticmethod
    def mean(folders: Sequence[Path]) -> Told:
        """What several teachers say, averaged."""
        return Told(*(_mean([np.load(f / name, mmap_mode="r") for f in folders]) for name in ("cue.npy", "roles.npy")))


def _mean(each: list[Halves]) -> Halves:
    found = np.empty(each[0].shape, dtype=np.float16)
    for at in range(0, len(found), CHUNK):
        found[at : at + CHUNK] = np.mean([x[at : at + CHUNK].astype(np.float32) for x in each], axis=0)
    return found


@torch.inference_mode()
def told_by(model: Attributor, own: Tensor, lessons: Lessons, ends: tuple[int, int], device: str) -> Told:
    """What one teacher says; `own` turns the numbers of the pupil's pieces into those of the teacher's."""
    cue = np.zeros((len(lessons.ids), len(CUE_LABELS)), dtype=np.float16)
    roles = np.zeros((len(lessons.paths), len(ROLE_LABELS)), dtype=np.float16)
    for chosen in lessons.by_length(AT_ONCE):
        batch, pairs = lessons.batch(chosen, ends), lessons.pairs(chosen)
        ids, features, mask, inner = (
            torch.from_numpy(x).to(device) for x in (batch.ids, batch.features, batch.mask, batch.inner)
        )
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device != "cpu"):
            said, read = (x[:, 1:-1] for x in model(model.encoder.words(own[ids]), features, mask))
            asked = torch.tensor([(row, *lessons.cues[i, 1:]) for row, i in pairs], device=device).reshape(-1, 3)
            seen = model.roles(read, asked, inner) if pairs else None
        for row, values in zip(chosen, as_numpy(torch.softmax(said.float(), -1)), strict=True):
            at = lessons.span(row)
            cue[at] = values[: at.stop - at.start]
        if seen is not None:
            for (_, i), values in zip(pairs, as_numpy(torch.softmax(seen.float(), -1)), strict=True):
                at = lessons.path(i)
                roles[at] = values[: at.stop - at.start]
    return Told(cue, roles)


def numbers(pupil: Tokenizer, teacher: Tokenizer) -> Tensor:
    """For each number of the pupil's vocabulary the teacher's. Raises ValueError where a piece is missing."""
    theirs = teacher.get_vocab()
    special = dict(zip(edges(pupil), edges(teacher), strict=True))
    unknown = theirs.get("[UNK]", theirs.get("<unk>", 0))
    table = torch.full((pupil.get_vocab_size(),), unknown)
    for piece, number in pupil.get_vocab().items():
        if not piece.startswith("[") and piece not in theirs:
            raise ValueError(f"the teacher does not know the piece {piece}")
        table[number] = special.get(number, theirs.get(piece, unknown))
    return table


def main() -> None:
    """Reads the command line and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="the teacher's")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--pupil", type=Path, required=True, help="the base whose pieces the lessons are made of")
    parser.add_argument("--lessons", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    pupil = load_tokenizer(args.pupil / "tokenizer.json")
    model, _ = load(args.checkpoint, start(args.base).encoder.words.weight.detach())
    own = numbers(pupil, load_tokenizer(args.base / "tokenizer.json")).to(args.device)
    lessons = Lessons.read(args.lessons)
    told_by(model.to(args.device), own, lessons, edges(pupil), args.device).save(args.out)


if __name__ == "__main__":
    main()
