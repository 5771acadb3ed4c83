"""A case behind an engine: the same incidents as in memory, whatever the order, and a document more at any time."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairwitness.link import link
from fairwitness.link.adding import add, judge
from fairwitness.link.bulk import claims_by_incident, link_all, store
from fairwitness.link.complete import batches, facts, finished
from fairwitness.link.judged import Decided
from fairwitness.model.link_judgement import LinkJudgement
from fairwitness.model.record import ClaimRef, DocumentRecord
from support.drawn import DOCUMENTS, case_of
from support.made import Tell, day, document, killed

engines = pytest.importorskip("fairwitness.adapters.duckdb_engine", reason="the extra `scale` is not installed")
ON_28 = day("2020-10-28")
STRIKE = Tell(on=ON_28, at="Northfield", tolls=(killed(3),))
Groups = dict[str, list[ClaimRef]]


def bulk(records: Sequence[DocumentRecord], judgements: Sequence[LinkJudgement] = (), workers: int = 1) -> Groups:
    with engines.DuckEngine(workers=workers) as engine:
        store(engine, records)
        link_all(engine, None, judgements)
        return claims_by_incident(engine)


def in_memory(records: Sequence[DocumentRecord], judgements: Sequence[LinkJudgement] = ()) -> Groups:
    return {i.id: sorted(i.claims) for i in link(records, None, judgements).incidents}


CASES = st.lists(DOCUMENTS, min_size=1, max_size=6).map(case_of)


@settings(max_examples=15, deadline=None)
@given(CASES.flatmap(lambda c: st.tuples(st.just(c), st.permutations(c))))
def test_the_engine_gives_what_memory_gives_in_any_order(
    both: tuple[list[DocumentRecord], list[DocumentRecord]],
) -> None:
    given_order, shuffled = both
    assert bulk(shuffled) == in_memory(given_order)


def test_the_pairs_of_many_ranges_of_accounts_are_those_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    records = [document(f"d{n}", STRIKE, Tell(on=day(f"2020-10-{n + 10}"), at="Southfield")) for n in range(8)]
    monkeypatch.setattr("fairwitness.link.bulk._PART", 2)
    monkeypatch.setattr("fairwitness.link.bulk._SLICE", 4)
    monkeypatch.setattr("fairwitness.link.bulk._HELD", 2)
    assert bulk(records, [decision("d0", "d7", same=True)]) == in_memory(records, [decision("d0", "d7", same=True)])


def test_the_reasons_are_those_of_memory() -> None:
    """Also where an account fits another incident as well: a strike on a region with two towns, told of each."""
    towns = [document(f"d{at}", Tell(on=ON_28, at=at)) for at in ("Northfield", "Southfield")]
    records = [*towns, document("r", Tell(on=ON_28, at="the North")), document("s", STRIKE)]
    with engines.DuckEngine() as engine:
        store(engine, records)
        link_all(engine)
        batches(engine)
        (members,), (documents,) = (
            engine.read("SELECT * FROM finishing"),
            engine.read("SELECT * FROM finishing_documents"),
        )
        found = {f.incident for _, f in finished(members, documents, facts(engine), Decided())}
    theirs = link(records).incidents
    assert {i.joined for i in found} == {i.joined for i in theirs}
    assert any("fits" in why for i in theirs for why in i.joined)


def test_workers_change_nothing() -> None:
    records = [document(f"d{n}", STRIKE, Tell(on=day(f"2020-10-{n + 10}"), at="Southfield")) for n in range(8)]
    assert bulk(records, workers=2) == in_memory(records)


@settings(max_examples=15, deadline=None)
@given(CASES.flatmap(lambda c: st.tuples(st.just(c), st.permutations(c))))
def test_added_one_by_one_is_linked_at_once(both: tuple[list[DocumentRecord], list[DocumentRecord]]) -> None:
    """Under the weights of the whole case: it is linked whole, then each document is taken out and added again."""
    records, order = both
    with engines.DuckEngine() as engine:
        store(engine, records)
        link_all(engine)
        whole = sorted(map(sorted, claims_by_incident(engine).values()))
        for record in order:
            add(engine, record)
        assert sorted(map(sorted, claims_by_incident(engine).values())) == whole


@pytest.fixture
def engine() -> Iterator[object]:
    with engines.DuckEngine() as made:
        yield made


def redirects(engine: object) -> dict[str, str]:
    found = engine.read("SELECT old, new FROM redirect")  # type: ignore[attr-defined]
    return {o: n for b in found for o, n in zip(b["old"], b["new"], strict=True)}


def test_an_earlier_account_leaves_the_id(engine: object) -> None:
    store(engine, [document("b", STRIKE, published="2020-10-30")])  # type: ignore[arg-type]
    link_all(engine)  # type: ignore[arg-type]
    (before,) = claims_by_incident(engine)  # type: ignore[arg-type]
    assert add(engine, document("a", STRIKE, published="2020-10-29")).now == (before,)  # type: ignore[arg-type]
    assert {i: len(c) for i, c in claims_by_incident(engine).items()} == {before: 2}  # type: ignore[arg-type]
    # a whole run afterwards keeps it too
    store(engine, [document("a", STRIKE, published="2020-10-29")])  # type: ignore[arg-type]
    link_all(engine)  # type: ignore[arg-type]
    assert list(claims_by_incident(engine)) == [before]  # type: ignore[arg-type]


def decision(one: str = "a", other: str = "b", *, same: bool, when: str = "2026-01-01T00:00:00Z") -> LinkJudgement:
    a, b = ClaimRef(one, "c1"), ClaimRef(other, "c1")
    return LinkJudgement(a=a, b=b, same=same, who="a reviewer", when=when)


def test_what_a_person_joined_leaves_a_redirect_and_comes_back(engine: object) -> None:
    apart = [document("a", STRIKE), document("b", Tell(on=day("2020-10-04"), at="Southfield"))]
    store(engine, apart)  # type: ignore[arg-type]
    link_all(engine)  # type: ignore[arg-type]
    before = sorted(claims_by_incident(engine))  # type: ignore[arg-type]
    assert len(before) == 2
    (kept,) = judge(engine, [decision(same=True)]).now  # type: ignore[arg-type]
    assert redirects(engine) == {next(i for i in before if i != kept): kept}
    assert len(claims_by_incident(engine)) == 1  # type: ignore[arg-type]
    later = decision(same=False, when="2026-01-02T00:00:00Z")
    assert len(judge(engine, [decision(same=True), later]).now) == 2  # type: ignore[arg-type]


def test_another_text_keeps_the_ids_of_what_it_still_tells(engine: object) -> None:
    other = Tell(on=day("2020-10-04"), at="Southfield")
    store(engine, [document("a", STRIKE, other), document("b", STRIKE)])  # type: ignore[arg-type]
    link_all(engine)  # type: ignore[arg-type]
    before = {tuple(claims): id_ for id_, claims in claims_by_incident(engine).items()}  # type: ignore[arg-type]
    add(engine, document("c", STRIKE, other), instead_of="a")  # type: ignore[arg-type]
    now = {tuple(claims): id_ for id_, claims in claims_by_incident(engine).items()}  # type: ignore[arg-type]
    both, one = (ClaimRef("a", "c1"), ClaimRef("b", "c1")), (ClaimRef("a", "c2"),)
    assert set(before) == {both, one}
    assert now == {(ClaimRef("b", "c1"), ClaimRef("c", "c1")): before[both], (ClaimRef("c", "c2"),): before[one]}
    # and what it no longer tells leads to what it tells
    add(engine, document("d", STRIKE), instead_of="c")  # type: ignore[arg-type]
    assert list(claims_by_incident(engine)) == [before[both]]  # type: ignore[arg-type]


@pytest.mark.parametrize("same", [True, False])
def test_a_judgement_outlives_every_run(same: bool) -> None:  # noqa: FBT001
    other = Tell(on=day("2020-10-04"), at="Southfield") if same else STRIKE
    records = [document("a", STRIKE), document("b", other)]
    for found in (bulk(records, [decision(same=same)]), in_memory(records, [decision(same=same)])):
        assert len(found) == (1 if same else 2)
