"""One person is one origin, however the texts call them; a surname of two, or a body's one word, is not made one."""

import pytest
from msgspec import structs

from fairwitness.link import link
from fairwitness.model.record import DocumentRecord, Origin
from fairwitness.model.statement import Speaker
from support.made import Tell, day, document, official, someone

MAYOR, SURNAME = official("Vitali Klitschko"), someone("Klitschko")


def said(*by: Speaker) -> Tell:
    return Tell(on=day("2020-10-28"), at="Northfield", by=by)


def origins(*speakers: Speaker | DocumentRecord) -> list[tuple[str, bool, bool]]:
    told = (s if isinstance(s, DocumentRecord) else document(f"d{n}", said(s)) for n, s in enumerate(speakers))
    (incident,) = link(list(told)).incidents
    return [_known(o) for o in incident.origins]


def _known(origin: Origin) -> tuple[str, bool, bool]:
    return origin.name, origin.known, origin.independent


ONE_MAYOR = [("Vitali Klitschko", True, False)]


@pytest.mark.parametrize(
    "other",
    [
        SURNAME,
        official("Klitschko"),
        someone("Mr Klitschko"),
        someone("V. Klitschko"),
        someone("Vitali Klitschko"),
        official("Vitali V. Klitschko"),
    ],
)
def test_an_official_is_one_origin_however_called(other: Speaker) -> None:
    assert origins(MAYOR, other) == ONE_MAYOR
    assert [rest for _, *rest in origins(other, MAYOR)] == [[True, False]]


def test_an_office_before_a_name_is_no_part_of_it() -> None:
    found = origins(official("Interior Minister Ihor Klymenko"), someone("Klymenko"))
    assert found == [("Interior Minister Ihor Klymenko", True, False)]


def test_a_surname_has_the_party_of_whom_it_names() -> None:
    (found,) = origins(official("Vitali Klitschko", "XA"), SURNAME)
    assert found[1:] == (True, False)


def test_an_official_who_speaks_with_others_is_the_one_named_in_full() -> None:
    both = Speaker(name="Klitschko and Field Group", members=(SURNAME, someone("Field Group")))
    assert origins(MAYOR, both) == [*ONE_MAYOR, ("Field Group", True, True)]


def test_a_surname_of_two_is_nobody() -> None:
    found = origins(MAYOR, someone("Wladimir Klitschko"), SURNAME)
    assert found == [*ONE_MAYOR, ("Wladimir Klitschko", True, True), ("Klitschko", False, False)]


# beside whom is named in full, a name that is not his
@pytest.mark.parametrize("name", ["Klitschko Foundation", "Wladimir Klitschko", "Prikhodko", "UN"])
def test_another_name_is_another_origin(name: str) -> None:
    assert origins(MAYOR, someone(name)) == [*ONE_MAYOR, (name, True, True)]


# a body's name in full, and one word of it that is another body's
def test_one_word_with_an_article_or_of_a_publisher_is_a_body() -> None:
    full, word = someone("Kyiv Independent"), someone("Independent")
    with_article = document("x", structs.replace(said(word), text="The Independent said rockets struck."))
    (statement,) = with_article.statements
    at = structs.replace(statement.content[0], end=len("The Independent"))
    with_article = structs.replace(with_article, statements=(structs.replace(statement, source=(at,)),))
    assert len(origins(full, with_article)) == 2
    assert len(origins(full, document("y", said(word), publisher="Independent"))) == 2
    assert len(origins(full, word)) == 1


def test_a_surname_that_no_text_explains_stays_as_it_is_called() -> None:
    assert origins(SURNAME) == [("Klitschko", True, True)]
    assert origins(SURNAME, official("Klitschko")) == [("Klitschko", True, False)]
