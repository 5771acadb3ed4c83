"""Near copies and their direction."""

import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.link import link
from fairwitness.link.reprints import reprints
from fairwitness.model.lists import DerivationKind
from support.made import Tell, document, official, someone

WIRE = " ".join(
    f"Sentence {n} of the wire tells what stood in street {n * 7} and how shed {n * 13} burned." for n in range(1, 16)
)
EDITED = WIRE.replace("shed 26 burned", "barn 26 fell").replace("street 63", "alley 63")
OTHER = " ".join(
    f"The {n}th market day brought {n * 3} carts and {n * 5} baskets of pears along." for n in range(1, 16)
)

# text, publisher, day of both -> (document, origin, directed), or None
CASES = [
    (("a", WIRE, "Wire", "2020-10-28"), ("b", WIRE, "Paper", "2020-10-29"), ("b", "a", True)),
    (("a", WIRE, "Wire", "2020-10-30"), ("b", EDITED, "Paper", "2020-10-29"), ("a", "b", True)),
    # one day: the direction stays open
    (("a", WIRE, "Wire", "2020-10-29"), ("b", EDITED, "Paper", "2020-10-29"), ("b", "a", False)),
    (("a", WIRE, "Wire", None), ("b", EDITED, "Paper", None), ("b", "a", False)),
    # the copy stands whole in a longer text
    (("a", WIRE, "Wire", "2020-10-28"), ("b", f"{WIRE} {OTHER[:300]}", "Paper", "2020-10-29"), ("b", "a", True)),
    (("a", WIRE, "Wire", "2020-10-28"), ("b", OTHER, "Paper", "2020-10-29"), None),
    # too short to tell
    (("a", WIRE[:60], "Wire", "2020-10-28"), ("b", WIRE[:60], "Paper", "2020-10-29"), None),
]


@pytest.mark.parametrize(("first", "second", "expected"), CASES)
def test_reprints(
    first: tuple[str, str, str, str | None],
    second: tuple[str, str, str, str | None],
    expected: tuple[str, str, bool] | None,
) -> None:
    records = [document(i, Tell(text=t), publisher=p, published=d) for i, t, p, d in (first, second)]
    found = reprints(records, Affinities(None))
    assert [(d.document, d.origin, d.directed) for d in found] == ([expected] if expected else [])


def test_a_credit_outweighs_the_day() -> None:
    credited = document("b", Tell(text=EDITED), Tell(text="So Wire said.", by=(someone("Wire"),)), publisher="Paper")
    wire = document("a", Tell(text=WIRE), publisher="Wire", published="2020-10-31")
    assert [(d.document, d.origin, d.directed) for d in reprints([wire, credited], Affinities(None))] == [
        ("b", "a", True)
    ]


def test_many_copies_form_a_star() -> None:
    copies = [document(f"d{n}", Tell(text=WIRE), published=f"2020-10-{n:02}") for n in range(10, 20)]
    found = reprints(copies, Affinities(None))
    assert {d.origin for d in found} == {"d10"}
    assert len(found) == 9


def test_quotes_and_same_official() -> None:
    spokes = official("the prosecutor", "XA")
    group = document("g", Tell(at="Northfield", by=(spokes,)), publisher="Field Group", published="2020-10-29")
    relay = document("r", Tell(at="Northfield", by=(spokes, someone("Field Group"))), publisher="Paper")
    found = {(d.document, d.origin, d.kind, d.directed) for d in link([group, relay]).derivations}
    assert found == {("r", "g", DerivationKind.QUOTES, True), ("r", "g", DerivationKind.SAME_OFFICIAL, False)}


FOREIGN = " ".join(f"In the far hall {n} choirs of {n + 3} voices sang their {n + 7} songs." for n in range(1, 25))
PASSAGE = " ".join(WIRE.split()[:64])


def test_a_passage_within_a_longer_story_is_reuse_with_both_places_shown() -> None:
    host = document(
        "b", Tell(text=OTHER), Tell(text=PASSAGE), Tell(text=FOREIGN), publisher="Paper", published="2020-10-29"
    )
    wire = document("a", Tell(text=WIRE), Tell(text=FOREIGN[::-1]), publisher="Wire", published="2020-10-28")
    (found,) = reprints([host, wire], Affinities(None))
    assert (found.document, found.origin, found.kind, found.directed) == ("b", "a", DerivationKind.REUSES, True)
    (passage,) = found.passages
    # a passage is shown by its words, without the full stop after the last
    shown = PASSAGE.rstrip(".")
    assert (passage.here.of(host.text.text), passage.there.of(wire.text.text)) == (shown, shown)


def test_a_story_put_together_from_two_ties_neither_to_the_other() -> None:
    texts = [WIRE, FOREIGN, f"{WIRE} {FOREIGN}"]
    records = [
        document(i, Tell(text=t), published=f"2020-10-{n}")
        for n, (i, t) in enumerate(zip("abc", texts, strict=True), 10)
    ]
    found = {(d.document, d.origin) for d in reprints(records, Affinities(None))}
    assert found == {("c", "a"), ("c", "b")}


def test_a_copy_in_other_words_shows_what_stayed() -> None:
    words = [f"w{n * n}" for n in range(120)]
    reworded = " ".join("indeed" if n % 5 == 3 else w for n, w in enumerate(words))
    records = [document("a", Tell(text=" ".join(words)), published="2020-10-10"), document("b", Tell(text=reworded))]
    (found,) = reprints(records, Affinities(None))
    assert found.kind is DerivationKind.REPRINT
    here, there = records[1].text.text, records[0].text.text
    for passage in found.passages:
        ends = [(p.of(t).split()[0], p.of(t).split()[-1]) for p, t in ((passage.here, here), (passage.there, there))]
        assert ends[0] == ends[1]
