"""Proposed events become suggestions where their words stand in the text, and are dropped and counted else."""

from fairwitness.code.proposed import EventPlacing, EventProposal, place_events
from fairwitness.model.lists import EventType
from fairwitness.model.suggestion import Part

TEXT = (
    "Rebels shelled the market with mortars on Friday. A baker and her son were killed. "
    "In May rebels had shelled a mill with rockets."
)


def event(kind: str, word: str, **parts: str) -> EventProposal:
    return EventProposal(event_type=kind, word=word, parts={Part(name): (copy,) for name, copy in parts.items()})


def words(placing: EventPlacing) -> list[tuple[str, dict[str, str]]]:
    return [(p.word.of(TEXT), {part.value: span.of(TEXT) for part, span in p.parts}) for p in placing.kept]


def test_words_stand_where_they_are_nearest_to_each_other() -> None:
    placing = place_events(
        TEXT, [event("artillery_rocket_missile", "shelled", target="a mill", weapon="rockets", organisation="rebels")]
    )
    (placed,) = placing.kept
    assert placed.event_type is EventType.ARTILLERY_ROCKET_MISSILE
    assert placed.word.start == TEXT.rindex("shelled")
    assert words(placing) == [("shelled", {"target": "a mill", "weapon": "rockets", "organisation": "rebels"})]
    assert (placing.dropped, placing.fields) == ({}, 4)


def test_two_events_of_one_word_take_the_two_places() -> None:
    placing = place_events(TEXT, [event("artillery_rocket_missile", "shelled")] * 2)
    assert [p.word.start for p in placing.kept] == [TEXT.index("shelled"), TEXT.rindex("shelled")]


def test_what_does_not_stand_there_is_dropped_and_counted() -> None:
    placing = place_events(
        TEXT,
        [
            event("artillery_rocket_missile", "shelled", weapon="howitzers", victim="A baker"),
            event("artillery_rocket_missile", "bombarded"),
            event("alien_landing", "shelled"),
        ],
    )
    assert words(placing) == [("shelled", {"victim": "A baker"})]
    assert placing.dropped == {"phrase": 1, "word": 1, "type": 1, "event": 2}


def test_a_phrase_out_of_reach_is_dropped() -> None:
    text = "Rebels shelled the market. " + "Nothing else happened. " * 90 + "Mortars were shown."
    placing = place_events(text, [event("artillery_rocket_missile", "shelled", weapon="Mortars")])
    assert placing.dropped == {"phrase": 1}
