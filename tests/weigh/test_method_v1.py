# ruff: noqa: E501
"""Method v1: what counts whole, half and not at all; each grade with its reasons and what would change it."""

import msgspec
import pytest

from fairwitness.link import link
from fairwitness.model.lists import Basis, Modality, Stance
from fairwitness.model.record import DocumentRecord, StatementRef
from fairwitness.vocab.weighing import method
from fairwitness.weigh import weigh_all
from support.made import Tell, document, forces, killed, many, official
from support.weighing import BY_A, BY_B, DESK, GROUP, SETTINGS, WATCH, A, B, at, each, grades, own, reasons, weighed

FOUND = {"stance": Stance.DOCUMENTS, "basis": Basis.REMNANT}
NO = {"stance": Stance.DENIES, "modality": Modality.DENIED}


def relayed(*told: Tell) -> list[DocumentRecord]:
    return [document(f"r{n:02}", t, publisher=f"Paper {n}") for n, t in enumerate(told, start=1)]


# documents -> did it happen, who did it
GRADES = [
    # an origin whose own document is held counts whole, one known only through others as half
    ([own(GROUP, at(GROUP, actors=BY_B))], "reported", "attributed"),
    ([own(GROUP, at(GROUP, actors=BY_B)), own(WATCH, at(WATCH, actors=BY_B))], "documented", "established"),
    (relayed(at(GROUP, actors=BY_B)), "reported", "attributed"),
    (relayed(at(GROUP, actors=BY_B), at(WATCH, actors=BY_B)), "reported", "attributed"),
    ([own(GROUP, at(GROUP, actors=BY_B)), *relayed(at(WATCH, actors=BY_B))], "reported", "attributed"),
    (
        [own(GROUP, at(GROUP, actors=BY_B)), *relayed(at(WATCH, actors=BY_B), at(DESK, actors=BY_B))],
        "documented",
        "established",
    ),
    # ten relays of one are one, and half
    (relayed(*[at(GROUP)] * 10), "reported", "unattributed"),
    # a finding documents where it can be read in the finder's own document
    ([own(GROUP, at(GROUP, **FOUND))], "documented", "unattributed"),
    (relayed(at(GROUP, **FOUND)), "reported", "unattributed"),
    ([own(GROUP, at(GROUP, stance=Stance.DOCUMENTS))], "reported", "unattributed"),
    # in its own voice too, right after what it did to find out; not where another is said to have found it out
    (
        [own(GROUP, at(text="We examined remnants of a rocket."), at(text="A rocket hit it."))],
        "documented",
        "unattributed",
    ),
    ([own(GROUP, at(text="We examined remnants."), at(text="A rocket hit it."))], "reported", "unattributed"),
    # a party's finding is a party's word, in its own document too
    (
        [own(official("Astate"), at(text="We examined remnants of a rocket."), at(text="A rocket hit it."))],
        "party_account",
        "unattributed",
    ),
    ([own(official("Astate"), at(A, **FOUND))], "party_account", "unattributed"),
    # parties
    (each(at(A, actors=BY_B)), "party_account", "party_allegation"),
    (each(at(A), at(B)), "party_account", "unattributed"),
    (each(at(A, actors=BY_B), at(B, actors=BY_A)), "party_account", "contested"),
    (each(at(A, actors=BY_B), at(B, actors=BY_B, **NO)), "party_account", "contested"),
    (each(at(A, actors=BY_B), at(B, **NO)), "contested", "party_allegation"),
    (each(at(B, actors=BY_B, stance=Stance.ACKNOWLEDGES)), "reported", "admitted"),
    # denials by independent origins
    ([own(GROUP), own(WATCH, at(WATCH, **NO))], "contested", "unattributed"),
    ([own(GROUP), own(DESK), own(WATCH, at(WATCH, **NO))], "documented", "unattributed"),
    ([own(GROUP), *relayed(at(WATCH, **NO))], "reported", "unattributed"),
    ([own(GROUP, at(GROUP, actors=BY_B)), own(WATCH, at(WATCH, actors=BY_B, **NO))], "reported", "contested"),
    (
        [own(n, at(n, actors=BY_B)) for n in (GROUP, DESK)] + [own(WATCH, at(WATCH, actors=BY_B, **NO))],
        "documented",
        "established",
    ),
    ([own(GROUP, at(GROUP, actors=BY_B)), own(WATCH, at(WATCH, actors=BY_A))], "documented", "contested"),
    # an independent origin and an actor that names itself agree, or do not
    (
        [own(GROUP, at(GROUP, actors=BY_A)), *each(at(B, actors=BY_B, stance=Stance.ACKNOWLEDGES))],
        "reported",
        "contested",
    ),
    # nobody in particular
    (each(at(many("residents"))), "unknown_origin", "unattributed"),
    (each(at(B, **NO)), "not_claimed", "unattributed"),
    (each(at(GROUP, stance=Stance.DEMANDS)), "not_claimed", "unattributed"),
]


@pytest.mark.parametrize(("records", "harm", "attribution"), GRADES)
def test_grades(records: list[DocumentRecord], harm: str, attribution: str) -> None:
    _, found = weighed(*records)
    assert grades(found) == (harm, attribution)
    for grade in found.grades:
        assert grade.method == "v1"
        assert grade.reasons[0].rule == f"{grade.question}.{grade.value}"
        assert grade.would_change
        assert not any(line.endswith(f": then {grade.value.replace('_', ' ')}.") for line in grade.would_change)


def test_every_grade_is_reached() -> None:
    assert {harm for _, harm, _ in GRADES} == {rule.grade for rule in method("v1").harm}
    assert {who for _, _, who in GRADES} == {rule.grade for rule in method("v1").attribution}


# documents -> question, lines among what would change the grade
CHANGES = [
    (
        [own(GROUP)],
        0,
        [
            "Field Group withdraws what it says: then not claimed.",
            "An independent origin besides Field Group tells of it: then documented.",
            (
                "Field Group states a finding of its own with its evidence: on site, remnants, imagery, testimony or "
                "records: then documented."
            ),
            "Independent origins that weigh as much find that it did not happen: then contested.",
        ],
    ),
    # what is missing is told by name, and in two parts only where one does not do
    (
        relayed(at(GROUP)),
        0,
        [
            "Field Group withdraws what it says: then not claimed.",
            (
                "An independent origin besides Field Group tells of it, and the own document of Field Group is added and "
                "says the same: then documented."
            ),
            "Independent origins that weigh as much find that it did not happen: then contested.",
        ],
    ),
    (
        relayed(at(GROUP, **FOUND)),
        0,
        [
            "Field Group withdraws what it says: then not claimed.",
            "Field Group's own document, not held so far, is added and says the same: then documented.",
            (
                "An independent origin besides Field Group tells of it, and the own document of Field Group is added and "
                "says the same: then documented."
            ),
            "Independent origins that weigh as much find that it did not happen: then contested.",
        ],
    ),
    (
        [own(GROUP), own(WATCH)],
        0,
        [
            "Field Group withdraws what it says: then reported.",
            "Town Watch withdraws what it says: then reported.",
            "Field Group and Town Watch are shown to rest on one source: then reported.",
            "Independent origins that weigh as much find that it did not happen: then contested.",
        ],
    ),
    (
        each(at(A, actors=BY_B), at(B, **NO)),
        0,
        [
            "An origin with no tie to Astate tells of it: then reported.",
            "Bstate withdraws its denial: then party account.",
            "Bstate acknowledges it: then reported.",
        ],
    ),
    (
        each(at(A, actors=BY_B)),
        0,
        [
            "An origin with no tie to Astate tells of it: then reported.",
            "party:B, which is named as the actor, acknowledges it: then reported.",
            "party:B, which is named as the actor, denies that it happened: then contested.",
            "Independent origins that weigh as much find that it did not happen: then contested.",
        ],
    ),
    (
        each(at(B, stance=Stance.ACKNOWLEDGES)),
        0,
        [
            "Bstate withdraws its admission: then not claimed.",
            (
                "An independent origin besides Bstate tells of it, and the own document of Bstate is added and says the "
                "same: then documented."
            ),
            "Independent origins that weigh as much find that it did not happen: then contested.",
        ],
    ),
    (
        each(at(many("residents"))),
        0,
        ["An independent origin tells of it: then reported."],
    ),
    (
        [document("d", at(), publisher="Paper")],
        0,
        ["An independent origin tells of it: then reported.", "Paper says how it knows: then reported."],
    ),
    (
        each(at(A, actors=BY_B)),
        1,
        [
            "An independent origin names party:B as the actor: then attributed.",
            "An independent origin names another party: then attributed.",
            "party:B acknowledges that it did it: then admitted.",
            "party:B denies that it did it: then contested.",
        ],
    ),
    (
        each(at(A, actors=BY_B), at(B, actors=BY_B, **NO)),
        1,
        [
            "An independent origin names party:B as the actor: then attributed.",
            "An independent origin names another party: then attributed.",
            "party:B acknowledges that it did it: then admitted.",
            "party:B withdraws its denial: then party allegation.",
        ],
    ),
    (
        [own(GROUP, at(GROUP, actors=BY_B))],
        1,
        [
            "Field Group withdraws whom it names: then unattributed.",
            "An independent origin besides Field Group names party:B as the actor: then established.",
            "An independent origin names another party: then contested.",
            "party:B acknowledges that it did it: then admitted.",
        ],
    ),
    (
        [*relayed(at(GROUP, actors=BY_B), at(WATCH, actors=BY_B), at(DESK, actors=BY_B))],
        1,
        [
            "Field Group's own document, not held so far, is added and names party:B: then established.",
            "Town Watch's own document, not held so far, is added and names party:B: then established.",
            "River Desk's own document, not held so far, is added and names party:B: then established.",
            (
                "An independent origin besides Field Group, Town Watch or River Desk names party:B as the actor: then "
                "established."
            ),
            "An independent origin names another party: then contested.",
            "party:B acknowledges that it did it: then admitted.",
        ],
    ),
    (
        each(at(B, actors=BY_B, stance=Stance.ACKNOWLEDGES)),
        1,
        [
            "Bstate withdraws whom it names: then unattributed.",
            "An independent origin names another party: then contested.",
            "party:B withdraws that it did it: then unattributed.",
        ],
    ),
    # an actor that is no party is not asked to acknowledge
    (
        [own(GROUP, at(GROUP, actors=(msgspec.structs.replace(forces("XB"), name="gunmen", state=None),)))],
        1,
        [
            "Field Group withdraws whom it names: then unattributed.",
            "An independent origin besides Field Group names gunmen as the actor: then established.",
        ],
    ),
    (each(at(A)), 1, ["An independent origin says who did it: then attributed."]),
    # another is named already: an acknowledgement would not settle it
    (
        [own(GROUP, at(GROUP, actors=BY_A)), *each(at(A, actors=BY_B))],
        1,
        [
            "Field Group withdraws whom it names: then party allegation.",
            "An independent origin besides Field Group names party:A as the actor: then established.",
            "An independent origin names another party: then contested.",
            "party:A acknowledges that it did it: then admitted.",
            "party:B acknowledges that it did it: then contested.",
        ],
    ),
]


@pytest.mark.parametrize(("records", "question", "lines"), CHANGES)
def test_what_would_change_it(records: list[DocumentRecord], question: int, lines: list[str]) -> None:
    _, found = weighed(*records)
    assert list(found.grades[question].would_change) == lines


def test_many_names_are_counted() -> None:
    names = [msgspec.structs.replace(GROUP, name=f"Group {n}") for n in range(5)]
    _, found = weighed(*relayed(*[at(name) for name in names]))
    line = next(c for c in found.grades[0].would_change if c.startswith("Independent origins"))
    assert line.endswith("then contested.")
    _, one_less = weighed(*relayed(*[at(name) for name in names[:3]]))
    further = next(c for c in one_less.grades[0].would_change if "besides" in c)
    assert further.startswith("An independent origin besides Group 0, Group 1 or Group 2 tells of it")
    shown = [c for c in found.grades[0].would_change if "rest on one source" in c]
    assert shown == []  # five halves, and four would still be enough


def test_reasons_name_who_counts_how() -> None:
    _, found = weighed(
        own(GROUP, at(GROUP, actors=BY_B, **FOUND)),
        *relayed(at(WATCH, actors=BY_B), at(A, actors=BY_B), at(many("residents")), at(GROUP)),
        *each(at(B, **NO), at(B, actors=BY_B, **NO)),
    )
    harm, who = found.grades
    assert reasons(harm) == {
        "harm.documented": "An independent origin whose own document is held found it and states on what evidence.",
        "independent_origins": "Independent origins that tell of it: Field Group",
        "independent_relayed": "Independent origins known only through others, each counted as half of one: Town Watch",
        "own_findings": "Findings of their own on a stated basis: Field Group",
        "party_word": "Origins with an interest: Astate",
        "denied": "Denied by: Bstate",
        "unknown_origin": "Of unknown origin, which adds nothing: residents",
        "relayed": "Relays of one whose own words are held, which add nothing: Field Group",
    }
    assert reasons(who) == {
        "attribution.attributed": "An independent origin names the actor: one, or more that are known only through "
        "others; none names another.",
        "named_by_independent": "party:B named by independent origins: Field Group",
        "named_by_relayed": "party:B named by independent origins known only through others, each counted as half of "
        "one: Town Watch",
        "named_by_interested": "party:B named by origins with an interest: Astate",
        "denied": "party:B as actor denied by: Bstate",
    }
    resting = {r.rule: [c.document for c in r.claims] for r in harm.reasons}
    assert resting["independent_origins"] == ["Field Group"]
    assert resting["denied"] == ["d01"]
    assert resting["relayed"] == ["r04"]


def test_an_admission_is_told_as_one() -> None:
    _, found = weighed(*each(at(B, actors=BY_B, stance=Stance.ACKNOWLEDGES)))
    harm, who = found.grades
    assert reasons(harm)["admission"] == "An admission against interest: Bstate"
    assert "independent_relayed" not in reasons(harm)
    assert reasons(who)["admitted"] == "party:B names itself: Bstate"


def test_a_source_not_stated_is_told_in_words() -> None:
    _, found = weighed(*each(at(many(""))))
    assert reasons(found.grades[0])["unknown_origin"] == "Of unknown origin, which adds nothing: source not stated"


GENERAL = Tell(text="Nothing was fired.", by=(B,), stance=Stance.DENIES, modality=Modality.DENIED)


def general(record: DocumentRecord) -> DocumentRecord:
    """The last statement makes no claim: a denial in general words."""
    return msgspec.structs.replace(record, claims=record.claims[:-1])


def test_a_general_denial_answers_the_only_accusation_in_its_text() -> None:
    record = general(document("d", at(A, actors=BY_B), GENERAL, publisher="Paper"))
    incident, found = weighed(record)
    assert grades(found) == ("party_account", "contested")
    (answer,) = [r for r in found.grades[1].reasons if r.rule == "denied_in_general"]
    assert answer.statements == (StatementRef("d", record.statements[-1].id),)
    assert answer.text.endswith("in that text, by: Bstate")
    (actor,) = found.contradictions
    assert [(s.value, len(s.claims), len(s.statements)) for s in actor.sides] == [
        ("party:B", 1, 1),
        ("not party:B", 0, 1),
    ]
    assert "party:B withdraws its denial: then party allegation." in found.grades[1].would_change
    _, older = weighed(record, version="v0")
    assert grades(older) == ("party_account", "party_allegation")
    assert older.contradictions == ()
    assert len(incident.claims) == 1


@pytest.mark.parametrize(
    "told",
    [
        # somebody else denies; nobody accuses; the words are no denial
        [at(A, actors=BY_B), msgspec.structs.replace(GENERAL, by=(GROUP,))],
        [at(A), GENERAL],
        [at(A, actors=BY_B), msgspec.structs.replace(GENERAL, stance=Stance.ASSERTS)],
    ],
)
def test_other_general_words_answer_nothing(told: list[Tell]) -> None:
    _, found = weighed(general(document("d", *told, publisher="Paper")))
    assert "denied_in_general" not in reasons(found.grades[1])


def test_a_denial_of_something_else_answers_nothing() -> None:
    told = document("d", at(A, actors=BY_B), GENERAL, publisher="Paper")
    _, found = weighed(told)  # the denial makes a claim of its own, which may be about another event
    assert "denied_in_general" not in reasons(found.grades[1])
    negated = msgspec.structs.replace(told.statements[-1], negated=True)
    record = general(msgspec.structs.replace(told, statements=(told.statements[0], negated)))
    _, found = weighed(record)
    assert "denied_in_general" not in reasons(found.grades[1])


def test_two_accusations_in_a_text_leave_open_which_is_denied() -> None:
    record = document("d", at(A, actors=BY_B), Tell(by=(A,), actors=BY_B, at="Southfield"), GENERAL, publisher="Paper")
    record = general(record)
    linkage = link([record], SETTINGS)
    assert len(linkage.incidents) == 2
    for found in weigh_all(linkage.incidents, {"d": record}, SETTINGS):
        assert "denied_in_general" not in reasons(found.grades[1])


def test_a_toll_alone_changes_no_grade() -> None:
    with_toll = weighed(own(GROUP, at(GROUP, tolls=(killed(3),))))[1]
    assert grades(with_toll) == grades(weighed(own(GROUP))[1])
