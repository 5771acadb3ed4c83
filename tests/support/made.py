"""Small records made in code: each `Tell` is one sentence, said by someone, with what it claims."""

from datetime import date, timedelta
from itertools import count

import msgspec

from fairwitness.model.claim import Actor, Claim, Instrument, Toll, When, Where
from fairwitness.model.document import Block, Capture, Text
from fairwitness.model.lists import (
    Basis,
    DatePrecision,
    EventType,
    InstrumentKind,
    Modality,
    PlacePrecision,
    Population,
    Role,
    Stance,
    TollKind,
)
from fairwitness.model.record import DocumentRecord
from fairwitness.model.span import Span
from fairwitness.model.statement import Disclosure, Speaker, Statement

ONE = Span(0, 1)
STRIKE = EventType.ARTILLERY_ROCKET_MISSILE

PLACES = {
    "Northfield": Where(
        name="Northfield", span=ONE, lat=40.0, lon=47.0, id="case:n", country="XA", precision=PlacePrecision.TOWN
    ),
    "Southfield": Where(
        name="Southfield", span=ONE, lat=41.5, lon=47.0, id="case:s", country="XB", precision=PlacePrecision.TOWN
    ),
    "the North": Where(
        name="the North", span=ONE, lat=40.3, lon=47.2, id="case:r", country="XA", precision=PlacePrecision.REGION
    ),
}


def day(text: str, *, relative: bool = False) -> When:
    """A day, or with `YYYY-MM` a month."""
    if len(text) == 7:
        last = (date.fromisoformat(f"{text}-28") + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return When(edtf=text, start=f"{text}-01", end=last.isoformat(), precision=DatePrecision.MONTH, span=ONE)
    return When(
        edtf=text, start=text, end=text, precision=DatePrecision.DAY, span=ONE, relative=relative, counted=relative
    )


def toll(
    kind: TollKind,
    low: int | None,
    high: int | None = None,
    *,
    population: Population = Population.UNKNOWN,
    cumulative: bool = False,
    at_least: bool = False,
) -> Toll:
    """An exact figure, or with `at_least` a lower bound."""
    top = None if at_least else (low if high is None else high)
    return Toll(kind=kind, low=low, high=top, population=population, cumulative=cumulative, span=ONE)


def killed(number: int, **more: object) -> Toll:
    return toll(TollKind.KILLED, number, **more)  # type: ignore[arg-type]


def injured(number: int) -> Toll:
    return toll(TollKind.INJURED, number)


class Tell(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence. `by` is its speaker, or a chain from the innermost outward; empty is the document's own voice."""

    text: str = "Rockets struck the town."
    by: tuple[Speaker, ...] = ()
    stance: Stance = Stance.ASSERTS
    basis: Basis = Basis.NONE_STATED
    kind: EventType = STRIKE
    on: When | None = None
    at: str | None = None
    tolls: tuple[Toll, ...] = ()
    weapons: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    modality: Modality = Modality.ACTUAL
    aggregate: bool = False
    number: str | None = None


def official(name: str, state: str | None = None) -> Speaker:
    return Speaker(name=name, state=state, official=True)


def someone(name: str) -> Speaker:
    return Speaker(name=name)


def many(name: str) -> Speaker:
    return Speaker(name=name, collective=True)


def forces(state: str) -> Actor:
    return Actor(span=ONE, name=f"forces of {state}", state=state)


def named(name: str) -> Actor:
    return Actor(span=ONE, name=name)


def document(
    id_: str,
    *told: Tell,
    published: str | None = "2020-10-30",
    publisher: str | None = None,
    disclosed: str | None = None,
) -> DocumentRecord:
    """A record of those sentences, each with one claim; a disclosure of a tie where `disclosed` names a party."""
    text, statements, claims, instruments = "", [], [], []
    numbers = count(1)
    for index, tell in enumerate(told, start=1):
        span = Span(len(text), len(text) + len(tell.text))
        text += tell.text + " "
        made = _chain(tell, span, numbers)
        statements += made
        claims.append(_claim(f"c{index}", tell, span, made[0].id if made else None))
        if tell.number is not None:
            instruments.append(
                Instrument(kind=InstrumentKind.RESOLUTION, name=tell.number, span=span, number=tell.number)
            )
    return DocumentRecord(
        id=id_,
        capture=Capture(sha256=id_, size=1, media_type="text/plain", location="", obtained="", method="file"),
        text=Text(
            capture=id_,
            text=text,
            blocks=(Block(0, len(text), Role.BODY),),
            anchors=(),
            published=published,
            publisher=publisher,
        ),
        statements=tuple(statements),
        claims=tuple(claims),
        instruments=tuple(instruments),
        disclosures=_disclosures(disclosed),
    )


def _chain(tell: Tell, span: Span, numbers: "count[int]") -> list[Statement]:
    """The innermost first; each one's parent is the next."""
    ids = [f"s{next(numbers)}" for _ in tell.by]
    return [
        Statement(
            id=id_,
            parent=ids[i + 1] if i + 1 < len(ids) else None,
            source=(Span(span.start, span.start + len(tell.text.split()[0])),),  # a whole word, so that it swaps
            speaker=speaker,
            content=(span,),
            stance=tell.stance if i == 0 else Stance.REPORTS,
            basis=tell.basis if i == 0 else Basis.OTHER_SOURCE,
        )
        for i, (id_, speaker) in enumerate(zip(ids, tell.by, strict=True))
    ]


def _claim(id_: str, tell: Tell, span: Span, statement: str | None) -> Claim:
    return Claim(
        id=id_,
        statement=statement,
        event_type=tell.kind,
        anchor=Span(span.end - 2, span.end),
        quote=span,
        perpetrators=tell.actors,
        weapon_kinds=tell.weapons,
        date=tell.on,
        place=PLACES[tell.at] if tell.at else None,
        tolls=tell.tolls,
        modality=tell.modality,
        aggregate=tell.aggregate,
    )


def _disclosures(party: str | None) -> tuple[Disclosure, ...]:
    return (Disclosure(span=ONE, kind="funding", funder="an agency", funder_span=ONE, party=party),) if party else ()
