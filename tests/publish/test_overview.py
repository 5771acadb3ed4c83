import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.model.lists import Basis, Stance
from fairwitness.model.span import Span
from fairwitness.model.statement import Speaker, Statement
from fairwitness.publish.overview import Kind, Overview, classify, overview, own_passages, total

from . import fixtures


def test_a_publisher_that_names_itself_is_no_second_hand() -> None:
    own = classify(said(Stance.ASSERTS), publisher="X")
    assert (own, classify(said(Stance.ASSERTS), publisher="Y")) == (Kind.OWN_VOICE, Kind.SECOND_HAND)


def said(
    stance: Stance = Stance.ASSERTS, basis: Basis = Basis.NONE_STATED, *, parent: str | None = None, **speaker: object
) -> Statement:
    who = msgspec.convert({"name": "X", **speaker}, Speaker)
    return Statement(
        id="s1", parent=parent, source=(Span(0, 1),), speaker=who, content=(Span(2, 3),), stance=stance, basis=basis
    )


# statement, kind
RULE = [
    (said(Stance.DOCUMENTS), Kind.DOCUMENTED),
    (said(Stance.VERIFIES), Kind.DOCUMENTED),
    (said(basis=Basis.REMNANT), Kind.DOCUMENTED),
    (said(basis=Basis.IMAGERY), Kind.DOCUMENTED),
    (said(Stance.REPORTS, Basis.TESTIMONY), Kind.DOCUMENTED),
    (said(Stance.REPORTS), Kind.SECOND_HAND),
    (said(), Kind.SECOND_HAND),
    (said(basis=Basis.RECORD), Kind.SECOND_HAND),
    (said(basis=Basis.OTHER_SOURCE), Kind.SECOND_HAND),
    (said(Stance.DOCUMENTS, parent="s0"), Kind.SECOND_HAND),  # relayed: its own words are not before us
    (said(Stance.VERIFIES, resolved=False), Kind.SECOND_HAND),  # nobody can be said to have verified it
    (said(Stance.VERIFIES, official=True), Kind.PARTY_ACCOUNT),  # a side cannot document for itself
    (said(basis=Basis.ON_SITE, state="XX"), Kind.PARTY_ACCOUNT),
    (said(Stance.REPORTS, parent="s0", official=True), Kind.PARTY_ACCOUNT),
]


@pytest.mark.parametrize(("statement", "kind"), RULE)
def test_the_rule(statement: Statement, kind: Kind) -> None:
    assert classify(statement) is kind


def test_a_negated_finding_documents_nothing() -> None:
    assert classify(msgspec.structs.replace(said(Stance.VERIFIES), negated=True)) is Kind.SECOND_HAND


def test_the_document_itself_is_its_own_voice() -> None:
    assert classify(msgspec.structs.replace(said(), speaker=None, source=None)) is Kind.OWN_VOICE


def test_a_source_tied_to_a_party_gives_its_account() -> None:
    assert classify(said(Stance.DOCUMENTS), tied={"x"}) is Kind.PARTY_ACCOUNT
    assert classify(said(Stance.DOCUMENTS), tied={"y"}) is Kind.DOCUMENTED


def test_counts_of_a_document() -> None:
    assert overview(fixtures.courier()) == Overview(documented=1, second_hand=2, party_account=2, own_voice=2)


def test_overlapping_claims_are_one_passage() -> None:
    record = fixtures.courier()
    again = msgspec.structs.replace(record.claims[0], id="c9", quote=Span(*_shift(record.claims[0].quote)))
    assert own_passages(msgspec.structs.replace(record, claims=(*record.claims, again)))[0].end == again.quote.end
    assert overview(msgspec.structs.replace(record, claims=(*record.claims, again))).own_voice == 2


def _shift(span: Span) -> tuple[int, int]:
    return span.start + 5, span.end + 5


statements = st.builds(
    said,
    st.sampled_from(Stance),
    st.sampled_from(Basis),
    parent=st.sampled_from([None, "s0"]),
    official=st.booleans(),
    state=st.sampled_from([None, "XX", "YY"]),
    resolved=st.booleans(),
)


@given(st.lists(statements, max_size=8))
def test_every_statement_is_counted_once(found: list[Statement]) -> None:
    record = msgspec.structs.replace(fixtures.hostile(), statements=tuple(found))
    assert overview(record).total == len(found)


@given(statements)
def test_which_state_it_is_changes_nothing(statement: Statement) -> None:
    assert statement.speaker is not None
    swapped = msgspec.structs.replace(
        statement.speaker, state={"XX": "YY", "YY": "XX", None: None}[statement.speaker.state]
    )
    assert classify(statement) is classify(msgspec.structs.replace(statement, speaker=swapped))


def test_totals_add_up() -> None:
    one, other = overview(fixtures.courier()), overview(fixtures.monitors())
    both = total([one, other])
    assert [both.count(k) for k in Kind] == [one.count(k) + other.count(k) for k in Kind]
