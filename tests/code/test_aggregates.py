"""What counts several events is marked as a sum, so that it is never joined to one of them."""

import pytest

from .helpers import coded


@pytest.mark.parametrize(
    "words",
    [
        "Eighteen strikes hit Nairobi in October 2020.",
        "More than 200 air strikes hit Nairobi in the last week of October 2020.",
        "Nairobi was struck by 18 air strikes in October 2020.",
        "Nairobi was hit by dozens of drone strikes in October 2020.",
        "Nairobi was shelled 18 times in October 2020.",
        "The army carried out 18 strikes on Nairobi in October 2020.",
    ],
)
def test_counted_events(words: str) -> None:
    assert [c.aggregate for c in coded(words, "2020-11-03").claims] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "Two missiles hit Nairobi on 2 October 2020.",
        "A strike hit Nairobi on 2 October 2020.",
        "A man was shot three times in Nairobi on 2 October 2020.",
        "Nairobi was shelled on 2 October 2020.",
        "Nairobi was hit by 18 rockets on 2 October 2020.",
    ],
)
def test_one_event(words: str) -> None:
    claims = coded(words, "2020-11-03").claims
    assert claims
    assert not any(c.aggregate for c in claims)
