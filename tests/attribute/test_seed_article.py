"""What a careful reader finds in the article that set the mission, row by row; its sentences are not repeated here."""

from pathlib import Path

import pytest

from fairwitness.app.tools import open_tagger
from fairwitness.attribute import RuleTagger, attribute
from fairwitness.language.blind import Blinder
from fairwitness.model.document import Text
from fairwitness.model.lists import Stance
from fairwitness.model.statement import Disclosure, Note, Statement
from fairwitness.pipeline import Tools
from fairwitness.read import read_text
from support.captures import capture_of

Found = tuple[Text, tuple[Statement, ...], tuple[Disclosure, ...], tuple[Note, ...]]


@pytest.fixture(scope="module", params=["rules", "joint"])
def article(seed_article: Path, tools: Tools, request: pytest.FixtureRequest) -> Found:
    data = seed_article.read_bytes()
    text = read_text(capture_of(data), data)
    sentences = tools.parser.parse(text.text, [b.span for b in text.content_blocks()])
    return (text, *attribute(text, sentences, open_tagger(request.param, Blinder())))


# row, speaker, a word of the cue, a few words at or near the start of the content, stance, speakers outward
ROWS = [
    ("1a", "text of that statement", "records", "the cessation of hostilities", Stance.COMMITS, []),
    ("1b", "text of that statement", "sets out", "a timetable for the return", Stance.COMMITS, []),
    ("2", "Azerbaijan", "maintained", "negotiations failed", Stance.ASSERTS, []),
    ("3", "Azerbaijan", "stated", "it was acting within", Stance.ASSERTS, []),
    ("4", "Azerbaijan", "interpretation", "this unity", Stance.INTERPRETS, []),
    ("5", "in Azerbaijan", "widely regarded", "the symbolic apex", Stance.INTERPRETS, []),
    ("6", "Azerbaijan", "framing", "the 44-day war as", Stance.INTERPRETS, []),
    (
        "7",
        "International human rights organizations",
        "documented",
        "the use of cluster munitions",
        Stance.DOCUMENTS,
        [],
    ),
    ("8", "Human Rights Watch", "reported", "cluster munitions were used", Stance.REPORTS, []),
    ("9", "Amnesty International", "verified", "the use of cluster munitions by", Stance.VERIFIES, []),
    ("10", "Amnesty International", "describing", "cruel and reckless", Stance.INTERPRETS, []),
    ("11", "Human Rights Watch", "summarized", "multiple cluster-munition incidents", Stance.DOCUMENTS, []),
    ("12", "Reuters", "reported", "a rocket attack on Ganja on 4 October 2020", Stance.REPORTS, []),
    ("13", "Azerbaijani official statements", "citing", "civilian casualties", Stance.ASSERTS, ["Reuters"]),
    ("14", "Azerbaijan", "highlights", "a persistent post-war threat: landmines", Stance.ASSERTS, []),
    ("15", "Azerbaijani institutions", "argue", "mined territories obstruct", Stance.ASSERTS, []),
    ("16", "Azerbaijan", "regards", "its victory as historic because", Stance.INTERPRETS, []),
    ("17", "Azerbaijan", "insisting", "documented civilian harm", Stance.DEMANDS, []),
    ("18", "Azerbaijan", "central message", "the 44-day", Stance.INTERPRETS, []),
    ("19", "international organizations", "stress", "civilian protection", Stance.DEMANDS, []),
]


@pytest.mark.parametrize(("row", "speaker", "cue", "start", "stance", "outward"), ROWS)
def test_row_is_found(
    article: Found, row: str, speaker: str, cue: str, start: str, stance: Stance, outward: list[str]
) -> None:
    text, statements, _, _ = article
    by_id = {s.id: s for s in statements}
    held = [
        s
        for s in statements
        if s.speaker is not None
        and s.speaker.name == speaker
        and any(cue in c.of(text.text) for c in s.cue)
        and start in s.content[0].of(text.text)[: len(start) + 6]
    ]
    assert [s.stance for s in held] == [stance], row
    chain, at = [], held[0].parent
    while at is not None:
        up = by_id[at]
        chain.append(up.speaker.name if up.speaker is not None else "")
        at = up.parent
    assert chain == outward


def test_nothing_else_is_put_into_mouths(article: Found) -> None:
    """Beyond the rows: two participles and verbs that a careful reader would grant, and no more.

    Where the network reads too it adds what resolutions "have been cited in", the "calls for" something beside them,
    how the war "is described", what officials "sought" and whose "narrative of" the war it is.
    """
    text, statements, _, _ = article
    cues = [s.cue[-1].of(text.text).split()[-1] for s in statements]
    known = [
        "records",
        "out",
        "maintained",
        "stated",
        "interpretation",
        "regarded",
        "framing",
        "documented",
        "reported",
    ]
    known += ["verified", "describing", "underscoring", "summarized", "on", "citing", "stress", "condemn", "highlights"]
    known += ["argue", "regards", "insisting", "verified", "convey"]
    if statements[0].extractor != RuleTagger.version:
        known += ["in", "for", "described", "sought", "of"]
    assert sorted(cues) == sorted(known)


def test_speakers_of_a_state_and_others(article: Found) -> None:
    _, statements, _, _ = article
    official = {s.speaker.name for s in statements if s.speaker is not None and s.speaker.official}
    ruled = statements[0].extractor == RuleTagger.version
    added = set() if ruled else {"Azerbaijani officials and institutions"}  # who "sought", where the network reads too
    assert official == {"Azerbaijan", "Azerbaijani institutions", "Azerbaijani official statements"} | added
    assert all(s.speaker.state == "AZ" for s in statements if s.speaker is not None and s.speaker.official)


def test_disclosure(article: Found) -> None:
    _, _, (disclosure,), _ = article
    assert disclosure.kind == "funding"
    assert disclosure.funder.startswith("Media Development Agency")
    assert disclosure.party == "Azerbaijan"


def test_every_source_is_resolved(article: Found) -> None:
    assert article[3] == ()
