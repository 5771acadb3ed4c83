"""Rules and a trained network together: each is believed where it is the surer of the two.

What the network is sure of stands as it read it. Where it is less sure, the rules' reading of the same cue stands. The
source is the network's; source and content are those of the rules where it finds none. Where the rules see no cue, it
must be surer, the more so where it names no source.

A reading of the rules alone stands where the network holds the cue at least possible; where the cue is in two parts
("in … interpretation") or a colon behind a label, which the network never saw in training; where somebody is quoted by
another ("had quoted a soldier as saying"); and where somebody verifies, documents, denies or admits something, or says
that they do not: these words decide grades, and the news that the network learned from has few of them. The bounds
were set on articles kept apart from the network's training (docs/benchmarks.md).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from msgspec import structs

from fairwitness.attribute.relay import is_relay
from fairwitness.attribute.stance import held
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Sentence
from fairwitness.model.lists import Stance
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate
from fairwitness.ports import Tagger

POSSIBLE = 0.05
"""The least probability of a cue at which the network is asked to give it."""
ACCEPTED, ALONE, UNNAMED = 0.3, 0.35, 0.5
"""From where a cue stands that the rules see too; that they do not see; that they do not see and that has no source."""
SURE, SURER = 0.5, 0.7
"""From where the network's bounds stand against the rules', and against a quotation that the rules see."""
QUOTATION = 0.95
"""The score of the rules for a quotation between marks."""
_OF_IT_AS = re.compile(r"(?:it|them|him|her)\s+as\s+(?!well\b)", re.IGNORECASE)
_AS = re.compile(r"as\s+(?!well\b|if\b|though\b)(?=\S)", re.IGNORECASE)
_IN = re.compile(r"(?:in|across|throughout|within)\s", re.IGNORECASE)
_REASON = re.compile(r"because\b", re.IGNORECASE)
_VERDICT = re.compile(r"\s+(?:is|are|was|were|has|have|had)\s", re.IGNORECASE)
DECISIVE = frozenset({Stance.VERIFIES, Stance.DOCUMENTS, Stance.DENIES, Stance.DISPUTES, Stance.ACKNOWLEDGES})


class JointTagger:
    """Fulfils `ports.Tagger` with two others; `network` must give every cue that it holds possible."""

    def __init__(self, rules: Tagger, network: Tagger) -> None:
        self._rules = rules
        self._network = network
        self.version = f"{rules.version}+{network.version}"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying, in the order of their cues."""
        with ThreadPoolExecutor(1) as beside:  # a network's products run while the rules read
            network = beside.submit(self._network.tag, text, sentences)
            ruled = self._rules.tag(text, sentences)
        given = [_predicate_alone(text, c) for c in network.result()]
        stands = [_surer(text, c, ruled) for c in given if _stands(c, ruled)]
        handed = _handed_on(text, ruled)
        own = [c for c in ruled if not _met(c, stands)]
        alone = [c for c in own if c in handed or _met(c, given) or _weighty(c, text, sentences)]
        return tuple(sorted({*stands, *alone}, key=lambda c: (c.cue[0], c.content, c.source)))


def _predicate_alone(text: str, candidate: Candidate) -> Candidate:
    """`describing it as cruel` says `cruel`, and `an event regarded as the apex` says `the apex`, as the rules read it.

    The network was taught to take `it as` along, and what stands before the cue.
    """
    if not candidate.content:
        return candidate
    *before, last = candidate.content
    if before and before[-1].end <= candidate.cue[0].start:
        lead = _AS.match(text, last.start, last.end)
        return candidate if lead is None else structs.replace(candidate, content=(Span(lead.end(), last.end),))
    first, *others = candidate.content
    lead = _OF_IT_AS.match(text, first.start, first.end)
    if lead is None or lead.end() == first.end:
        return candidate
    return structs.replace(candidate, content=(Span(lead.end(), first.end), *others))


def _weighty(candidate: Candidate, text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a reading of the rules stands without the network."""
    if len(candidate.cue) > 1 or candidate.cue[0].of(text) == ":":
        return True
    at = bisect_right(sentences, candidate.cue[0].start, key=lambda s: s.span.start) - 1
    how = held(text, Tree(sentences[at]) if at >= 0 else None, candidate, None)
    return how.negated or how.stance in DECISIVE


def _handed_on(text: str, ruled: Sequence[Candidate]) -> list[Candidate]:
    """Who is quoted by whom: `A had quoted B as saying …` is two readings, of A and of B, that stand together."""
    relays = [c for c in ruled if c.source and is_relay(text, c)]
    pairs = [
        (relay, c)
        for relay in relays
        for c in ruled
        if c.source and c.source[0].start == relay.content[0].start and relay.content[0].contains(c.cue[0])
    ]
    return [c for pair in pairs for c in pair]


def _stands(candidate: Candidate, ruled: Sequence[Candidate]) -> bool:
    """Whether the network is sure enough of a cue."""
    least = ACCEPTED if _met(candidate, ruled) else ALONE if candidate.source else UNNAMED
    return candidate.score >= least


def _surer(text: str, candidate: Candidate, ruled: Sequence[Candidate]) -> Candidate:
    """The network's reading of a cue, or cue and content of the rules where it is unsure."""
    for rule in ruled:
        if _meet(rule.cue, candidate.cue) and _agree(rule.source, candidate.source):
            sure = SURER if rule.score >= QUOTATION else SURE
            less = _without_reason(text, candidate, rule) or _only_how(text, candidate, rule)
            less = less or _with_verdict(text, candidate, rule)
            surer = candidate if candidate.score >= sure and not less else rule
            source = rule.source if _somewhere(text, candidate, rule) else candidate.source or rule.source
            return structs.replace(surer, source=source, content=surer.content or rule.content)
    return candidate


def _only_how(text: str, candidate: Candidate, rule: Candidate) -> bool:
    """Whether the network holds for what is turned down only how it is: `…, a charge B rejected as baseless`."""
    if not (rule.content and rule.source and candidate.content):
        return False
    before = rule.content[-1].end < rule.source[0].start
    behind = candidate.content[0].start > candidate.cue[-1].end
    return before and behind and len(candidate.content) == 1 and len(candidate.content[0].of(text).split()) == 1


def _somewhere(text: str, candidate: Candidate, rule: Candidate) -> bool:
    """Whether the network took a place for who speaks: what is `regarded in Georgia as …` Georgia did not say."""
    held = [span for span in rule.source if _IN.match(text, span.start)]
    return any(span.contains(named) and named != span for span in held for named in candidate.source)


def _without_reason(text: str, candidate: Candidate, rule: Candidate) -> bool:
    """Whether the network left out why what is said holds, as in `regards it as historic because …`."""
    if len(candidate.content) != 1 or len(rule.content) != 1:
        return False
    (short,), (whole,) = candidate.content, rule.content
    left_out = text[short.end : whole.end].lstrip(" ,")
    return short.start == whole.start and short.end < whole.end and bool(_REASON.match(left_out))


def _with_verdict(text: str, candidate: Candidate, rule: Candidate) -> bool:
    """Whether the network took along what is told of a telling: `the allegation by A that B fired is a lie`."""
    if len(candidate.content) != 1 or len(rule.content) != 1:
        return False
    (long,), (clause,) = candidate.content, rule.content
    same = long.start == clause.start and long.end > clause.end
    return same and _VERDICT.match(text, clause.end, long.end) is not None


def _met(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether one of the others has the same cue, at least in part."""
    return any(_meet(candidate.cue, other.cue) for other in others)


def _agree(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return not one or not other or _meet(one, other)


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)
