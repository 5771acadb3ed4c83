"""The learned events on small texts of our own, and their arithmetic without weights."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from fairwitness.adapters import onnx_tagger
from fairwitness.adapters.event_decode import Scores, events_of, pooled
from fairwitness.adapters.event_pieces import (
    KINDS,
    ROLES,
    Candidates,
    Words,
    batch_of,
    candidates_of,
    key_of,
    segments_of,
    windows_of,
    words_of,
)
from fairwitness.adapters.onnx_decode import Rewriting
from fairwitness.adapters.onnx_events import OnnxEventTagger, available, weights
from fairwitness.app.tools import open_tools
from fairwitness.model.errors import UsageError
from fairwitness.model.lists import EventType
from fairwitness.model.span import Span
from fairwitness.model.suggestion import EventSuggestion, Part
from fairwitness.pipeline import Tools
from support.swapped import Readers, swapped_case


@pytest.fixture(scope="module")
def tagger() -> OnnxEventTagger:
    """The tagger with the weights of the package."""
    if not available():
        pytest.skip("onnxruntime and tokenizers are not installed")
    return OnnxEventTagger()


def find(tagger: OnnxEventTagger, tools: Tools, text: str) -> tuple[EventSuggestion, ...]:
    return tagger.find(text, tools.parser.parse(text, [Span(0, len(text))]))


def phrases(text: str, found: Sequence[EventSuggestion], part: Part) -> set[str]:
    return {f.span.of(text) for s in found for f in s.fillers if f.part is part}


KIDNAPPED = (
    "Four armed men kidnapped the mayor, Samuel Otim, on Tuesday. They took him to the hills, witnesses said, and "
    "demanded a ransom."
)
BOMBED = "Guerrillas of the Lake Liberation Front bombed the electric power station with dynamite, police reported."


def test_types_and_parts_of_a_kidnapping(tagger: OnnxEventTagger, tools: Tools) -> None:
    found = find(tagger, tools, KIDNAPPED)
    assert [s.event_type for s in found] == [EventType.KIDNAPPING]
    assert phrases(KIDNAPPED, found, Part.VICTIM) == {"Samuel Otim"}
    assert phrases(KIDNAPPED, found, Part.INDIVIDUAL) == {"Four armed men"}


def test_types_and_parts_of_a_bombing(tagger: OnnxEventTagger, tools: Tools) -> None:
    found = find(tagger, tools, BOMBED)
    assert EventType.BOMBING in [s.event_type for s in found]
    assert "dynamite" in phrases(BOMBED, found, Part.WEAPON)


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on Tuesday and agreed on the budget for schools and roads.",
        "The bakery on the corner sells bread from six in the morning.",
        "The two sides will exchange maps of the border, the ministry said.",
    ],
)
def test_a_text_that_tells_of_no_violence_has_no_event(tagger: OnnxEventTagger, tools: Tools, text: str) -> None:
    assert find(tagger, tools, text) == ()


def test_swapped_states_give_swapped_suggestions(tagger: OnnxEventTagger, tools: Tools) -> None:
    one = "Kenyan troops attacked a clinic in Uganda with mortars, killing a nurse, Jane Opio."
    other = "Ugandan troops attacked a clinic in Kenya with mortars, killing a nurse, Jane Opio."

    def shape(text: str) -> list[tuple[EventType, float, list[tuple[Part, str, float]]]]:
        swap = {"Kenyan": "Ugandan", "Ugandan": "Kenyan", "Kenya": "Uganda", "Uganda": "Kenya"}
        found = find(tagger, tools, text)
        words = [[" ".join(swap.get(w, w) for w in f.span.of(text).split()) for f in s.fillers] for s in found]
        plain = [[f.span.of(text) for f in s.fillers] for s in found]
        shown = words if text == other else plain
        return [
            (s.event_type, s.score, [(f.part, w, f.score) for f, w in zip(s.fillers, ws, strict=True)])
            for s, ws in zip(found, shown, strict=True)
        ]

    assert shape(one) == shape(other)


@pytest.mark.parametrize("seed", [1, 2])
def test_generated_cases_swap_whole_with_learned_events(tagger: OnnxEventTagger, seed: int) -> None:
    assert tagger.version
    assert swapped_case(seed, Readers(learned=True)).differences == []


def test_without_sentences_nothing_is_loaded(tagger: OnnxEventTagger) -> None:
    assert tagger.find("Rebels attacked a bus.", ()) == ()


def test_the_weights_are_those_of_their_settings() -> None:
    if not weights().is_dir():
        pytest.skip("the weights are not here")
    config = json.loads((weights() / "config.json").read_text("utf-8"))
    assert hashlib.sha256((weights() / "model.int8.onnx").read_bytes()).hexdigest() == config["sha256"]
    assert (tuple(config["kinds"]), tuple(config["roles"])) == (KINDS, ROLES)


def test_missing_packages_are_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_tagger, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"onnxruntime"):
        OnnxEventTagger()
    assert open_tools(events="auto").events is None


def test_missing_weights_are_told_in_a_sentence(tmp_path: Path) -> None:
    if not available():
        pytest.skip("onnxruntime and tokenizers are not installed")
    with pytest.raises(UsageError, match="there are no weights at"):
        OnnxEventTagger(folder=tmp_path)


class Spaces:
    """A tokenizer that cuts at white space and full stops; words of more than six letters have two pieces."""

    def encode(self, text: str, *, add_special_tokens: bool) -> "Spaces":
        assert not add_special_tokens
        self.tokens: list[str] = []
        self.offsets: list[tuple[int, int]] = []
        at = 0
        for word in text.replace(".", " . ").split():
            start = text.index(word, at)
            at = start + len(word)
            cut = min(len(word), 6)
            self.tokens += [word[:cut]] + (["##" + word[cut:]] if word[cut:] else [])
            self.offsets += [(start, start + cut)] + ([(start + cut, at)] if word[cut:] else [])
        self.ids = list(range(len(self.tokens)))
        return self


def read(text: str) -> tuple[Words, Candidates]:
    words = words_of(Rewriting(text, []), Spaces())
    return words, candidates_of(text, words)


def test_candidates_are_whole_words_without_articles_at_their_ends() -> None:
    text = "The guerrillas hit a bus.  Guerrillas fled"
    words, found = read(text)
    said = [text[a:b] for a, b in zip(found.start, found.end, strict=True)]
    assert "guerrillas" in said
    assert "guerrillas hit a bus" in said
    assert not [s for s in said if s.lower().startswith(("the ", "a ")) or "." in s]
    assert key_of("The Guerrillas,") == "guerrillas"
    groups = {found.group[i] for i, s in enumerate(said) if s.lower() == "guerrillas"}
    assert len(groups) == 1
    assert len(words) == 8


def test_each_piece_of_a_long_text_counts_once() -> None:
    words, found = read("word " * 1200)
    windows = windows_of(len(words.ids))
    assert [a for a, _, _ in windows] == [0, 382, 690]
    batch = batch_of([(words.ids, found)])
    assert int(batch.own.sum()) == len(words.ids)
    rows, first = batch.spans[:, 0], batch.spans[:, 1]
    assert (batch.ids[rows, first] == words.ids[found.first]).all()


def test_long_texts_are_read_in_parts_that_end_with_paragraphs() -> None:
    text = "\n\n".join(["word " * 30] * 10)
    words = words_of(Rewriting(text, []), Spaces())
    parts = list(segments_of(words, 100))
    assert parts == [(0, 90), (90, 180), (180, 270), (270, 300)]
    assert [len(words.part(a, b).ids) for a, b in parts] == [90, 90, 90, 30]


def scores(kinds: dict[str, float], fillers: list[tuple[str, str, float]], together: list[int]) -> Scores:
    """Log odds as a network could give them: each filler a group of one phrase; `together` numbers their events."""
    count = len(fillers)
    roles = np.full((count, len(ROLES)), -9.0, dtype=np.float32)
    for i, (_, role, value) in enumerate(fillers):
        roles[i, ROLES.index(role)] = value
    steps = np.arange(count, dtype=np.int64)
    phrases = Candidates(steps, steps, 10 * steps, 10 * steps + 5, steps, steps, tuple(w for w, _, _ in fillers))
    vectors = np.eye(max(together, default=0) + 1, dtype=np.float32)[together] * 4
    told = np.array([kinds.get(k, -9.0) for k in KINDS], dtype=np.float32)
    return Scores(phrases, told, roles, roles, np.full((count, len(KINDS)), 3.0, dtype=np.float32), vectors, -8.0)


SETTINGS = {
    "kind": dict.fromkeys(KINDS, 0.5), "role": dict.fromkeys(ROLES, 0.5), "belongs": 0.5, "pair": 0.5,
}  # fmt: skip


def test_an_event_has_the_phrases_that_reach_their_threshold() -> None:
    given = scores({"attack": 2.0}, [("rebels", "PerpInd", 2.0), ("bus", "Target", -2.0)], [0, 0])
    [event] = events_of(given, SETTINGS)
    assert event.kind == "attack"
    assert [f.role for f in event.fillers] == ["PerpInd"]


def test_objects_held_apart_make_several_events_that_share_their_doer() -> None:
    told = [("bus", "Target", 3.0), ("clinic", "Target", 3.0), ("rebels", "PerpInd", 3.0)]
    given = scores({"attack": 2.0}, told, [0, 1, 0])
    events = events_of(given, SETTINGS)
    assert sorted(tuple(sorted(f.role for f in e.fillers)) for e in events) == [("PerpInd", "Target"), ("Target",)]


def test_without_a_type_there_is_no_event() -> None:
    assert events_of(scores({}, [("bus", "Target", 5.0)], [0]), SETTINGS) == []


def test_a_group_is_as_sure_as_its_surest_mention() -> None:
    values = np.array([[-5.0], [2.0], [-5.0]], dtype=np.float32)
    found = pooled(values, np.array([0, 0, 1]), 2)
    assert found[0, 0] == pytest.approx(2.0, abs=0.01)
    assert found[1, 0] == pytest.approx(-5.0, abs=0.01)
