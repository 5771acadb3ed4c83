"""Elements, patterns and hazards on pages, in JSON and on the terminal: both sides, linked, and never a verdict."""

import io
import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from rich.console import Console

from fairwitness.link import link
from fairwitness.model.elements import ElementValue, Provenance, Standing
from fairwitness.model.hazard import EvidenceRef, HandHazard, HazardKind, HazardState, HazardStatus
from fairwitness.model.law import LawFindings
from fairwitness.model.lists import EventType, Modality, Stance
from fairwitness.model.map_transfer import MapTransfer
from fairwitness.model.party import CaseSettings
from fairwitness.model.patterns import Shared
from fairwitness.model.record import DocumentRecord, Linkage
from fairwitness.model.span import Span
from fairwitness.publish.contract import encode
from fairwitness.publish.law_json import elements_object, geojson, hazards_object, patterns_object
from fairwitness.publish.law_terminal import render_elements, render_hazards, render_patterns
from fairwitness.publish.law_words import law_label, law_labels
from fairwitness.publish.site import write_site
from fairwitness.vocab.norms import elements, norms, people_kinds
from fairwitness.vocab.weapons import target_kinds
from fairwitness.weigh.law import law_findings
from support.law import SETTINGS, beside, paper, said
from support.made import day, forces, injured, official, someone

from .test_site import Page

ROOT = Path(__file__).resolve().parents[2]
A, B, GROUP = official("the prosecutor", "XA"), official("the ministry", "XB"), someone("Field Group")
PAPER = (EvidenceRef(words="survey report 12"),)


def state(status: HazardStatus, on: str, method: str = "") -> HazardState:
    return HazardState(status=status, on=on, by="Survey Team", method=method, evidence=PAPER)


CLEARED = HandHazard(
    id="north-field",
    kind=HazardKind.MINEFIELD,
    place="Northfield",
    polygon=((40.0, 47.0), (40.0, 47.1), (40.1, 47.1)),
    area_m2=1200.0,
    marking="signs",
    organisation="Survey Team",
    survey_date="2021-03-01",
    state=(
        state(HazardStatus.CONFIRMED, "2021-03-01"),
        state(HazardStatus.CLEARED, "2021-05-04", "clearance"),
    ),
)


def made() -> tuple[CaseSettings, list[DocumentRecord]]:
    settings = msgspec.structs.replace(SETTINGS, hazard=(CLEARED,))
    here = {"on": day("2020-10-28"), "at": "Northfield"}
    first = paper(
        "a1",
        [
            said(
                "A school was hit on purpose with cluster bombs.",
                GROUP,
                struck="school",
                actors=(forces("XB"),),
                weapons=("cluster_munition",),
                **here,
            ),
            beside("Duds lay there.", GROUP),
        ],
    )
    second = paper(
        "b2", said("It was not so.", B, stance=Stance.DENIES, modality=Modality.DENIED, actors=(forces("XB"),), **here)
    )
    mine = {"kind": EventType.MINE_OR_REMNANT_EXPLOSION, "weapons": ("mine",), "tolls": (injured(2),)}
    third = paper("c3", said("A mine went off while grazing.", A, on=day("2021-02-01"), at="Southfield", **mine))
    maps = paper(
        "d4", [beside("Maps of 500 mines were given.", A), beside("That was not so.", B, stance=Stance.DENIES)]
    )
    tellings = (
        MapTransfer(
            statement="s1",
            quote=Span(0, 12),
            giver="Astate",
            receiver="Bstate",
            places=("Northfield",),
            count_low=500,
            count_high=500,
            exchanged=15,
            accuracy="inaccurate",
        ),
        MapTransfer(statement="s2", quote=Span(31, 44), denied=True),
    )
    return settings, [first, second, third, msgspec.structs.replace(maps, map_transfers=tellings)]


@pytest.fixture(scope="module")
def case() -> tuple[CaseSettings, list[DocumentRecord], Linkage, LawFindings]:
    settings, records = made()
    linkage = link(records, settings)
    return settings, records, linkage, law_findings(records, linkage, settings)


Made = tuple[CaseSettings, list[DocumentRecord], Linkage, LawFindings]


@pytest.fixture(scope="module")
def site(case: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings, records, linkage, found = case
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, settings, records, linkage, (), (), "2022-03-01T09:00:00Z", "0" * 64, law=found)
    return folder


def plain(value: dict[str, object]) -> Any:
    """The object as a program reads it."""
    return json.loads(encode(value))


def schema(name: str) -> Any:
    return json.loads((ROOT / "docs" / name).read_text())


def test_elements_as_json_keep_to_the_schema(case: Made) -> None:
    settings, _, linkage, found = case
    made_ = plain(elements_object(found.elements, {i.id: i for i in linkage.incidents}, settings))
    jsonschema.validate(made_, schema("elements.schema.json"))
    assert [p["id"] for p in made_["parties"]] == ["party:A", "party:B"]
    (strike,) = [i for i in made_["incidents"] if i["date"] == "2020-10-28"]
    assert (strike["event_type"], strike["place"]) == ("artillery_rocket_missile", "Northfield")
    (cluster,) = [n for n in strike["norms"] if n["norm"] == "cluster_munitions"]
    assert cluster["standing"] == {"party:A": "benchmark", "party:B": "benchmark"}
    (objects,) = [n for n in strike["norms"] if n["norm"] == "civilian_objects"]
    assert objects["standing"] == {"party:A": "binding", "party:B": "binding"}
    protocol = {a["party"]: a["standing"] for a in objects["applicability"] if "Protocol I" in a["citation"]}
    assert protocol == {"party:A": "binding", "party:B": "benchmark"}


def test_hazards_as_json_keep_to_the_schema(case: Made) -> None:
    made_ = plain(hazards_object(case[3]))
    jsonschema.validate(made_, schema("hazards.schema.json"))
    assert [(h["kind"], h["status"]) for h in made_["hazards"]] == [
        ("cluster_strike", "suspected"),
        ("minefield", "alleged"),
        ("minefield", "alleged"),
        ("minefield", "cleared"),
    ]
    assert made_["hazards"][-1]["in_words"] == "released by Survey Team on 2021-05-04 by clearance"
    (accident,) = made_["accidents"]
    assert (accident["device"], accident["activity"], accident["victims"]) == (
        ["mine"],
        ["grazing"],
        {"injured": {"low": 2, "high": 2}},
    )
    (transfer,) = made_["transfers"]
    assert [(c["origin"], c["count_low"], c["exchanged"]) for c in transfer["claimed"]] == [("Astate", 500, 15)]
    assert [(c["origin"], c["denied"]) for c in transfer["countered"]] == [("Bstate", True)]


def test_patterns_as_json_have_every_row_for_every_party(case: Made) -> None:
    rows = plain(patterns_object(case[3].patterns, case[0]))["rows"]
    parties = [r["party"] for r in rows if (r["shared"], r["value"]) == ("weapon", "cluster_munition")]
    assert parties == ["party:A", "party:B", None]
    (struck,) = [r for r in rows if (r["value"], r["party"]) == ("education", "party:B")]
    assert [(i["independent"], i["interested"], i["denied"]) for i in struck["incidents"]] == [(1, 0, True)]


def test_a_map_of_hazards(case: Made) -> None:
    made_ = plain(geojson(case[3].hazards))
    assert made_["type"] == "FeatureCollection"
    shapes = [(f["geometry"]["type"], f["properties"]["status"]) for f in made_["features"]]
    assert shapes == [("Point", "suspected"), ("Point", "alleged"), ("Polygon", "cleared")]
    assert made_["without_geometry"] == 1
    assert made_["features"][0]["geometry"]["coordinates"] == [47.0, 40.0]
    (ring,) = made_["features"][2]["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    assert ring == [[47.0, 40.0], [47.1, 40.0], [47.1, 40.1], [47.0, 40.0]]


def test_a_ring_runs_counterclockwise_whichever_way_it_was_entered(case: Made) -> None:
    given = case[3].hazards[-1]
    turned = msgspec.structs.replace(given, polygon=given.polygon[::-1])
    rings = [plain(geojson([h]))["features"][0]["geometry"]["coordinates"][0] for h in (given, turned)]
    areas = [sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(r)) for r in rings]
    assert areas[0] < 0
    assert areas[1] < 0


PAGES = ("elements.html", "patterns.html", "hazards.html")


def test_every_page_is_well_formed_and_every_link_leads_somewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = Page(path.read_text())
        for href in page.links:
            target, _, anchor = href.partition("#")
            there = (path.parent / target).resolve() if target else path
            assert there.is_file(), (path.name, href)
            assert not anchor or anchor in Page(there.read_text()).ids, (path.name, href)


def test_the_navigation_and_the_incident_lead_to_the_elements(site: Path) -> None:
    assert "elements.html" in Page((site / "index.html").read_text()).links
    (of_strike,) = [p for p in (site / "incidents").glob("*-elements.html") if "28 October 2020" in p.read_text()]
    incident = site / "incidents" / of_strike.name.replace("-elements", "")
    assert f"../incidents/{of_strike.name}" in Page(incident.read_text()).links
    assert {"patterns.html", "hazards.html"} <= set(Page((site / "elements.html").read_text()).links)


def test_the_page_of_an_incident_shows_both_sides(site: Path) -> None:
    (path,) = [p for p in (site / "incidents").glob("*-elements.html") if "28 October 2020" in p.read_text()]
    words = " ".join(" ".join(Page(path.read_text()).words).split())
    assert "What does this party say? Astate missing nothing in this case" in words
    assert "What does this party say? Bstate documented denies" in words
    assert "Who is said to have done it? contested the accounts differ" in words
    assert "Who is bound: Astate , benchmark; Bstate , benchmark" in words
    assert "Nothing cited binds any party on the day" in words


def test_a_site_without_these_questions_has_no_such_page(tmp_path: Path) -> None:
    settings, records = made()
    write_site(tmp_path, settings, records, link(records, settings), (), (), "2022-03-01T09:00:00Z", "0" * 64)
    assert not [p for p in tmp_path.rglob("*.html") if p.name in PAGES or "-elements" in p.name]
    assert "elements.html" not in (tmp_path / "index.html").read_text()


VERDICTS = re.compile(
    r"\b(?:breach\w*|violat\w*|war crimes?|crimes?|unlawful\w*|illegal\w*|guilt\w*|culpab\w*|infring\w*|atrocit\w*)\b",
    re.IGNORECASE,
)
FREE_OF_DANGER = re.compile(r"\b(?:safe|safely|safety|unsafe|harmless|risk-free)\b", re.IGNORECASE)


def test_no_page_of_ours_holds_a_verdict_or_says_that_land_is_free_of_danger(site: Path) -> None:
    for path in [site / name for name in PAGES] + list((site / "incidents").glob("*-elements.html")):
        words = " ".join(Page(re.sub(r"<q .*?</q>", "", path.read_text(), flags=re.DOTALL)).words)
        assert VERDICTS.findall(words) == []
        assert FREE_OF_DANGER.findall(words) == []


OURS = [
    *[f"{n.title} {n.duty}" for n in norms().values()],
    *[rule.asks for rule in elements().values()],
    *[words for table in law_labels().values() for words in table.values()],
]
SOURCES = [
    *ROOT.glob("src/fairwitness/publish/law_*.py"),
    *(ROOT / "src/fairwitness/publish/site" / f"{name}.py" for name in ("elements", "patterns", "hazards")),
    *(ROOT / "src/fairwitness/publish/site/templates").glob("*elements*.html"),
    *(ROOT / "src/fairwitness/publish/site/templates" / f"{name}.html" for name in ("patterns", "hazards")),
    *(
        ROOT / "src/fairwitness/weigh" / f"{n}.py"
        for n in ("elements", "hazards", "hazard_life", "patterns", "accidents")
    ),
    *(ROOT / "docs" / f"{name}.md" for name in ("elements", "hazards")),
]


@pytest.mark.parametrize("words", OURS)
def test_no_word_of_ours_is_a_verdict(words: str) -> None:
    assert VERDICTS.findall(words) == []
    assert FREE_OF_DANGER.findall(words) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_no_source_of_ours_writes_a_verdict(path: Path) -> None:
    text = path.read_text()
    assert VERDICTS.findall(text) == []
    assert FREE_OF_DANGER.findall(text) == []


def test_every_value_has_its_words() -> None:
    for values in (ElementValue, Standing, Provenance, Shared, HazardKind, HazardStatus):
        assert list(law_labels()[values.__name__]) == [v.value for v in values]
        assert all(law_label(v).strip() for v in values)
    assert set(law_labels()["Object"]) == set(target_kinds().values())
    assert set(law_labels()["People"]) == set(people_kinds().values())
    names = {"ElementValue", "Standing", "Provenance", "Shared", "HazardKind", "HazardStatus", "Object", "People"}
    assert set(law_labels()) == names


def printed(render: Any, *values: Any) -> str:
    out = io.StringIO()
    render(*values, Console(file=out, width=200, no_color=True))
    return " ".join(out.getvalue().replace("\u2068", "").replace("\u2069", "").split())


def test_the_terminal_shows_the_same(case: Made) -> None:
    settings, _, linkage, found = case
    words = printed(render_elements, found.elements, {i.id: i for i in linkage.incidents}, settings)
    assert "Artillery, rocket or missile attack, Northfield, 28 October 2020" in words
    assert "Cluster munitions are not used, and are cleared (a benchmark for every party)" in words
    assert "Civilian objects are not the object of attack (binding on every party)" in words
    assert "contested Who is said to have done it? the accounts differ [1 independent, 1 not]" in words
    words = printed(render_patterns, found.patterns, settings)
    assert "Kind of object: Schools and other places of learning 0 Astate: nothing in this case 1 Bstate:" in words
    assert "0 nobody named who belongs to a party: nothing in this case" in words
    words = printed(render_hazards, found)
    assert "north-field Minefield, Northfield: released by Survey Team on 2021-05-04 by clearance" in words
    assert "claimed: Astate: 500 mines, from Astate, to Bstate, for 15 people released, maps inaccurate" in words
    assert "against it: Bstate: says that it was not so" in words
    assert "Southfield, 2021-02-01: 2 injured" in words


def test_an_empty_case_says_so() -> None:
    nothing = LawFindings(elements=(), patterns=(), hazards=(), accidents=(), transfers=())
    words = printed(render_hazards, nothing)
    assert "Hazards: nothing in this case" in words
    assert "Maps of mines handed over: nothing in this case" in words


def test_the_example_of_the_documentation_is_a_hazard() -> None:
    text = (ROOT / "docs" / "hazards.md").read_text()
    (entry,) = re.findall(r"```toml\n(.*?)```", text, flags=re.DOTALL)
    held = tomllib.loads(entry)["hazard"][0]
    assert msgspec.convert(held, HandHazard).id == "north-field"
