"""Each word of `obligations.toml` can match: in a sentence made for it, or right before a date."""

import pytest

from fairwitness.language.clauses import boundary_before
from fairwitness.model.instruments import Act, Boundary
from fairwitness.vocab.obligations import acts_of_noun, acts_told, boundary_words, obligation_words

from .helpers import coded

WORDS = obligation_words()
THINGS = {
    Act.EXCHANGE: "the prisoners", Act.DEPLOYMENT: "the peacekeepers", Act.OPENING: "the road",
    Act.CONSTRUCTION: "the road", Act.MAP_TRANSFER: "the map", Act.DEMINING: "the minefield",
    Act.RETURN_OF_PEOPLE: "the refugees",
}  # fmt: skip


def sentence(act: Act, verb: str) -> str:
    thing = THINGS.get(act, "from Barda" if act is Act.WITHDRAWAL else "Barda")
    return f"Kenyan troops did not {verb} {thing}."


TOLD = [
    (act, verb)
    for act, words in WORDS.acts.items()
    if words.places or words.objects
    for verb in (*words.does, *words.gets)
]


@pytest.mark.parametrize(("act", "verb"), TOLD)
def test_every_verb_tells(act: Act, verb: str) -> None:
    found = coded(sentence(act, verb)).acts
    assert [(a.act, a.kind.value) for a in found] == [(act, "not_performed")]


@pytest.mark.parametrize(("phrase", "boundary"), boundary_words())
def test_every_word_of_boundary(phrase: str, boundary: Boundary) -> None:
    assert boundary_before(f"it ends {phrase} 20 November", len(f"it ends {phrase} ")) == (phrase, boundary)


def test_what_else_is_listed_is_reached() -> None:
    assert all(acts_of_noun()[noun] in Act for words in WORDS.acts.values() for noun in words.nouns)
    assert acts_told(Act.WITHDRAWAL) == (Act.WITHDRAWAL, Act.HANDOVER)
    assert acts_told(Act.HANDOVER) == (Act.HANDOVER,)
    assert set(WORDS.acts) == set(Act)


@pytest.mark.parametrize("verb", sorted(WORDS.told.extended))
def test_every_verb_of_delay(verb: str) -> None:
    (told,) = coded(f"They did {verb} the handover of Barda to 25 November 2020.").acts
    assert told.kind.value == "extended"


@pytest.mark.parametrize("verb", sorted(WORDS.told.kept))
def test_every_verb_of_keeping(verb: str) -> None:
    found = coded(f"They did not {verb} the withdrawal from Barda.").acts
    assert [t.kind.value for t in found] == ["not_performed"]


@pytest.mark.parametrize("verb", sorted(WORDS.told.broken))
def test_every_verb_of_breach(verb: str) -> None:
    found = coded(f"They did {verb} the ceasefire.").acts
    assert [t.kind.value for t in found] == ["breach_alleged"]


@pytest.mark.parametrize("verb", sorted(WORDS.told.failed))
def test_every_verb_of_failure(verb: str) -> None:
    found = coded(f"They did {verb} to hand over Barda.").acts
    assert [t.kind.value for t in found] == ["not_performed"]


@pytest.mark.parametrize("mover", sorted(WORDS.told.movers))
def test_every_mover(mover: str) -> None:
    found = coded(f"The {mover} left Barda on 20 November 2020.").acts
    assert [t.kind.value for t in found] == ["performed"]


@pytest.mark.parametrize("verb", [*WORDS.force.binding, *WORDS.force.call])
def test_every_verb_of_weight(verb: str) -> None:
    tried = (
        f"The Council did {verb} the withdrawal of all forces from Barda.",
        f"The Council did {verb} Kenya to leave Barda.",
    )
    found = [o.verb for words in tried for o in coded(words).obligations]
    assert verb in found


@pytest.mark.parametrize("verb", WORDS.force.none)
def test_every_verb_without_weight(verb: str) -> None:
    assert coded(f"The Council did {verb} the withdrawal of all forces from Barda.").obligations == ()


@pytest.mark.parametrize("body", sorted(WORDS.force.bodies))
def test_every_body(body: str) -> None:
    (duty,) = coded(f"The {body} demanded the withdrawal of all forces from Barda.").obligations
    assert duty.verb == "demand"
