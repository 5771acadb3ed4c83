"""Swap the parties throughout made cases: what is linked and weighed swaps with them, and nothing else changes."""

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from fairwitness.link import link
from fairwitness.model.lists import Basis, Modality, Population, Stance
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.record import DocumentRecord
from fairwitness.weigh import weigh
from support.made import Tell, day, document, forces, killed, many, official, someone

SETTINGS = CaseSettings(
    title="made",
    party=(
        Party(id="A", name="Astate", country="XA", organs=("Astate Guard",)),
        Party(id="B", name="Bstate", country="XB", organs=("Bstate Guard",)),
    ),
)
PAIRS = [("Astate", "Bstate"), ("XA", "XB"), ("party:A", "party:B"), ("Paper A", "Paper B")]

SPEAKERS = [
    official("Astate officials", "XA"),
    official("Bstate officials", "XB"),
    official("Astate Guard"),
    official("Bstate Guard"),
    someone("Field Group"),
    many("residents"),
]
TELLS = st.builds(
    Tell,
    text=st.sampled_from(["Astate forces struck.", "Bstate forces struck.", "A town was struck."]),
    by=st.lists(st.sampled_from(SPEAKERS), max_size=2).map(tuple),
    stance=st.sampled_from(Stance),
    basis=st.sampled_from([Basis.NONE_STATED, Basis.REMNANT, Basis.OTHER_SOURCE]),
    modality=st.sampled_from([Modality.ACTUAL, Modality.DENIED]),
    on=st.sampled_from([None, day("2020-10-28")]),
    at=st.just("Northfield"),
    tolls=st.sampled_from([(), (killed(3),), (killed(7, population=Population.CIVILIAN),)]),
    actors=st.sampled_from([(), (forces("XA"),), (forces("XB"),), (forces("XA"), forces("XB"))]),
)
DRAWN = st.lists(
    st.tuples(
        st.lists(TELLS, min_size=1, max_size=3),
        st.sampled_from([None, "Paper A", "Paper B", "Field Group"]),
        st.sampled_from([None, "XA", "XB"]),
    ),
    min_size=1,
    max_size=5,
)


def swapped(value: Any) -> Any:
    """The value with the parties' names, codes and ids exchanged in every string."""
    if isinstance(value, str):
        for first, second in PAIRS:
            value = value.replace(first, "\0").replace(second, first).replace("\0", second)
        return value
    if isinstance(value, list):
        return [swapped(v) for v in value]
    if isinstance(value, dict):
        return {k: swapped(v) for k, v in value.items()}
    return value


def swapped_settings() -> CaseSettings:
    """The same parties, named the other way round and listed in the other order."""
    return CaseSettings(title="made", party=tuple(reversed(SETTINGS.party)))


def outcome(records: list[DocumentRecord], case: CaseSettings | None) -> Any:
    linkage = link(records, case)
    by_id = {r.id: r for r in records}
    return plain([linkage, [weigh(i, by_id, case) for i in linkage.incidents]])


def plain(value: object) -> Any:
    """Lists and objects only."""
    return msgspec.json.decode(msgspec.json.encode(value))


@settings(max_examples=150, deadline=None)
@given(DRAWN)
def test_party_swap(drawn: list[Any]) -> None:
    records = [document(f"d{n}", *told, publisher=p, disclosed=d) for n, (told, p, d) in enumerate(drawn)]
    mirrored = [msgspec.convert(swapped(plain(r)), DocumentRecord) for r in records]
    assert outcome(mirrored, swapped_settings()) == swapped(outcome(records, SETTINGS))


@settings(max_examples=50, deadline=None)
@given(DRAWN)
def test_state_swap_without_settings(drawn: list[Any]) -> None:
    records = [document(f"d{n}", *told, publisher=p, disclosed=d) for n, (told, p, d) in enumerate(drawn)]
    mirrored = [msgspec.convert(swapped(plain(r)), DocumentRecord) for r in records]
    expected = swapped(swap_codes(outcome(records, None)))
    assert outcome(mirrored, None) == expected


def swap_codes(value: Any) -> Any:
    """Without settings a party is `party:` with the state's code in lower case."""
    if isinstance(value, str):
        return value.replace("party:xa", "\0").replace("party:xb", "party:xa").replace("\0", "party:xb")
    if isinstance(value, list):
        return [swap_codes(v) for v in value]
    if isinstance(value, dict):
        return {k: swap_codes(v) for k, v in value.items()}
    return value
