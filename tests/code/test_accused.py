"""Whom a sentence blames for what was told before did it on the word of whoever blames, and on nobody else's."""

import pytest

from fairwitness.pipeline import Tools
from support.whole import SIDES, whole

STRUCK = "A strike hit a market in Kisumu on 4 May 2023. "


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(
    ("words", "blamed"),
    [
        (STRUCK + "The Harbour Council put the dead at 54 and blamed {A}.", [("Harbour Council", "{A}")]),
        (STRUCK + "{B} blamed {A}. {A} blamed {B}.", [("{B}", "{A}"), ("{A}", "{B}")]),
        (
            "The Harbour Council condemned the bombing of a market in Kisumu and blamed {A}.",
            [("Harbour Council", "{A}")],
        ),
        ("{B} blamed the strike on {A}.", [("{B}", "{A}")]),
        ("{B} blamed the strike on the market in Kisumu on {A}.", [("{B}", "{A}")]),
        (STRUCK + "{B} did not blame {A}.", []),
        (STRUCK + "{A} was blamed.", []),
        (STRUCK + "{A} blamed the weather.", []),
        ("Prices rose. {B} blamed {A}.", []),
    ],
)
def test_who_is_blamed_by_whom(words: str, blamed: list[tuple[str, str]], sides: tuple[str, str], tools: Tools) -> None:
    record = whole(words, tools, sides)
    by = {s.id: s.speaker.name if s.speaker else None for s in record.statements}
    found = [(by[c.statement] if c.statement else None, a.name) for c in record.claims for a in c.perpetrators]
    filled = [tuple(w.replace("{A}", sides[0]).replace("{B}", sides[1]) for w in pair) for pair in blamed]
    assert found == filled
    assert {c.place.name for c in record.claims if c.place} <= {"Kisumu"}
    assert not [t for c in record.claims for t in c.targets if t.of(record.text.text) in sides]
