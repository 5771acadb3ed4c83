"""Courts, inquiries and memorials come long after what they answer: how much later tells little against one event."""

import msgspec
import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.link.account import Account, accounts_of
from fairwitness.link.features import compare
from fairwitness.model.claim import Claim
from fairwitness.model.lists import EventType
from fairwitness.vocab.linking import weight
from support.made import Tell, document

EARLY = "Rockets struck Northfield. Four people were killed."


def account(text: str, published: str, kind: EventType | None = None) -> Account:
    """What a document tells of the strike, with no day."""
    record = document(text[:20] + published, Tell(text=text, at="Northfield"), published=published)
    if kind is not None:
        told: Claim = msgspec.structs.replace(record.claims[0], id="c9", event_type=kind)
        record = msgspec.structs.replace(record, claims=(*record.claims, told))
    return accounts_of(record, Affinities(None))[0]


def published(first: Account, second: Account) -> str:
    """The level at which the days of publication are read."""
    return dict(compare(first, second, 0.3, None).levels)["published"]


@pytest.mark.parametrize(
    ("later", "day", "level"),
    [
        (
            "A tribunal found two officers guilty over the rockets that struck Northfield.",
            "2021-09-01",
            "remote_followed",
        ),
        ("Relatives marked the anniversary of the strike on Northfield.", "2020-11-01", "month_followed"),
        ("The inquest into the deaths at Northfield opened.", "2022-03-01", "remote_followed"),
        # so soon after the event a court changes nothing
        ("A court heard of the rockets that struck Northfield.", "2020-10-06", "next_day"),
        # whoever does not tell of any such thing tells of another strike
        ("Rockets struck Northfield. Four people were killed.", "2021-09-01", "remote"),
        ("Prosecutors charged nobody. Rockets struck Northfield.", "2021-09-01", "remote"),
        ("Rockets struck the courtyard of a school in Northfield.", "2021-09-01", "remote"),
    ],
)
def test_what_follows_an_event_comes_long_after_it(later: str, day: str, level: str) -> None:
    assert published(account(EARLY, "2020-10-05"), account(later, day)) == level
    assert published(account(later, day), account(EARLY, "2020-10-05")) == level


def test_a_court_before_the_event_answers_another() -> None:
    assert published(account(EARLY, "2021-09-01"), account("A court heard of the strike.", "2020-10-05")) == "remote"


def test_a_court_act_told_in_any_language_counts() -> None:
    later = account("Суд вынес решение.", "2021-09-01", EventType.COURT_ACT)
    assert published(account(EARLY, "2020-10-05"), later) == "remote_followed"


def test_it_weighs_less_the_longer_after() -> None:
    levels = ("week", "month_followed", "remote_followed", "month", "remote")
    weights = [weight("published", level) for level in levels]
    assert weights == sorted(weights, reverse=True)
