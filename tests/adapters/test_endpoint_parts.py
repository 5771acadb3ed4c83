"""Parts of a text add up to what is read, once each, however long its sentences are."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from fairwitness.adapters.endpoint_parts import Parts
from fairwitness.model.span import Span

WORDS = re.compile(r"\w+")
LONG = {"Kenya": "Freeland", "Uganda": "Freeland", "Liechtenstein": "Freeland"}


def renamed(word: str) -> str:
    return LONG.get(word, word)


def laid_out(sentences: list[str], gaps: list[str]) -> tuple[str, list[Span]]:
    """The sentences with what stands between them, and where they stand."""
    text, spans = "", []
    for sentence, gap in zip(sentences, gaps, strict=True):
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + gap
    return text, spans


SENTENCE = st.lists(
    st.sampled_from(["Kenya", "Liechtenstein", "spoke", "of", "a", "x" * 70]), min_size=1, max_size=30
).map(lambda words: " ".join(words) + ".")
GAP = st.sampled_from([" ", "\n\n", " Photo: Agency. ", "\n"])


@settings(max_examples=60)
@given(st.lists(st.tuples(SENTENCE, GAP), min_size=1, max_size=12), st.integers(40, 200), st.integers(0, 40))
def test_every_word_is_shown_once(pairs: list[tuple[str, str]], size: int, before: int) -> None:
    text, spans = laid_out([s for s, _ in pairs], [g for _, g in pairs])
    found = list(Parts(text, WORDS, renamed, before).of(spans, size))
    shown = [w for part in found for s in part.sentences for w in s.of(text).split()]
    read = [w for s in spans for w in s.of(text).split()]
    assert "".join(shown) == "".join(read)
    lengths = [[len(WORDS.sub(lambda m: renamed(m.group()), s.of(text))) for s in part.sentences] for part in found]
    assert all(sum(held) <= size for held in lengths)
    assert found[0].before == ""


@given(st.lists(st.tuples(SENTENCE, GAP), min_size=1, max_size=8))
def test_names_of_other_lengths_cut_a_text_at_the_same_places(pairs: list[tuple[str, str]]) -> None:
    gaps = [gap for _, gap in pairs]
    text, spans = laid_out([s for s, _ in pairs], gaps)
    other, moved = laid_out(
        [WORDS.sub(lambda m: "Uganda" if m.group() in LONG else m.group(), s) for s, _ in pairs], gaps
    )
    one = [(p.shown.text, p.before) for p in Parts(text, WORDS, renamed, 60).of(spans, 150)]
    two = [(p.shown.text, p.before) for p in Parts(other, WORDS, renamed, 60).of(moved, 150)]
    assert one == two


def test_a_part_ends_with_a_paragraph_where_one_ends_in_its_second_half() -> None:
    text, spans = laid_out(["One is here.", "Two is here.", "Three is here.", "Four is here."], [" ", "\n\n", " ", ""])
    found = list(Parts(text, WORDS, renamed, 20).of(spans, 42))
    assert [p.shown.text for p in found] == ["One is here. Two is here.", "Three is here. Four is here."]
    assert [p.before for p in found] == ["", "Two is here."]


def test_halves_hold_all_sentences_and_one_sentence_has_none() -> None:
    text, spans = laid_out(["One.", "Two.", "Three."], [" ", " ", ""])
    parts = Parts(text, WORDS, renamed, 20)
    (whole,) = parts.of(spans, 100)
    assert [h.shown.text for h in parts.halves(whole)] == ["One. Two.", "Three."]
    (single,) = parts.of(spans[:1], 100)
    assert len(parts.halves(single)) == 1
