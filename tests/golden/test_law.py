"""The questions of law and the duties of the example: what they hold, and that they swap with the parties' names."""

import json
import re
import tomllib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from fairwitness.adapters.settings_file import load_settings
from fairwitness.app.case import RunReport
from fairwitness.app.documents import read_given
from fairwitness.app.obtain import Given
from fairwitness.language.swap import swap_of
from fairwitness.language.swap_table import swap_table
from fairwitness.model.elements import Cell, Mark
from fairwitness.model.hazard import TransferClaim
from fairwitness.model.law import LawFindings
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord, Incident, Linkage
from fairwitness.pipeline import link_records
from fairwitness.preserve.captures import capture
from fairwitness.publish.contract import encode
from fairwitness.publish.duties_json import duties_object
from fairwitness.weigh.law import law_findings
from fairwitness.weigh.obligations import obligations
from support.example_case import EXAMPLE

pytestmark = pytest.mark.xdist_group("example")

Summary = dict[str, Any]


class Found:
    """The findings with what is needed to compare them."""

    def __init__(self, records: Sequence[DocumentRecord], linkage: Linkage, settings: CaseSettings) -> None:
        self.records: dict[str, DocumentRecord] = {r.id: r for r in records}
        self.incidents: dict[str, Incident] = {i.id: i for i in linkage.incidents}
        self.law: LawFindings = law_findings(records, linkage, settings)

    def number(self, document: str) -> str:
        return self.records[document].capture.location.rsplit("/", 1)[-1][:2]

    def named(self, incident: str) -> str:
        """An incident by its earliest account, so that no id of a swapped document stands in its way."""
        ref = self.incidents[incident].claims[0]
        return f"{self.number(ref.document)} {ref.claim} of {len(self.incidents[incident].claims)}"

    def summary(self) -> Summary:
        return {
            "elements": {
                self.named(e.incident): {
                    "common": [self._cell(c) for c in e.common],
                    "norms": [
                        [
                            n.norm,
                            [[a.party, a.citation, a.standing.value, a.basis] for a in n.applicability],
                            [self._cell(c) for c in n.cells],
                        ]
                        for n in e.norms
                    ],
                }
                for e in self.law.elements
            },
            "patterns": [
                [
                    r.shared.value,
                    r.value,
                    r.party,
                    [[self.named(i.incident), i.independent, i.interested, i.denied] for i in r.incidents],
                ]
                for r in self.law.patterns
            ],
            "hazards": [
                [
                    h.kind.value,
                    list(h.point or ()),
                    [[s.status.value, s.note, [self._words(e.document, e.span) for e in s.evidence]] for s in h.states],
                ]
                for h in self.law.hazards
            ],
            "accidents": [
                [self.named(a.incident), a.date, list(a.device), list(a.activity)] for a in self.law.accidents
            ],
            "transfers": [
                [t.date, [self._account(c) for c in t.claimed], [self._account(c) for c in t.countered]]
                for t in self.law.transfers
            ],
        }

    def _cell(self, cell: Cell) -> list[Any]:
        told = [[self._mark(m) for m in marks] for marks in (cell.told, cell.told_not)]
        return [cell.element, cell.party, cell.value.value, cell.note, cell.independent, cell.interested, *told]

    def _mark(self, mark: Mark) -> list[Any]:
        return [self._words(mark.document, mark.span), mark.origin, mark.independent, mark.interest]

    def _words(self, document: str | None, span: Any) -> str:
        return "" if document is None else f"{self.number(document)} {span.of(self.records[document].text.text)}"

    def _account(self, claim: TransferClaim) -> list[Any]:
        return [
            self.number(claim.document),
            claim.origin,
            claim.interest,
            claim.giver,
            claim.count_low,
            claim.exchanged,
            claim.denied,
        ]


SETTINGS = load_settings(EXAMPLE)
SWAP = swap_of(SETTINGS, swap_table(SETTINGS, tomllib.loads((EXAMPLE / "swap.toml").read_text())["pairs"]), (1, 0))


@pytest.fixture(scope="module")
def found(example: RunReport) -> Found:
    return Found(example.records, example.findings.linkage, SETTINGS)


@pytest.fixture(scope="module")
def both(found: Found) -> tuple[Summary, Summary]:
    """What the example gives, with its names swapped afterwards; and what the swapped example gives."""
    settings = SWAP.settings(SETTINGS)
    read = read_given([_twin(path) for path in sorted((EXAMPLE / "docs").iterdir())], settings)
    records = [record for record in read if isinstance(record, DocumentRecord)]
    other = Found(records, link_records(records, settings)[0], settings)
    return _swapped(_plain(found.summary() | _owed(found, SETTINGS))), _plain(other.summary() | _owed(other, settings))


def _owed(found: Found, settings: CaseSettings) -> Summary:
    """The duties as they stand on a day, without the digests and offsets of the documents."""
    owed = duties_object(obligations(found.records, settings, date(2021, 12, 31)), found.records, "+04:00")
    return {"duties": json.loads(re.sub(r'"sha256":"[^"]*",|"span":\[[^]]*\],', "", encode(owed)))}


def _twin(path: Path) -> Given:
    """A document of the example with the names swapped, under the same file name."""
    data = SWAP.text(path.read_text()).encode()
    return Given(capture(data, location=str(path), method="file", obtained=datetime(2022, 1, 1, tzinfo=UTC)), data)


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _swapped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _swapped(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_swapped(held) for held in value]
    return SWAP.value(value) if isinstance(value, str) else value


def _in_no_order(part: str, value: Any) -> Any:
    """The parties keep their order in the settings, so rows by party stand in the other order once swapped."""
    if part == "patterns":
        return sorted(value, key=lambda row: json.dumps(row[:3]))
    if part == "elements":
        return {
            key: {"common": _sorted(held["common"]), "norms": [[n, _sorted(a), c] for n, a, c in held["norms"]]}
            for key, held in value.items()
        }
    return value


def _sorted(values: list[Any]) -> list[Any]:
    return sorted(values, key=json.dumps)


@pytest.mark.parametrize("part", ["elements", "patterns", "hazards", "accidents", "transfers", "duties"])
def test_the_questions_of_law_swap(both: tuple[Summary, Summary], part: str) -> None:
    expected, given = (_in_no_order(part, one[part]) for one in both)
    assert given == expected


def of(found: Found, event: str, date: str, documents: set[str]) -> dict[str, Cell]:
    """The cells of the incident of that day that those documents tell of; the common ones by name and party."""
    (one,) = [
        e
        for e in found.law.elements
        for i in [found.incidents[e.incident]]
        if (i.event_type.value, i.date and i.date.edtf) == (event, date)
        and documents <= {found.number(d) for d in i.documents}
    ]
    cells = [*one.common, *(c for n in one.norms for c in n.cells)]
    return {f"{c.element} {c.party or ''}".strip(): c for c in cells}


def test_barda_as_a_lawyer_reads_it(found: Found) -> None:
    """The toll is one root, a party; the remnants are found by independent ones; both sides' words stand there."""
    cells = of(found, "artillery_rocket_missile", "2020-10-28", {"32", "33"})
    victims = cells["victim_status"]
    assert (victims.value.value, victims.independent, victims.interested) == ("missing", 0, 1)
    assert victims.note == "told only by Republic of Azerbaijan; none is independent"
    assert (cells["remnant"].value.value, cells["remnant"].independent) == ("documented", 2)
    assert cells["actor"].value.value == "contested"
    assert [cells[f"response party:{p}"].note for p in ("armenia", "azerbaijan")] == ["denies", "tells of it"]


def test_treaties_bind_as_the_case_says(found: Found) -> None:
    norms = [n for e in found.law.elements for n in e.norms]
    clusters = [n for n in norms if n.norm == "cluster_munitions"]
    assert clusters
    assert {n.standing(p).value for n in clusters for p in ("party:armenia", "party:azerbaijan")} == {"benchmark"}
    assert {
        n.standing(p).value for n in norms for p in ("party:armenia", "party:azerbaijan") if n.norm == "civilians"
    } == {"binding"}
    protocol = {(a.party, a.standing.value) for n in norms for a in n.applicability if "Protocol I of" in a.citation}
    assert protocol == {("party:armenia", "binding"), ("party:azerbaijan", "benchmark")}
    statute = {a.standing.value for n in norms for a in n.applicability if a.citation.startswith("Rome Statute")}
    assert statute == {"benchmark"}  # Armenia is bound from 2024


def test_hospitals_cathedral_and_reporters_engage_their_norms(found: Found) -> None:
    engaged = {n.norm for e in found.law.elements for n in e.norms}
    wanted = {
        "medical_units",
        "medical_staff",
        "cultural_property",
        "schools",
        "journalists",
        "mines",
        "custody",
        "prisoners",
    }
    assert wanted <= engaged


def test_the_maps_of_aghdam_stand_with_what_is_said_against_them(found: Found) -> None:
    first, second = found.law.transfers
    azerbaijan = [c for c in first.claimed if c.interest == "party:azerbaijan"]
    assert [(c.count_low, c.exchanged) for c in azerbaijan] == [(97000, 15)]
    assert [(c.interest, c.denied) for c in first.countered] == [("party:armenia", True)]
    assert [(c.count_low, c.count_approximate, c.giver) for c in second.claimed] == [(92000, True, "Armenia")]
    assert second.countered == ()


def test_clusters_are_suspected_and_maps_alleged_on_both_sides(found: Found) -> None:
    proposed = {(h.kind.value, h.status.value, h.place.split(" / ")[0]) for h in found.law.hazards}
    assert proposed == {
        ("cluster_strike", "suspected", "Khankendi"),
        ("cluster_strike", "suspected", "Barda"),
        ("minefield", "alleged", "Agdam"),
        ("minefield", "alleged", "Fizuli"),
        ("minefield", "alleged", "Zangilan"),
    }


def test_every_pattern_has_the_same_rows_for_both_parties(found: Found) -> None:
    rows = [(r.shared, r.value) for r in found.law.patterns if r.party == "party:armenia"]
    assert rows == [(r.shared, r.value) for r in found.law.patterns if r.party == "party:azerbaijan"]
    assert rows
