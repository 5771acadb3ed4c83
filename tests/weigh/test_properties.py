"""What must hold for any evidence: order, monotonicity, and that nothing but role decides."""

from typing import Any

import msgspec
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fairwitness.link import link
from fairwitness.model.lists import Basis, Modality, Population, Stance
from fairwitness.model.record import DocumentRecord, Weighed
from fairwitness.vocab.weighing import METHODS, method
from fairwitness.weigh import weigh_all
from support.made import Tell, document, forces, killed, many, official, someone
from support.weighing import GROUP, SETTINGS, WATCH, A, B, at

STEPS = ["not_claimed", "unknown_origin", "party_account", "contested", "reported", "documented"]
"""How much speaks for it. Where nobody denies it, `contested` is not among them."""

SPEAKERS = st.sampled_from([A, B, GROUP, WATCH, many("residents"), official("a clerk")])
ACTORS = st.sampled_from([(), (forces("XA"),), (forces("XB"),), (forces("XA"), forces("XB"))])
TOLLS = st.sampled_from([(), (killed(3),), (killed(9),), (killed(4, at_least=True, population=Population.CIVILIAN),)])
TELLS = st.builds(
    at,
    SPEAKERS,
    stance=st.sampled_from(Stance),
    basis=st.sampled_from([Basis.NONE_STATED, Basis.REMNANT, Basis.OTHER_SOURCE]),
    modality=st.sampled_from([Modality.ACTUAL, Modality.DENIED]),
    tolls=TOLLS,
    actors=ACTORS,
    weapons=st.sampled_from([(), ("drone",), ("artillery",), ("cluster_munition",)]),
)
PUBLISHERS = st.sampled_from([None, "Paper", "Field Group", "Town Watch", "Astate"])
DRAWN = st.lists(st.tuples(st.lists(TELLS, min_size=1, max_size=2), PUBLISHERS), min_size=1, max_size=4)
VERSIONS = st.sampled_from(METHODS)


def documents(drawn: list[tuple[list[Tell], str | None]]) -> list[DocumentRecord]:
    return [
        document(f"d{n}", *told, publisher=publisher, published=f"2020-11-{n + 1:02}")
        for n, (told, publisher) in enumerate(drawn)
    ]


def outcome(records: list[DocumentRecord], version: str = "v1") -> tuple[Weighed, ...]:
    linkage, by_id = link(records, SETTINGS), {r.id: r for r in records}
    return tuple(weigh_all(linkage.incidents, by_id, SETTINGS, method(version)))


def harm(found: tuple[Weighed, ...], id_: str) -> str:
    return next(w.grades[0].value for w in found if w.incident == id_)


@settings(max_examples=150, deadline=None)
@given(DRAWN, st.randoms(use_true_random=False), VERSIONS)
def test_the_order_of_documents_changes_nothing(drawn: Any, random: Any, version: str) -> None:
    records = documents(drawn)
    shuffled = list(records)
    random.shuffle(shuffled)
    assert outcome(records, version) == outcome(shuffled, version)


@settings(max_examples=150, deadline=None)
@given(DRAWN, ACTORS, TOLLS, VERSIONS)
def test_an_unknown_origin_changes_no_grade_that_somebody_known_gives(
    drawn: Any, actors: Any, tolls: Any, version: str
) -> None:
    records = documents(drawn)
    before = outcome(records, version)
    rumour = document("zz", at(many("sources"), actors=actors, tolls=tolls), published="2020-12-01")
    after = outcome([*records, rumour], version)
    for weighed in before:
        was = [g.value for g in weighed.grades]
        now = next([g.value for g in w.grades] for w in after if w.incident == weighed.incident)
        # where nobody said that it happened, now somebody does who cannot be named
        allowed = [was, ["unknown_origin", was[1]]] if was[0] == "not_claimed" else [was]
        assert now in allowed
        assert next(w.contradictions for w in after if w.incident == weighed.incident) == weighed.contradictions


@settings(max_examples=150, deadline=None)
@given(DRAWN, st.booleans(), VERSIONS)
def test_a_further_independent_origin_never_lowers_whether_it_happened(
    drawn: Any,
    held: bool,  # noqa: FBT001
    version: str,
) -> None:
    records = documents(drawn)
    desk = someone("River Desk")
    publisher = "River Desk" if held else "Other Paper"
    further = document("zz", at(desk), publisher=publisher, published="2020-12-01")
    before, after = outcome(records, version), outcome([*records, further], version)
    for weighed in before:
        was, now = weighed.grades[0].value, harm(after, weighed.incident)
        if was == "contested" or now == "contested":
            # one that tells of what others deny: it may now be contested, or contested no longer, and never less
            assert STEPS.index(now) >= STEPS.index("contested") or any(e in was for e in STEPS[:3])
        else:
            assert STEPS.index(now) >= STEPS.index(was)


@settings(max_examples=100, deadline=None)
@given(DRAWN, VERSIONS)
def test_repeating_a_document_under_another_name_adds_no_root(drawn: Any, version: str) -> None:
    records = documents(drawn)
    first = records[0]
    relay = msgspec.structs.replace(first, id="zz", text=msgspec.structs.replace(first.text, publisher=None))
    named = [s for s in first.statements if s.speaker is not None and not s.speaker.collective]
    assume(len(named) == len(first.claims))
    assume(first.text.publisher in (None, "Paper"))  # what one publishes oneself is another thing when others say it
    before, after = outcome(records, version), outcome([*records, relay], version)
    for weighed in before:
        found = next((w for w in after if w.incident == weighed.incident), None)
        assert found is not None
        for field in weighed.roots:
            again = next(f for f in found.roots if (f.field, f.value) == (field.field, field.value))
            assert {r.name for r in again.roots} == {r.name for r in field.roots}


@settings(max_examples=150, deadline=None)
@given(DRAWN, VERSIONS)
def test_every_grade_is_explained(drawn: Any, version: str) -> None:
    for weighed in outcome(documents(drawn), version):
        for grade in weighed.grades:
            rules = method(version).harm if grade.question == "harm" else method(version).attribution
            assert grade.value in {rule.grade for rule in rules}
            assert grade.reasons[0].rule == f"{grade.question}.{grade.value}"
            assert grade.would_change
            assert len(set(grade.would_change)) == len(grade.would_change)
            ended = [line.rsplit(": then ", 1)[1].rstrip(".") for line in grade.would_change]
            assert {value.replace(" ", "_") for value in ended} <= {rule.grade for rule in rules} - {grade.value}


@settings(max_examples=150, deadline=None)
@given(DRAWN)
def test_ranges_hold_every_standing_figure_and_sides_differ(drawn: Any) -> None:
    for weighed in outcome(documents(drawn)):
        for kind, found in weighed.tolls.items():
            points = [p for p in weighed.timeline if p.kind.value == kind]
            assert points
            if found.low is not None and found.high is not None:
                assert found.low <= found.high
        for contradiction in weighed.contradictions:
            assert len({s.value for s in contradiction.sides}) == len(contradiction.sides) > 1
            assert all(s.origins and s.statements for s in contradiction.sides)
