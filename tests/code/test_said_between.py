"""Whom else the event harmed, told behind who says so: `nine were killed, A said, and 12 were wounded` is one event."""

import pytest

from fairwitness.pipeline import Tools
from support.whole import whole


@pytest.mark.parametrize(("words", "killed", "injured"), [
    ("Nine people were killed in a strike on a market in Nyala on Thursday, the UN said, and 12 were wounded.", 9, 12),
    ("A drone hit a school in Nyala on Thursday, killing two, the UN said, and five others were injured.", 2, 5),
    ("Nine people were killed in a strike in Nyala on Thursday, the UN said, while 12 were injured.", 9, 12),
    ("Two people died when shells hit a market in Nyala on Thursday, the UN said, and 83 were hurt.", 2, 83),
])  # fmt: skip
def test_one_event_of_one_voice(words: str, killed: int, injured: int, tools: Tools) -> None:
    record = whole(words, tools)
    (claim,) = record.claims
    (statement,) = record.statements
    assert claim.statement == statement.id
    assert [t.low for t in claim.tolls] == [killed, injured]


def test_a_figure_is_not_taken_to_the_event_of_the_next_sentence(tools: Tools) -> None:
    words = (
        "At least nine people were killed in air strikes on the port of Hodeidah on 20 July, the UN said, and 83 were "
        "hurt. The army said it had responded to a drone attack on Nyala in which one person was killed."
    )
    record = whole(words, tools)
    figures = {c.id: [t.low for t in c.tolls] for c in record.claims}
    assert [[n for c in i.claims for n in figures[c]] for i in record.incidents] == [[9, 83], [1]]


@pytest.mark.parametrize("words", [
    "Nine people were killed in Nyala on Thursday, the mayor said, and the army denied responsibility.",
    '"Nine people were killed," the mayor of Nyala said, and 12 were wounded in the attack on Thursday.',
])  # fmt: skip
def test_what_another_may_add_is_not_the_speakers(words: str, tools: Tools) -> None:
    record = whole(words, tools)
    (said, *_) = [s for s in record.statements if s.speaker and s.speaker.name.startswith("mayor")]
    assert len(said.content) == 1
