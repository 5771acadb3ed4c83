"""Roots field by field: whose each part of an account is, and that nobody is counted twice."""

import msgspec
import pytest

from fairwitness.link import link
from fairwitness.model.judgement import Decision, Judgement
from fairwitness.model.lists import Basis, Population, Stance
from fairwitness.model.party import KnownSource
from fairwitness.model.record import Borrowed, ClaimRef, DocumentRecord
from fairwitness.model.span import Span
from fairwitness.weigh import weigh, weigh_all
from fairwitness.weigh.reading import Reading
from support.made import Tell, document, injured, killed, many, official
from support.weighing import BY_A, BY_B, GROUP, SETTINGS, WATCH, A, B, at, each, grades, own, rooted, weighed

CLUSTER = ("cluster_munition",)


def test_one_root_for_the_toll_two_for_the_weapon() -> None:
    """However many relay an office, its figure has one root; who found the weapon is another matter."""
    counted = (killed(21),)
    relays = [document(f"r{n}", at(A, tolls=counted), publisher=f"Paper {n}") for n in range(3)]
    group = own(GROUP, at(GROUP, weapons=CLUSTER), at(A, tolls=counted))
    watch = own(WATCH, at(WATCH, weapons=CLUSTER), at(A, tolls=counted))
    _, found = weighed(*relays, group, watch)
    toll, weapon = rooted(found, "killed"), rooted(found, "weapon", "cluster_munition")
    assert [(r.name, r.interest, r.independent, r.held) for r in toll.roots] == [("Astate", "party:A", False, False)]
    assert (toll.independent, len(toll.roots[0].claims)) == (0, 5)
    assert [(r.name, r.independent, r.held) for r in weapon.roots] == [
        ("Field Group", True, True),
        ("Town Watch", True, True),
    ]
    assert weapon.independent == 2
    assert found.tolls["killed"].origins == ("Astate",)


def test_a_party_its_offices_and_what_is_tied_to_it_are_one_root() -> None:
    tied = msgspec.structs.replace(SETTINGS, source=(KnownSource(name="Valley News", party="A"),))
    records = [*each(at(A), at(official("Astate officials", "XA"))), document("v", at(), publisher="Valley News")]
    _, found = weighed(*records, settings=tied)
    (root,) = rooted(found, "happened").roots
    assert (root.name, root.held) == ("Astate", True)  # the outlet is its own
    assert root.voices == ("Valley News", "the prosecutor", "Astate officials")
    assert len(root.claims) == 3


def test_without_declared_parties_a_root_is_named_after_its_first_origin() -> None:
    records = each(at(A))
    (incident,) = link(records, None).incidents
    found = weigh(incident, {r.id: r for r in records}, None)
    assert [(r.name, r.interest) for r in rooted(found, "happened").roots] == [("the prosecutor", "party:xa")]
    assert found.grades[0].method == "v1"  # the newest, where nobody chose


def test_every_field_has_its_roots() -> None:
    told = at(GROUP, actors=BY_B, weapons=("rocket", "rocket", "mortar"), tolls=(killed(2), injured(3)))
    _, found = weighed(own(GROUP, told), *each(at(many("residents"), weapons=("rocket",), tolls=(killed(9),))))
    fields = [(f.field, f.value, f.independent, len(f.unknown)) for f in found.roots]
    assert fields == [
        ("happened", None, 1, 1),
        ("actor", "party:B", 1, 0),
        ("date", "2020-10-28", 1, 1),
        ("place", "Northfield", 1, 1),
        ("weapon", "rocket", 1, 1),
        ("weapon", "mortar", 1, 0),
        ("killed", None, 1, 1),
        ("injured", None, 1, 0),
    ]


def test_a_figure_without_a_number_is_no_figure() -> None:
    nothing = msgspec.structs.replace(killed(1), low=None, high=None)
    _, found = weighed(own(GROUP, at(GROUP, tolls=(nothing,))))
    assert [f.field for f in found.roots] == ["happened", "date", "place"]
    assert (found.tolls, found.timeline) == ({}, ())


def test_bases_are_told_once() -> None:
    seen = at(GROUP, stance=Stance.DOCUMENTS, basis=Basis.REMNANT)
    _, found = weighed(own(GROUP, seen, at(GROUP, basis=Basis.IMAGERY), at(GROUP), seen))
    assert rooted(found, "happened").roots[0].bases == ("remnant", "imagery")


def test_what_is_denied_has_no_roots() -> None:
    _, found = weighed(*each(at(B, stance=Stance.DENIES)))
    assert found.roots == ()


REPORTED = "At least 21 people were reportedly killed."


def borrowing(record: DocumentRecord, *words: str) -> DocumentRecord:
    """The record with the spans of its figures set to these words of its text, claim by claim."""
    claims = []
    for claim, word in zip(record.claims, words, strict=True):
        start = record.text.text.index(word, claim.quote.start)
        toll = msgspec.structs.replace(claim.tolls[0], span=Span(start, start + len(word)))
        claims.append(msgspec.structs.replace(claim, tolls=(toll,)))
    return msgspec.structs.replace(record, claims=tuple(claims))


def test_a_figure_given_as_reported_belongs_to_the_one_other_root_that_gives_it() -> None:
    told = borrowing(own(GROUP, at(GROUP, text=REPORTED, tolls=(killed(21),))), "killed")
    incident, found = weighed(told, *each(at(A, tolls=(killed(21),))))
    assert incident.borrowed == (
        Borrowed(claim=ClaimRef("Field Group", "c1"), field="killed", source=ClaimRef("d01", "c1")),
    )
    assert [(r.name, r.independent) for r in rooted(found, "killed").roots] == [("Astate", False)]
    assert rooted(found, "killed").roots[0].voices == ("the prosecutor",)
    assert grades(found)[0] == "reported"  # that it happened is still the group's own word
    alone, only = weighed(told)
    assert alone.borrowed[0].source is None
    assert (rooted(only, "killed").roots, len(rooted(only, "killed").unknown)) == ((), 1)
    assert only.tolls["killed"].origins == ()
    _, two = weighed(told, *each(at(A, tolls=(killed(21),)), at(WATCH, tolls=(killed(21),))))
    assert {r.name for r in rooted(two, "killed").roots} == {"Astate", "Town Watch"}  # whose, is not told
    assert len(rooted(two, "killed").unknown) == 1


def test_a_publisher_takes_over_the_figure_that_another_gives_in_the_same_document() -> None:
    record = own(GROUP, at(weapons=CLUSTER, tolls=(killed(21),)), at(A, tolls=(killed(21, at_least=True),)), at(GROUP))
    shown = msgspec.structs.replace(record.statements[1], stance=Stance.VERIFIES)
    record = msgspec.structs.replace(record, statements=(record.statements[0], shown))
    incident, found = weighed(record)
    assert [(b.claim.claim, b.source and b.source.claim) for b in incident.borrowed] == [("c1", "c2")]
    assert [r.name for r in rooted(found, "killed").roots] == ["Astate"]
    assert [r.name for r in rooted(found, "weapon", "cluster_munition").roots] == ["Field Group"]


@pytest.mark.parametrize("other", [killed(20), injured(21), killed(21, population=Population.COMBATANT)])
def test_another_figure_is_not_taken_over(other: object) -> None:
    record = own(
        GROUP, at(weapons=CLUSTER, tolls=(killed(21),)), at(A, tolls=(other,)), at(GROUP, stance=Stance.VERIFIES)
    )
    incident, _ = weighed(record)
    if other == killed(21, population=Population.COMBATANT):
        assert len(incident.borrowed) == 1  # the whole and the part of one number: the same count
    else:
        assert incident.borrowed == ()


def judge(decision: Decision, ref: ClaimRef, **more: object) -> Judgement:
    return Judgement(ref=ref, decision=decision, who="a reviewer", when="2021-01-01T00:00:00Z", **more)  # type: ignore[arg-type]


def test_a_rejected_claim_is_gone_and_an_accepted_one_is_no_suggestion_any_more() -> None:
    records = [own(GROUP), own(WATCH)]
    _, found = weighed(*records)
    assert (found.grades[0].unjudged, found.grades[0].provisional) == (2, True)
    one, two = ClaimRef("Field Group", "c1"), ClaimRef("Town Watch", "c1")
    _, found = weighed(*records, judgements=(judge(Decision.ACCEPT, one),))
    assert (grades(found)[0], found.grades[0].unjudged) == ("documented", 1)
    _, found = weighed(*records, judgements=(judge(Decision.ACCEPT, one), judge(Decision.REJECT, two)))
    assert (grades(found)[0], found.grades[0].unjudged, found.grades[0].provisional) == ("reported", 0, False)
    # the last decision stands
    _, found = weighed(*records, judgements=(judge(Decision.REJECT, two), judge(Decision.ACCEPT, two)))
    assert grades(found)[0] == "documented"
    _, found = weighed(*records, judgements=(judge(Decision.REJECT, one), judge(Decision.REJECT, two)))
    assert grades(found) == ("not_claimed", "unattributed")


def test_an_amended_claim_stands_in_place_of_the_suggestion() -> None:
    record = own(GROUP, at(GROUP, actors=BY_A))
    put = msgspec.structs.replace(record.claims[0], perpetrators=BY_B, tolls=(killed(4),))
    ref = ClaimRef("Field Group", "c1")
    _, found = weighed(record, judgements=(judge(Decision.AMEND, ref, amended=put, why="misread"),))
    assert rooted(found, "actor", "party:B").independent == 1
    assert found.tolls["killed"].low == 4
    assert found.grades[1].unjudged == 0


def test_amending_and_the_amended_claim_go_together() -> None:
    with pytest.raises(ValueError, match="amended claim"):
        judge(Decision.AMEND, ClaimRef("d", "c1"))
    with pytest.raises(ValueError, match="amended claim"):
        judge(Decision.ACCEPT, ClaimRef("d", "c1"), amended=own(GROUP).claims[0])


def test_large_documents_are_read_like_small_ones() -> None:
    """More claims and statements than are looked through one by one."""
    told = [at(GROUP, WATCH, weapons=("rocket",)) for _ in range(12)]
    record = own(WATCH, *told)
    _, found = weighed(record)
    assert [(r.name, len(r.claims)) for r in rooted(found, "happened").roots] == [("Field Group", 12)]
    reading = Reading({"d": record}, SETTINGS)
    for claim in record.claims:
        assert list(reading.chain(record, claim.statement)) == list(record.chain(claim.statement))
        assert reading.claim(ClaimRef("d", claim.id)) == claim
    with pytest.raises(KeyError):
        reading.claim(ClaimRef("d", "c99"))
    with pytest.raises(KeyError):
        Reading({"e": own(GROUP)}, SETTINGS).claim(ClaimRef("e", "c99"))
    assert list(reading.chain(record, None)) == []
    assert list(reading.chain(record, "s99")) == []


def test_all_incidents_are_weighed_in_the_order_given() -> None:
    records = [own(GROUP), own(WATCH, Tell(by=(WATCH,), at="Southfield"))]
    linkage, by_id = link(records, SETTINGS), {r.id: r for r in records}
    found = list(weigh_all(linkage.incidents, by_id, SETTINGS))
    assert [w.incident for w in found] == [i.id for i in linkage.incidents]
    assert found == [weigh(i, by_id, SETTINGS) for i in linkage.incidents]


def test_a_relay_stands_for_a_party_beside_its_own_words() -> None:
    """A party speaks through many organs: what one of them publishes does not silence what another is quoted with."""
    ministry = document("m", at(actors=BY_B), publisher="Astate")
    _, found = weighed(ministry, *each(at(A, tolls=(killed(3),))))
    assert found.tolls["killed"].low == 3
    (root,) = rooted(found, "happened").roots
    assert (root.held, len(root.claims)) == (True, 2)
