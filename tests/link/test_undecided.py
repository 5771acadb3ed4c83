"""An account that names a district at most, or no place, bridges no two towns; what fits two incidents says so."""

from itertools import permutations

import pytest

from fairwitness.link import link
from fairwitness.link.cluster import cluster
from fairwitness.link.judged import CERTAIN
from fairwitness.link.undecided import fits, set_apart
from fairwitness.model.link_judgement import LinkJudgement
from fairwitness.model.record import ClaimRef, DocumentRecord, Linkage
from fairwitness.pipeline import Tools
from support.scores import Table
from support.whole import whole

TOWN = "Shelling killed two people in Marhanets on 5 October 2022."
OTHER = "Shelling killed one person in Chervonohryhorivka on 5 October 2022."
DISTRICT = "Shelling killed people in Nikopol district on 5 October 2022."
MANY = (
    "The shelling of Nikopol district in October 2022 killed people.",
    "On 5 October 2022 shelling killed people in the Nikopol district.",
    "Shelling in Nikopol district killed people on 5 October 2022.",
    DISTRICT,
)


def read(texts: tuple[str, ...], tools: Tools) -> list[DocumentRecord]:
    return [whole(words, tools, published="2022-11-02", location=f"{n}.txt") for n, words in enumerate(texts)]


def together(linkage: Linkage, records: list[DocumentRecord]) -> set[frozenset[int]]:
    number = {r.id: int(r.capture.location[0]) for r in records}
    return {frozenset(number[d] for d in i.documents) for i in linkage.incidents}


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        # nothing tells which of the two it is
        ((TOWN, OTHER, DISTRICT), [{0}, {1}, {2}]),
        ((TOWN, OTHER, MANY[0]), [{0}, {1}, {2}]),
        ((TOWN, OTHER, "Shelling killed people in Dnipropetrovsk region on 5 October 2022."), [{0}, {1}, {2}]),
        # however many there are, they make no bridge; they are of one another
        ((TOWN, OTHER, *MANY), [{0}, {1}, {2, 3, 4, 5}]),
        # nor do villages of the district that are on no map
        (
            (
                TOWN.replace("Marhanets", "the village of Zarvank"),
                OTHER.replace("Chervonohryhorivka", "the village of Talpur"),
                DISTRICT,
            ),
            [{0}, {1}, {2}],
        ),
        # the figure, or the day, tells
        ((TOWN, OTHER, "Shelling killed two people in Nikopol district on 5 October 2022."), [{0, 2}, {1}]),
        ((TOWN, OTHER, "Shelling killed one person in Nikopol district on 5 October 2022."), [{0}, {1, 2}]),
        ((TOWN, OTHER.replace("5 Oct", "9 Oct"), DISTRICT), [{0, 2}, {1}]),
        # with one town there is nothing to choose
        ((TOWN, DISTRICT), [{0, 1}]),
        ((TOWN, *MANY), [{0, 1, 2, 3, 4}]),
    ],
)
def test_a_district_and_two_of_its_towns(texts: tuple[str, ...], groups: list[set[int]], tools: Tools) -> None:
    records = read(texts, tools)
    assert together(link(records), records) == set(map(frozenset, groups))
    assert together(link(records[::-1]), records) == set(map(frozenset, groups))


def test_what_a_person_joined_stays_joined(tools: Tools) -> None:
    records = read((TOWN, OTHER, DISTRICT), tools)
    refs = [ClaimRef(r.id, r.claims[0].id) for r in records]
    judged = [
        LinkJudgement(a=refs[n], b=refs[2], same=True, who="a reviewer", when=f"2026-01-0{n + 1}") for n in (0, 1)
    ]
    assert together(link(records, None, judged[:1]), records) == {frozenset({0, 2}), frozenset({1})}
    assert together(link(records, None, judged), records) == {frozenset({0, 1, 2})}


def test_a_reason_says_that_another_incident_fits(tools: Tools) -> None:
    two = "A missile hit the market in Kharkiv on 5 October 2022. A second strike, at 6 p.m., hit a hospital."
    records = read((two, "A strike hit Kharkiv on 5 October 2022."), tools)
    joined = {ref: why for i in link(records).incidents for ref, why in zip(i.claims, i.joined, strict=True)}
    why = joined[ClaimRef(records[1].id, records[1].claims[0].id)]
    assert "place same" in why
    assert "; fits another incident as well, log odds " in why
    # two strikes that one text tells apart do not fit each other's incident
    assert not any("fits" in joined[ClaimRef(records[0].id, c.id)] for c in records[0].claims)


def test_a_reason_counts_the_others(tools: Tools) -> None:
    records = read((TOWN, OTHER, DISTRICT), tools)
    (why,) = (w for i in link(records).incidents if i.documents == (records[2].id,) for w in i.joined)
    assert why.startswith("told by one document only; fits 2 other incidents as well, log odds ")


def test_the_others_alone_must_agree() -> None:
    # 0 and 3 are of other towns; 1 and 2 name a district and agree with both
    table = {(0, 1): 5.0, (0, 2): 5.0, (1, 2): 6.0, (0, 3): -2.0, (1, 3): 5.0, (2, 3): 5.0}
    assert cluster(4, sorted(table), Table(table), 0.5) == [[0, 1, 2, 3]]
    assert cluster(4, sorted(table), Table(table, towns="abcd"), 0.5) == [[0, 1, 2, 3]]
    assert cluster(4, sorted(table), Table(table, wide=(1, 2), towns="a  d"), 0.5) == [[0, 1, 2], [3]]
    # what a person joined counts, be it wide or not
    judged = {**table, (0, 1): CERTAIN, (1, 3): CERTAIN}
    assert cluster(4, sorted(judged), Table(judged, wide=(1, 2), towns="a  d"), 0.5) == [[0, 1, 2, 3]]


@pytest.mark.parametrize(("fit", "groups"), [(5.0, [[0], [1], [2]]), (4.6, [[0], [1], [2]]), (4.4, [[0, 1], [2]])])
def test_alike_is_within_one_level_of_words(fit: float, groups: list[list[int]]) -> None:
    scores = Table({(0, 1): 5.0, (1, 2): fit, (0, 2): -4.0}, wide=(1,), towns="a c")
    assert set_apart([[0, 1], [2]], scores, 0.5) == groups


def test_the_order_of_the_accounts_decides_nothing() -> None:
    for order in permutations(range(3)):
        at = {name: place for place, name in enumerate(order)}
        values = {(0, 1): 5.0, (1, 2): 5.0, (0, 2): -4.0}
        table = {(min(at[a], at[b]), max(at[a], at[b])): v for (a, b), v in values.items()}
        scores = Table(table, wide=(at[1],), towns="".join("a c"[name] for name in order))
        found = set_apart(cluster(3, sorted(table), scores, 0.5), scores, 0.5)
        assert found == [[0], [1], [2]]


def test_an_incident_one_of_which_is_forbidden_does_not_fit() -> None:
    values = {(0, 1): 5.0, (1, 2): 3.0, (2, 3): 5.0}
    assert fits([[0, 1], [2, 3]], values, Table(values), 0.5) == {}
    values |= {(1, 3): 2.0}
    assert fits([[0, 1], [2, 3]], values, Table(values), 0.5) == {
        1: "fits another incident as well, log odds 2.5",
    }


HIT = "Shells hit a school{} on 5 October 2022."


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize(("one", "other"), [(" in Kharkiv", " in Donetsk"), (" in Barda", " in Shusha")])
def test_an_account_without_a_place_joins_no_two_towns(
    one: str, other: str, order: tuple[int, ...], tools: Tools
) -> None:
    texts = (HIT.format(one), HIT.format(other), HIT.format(""))
    records = read(tuple(texts[n] for n in order), tools)
    linkage = link(records)
    assert together(linkage, records) == {frozenset({0}), frozenset({1}), frozenset({2})}


def test_an_account_without_a_place_joins_the_only_town(tools: Tools) -> None:
    records = read((HIT.format(" in Kharkiv"), HIT.format("")), tools)
    assert together(link(records), records) == {frozenset({0, 1})}


def test_a_figure_tells_of_which_town_an_account_without_a_place_is(tools: Tools) -> None:
    texts = (
        "An airstrike on Kharkiv on 5 October 2022 killed five people.",
        "An airstrike on Donetsk on 5 October 2022 killed nine people.",
        "An airstrike on 5 October 2022 killed nine people.",
    )
    records = read(texts, tools)
    assert together(link(records), records) == {frozenset({0}), frozenset({1, 2})}
