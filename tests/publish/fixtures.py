"""A small invented case: a river town, two states that exist nowhere, an agency and a monitoring group."""

from fairwitness.model.canonical import sha256_hex
from fairwitness.model.claim import Actor, Claim, Instrument, Obligation, Toll, When, Where
from fairwitness.model.document import Block, Capture, Text
from fairwitness.model.lists import (
    Basis,
    DatePrecision,
    DerivationKind,
    EventType,
    InstrumentKind,
    PlacePrecision,
    Population,
    Reason,
    Role,
    Stance,
    TollKind,
)
from fairwitness.model.party import CaseSettings, KnownPlace, KnownSource, Party, Period
from fairwitness.model.record import (
    ClaimRef,
    Contradiction,
    Derivation,
    DocumentRecord,
    Drift,
    Grade,
    Incident,
    Linkage,
    LocalIncident,
    Origin,
    ReasonGiven,
    Side,
    TollRange,
    Weighed,
)
from fairwitness.model.span import Span
from fairwitness.model.statement import Disclosure, Note, Speaker, Statement

MADE_AT = "2022-03-01T09:00:00Z"
CASE_DIGEST = sha256_hex(b"case")


def at(text: str, words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of the words. Raises ValueError where they do not stand there."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def capture(text: str, location: str) -> Capture:
    data = text.encode()
    return Capture(
        sha256=sha256_hex(data),
        size=len(data),
        media_type="text/plain",
        location=location,
        obtained="2022-02-27T08:15:00Z",
        method="file",
    )


def blocks(text: str, roles: list[Role]) -> tuple[Block, ...]:
    """One block a line, in the roles given."""
    found, start = [], 0
    for line, role in zip(text.split("\n"), roles, strict=True):
        found.append(Block(start, start + len(line), role))
        start += len(line) + 1
    return tuple(found)


_COURIER_LINES = (
    "A+ A- Share",
    "Rockets hit Riverton market",
    (
        "Rockets struck the market of Riverton on 4 May 2021. Field Monitors, a rights group, documented the use of "
        "cluster rockets in Riverton on 4 May 2021, citing remnants found at the site. World Wire reported that "
        "Northland officials said at least 4 civilians were killed by Southland forces."
    ),
    (
        "Southland denied firing on the town. She said the market had been empty. Two houses burned in Hillside the "
        "week before. Under the Lake Accord of 9 May 2021 Southland must hand over its mine maps."
    ),
    "This article was paid for by the Information Office of Northland.",
)
COURIER = "\n".join(_COURIER_LINES)


def day(text: str, words: str, iso: str, nth: int = 0) -> When:
    return When(edtf=iso, start=iso, end=iso, precision=DatePrecision.DAY, span=at(text, words, nth))


def riverton(text: str, nth: int = 0) -> Where:
    return Where(
        name="Riverton",
        span=at(text, "Riverton", nth),
        lat=12.5,
        lon=40.25,
        id="case:riverton",
        country="NL",
        precision=PlacePrecision.TOWN,
    )


def courier() -> DocumentRecord:
    """An outlet's article with every kind of voice, a chain, a disclosure and gaps."""
    t = COURIER
    return DocumentRecord(
        id=sha256_hex(b"courier"),
        capture=capture(t, "inbox/courier.txt"),
        text=Text(
            capture=sha256_hex(t.encode()),
            text=t,
            blocks=blocks(t, [Role.BOILERPLATE, Role.HEADLINE, Role.BODY, Role.BODY, Role.DISCLOSURE]),
            anchors=(),
            language="en",
            published="2021-05-10",
            publisher="Valley Courier",
            title="Rockets hit Riverton market",
        ),
        statements=(
            Statement(
                id="s1",
                source=(at(t, "Field Monitors"),),
                speaker=Speaker(name="Field Monitors", mention=(at(t, "Field Monitors"),)),
                cue=(at(t, "documented"),),
                content=(at(t, "the use of cluster rockets in Riverton on 4 May 2021"),),
                stance=Stance.DOCUMENTS,
                basis=Basis.REMNANT,
                basis_span=at(t, "remnants found at the site"),
                score=0.97,
                extractor="rules/1",
            ),
            Statement(
                id="s2",
                source=(at(t, "World Wire"),),
                speaker=Speaker(name="World Wire"),
                cue=(at(t, "reported"),),
                content=(at(t, "Northland officials said at least 4 civilians were killed by Southland forces"),),
                stance=Stance.REPORTS,
                basis=Basis.OTHER_SOURCE,
                score=0.95,
            ),
            Statement(
                id="s3",
                parent="s2",
                source=(at(t, "Northland officials"),),
                speaker=Speaker(name="Northland officials", state="NL", official=True),
                cue=(at(t, "said"),),
                content=(at(t, "at least 4 civilians were killed by Southland forces"),),
                stance=Stance.ASSERTS,
                basis=Basis.NONE_STATED,
                score=0.93,
            ),
            Statement(
                id="s4",
                source=(at(t, "Southland", 1),),
                speaker=Speaker(name="Southland", state="SL", official=True),
                cue=(at(t, "denied"),),
                content=(at(t, "firing on the town"),),
                stance=Stance.DENIES,
                basis=Basis.NONE_STATED,
                score=0.9,
            ),
            Statement(
                id="s5",
                source=(at(t, "She"),),
                speaker=Speaker(name="She", resolved=False),
                cue=(at(t, "said", 1),),
                content=(at(t, "the market had been empty"),),
                stance=Stance.ASSERTS,
                basis=Basis.TESTIMONY,
                score=0.6,
            ),
        ),
        claims=(
            Claim(
                id="c1",
                statement=None,
                event_type=EventType.ARTILLERY_ROCKET_MISSILE,
                anchor=at(t, "struck"),
                quote=at(t, "Rockets struck the market of Riverton on 4 May 2021"),
                targets=(at(t, "the market of Riverton"),),
                weapons=(at(t, "Rockets", 1),),
                weapon_kinds=("rocket",),
                date=day(t, "4 May 2021", "2021-05-04"),
                place=riverton(t, 1),
            ),
            Claim(
                id="c2",
                statement="s1",
                event_type=EventType.ARTILLERY_ROCKET_MISSILE,
                anchor=at(t, "use"),
                quote=at(t, "the use of cluster rockets in Riverton on 4 May 2021"),
                weapons=(at(t, "cluster rockets"),),
                weapon_kinds=("cluster_rocket",),
                date=day(t, "4 May 2021", "2021-05-04", 1),
                place=riverton(t, 2),
            ),
            Claim(
                id="c3",
                statement="s3",
                event_type=EventType.ARTILLERY_ROCKET_MISSILE,
                anchor=at(t, "killed"),
                quote=at(t, "at least 4 civilians were killed by Southland forces"),
                perpetrators=(Actor(span=at(t, "Southland forces"), name="Southland forces", state="SL"),),
                victims=(at(t, "4 civilians"),),
                tolls=(
                    Toll(
                        kind=TollKind.KILLED,
                        low=4,
                        high=None,
                        population=Population.CIVILIAN,
                        cumulative=False,
                        span=at(t, "at least 4 civilians were killed"),
                    ),
                ),
            ),
            Claim(
                id="c4",
                statement=None,
                event_type=EventType.ARSON,
                anchor=at(t, "burned"),
                quote=at(t, "Two houses burned in Hillside the week before"),
                targets=(at(t, "Two houses"),),
                date=When(
                    edtf="2021-04-27/2021-05-03",
                    start="2021-04-27",
                    end="2021-05-03",
                    precision=DatePrecision.WEEK,
                    span=at(t, "the week before"),
                    relative=True,
                ),
                place=Where(name="Hillside", span=at(t, "Hillside")),
            ),
        ),
        incidents=(
            LocalIncident("i1", ("c1", "c2", "c3"), EventType.ARTILLERY_ROCKET_MISSILE),
            LocalIncident("i2", ("c4",), EventType.ARSON),
        ),
        instruments=(
            Instrument(kind=InstrumentKind.AGREEMENT, name="Lake Accord", span=at(t, "Lake Accord"), date="2021-05-09"),
        ),
        obligations=(
            Obligation(
                instrument=0,
                act="hand over its mine maps",
                span=at(t, "Southland must hand over its mine maps"),
                debtor="Southland",
            ),
        ),
        disclosures=(
            Disclosure(
                span=at(t, "This article was paid for by the Information Office of Northland."),
                kind="funding",
                funder="Information Office of Northland",
                funder_span=at(t, "Information Office of Northland"),
                party="NL",
            ),
        ),
        notes=(
            Note(reason=Reason.AMBIGUOUS_SOURCE, span=at(t, "She"), detail="no sole antecedent"),
            Note(reason=Reason.UNDATED, span=at(t, "firing on the town")),
            Note(reason=Reason.AMBIGUOUS_PLACE, span=at(t, "Hillside"), detail="four places by this name"),
        ),
        extractor="rules/1",
    )


_MONITORS_LINES = (
    "What we found in Riverton",
    (
        "On 4 May 2021 rockets with cluster warheads hit the market of Riverton. Field Monitors visited the site on "
        "6 May and photographed the remnants. Two people were killed and 3 people were injured, the town hospital "
        "told Field Monitors."
    ),
)
MONITORS = "\n".join(_MONITORS_LINES)


def monitors() -> DocumentRecord:
    """The monitoring group's own report, with another toll."""
    t = MONITORS
    return DocumentRecord(
        id=sha256_hex(b"monitors"),
        capture=capture(t, "inbox/monitors.txt"),
        text=Text(
            capture=sha256_hex(t.encode()),
            text=t,
            blocks=blocks(t, [Role.HEADLINE, Role.BODY]),
            anchors=(),
            language="en",
            published="2021-05-20",
            publisher="Field Monitors",
            title="What we found in Riverton",
        ),
        statements=(
            Statement(
                id="s1",
                source=(at(t, "the town hospital"),),
                speaker=Speaker(name="the town hospital"),
                cue=(at(t, "told"),),
                content=(at(t, "Two people were killed and 3 people were injured"),),
                stance=Stance.ASSERTS,
                basis=Basis.RECORD,
                score=0.96,
            ),
        ),
        claims=(
            Claim(
                id="c1",
                statement=None,
                event_type=EventType.ARTILLERY_ROCKET_MISSILE,
                anchor=at(t, "hit"),
                quote=at(t, "On 4 May 2021 rockets with cluster warheads hit the market of Riverton"),
                weapons=(at(t, "rockets with cluster warheads"),),
                weapon_kinds=("cluster_rocket",),
                date=day(t, "4 May 2021", "2021-05-04"),
                place=riverton(t, 1),
            ),
            Claim(
                id="c2",
                statement="s1",
                event_type=EventType.ARTILLERY_ROCKET_MISSILE,
                anchor=at(t, "killed"),
                quote=at(t, "Two people were killed and 3 people were injured"),
                victims=(at(t, "Two people"),),
                tolls=(
                    Toll(
                        kind=TollKind.KILLED,
                        low=2,
                        high=2,
                        population=Population.UNKNOWN,
                        cumulative=False,
                        span=at(t, "Two people were killed"),
                    ),
                    Toll(
                        kind=TollKind.INJURED,
                        low=3,
                        high=3,
                        population=Population.UNKNOWN,
                        cumulative=False,
                        span=at(t, "3 people were injured"),
                    ),
                ),
            ),
        ),
        incidents=(LocalIncident("i1", ("c1", "c2"), EventType.ARTILLERY_ROCKET_MISSILE),),
        extractor="rules/1",
    )


_HOSTILE_LINES = (
    "قال شهود إن السوق كان خاليا <script>alert(1)</script>",
    "Witnesses said \u202e\x1b[31mthe \x00road\x1b[0m \"was\" & 'is' <img src=x onerror=alert(2)> open.",
)
HOSTILE = "\n".join(_HOSTILE_LINES)


def hostile() -> DocumentRecord:
    """A right-to-left text with markup, escape codes and forced direction in its words."""
    t = HOSTILE
    first, second = t.split("\n")
    return DocumentRecord(
        id=sha256_hex(b"hostile"),
        capture=capture(t, 'inbox/<script>"x".txt'),
        text=Text(
            capture=sha256_hex(t.encode()),
            text=t,
            blocks=blocks(t, [Role.BODY, Role.BODY]),
            anchors=(),
            language="ar",
            title="</title><script>alert(3)</script>",
        ),
        statements=(
            Statement(
                id="s1",
                source=(at(t, "شهود"),),
                speaker=Speaker(name="شهود", collective=True),
                cue=(at(t, "قال"),),
                content=(Span(first.index("إن"), len(first)),),
                stance=Stance.ASSERTS,
                basis=Basis.NONE_STATED,
                score=0.8,
            ),
            Statement(
                id="s2",
                source=(at(t, "Witnesses"),),
                speaker=Speaker(name="Witnesses<script>", collective=True),
                cue=(at(t, "said"),),
                content=(Span(t.index("\u202e"), len(first) + 1 + len(second)),),
                stance=Stance.ASSERTS,
                basis=Basis.NONE_STATED,
                score=0.8,
            ),
        ),
        notes=(Note(reason=Reason.UNSUPPORTED_LANGUAGE, detail="ar"),),
    )


def records() -> tuple[DocumentRecord, ...]:
    return courier(), monitors(), hostile()


def linkage() -> Linkage:
    a, b = courier(), monitors()
    told = ClaimRef(a.id, "c3")
    return Linkage(
        incidents=(
            Incident(
                id="i2",
                event_type=EventType.ARSON,
                claims=(ClaimRef(a.id, "c4"),),
                joined=("stands alone",),
                documents=(a.id,),
                date=a.claims[3].date,
                place=a.claims[3].place,
                origins=(
                    Origin(
                        name="Valley Courier",
                        claims=(ClaimRef(a.id, "c4"),),
                        documents=(a.id,),
                        known=True,
                        held=True,
                        interest="party:NL",
                        reason="paid for by an organ of the party",
                    ),
                ),
            ),
            Incident(
                id="i1",
                event_type=EventType.ARTILLERY_ROCKET_MISSILE,
                claims=(ClaimRef(a.id, "c2"), told, ClaimRef(b.id, "c1"), ClaimRef(b.id, "c2")),
                joined=("first claim", "same sentence chain", "same day and place", "same document, same event"),
                documents=(a.id, b.id),
                date=a.claims[0].date,
                place=a.claims[0].place,
                weapons=("cluster_rocket",),
                origins=(
                    Origin(
                        name="Field Monitors",
                        claims=(ClaimRef(a.id, "c2"), ClaimRef(b.id, "c1")),
                        documents=(a.id, b.id),
                        known=True,
                        held=True,
                        independent=True,
                        reason="own report held; no tie to a party known",
                    ),
                    Origin(
                        name="the town hospital",
                        claims=(ClaimRef(b.id, "c2"),),
                        documents=(b.id,),
                        known=True,
                        held=False,
                        independent=True,
                        reason="no tie to a party known",
                    ),
                    Origin(
                        name="Northland officials",
                        claims=(told,),
                        documents=(a.id,),
                        known=True,
                        held=False,
                        interest="party:NL",
                        reason="officials of a party",
                    ),
                ),
            ),
        ),
        derivations=(
            Derivation(
                document=a.id,
                origin=b.id,
                kind=DerivationKind.QUOTES,
                score=0.5,
                directed=False,
                evidence="the same seven words",
            ),
        ),
        drifts=(
            Drift(
                field="target",
                relay=ClaimRef(a.id, "c2"),
                origin=ClaimRef(b.id, "c1"),
                relay_value="cluster rockets in Riverton",
                origin_value="the market of Riverton",
                explanation="the relay leaves out what was hit",
            ),
        ),
    )


def weighed() -> tuple[Weighed, ...]:
    a, b = courier(), monitors()
    return (
        Weighed(
            incident="i1",
            tolls={
                "killed": TollRange(low=2, high=4, origins=("the town hospital", "Northland officials")),
                "injured": TollRange(low=3, high=3, origins=("the town hospital",)),
            },
            contradictions=(
                Contradiction(
                    field="killed",
                    sides=(
                        Side(value=2, origins=("the town hospital",), claims=(ClaimRef(b.id, "c2"),)),
                        Side(value=4, origins=("Northland officials",), claims=(ClaimRef(a.id, "c3"),)),
                    ),
                ),
            ),
            grades=(
                Grade(
                    question="harm",
                    value="fair",
                    reasons=(
                        ReasonGiven(
                            rule="harm.two_origins",
                            text="Two independent origins tell of this harm.",
                            claims=(ClaimRef(a.id, "c2"), ClaimRef(b.id, "c2")),
                        ),
                    ),
                    would_change=("An acknowledgement by the side that fired would raise it.",),
                    method="v0",
                ),
                Grade(
                    question="attribution",
                    value="contested",
                    reasons=(
                        ReasonGiven(
                            rule="attribution.party_only",
                            text="Only a party says who fired; the other side denies it.",
                            claims=(ClaimRef(a.id, "c3"),),
                        ),
                    ),
                    would_change=("An independent origin naming who fired.",),
                    method="v0",
                ),
            ),
        ),
        Weighed(
            incident="i2",
            tolls={},
            contradictions=(),
            grades=(
                Grade(question="harm", value="weak", reasons=(), would_change=("A second origin.",), method="v0"),
                Grade(question="attribution", value="unknown", reasons=(), would_change=(), method="v0"),
            ),
        ),
    )


def settings() -> CaseSettings:
    return CaseSettings(
        title="Riverton, spring 2021",
        period=Period(start="2021-04-01", end="2021-06-30"),
        party=(
            Party(id="NL", name="Northland", country="NL", names=("Northland",)),
            Party(id="SL", name="Southland", country="SL", names=("Southland",)),
        ),
        place=(KnownPlace(names=("Stromstadt", "Riverton"), lat=12.5, lon=40.25, country="NL", kind="town"),),
        source=(
            KnownSource(name="Valley Courier", kind="outlet", party="NL", relation="publisher", basis="own imprint"),
            KnownSource(name="Field Monitors", kind="organisation", aliases=("Field Monitors Group",)),
        ),
    )


def report() -> tuple[tuple[DocumentRecord | str, tuple[Note, ...]], ...]:
    """What a run could not read: a file that became no record, and one that became one."""
    return (
        ("inbox/scan.pdf", (Note(reason=Reason.UNREADABLE, detail="no text layer"),)),
        (courier(), courier().notes),
    )
