"""Who is believed where rules and a network differ; both stand in as tables here."""

from collections.abc import Sequence

import pytest

from fairwitness.attribute.joint import JointTagger
from fairwitness.language.syntax import Sentence
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate
from fairwitness.pipeline import Tools

TEXT = (
    "The mayor verified the list. The guards said the road was shut, in the view of many. He called them as bad. "
    "Army: all left. A paper had quoted a clerk as saying it was late. "
    "A boat went slowly because of rain. "
    "It was a step widely seen in Georgia as the first of many. "
    "The clerk's claim that gates fell is a lie."
)


class Says:
    """A tagger that says what it was given."""

    version = "table"

    def __init__(self, *candidates: Candidate) -> None:
        self._candidates = candidates

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        return self._candidates


def spans(*parts: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(p), TEXT.index(p) + len(p)) for p in parts)


def told(cue: str | tuple[str, ...], content: str, source: str | None, score: float = 0.9) -> Candidate:
    cues = (cue,) if isinstance(cue, str) else cue
    return Candidate(cue=spans(*cues), content=spans(content), source=spans(source) if source else (), score=score)


SHORT = told("said", "the road was shut", "The guards")
WIDE = told("said", "the road was shut, in the view of many", "The guards", 0.9)
UNSURE = told("said", "the road was shut, in the view of many", "The guards", 0.45)
DOUBTED = told("said", "the road was shut, in the view of many", "The guards", 0.1)
BARE = told("said", "the road was shut", None, 0.45)
BARE_SURE = told("said", "the road was shut", None, 0.7)
WEAK = told("said", "the road was shut", "The guards", 0.32)
EMPTY = Candidate(cue=spans("said"), content=(), source=spans("The guards"), score=0.9)
LONGER = told("said", "the road was shut", "guards", 0.45)
OUTSIDE = Candidate(cue=spans("said"), content=spans("the road was shut"), source=(), score=0.9)
REASONED = told("went", "slowly because of rain", "A boat")
UNREASONED = told("went", "slowly", "A boat", 0.9)
VERIFIED = told("verified", "the list", "The mayor", 0.7)
PARTED = told(("in", "view of many"), "the road was shut", None, 0.7)
LABELLED = told(":", "all left", "Army")
QUOTED = told("had quoted", "a clerk as saying it was late", "A paper")
SAYING = told("saying", "it was late", "a clerk")
SEEN = told("seen", "the first of many", "in Georgia")
IN_TWO = Candidate(
    cue=spans("widely seen"), content=spans("a step", "as the first of many"), source=spans("Georgia"), score=0.9
)
SEEN_SO = told("widely seen", "the first of many", "in Georgia")
TAKEN_ALONG = told("called", "them as bad", "He")

CLAIMED = told("claim", "that gates fell", "clerk")
JUDGED = told("claim", "that gates fell is a lie", "clerk")

CASES = [
    ("what the network is sure of stands", [SHORT], [WIDE], [WIDE]),
    ("the rules read a cue of which it is less sure", [SHORT], [UNSURE], [SHORT]),
    (
        "what the network leaves empty the rules fill",
        [SHORT],
        [EMPTY],
        [told("said", "the road was shut", "The guards")],
    ),
    ("a source that it leaves out too", [SHORT], [OUTSIDE], [SHORT]),
    ("its bounds of a source stand", [SHORT], [LONGER], [told("said", "the road was shut", "guards")]),
    ("a reason that it leaves out is kept", [REASONED], [UNREASONED], [REASONED]),
    ("what is told of a telling is no part of it", [CLAIMED], [JUDGED], [CLAIMED]),
    ("unless they see another source", [told("said", "the road was shut", "many")], [UNSURE], [UNSURE]),
    ("a cue of the rules alone needs the network to hold it possible", [SHORT], [DOUBTED], [SHORT]),
    ("and falls without that", [SHORT], [], []),
    ("a cue of the network alone stands", [], [UNSURE], [UNSURE]),
    ("not where it is weak", [], [WEAK], []),
    ("nor without a source, unless it is sure", [], [BARE], []),
    ("it is sure", [], [BARE_SURE], [BARE_SURE]),
    ("a weak one stands where the rules see the cue too", [SHORT], [WEAK], [SHORT]),
    ("verifying stands without the network", [VERIFIED], [], [VERIFIED]),
    ("and so does a cue in two parts", [PARTED], [], [PARTED]),
    ("and a colon behind a label", [LABELLED], [], [LABELLED]),
    ("and who is quoted by another", [QUOTED, SAYING], [], [QUOTED, SAYING]),
    ("not a quoting of nobody who speaks", [QUOTED], [], []),
    ("where something is said is nobody who says it, nor is its subject said", [SEEN], [IN_TWO], [SEEN_SO]),
    ("of whom it is said is no part of what is said", [], [TAKEN_ALONG], [told("called", "bad", "He")]),
]


@pytest.mark.parametrize(("why", "rules", "network", "expected"), CASES, ids=[c[0] for c in CASES])
def test_who_is_believed(
    why: str, rules: list[Candidate], network: list[Candidate], expected: list[Candidate], tools: Tools
) -> None:
    sentences = tools.parser.parse(TEXT, [Span(0, len(TEXT))])
    assert list(JointTagger(Says(*rules), Says(*network)).tag(TEXT, sentences)) == expected


def test_the_version_names_both() -> None:
    assert JointTagger(Says(), Says()).version == "table+table"
