"""The JSON is checked against the published schema, written apart from the code that makes it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from fairwitness.model.lists import Basis, EventType, Modality, Reason, Role, Stance, TollKind
from fairwitness.model.record import DocumentRecord, Linkage, Passage
from fairwitness.model.span import Span
from fairwitness.publish.contract import derivation_object, failure_object, link_object, main_incidents, read_object

from . import fixtures

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "contract.schema.json").read_text(encoding="utf-8"))


def check(value: object, definition: str) -> None:
    schema = {"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(schema).validate(value)


def linked() -> dict[str, Any]:
    ids = {r.id: name for r, name in zip(fixtures.records(), ("a", "b", "c"), strict=True)}
    return link_object(fixtures.linkage(), fixtures.weighed(), fixtures.records(), ids)


@pytest.mark.parametrize("record", fixtures.records(), ids=("courier", "monitors", "hostile"))
def test_read_object_fits_the_schema(record: DocumentRecord) -> None:
    check(json.loads(json.dumps(read_object(record, "in.txt"))), "read")


def test_failure_object_fits_the_schema() -> None:
    check(json.loads(json.dumps(failure_object("in.txt"))), "read")


def test_link_object_fits_the_schema() -> None:
    check(json.loads(json.dumps(linked())), "link")


@pytest.mark.parametrize(("definition", "made"), [("read", read_object(fixtures.courier(), "x")), ("link", linked())])
def test_schema_refuses_a_missing_and_an_unknown_key(definition: str, made: dict[str, Any]) -> None:
    for key in made:
        with pytest.raises(jsonschema.ValidationError):
            check({k: v for k, v in made.items() if k != key}, definition)
    with pytest.raises(jsonschema.ValidationError):
        check({**made, "verdict": True}, definition)


@pytest.mark.parametrize(
    ("path", "values"),
    [
        (("event_type",), EventType),
        (("toll_kind",), TollKind),
        (("read", "properties", "blocks", "items", "properties", "role"), Role),
        (("read", "properties", "statements", "items", "properties", "stance"), Stance),
        (("read", "properties", "statements", "items", "properties", "basis"), Basis),
        (("read", "properties", "claims", "items", "properties", "modality"), Modality),
        (("read", "properties", "unread", "items", "properties", "reason"), Reason),
    ],
)
def test_schema_lists_are_the_closed_lists(path: tuple[str, ...], values: Any) -> None:
    found: Any = SCHEMA["$defs"]
    for step in path:
        found = found[step]
    assert found["enum"] == [v.value for v in values]


def test_keys_come_in_the_order_of_the_contract() -> None:
    made: dict[str, Any] = read_object(fixtures.courier(), "in.txt")
    properties = SCHEMA["$defs"]["read"]["properties"]
    assert list(made) == list(properties)
    for name in ("statements", "claims", "incidents", "instruments", "obligations", "disclosures", "unread", "blocks"):
        assert list(made[name][0]) == list(properties[name]["items"]["properties"])


def test_every_span_names_the_words_it_should() -> None:
    made: dict[str, Any] = read_object(fixtures.courier(), "in.txt")

    def words(span: list[int]) -> str:
        return str(made["text"][span[0] : span[1]])

    third = made["claims"][2]
    assert [words(s) for s in third["perpetrator_organization"]] == ["Southland forces"]
    assert third["perpetrator_individual"] == []
    assert words(third["tolls"][0]["span"]) == "at least 4 civilians were killed"
    assert (third["tolls"][0]["low"], third["tolls"][0]["high"]) == (4, None)
    assert words(made["claims"][0]["place"]["span"]) == "Riverton"
    assert words(made["claims"][0]["date"]["span"]) == "4 May 2021"
    assert words(made["disclosures"][0]["span"]).startswith("This article")


def test_a_claim_of_several_places_gives_each_with_its_words() -> None:
    record = fixtures.courier()
    where = record.claims[0].place
    assert where is not None
    also = msgspec.structs.replace(where, name="Hilltown", span=fixtures.at(fixtures.COURIER, "Southland"))
    summed = msgspec.structs.replace(record.claims[0], aggregate=True, also_at=(also,))
    made: dict[str, Any] = read_object(msgspec.structs.replace(record, claims=(summed, record.claims[1])), "in.txt")
    assert [(p["name"], p["span"]) for p in made["claims"][0]["also_at"]] == [
        ("Hilltown", [also.span.start, also.span.end])
    ]
    assert list(made["claims"][0]["also_at"][0]) == list(made["claims"][0]["place"])
    assert made["claims"][1]["also_at"] == []
    check(json.loads(json.dumps(made)), "read")


def test_a_person_is_an_individual_perpetrator() -> None:
    record = fixtures.courier()
    claim = record.claims[2]
    actor = msgspec.structs.replace(claim.perpetrators[0], organisation=False)
    changed = msgspec.structs.replace(record, claims=(msgspec.structs.replace(claim, perpetrators=(actor,)),))
    made: dict[str, Any] = read_object(changed, "in.txt")
    assert made["claims"][0]["perpetrator_organization"] == []
    assert len(made["claims"][0]["perpetrator_individual"]) == 1


def test_source_is_null_where_the_document_speaks() -> None:
    record = fixtures.courier()
    spoken = msgspec.structs.replace(record.statements[0], source=None, speaker=None)
    made: dict[str, Any] = read_object(msgspec.structs.replace(record, statements=(spoken,)), "in.txt")
    assert (made["statements"][0]["source"], made["statements"][0]["source_name"]) == (None, None)


def test_a_note_without_a_span_has_a_null_span() -> None:
    made = read_object(fixtures.hostile(), "in.txt")
    assert made["unread"] == [{"reason": "unsupported_language", "span": None}]


def test_link_gives_values_with_the_documents_of_the_user() -> None:
    arson, attack = linked()["incidents"]
    assert attack["documents"] == ["a", "b"]
    assert attack["tolls"] == {"killed": {"low": 2, "high": 4}, "injured": {"low": 3, "high": 3}}
    (differ,) = attack["contradictions"]
    assert (differ["field"], differ["values"]) == ("killed", [[2, "b"], [4, "a"]])
    assert [(s["value"], s["rests_on"][0]["document"]) for s in differ["sides"]] == [(2, "b"), (4, "a")]
    assert arson["tolls"]["killed"] == {"low": None, "high": None}
    assert [o["independent"] for o in attack["origins"]] == [True, True, False]
    (tie,) = linked()["derivations"]
    assert (tie["document"], tie["from"], tie["kind"], tie["score"]) == ("a", "b", "quotes", 0.5)


def test_every_claim_of_an_incident_says_why_it_was_joined() -> None:
    arson, attack = linked()["incidents"]
    incidents = {i.id: i for i in fixtures.linkage().incidents}
    for made in (arson, attack):
        assert [c["joined"] for c in made["claims"]] == list(incidents[made["id"]].joined)
        assert {c["document"] for c in made["claims"]} == set(made["documents"])


def test_what_a_relay_changed_is_told_in_the_words_of_both() -> None:
    (told, *_), (drift, *_) = linked()["drifts"], fixtures.linkage().drifts
    assert told["field"] == drift.field
    assert [told[side]["value"] for side in ("relay", "origin")] == [drift.relay_value, drift.origin_value]
    assert told["relay"]["document"] != told["origin"]["document"]


def test_who_is_left_open_stands_with_the_word_that_leaves_it_open() -> None:
    claim = fixtures.courier().claims[2]
    (actor,) = claim.perpetrators
    assert read_object(fixtures.courier(), "in.txt")["claims"][0]["left_open"] == []  # type: ignore[index]
    hedged = msgspec.structs.replace(actor, hedge=Span(0, 2))
    changed = msgspec.structs.replace(
        fixtures.courier(), claims=(msgspec.structs.replace(claim, perpetrators=(hedged,)),)
    )
    made: dict[str, Any] = read_object(changed, "in.txt")
    assert made["claims"][0]["left_open"] == [{"perpetrator": [actor.span.start, actor.span.end], "word": [0, 2]}]


def test_a_tie_tells_its_direction_and_what_is_shared() -> None:
    passage = Passage(Span(0, 4), Span(2, 6))
    shared = msgspec.structs.replace(fixtures.linkage().derivations[0], passages=(passage,))
    tie = derivation_object(shared, {shared.document: "a", shared.origin: "b"})
    assert (tie["directed"], tie["evidence"]) == (False, "the same seven words")
    assert tie["passages"] == [{"here": [0, 4], "there": [2, 6]}]


def test_main_incident() -> None:
    linkage = fixtures.linkage()
    assert [d["main_incident"] for d in linked()["documents"]] == ["i1", "i1", None]
    # with one claim each, the one told first is the main one
    first = msgspec.structs.replace(linkage.incidents[1], claims=linkage.incidents[1].claims[:1], joined=("x",))
    one_each = Linkage(incidents=(linkage.incidents[0], first))
    assert main_incidents([fixtures.courier()], one_each) == {fixtures.courier().id: "i1"}


def test_the_headline_decides_the_main_incident() -> None:
    record = fixtures.courier()
    claim = msgspec.structs.replace(record.claims[3], anchor=fixtures.at(fixtures.COURIER, "hit"))
    headed = msgspec.structs.replace(record, claims=(*record.claims[:3], claim))
    assert main_incidents([headed], fixtures.linkage()) == {headed.id: "i2"}


def test_sums_of_several_events_are_never_the_main_incident() -> None:
    record = fixtures.courier()
    summed = tuple(msgspec.structs.replace(c, aggregate=True) for c in record.claims)
    assert main_incidents([msgspec.structs.replace(record, claims=summed)], fixtures.linkage()) == {}
