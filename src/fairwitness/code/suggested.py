"""Suggested events meet the sentences that were read: each completes the claims that tell of it, or becomes one.

A doer named in another statement than the claim's makes a claim of that statement, so that whose word it is stays told.
What stands in no sentence is noted, not kept.
"""

import re
from collections.abc import Mapping, Sequence

import msgspec

from fairwitness.code.anchor import ATTACKS, Anchor
from fairwitness.code.modality import modality
from fairwitness.code.reading import Read
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Where
from fairwitness.model.lists import EventType, Modality, Reason
from fairwitness.model.span import Span
from fairwitness.model.statement import Note, Statement, innermost
from fairwitness.model.suggestion import EventSuggestion, Filler, Part
from fairwitness.vocab.events import event_families, event_grammar
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.weapons import weapon_kind

NEAR = 12
"""Sentences around its phrases within which a word may tell of an event."""
DOERS = (Part.INDIVIDUAL, Part.ORGANISATION)
Key = tuple[int, int]
"""A sentence and the first token of an anchor in it."""


class Support(msgspec.Struct, frozen=True):
    """What a suggestion gives to one claim: the number of its event, its type, and the phrases it adds."""

    event: int
    suggestion: EventSuggestion
    fillers: tuple[Filler, ...]
    place: Where | None = None


class Supported(msgspec.Struct, frozen=True):
    """The sentences with the anchors that suggestions add, what they give to which, and what found no sentence."""

    reads: tuple[Read, ...]
    by_anchor: Mapping[Key, Support]
    notes: tuple[Note, ...] = ()


def supported(
    text: str, reads: Sequence[Read], suggestions: Sequence[EventSuggestion], statements: Sequence[Statement]
) -> Supported:
    """Where each suggested event is told."""
    meeting = _Meeting(text, reads, statements)
    for number, suggestion in enumerate(suggestions):
        meeting.add(number, suggestion)
    return Supported(tuple(meeting.reads), meeting.found, tuple(meeting.notes))


class _Meeting:
    """Suggestions added one by one; an anchor that one has taken is free for no other."""

    def __init__(self, text: str, reads: Sequence[Read], statements: Sequence[Statement]) -> None:
        self._text = text
        self._tolls = [t.toll.span for read in reads for t in read.tolls]
        self.reads = list(reads)
        self.found: dict[Key, Support] = {}
        self.notes: list[Note] = []
        self._statements = statements

    def add(self, number: int, suggestion: EventSuggestion) -> None:
        """Finds the anchors of one event and shares its phrases among them."""
        parts = self._parts(suggestion)
        homes = {at: home for at in sorted(parts) if (home := self._listed(at, suggestion, parts[at])) is not None}
        homes = homes or self._other_home(suggestion, parts)
        if not homes:
            self._lost(suggestion.fillers[0].span if suggestion.fillers else suggestion.word)
            return
        main = max(homes, key=lambda at: (sum(f.score for f in parts.get(at, ())), -at))
        held: dict[int, list[Filler]] = {at: [] for at in homes}
        for at, fillers in sorted(parts.items()):
            for filler in (f for f in fillers if not self._counted(f)):
                to = self._home_of(at, filler, suggestion, homes, main)
                if to is not None:
                    held.setdefault(to, []).append(filler)
        place = self._place(suggestion)
        for at, fillers in held.items():
            self._anchor(at, homes[at])
            where = place if place is not None and self._may_lie(at, place) else None
            self.found[at, homes[at].first] = Support(number, suggestion, tuple(fillers), where)

    def _parts(self, suggestion: EventSuggestion) -> dict[int, list[Filler]]:
        """Its phrases by their sentences, and the sentence of the word that tells of it; what has none is noted."""
        parts: dict[int, list[Filler]] = {}
        for filler in suggestion.fillers:
            at = self._sentence(filler.span)
            if at is None:
                self._lost(filler.span)
            elif filler.part is Part.VICTIM and any(
                w.id and w.span.contains(filler.span) for w in self.reads[at].named
            ):
                continue  # a place is no person
            elif filler.part is Part.TARGET and self._fires(at, filler.span):
                continue
            elif filler.part is not Part.PLACE:
                parts.setdefault(at, []).append(filler)
        if suggestion.word is not None and (at := self._sentence(suggestion.word)) is not None:
            parts.setdefault(at, [])
        return parts

    def _fires(self, at: int, span: Span) -> bool:
        """Whether a thing is what fires: `a helicopter opened fire on them` struck no helicopter."""
        tree = self.reads[at].tree
        thing = tree.at(span.end - 1)
        if thing is None:
            return False
        subject = thing.dep == "nsubj" and {*forms(tree.head(thing))} & event_grammar().launching
        return (
            bool(subject)
            or any(  # the parser may take the verb for a participle
                t.tag in ("VBD", "VBN") and {*forms(t)} & event_grammar().launching
                for t in tree.tokens[thing.index + 1 : thing.index + 2]
            )
        )

    def _home_of(
        self, at: int, filler: Filler, suggestion: EventSuggestion, homes: dict[int, Anchor], main: int
    ) -> int | None:
        """The sentence whose claim takes a phrase: its own, else the main one; a doer stays with whose word it is.

        None for a doer whom another voice names of another event: nobody said it of this one.
        """
        if at in homes:
            return None if filler.part in DOERS and self._others_word(at, filler, homes[at]) else at
        if filler.part in DOERS and self._voice(filler.span) != self._voice(homes[main].span(self.reads[main].tree)):
            home = self._governing(at, filler, suggestion.event_type)
            if home is None:
                return None
            homes[at] = home
            return at
        return main

    def _others_word(self, at: int, filler: Filler, home: Anchor) -> bool:
        """Whether a doer is named in what somebody says, and the event told outside it: `demanded that X release Y`."""
        voice, here = self._voice(filler.span), home.span(self.reads[at].tree)
        return voice is not None and self._voice(here) is None

    def _is_place(self, at: int, span: Span) -> bool:
        return any(where.id is not None and where.span.contains(span) for where in self.reads[at].named)

    def _counted(self, filler: Filler) -> bool:
        """Whether people who are described are counted, there or elsewhere in the same words: they stand in that toll.

        Words that may be anybody, `civilians`, need not be those whom another figure counts.
        """
        if filler.part is not Part.DESCRIBED:
            return False
        words = filler.span.of(self._text)
        if any(toll.overlaps(filler.span) for toll in self._tolls):
            return True
        same = re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE)
        return not is_person(singular(words)) and any(same.search(toll.of(self._text)) for toll in self._tolls)

    def _voice(self, span: Span) -> str | None:
        """The innermost statement that holds it."""
        holding = [s for s in self._statements if any(c.contains(span) for c in s.content)]
        inner = min(holding, key=lambda s: (sum(c.end - c.start for c in s.content), s.id), default=None)
        return inner.id if inner else None

    def _listed(self, at: int, suggestion: EventSuggestion, fillers: Sequence[Filler]) -> Anchor | None:
        """The anchor of a sentence whose word is of the event's family: the nearest type, then the nearest word.

        Before all stands a noun whose `of` names a phrase of the event: `attacks on judges, such as the murder of X`.
        """
        family, tree = event_families()[suggestion.event_type], self.reads[at].tree
        free = [a for a in self.reads[at].anchors if a.event_type in family and (at, a.first) not in self.found]
        spans = [f.span for f in fillers] or [tree.sentence.span]
        return min(
            free,
            key=lambda a: (
                weapon_kind(tree.tokens[a.first].text) is not None,  # the means, not the event
                not any(_of_it(tree, a, f) for f in fillers),
                family.index(a.event_type),
                min(_apart(a.span(tree), s) for s in spans),
                a.first,
            ),
            default=None,
        )

    def _other_home(self, suggestion: EventSuggestion, parts: Mapping[int, Sequence[Filler]]) -> dict[int, Anchor]:
        """A word of the family in another sentence, the nearest that tells of it as having happened, else the nearest.

        Where there is none, the verb that governs the surest phrase. What has no phrases may be told anywhere.
        """
        at, near = min(parts, default=0), NEAR if parts else len(self.reads)
        around = range(max(0, at - near), min(len(self.reads), at + near + 1))
        order = sorted(around, key=lambda i: (abs(i - at), i))
        homes = [(i, home) for i in order if (home := self._listed(i, suggestion, ())) is not None]
        if homes:
            return dict([next((h for h in homes if self._told(*h)), homes[0])])
        surest = sorted((-f.score, i, f.span, f) for i, held in parts.items() for f in held)
        for _, i, _, filler in surest:
            home = self._governing(i, filler, suggestion.event_type)
            if home is not None:
                return {i: home}
        return {}

    def _told(self, at: int, anchor: Anchor) -> bool:
        """Whether the words present it as having happened."""
        tree = self.reads[at].tree
        return modality(tree, anchor, innermost(anchor.span(tree), self._statements)) is Modality.ACTUAL

    def _governing(self, at: int, filler: Filler, event_type: EventType) -> Anchor | None:
        """The nearest verb above a phrase; who does what that verb tells is not who did it, nor to whom."""
        tree = self.reads[at].tree
        token = tree.at(filler.span.end - 1)
        verb = _verb(tree, token) if token is not None else None
        if verb is None or any(a.first <= verb.index <= a.last for a in self.reads[at].anchors):
            return None  # that word tells of another event
        return Anchor(token=verb, first=verb.index, last=verb.index, event_type=event_type, verbal=True, phrase=True)

    def _anchor(self, at: int, anchor: Anchor) -> None:
        read = self.reads[at]
        if all(a.first != anchor.first for a in read.anchors):
            anchors = tuple(sorted((*read.anchors, anchor), key=lambda a: a.first))
            self.reads[at] = msgspec.structs.replace(read, anchors=anchors)

    def _place(self, suggestion: EventSuggestion) -> Where | None:
        """The known place under the words that the suggestion holds for its place."""
        for filler in suggestion.fillers:
            at = self._sentence(filler.span) if filler.part is Part.PLACE else None
            if at is not None:
                for where in self.reads[at].named:
                    if where.span.overlaps(filler.span):
                        return where
        return None

    def _may_lie(self, at: int, place: Where) -> bool:
        """Whether a sentence may take its event's place from a suggestion: grammar settles it where one tells of both.

        A place whose own sentence tells of an attack is that attack's.
        """
        there = self._sentence(place.span)
        return there != at and there is not None and not any(a.event_type in ATTACKS for a in self.reads[there].anchors)

    def _sentence(self, span: Span) -> int | None:
        """The sentence that holds a span, by bisection."""
        low, high = 0, len(self.reads)
        while low < high:
            middle = (low + high) // 2
            if self.reads[middle].tree.sentence.span.end <= span.start:
                low = middle + 1
            else:
                high = middle
        holds = low < len(self.reads) and self.reads[low].tree.sentence.span.contains(span)
        return low if holds else None

    def _lost(self, span: Span | None) -> None:
        self.notes.append(Note(reason=Reason.UNANCHORED, span=span, detail="a suggestion that stands in no sentence"))


def _verb(tree: Tree, token: Token) -> Token | None:
    return next((t for t in tree.above(token) if t.tag.startswith("VB")), None)


def _of_it(tree: Tree, anchor: Anchor, filler: Filler) -> bool:
    """Whether a noun for the event names the phrase as what it was done to: `the murder of Given Surname`."""
    if anchor.verbal or filler.part not in (Part.VICTIM, Part.TARGET):
        return False
    of = (t for t in tree.children(anchor.token, "prep") if t.text.lower() == "of")
    named = (p for prep in of for first in tree.children(prep, "pobj") for p in tree.conjuncts(first))
    return any(filler.span.contains(p.span) for p in named)


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
