"""Strikes of those who stop work are no attacks, and nobody is accused of one."""

import pytest

from .helpers import coded

NONE = [
    "The unions called a general strike in Nairobi on 1 November 2019.",
    "A union leader asked workers to stage a strike in Nairobi on 1 November 2019.",
    "Workers in Nairobi went on strike on 1 November 2019.",
    "The strike by 4,000 teachers in Nairobi on 1 November 2019 ended.",
    "Prisoners began a hunger strike in Nairobi on 1 November 2019.",
    "Rebels called an armed strike in Nairobi on 1 November 2019.",
    "Teachers staged a strike in Nairobi on 1 November 2019.",
    "Unions announced strikes in Nairobi on 1 November 2019.",
    "A bus drivers' strike paralysed Nairobi on 1 November 2019.",
]
ATTACKS = [
    "A strike on a school in Nairobi on 1 November 2019 killed five.",
    "The army carried out a strike in Nairobi on 1 November 2019.",
    "Workers condemned the strike in Nairobi on 1 November 2019.",
    "The report on strikes by the army in Nairobi on 1 November 2019 told of five.",
    "The ministry called the strike in Nairobi on 1 November 2019 a war crime.",
    "The strike on a school in Nairobi on 1 November 2019 was called a crime.",
    "Five teachers were killed in a strike in Nairobi on 1 November 2019.",
    "An armed drone strike in Nairobi on 1 November 2019 killed five.",
    "Nationwide strikes on power plants in Nairobi killed five on 1 November 2019.",
    "A drone strike hit a bus in Nairobi on 1 November 2019.",
]


@pytest.mark.parametrize("words", NONE)
def test_who_stops_work_attacks_nobody(words: str) -> None:
    assert coded(words).claims == ()


@pytest.mark.parametrize("words", ATTACKS)
def test_strikes_that_hit_are_attacks(words: str) -> None:
    assert coded(words).claims
