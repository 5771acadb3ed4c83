"""Roles by the rules of the trade. The lines are neutral and of our own writing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from fairwitness.model.document import Text
from fairwitness.model.lists import Role
from fairwitness.preserve import capture
from fairwitness.read import read_text

SEED = Path(__file__).parents[2] / ".." / "shared" / "seed" / "article.txt"
ONE = (
    "The city council met on Tuesday and agreed to repair the bridge over the river, which has been closed to "
    "traffic since the spring floods. Work will begin in June."
)
TWO = (
    "Engineers who examined the bridge said in a report that two of its five pillars had moved. The report was "
    "published by the ministry of transport last week and is open to the public."
)
THREE = (
    "Residents on the western bank have used a ferry since the closure. The ferry carries about four hundred people "
    "a day, the port authority said, and will run until the bridge is open again."
)


def read(words: str) -> Text:
    data = words.encode()
    return read_text(capture(data, location="a.txt", method="file", obtained=datetime(2024, 5, 1, tzinfo=UTC)), data)


def roles(text: Text) -> list[tuple[str, Role]]:
    return [(text.text[b.start : b.end], b.role) for b in text.blocks]


def role_of(line: str, text: Text) -> Role:
    return dict(roles(text))[line]


@pytest.mark.parametrize(
    "line",
    [
        "A- A+",
        "↻ A- / A+ 18 pt",
        "A A A",
        "* * *",
        "12:30",
        "Facebook Twitter Telegram",
        "Share this article",
        "Read more: A ferry",
        "Subscribe to our newsletter",
        "© 2020 The Paper. All rights reserved.",
        "Follow us on Telegram",
        "Home > News > Local",
        "Advertisement",
        "14 comments",
        "1,204 views",
        "Tags: bridge, river",
        "We use cookies to improve this site.",
        "Читайте также: Паром",
        "ПОДЕЛИТЬСЯ",
    ],
)
def test_boilerplate(line: str) -> None:
    assert role_of(line, read(f"{ONE}\n\n{line}\n\n{TWO}")) is Role.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "Photo: The Agency",
        "Image credit: The Agency",
        "© Getty Images",
        "Source: AP",
        "Photo by the port authority",
        "(AP Photo)",
        "Фото: Агентство",
        "Video: The Agency",
        "The Agency via Getty Images",
    ],
)
def test_credit(line: str) -> None:
    assert role_of(line, read(f"{ONE}\n\n{line}\n\n{TWO}")) is Role.CREDIT


@pytest.mark.parametrize(
    "line",
    [
        "By Port Authority Staff",
        "Reuters staff",
        "Paper.Example",
        "Author: The Editors",
        "(Reporting by The Desk)",
        "AFP",
    ],
)
def test_byline_at_either_edge(line: str) -> None:
    assert role_of(line, read(f"Bridge to be repaired\n\n{line}\n\n{ONE}\n\n{TWO}")) is Role.BYLINE
    assert role_of(line, read(f"{ONE}\n\n{TWO}\n\n{line}")) is Role.BYLINE


@pytest.mark.parametrize(
    "line",
    [
        "By the time the ferry came, the quay was full.",
        "“No.”",
        "It did not.",
        "The report is open to the public.",
        "Photo evidence was not published, the ministry said on Friday.",
        "Related damage was found in two other towns.",
        "Who pays?",
        "The mayor said:",
        "The ministry is funded by the state, and the report says how much.",
        "The report came from the ministry.",
        "The trip was organised by the port.",
    ],
)
def test_body_stays_body(line: str) -> None:
    assert role_of(line, read(f"{ONE}\n\n{TWO}\n\n{line}\n\n{THREE}\n\n{ONE}")) is Role.BODY


@pytest.mark.parametrize(
    "line",
    [
        "The material was prepared with the support of the Bridge Fund.",
        "This article was funded by the Bridge Fund.",
        "This project is made possible by a grant. This report was produced with support from the Bridge Fund.",
        "Sponsored content",
        "Paid for by the Bridge Fund",
        "The author works for the port authority.",
        "Funding for this story came from the Bridge Fund.",
        "The reporter's travel was covered by the Bridge Fund.",
        "Disclosure: the Bridge Fund gave a grant to this newspaper.",
        "Материал подготовлен при финансовой поддержке фонда.",
    ],
)
def test_disclosure(line: str) -> None:
    assert role_of(line, read(f"{ONE}\n\n{TWO}\n\n{line}")) is Role.DISCLOSURE


def test_a_disclosing_last_sentence_is_set_apart() -> None:
    text = read(f"{ONE}\n\n{TWO * 4} This article was produced with support from the Bridge Fund.")
    assert roles(text)[-1] == ("This article was produced with support from the Bridge Fund.", Role.DISCLOSURE)


def test_owner_of_the_outlet_is_disclosed_and_of_another_is_not() -> None:
    text = read(
        f"{ONE}\n\n{TWO}\n\nPaper.Example is owned by the Bridge Fund.\n\n"
        "The Ferry is owned by the port.\n\nPaper.Example"
    )
    found = dict(roles(text))
    assert found["Paper.Example is owned by the Bridge Fund."] is Role.DISCLOSURE
    assert found["The Ferry is owned by the port."] is Role.BODY


@pytest.mark.parametrize(
    ("line", "published", "agency"),
    [
        ("GENEVA, Oct 28 (Agency) -", None, "Agency"),
        ("GENEVA, Oct. 28, 2020 (Agency) —", "2020-10-28", "Agency"),
        ("GENEVA —", None, None),
        ("Geneva, 28 October 2020, AGENCY:", "2020-10-28", "AGENCY"),
        ("GENEVA, October 28. /AGENCY/.", None, "AGENCY"),
        ("NEWPORT NEWS, Va. (AP) --", None, "AP"),
        ("Geneva, 28 October 2020.", "2020-10-28", None),
        ("GENEVA, October 28, 2020.", "2020-10-28", None),
        ("(Geneva, October 28, 2020) \u2013", "2020-10-28", None),
        ("(Geneva, 28 October 2020) —", "2020-10-28", None),
        ("(Geneva) -", None, None),
    ],
)
def test_dateline(line: str, published: str | None, agency: str | None) -> None:
    text = read(f"Bridge to be repaired\n\n{line} {ONE}\n\n{TWO}")
    assert roles(text)[1][1] is Role.DATELINE
    assert roles(text)[1][0] == line
    assert roles(text)[2] == (ONE, Role.BODY)
    assert (text.published, text.publisher, text.title) == (published, agency, "Bridge to be repaired")


@pytest.mark.parametrize(
    "start",
    [
        "On Monday, 5 October, ministers met in the city.",
        "Geneva - a city - is old.",
        "Geneva, 28 October. Ministers met.",
        "Ceasefire Agreement, 10 November 2020. Ministers met.",
        "(as told in October) - a city - is old.",
        "(Geneva is a city) - ministers met.",
    ],
)
def test_no_dateline(start: str) -> None:
    assert Role.DATELINE not in [r for _, r in roles(read(f"{start} {ONE}\n\n{TWO}"))]


def test_header_fills_the_fields() -> None:
    text = read(
        f"Title: A bridge\nPublisher: The Paper\nPublished: 3 March 2021\nURL: https://paper.example/1\n\n{ONE}\n\n{TWO}"
    )
    assert [r for _, r in roles(text)] == [Role.METADATA] * 4 + [Role.BODY] * 2
    assert (text.title, text.publisher, text.published, text.address) == (
        "A bridge",
        "The Paper",
        "2021-03-03",
        "https://paper.example/1",
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 3 March 2021", "2021-03-03"),
        ("March 3, 2021 14:05", "2021-03-03"),
        ("2021-03-03T14:05:00Z", "2021-03-03"),
        ("03.04.2021", "2021-04-03"),  # full stops: day first
        ("03/04/2021", None),  # two readings: none is taken
        ("Wednesday, 3 March 2021", "2021-03-03"),
        ("3 марта 2021", "2021-03-03"),
    ],
)
def test_date_lines(line: str, day: str | None) -> None:
    text = read(f"Bridge to be repaired\n\n{line}\n\n{ONE}\n\n{TWO}")
    assert (role_of(line, text), text.published) == (Role.METADATA, day)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("By The Desk, 3 March 2021", None),
        ("AFP | March 3, 2021", "AFP"),
        ("Paper.Example – 3 March 2021", "Paper.Example"),
    ],
)
def test_a_byline_may_end_in_the_day(line: str, publisher: str | None) -> None:
    text = read(f"Bridge to be repaired\n\n{line}\n\n{ONE}\n\n{TWO}")
    assert (role_of(line, text), text.published, text.publisher) == (Role.BYLINE, "2021-03-03", publisher)


def test_lines_under_each_other_are_apart_where_the_text_is_not_wrapped() -> None:
    text = read(f"Bridge to be repaired\n\nBy The Desk\n3 March 2021\n\n{ONE}\n\n{TWO}")
    assert [r for _, r in roles(text)][1:3] == [Role.BYLINE, Role.METADATA]
    assert text.published == "2021-03-03"


def test_day_of_publication_goes_before_day_of_change() -> None:
    text = read(f"Bridge to be repaired\n\nLast updated: 5 March 2021\n\nPublished: 3 March 2021\n\n{ONE}\n\n{TWO}")
    assert text.published == "2021-03-03"


def test_captions_and_headings() -> None:
    picture = "The closed bridge in Geneva seen from the quay"
    text = read(f"{ONE}\n\nPhoto: The Agency\n\n{TWO}\n\n{picture}\n\n{THREE}")
    assert role_of(picture, text) is Role.CAPTION
    assert role_of("Background", read(f"{ONE}\n\nBackground\n\n{TWO}")) is Role.BODY
    sectioned = read(
        f"{ONE}\n\nThe ferry in June\n\n{TWO}\n\nThe bridge in May\n\n{THREE}\n\nThe cost of it all\n\n{ONE}"
    )
    assert Role.CAPTION not in [r for _, r in roles(sectioned)]


def test_a_caption_that_ends_in_its_credit_is_cut() -> None:
    text = read(f"{ONE}\n\nThe closed bridge seen from the quay. Photo: The Agency\n\n{TWO}")
    assert roles(text)[1:3] == [
        ("The closed bridge seen from the quay.", Role.CAPTION),
        ("Photo: The Agency", Role.CREDIT),
    ]


def test_wrapped_lines_are_one_paragraph_and_long_lines_one_each() -> None:
    wrapped = (
        "The council met on Tuesday and agreed to repair the bridge over\n"
        "the river, which has been closed to traffic since the spring\nfloods."
    )
    assert len(read(f"{wrapped}\n\n{wrapped}").blocks) == 2
    assert len(read(f"{ONE}\n{TWO}\n{THREE}").blocks) == 3


def test_seed_article() -> None:
    if not SEED.exists():
        pytest.skip("the seed article is not beside this checkout")
    data = SEED.read_bytes()
    text = read_text(capture(data, location="seed.txt", method="file", obtained=datetime(2024, 5, 1, tzinfo=UTC)), data)
    assert text.text == data.decode()
    named = [(b.start, b.end - b.start, b.role) for b in text.blocks if b.role is not Role.BODY]
    assert [role for *_, role in named] == [Role.BOILERPLATE, Role.CREDIT, Role.CAPTION, Role.DISCLOSURE, Role.BYLINE]
    assert named[0][:2] == (0, 11)
    assert [text.text[s : s + n].split()[0].lower() for s, n, _ in named[1:]] == ["photo:", "heavy", "the", "news.az"]
    assert (text.language, text.publisher, text.published) == ("en", "News.Az", None)


@pytest.mark.parametrize(
    "lines",
    [
        ("Danish Refugee Council", "20 June 2023", "The bridge over the river"),
        ("Danish Refugee Council", "The bridge over the river", "20 June 2023"),
        ("Danish Refugee Council (DRC)", "20 June 2023", "The bridge over the river"),
        ("The Danish Refugee Council", "June 20, 2023", "The Bridge Over the River"),
    ],
)
def test_who_stands_alone_over_date_and_title_publishes(lines: tuple[str, ...]) -> None:
    text = read("\n\n".join((*lines, ONE, TWO)))
    assert (text.publisher or "").removeprefix("The ") == "Danish Refugee Council"
    assert text.published == "2023-06-20"
    assert (text.title or "").lower() == "the bridge over the river"


@pytest.mark.parametrize(
    "lines",
    [
        # a title over a date, and a title over a second one
        ("Danish Refugee Council", "20 June 2023"),
        ("Fire at the Refugee Council.", "20 June 2023", "The bridge over the river"),
        ("Council opens bridge", "20 June 2023", "The bridge over the river"),
        ("Northfield Bridge", "20 June 2023", "The bridge over the river"),
        ("Danish Refugee Council", "The bridge over the river", "The ferry"),
    ],
)
def test_a_title_is_no_masthead(lines: tuple[str, ...]) -> None:
    assert read("\n\n".join((*lines, ONE, TWO))).publisher is None


@pytest.mark.parametrize(
    "lines",
    [
        ("DANISH REFUGEE COUNCIL", "Press release, 20 June 2023"),
        ("Danish Refugee Council", "Situation Report \u2013 June 20, 2023"),
        ("Danish Refugee Council", "Statement of 20 June 2023"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_name_over_the_kind_of_text_and_its_day_publishes(lines: tuple[str, ...], between: str) -> None:
    text = read(between.join(lines) + f"\n\n{ONE}\n\n{TWO}")
    assert (text.publisher or "").title() == "Danish Refugee Council"
    assert (text.published, text.title) == ("2023-06-20", None)
    assert [r for _, r in roles(text)][2:] == [Role.BODY, Role.BODY]
