"""How a chain is shown: the document first, each speaker once."""

import pytest

from fairwitness.pipeline import Tools
from fairwitness.publish.told import chain_from_document
from support.whole import whole

CHAINS = [
    ("Rockets hit Kisumu, the Field Courier reported.", ("Field Courier",)),
    ("Rockets hit Kisumu, the Field Courier reported, citing residents.", ("Field Courier", "residents")),
    ("Rockets hit Kisumu, residents said.", ("Field Courier", "residents")),
]


@pytest.mark.parametrize(("words", "chain"), CHAINS)
def test_what_a_document_reports_in_its_own_name_is_its_own(words: str, chain: tuple[str, ...], tools: Tools) -> None:
    record = whole(words, tools)
    assert chain_from_document(record, record.claims[0].statement) == chain
