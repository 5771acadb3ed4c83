"""Which of the events told before a mention means: one side's accusation is nobody else's `the attack` while one fits.

`The attack` in a speaker's words is first what that speaker told. In others' words, the text's own included, it is
what was told before them; what stands between quotation marks, a denial, a side's accusation and what that side adds
to it come last. Who denies or admits means first what they are accused of. Only who speaks, and of whom, decides.
"""

from collections.abc import Iterable, Sequence

import msgspec

from fairwitness.model.claim import Actor, Claim, Where
from fairwitness.model.lists import Modality, Stance
from fairwitness.model.statement import Speaker, Statement

_ANSWERS = (Stance.DENIES, Stance.DISPUTES, Stance.ACKNOWLEDGES)
_OPENING = ("“", '"', "«", "„", "”")


class Mention(msgspec.Struct, frozen=True):
    """Words for an event: in which statement, null for the text's own, as what, and the place named with them."""

    statement: str | None
    modality: Modality
    where: Where | None = None


class Voices:
    """The statements of one document, asked whose telling an event is."""

    def __init__(self, statements: Iterable[Statement], text: str = "") -> None:
        self._statements = {s.id: s for s in statements}
        self._text = text

    def meant(self, mention: Mention, told: Sequence[Claim]) -> Claim | None:
        """Which of the events told before, in their order, the mention means: the last of those that fit best."""
        ranks = self.ranks(mention, told)
        return told[min(range(len(told)), key=lambda i: (ranks[i], -i))] if told else None

    def one(self, statement: str | None, other: str | None) -> bool:
        """Whether one voice speaks in both; null is the document's own."""
        return self._voice(statement) == self._voice(other)

    def ranks(self, mention: Mention, told: Sequence[Claim]) -> list[tuple[bool, int]]:
        """How far each of the events stands back: told of another place than is named, then by whose words it is."""
        return [(not _at(mention.where, c), rank) for c, rank in zip(told, self._by_voice(mention, told), strict=True)]

    def _by_voice(self, mention: Mention, told: Sequence[Claim]) -> list[int]:
        held = self._statements.get(mention.statement or "")
        if held is not None and (mention.modality is Modality.DENIED or held.negated or held.stance in _ANSWERS):
            return [0 if _names(claim, held.speaker) else 1 for claim in told]
        voice = self._voice(mention.statement)
        accusing = {self._voice(c.statement) for c in told if self._is_accusation(c, told)}
        return [self._rank(voice, accusing, claim) for claim in told]

    def _rank(self, voice: str | None, accusing: set[str | None], claim: Claim) -> int:
        whose = self._voice(claim.statement)
        if whose == voice:
            return 0 if voice is not None else 1
        apart = whose in accusing or claim.modality is Modality.DENIED or self._is_quoted(claim)
        return 2 if whose is not None and apart else 1

    def _voice(self, statement: str | None) -> str | None:
        """Who speaks: a state for those who speak for it; the statement itself where nobody in particular does."""
        held = self._statements.get(statement or "")
        if held is None:
            return None
        speaker = held.speaker
        if speaker is None or not speaker.resolved or not speaker.name:
            return f"#{held.id}"
        return speaker.state if speaker.official and speaker.state else speaker.name.casefold()

    def _is_accusation(self, claim: Claim, told: Sequence[Claim]) -> bool:
        """Whether a side says that another did it: its own deed is none, nor is what somebody else found out."""
        held = self._statements.get(claim.statement or "")
        if held is None or held.speaker is None or claim.modality is Modality.DENIED:
            return False
        named = any(a.organisation and not _is(held.speaker, a) for a in claim.perpetrators)
        side = held.speaker.state is not None or any(_names(c, held.speaker) for c in told)
        return held.stance is Stance.ALLEGES or (named and side)

    def _is_quoted(self, claim: Claim) -> bool:
        held = self._statements.get(claim.statement or "")
        around = [c for c in held.content if c.contains(claim.anchor)] if held is not None and held.quoted else []
        return any(c.of(self._text).startswith(_OPENING) for c in around)


def _at(where: Where | None, claim: Claim) -> bool:
    return where is not None and where.id is not None and claim.place is not None and claim.place.id == where.id


def _names(claim: Claim, speaker: Speaker | None) -> bool:
    return speaker is not None and any(_is(speaker, a) for a in claim.perpetrators)


def _is(speaker: Speaker, actor: Actor) -> bool:
    """Whether a speaker is, or speaks for, who is named as the doer."""
    same_state = actor.state is not None and actor.state == speaker.state
    return same_state or actor.name.casefold() == speaker.name.casefold()
