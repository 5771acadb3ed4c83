"""The learned tagger on small texts of our own, and its parts without weights."""

import hashlib
import json
import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from fairwitness.adapters import onnx_model, onnx_tagger
from fairwitness.adapters.onnx_decode import (
    BUCKET_OF,
    CUE_LABELS,
    ROLE_LABELS,
    Pieces,
    Range,
    Replacement,
    Rewriting,
    cue_ranges,
    distance_buckets,
    marked_run,
    paths,
    pieces_of,
    role_ranges,
    settled,
    viterbi,
    windows_of,
)
from fairwitness.adapters.onnx_model import ENCODER, ROLES, WORDS
from fairwitness.adapters.onnx_tagger import OnnxTagger, weights
from fairwitness.app.documents import read_locations
from fairwitness.app.tools import open_tagger, open_tools
from fairwitness.language.blind import Blinder
from fairwitness.model.errors import UsageError
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate
from fairwitness.pipeline import Tools
from fairwitness.ports import Tagger


@pytest.fixture(scope="module")
def tagger() -> OnnxTagger:
    """The tagger with the weights of the package."""
    for name in ("onnxruntime", "tokenizers"):
        pytest.importorskip(name, reason="onnxruntime and tokenizers are not installed")
    return OnnxTagger()


def lines(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def tag(tagger: Tagger, tools: Tools, text: str, read: Sequence[Span] | None = None) -> tuple[Candidate, ...]:
    return tagger.tag(text, tools.parser.parse(text, lines(text) if read is None else read))


def words(text: str, spans: Sequence[Span]) -> list[str]:
    return [s.of(text) for s in spans]


def in_words(text: str, found: Sequence[Candidate]) -> list[tuple[list[str], list[str], list[str], float]]:
    return [(words(text, c.source), words(text, c.cue), words(text, c.content), c.score) for c in found]


PLAIN = [
    (
        "The ministry said that two bridges were destroyed.",
        "The ministry",
        "said",
        "that two bridges were destroyed",
    ),
    (
        "The mayor denied that shells had hit the school.",
        "The mayor",
        "denied",
        "that shells had hit the school",
    ),
    (
        "The convoy stopped at dawn, according to two witnesses.",
        "two witnesses",
        "according to",
        "The convoy stopped at dawn",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), PLAIN)
def test_plain_sentences(tagger: OnnxTagger, tools: Tools, text: str, source: str, cue: str, content: str) -> None:
    (found,) = tag(tagger, tools, text)
    assert in_words(text, [found])[0][:3] == ([source], [cue], [content])
    assert 0.3 <= found.score <= 1


def test_content_on_both_sides_of_the_cue(tagger: OnnxTagger, tools: Tools) -> None:
    text = "“We lost the house,” the farmer said. “We also lost the barn.”"
    (found,) = tag(tagger, tools, text)
    before, after = found.content
    assert before.end <= found.cue[0].start < after.start


@pytest.mark.parametrize("text", ["The bridge is nine metres wide.", "", " \n\t ", "?", "😀" * 5])
def test_texts_in_which_nobody_speaks(tagger: OnnxTagger, tools: Tools, text: str) -> None:
    assert tag(tagger, tools, text) == ()


@pytest.mark.parametrize("text", ["\u200b", "a" * 5000, "e\u0301" * 9 + " said so.", "said " * 900])
def test_odd_texts_give_spans_that_stand_in_them(tagger: OnnxTagger, tools: Tools, text: str) -> None:
    for candidate in tag(tagger, tools, text):
        assert candidate.cue
        assert all(s.end <= len(text) for s in (*candidate.cue, *candidate.content, *candidate.source))


def test_what_is_no_sentence_is_not_read(tagger: OnnxTagger, tools: Tools) -> None:
    text = "The mayor said in a caption: sold.\nThe ministry said that two bridges\nSHARE THIS\nwere destroyed."
    first, second, third, fourth = lines(text)
    found = tag(tagger, tools, text, [second, fourth])
    assert [words(text, c.source) for c in found] == [["The ministry"]]
    for span in (s for c in found for s in (*c.source, *c.cue, *c.content)):
        assert not span.overlaps(first)
        assert not span.overlaps(third)


SWAPPED = {"Armenia": "Azerbaijan", "Armenian": "Azerbaijani", "Armenians": "Azerbaijanis", "Yerevan": "Baku"}
TELLING = (
    "Azerbaijan said that Armenian forces had fired first. Armenia denied it, and officials in Yerevan accused Baku "
    "of lying.\nTwo Armenians told reporters that Azerbaijan's army had shelled the bridge, "
    "according to Azerbaijani radio."
)


def swap(text: str) -> str:
    other = SWAPPED | {b: a for a, b in SWAPPED.items()}
    return re.sub(r"\w+", lambda m: other.get(m.group(), m.group()), text)


def test_swapped_parties_give_swapped_candidates(tagger: OnnxTagger, tools: Tools) -> None:
    found = in_words(TELLING, tag(tagger, tools, TELLING))
    swapped = in_words(swap(TELLING), tag(tagger, tools, swap(TELLING)))
    assert len(found) >= 3
    assert swapped == [(*([swap(w) for w in part] for part in (c[0], c[1], c[2])), c[3]) for c in found]


def test_a_case_adds_its_own_names(tagger: OnnxTagger, tools: Tools) -> None:
    parties = tuple(Party(id=name.lower(), name=name, names=(name,)) for name in ("Northmark", "Southvale"))
    blind = OnnxTagger(Blinder.of_case(CaseSettings(title="Two valleys", party=parties)))
    text = "Northmark said that Southvale had fired first. Southvale denied the report."
    other = text.replace("Northmark", "#").replace("Southvale", "Northmark").replace("#", "Southvale")
    assert ["Northmark"] in [words(text, c.source) for c in tag(blind, tools, text)]
    assert tag(blind, tools, text) == tag(blind, tools, other)
    assert blind.version == tagger.version


def test_a_long_text_gives_what_its_parts_give(tagger: OnnxTagger, tools: Tools) -> None:
    part = "The ministry said that two bridges were destroyed.\n\nThe mayor denied the report.\n\n"
    text = part * 60
    found = tag(tagger, tools, text)
    assert [words(text, c.cue) for c in found] == [["said"], ["denied"]] * 60
    assert [c.cue[0].start // len(part) for c in found] == sorted(list(range(60)) * 2)


def test_a_record_names_the_tagger(tagger: OnnxTagger) -> None:
    assert f" {tagger.version} " in open_tools(tagger="learned").version
    assert tagger.version not in open_tools().version


@pytest.mark.parametrize("network", [".", "fast"])
def test_the_weights_are_those_the_settings_were_exported_for(network: str) -> None:
    folder = weights() / network
    config = json.loads((folder / "config.json").read_text())
    assert set(config["sha256"]) == {ENCODER, ROLES, WORDS}
    for name, digest in config["sha256"].items():
        held = (weights() if name == WORDS else folder) / name  # the words are shared
        assert hashlib.sha256(held.read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("count", [1, 50])
def test_absent_packages_are_told_before_anything_is_read(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(onnx_tagger, "NEEDED", ("a_package_that_is_not_there",))
    with pytest.raises(UsageError, match=r"a_package_that_is_not_there.*pip install onnxruntime tokenizers"):
        read_locations(["-"] * count, tagger="learned")


def test_nothing_is_loaded_for_an_empty_text(tagger: OnnxTagger, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"version": "none"}')
    assert type(tagger)(folder=tmp_path).tag("  \n", ()) == ()


def test_weights_that_are_absent_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=re.escape(str(tmp_path))):
        OnnxTagger(folder=tmp_path)


def test_the_smaller_network_shares_the_words_of_the_larger() -> None:
    fast = open_tagger("fast", Blinder())
    assert "fast" in fast.version
    text = "The ministry said that shells hit Barda."
    (found,) = tag(fast, open_tools(), text)
    assert words(text, [*found.source, *found.cue, *found.content]) == ["The ministry", "said", "that shells hit Barda"]


def test_rewriting_leads_back() -> None:
    rewriting = Rewriting("In Aland and Bland.", [(3, 8, "X"), (13, 18, "Yonderland")])
    assert rewriting.text == "In X and Yonderland."
    # a range of the rewritten text -> the original's, widened to whole replaced words
    expected = {(3, 4): (3, 8), (0, 2): (0, 2), (5, 8): (9, 12), (9, 15): (13, 18), (15, 20): (13, 19)}
    assert {given: rewriting.original(given) for given in expected} == expected


def test_rewriting_side_by_side() -> None:
    rewriting = Rewriting("AABB.", [(0, 2, "x"), (2, 4, "yyy")])
    assert rewriting.text == "xyyy."
    assert [rewriting.original(s) for s in ((0, 1), (1, 4), (0, 5))] == [(0, 2), (2, 4), (0, 5)]


@pytest.mark.parametrize("bad", [[(0, 3, "x"), (2, 4, "y")], [(3, 3, "x")], [(0, 99, "x")], [(0, 1, "")]])
def test_rewriting_refuses_bad_ranges(bad: list[Replacement]) -> None:
    with pytest.raises(ValueError, match="replacement"):
        Rewriting("abcdef", bad)


def path(*labels: str) -> npt.NDArray[np.int64]:
    return np.array([ROLE_LABELS.index(x) for x in labels])


def test_cues_split_at_b_and_forgive_a_missing_b() -> None:
    logits = np.eye(3, dtype=np.float32)[[CUE_LABELS.index(x) for x in "OBIBOI"]]
    assert cue_ranges(logits, 0.0) == [(1, 3), (3, 4), (5, 6)]


def nothing_known(rows: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    return np.zeros(len(rows), dtype=np.int64)


def test_viterbi_keeps_to_the_transitions() -> None:
    rows = np.array([[0, 2], [0, 1], [3, 0]], dtype=np.float32)
    table = np.array([[0, 0], [0, -100]], dtype=np.float32)
    assert viterbi(rows.T, [(0, 3)], table, nothing_known(rows)).tolist() == [1, 0, 0]
    assert viterbi(rows.T, [], table, nothing_known(rows)).tolist() == [0, 0, 0]


def best_of_all(
    rows: npt.NDArray[np.float32], table: npt.NDArray[np.float32], before: int = 0, after: int = 0
) -> tuple[int, ...]:
    """The best path between two pieces of known labels, by trying every one."""

    def worth(path: tuple[int, ...]) -> float:
        steps = [float(table[a, b]) for a, b in pairwise((before, *path, after))]
        return sum(steps) + sum(float(row[label]) for row, label in zip(rows, path, strict=True))

    return max(product(range(rows.shape[1]), repeat=len(rows)), key=worth)


def test_runs_of_any_lengths_are_followed_side_by_side() -> None:
    rng = np.random.default_rng(7)
    rows, table = (rng.normal(size=size).astype(np.float32) for size in ((40, 3), (3, 3)))
    runs = [(0, 1), (2, 7), (7, 9), (10, 16), (18, 23), (24, 25), (30, 36)]
    known = nothing_known(rows)
    known[[1, 16, 17, 23, 36]] = [2, 1, 2, 1, 1]
    expected = known.copy()
    for a, b in runs:
        expected[a:b] = best_of_all(rows[a:b], 2 * table, int(known[a - 1]) if a else 0, int(known[b]))
    assert viterbi(rows.T, runs, 2 * table, known).tolist() == expected.tolist()


def test_paths_are_sought_where_something_may_be() -> None:
    nothing, begins, ends = ([9.0 if i == at else 0.0 for i in range(10)] for at in (0, 2, 4))
    text = np.array([nothing] * 30 + [begins, ends] + [nothing] * 9 + [begins, ends], dtype=np.float32)
    table = np.zeros((10, 10), dtype=np.float32)
    whole = viterbi(text.T, [(0, len(text))], table, nothing_known(text)).tolist()
    assert [at for at, label in enumerate(whole) if label] == [30, 31, 41, 42]
    runs = [text, text[41:], text[:5], text[31:]]
    found = paths(np.concatenate(runs).T, np.cumsum([len(x) for x in runs]), table)
    assert found.tolist() == [*whole, *whole[41:], *whole[:5], *whole[31:]]


def test_what_is_surely_inside_needs_no_path() -> None:
    """A long content has the path it has by every step, though it is sought at its ends alone."""
    labels = path("O", "S-B", *["S-I"] * 6, "S-E", "O", "K", "C-B", *["C-I"] * 9, "C-E", "O")
    rng = np.random.default_rng(5)
    text = (rng.normal(size=(len(labels), 10)) + 9 * np.eye(10)[labels]).astype(np.float32)
    text[[1, 8, 20]] /= 9
    table = rng.normal(size=(10, 10)).astype(np.float32)
    table[[3, 7], 0] = table[0, [3, 7]] = -1e4
    every = viterbi(text.T, [(0, len(text))], table, nothing_known(text))
    assert paths(text.T, np.array([len(text)]), table).tolist() == every.tolist()
    assert (every == 7).sum() > 5


def test_a_path_may_end_where_another_run_begins() -> None:
    """Two runs side by side are two texts: what is surely something at an edge opens a stretch of its own."""
    inside = np.zeros((2, 10), dtype=np.float32)
    inside[:, 5] = 9
    table = np.zeros((10, 10), dtype=np.float32)
    table[5, 5] = -100
    assert paths(inside.T, np.array([1, 2]), table).tolist() == [5, 5]
    assert paths(inside.T, np.array([2]), table).tolist() != [5, 5]


def test_what_is_inside_does_not_run_over_the_edge_of_a_run() -> None:
    """Pieces of two runs, all surely inside a content by themselves, end and begin one where the runs meet."""
    inside = np.zeros((8, 10), dtype=np.float32)
    inside[:, 7] = 9
    table = np.zeros((10, 10), dtype=np.float32)
    table[0, 7] = table[7, 0] = -1e4
    apart = viterbi(inside.T, [(0, 4), (4, 8)], table, nothing_known(inside))
    assert paths(inside.T, np.array([4, 8]), table).tolist() == apart.tolist()


def paragraphs(*lengths: int) -> Pieces:
    """A text whose paragraphs have so many pieces."""
    features = np.concatenate([[3 * 2, *[3] * (n - 1)] for n in lengths])
    return Pieces(np.zeros(len(features), dtype=np.int64), features, np.zeros((len(features), 2), dtype=np.int64))


WINDOWS = [
    # paragraphs; (core, window): runs of up to 40 pieces, or one of up to 60; a longer one in windows of 60
    ((20, 20), [((0, 40), (0, 40))]),
    ((50, 20, 10), [((0, 50), (0, 50)), ((50, 80), (50, 80))]),
    ((20, 30, 10), [((0, 20), (0, 20)), ((20, 60), (20, 60))]),
    ((80, 30), [((0, 40), (0, 60)), ((40, 80), (30, 90)), ((80, 110), (80, 110))]),
]


@pytest.mark.parametrize(("lengths", "expected"), WINDOWS)
def test_a_text_is_cut_between_paragraphs(lengths: tuple[int, ...], expected: list[tuple[Range, Range]]) -> None:
    windows = windows_of(paragraphs(*lengths), 60, 40)
    assert [(w.core, (w.first, w.last)) for w in windows] == expected


@pytest.mark.parametrize("lengths", [case[0] for case in WINDOWS] + [(30,), (20, 10, 30, 15), (70, 10)])
@pytest.mark.parametrize("rest", [(10,), (30, 80), (80,)])
def test_settled_windows_stay_whatever_follows(lengths: tuple[int, ...], rest: tuple[int, ...]) -> None:
    begun = settled(windows_of(paragraphs(*lengths), 60, 40))
    assert windows_of(paragraphs(*lengths, *rest), 60, 40)[: len(begun)] == begun


SPOKEN = [
    "“Ça suffit”, the MAYOR of Ålesund said on Monday that 4,000 people had left.",
    "İstanbul's governor denied the report, which a naïve e\u0301lite had spread.",
    "A spokesman told AFP: “We’re not there.”  He added nothing\tmore. \u200b🙂",
]


@pytest.mark.parametrize("between", ["\n", "\n\n", " \n "])
def test_a_text_cut_at_a_new_line_has_the_pieces_of_the_whole(tagger: OnnxTagger, between: str) -> None:
    cut = partial(pieces_of, tokenizer=tagger._model.tokenizer)
    for one, other in product(SPOKEN, repeat=2):
        text, at = one + between + other, len(one) + between.index("\n")
        whole, joined = cut(text), cut(text[:at]).before(cut(text[at:]), at)
        for name in ("ids", "features", "offsets"):
            assert getattr(whole, name).tolist() == getattr(joined, name).tolist()


def test_surface_features_of_pieces(tagger: OnnxTagger) -> None:
    found = pieces_of("The UN said\nit re-opened\u2028I", tagger._model.tokenizer)
    text = ["the", "un", "said", "it", "re", "-", "opened", "i"]
    assert [tagger._model.tokenizer.id_to_token(int(i)) for i in found.ids] == text
    new, space, joined = 6, 3, 0
    assert found.features.tolist() == [new + 1, space + 2, space, new, space, joined, joined, space + 1]


def test_a_long_text_is_read_as_its_parts_are(
    tagger: OnnxTagger, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read ahead, and by groups of windows, is what is read at once."""
    text = "\n".join(
        f"Office {i}: the {'very ' * (i % 40)}old mayor said that the bridge was {i} years old." for i in range(60)
    )
    found = tag(tagger, tools, text)
    monkeypatch.setattr(onnx_model, "AHEAD", len(text))
    monkeypatch.setattr(onnx_model, "GROUP", 10_000)
    assert tag(tagger, tools, text) == found
    assert len(found) > 50


DOUBTFUL = (
    "The ministry knew little about the plan, and the mayor, who hoped for rain, saw no reason to help. "
    "The report suggests that shells hit the school. Officials called the vote a success and urged calm.\n"
    "The law means that nobody may claim the land; a letter shows it. The farmer said that he had heard a plea."
)


@pytest.mark.parametrize("least", [None, 0.05, 0.8])
def test_cues_too_weak_to_be_told_are_not_read_again(
    tagger: OnnxTagger, monkeypatch: pytest.MonkeyPatch, least: float | None
) -> None:
    model, asked = tagger._model, list[int]()
    roles = type(model).roles

    def counted(*given: Any) -> Any:
        asked.append(len(given[1]))
        return roles(model, *given)

    monkeypatch.setattr(model, "roles", counted, raising=False)
    found = model.find(DOUBTFUL, least=least)
    few = sum(asked)
    monkeypatch.setattr(model, "_promising", lambda _: -np.inf, raising=False)
    assert model.find(DOUBTFUL, least=least) == found
    assert few < sum(asked) - few or least == 0.05
    assert found


def test_distances_from_a_cue() -> None:
    assert distance_buckets(8, [(3, 5), (0, 1)]).tolist() == [[3, 2, 1, 0, 0, 25, 26, 27], [0, *BUCKET_OF[1:8] + 24]]
    (far,) = distance_buckets(400, [(200, 201)])
    assert (np.diff(far[:200]) <= 0).all()
    assert far.max() < 49


def test_spans_of_a_path() -> None:
    given = path("S-U", "O", "K", "K", "C-B", "C-I", "C-E", "C-U")
    assert role_ranges(given, "S") == [(0, 1)]
    assert role_ranges(given, "C") == [(4, 7), (7, 8)]
    assert marked_run(given.tolist(), (3, 4)) == (2, 4)
    assert marked_run(given.tolist(), (5, 6)) is None
