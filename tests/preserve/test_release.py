"""What may leave a case, decided by events and a day alone."""

from collections.abc import Mapping

import msgspec
import pytest

from fairwitness.model.canonical import canonical_bytes
from fairwitness.model.document import Capture
from fairwitness.model.errors import IntegrityError
from fairwitness.model.journal import Event
from fairwitness.model.package import Withheld
from fairwitness.preserve.release import Scope, gate, withheld
from support.captures import capture_of

ONE, TWO, SECRET = "1" * 64, "2" * 64, "3" * 64
DAY = "2026-06-30"


def events(*told: tuple[str, Mapping[str, object]]) -> list[Event]:
    return [
        Event(seq=number, time="2026-01-01T00:00:00Z", kind=kind, body=canonical_bytes(body).decode(), hash="")
        for number, (kind, body) in enumerate(told, start=1)
    ]


def given(about: str, scope: str, until: str = "") -> tuple[str, Mapping[str, object]]:
    return "consent", {"about": about, "given": True, "scope": scope, "until": until, "reason": ""}


WITHDRAWN = ("consent", {"about": ONE, "given": False, "scope": "case", "until": "", "reason": "x"})
RESTS = ("derive", {"sha256": ONE, "rests_on": SECRET})

# the events -> why the first capture may not be handed over, and why it may not be published
HELD_BACK = [
    ([], "", ""),
    ([given(ONE, "publication")], "", ""),
    ([given(ONE, "handover")], "", "consent reaches to handover, not to publication"),
    ([given(ONE, "publication", "2026-06-30")], "", ""),
    ([given(ONE, "publication", "2026-06-29")], "consent ended on 2026-06-29", "consent ended on 2026-06-29"),
    ([given(ONE, "publication"), WITHDRAWN], "consent was withdrawn", "consent was withdrawn"),
    ([WITHDRAWN, given(ONE, "publication")], "", ""),  # the last word counts
    ([given(TWO, "case")], "", ""),
    ([("removal", {"sha256": ONE, "reason": "asked"})], "removed: asked", "removed: asked"),
    (
        [RESTS, given(SECRET, "case")],
        "consent reaches to case, not to handover",
        "consent reaches to case, not to publication",
    ),
]


@pytest.mark.parametrize(("told", "handover", "publication"), HELD_BACK)
def test_why_it_stays(told: list[tuple[str, Mapping[str, object]]], handover: str, publication: str) -> None:
    found = gate(events(*told))
    assert found.held_back(ONE, Scope.HANDOVER, DAY) == handover
    assert found.held_back(ONE, Scope.PUBLICATION, DAY) == publication


def test_who_is_not_released() -> None:
    assert gate(events(RESTS)).unreleased(ONE) == (SECRET,)
    released = ("judgement", {"about": SECRET, "decision": "release", "reason": "looked at"})
    assert gate(events(RESTS, released)).unreleased(ONE) == ()
    other = ("judgement", {"about": SECRET, "decision": "accept", "reason": "x"})
    assert gate(events(RESTS, other)).unreleased(ONE) == (SECRET,)


def test_what_was_taken_out_of_something_stays_with_it() -> None:
    outer = msgspec.structs.replace(capture_of(b"outer"), sha256=ONE)
    inner = msgspec.structs.replace(capture_of(b"inner"), sha256=TWO, container=ONE)
    found = gate(events(("removal", {"sha256": ONE, "reason": "asked"})))
    held = withheld(found, [outer, inner], Scope.HANDOVER, DAY)
    assert held == (Withheld(sha256=ONE, reason="removed: asked"), Withheld(sha256=TWO, reason="removed: asked"))


def test_a_container_in_itself_does_not_hang() -> None:
    strange = msgspec.structs.replace(capture_of(b"x"), sha256=ONE, container=ONE)
    assert isinstance(strange, Capture)
    assert withheld(gate([]), [strange], Scope.CASE, DAY) == ()


def test_a_malformed_event_is_damage() -> None:
    with pytest.raises(IntegrityError, match="event 1"):
        gate(events(("consent", {"about": 3})))
