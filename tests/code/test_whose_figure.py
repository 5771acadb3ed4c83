"""Whose figure a figure is: every voice of a sentence counts for itself, and nobody says what they did not say."""

import pytest

from fairwitness.model.lists import Modality
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import Tools
from support.whole import whole

STRUCK = "A missile struck Kisumu on 4 May 2023."

# the text -> each figure with its speaker
FIGURES = [
    (
        "The mayor said six died in the shelling; the governor put the toll at eight.",
        [("mayor", "killed", 6), ("governor", "killed", 8)],
    ),
    (f"{STRUCK} The mayor said six died; the governor put the toll at eight.",
     [("mayor", "killed", 6), ("governor", "killed", 8)]),
    (
        f"{STRUCK} The ministry put the toll at 25 dead and 21 injured.",
        [("ministry", "killed", 25), ("ministry", "injured", 21)],
    ),
    (
        f"{STRUCK} The ministry put the death toll at 25, with 21 injured.",
        [("ministry", "killed", 25), ("ministry", "injured", 21)],
    ),
    (
        f"{STRUCK} Hospital officials placed the number of wounded at 12, while police gave the toll as nine.",
        [("Hospital officials", "injured", 12), ("police", "killed", 9)],
    ),
    (f"{STRUCK} The number of casualties was put at 14 by the Red Cross.", [("Red Cross", "casualties", 14)]),
    # a war that is told of the speaker, outside what is said
    (f"{STRUCK} The Bridge Watch group, which tracks abuses in the war, put the number of dead at 54.",
     [("Bridge Watch group", "killed", 54)]),
    # an attack in the text's own words, and a figure in another's
    ("A missile struck Kisumu on 4 May 2023, and the mayor said that six people died.", [("mayor", "killed", 6)]),
    # no figure of people, nobody who gives it
    (f"{STRUCK} The ministry put the price at 25 and set the table at eight.", []),
]  # fmt: skip


def speaker(record: DocumentRecord, statement: str | None) -> str | None:
    held = record.statement(statement)
    return held.speaker.name if held and held.speaker else None


@pytest.mark.parametrize(("words", "figures"), FIGURES)
def test_each_voice_counts_for_itself(words: str, figures: list[tuple[str, str, int]], tools: Tools) -> None:
    record = whole(words, tools)
    found = [(speaker(record, c.statement), t.kind.value, t.low) for c in record.claims for t in c.tolls]
    assert found == figures
    assert len({i.id for i in record.incidents}) == 1


@pytest.mark.parametrize("who", ["Neither {A} nor {B}", "Neither side", "No one", "Nobody", "None of them"])
def test_who_did_not_say_who_fired_has_said_nothing(who: str, tools: Tools) -> None:
    record = whole(f"Rockets hit Kisumu on Monday. {who} said who had fired the rockets.", tools)
    assert all(s.negated for s in record.statements)
    said = [c for c in record.claims if c.statement is not None]
    assert {c.modality for c in said} <= {Modality.HYPOTHETICAL}
    assert not [a for c in record.claims for a in c.perpetrators]
