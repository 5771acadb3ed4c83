"""From candidates to statements: chains, speakers, stances, grounds, notes and disclosures."""

import pytest

from fairwitness.attribute import attribute
from fairwitness.model.lists import Basis, Reason, Role, Stance
from fairwitness.model.span import Span
from fairwitness.model.statement import Candidate, Statement
from support.reading import Reader, as_text


def chain(statements: tuple[Statement, ...], last: str) -> list[str]:
    """The speakers outward from the statement of that speaker."""
    by_id = {s.id: s for s in statements}
    at: Statement | None = next(s for s in statements if s.speaker is not None and s.speaker.name == last)
    names = []
    while at is not None:
        assert at.speaker is not None
        names.append(at.speaker.name)
        at = by_id[at.parent] if at.parent else None
    return names


CHAINS = [
    # told within told
    (
        "According to the defence ministry, the mayor told reporters that the plant was hit.",
        "mayor",
        ["mayor", "defence ministry"],
    ),
    # three deep
    (
        "Interfax reported that a diplomat had said that Nairobi had claimed that the talks failed.",
        "Nairobi",
        ["Nairobi", "diplomat", "Interfax"],
    ),
    # the one who is cited is the origin
    ("Interfax reported two deaths, citing Kenyan officials.", "Kenyan officials", ["Kenyan officials", "Interfax"]),
    (
        "Interfax reported on a fire in the port, citing Kenyan officials regarding two deaths.",
        "Kenyan officials",
        ["Kenyan officials", "Interfax"],
    ),
    # who is quoted as saying it speaks, inside what who quotes them tells
    ("Interfax quoted a soldier as saying that the plant was hit.", "soldier", ["soldier", "Interfax"]),
    (
        "Reuters reported the Courier had quoted a soldier as saying that the plant was hit.",
        "soldier",
        ["soldier", "Courier", "Reuters"],
    ),
    (
        "Reuters cited Interfax as quoting the governor as saying that the plant was hit.",
        "governor",
        ["governor", "Interfax", "Reuters"],
    ),
    ("The plant was hit, Interfax quoted the report as finding.", "report", ["report", "Interfax"]),
    # one cites another who cites another, before what is told, behind it and around it
    (
        "The plant was hit, Reuters reported on Monday, citing Interfax, which quoted a source in the ministry.",
        "source in the ministry",
        ["source in the ministry", "Interfax", "Reuters"],
    ),
    (
        "Reuters said, citing the Courier, which cited Interfax, which quoted a doctor, that the plant was hit.",
        "doctor",
        ["doctor", "Interfax", "Courier", "Reuters"],
    ),
    (
        "According to Reuters, which cited Interfax, which cited a doctor, the plant was hit.",
        "doctor",
        ["doctor", "Interfax", "Reuters"],
    ),
    (
        "Reuters, citing the Courier, citing a police officer, said the plant was hit.",
        "police officer",
        ["police officer", "Courier", "Reuters"],
    ),
    ("The plant was hit, according to Interfax, citing a doctor.", "doctor", ["doctor", "Interfax"]),
    ("According to Interfax, citing a doctor, the plant was hit.", "doctor", ["doctor", "Interfax"]),
    ("According to the ministry, citing residents, the plant was hit.", "residents", ["residents", "ministry"]),
    # who is quoted by another stands inside what that other tells
    (
        "Reuters reported that, according to a doctor quoted by Interfax, the plant was hit.",
        "doctor",
        ["doctor", "Interfax", "Reuters"],
    ),
    # who speaks inside what was told still does when it is told by another
    (
        "Reuters, quoting a doctor, said that Nairobi had claimed that the plant was hit.",
        "Nairobi",
        ["Nairobi", "doctor", "Reuters"],
    ),
]


@pytest.mark.parametrize(("text", "last", "expected"), CHAINS)
def test_chain_leads_from_the_terminal_speaker_outward(read: Reader, text: str, last: str, expected: list[str]) -> None:
    statements, _, _ = read(text)
    assert chain(statements, last) == expected


@pytest.mark.parametrize(("text", "last", "expected"), CHAINS[4:])
def test_every_link_of_a_chain_holds_what_the_next_one_tells(
    read: Reader, text: str, last: str, expected: list[str]
) -> None:
    statements, _, _ = read(text)
    inner = next(s for s in statements if s.speaker is not None and s.speaker.name == last)
    assert all(any("plant was hit" in c.of(text) for c in s.content) for s in statements)
    assert inner.stance in (Stance.ASSERTS, Stance.DOCUMENTS, Stance.ALLEGES, Stance.REPORTS)
    assert len(statements) == len(expected)


def test_cited_speaker_says_what_stands_behind_the_name(read: Reader) -> None:
    text = "Interfax reported on a fire in the port, citing Kenyan officials regarding two deaths."
    statements, _, _ = read(text)
    assert [(s.content[0].of(text), s.stance) for s in statements] == [
        ("a fire in the port", Stance.REPORTS),
        ("two deaths", Stance.ASSERTS),
    ]


SPEAKERS = [
    # acronym, from brackets and from initials
    ("Norwegian Refugee Council (NRC) opened a camp. NRC said aid was blocked.", "Norwegian Refugee Council"),
    ("Norwegian Refugee Council opened a camp. The NRC said aid was blocked.", "Norwegian Refugee Council"),
    # role noun with one name that fits
    ("Norwegian Refugee Council opened a camp. The organisation said aid was blocked.", "Norwegian Refugee Council"),
    # pronoun with one name that fits
    ("Norwegian Refugee Council said aid was blocked and that it was worried.", "Norwegian Refugee Council"),
    # descriptions keep their words
    ("Two residents of the town said the bridge was hit.", "Two residents of the town"),
    # a relative pronoun stands for its noun
    ("The harbour union, which said the port was closed, met on Monday.", "harbour union"),
]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_speaker_gets_the_fullest_name(read: Reader, text: str, name: str) -> None:
    statements, _, _ = read(text)
    assert [s.speaker.name for s in statements if s.speaker is not None] == [name]


def test_two_possible_antecedents_are_a_note_and_no_guess(read: Reader) -> None:
    text = "Norwegian Refugee Council met Danish Refugee Council. The organisation said aid was blocked."
    statements, _, notes = read(text)
    assert [s.speaker.resolved for s in statements if s.speaker is not None] == [False]
    assert [(n.reason, n.span.of(text)) for n in notes if n.span is not None] == [
        (Reason.AMBIGUOUS_SOURCE, "The organisation")
    ]


STANCES = [
    ("The ministry said the bridge was hit.", Stance.ASSERTS, False),
    ("The agency reported that the bridge was hit.", Stance.REPORTS, False),
    ("The mission documented two strikes on the bridge.", Stance.DOCUMENTS, False),
    ("The mission verified two strikes on the bridge.", Stance.VERIFIES, False),
    ("The mayor alleged that the army hit the bridge.", Stance.ALLEGES, False),
    ("The army denied that it hit the bridge.", Stance.DENIES, False),
    ("The army disputed that it hit the bridge.", Stance.DISPUTES, False),
    ("The army admitted that it hit the bridge.", Stance.ACKNOWLEDGES, False),
    ("The mayor demanded that the army leave the bridge.", Stance.DEMANDS, False),
    ("The army pledged to leave the bridge.", Stance.COMMITS, False),
    ("The mayor called the strike a crime.", Stance.INTERPRETS, False),
    ("The mayor fears that the bridge will fall.", Stance.HEDGES, False),
    # negation and what stands over the cue
    ("The army did not deny that it hit the bridge.", Stance.HEDGES, True),
    ("The army could neither confirm nor deny that it hit the bridge.", Stance.HEDGES, True),
    ("The army stopped short of confirming the strike.", Stance.HEDGES, True),
    ("The agency could not verify the claim.", Stance.HEDGES, True),
    ("The army declined to comment on the strike.", Stance.HEDGES, True),
    ("The army refused to leave the bridge.", Stance.DENIES, False),
    ("The army appeared to confirm the strike.", Stance.HEDGES, False),
    # a bare verb in the clause makes insisting a demand
    ("The council insisted that the road was open.", Stance.ASSERTS, False),
    ("The council insisted that the road be opened.", Stance.DEMANDS, False),
    # stressing a good is a demand, stressing a fact is not
    ("The council stressed civilian protection.", Stance.DEMANDS, False),
    ("The council stressed that the road was open.", Stance.ASSERTS, False),
    # texts that bind
    ("The agreement states that the road shall be open.", Stance.COMMITS, False),
    ("The newspaper states that the road is open.", Stance.ASSERTS, False),
]


@pytest.mark.parametrize(("text", "stance", "negated"), STANCES)
def test_stance_follows_the_cue_and_what_stands_over_it(
    read: Reader, text: str, stance: Stance, *, negated: bool
) -> None:
    statements, _, _ = read(text)
    assert [(s.stance, s.negated) for s in statements] == [(stance, negated)]


BASES = [
    ("The mission said remnants of a rocket were found there.", Basis.REMNANT),
    ("Satellite images show that the bridge is gone.", Basis.IMAGERY),
    ("The mission, which visited the site, said the bridge was hit.", Basis.ON_SITE),
    ("Witnesses said the bridge was hit.", Basis.TESTIMONY),
    ("The mission said hospital records listed nine wounded.", Basis.RECORD),
    ("The agency reported two deaths, citing official figures.", Basis.OFFICIAL_STATEMENT),
    ("The agency reported two deaths, citing local media reports.", Basis.OTHER_SOURCE),
    ("The ministry said the bridge was hit.", Basis.NONE_STATED),
    ("The bridge was hit, according to the ministry.", Basis.NONE_STATED),
]


@pytest.mark.parametrize(("text", "basis"), BASES)
def test_basis_rests_on_words(read: Reader, text: str, basis: Basis) -> None:
    statements, _, _ = read(text)
    assert statements[0].basis is basis
    assert (statements[0].basis_span is None) == (basis is Basis.NONE_STATED)


def test_quotation_without_speaker_is_a_note(read: Reader) -> None:
    text = "“We will rebuild the bridge before winter comes.”"
    statements, _, notes = read(text)
    assert statements == ()
    assert [n.reason for n in notes] == [Reason.UNATTRIBUTED_QUOTE]


DISCLOSURES = [
    (
        "This report was made with the financial support of the Culture Fund of the Republic of Kenya.",
        Role.DISCLOSURE,
        ("funding", "Culture Fund of the Republic of Kenya", "Kenya"),
    ),
    (
        "This article was funded by the Northern Journalism Trust.",
        Role.BODY,
        ("funding", "Northern Journalism Trust", None),
    ),
    ("The outlet is owned by the government of Kenya.", Role.DISCLOSURE, ("ownership", "government of Kenya", "Kenya")),
]


@pytest.mark.parametrize(("text", "role", "expected"), DISCLOSURES)
def test_disclosure_names_payer_and_party(
    read: Reader, text: str, role: Role, expected: tuple[str, str, str | None]
) -> None:
    _, (disclosure,), _ = read(text, (role,))
    assert (disclosure.kind, disclosure.funder, disclosure.party) == expected
    assert disclosure.funder_span.of(text) == disclosure.funder


def test_others_funding_is_no_disclosure_of_this_text(read: Reader) -> None:
    _, disclosures, _ = read("The bridge was funded by the government of Kenya.")
    assert disclosures == ()


SWAPPED = (
    "{a} said that {b} forces had shelled the town. {b} denied the claim. Interfax reported two deaths, citing {da} "
    "officials. In {b}'s view, the attack was staged. A {da} journalist said the town was quiet."
)


def test_swapped_parties_give_swapped_statements(read: Reader) -> None:
    one = SWAPPED.format(a="Kenya", b="Uganda", da="Kenyan", db="Ugandan")
    other = SWAPPED.format(a="Uganda", b="Kenya", da="Ugandan", db="Kenyan")

    def shape(text: str) -> list[tuple[object, ...]]:
        swap = {"KE": "UG", "UG": "KE"} if text is other else {"KE": "KE", "UG": "UG"}
        return [
            (s.id, s.parent, s.stance, s.basis, s.negated, s.score, swap.get(str(s.speaker and s.speaker.state)))
            for s in read(text)[0]
        ]

    assert len(shape(one)) == 6
    assert shape(one) == shape(other)


class Fixed:
    """A tagger without syntax, as a model would be."""

    version = "fixed"

    def __init__(self, *candidates: Candidate) -> None:
        self._candidates = candidates

    def tag(self, _text: str, _sentences: object) -> tuple[Candidate, ...]:
        return self._candidates


def at(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),)


def test_candidates_of_another_tagger_are_nested_and_anchored_alike() -> None:
    text = "Interfax said the mayor claimed the bridge fell."
    outer = Candidate(cue=at(text, "said"), source=at(text, "Interfax"), content=at(text, text[14:-1]))
    inner = Candidate(cue=at(text, "claimed"), source=at(text, "the mayor"), content=at(text, "the bridge fell"))
    loose = Candidate(cue=(Span(900, 904),), content=(Span(905, 910),))
    statements, _, notes = attribute(as_text(text), (), Fixed(inner, loose, outer, inner), extractor="model-1")
    assert [(s.id, s.parent, s.extractor) for s in statements] == [("s1", None, "model-1"), ("s2", "s1", "model-1")]
    assert [n.reason for n in notes if n.reason is Reason.UNANCHORED] == [Reason.UNANCHORED]


def test_nobody_quoted_in_the_text_says_its_headline() -> None:
    text = "Five die in Ganja\nFive people died in Ganja, the mayor said."
    low = text.index("\n") + 1
    said = Candidate(
        cue=at(text, "said"),
        source=at(text, "the mayor"),
        content=(Span(0, low - 1), Span(low, text.index(", the mayor"))),
    )
    (statement,), _, _ = attribute(as_text(text, (Role.HEADLINE, Role.BODY)), (), Fixed(said))
    assert [c.of(text) for c in statement.content] == ["Five people died in Ganja"]


FOUND = "The strike hit a bakery, the Field Institute found."


@pytest.mark.parametrize(
    ("before", "basis"),
    [
        ("The Field Institute interviewed 12 witnesses.", Basis.TESTIMONY),
        ("The Field Institute said it visited the site.", Basis.ON_SITE),
        ("The Red Institute interviewed 12 witnesses.", Basis.NONE_STATED),
        ("The Red Institute said it visited the site.", Basis.NONE_STATED),
        ("Researchers interviewed 12 witnesses.", Basis.NONE_STATED),
    ],
)
def test_a_finding_rests_on_what_its_body_did_in_the_sentence_before(read: Reader, before: str, basis: Basis) -> None:
    statements, _, _ = read(f"{before} {FOUND}")
    assert (statements[-1].stance, statements[-1].basis) == (Stance.DOCUMENTS, basis)
