"""`According to A, X, B said`: A over B; where A is no name, or B's own words name it, B stands over A."""

import pytest

from support.reading import Reader


@pytest.mark.parametrize(
    ("words", "chain"),
    [
        ("According to AP, a missile struck the market, the governor said.", ["AP", "governor"]),
        ("According to Reuters, two people were killed, said the governor.", ["Reuters", "governor"]),
        ("According to the Gambia, a missile struck the market, the governor said.", ["Gambia", "governor"]),
        ("The governor said, according to AP, that a missile struck the market.", ["AP", "governor"]),
        ("A missile struck the market, the governor said, according to AP.", ["AP", "governor"]),
        ("According to AP, the governor said a missile struck the market.", ["AP", "governor"]),
        # who is told stands in no chain
        ("A missile struck the market, the governor told AP.", ["governor"]),
        # the governor's own words, and what the governor goes by
        ('"According to AP, a missile struck the market," the governor said.', ["governor", "AP"]),
        ("According to the ministry, a missile struck the market, the governor said.", ["governor", "ministry"]),
    ],
)
def test_who_tells_whose_words(words: str, chain: list[str], read: Reader) -> None:
    statements, _, _ = read(words)
    by_id = {s.id: s for s in statements}
    (inner,) = (s for s in statements if not any(o.parent == s.id for o in statements))
    names, at = [], inner
    while True:
        names.append(at.speaker.name if at.speaker else "")
        if at.parent is None:
            break
        at = by_id[at.parent]
    assert names[::-1] == chain
    told = inner.content[0].of(words).removeprefix("that ").casefold()
    assert told.rstrip(",") in ("a missile struck the market", "two people were killed")
