"""A text that names two villages pairs with each of two events of another by the name of its own."""

import pytest

from fairwitness.link import link
from fairwitness.pipeline import Tools
from support.whole import whole

BOTH = (
    "A drone hit a minibus in the village of Zarvank on 4 October 2024. "
    "Another drone hit a shop in the village of Talpur."
)
ONE = "Drones hit a shop in the village of {} and a minibus in the village of {} on 4 October 2024."


@pytest.mark.parametrize("names", [("Talpur", "Zarvank"), ("Zarvank", "Talpur")])
def test_each_of_two_villages_pairs_by_its_name(names: tuple[str, str], tools: Tools) -> None:
    records = [whole(words, tools, published="2024-10-05") for words in (BOTH, ONE.format(*names))]
    incidents = link(records).incidents
    places: dict[str, dict[str, str]] = {r.id: {} for r in records}
    for incident in incidents:
        for ref in incident.claims:
            (claim,) = [c for r in records if r.id == ref.document for c in r.claims if c.id == ref.claim]
            assert claim.place is not None
            places[ref.document][claim.place.name] = incident.id
    first, second = (places[r.id] for r in records)
    assert set(first) == {"Zarvank", "Talpur"}
    assert len(set(first.values())) == 2
    assert all(first[name] == incident for name, incident in second.items())
