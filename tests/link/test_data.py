"""The data of linking: every kind has a family, every level of every feature can be reached."""

import pytest

from fairwitness.model.lists import EventType
from fairwitness.vocab.linking import compatible_types, families_of, linking, weight

LEVELS = {
    "told": ["both_mainly", "one_mainly", "in_passing", "one_document"],
    "date": ["same_day", "overlap", "next_day", "near", "week", "month", "remote", "missing"],
    "published": [
        "same_day",
        "next_day",
        "near",
        "week",
        "month_followed",
        "remote_followed",
        "month",
        "remote",
        "missing",
    ],
    "news": ["of_two_days", "missing"],
    "place": [
        "same",
        "near",
        "contains",
        "neighbouring",
        "apart",
        "far",
        "other_town",
        "other_name",
        "other_names",
        "missing",
    ],
    "type": ["same", "compatible"],
    "weapon": ["shared", "other", "missing"],
    "toll": ["equal", "compatible", "conflict", "missing"],
    "actor": ["shared", "other", "other_party", "missing"],
    "target": ["shared", "other", "missing"],
    "tie": ["none", "missing"],
    "words": ["none", "faint", "some", "many", "much", "most", "missing"],
    "rare": ["none", "one", "few", "several", "many", "missing"],
    "act": ["same_number", "missing"],
}


def test_the_table_has_these_levels_and_no_others() -> None:
    table = {f: sorted(v) for f, v in linking().weights.items() if isinstance(v, dict)}
    assert table == {f: sorted(levels) for f, levels in LEVELS.items()}


@pytest.mark.parametrize("kind", EventType)
def test_every_kind_has_a_family(kind: EventType) -> None:
    assert families_of(kind)


@pytest.mark.parametrize("feature", ["date", "published", "words", "rare"])
def test_weights_fall_with_distance(feature: str) -> None:
    values = [weight(feature, level) for level in LEVELS[feature] if level != "missing"]
    assert values in (sorted(values), sorted(values, reverse=True))


def test_a_war_is_no_attack() -> None:
    assert not compatible_types(EventType.WAR, EventType.UNSPECIFIED_ATTACK)
    assert compatible_types(EventType.BOMBING, EventType.UNSPECIFIED_ATTACK)
