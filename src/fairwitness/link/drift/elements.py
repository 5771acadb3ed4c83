"""One small rule for each element that is known to change on the way; each names both wordings or finds nothing."""

from collections.abc import Iterator

from fairwitness.link.drift.change import Change, own_voice
from fairwitness.link.drift.choices import choice
from fairwitness.link.drift.days import dates
from fairwitness.link.drift.deed import manner, nearness, target, weapon
from fairwitness.link.drift.figures import numbers, part, population, tolls
from fairwitness.link.drift.firmness import denial, hedge, negation, stance
from fairwitness.link.drift.naming import addressee, label, other_place, place
from fairwitness.link.drift.passages import OTHERS, Pair
from fairwitness.link.drift.texts import addition, document_date, document_number
from fairwitness.link.drift.voices import quotation, voice
from fairwitness.link.held import Held


def changes(pair: Pair, held: Held) -> Iterator[Change]:
    """Every element in which the two differ."""
    if any(s.stance in OTHERS for s in pair.statements):
        yield from denial(pair, held)
        return
    if _is_other_voice(pair):
        return
    if pair.beside:
        for rule in (hedge, negation) if own_voice(pair.origin, held) else (voice,):
            yield from rule(pair, held)
        return
    for rule in (
        choice,
        hedge,
        stance,
        negation,
        denial,
        weapon,
        manner,
        target,
        nearness,
        numbers,
        tolls,
        part,
        document_number,
        document_date,
        addressee,
        label,
        place,
        other_place,
        voice,
        quotation,
        population,
        dates,
        addition,
    ):
        yield from rule(pair, held)


def _is_other_voice(pair: Pair) -> bool:
    """Whether the sentence is one that the origin only relays, or answers to: then nothing in it is the origin's."""
    return not pair.verbatim and any(s.negated for s in pair.statements)
