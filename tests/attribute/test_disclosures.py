# ruff: noqa: E501
"""Disclosures from the bytes of a page to payer, owner and party, in several news traditions; and what discloses nothing."""

import re

import pytest

from fairwitness.attribute.disclose import disclosures
from fairwitness.model.statement import Disclosure
from fairwitness.read import read_text
from fairwitness.vocab.speakers import disclosure_lists
from support.captures import capture_of

BODY = (
    "Bridge to be repaired\n\nWorkers closed the old bridge on Monday and sent lorries along the river road, the port said.\n\n"
    "Traffic moved slowly for most of the day, and two ferries were added in the afternoon to carry people across.\n\n"
)


def found(line: str) -> tuple[str, tuple[Disclosure, ...]]:
    """The disclosures of an article that ends with the line."""
    data = (BODY + line + "\n").encode()
    text = read_text(capture_of(data), data)
    return text.text, disclosures(text)


F, OWN, A = "funding", "ownership", "affiliation"
TABLE = [
    # grants
    ("This article was funded by a grant from the Northern Journalism Trust.", F, "Northern Journalism Trust", None, "article"),
    ("Funding for this story came from the Culture Fund of the Republic of Kenya.", F, "Culture Fund of the Republic of Kenya", "Kenya", "article"),
    ("This project was made possible by a grant from the Bridge Fund.", F, "Bridge Fund", None, "article"),
    ("This series was produced with support from the Bridge Fund.", F, "Bridge Fund", None, "article"),
    ("This report was produced under a grant from the Bridge Fund.", F, "Bridge Fund", None, "article"),
    ("Disclosure: the Bridge Fund gave a grant to this newspaper.", F, "Bridge Fund", None, "outlet"),
    ("The newspaper receives funding from the government of Kenya.", F, "government of Kenya", "Kenya", "outlet"),
    # paid travel
    ("Travel for this article was paid for by the Ministry of Tourism of Kenya.", F, "Ministry of Tourism of Kenya", "Kenya", "article"),
    ("The author travelled at the invitation of the Ministry of Tourism of Kenya.", F, "Ministry of Tourism of Kenya", "Kenya", "article"),
    ("The reporter was a guest of the Bridge Fund.", F, "Bridge Fund", None, "article"),
    ("Disclosure: the Bridge Fund paid for the author's travel.", F, "Bridge Fund", None, "article"),
    ("The author's travel and accommodation were paid by the Bridge Fund.", F, "Bridge Fund", None, "article"),
    # paid and partner content
    ("Paid for by the Bridge Fund", F, "Bridge Fund", None, "article"),
    ("Sponsored by the Bridge Fund", F, "Bridge Fund", None, "article"),
    ("Sponsored content by Bridge Fund", F, "Bridge Fund", None, "article"),
    ("Presented by Bridge Fund", F, "Bridge Fund", None, "article"),
    ("The Bridge Fund commissioned this article.", F, "Bridge Fund", None, "article"),
    ("This site is part of Bridge Holding.", OWN, "Bridge Holding", None, "outlet"),
    ("In association with the Bridge Fund", A, "Bridge Fund", None, "article"),
    # owners
    ("The outlet is owned by the government of Kenya.", OWN, "government of Kenya", "Kenya", "outlet"),
    ("The newspaper is a subsidiary of Bridge Holding.", OWN, "Bridge Holding", None, "outlet"),
    ("This website is published by the Bridge Foundation.", OWN, "Bridge Foundation", None, "outlet"),
    # who the author works for
    ("The author works for the Ministry of Transport of Kenya.", A, "Ministry of Transport of Kenya", "Kenya", "article"),
    ("The author advises the Bridge Fund.", A, "Bridge Fund", None, "article"),
    ("The author is a senior adviser to the Bridge Fund.", A, "Bridge Fund", None, "article"),
    ("The author is a registered lobbyist for Bridge Holding.", A, "Bridge Holding", None, "article"),
    ("The author has received payments from the Bridge Fund.", F, "Bridge Fund", None, "article"),
    ("The author is employed by Bridge Holding.", A, "Bridge Holding", None, "article"),
    ("The author is affiliated with Bridge Holding.", A, "Bridge Holding", None, "article"),
    # registers of agents
    ("The author is registered under the Foreign Agents Registration Act as an agent of Bridge Holding.", A, "Bridge Holding", None, "article"),
    ("This material is distributed by River Communications on behalf of the government of Kenya.", A, "government of Kenya", "Kenya", "article"),
    ("These materials are distributed by River Communications on behalf of the Bridge Fund.", A, "Bridge Fund", None, "article"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind", "holder", "party", "scope"), TABLE, ids=[t[0] for t in TABLE])
def test_one_tie(line: str, kind: str, holder: str, party: str | None, scope: str) -> None:
    text, (tie,) = found(line)
    assert (tie.kind, tie.funder, tie.party, tie.scope, tie.named) == (kind, holder, party, scope, True)
    assert tie.funder_span.of(text) == holder
    assert tie.span.contains(tie.funder_span)


OTHER = [
    ("Материал подготовлен при финансовой поддержке Фонда моста.", "Фонда моста"),
    ("Cet article a été réalisé avec le soutien de Fondation du Pont.", "Fondation du Pont"),
    ("Dieser Artikel wurde finanziert von Brückenstiftung.", "Brückenstiftung"),
    ("Este reportaje fue financiado por Fundación Puente.", "Fundación Puente"),
]


@pytest.mark.parametrize(("line", "holder"), OTHER, ids=[o[0] for o in OTHER])
def test_other_languages_name_the_holder_too(line: str, holder: str) -> None:
    _, (tie,) = found(line)
    assert (tie.kind, tie.funder) == (F, holder)


@pytest.mark.parametrize("line", ["Sponsored content", "ADVERTORIAL", "Paid partnership", "На правах рекламы"])
def test_a_label_that_names_nobody_is_a_tie_without_a_holder(line: str) -> None:
    text, (tie,) = found(line)
    assert (tie.kind, tie.funder, tie.party, tie.named) == (F, line, None, False)
    assert tie.funder_span.of(text) == line


NOTHING = [
    "The bridge was funded by the government of Kenya.",
    "The ministry works with the port to repair the bridge.",
    "The author does not work for, consult, or receive funding from any company that would benefit from this article.",
    "This article was not funded by anybody.",
    "The ferry is owned by the port.",
    "The report was paid little attention by the council.",
    "Officials travelled at the invitation of the port.",
    "The mayor was a guest of the port.",
]


@pytest.mark.parametrize("line", NOTHING)
def test_nothing_is_disclosed(line: str) -> None:
    assert found(line)[1] == ()


LISTS = disclosure_lists()
LINES = [t[0] for t in TABLE] + [o[0] for o in OTHER]


@pytest.mark.parametrize("pattern", [*LISTS.funding, *LISTS.funding_before, *LISTS.ownership, *LISTS.affiliation])
def test_every_pattern_has_its_sentence(pattern: str) -> None:
    assert any(re.search(pattern, line, re.IGNORECASE) for line in LINES)


@pytest.mark.parametrize("label", LISTS.label)
def test_every_label(label: str) -> None:
    _, (tie,) = found(label.capitalize())
    assert (tie.named, tie.funder) == (False, label.capitalize())


@pytest.mark.parametrize("subject", LISTS.outlet)
def test_every_word_for_the_outlet(subject: str) -> None:
    _, (tie,) = found(f"{subject.capitalize()} is funded by the Bridge Fund.")
    assert (tie.scope, tie.funder) == ("outlet", "Bridge Fund")


def test_two_ties_in_one_line() -> None:
    _, ties = found("The author works for the Bridge Fund, and travel for this article was paid for by Bridge Holding.")
    assert [(t.kind, t.funder) for t in ties] == [(A, "Bridge Fund"), (F, "Bridge Holding")]


def test_exchanging_the_parties_exchanges_the_ties() -> None:
    there, back = (
        [
            (t.kind, t.funder, t.party, t.scope)
            for t in found(f"This article was funded by the government of {name}.")[1]
        ]
        for name in ("Kenya", "Uganda")
    )
    assert there == [(k, f.replace("Uganda", "Kenya"), "Kenya", s) for k, f, _, s in back]
