"""What the benchmarks share, and the metrics of their own, on small cases that can be reckoned by hand."""

import json
import subprocess
import sys
from pathlib import Path

import mpqa
import muc4
import pytest
import seed
from bench.figures import Counts, Figure, f1, precision, recall, resampled, sampled, share
from bench.table import Table

ROOT = Path(__file__).resolve().parents[2]


def test_counts_of_sets() -> None:
    counts = [Counts.of_sets({1, 2, 3}, {2, 3, 4, 5}), Counts.of_sets(set(), {9})]
    assert precision(counts) == pytest.approx(100 * 2 / 3)
    assert recall(counts) == pytest.approx(100 * 2 / 5)
    assert f1(counts) == pytest.approx(50.0)
    assert f1([Counts(0, 0, 0, 0)]) == 0.0


def test_an_interval_holds_its_figure_and_is_the_same_each_time() -> None:
    right = [True] * 30 + [False] * 10
    one, other = resampled(right, share), resampled(right, share)
    assert one == other
    assert one.low is not None
    assert one.high is not None
    assert one.low < one.value == 75.0 < one.high
    assert resampled([], share) == Figure(0.0)
    assert resampled([True] * 5, share) == Figure(100.0, 100.0, 100.0)


def test_a_sample_is_spread_over_all() -> None:
    assert sampled(range(10), 3) == [0, 3, 6]
    assert sampled(range(3), 0) == sampled(range(3), 9) == [0, 1, 2]


def test_a_table_in_both_forms() -> None:
    table = Table("A set", ("F1", "speed"))
    table.add("published", 70.0)
    table.add("ours", Figure(71.25, 70.0, 72.0), "3.1")
    assert table.plain().splitlines()[1:] == [
        "           F1                speed",
        "published  70.0",
        "ours       71.2 [70.0–72.0]  3.1",
    ]
    assert "| ours | 71.2 [70.0–72.0] | 3.1 |" in table.markdown()


@pytest.mark.parametrize(
    ("ours", "theirs", "agrees"),
    [
        (["the ministry", "a witness"], ["Ministry of Health", "an old witness"], True),
        (["the ministry"], ["the mayor"], False),
        (["the ministry", "he"], ["the ministry"], False),
        (["a witness", "the ministry"], ["the ministry", "a witness"], False),
        ([""], [""], True),
        (["the mayor"], [""], False),
    ],
)
def test_chains_agree_member_by_member(ours: list[str], theirs: list[str], agrees: bool) -> None:  # noqa: FBT001
    assert mpqa.agree([mpqa.words(o) for o in ours], [mpqa.words(t) for t in theirs]) is agrees


def test_expressions_beyond_the_writer_are_read_once() -> None:
    text = "The mayor said she feared rain."
    one = {"classType": "YDirectSubj", "nestedSource": ["w", "mayor"], "span": {"startPos": 10, "endPos": 14}}
    annotation = {
        "agentMentions": [{"identifier": "mayor", "span": {"startPos": 0, "endPos": 9}}],
        "sentences": [
            {
                "annotations": [
                    one,
                    one,
                    {**one, "nestedSource": ["w"]},
                    {**one, "classType": "YExpressiveSubj"},
                    {**one, "span": {"startPos": 30, "endPos": 31}},
                    {**one, "nestedSource": ["w", "mayor", "implicit"], "span": {"startPos": 19, "endPos": 25}},
                ]
            }
        ],
    }
    assert mpqa.expressions({"text": text, "annotation": annotation}) == [
        mpqa.Expression(10, 14, (frozenset({"mayor"}),)),
        mpqa.Expression(19, 25, (frozenset({"mayor"}), frozenset())),
    ]


def test_expected_rows_are_read_from_their_file() -> None:
    told = (
        '1. The mayor · said · "it rained" and "it … snowed" · asserts\n'
        '2. a clerk (unnamed) · citing · "the pier" · reports; the chain is document ← The Post ← a clerk\n'
    )
    assert seed.expected(told) == [
        seed.Expected("The mayor", ("it rained", "it"), "asserts", None),
        seed.Expected("a clerk", ("the pier",), "reports", "The Post"),
    ]


def test_sets_that_are_not_there_are_skipped_with_a_line(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "benchmarks", str(tmp_path / "data")]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "polnear: attribution/polnear_dev.jsonl not found; skipped." in done.stdout
    assert done.stdout.count("skipped.") == 8


def test_a_small_set_is_measured_beside_what_is_published(tmp_path: Path) -> None:
    text = 'The mayor said that it rained.\n"We saw it," said a clerk.\n'
    gold = [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 29]]}]
    folder = tmp_path / "attribution"
    folder.mkdir()
    (folder / "polnear_dev.jsonl").write_text(json.dumps({"id": "a", "text": text, "attributions": gold}) + "\n")
    line = [sys.executable, "-m", "benchmarks", str(tmp_path), "--only", "polnear", "--tagger", "rules"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "BERT-CofeNet, published  83.2" in done.stdout
    assert "Fair Witness, rules-1" in done.stdout


def test_nothing_of_the_benchmarks_is_in_the_product() -> None:
    assert not [p for p in (ROOT / "src").rglob("*.py") if "import bench" in p.read_text("utf-8")]


def muc4_claim(name: str, event_type: str, modality: str = "actual", **roles: list[int]) -> dict[str, object]:
    """A printed claim with at most one span for a role."""
    claim: dict[str, object] = {"id": name, "event_type": event_type, "modality": modality, "date": None, "tolls": []}
    return claim | {field: [roles[role]] if role in roles else [] for role, field in muc4.FIELDS.items()}


def test_incidents_are_templates_by_what_is_told_as_done_and_by_names() -> None:
    text = "Opio, two farmers, a member of the council, a bus"
    people = {"c1": [0, 4], "c2": [6, 17], "c3": [19, 42]}
    claims = [muc4_claim(name, "attack_on_person", Victim=span) for name, span in people.items()]
    claims.append(muc4_claim("c4", "property_destruction", "denied", Target=[44, 49]))
    incident = {"event_type": "attack_on_person", "claims": ["c1", "c2", "c3", "c4"]}
    denied = {"event_type": "property_destruction", "claims": ["c4"]}
    [found] = muc4.templates({"text": text, "claims": claims, "incidents": [incident, denied]})
    assert found["incident_type"] == "attack"
    assert found["Victim"] == [["Opio"]]
    assert found["Target"] == []


@pytest.mark.parametrize(
    ("struck", "population", "templates"),
    [
        ("an army convoy", None, 0),
        ("the garrison", "combatant", 0),
        ("the garrison", "civilian", 1),
        ("a bus", "combatant", 1),
        ("", "combatant", 0),
        ("", None, 1),
    ],
)
def test_an_attack_on_armed_forces_alone_is_no_template(struck: str, population: str | None, templates: int) -> None:
    claim = muc4_claim("c1", "unspecified_attack", "actual", **({"Target": [0, len(struck)]} if struck else {}))
    claim |= {"tolls": [{"population": population}] if population else []}
    incident = {"event_type": "unspecified_attack", "claims": ["c1"]}
    found = muc4.templates({"text": struck, "claims": [claim], "incidents": [incident]})
    assert len(found) == templates
    assert all(t["Target"] == ([["a bus"]] if struck == "a bus" else []) for t in found)


def test_a_clash_is_a_template_only_where_an_attack_is_told_in_it() -> None:
    claims = [muc4_claim("c1", "ground_clash"), muc4_claim("c2", "unspecified_attack")]
    incidents = [{"event_type": "ground_clash", "claims": ids} for ids in (["c1"], ["c1", "c2"])]
    found = [muc4.templates({"text": "", "claims": claims, "incidents": [i]}) for i in incidents]
    assert [[t["incident_type"] for t in templates] for templates in found] == [[], ["attack"]]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        # the days of the claims of one incident, then of another -> which are templates
        ((["1989-01-25"], ["1989-11-16"]), [False, True]),
        ((["1989-10-03"], ["1989-11-16"]), [True, True]),
        # one told again of late, one without a day
        ((["1989-01-25", "1989-11-15"], ["1989-11-16"]), [True, True]),
        (([None], ["1989-11-16"]), [True, True]),
        ((["1989-01-25"], [None]), [True, True]),
    ],
)
def test_what_was_long_before_the_latest_day_is_no_template(
    days: tuple[list[str | None], ...], told: list[bool]
) -> None:
    claims: list[dict[str, object]] = []
    incidents = []
    for kind, own in zip(("bombing", "arson"), days, strict=True):
        ids = [f"c{len(claims) + i}" for i in range(len(own))]
        dates = [{"date": day and {"start": day, "end": day}} for day in own]
        claims += [muc4_claim(name, kind) | day for name, day in zip(ids, dates, strict=True)]
        incidents.append({"event_type": kind, "claims": ids})
    found = {t["incident_type"] for t in muc4.templates({"text": "", "claims": claims, "incidents": incidents})}
    assert [kind in found for kind in ("bombing", "arson")] == told


def test_a_threatened_day_makes_no_event_old() -> None:
    later = muc4_claim("c2", "arson", "threatened") | {"date": {"start": "1990-06-01", "end": "1990-06-01"}}
    claims = [muc4_claim("c1", "bombing") | {"date": {"start": "1989-11-16", "end": "1989-11-16"}}, later]
    incident = {"event_type": "bombing", "claims": ["c1"]}
    assert len(muc4.templates({"text": "", "claims": claims, "incidents": [incident]})) == 1
