"""Who is called displaced tells of no flight: it says who was struck, or who is sheltered there."""

import pytest

from fairwitness.model.lists import EventType, TollKind

from .helpers import coded


@pytest.mark.parametrize(
    ("words", "killed"),
    [
        ("An airstrike hit a school sheltering displaced families in Idlib on 27 July 2024, killing 30 people.", 30),
        ("A drone struck a camp for displaced people in Idlib on 27 July 2024, killing 17 displaced women.", 17),
        ("Shelling killed nine displaced people in Idlib on 27 July 2024.", 9),
    ],
)
def test_who_is_called_displaced_was_struck(words: str, killed: int) -> None:
    (claim,) = coded(words, "2024-07-28").claims
    assert claim.event_type is not EventType.DISPLACEMENT
    assert [(t.kind, t.low) for t in claim.tolls] == [(TollKind.KILLED, killed)]


@pytest.mark.parametrize(
    ("words", "tolls"),
    [
        ("Shelling killed three people in Idlib on 27 July 2024 and police detained two suspects.", [[3], [2]]),
        ("The strike killed four people and displaced 200 families in Idlib on 27 July 2024.", [[4], [200]]),
        ("Police arrested 30 people in Idlib on 27 July 2024.", [[30]]),
    ],
)
def test_whoever_was_detained_or_displaced_is_no_victim_of_an_attack_beside(words: str, tolls: list[list[int]]) -> None:
    claims = coded(words, "2024-07-28").claims
    assert [[t.low for t in c.tolls] for c in claims] == tolls
    assert [len(c.victims) for c in claims] == [1] * len(tolls)


def test_who_was_displaced_is_counted() -> None:
    (claim,) = coded("Shelling displaced 500 families in Idlib on 27 July 2024.", "2024-07-28").claims
    assert [(t.kind, t.low) for t in claim.tolls] == [(TollKind.DISPLACED, 500)]
