"""What a document is mainly about: one rule for linking and for publishing."""

import pytest

from fairwitness.language.prominence import is_single, prominence
from fairwitness.model.claim import Claim
from fairwitness.model.document import Block, Capture, Text
from fairwitness.model.lists import EventType, Modality, Role
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span

TEXT = "A man was arrested over a strike. Shells hit a school. Shells hit a farm."
RECORD = DocumentRecord(
    id="d",
    capture=Capture(sha256="d", size=1, media_type="text/plain", location="d", obtained="", method="file"),
    text=Text(
        capture="d", text=TEXT, blocks=(Block(0, 33, Role.HEADLINE), Block(34, len(TEXT), Role.BODY)), anchors=()
    ),
)


def claim(
    at: int,
    event_type: EventType = EventType.ARTILLERY_ROCKET_MISSILE,
    modality: Modality = Modality.ACTUAL,
    *,
    aggregate: bool = False,
) -> Claim:
    span = Span(at, at + 3)
    return Claim(
        id=f"c{at}",
        statement=None,
        event_type=event_type,
        anchor=span,
        quote=span,
        modality=modality,
        aggregate=aggregate,
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([claim(40)], [claim(60)]),  # told first
        ([claim(60), claim(65)], [claim(40)]),  # told by most claims
        ([claim(26)], [claim(40), claim(45)]),  # told in the headline
        ([claim(60)], [claim(10, EventType.DETENTION)]),  # the deed before the arrest for it
        ([claim(60)], [claim(40, modality=Modality.THREATENED)]),  # what happened before what is threatened
        ([claim(60, modality=Modality.DENIED)], [claim(40, modality=Modality.HYPOTHETICAL)]),  # a denial is of an event
        ([claim(60)], [claim(40, aggregate=True)]),  # one event before a sum
    ],
)
def test_the_first_is_the_main_one(first: list[Claim], second: list[Claim]) -> None:
    assert prominence(RECORD, first) < prominence(RECORD, second)


def test_a_sum_or_a_threat_alone_is_no_single_event() -> None:
    assert is_single([claim(40)])
    assert not is_single([claim(40, aggregate=True), claim(45, modality=Modality.THREATENED)])
