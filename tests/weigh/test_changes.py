# ruff: noqa: E501
"""What would change an attribution where independent origins stand against one another, and whose a borrowed figure is."""

import msgspec

from fairwitness.link import link
from fairwitness.model.lists import Basis, Modality, Stance, TollKind
from fairwitness.model.record import Borrowed, ClaimRef, DocumentRecord
from fairwitness.weigh.evidence import Evidence, evidence_of
from fairwitness.weigh.reading import Reading
from fairwitness.weigh.roots import as_source, roots_of
from support.made import document, forces, killed, many
from support.weighing import BY_A, BY_B, DESK, GROUP, SETTINGS, WATCH, A, B, at, each, grades, own, weighed

NO = {"stance": Stance.DENIES, "modality": Modality.DENIED}
FOUND = {"stance": Stance.DOCUMENTS, "basis": Basis.REMNANT}


def changes(*records: DocumentRecord) -> list[str]:
    _, found = weighed(*records)
    return list(found.grades[1].would_change)


def test_independent_origins_that_name_different_parties() -> None:
    told = changes(own(GROUP, at(GROUP, actors=BY_A)), own(WATCH, at(WATCH, actors=BY_B)), *each(at(A, actors=BY_B)))
    assert told == [
        "Field Group withdraws whom it names: then attributed.",
        "Town Watch withdraws whom it names: then attributed.",
        "Independent origins agree on party:A: who names another or denies it withdraws: then attributed.",
        "Independent origins agree on party:B: who names another or denies it withdraws: then attributed.",
    ]


def test_two_against_one_agree_where_the_one_withdraws() -> None:
    told = changes(own(GROUP, at(GROUP, actors=BY_A)), *[own(n, at(n, actors=BY_B)) for n in (WATCH, DESK)])
    assert told == [
        "Field Group withdraws whom it names: then established.",
        "Independent origins agree on party:A: who names another or denies it withdraws: then attributed.",
        "Independent origins agree on party:B: who names another or denies it withdraws: then established.",
    ]


def test_an_independent_denial_withdrawn() -> None:
    told = changes(own(GROUP, at(GROUP, actors=BY_A)), own(WATCH, at(WATCH, actors=BY_A, **NO)))
    assert told == [
        "Field Group withdraws whom it names: then unattributed.",
        "An independent origin besides Field Group names party:A as the actor: then established.",
        "party:A acknowledges that it did it: then admitted.",
        "Town Watch withdraws its denial: then attributed.",
        "Independent origins agree on party:A: who names another or denies it withdraws: then attributed.",
    ]


def test_an_actor_that_names_itself_against_an_independent_origin() -> None:
    acknowledged = each(at(B, actors=BY_B, stance=Stance.ACKNOWLEDGES))
    told = changes(own(GROUP, at(GROUP, actors=BY_A)), *acknowledged)
    assert told == [
        "Field Group withdraws whom it names: then admitted.",
        "Bstate withdraws whom it names: then attributed.",
        "party:B withdraws that it did it: then attributed.",
        "Independent origins agree on party:A: who names another or denies it withdraws: then attributed.",
        "Independent origins agree on party:B: who names another or denies it withdraws: then admitted.",
    ]


def test_an_actor_speaking_of_another_does_not_withdraw_its_own_act() -> None:
    praised = at(B, actors=BY_B)
    told = changes(*each(praised, at(B, actors=BY_A), at(A, actors=BY_B)))
    assert "party:B withdraws that it did it: then contested." in told


def test_several_denials_are_withdrawn_together() -> None:
    told = each(at(A, actors=BY_B), at(B, **NO), at(GROUP, **NO))
    _, found = weighed(*told)
    assert grades(found)[0] == "contested"
    assert [c for c in found.grades[0].would_change if "withdraw" in c] == [
        "All who deny it withdraw their denials: then party account."
    ]
    _, one = weighed(*told[:2])
    assert not [c for c in one.grades[0].would_change if c.startswith("All who")]


def test_gunmen_are_no_party_to_agree_on() -> None:
    gunmen = (msgspec.structs.replace(forces("XA"), name="gunmen", state=None),)
    told = changes(own(GROUP, at(GROUP, actors=(*gunmen, *BY_A))), own(WATCH, at(WATCH, actors=BY_B)))
    assert not any("agree on gunmen" in line for line in told)


def held_and_borrowed(source: ClaimRef | None) -> tuple[Evidence, Evidence]:
    """A group's finding with a figure, in its own document, whose figure is another's; and that other's."""
    records = [own(GROUP, at(GROUP, tolls=(killed(4),), **FOUND)), *each(at(A, tolls=(killed(4),)))]
    (incident,) = link(records, SETTINGS).incidents
    taken = Borrowed(claim=ClaimRef("Field Group", "c1"), field="killed", source=source)
    incident = msgspec.structs.replace(incident, borrowed=(taken,))
    found = evidence_of(incident, Reading({r.id: r for r in records}, SETTINGS))
    return next(e for e in found if e.own), next(e for e in found if not e.own)


def test_a_borrowed_figure_is_second_hand_in_every_respect() -> None:
    ours, theirs = held_and_borrowed(ClaimRef("d01", "c1"))
    assert (ours.own, ours.held, ours.finding, ours.independent, ours.voice) == (True, True, True, True, "Field Group")
    taken = as_source(ours, TollKind.KILLED)
    assert taken == msgspec.structs.replace(
        ours,
        origin=theirs.origin,
        root="party:A",
        root_name="Astate",
        known=True,
        independent=False,
        voice="",
        basis=Basis.OTHER_SOURCE,
        admission=False,
        finding=False,
        own=False,
        held=False,
    )
    assert as_source(ours, TollKind.INJURED) is ours
    assert as_source(theirs, TollKind.KILLED) is theirs


def test_a_figure_borrowed_from_nobody_named_is_nobodys() -> None:
    ours, _ = held_and_borrowed(None)
    taken = as_source(ours, TollKind.KILLED)
    assert (taken.origin.name, taken.origin.known, taken.origin.interest, taken.origin.independent) == (
        "",
        False,
        None,
        False,
    )
    assert (taken.root, taken.root_name, taken.known, taken.independent) == ("", "", False, False)
    assert (taken.own, taken.held, taken.finding, taken.admission) == (False, False, False, False)
    assert taken.origin.claims == ours.origin.claims


def test_a_figure_borrowed_from_an_independent_origin_stays_independent() -> None:
    records = [own(GROUP, at(GROUP, tolls=(killed(4),))), *each(at(WATCH, tolls=(killed(4),)))]
    (incident,) = link(records, SETTINGS).incidents
    taken = Borrowed(claim=ClaimRef("d01", "c1"), field="killed", source=ClaimRef("Field Group", "c1"))
    incident = msgspec.structs.replace(incident, borrowed=(taken,))
    found = evidence_of(incident, Reading({r.id: r for r in records}, SETTINGS))
    figures = [as_source(e, TollKind.KILLED) for e in found]
    assert {(e.root_name, e.known, e.independent) for e in figures} == {("Field Group", True, True)}
    assert len(roots_of(figures)) == 1


def test_two_kinds_of_figures_may_be_borrowed_from_two() -> None:
    records = [own(GROUP), *each(at(A), at(B))]
    (incident,) = link(records, SETTINGS).incidents
    ref = ClaimRef("Field Group", "c1")
    taken = (
        Borrowed(claim=ref, field="killed", source=ClaimRef("d01", "c1")),
        Borrowed(claim=ref, field="injured", source=ClaimRef("d02", "c1")),
    )
    found = evidence_of(
        msgspec.structs.replace(incident, borrowed=taken), Reading({r.id: r for r in records}, SETTINGS)
    )
    ours = next(e for e in found if e.own)
    assert as_source(ours, TollKind.KILLED).root_name == "Astate"
    assert as_source(ours, TollKind.INJURED).root_name == "Bstate"


def test_an_outranked_relay_neither_supports_nor_denies() -> None:
    records = [own(GROUP), document("p", at(GROUP, tolls=(killed(4),)), publisher="Paper"), *each(at(GROUP, **NO))]
    (incident,) = link(records, SETTINGS).incidents
    found = evidence_of(incident, Reading({r.id: r for r in records}, SETTINGS))
    assert [(e.ref.document, e.outranked, e.supports, e.denies) for e in found] == [
        ("Field Group", False, True, False),
        ("p", True, False, False),
        ("d01", True, False, False),
    ]


def test_who_both_tells_and_denies_is_not_contradicted_by_itself() -> None:
    _, found = weighed(*each(at(B), at(B, **NO)))
    assert grades(found)[0] == "party_account"


def test_figures_after_one_that_does_not_count_still_stand() -> None:
    told = [
        at(many("residents"), tolls=(killed(30),)),
        at(GROUP, tolls=(killed(90, cumulative=True),)),
        at(GROUP, tolls=(killed(4),)),
    ]
    _, found = weighed(*each(*told))
    assert (found.tolls["killed"].low, found.tolls["killed"].high, found.tolls["killed"].origins) == (
        4,
        4,
        ("Field Group",),
    )


def test_two_that_nobody_names_are_one_point_of_a_day() -> None:
    records = [
        document(f"d{n}", at(many(name), tolls=(killed(4),)), published="2020-11-01")
        for n, name in enumerate(("residents", "sources"))
    ]
    _, found = weighed(*records)
    assert [len(p.claims) for p in found.timeline] == [2]


def test_where_no_single_withdrawal_changes_it_all_of_them_do() -> None:
    two = [own(name, at(name, **FOUND)) for name in (GROUP, WATCH)]
    _, found = weighed(*two, version="v0")
    assert found.grades[0].value == "documented"
    assert list(found.grades[0].would_change) == [
        "Field Group and Town Watch withdraw what they say: then not claimed."
    ]
