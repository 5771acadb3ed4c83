# ruff: noqa: E501 - example sentences stand on one line
"""By whose credit it is told which of two copies came first; a credit for a picture, or to a third, tells nothing."""

import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.link import link
from fairwitness.link.credits import Names, credits_of
from fairwitness.link.reprints import reprints
from fairwitness.model.document import Block, Capture, Text
from fairwitness.model.lists import DerivationKind, Role
from fairwitness.model.record import DocumentRecord, Linkage
from fairwitness.vocab.publishers import credit_words, known_names
from support.made import Tell, day, document

STORY = (
    "Rockets struck the market of Northfield on Wednesday morning, residents and medics said. Shells also fell on the bus "
    "station and on a row of shops near the river, where a fire burned until noon. A teacher who hid in a cellar with her "
    "pupils counted eleven blasts within half an hour. The mayor asked residents to stay indoors until the streets were "
    "cleared of duds."
)


def paper(
    id_: str, publisher: str | None, *parts: str | tuple[str, Role], published: str | None = None
) -> DocumentRecord:
    """A document of some paragraphs, each of the body unless its role is given."""
    text, blocks = "", []
    for part in parts:
        words, role = (part, Role.BODY) if isinstance(part, str) else part
        blocks.append(Block(len(text), len(text) + len(words), role))
        text += words + "\n\n"
    read = Text(capture=id_, text=text, blocks=tuple(blocks), anchors=(), published=published, publisher=publisher)
    taken = Capture(sha256=id_, size=1, media_type="text/plain", location="", obtained="", method="file")
    return DocumentRecord(id=id_, capture=taken, text=read)


def direction(
    agency: str, *parts: str | tuple[str, Role], days: tuple[str | None, str | None] = (None, None)
) -> object:
    """The words of the credit by which the copy is known to be the copy, or whether the days tell it."""
    wire = paper("b", agency, STORY, published=days[0])
    copy = paper("a", "Daily Ferry", *parts, published=days[1])
    (found,) = reprints([wire, copy], Affinities(None))
    if found.credit is None:
        return (found.document, found.origin) if found.directed else None
    assert (found.document, found.origin, found.directed) == ("a", "b", True)
    words = found.credit.of(copy.text.text)
    assert words in found.evidence
    return words


def said(words: str) -> str:
    return STORY.replace("The mayor asked", words)


CREDITED = [
    ("Associated Press", (f"{STORY} (AP)",), "(AP)"),
    ("Associated Press", (f"{STORY} (AP, Reuters)",), "(AP, Reuters)"),
    ("Associated Press", (f"NORTHFIELD (AP) — {STORY}",), "(AP)"),
    ("Associated Press", (f"NORTHFIELD (AP) - {STORY}",), "(AP)"),
    ("Associated Press", (("NORTHFIELD (AP) —", Role.DATELINE), STORY), "AP"),
    ("AP", (STORY, "By The Associated Press"), "By The Associated Press"),
    ("Associated Press", (("By a reporter, Associated Press", Role.BYLINE), STORY), "Associated Press"),
    ("Associated Press", (STORY, "The Associated Press contributed to this report."), "Associated Press contributed to this report"),
    ("Associated Press", (STORY, "Reuters and the Associated Press contributed."), "Associated Press contributed"),
    ("Associated Press", (said("The mayor told AP that he asked"),), "told AP"),
    ("AP", (said("The mayor told The Associated Press he asked"),), "told The Associated Press"),
    ("Associated Press", (said("The mayor told Reuters and AP that he asked"),), "told Reuters and AP"),
    ("Associated Press", (said("In an interview with the AP the mayor asked"),), "an interview with the AP"),
    ("Associated Press", (said("The mayor, AP reported, asked"),), "AP reported"),
    ("Associated Press", (said("The mayor, the Associated Press (AP) reported, asked"),), "Associated Press (AP) reported"),
    ("Associated Press", (said("Citing AP, a reader said the mayor asked"),), "Citing AP"),
    ("Reuters", (STORY, "— Reuters"), "Reuters"),
    ("Reuters", (f"{STORY} – Reuters",), "– Reuters"),
    ("Reuters", (STORY, "Reuters"), "Reuters"),
    ("TASS", (STORY, "Source: TASS"), "Source: TASS"),
    ("TASS", (STORY, "Источник: ТАСС"), "Источник: ТАСС"),
    ("TASS", (f"NORTHFIELD, October 28. /TASS/. {STORY}",), "/TASS/"),
    ("Anadolu Agency", (STORY, "With information from Anadolu"), "With information from Anadolu"),
    ("Anadolu Agency", (STORY, ("With information from Anadolu", Role.CAPTION)), "With information from Anadolu"),
    ("Agence France-Presse", ("AFP/Northfield", STORY), "AFP"),
    ("Agence France-Presse", (STORY, "With files from the Canadian Press and AFP"), "With files from the Canadian Press and AFP"),
    ("Hill Post", (STORY, "First published by Hill Post"), "First published by Hill Post"),
]  # fmt: skip


@pytest.mark.parametrize(("agency", "parts", "words"), CREDITED)
@pytest.mark.parametrize("days", [(None, None), ("2020-10-28", "2020-10-28"), ("2020-10-29", "2020-10-28")])
def test_a_credit_tells_the_direction_whatever_the_days(
    agency: str, parts: tuple[str | tuple[str, Role], ...], words: str, days: tuple[str | None, str | None]
) -> None:
    assert direction(agency, *parts, days=days) == words


NOT_CREDITED = [
    (STORY,),
    (f"{STORY} (Reuters)",),  # a third
    (said("The mayor told Reuters that he asked"),),
    (STORY, "Photo: AP"),
    (STORY, "(AP Photo)"),
    (STORY, ("Source: AP Photo", Role.CREDIT)),
    (STORY, ("Rubble in Northfield. (AP)", Role.CAPTION)),
    (said("The ap mayor asked"),),  # another word
    (said("A visitor with an AP cap and the mayor asked"),),  # named, and nothing taken from it
]


@pytest.mark.parametrize("parts", NOT_CREDITED)
def test_who_is_no_source_of_the_words_decides_nothing(parts: tuple[str | tuple[str, Role], ...]) -> None:
    assert direction("Associated Press", *parts) is None
    assert direction("Associated Press", *parts, days=("2020-10-28", "2020-10-29")) == ("a", "b")
    assert direction("Associated Press", *parts, days=("2020-10-29", "2020-10-28")) == ("b", "a")


def test_a_firm_credit_outweighs_words_that_only_tell_from_whom_something_is() -> None:
    wire = paper("b", "Associated Press", said("The mayor told Daily Ferry that he asked"))
    copy = paper("a", "Daily Ferry", f"{said('The mayor told Daily Ferry that he asked')} (AP)")
    (found,) = reprints([wire, copy], Affinities(None))
    assert (found.document, found.origin, found.directed) == ("a", "b", True)


def test_where_each_credits_the_other_the_days_decide() -> None:
    wire = paper("a", "Hill Post", said("The mayor told Daily Ferry that he asked"), published="2020-10-28")
    copy = paper("b", "Daily Ferry", said("The mayor told Hill Post that he asked"), published="2020-10-29")
    (found,) = reprints([wire, copy], Affinities(None))
    assert (found.document, found.directed, found.credit) == ("b", True, None)
    assert found.evidence.endswith("published earlier: 2020-10-28, 2020-10-29")


def test_the_credited_one_is_the_first_of_a_group() -> None:
    group = [
        paper("a", "Daily Ferry", f"{STORY} (AP)", published="2020-10-28"),
        paper("b", "Hill Post", STORY, published="2020-10-28"),
        paper("c", "Associated Press", STORY, published="2020-10-28"),
    ]
    found = {(d.document, d.origin, d.directed) for d in reprints(group, Affinities(None))}
    assert found == {("a", "c", True), ("b", "c", False)}


def test_every_listed_name_stands_for_one_publisher() -> None:
    listed = [name.casefold() for full, others in known_names().items() for name in (full, *others)]
    assert len(listed) == len(set(listed))
    for full, others in known_names().items():
        assert {Affinities(None).canonical(name) for name in others} == {Affinities(None).canonical(full)}


def test_what_a_text_explains_goes_before_the_list() -> None:
    assert Affinities(None).canonical("AP") == "associated press"
    assert Affinities(None, ["The Armed Porters (AP) met."]).canonical("AP") == "armed porters"
    two = Affinities(None, ["The Armed Porters (AP) met.", "The Able Pilots (AP) met."])
    assert two.canonical("AP") == "ap"


@pytest.mark.parametrize("words", [w for w in credit_words().firm.before if w.isascii()])
def test_every_word_of_the_list_credits(words: str) -> None:
    assert direction("Hill Post", STORY, f"{words.capitalize()} Hill Post") == f"{words.capitalize()} Hill Post"


LONG = " ".join(f"In the far hall {n} choirs of {n + 3} voices sang their {n + 7} songs." for n in range(1, 25))


@pytest.mark.parametrize("words", [STORY, STORY.rpartition(". The mayor")[0]])
def test_a_wire_within_a_longer_story_is_reused_and_its_claims_are_the_wires(words: str) -> None:
    """Whole or in part: the longer story is no copy, and what it tells in the wire's words adds no origin."""
    wire = document(
        "a", Tell(text=STORY, on=day("2020-10-28"), at="Northfield"), publisher="Wire", published="2020-10-28"
    )
    host = document(
        "b",
        Tell(text=words, on=day("2020-10-28"), at="Northfield"),
        Tell(text=LONG),
        publisher="Paper",
        published="2020-10-29",
    )
    linked = link([wire, host])
    (tie,) = linked.derivations
    assert (tie.document, tie.origin, tie.kind, tie.directed) == ("b", "a", DerivationKind.REUSES, True)
    assert "a" in _of(linked, "Wire")
    assert "b" in _of(linked, "Wire")


def _of(linked: Linkage, name: str) -> set[str]:
    return {d for i in linked.incidents for o in i.origins if o.name == name for d in o.documents}


def test_an_excerpt_of_a_longer_story_is_a_copy() -> None:
    whole = paper("a", "Wire", STORY, LONG, published="2020-10-28")
    part = paper("b", "Paper", STORY, published="2020-10-29")
    (found,) = reprints([whole, part], Affinities(None))
    assert (found.document, found.kind, found.directed) == ("b", DerivationKind.REPRINT, True)
    # which of the two was first is not known: a passage they share, and no copy
    undated = [paper("a", "Wire", STORY, LONG), paper("b", "Paper", STORY)]
    (found,) = reprints(undated, Affinities(None))
    assert (found.kind, found.directed) == (DerivationKind.REUSES, False)


def test_two_copies_of_a_story_that_takes_over_a_wire_are_copies_of_one_another_too() -> None:
    story = f"{STORY} {LONG}"
    wire, one, other = (
        paper("a", "Wire", STORY, published="2020-10-28"),
        paper("b", "Paper", story, published="2020-10-29"),
        paper("c", "Hill Post", story, published="2020-10-30"),
    )
    found = {(d.document, d.origin, d.kind.value) for d in reprints([wire, one, other], Affinities(None))}
    assert found >= {("b", "a", "reuses"), ("c", "b", "reprint")}


def test_what_copies_of_one_story_have_from_a_wire_is_the_wires() -> None:
    at = {"a": "2020-10-28", "b": "2020-10-29", "c": "2020-10-29"}
    wire = document("a", Tell(text=STORY, on=day("2020-10-28"), at="Northfield"), publisher="Wire", published=at["a"])
    papers = [
        document(
            i,
            Tell(text=STORY, on=day("2020-10-28"), at="Northfield"),
            Tell(text=LONG),
            publisher=publisher,
            published=at[i],
        )
        for i, publisher in (("b", "Paper"), ("c", "Hill Post"))
    ]
    assert _of(link([wire, *papers]), "Wire") >= {"a", "b", "c"}


@pytest.mark.parametrize(
    ("agency", "line", "words"),
    [
        ("Associated Press", "غارة على مدرسة (أ ب)", "(أ ب)"),
        ("Associated Press", "غارة على مدرسة (أ.ب)", "(أ.ب)"),
        ("Agence France-Presse", "(أ ف ب) - غارة على مدرسة", "(أ ف ب)"),
        ("Reuters", "غارة على مدرسة (رويترز).", "(رويترز)"),
        ("Associated Press", "Ракета попала в дом. (АП)", "(АП)"),
        ("Reuters", "Ракета попала в дом. (Рейтер)", "(Рейтер)"),
        ("Associated Press", "قال أ ب إن غارة أصابت مدرسة", None),
        ("Associated Press", "أ.ب", None),
    ],
)
def test_letters_of_an_agency_are_its_credit_between_brackets_only(agency: str, line: str, words: str | None) -> None:
    names = Names((agency, "Paper"), Affinities(None))
    found = credits_of(paper("a", "Paper", line), names)
    assert [c.span.of(line) for c in found.values()] == ([words] if words else [])
