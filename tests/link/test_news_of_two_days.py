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
    ("first", "second", "level"),
    [
        (("2020-10-11", "2020-10-11"), ("2020-10-17", "2020-10-17"), "told_fresh_apart"),
        (("2020-10-11", "2020-10-12"), ("2020-10-17", "2020-10-18"), "told_fresh_apart"),
        (("2020-10-11", "2020-10-11"), ("2020-10-13", "2020-10-14"), "told_fresh_apart"),
        # a night between them may be the same night
        (("2020-10-11", "2020-10-11"), ("2020-10-12", "2020-10-12"), "next_day"),
        # one looks back: its day may be that of what followed
        (("2020-10-11", "2020-10-11"), ("2020-10-17", "2020-10-20"), "week"),
        (("2020-10-11", None), ("2020-10-17", "2020-10-17"), "week"),
    ],
)
def test_level_of_the_date(first: tuple[str, str | None], second: tuple[str, str | None], level: str) -> None:
    a, b = account(*first), account(*second)
    assert dict(compare(a, b, 0.5, None).levels)["date"] == level
    assert compare(a, b, 0.5, None) == compare(b, a, 0.5, None)
