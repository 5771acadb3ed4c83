"""Every entry of the cue lists finds something in a tree of its construction, so that no entry is dead."""

from collections.abc import Iterable, Iterator

import pytest

from fairwitness.attribute.rules import sentence_drafts
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.lists import Stance
from fairwitness.vocab.cues import Frame, binding_stances, cues, modality, verb_stances
from support.reading import Reader

Row = tuple[str, str, str, str, str, int]  # word, lemma, pos, tag, dep, head


def tree(rows: Iterable[Row]) -> Tree:
    tokens, at = [], 0
    for i, (word, lemma, pos, tag, dep, head) in enumerate(rows):
        tokens.append(
            Token(index=i, start=at, end=at + len(word), text=word, lemma=lemma, pos=pos, tag=tag, dep=dep, head=head)
        )
        at += len(word) + 1
    return Tree(Sentence(tuple(tokens)))


def noun(word: str, dep: str, head: int) -> Row:
    return (word, word, "NOUN", "NN", dep, head)


def framed(lemma: str, frame: Frame, speaker: str = "minister") -> list[Row]:
    """`minister VERBs …` in one construction; the verb is the second word."""
    lead: list[Row] = [noun(speaker, "nsubj", 1), (lemma, lemma, "VERB", "VBD", "ROOT", 1)]
    match frame:
        case Frame.CLAUSE:
            return [
                *lead,
                ("that", "that", "SCONJ", "IN", "mark", 4),
                noun("bridge", "nsubj", 4),
                ("fell", "fall", "VERB", "VBD", "ccomp", 1),
            ]
        case Frame.QUOTATION:
            return [
                *lead,
                ("that", "that", "SCONJ", "IN", "mark", 4),
                noun("bridge", "nsubj", 4),
                ("fell", "fall", "VERB", "VBD", "ccomp", 1),
            ]
        case Frame.INFINITIVE:
            return [*lead, ("to", "to", "PART", "TO", "aux", 3), ("leave", "leave", "VERB", "VB", "xcomp", 1)]
        case Frame.GERUND:
            return [*lead, ("leaving", "leave", "VERB", "VBG", "xcomp", 1)]
        case Frame.OBJECT:
            return [*lead, noun("damage", "dobj", 1)]
        case Frame.PREDICATE:
            return [*lead, noun("bridge", "dobj", 1), ("as", "as", "ADP", "IN", "prep", 1), noun("ruin", "pobj", 3)]


def pairs() -> Iterator[tuple[str, Frame]]:
    for lemma, frames in sorted(verb_stances().items()):
        for frame in sorted(frames):
            if frame is not Frame.QUOTATION:
                yield lemma, frame


@pytest.mark.parametrize(("lemma", "frame"), list(pairs()))
def test_every_verb_entry_finds_its_content(lemma: str, frame: Frame) -> None:
    drafts = sentence_drafts(tree(framed(lemma, frame)))
    assert [d.cue[-1].text for d in drafts if d.content] == [lemma]


@pytest.mark.parametrize("lemma", sorted(binding_stances()))
def test_every_binding_verb_needs_an_instrument(lemma: str) -> None:
    rows = framed(lemma, Frame.OBJECT, "treaty")
    assert [d.cue[-1].text for d in sentence_drafts(tree(rows)) if d.content] == [lemma]


@pytest.mark.parametrize(
    ("lemma", "preposition"), [(v, p) for v, ps in sorted(cues().prepositions.items()) for p in ps]
)
def test_every_preposition_opens_a_content(lemma: str, preposition: str) -> None:
    particle = preposition in ("out", "down")
    rows = [*framed(lemma, Frame.OBJECT)[:2]]
    if particle:
        rows += [(preposition, preposition, "ADP", "RP", "prt", 1), noun("damage", "dobj", 1)]
    else:
        rows += [(preposition, preposition, "ADP", "IN", "prep", 1), noun("damage", "pobj", 2)]
    found = [d for d in sentence_drafts(tree(rows)) if d.content]
    assert len(found) == 1


@pytest.mark.parametrize("lemma", sorted(cues().nouns))
def test_every_noun_holds_a_clause(lemma: str) -> None:
    rows: list[Row] = [
        noun("minister", "poss", 2), ("'s", "'s", "PART", "POS", "case", 0), noun(lemma, "nsubj", 6),
        ("that", "that", "SCONJ", "IN", "mark", 5), noun("bridge", "nsubj", 5),
        ("fell", "fall", "VERB", "VBD", "acl", 2),
        ("spread", "spread", "VERB", "VBD", "ROOT", 6),
    ]  # fmt: skip
    (draft,) = sentence_drafts(tree(rows))
    assert ([t.text for t in draft.source], [t.text for t in draft.cue]) == (["minister"], [lemma])


@pytest.mark.parametrize("lemma", sorted(cues().carriers.lemmas))
def test_every_carrier_leaves_its_clause_to_the_verb(lemma: str) -> None:
    rows: list[Row] = [
        noun("minister", "nsubj", 1), ("said", "say", "VERB", "VBD", "ROOT", 1), ("in", "in", "ADP", "IN", "prep", 1),
        noun(lemma, "pobj", 2), ("that", "that", "SCONJ", "IN", "mark", 6), noun("bridge", "nsubj", 6),
        ("fell", "fall", "VERB", "VBD", "acl", 3),
    ]  # fmt: skip
    (draft,) = sentence_drafts(tree(rows))
    assert ([t.text for t in draft.source], [t.text for t in draft.cue]) == (["minister"], ["said"])
    assert len(draft.content) == 1


@pytest.mark.parametrize("lemma", sorted(cues().views))
def test_every_view_takes_the_clause_around_it(lemma: str) -> None:
    rows: list[Row] = [
        ("in", "in", "ADP", "IN", "prep", 5), noun("minister", "poss", 3), ("'s", "'s", "PART", "POS", "case", 1),
        noun(lemma, "pobj", 0), noun("bridge", "nsubj", 5), ("fell", "fall", "VERB", "VBD", "ROOT", 5),
    ]  # fmt: skip
    (draft,) = sentence_drafts(tree(rows))
    assert [t.text for t in draft.cue] == ["in", lemma]


@pytest.mark.parametrize("lemma", sorted(cues().messages))
def test_every_message_speaks_through_a_copula(lemma: str) -> None:
    rows: list[Row] = [
        noun("minister", "poss", 2), ("'s", "'s", "PART", "POS", "case", 0), noun(lemma, "nsubj", 3),
        ("is", "be", "AUX", "VBZ", "ROOT", 3), ("that", "that", "SCONJ", "IN", "mark", 6), noun("bridge", "nsubj", 6),
        ("fell", "fall", "VERB", "VBD", "ccomp", 3),
    ]  # fmt: skip
    (draft,) = sentence_drafts(tree(rows))
    assert [t.text for t in draft.source] == ["minister"]


@pytest.mark.parametrize("word", sorted(cues().adverbs))
def test_every_adverb_marks_its_clause(word: str) -> None:
    rows: list[Row] = [
        noun("bridge", "nsubj", 2), (word, word, "ADV", "RB", "advmod", 2), ("fell", "fall", "VERB", "VBD", "ROOT", 2)
    ]  # fmt: skip
    (draft,) = sentence_drafts(tree(rows))
    assert draft.source == []
    assert [t.text for t in draft.cue] == [word]


def test_lists_that_refer_to_verbs_name_verbs_of_the_lists() -> None:
    known = set(verb_stances()) | set(binding_stances()) | set(cues().prepositions)
    lists = cues()
    for lemmas in (lists.hearers, lists.relays, lists.as_only, lists.naming, lists.evidential):
        assert not set(lemmas.lemmas) - known
    assert not (modality().mandative | modality().stressing | modality().resuming) - known
    assert not modality().mental - known
    assert not set(lists.unsourced.lemmas) - set(lists.nouns)
    assert not set(lists.preposition_stances) - set(lists.prepositions)


def test_every_stance_has_a_cue() -> None:
    lists = cues()
    used = {s for frames in verb_stances().values() for s in frames.values()}
    used |= {*lists.nouns.values(), *lists.preposition_stances.values()}
    assert used == set(Stance)


@pytest.mark.parametrize("verb", ["put", "placed", "gave", "set", "raised", "revised", "lowered", "updated"])
@pytest.mark.parametrize("noun", sorted(cues().counting.nouns))
def test_who_gives_a_figure_says_it(read: Reader, verb: str, noun: str) -> None:
    lead = {"gave": "as", "put": "at", "placed": "at", "set": "at"}.get(verb, "to")
    text = f"On Monday the governor {verb} the {noun} {lead} eight."
    (statement,), _, _ = read(text)
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.stance) == ("governor", Stance.ASSERTS)
    assert [c.of(text) for c in statement.content] == [f"the {noun}", "eight"]
