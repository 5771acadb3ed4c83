"""Claims from sentences of our own: type, roles, date, place, toll, modality, and when there is none."""

from collections.abc import Iterator

import pytest

from fairwitness.code import Coding
from fairwitness.language.numbers import find_numbers
from fairwitness.model.claim import Claim
from fairwitness.model.lists import Basis, Modality, Reason, Stance
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement

from .helpers import coded


def only(words: str) -> Claim:
    (claim,) = coded(words, "2020-11-03").claims
    return claim


@pytest.mark.parametrize(
    ("words", "event_type", "anchor"),
    [
        ("Kenyan forces shelled the market in Nairobi on Sunday.", "artillery_rocket_missile", "shelled"),
        ("A drone strike on a bridge near Mombasa was reported on 4 October.", "air_or_drone_strike", "drone strike"),
        ("On 4 October 2020 a rocket attack on Nairobi began.", "artillery_rocket_missile", "rocket attack"),
        ("The attack on Nairobi was made with mortars on 2 November.", "artillery_rocket_missile", "attack"),
        ("Gunmen kidnapped a judge on Monday.", "kidnapping", "kidnapped"),
        ("Rebels burned a tank truck yesterday.", "arson", "burned"),
        ("The recapture of Mombasa on 8 November 2020 was announced.", "capture_of_place", "recapture"),
        ("The council adopted a resolution in 1993.", "resolution", "resolution"),
        ("They signed a ceasefire agreement on 10 November 2020.", "agreement", "agreement"),
        ("Four soldiers were killed in Nairobi on 3 October.", "attack_on_person", "killed"),
    ],
)
def test_types(words: str, event_type: str, anchor: str) -> None:
    found = [(c.event_type.value, c.anchor.of(words)) for c in coded(words, "2020-11-03").claims]
    assert (event_type, anchor) in found


def test_roles() -> None:
    words = (
        "On 28 October 2020 Kenyan forces shelled a hospital in Nairobi with Smerch rockets, "
        "killing at least two civilians."
    )
    claim = only(words)
    assert [(a.name, a.state, a.organisation) for a in claim.perpetrators] == [("Kenyan forces", "KE", True)]
    assert [s.of(words) for s in claim.targets] == ["hospital"]
    assert [s.of(words) for s in claim.victims] == ["at least two civilians"]
    assert claim.weapon_kinds == ("rocket", "rocket")
    assert claim.date is not None
    assert claim.date.edtf == "2020-10-28"
    assert claim.place is not None
    assert claim.place.country == "KE"
    assert [(t.kind.value, t.low, t.high) for t in claim.tolls] == [("killed", 2, None)]


def test_individuals_and_organisations() -> None:
    words = "Four gunmen kidnapped a judge on Monday. The army killed a farmer on Tuesday."
    actors = [(a.name, a.organisation) for c in coded(words, "2020-11-03").claims for a in c.perpetrators]
    assert actors == [("Four gunmen", False), ("army", True)]


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("Rebels shelled the town of Nairobi on Monday.", Modality.ACTUAL),
        ("The army did not shell Nairobi on Monday.", Modality.DENIED),
        ("Rebels tried to kidnap a judge on Monday.", Modality.ATTEMPTED),
        ("Rebels threatened to bomb Nairobi on Monday.", Modality.THREATENED),
        ("Rebels could shell Nairobi on Friday.", Modality.HYPOTHETICAL),
        ("The army had carried out no air strikes in Nairobi on 2 November.", Modality.DENIED),
        ("The army did not carry out any air strikes on Nairobi on 2 November.", Modality.DENIED),
        ("Kenyan forces fired no missiles at Nairobi on 2 November.", Modality.DENIED),
        ("Neither side had shelled the town of Nairobi on 2 November.", Modality.DENIED),
        ("Not a single civilian had been killed in Nairobi on 2 November.", Modality.DENIED),
        ("No civilians were killed in the strike on Nairobi on 2 November.", Modality.ACTUAL),
        ("The report of a missile attack on Nairobi on 2 November was false.", Modality.DENIED),
        ("The ministry dismissed claims of shelling of Nairobi on 2 November as fake.", Modality.DENIED),
        ("The report of a missile attack on Nairobi on 2 November was not false.", Modality.ACTUAL),
        ("There was no attack on Nairobi on Monday.", Modality.DENIED),
        ("No shelling of Nairobi took place on Monday.", Modality.DENIED),
        # another that did not come leaves the first one standing
        ("There was no further attack on Nairobi on Monday.", Modality.HYPOTHETICAL),
        ("Police asked whether an attack on Nairobi that killed two was deliberate.", Modality.ACTUAL),
        ("It is not clear whether the shelling of Nairobi on Monday was a mistake.", Modality.ACTUAL),
        ("Police asked whether the alleged attack on Nairobi was deliberate.", Modality.HYPOTHETICAL),
        ("Police asked whether the attack on Nairobi on Monday was real.", Modality.HYPOTHETICAL),
        # what nobody could show is neither told nor denied
        ("Monitors found no evidence that rebels shelled Nairobi on Monday.", Modality.HYPOTHETICAL),
        ("Monitors did not find any sign of an attack on Nairobi on Monday.", Modality.HYPOTHETICAL),
        ("Monitors found evidence that rebels shelled Nairobi on Monday.", Modality.ACTUAL),
    ],
)
def test_modality(words: str, modality: Modality) -> None:
    assert [c.modality for c in coded(words, "2020-11-03").claims] == [modality]


@pytest.mark.parametrize(
    "words",
    [
        "Attacks on civilian areas violate the laws of war.",
        "Shelling kills civilians.",
        "A lasting truce asks for more than a ceasefire.",
        "Cluster munitions, when used in towns, present risks.",
        "International organizations condemn indiscriminate attacks.",
    ],
)
def test_general_statements_are_no_claims(words: str) -> None:
    assert coded(words, "2020-11-03").claims == ()


def test_a_later_sentence_of_the_event_takes_its_date_and_place() -> None:
    words = "Rockets hit a school in Nairobi on 4 October 2020. The attack killed three people."
    first, second = coded(words).claims
    assert second.date == first.date
    assert second.place == first.place
    assert first.date is not None


def test_what_is_not_told_is_noted() -> None:
    result = coded("Rebels attacked the farm.")
    assert [c.date for c in result.claims] == [None]
    assert {n.reason for n in result.notes} == {Reason.UNDATED, Reason.UNPLACED}


def test_belongs_to_the_innermost_statement() -> None:
    words = "The agency said the ministry denied that rockets hit Nairobi on 4 October 2020."
    outer, inner = words.index("the ministry"), words.index("rockets")
    statements = (
        Statement(id="s1", content=(Span(outer, len(words)),), stance=Stance.REPORTS, basis=Basis.NONE_STATED),
        Statement(
            id="s2", parent="s1", content=(Span(inner, len(words)),), stance=Stance.DENIES, basis=Basis.NONE_STATED
        ),
    )
    assert [(c.statement, c.modality) for c in coded(words, statements=statements).claims] == [("s2", Modality.DENIED)]


def test_instruments_of_a_list() -> None:
    words = (
        "In 1993 the council adopted resolutions 101, 102 and 103. A presidential decree of 2 December 2020 followed."
    )
    found = [(i.kind.value, i.number, i.date) for i in coded(words).instruments]
    assert found == [
        ("resolution", "101", "1993"), ("resolution", "102", "1993"), ("resolution", "103", "1993"),
        ("decree", None, "2020-12-02"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "deadline", "boundary"),
    [
        ("The agreement gives a timetable for the return of villages.", None, None),
        ("The agreement requires the withdrawal of troops by 1 December 2020.", "2020-12-01", "by"),
        ("Kenya agreed to return the district before 20 November 2020.", "2020-11-20", "before"),
    ],
)
def test_obligations(words: str, deadline: str | None, boundary: str | None) -> None:
    (duty,) = coded(words).obligations
    assert (duty.deadline, duty.boundary) == (deadline, boundary)


def spans(result: Coding) -> Iterator[Span]:
    for claim in result.claims:
        yield from (claim.anchor, claim.quote, *claim.targets, *claim.victims, *claim.weapons)
        yield from (a.span for a in claim.perpetrators)
        yield from (t.span for t in claim.tolls)
        yield from (x.span for x in (claim.date, claim.place) if x is not None)
    yield from (i.span for i in result.instruments)
    yield from (o.span for o in result.obligations)
    yield from (n.span for n in result.notes if n.span)


TWO_SIDED = (
    "On 4 October 2020 Kenyan forces shelled a school in Barda, killing at least two civilians. Uganda denied it.\n\n"
    "Ugandan officials said that the Kenyan army captured the town of Ganja on 8 October. Kenya said five soldiers "
    "were wounded by Ugandan drones near Shusha, and agreed to return the district by 20 November.\n\n"
    "The shelling of Kampala and of Nairobi left 21 dead. Kenyan shelling continued on Sunday."
)


def swapped(words: str) -> str:
    for one, other in (
        ("Kenya", "\0"),
        ("Uganda", "Kenya"),
        ("\0", "Uganda"),
        ("KE", "\1"),
        ("UG", "KE"),
        ("\1", "UG"),
    ):
        words = words.replace(one, other)
    return words


def described(result: Coding, words: str) -> list[str]:
    """Everything but offsets, in words."""
    return [
        repr((
            c.event_type.value, c.anchor.of(words), [(a.name, a.state, a.organisation) for a in c.perpetrators],
            [s.of(words) for s in (*c.targets, *c.victims, *c.weapons)], c.date and c.date.edtf, c.place and c.place.id,
            [(t.kind.value, t.low, t.high, t.population.value) for t in c.tolls], c.modality.value,
            c.aggregate, c.score,
        ))
        for c in result.claims
    ] + [repr((o.act, o.debtor, o.deadline)) for o in result.obligations]  # fmt: skip


def test_exchanging_the_parties_exchanges_the_result_and_nothing_else() -> None:
    before = described(coded(TWO_SIDED, "2020-11-03"), TWO_SIDED)
    other = swapped(TWO_SIDED)
    assert len(before) >= 6
    assert [swapped(line) for line in before] == described(coded(other, "2020-11-03"), other)


def test_all_spans_lie_in_the_text_and_hold_what_they_claim() -> None:
    result = coded(TWO_SIDED, "2020-11-03")
    whole = Span(0, len(TWO_SIDED))
    assert all(whole.contains(s) for s in spans(result))
    for claim in result.claims:
        for toll in claim.tolls:
            assert toll.low in {n.low for n in find_numbers(TWO_SIDED, toll.span)}
        if claim.date is not None and not claim.date.relative:
            assert str(int(claim.date.edtf[-2:])) in claim.date.span.of(TWO_SIDED)


def test_one_endless_sentence_is_read_to_its_end() -> None:
    found = coded("Rebels attacked the town of Nairobi and killed two men and " * 180 + "left.").claims
    assert found[-1].anchor.start > 180 * 50


STRUCK = [
    # an object named by more than one word; what was fired came down on one
    ("A maternity centre in Nairobi was hit on 3 May 2021.", "unspecified_attack", ["maternity centre"]),
    ("A place of worship in Nairobi was hit on 3 May 2021.", "unspecified_attack", ["place of worship"]),
    ("Shells landed on a cemetery in Nairobi on 3 May 2021.", "artillery_rocket_missile", ["cemetery"]),
    ("Rockets and shells fell on a school near Nairobi on 3 May 2021.", "artillery_rocket_missile", ["school"]),
    ("A missile fell near a kindergarten in Nairobi on 3 May 2021.", "artillery_rocket_missile", []),
]


@pytest.mark.parametrize(("words", "event_type", "targets"), STRUCK)
def test_what_was_struck(words: str, event_type: str, targets: list[str]) -> None:
    claim = only(words)
    assert (claim.event_type.value, [t.of(words) for t in claim.targets]) == (event_type, targets)


@pytest.mark.parametrize(
    "words", ["A plane landed on a road near Nairobi on 3 May 2021.", "Prices fell in Nairobi in May 2021."]
)
def test_what_comes_down_and_was_not_fired(words: str) -> None:
    assert coded(words, "2021-06-01").claims == ()


@pytest.mark.parametrize("words", ["A missile hit Mombasa on 2 November.", "Rockets hit Mombasa on 2 November 2020."])
def test_a_town_that_was_hit_is_a_place_and_nobody(words: str) -> None:
    claim = only(words)
    assert claim.tolls == ()
    assert claim.place is not None
    assert claim.place.name == "Mombasa"


def test_a_headline_names_what_was_shelled_and_not_who_did_it() -> None:
    claim = only("Mombasa shelled overnight, three killed: governor")
    assert claim.perpetrators == ()
    assert claim.place is not None
    assert [(t.kind.value, t.low) for t in claim.tolls] == [("killed", 3)]


def test_aircraft_shot_down_are_no_people() -> None:
    assert all(c.tolls == () for c in coded("Kenyan forces shot down 17 drones on Sunday.", "2020-11-03").claims)


def test_an_auxiliary_before_its_subject_supposes() -> None:
    claim = only("Had the army shelled Mombasa on 2 November, it would have said so.")
    assert claim.modality is Modality.HYPOTHETICAL


def test_each_of_two_days_has_its_own_figure() -> None:
    claim = only("Mombasa was shelled on 1 November and again on 2 November, killing five and 21 people respectively.")
    assert [(t.kind.value, t.low, t.high) for t in claim.tolls] == [("killed", 5, 5)]


def test_people_are_killed_at_a_place_and_shot_at_a_thing() -> None:
    assert only("Rebels killed two guards at a bank in Nairobi on 2 November.").targets == ()
    words = "The attack at a market in Nairobi on 2 November killed five."
    assert [t.of(words) for t in only(words).targets] == ["market"]
