# ruff: noqa: E501
"""Duties as texts tell them: who, what, by when and where, of what weight; each field in words of the text."""

import pytest

from fairwitness.model.claim import Obligation

from .helpers import coded

PUBLISHED = "2020-11-10"


def fields(duty: Obligation, words: str) -> tuple[str | None, ...]:
    return (
        duty.act, duty.debtor, duty.creditor, duty.deadline, duty.boundary,
        duty.act_kind.value if duty.act_kind else None, duty.place.name if duty.place else None,
    )  # fmt: skip


DUTIES = [
    ("The Republic of Kenya shall return Barda region by 15 November and Ganja region by 1 December.", [
        ("return Barda region by 15 November", "Republic of Kenya", None, "2020-11-15", "by", "handover", "Barda"),
        ("return Ganja region by 1 December", "Republic of Kenya", None, "2020-12-01", "by", None, None),
    ]),
    # a day without a year lies ahead of a duty, not behind it
    ("Kenya undertakes to return the Barda district before 15 November and the Ganja district before 1 December.", [
        ("return the Barda district before 15 November", "Kenya", None, "2020-11-15", "before", "handover", "Barda"),
        ("return the Ganja district before 1 December", "Kenya", None, "2020-12-01", "before", "handover", "Ganja"),
    ]),
    ("Barda region shall be returned to the Republic of Uganda by 20 November.", [
        ("returned to the Republic of Uganda by 20 November", None, "Republic of Uganda", "2020-11-20", "by", "handover", "Barda"),
    ]),
    ("The agreement requires the withdrawal of troops by 1 December 2020.", [
        ("the withdrawal of troops by 1 December 2020", None, None, "2020-12-01", "by", None, None),
    ]),
    ("Prisoners of war shall be exchanged.", [("exchanged", None, None, None, None, "exchange", None)]),
    ("Kenya must comply no later than 3 May 2021.", [("comply no later than 3 May 2021", "Kenya", None, "2021-05-03", "by", None, None)]),
    # neither a duty nor its weight is read into these
    ("Kenya returned Barda on 3 May 2020.", []),
    ("Kenya must not leave Barda.", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), DUTIES, ids=[d[0] for d in DUTIES])
def test_duties(words: str, expected: list[tuple[str | None, ...]]) -> None:
    found = coded(words, PUBLISHED).obligations
    assert [fields(o, words) for o in found] == expected
    for duty in found:
        assert duty.deadline_span is None or duty.span.contains(duty.deadline_span)


def test_zone_and_condition_stand_in_words_of_the_text() -> None:
    words = "Military operations shall cease at 00:00 Moscow time on 10 November 2020. Kenya must leave Barda by 3 May 2021 unless Uganda objects."
    cease, leave = coded(words, PUBLISHED).obligations
    assert (cease.timezone, cease.deadline, cease.boundary, cease.place) == ("Moscow time", "2020-11-10", "on", None)
    assert leave.condition is not None
    assert (leave.timezone, leave.condition.of(words)) == (None, "unless Uganda objects")


PARAGRAPHS = [
    ("Resolution 111 demands the immediate withdrawal of all forces from Barda.", "demand", "binding", "all forces"),
    (
        'Resolution 111 demands the withdrawal of "the forces involved" from Barda.',
        "demand",
        "binding",
        "the forces involved",
    ),
    ("The Council decides that the mission shall withdraw.", "decide", "binding", None),
    ("The Council urges the Government of Kenya to continue its talks.", "urge", "call", "the Government of Kenya"),
    ("Resolution 112 calls upon the parties to make the ceasefire permanent.", "call upon", "call", "the parties"),
    ("Resolution 112 calls for the withdrawal of the forces of Kenya.", "call for", "call", "the forces of Kenya"),
    (
        "Resolution 113 calls upon the parties concerned to keep the peace.",
        "call upon",
        "call",
        "the parties concerned",
    ),
    ("The Court ordered Kenya to prevent vandalism.", "order", "binding", "Kenya"),
    ("The Council requested the Secretary to report.", "request", "call", "the Secretary"),
]


@pytest.mark.parametrize(("words", "verb", "force", "addressee"), PARAGRAPHS, ids=[p[0] for p in PARAGRAPHS])
def test_paragraphs_keep_weight_and_addressee(words: str, verb: str, force: str, addressee: str | None) -> None:
    duty = coded(words, PUBLISHED).obligations[0]
    assert (duty.verb, duty.force and duty.force.value) == (verb, force)
    assert (duty.addressee and duty.addressee.of(words), duty.debtor) == (addressee, addressee)


@pytest.mark.parametrize(
    "words",
    [
        "The resolution reaffirms the sovereignty of all states.",
        "The Council condemns the withdrawal of the observers.",
        "The minister demands the withdrawal of all forces.",
        "The resolution notes the withdrawal of forces from Barda.",
    ],
)
def test_what_only_notes_or_comes_from_a_person_sets_no_duty(words: str) -> None:
    assert coded(words, PUBLISHED).obligations == ()


INSTRUMENTS = [
    # each number with its own day, wherever in the text the two stand together
    (
        "Resolutions 101 and 102 were adopted that year: 101 on 30 April 1993, 102 on 29 July 1993.",
        [("resolution", "101", "1993-04-30"), ("resolution", "102", "1993-07-29")],
    ),
    (
        "Resolution 101 demands peace. The council had adopted four texts: 101 on 30 April 1993, 102 on 29 July 1993.",
        [("resolution", "101", "1993-04-30")],
    ),
    # made by several, so an act and not a remark
    (
        "It follows the statement signed by the President of Kenya, the Prime Minister of Uganda and the President of Chad.",
        [("agreement", None, None)],
    ),
    ("The agreement between Kenya and Uganda was kept.", [("agreement", None, None)]),
    ("The statement signed by the minister of Kenya was short.", []),
    ("The statement by the ministry was short.", []),
]


@pytest.mark.parametrize(("words", "expected"), INSTRUMENTS, ids=[i[0] for i in INSTRUMENTS])
def test_instruments(words: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(i.kind.value, i.number, i.date) for i in coded(words, PUBLISHED).instruments] == expected


def test_exchanging_the_parties_exchanges_the_duties() -> None:
    words = "Kenya shall return Barda to Uganda by 15 November. The Council urges the Government of Kenya to use its influence. Uganda must leave Ganja."
    swapped = words.replace("Kenya", "\0").replace("Uganda", "Kenya").replace("\0", "Uganda")
    there = [[str(f) for f in (*fields(o, words), o.verb, o.force)] for o in coded(words, PUBLISHED).obligations]
    back = [[str(f) for f in (*fields(o, swapped), o.verb, o.force)] for o in coded(swapped, PUBLISHED).obligations]
    assert [
        [f.replace("Kenya", "\0").replace("Uganda", "Kenya").replace("\0", "Uganda") for f in o] for o in there
    ] == back
