"""The parts of the neutrality report on small records: what is compared, what is counted, what is called loaded."""

from typing import Any

import msgspec
import pytest

from fairwitness.language.swap import Swap
from fairwitness.link import link
from fairwitness.model.party import CaseSettings, KnownSource, Party
from fairwitness.model.record import DocumentRecord
from fairwitness.publish.neutrality.balance import accused, one_sided, publishers
from fairwitness.publish.neutrality.invariance import differences
from fairwitness.publish.neutrality.loaded import loaded, loaded_in
from fairwitness.publish.neutrality.marks import quoted
from fairwitness.publish.neutrality.view import Case, view
from fairwitness.publish.wording import labels
from fairwitness.vocab.loaded import loaded_words
from fairwitness.vocab.weighing import METHODS, method
from fairwitness.weigh import weigh
from support.made import Tell, day, document, forces, killed, official, someone

SETTINGS = CaseSettings(
    title="made",
    party=(
        Party(id="A", name="Astate", country="XA", organs=("Astate Guard",)),
        Party(id="B", name="Bstate", country="XB", organs=("Bstate Guard",)),
    ),
    source=(KnownSource(name="Wire B", party="B"),),
)
NAMES = {"Astate": "Bstate", "Bstate": "Astate", "XA": "XB", "XB": "XA"}
SWAP = Swap(NAMES, {"A": "B", "B": "A"}, {"XA": "XB", "XB": "XA"})
AT: dict[str, Any] = {"on": day("2020-10-28"), "at": "Northfield"}


def case(*records: DocumentRecord) -> Case:
    linkage = link(records, SETTINGS)
    by_id = {r.id: r for r in records}
    return Case(records, linkage, tuple(weigh(i, by_id, SETTINGS) for i in linkage.incidents))


def changed(view: Any, *path: Any, value: Any) -> Any:
    """The view with one value put in its place."""
    copied = msgspec.json.decode(msgspec.json.encode(view))
    inner = copied
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return copied


STRUCK = document("d", Tell(by=(official("Astate officials", "XA"),), actors=(forces("XB"),), tolls=(killed(3),), **AT))
MIRROR = document("e", Tell(by=(official("Bstate officials", "XB"),), actors=(forces("XA"),), tolls=(killed(3),), **AT))


def test_a_case_and_its_mirror_do_not_differ() -> None:
    assert differences(view(case(STRUCK)), view(case(MIRROR)), SWAP) == ()


def test_a_case_and_itself_differ_in_every_party() -> None:
    found = {d.field for d in differences(view(case(STRUCK)), view(case(STRUCK)), SWAP)}
    assert {"statements 1, speaker, state", "statements 1, speaker, name", "claims 1, perpetrators 1, state"} <= found
    assert "incident, origins 1, interest" in found
    assert not any(field.endswith("low") for field in found)


def test_each_value_that_does_not_swap_is_told_with_its_place() -> None:
    base = view(case(STRUCK))
    twin = changed(view(case(MIRROR)), "documents", "document 1", "claims", 0, "tolls", 0, "low", value=4)
    (found,) = differences(base, twin, SWAP)
    assert (found.kind, found.where, found.field) == ("documents", "document 1", "claims 1, tolls 1, low")
    assert (found.given, found.expected, found.found) == ("3", "3", "4")


@pytest.mark.parametrize(
    ("value", "told"),
    [([], ("1 of them", "1 of them", "0 of them")), (None, ("['x']", "['x']", "nothing"))],
)
def test_what_is_missing_is_a_difference(value: Any, told: tuple[str, str, str]) -> None:
    base = {"documents": {"document 1": {"claims": ["x"]}}}
    (found,) = differences(base, {"documents": {"document 1": {"claims": value}}}, SWAP)
    assert (found.given, found.expected, found.found) == told


def test_a_document_that_is_missing_is_a_difference() -> None:
    base = {"documents": {"document 1": {"claims": []}}, "drifts": []}
    found = differences(base, {"documents": {}, "drifts": ["x"]}, SWAP)
    assert [(d.where, d.found) for d in found] == [("document 1", "nothing"), ("", "1 of them")]


def test_counts_by_accused_party() -> None:
    told = [
        document("a", Tell(by=(official("Astate officials", "XA"),), actors=(forces("XB"),), **AT)),
        document("b", Tell(by=(someone("Field Group"),), actors=(forces("XB"),), **AT), publisher="Field Group"),
        document(
            "c",
            Tell(
                by=(official("Bstate officials", "XB"),), actors=(forces("XA"),), on=day("2021-05-01"), at="Southfield"
            ),
            publisher="Wire B",
        ),
    ]
    by_a, by_b = accused(case(*told), SETTINGS)
    assert (by_b.incidents, by_b.origins, by_b.independent, by_b.by_other_party, by_b.by_accused) == (1, 2, 1, 1, 0)
    assert (by_a.incidents, by_a.origins, by_a.independent, by_a.by_other_party) == (1, 1, 0, 1)
    assert by_a.harm == {"party_account": 1}
    assert [(p.party, p.documents) for p in publishers(told, SETTINGS)] == [("party:A", 0), ("party:B", 1), (None, 2)]
    (alone,) = one_sided(case(*told), SETTINGS)
    assert (alone.party, alone.name, alone.where, alone.documents) == ("party:B", "Bstate", "Southfield", 1)


def test_a_row_of_counts_swaps_with_the_parties() -> None:
    by_a, by_b = accused(case(STRUCK), SETTINGS)
    mirrored_a, mirrored_b = accused(case(MIRROR), SETTINGS)
    swapped = {"party": "", "name": ""}
    assert msgspec.structs.asdict(by_a) | swapped == msgspec.structs.asdict(mirrored_b) | swapped
    assert msgspec.structs.asdict(by_b) | swapped == msgspec.structs.asdict(mirrored_a) | swapped


LOADED = [
    ("The town was liberated.", ["liberated"]),
    ("The town was “liberated”, they wrote.", []),
    ("The so called court met.", ["so called"]),
    ("The self-proclaimed body met.", ["self-proclaimed"]),
    ("It was Liberation Street.", ["Liberation"]),
    ("A counter-terrorism unit came.", []),
    ("An occupational doctor came.", []),
    ('He said "the regime" fell and the regime stayed.', ["regime"]),
]


@pytest.mark.parametrize(("sentence", "words"), LOADED)
def test_loaded_words_in_a_voice_of_its_own(sentence: str, words: list[str]) -> None:
    assert [found.word for found in loaded([document("d", Tell(text=sentence))])] == words
    assert list(loaded_in([sentence])) == words


def test_what_somebody_is_said_to_have_said_is_theirs() -> None:
    assert loaded([document("d", Tell(text="The town was liberated.", by=(someone("Group"),)))]) == ()


def test_a_mark_that_is_never_closed_quotes_nothing() -> None:
    assert quoted('a "b c') == ()
    assert [s.of("a “b” ‘c’ 'd' «e» „f“") for s in quoted("a “b” ‘c’ 'd' «e» „f“")] == [
        "“b”",
        "‘c’",
        "'d'",
        "«e»",
        "„f“",
    ]


@pytest.mark.parametrize("form", sorted(loaded_words()))
def test_every_loaded_word_can_be_found(form: str) -> None:
    assert loaded_in([f"They spoke of the {form} there."]) == (form,)


def test_no_label_of_ours_takes_a_side() -> None:
    """Every word the terminal and the pages have for a value of a closed list, and every grade."""
    methods = [method(version) for version in METHODS]
    grades = [rule.meaning for m in methods for rule in (*m.harm, *m.attribution)]
    words = [w for group in labels().values() for w in group.values()]
    assert loaded_in([*words, *grades]) == ()
