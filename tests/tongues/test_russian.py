"""Texts of our own in Russian: who says what, what happened, and the same for the other side when the sides change.

No public Russian gold set of attribution was at hand; these are all there is. What is known to be missed is listed.
"""

from typing import Any

import msgspec
import pytest

from fairwitness.adapters.slovnet_parser import ABSENT
from fairwitness.model.lists import Reason
from fairwitness.model.span import Span
from fairwitness.pipeline import read_document
from tongues.gold import SIDES, TURNED, Said, events, expected, found, rendered, texts
from tongues.reading import capture_of, record, tools

pytest.importorskip("slovnet", reason="needs fairwitness[russian]")

MISSED = {
    "применение кассетных боеприпасов в Степанакерте 28 июня",
    "что слышали взрывы с пяти утра, однако о жертвах не знают",
}
"""Contents whose end is read otherwise: a day that the tree hangs on the verb of saying, a clause behind `однако`."""


@pytest.mark.parametrize("sides", [SIDES, TURNED], ids=["as written", "sides exchanged"])
@pytest.mark.parametrize("text", texts(), ids=lambda t: t["published"])
def test_who_says_what(text: dict[str, Any], sides: Any) -> None:
    read = found(record(rendered(text["body"], sides), text["published"]))
    wanted = [s for s in expected(text, sides) if s.content not in MISSED]
    assert [s for s in wanted if s not in read] == []
    assert len(read) == len(list(expected(text, sides)))


@pytest.mark.parametrize("text", texts(), ids=lambda t: t["published"])
def test_results_are_exchanged_with_the_sides(text: dict[str, Any]) -> None:
    one, other = (record(rendered(text["body"], sides), text["published"]) for sides in (SIDES, TURNED))
    assert events(one, SIDES) == events(other, TURNED)
    side = {"AM": "A", "AZ": "B"}, {"AM": "B", "AZ": "A"}
    speakers = [
        [
            (s.stance, s.basis, s.parent, s.speaker and (names.get(s.speaker.state or ""), s.speaker.official))
            for s in r.statements
        ]
        for r, names in zip((one, other), side, strict=True)
    ]
    assert speakers[0] == speakers[1]


def test_what_happened() -> None:
    wanted, read = [], []
    for text in texts():
        wanted += text["events"]
        read += events(record(rendered(text["body"], SIDES), text["published"]), SIDES)
    held = [e for e in wanted if e in read]
    assert len(held) >= len(wanted) - 1  # the day of the cluster munitions, see MISSED
    assert len(read) <= len(wanted) + 1


def test_the_one_cited_stands_inside_who_cites() -> None:
    read = record("Агентство Reuters со ссылкой на врачей сообщило, что в больницу Гянджи доставлены 12 раненых.")
    outer = next(s for s in read.statements if s.parent is None)
    inner = next(s for s in read.statements if s.parent == outer.id)
    assert (outer.speaker and outer.speaker.name, inner.speaker and inner.speaker.name) == (
        "Агентство Reuters",
        "врачей",
    )
    assert inner.content == outer.content


def test_a_pronoun_stands_for_the_sole_speaker_before_it() -> None:
    read = record("Министр Давид Петров заявил, что город обстреляли ракетами. Он добавил, что пострадавших нет.")
    assert [s.speaker and s.speaker.name for s in read.statements] == ["Министр Давид Петров"] * 2


def test_what_is_not_read_is_said() -> None:
    read = record("Министерство сообщило, что в городе всё спокойно и жители возвращаются домой.")
    note = next(n for n in read.notes if n.reason is Reason.UNSUPPORTED_LANGUAGE)
    assert note.detail.startswith("Russian: statements and claims were read")


@pytest.mark.parametrize("text", texts(), ids=lambda t: t["published"])
def test_every_field_stands_in_the_text(text: dict[str, Any]) -> None:
    read = record(rendered(text["body"], SIDES), text["published"])
    whole = Span(0, len(read.text.text))
    for claim in read.claims:
        spans = [claim.anchor, *claim.targets, *claim.victims, *claim.weapons, *(t.span for t in claim.tolls)]
        assert all(whole.contains(s) for s in spans)
    assert all(isinstance(s, Said) for s in found(read))


def test_without_its_packages_a_text_is_kept_and_the_reason_says_how_to_read_it() -> None:
    bare = msgspec.structs.replace(tools(), tongues={}, absent={"ru": ABSENT})
    read = read_document(*capture_of("Министр сообщил, что город обстреляли и что погибли двое жителей."), bare)
    (note,) = read.notes
    assert (read.statements, read.claims, note.reason) == ((), (), Reason.UNSUPPORTED_LANGUAGE)
    assert "pip install 'fairwitness[russian]'" in note.detail
