"""Small records for the questions of law: paragraphs of sentences, each with or without a claim of its own."""

from itertools import count

import msgspec

from fairwitness.model.claim import Claim
from fairwitness.model.document import Block, Capture, Text
from fairwitness.model.elements import Cell, IncidentElements, TreatyStatus
from fairwitness.model.lists import Role
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.record import ClaimRef, DocumentRecord, Incident, Linkage
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement
from support.made import ONE, PLACES, Tell


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence; with `claim` its teller makes a claim, whose targets and victims are words of the sentence."""

    tell: Tell
    claim: bool = True
    struck: tuple[str, ...] = ()
    harmed: tuple[str, ...] = ()
    armed: tuple[str, ...] = ()
    """Words of the weapons, beside the kinds of `tell`."""


def said(text: str, *by: object, struck: object = "", harmed: object = "", armed: object = "", **more: object) -> Line:
    """A sentence with a claim."""
    tell = Tell(text=text, by=by, **more)  # type: ignore[arg-type]
    return Line(tell=tell, struck=_one(struck), harmed=_one(harmed), armed=_one(armed))


def beside(text: str, *by: object, **more: object) -> Line:
    """A sentence that claims no event."""
    return Line(tell=Tell(text=text, by=by, **more), claim=False)  # type: ignore[arg-type]


def _one(words: object) -> tuple[str, ...]:
    return (str(words),) if words else ()


def paper(
    id_: str, *paragraphs: Line | list[Line], publisher: str | None = None, published: str = "2021-05-09"
) -> DocumentRecord:
    """A record: each paragraph a block."""
    text = ""
    statements: list[Statement] = []
    claims: list[Claim] = []
    blocks: list[Block] = []
    numbers = count(1)
    for paragraph in paragraphs:
        start = len(text)
        for line in paragraph if isinstance(paragraph, list) else [paragraph]:
            at = Span(len(text), len(text) + len(line.tell.text))
            text += line.tell.text + " "
            chain = _chain(line.tell, at, numbers)
            statements += chain
            if line.claim:
                claims.append(_claim(f"c{len(claims) + 1}", line, at, text, chain[0].id if chain else None))
        blocks.append(Block(start, len(text) - 1, Role.BODY))
        text += "\n"
    return DocumentRecord(
        id=id_,
        capture=Capture(sha256=id_, size=1, media_type="text/plain", location=f"{id_}.txt", obtained="", method="file"),
        text=Text(
            capture=id_,
            text=text,
            blocks=tuple(blocks),
            anchors=(),
            published=published,
            publisher=publisher,
            language="en",
        ),
        statements=tuple(statements),
        claims=tuple(claims),
    )


def _chain(tell: Tell, at: Span, numbers: "count[int]") -> list[Statement]:
    ids = [f"s{next(numbers)}" for _ in tell.by]
    return [
        Statement(
            id=id_, parent=ids[i + 1] if i + 1 < len(ids) else None, source=(ONE,), speaker=speaker, content=(at,),
            stance=tell.stance, basis=tell.basis,
        )
        for i, (id_, speaker) in enumerate(zip(ids, tell.by, strict=True))
    ]  # fmt: skip


def _claim(id_: str, line: Line, at: Span, text: str, statement: str | None) -> Claim:
    tell = line.tell
    return Claim(
        id=id_,
        statement=statement,
        event_type=tell.kind,
        anchor=Span(at.end - 2, at.end - 1),
        quote=at,
        perpetrators=tell.actors,
        targets=_spans(line.struck, at, text),
        victims=_spans(line.harmed, at, text),
        weapons=_spans(line.armed, at, text),
        weapon_kinds=tell.weapons,
        date=tell.on,
        place=PLACES[tell.at] if tell.at else None,
        tolls=tell.tolls,
        modality=tell.modality,
        aggregate=tell.aggregate,
    )


def _spans(words: tuple[str, ...], at: Span, text: str) -> tuple[Span, ...]:
    starts = ((word, text.index(word, at.start, at.end)) for word in words)
    return tuple(Span(start, start + len(word)) for word, start in starts)


SETTINGS = CaseSettings(
    title="made",
    party=(
        Party(id="A", name="Astate", country="XA", organs=("Astate Guard",)),
        Party(id="B", name="Bstate", country="XB", organs=("Bstate Guard",)),
    ),
    treaty=(
        TreatyStatus(party="A", treaty="AP1", bound=True, basis="party since 1993"),
        TreatyStatus(party="B", treaty="AP1", bound=False, basis="not a party"),
    ),
)


def one_incident(linkage: Linkage) -> Incident:
    """The sole incident."""
    (incident,) = linkage.incidents
    return incident


def cell(found: IncidentElements, element: str, party: str | None = None) -> Cell:
    """The sole cell of an element, wherever a norm or the common list asks it."""
    cells = {
        c
        for c in (*found.common, *(c for n in found.norms for c in n.cells))
        if (c.element, c.party) == (element, party)
    }
    (one,) = cells
    return one


def refs(found: Cell) -> list[tuple[str, str | None]]:
    """Document and claim of each mark, those told first."""
    return [(m.document, m.claim) for m in (*found.told, *found.told_not)]


__all__ = ["SETTINGS", "ClaimRef", "Line", "beside", "cell", "one_incident", "paper", "refs", "said"]
