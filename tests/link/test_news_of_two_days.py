"""Two texts that are each news of their own day tell of two events, though their days were only counted."""

import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.link.account import Account, accounts_of
from fairwitness.link.features import compare
from support.made import Tell, day, document


def account(on: str, published: str | None, *, relative: bool = True) -> Account:
    told = Tell(on=day(on, relative=relative), at="Northfield")
    (found,) = accounts_of(document(f"{on} {published}", told, published=published), Affinities(None, ()))
    return found


@pytest.mark.parametrize(
    ("first", "second", "two"),
    [
        (("2020-10-11", "2020-10-11"), ("2020-10-17", "2020-10-17"), True),
        (("2020-10-11", "2020-10-12"), ("2020-10-17", "2020-10-18"), True),
        (("2020-10-11", "2020-10-11"), ("2020-10-13", "2020-10-14"), True),
        # a night between them may be the same night
        (("2020-10-11", "2020-10-11"), ("2020-10-12", "2020-10-12"), False),
        # one looks back: its day may be that of what followed
        (("2020-10-11", "2020-10-11"), ("2020-10-17", "2020-10-20"), False),
        (("2020-10-11", None), ("2020-10-17", "2020-10-17"), False),
    ],
)
def test_news_of_two_days(first: tuple[str, str | None], second: tuple[str, str | None], two: bool) -> None:  # noqa: FBT001
    a, b = account(*first), account(*second)
    levels = compare(a, b, 0.5, None).levels
    assert (("news", "of_two_days") in levels) is two
    assert levels == compare(b, a, 0.5, None).levels
