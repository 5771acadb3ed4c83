"""The words compared around a clause depend neither on the length of a name nor on what is no content."""

import msgspec
import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.link.account import accounts_of
from fairwitness.model.document import Block
from fairwitness.model.lists import Role
from support.made import Tell, day, document

FAR = "The river rose a little."
NEAR = "A bridge stayed closed."


def terms(name: str, filler: int) -> set[str]:
    """The words of the second of two events, told by a name of that length beside it."""
    tells = [
        Tell(text="A mast fell.", on=day("2020-01-01"), at="Southfield"),
        Tell(text="Another mast fell.", on=day("2020-01-01"), at="Southfield"),
        *(Tell(text=FAR) for _ in range(filler)),
        Tell(text=f"{name} spoke of it."),
        Tell(text=NEAR),
        Tell(text="Rockets struck the town.", on=day("2020-10-28"), at="Northfield"),
    ]
    record = document("a", *tells)
    # only the two masts and the strike are told as events
    claims = tuple(c for c in record.claims if c.date is not None)
    record = msgspec.structs.replace(record, claims=claims)
    account = accounts_of(record, Affinities(None))[-1]
    return {t for t, _ in account.terms}


@pytest.mark.parametrize(
    "name", ["Oz", "The Very Long And Stately Confederation Of All The Northern And Southern Fields " * 4]
)
def test_the_length_of_a_name_moves_no_window(name: str) -> None:
    found = terms(name, filler=1)
    assert {"bridge", "spoke", "river"} <= found
    assert "mast" not in terms(name, filler=9)


def test_what_is_no_content_is_not_read() -> None:
    record = document(
        "a", Tell(text="Rockets struck."), Tell(text="Shells fell.", on=day("2020-10-01"), at="Northfield")
    )
    header = Block(0, 15, Role.METADATA)
    text = msgspec.structs.replace(record.text, blocks=(header, Block(16, len(record.text.text), Role.BODY)))
    record = msgspec.structs.replace(record, text=text, claims=record.claims[1:])
    (account,) = accounts_of(record, Affinities(None))
    assert "struck" not in {t for t, _ in account.terms}
