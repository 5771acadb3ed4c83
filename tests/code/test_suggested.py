"""What suggestions of events add to claims, with suggestions of our own making."""

import pytest

from fairwitness.code import Coding, code
from fairwitness.link import local_incidents
from fairwitness.model.lists import Basis, EventType, Modality, Reason, Stance
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement
from fairwitness.model.suggestion import EventSuggestion, Filler, Part

from .helpers import as_text, parser, places


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def event(text: str, kind: EventType, **parts: str | tuple[str, ...]) -> EventSuggestion:
    """A suggestion whose phrases are given by their words."""
    named = [(Part(p), w) for p, ws in parts.items() for w in ((ws,) if isinstance(ws, str) else ws)]
    fillers = tuple(Filler(part=p, span=at(text, w), score=0.9) for p, w in named)
    return EventSuggestion(event_type=kind, score=0.9, fillers=fillers)


def coded(text: str, *suggested: EventSuggestion, statements: tuple[Statement, ...] = ()) -> Coding:
    read = as_text(text, "2020-05-06")
    sentences = parser().parse(text, [b.span for b in read.blocks])
    return code(read, statements, sentences, places(), (), suggested)


def test_a_suggestion_completes_the_claim_of_its_sentence() -> None:
    text = "Shells fell near Gulu on 4 May 2020. The attack by the Lake Front on a clinic wounded Jane Opio."
    told = event(text, EventType.UNSPECIFIED_ATTACK, organisation="Lake Front", target="clinic", victim="Jane Opio")
    coding = coded(text, told)
    [claim] = [c for c in coding.claims if c.anchor.of(text) == "attack"]
    assert [(a.name, a.organisation) for a in claim.perpetrators] == [("Lake Front", True)]
    assert [s.of(text) for s in claim.targets] == ["clinic"]
    assert "Jane Opio" in [s.of(text) for s in claim.victims]
    assert coding.together == ((claim.id,),)


def test_the_surest_phrase_carries_an_event_no_listed_word_tells_of() -> None:
    text = "Two farmers were found near Gulu on 4 May 2020 with their hands tied, dead."
    coding = coded(text, event(text, EventType.UNSPECIFIED_ATTACK, described="Two farmers"))
    [claim] = coding.claims
    assert claim.anchor.of(text) == "found"
    assert claim.event_type is EventType.UNSPECIFIED_ATTACK
    assert claim.date is not None
    assert claim.date.edtf == "2020-05-04"


def test_what_stands_in_no_sentence_is_noted_and_not_kept() -> None:
    text = "Rain fell near Gulu.\n\nIt was cold."
    across = Filler(part=Part.TARGET, span=Span(5, 30), score=0.9)
    coding = coded(text, EventSuggestion(event_type=EventType.ARSON, score=0.9, fillers=(across,)))
    assert coding.claims == ()
    assert [n.reason for n in coding.notes if n.reason is Reason.UNANCHORED]


def test_a_doer_named_by_another_voice_makes_a_claim_of_that_voice() -> None:
    text = "A clinic near Gulu was attacked on 4 May 2020. Police said the Lake Front had done it."
    said = Statement(
        id="s1", parent=None, source=(at(text, "Police"),), cue=(at(text, "said"),),
        content=(at(text, "the Lake Front had done it"),), stance=Stance.ASSERTS, basis=Basis.NONE_STATED,
    )  # fmt: skip
    told = event(text, EventType.UNSPECIFIED_ATTACK, target="clinic", organisation="Lake Front")
    coding = coded(text, told, statements=(said,))
    doers = {c.statement: [a.name for a in c.perpetrators] for c in coding.claims}
    assert doers == {None: [], "s1": ["Lake Front"]}
    assert len(local_incidents(coding.claims, as_text(text), (), coding.together)) == 1


def test_two_suggested_events_never_share_an_incident() -> None:
    text = "Gunmen attacked a bus and a school near Gulu. They attacked a clinic there too."
    first = event(text, EventType.UNSPECIFIED_ATTACK, target="bus")
    second = event(text, EventType.UNSPECIFIED_ATTACK, target="clinic")
    coding = coded(text, first, second)
    incidents = local_incidents(coding.claims, as_text(text), (), coding.together)
    of = {c: i.id for i in incidents for c in i.claims}
    assert len({of[ids[0]] for ids in coding.together}) == 2


def test_a_suggested_type_names_the_event_that_only_its_harm_tells() -> None:
    text = "Three guards were killed near Gulu on 4 May 2020 by a device in a parked car."
    coding = coded(text, event(text, EventType.BOMBING, described="Three guards", weapon="device"))
    [claim] = coding.claims
    assert claim.event_type is EventType.BOMBING
    assert [s.of(text) for s in claim.weapons] == ["device"]
    assert claim.modality is Modality.ACTUAL


def test_an_event_is_told_where_the_words_say_that_it_happened() -> None:
    text = "The army said rebels might bomb the port. A hall near Gulu was rented. Rebels bombed the mill."
    coding = coded(text, event(text, EventType.BOMBING, place="Gulu"))
    assert [c.anchor.of(text) for c in coding.claims if c.id in coding.together[0]] == ["bombed"]


def test_who_finds_the_dead_did_not_kill_them() -> None:
    text = "Police found the judge near Gulu on 4 May 2020 with her hands tied."
    coding = coded(text, event(text, EventType.UNSPECIFIED_ATTACK, victim="judge"))
    [claim] = coding.claims
    assert (claim.anchor.of(text), claim.perpetrators) == ("found", ())
    assert [v.of(text) for v in claim.victims] == ["judge"]


def test_an_event_without_phrases_may_be_told_far_down() -> None:
    text = "Rain fell near Gulu. " * 20 + "Rebels burned a school."
    coding = coded(text, event(text, EventType.ARSON))
    assert [c.anchor.of(text) for c in coding.claims] == ["burned"]


def test_people_who_are_described_are_the_harmed_only_where_that_is_sure() -> None:
    text = "Gunmen attacked a bus near Gulu on 4 May 2020. Students had hired it."
    for score, victims in ((0.79, []), (0.8, ["Students"])):
        told = Filler(part=Part.DESCRIBED, span=at(text, "Students"), score=score)
        coding = coded(text, EventSuggestion(event_type=EventType.UNSPECIFIED_ATTACK, score=0.9, fillers=(told,)))
        assert [v.of(text) for c in coding.claims for v in c.victims] == victims


def test_people_a_toll_counts_anywhere_stand_in_it_alone() -> None:
    text = "Gunmen raided a hall near Gulu on 4 May 2020. The parish priests wept, and women too."
    text += " Six parish priests and two women were killed."
    for words, left in (("parish priests", []), ("women", ["women"])):
        told = Filler(part=Part.DESCRIBED, span=at(text, words), score=0.9)
        coding = coded(text, EventSuggestion(event_type=EventType.UNSPECIFIED_ATTACK, score=0.9, fillers=(told,)))
        assert [v.of(text) for c in coding.claims for v in c.victims if v == told.span] == left


def test_where_events_were_sought_and_none_found_the_counted_stand_in_their_toll() -> None:
    text = "Gunmen killed six priests near Gulu on 4 May 2020."
    [claim] = coded(text).claims
    assert claim.victims == ()
    assert ["six priests" in t.span.of(text) for t in claim.tolls] == [True]


def test_without_suggestions_nothing_changes() -> None:
    text = "Shells hit a clinic near Gulu on 4 May 2020."
    assert coded(text).together == ()


def test_an_attack_is_told_by_the_word_nearest_to_whom_it_harmed() -> None:
    text = "Envoys near Gulu condemned attacks on judges, above all the murder of Jane Opio on 4 May 2020."
    coding = coded(text, event(text, EventType.UNSPECIFIED_ATTACK, victim="Jane Opio"))
    [held] = [c for c in coding.claims if c.id in coding.together[0]]
    assert held.anchor.of(text) == "murder"


@pytest.mark.parametrize(
    ("text", "part", "words", "word"),
    [
        # of a later paragraph
        (
            "Shells wounded two teachers on Sunday.\n\nIn Gulu, officials said a missile had hit a school on Sunday.",
            "described",
            "two teachers",
            "wounded",
        ),
        # of another attack
        (
            "The army killed a commander on 4 May 2020. Later a missile hit a school in Gulu.",
            "organisation",
            "army",
            "killed",
        ),
    ],
)
def test_a_suggested_place_that_is_told_of_something_else(text: str, part: str, words: str, word: str) -> None:
    told = event(text, EventType.UNSPECIFIED_ATTACK, **{part: words, "place": "Gulu"})
    assert {c.anchor.of(text): c.place for c in coded(text, told).claims}[word] is None


def test_what_did_not_burn_is_no_arson() -> None:
    text = "Shelling of Gulu on 4 May 2020 damaged two schools. A hut was burned."
    kinds = {
        c.anchor.of(text): c.event_type
        for c in coded(text, event(text, EventType.ARSON, target=("schools", "hut"))).claims
    }
    assert kinds["damaged"] is EventType.ARTILLERY_ROCKET_MISSILE
    assert kinds["burned"] is EventType.ARSON


def test_a_thing_that_fires_was_not_struck() -> None:
    text = "A helicopter fired rockets on people in Gulu on 4 May 2020."
    (claim,) = coded(text, event(text, EventType.UNSPECIFIED_ATTACK, target="helicopter")).claims
    assert claim.targets == ()


def test_who_is_only_asked_to_free_somebody_did_not_take_him() -> None:
    text = "The office demanded that the Lake Front free John Ochen, who was abducted in Gulu on 4 May 2020."
    said = Statement(
        id="s1", source=(at(text, "The office"),), cue=(at(text, "demanded"),),
        content=(at(text, "that the Lake Front free John Ochen"),), stance=Stance.DEMANDS, basis=Basis.NONE_STATED,
    )  # fmt: skip
    told = event(text, EventType.KIDNAPPING, organisation="Lake Front", victim="John Ochen")
    (claim,) = [c for c in coded(text, told, statements=(said,)).claims if c.statement is None]
    assert claim.perpetrators == ()
