"""What a text tells of duties, sentence by sentence; a plan, a demand or something under way is no telling."""

import pytest

from fairwitness.model.span import Span

from .helpers import coded

Row = tuple[str, str, str | None, str | None, str | None]
"""Words; kind; act; place; day."""

TOLD: list[Row] = [
    ("Kenya handed over Barda on 20 November 2020.", "performed", "handover", "Barda", "2020-11-20"),
    ("Barda was returned on 20 November 2020.", "performed", "handover", "Barda", "2020-11-20"),
    ("Units of the Kenyan army entered the Barda region on Friday.", "performed", "handover", "Barda", "2020-11-20"),
    ("Kenyan troops have left Barda.", "performed", "handover", "Barda", None),
    ("Kenyan forces withdrew from Barda on 24 November 2020.", "performed", "withdrawal", "Barda", "2020-11-24"),
    (
        "Kenya completed its withdrawal from Barda on 24 November 2020.",
        "performed",
        "withdrawal",
        "Barda",
        "2020-11-24",
    ),
    ("Kenya partly withdrew from Barda.", "partly", "withdrawal", "Barda", None),
    ("Kenya has not withdrawn from Barda.", "not_performed", "withdrawal", "Barda", None),
    ("Kenya did not hand over Barda.", "not_performed", "handover", "Barda", None),
    ("Kenya failed to hand over Barda by 15 November 2020.", "not_performed", "handover", "Barda", None),
    ("Ugandan forces violated the ceasefire on 21 November 2020.", "breach_alleged", "ceasefire", None, "2020-11-21"),
    ("Uganda did not violate the ceasefire.", "breach_denied", "ceasefire", None, None),
    # piece by piece: one telling is of a part unless it says all
    ("Kenya released twelve prisoners on 20 November 2020.", "partly", "exchange", None, "2020-11-20"),
    ("Kenya released all prisoners on 20 November 2020.", "performed", "exchange", None, "2020-11-20"),
    ("Kenya submitted maps of the minefields to Uganda.", "partly", "map_transfer", None, None),
    ("Uganda received the maps on Friday.", "partly", "map_transfer", None, "2020-11-20"),
    ("Kenya reopened the road on 20 November 2020.", "performed", "opening", None, "2020-11-20"),
    # put off
    (
        "The handover of Barda was postponed from 15 November to 25 November 2020.",
        "extended",
        "handover",
        "Barda",
        None,
    ),
    ("Kenya put off the handover of Barda until 25 November 2020.", "extended", "handover", "Barda", None),
    ("The deadline for the handover of Barda was extended to 25 November 2020.", "extended", "handover", "Barda", None),
]


@pytest.mark.parametrize(("words", "kind", "act", "place", "day"), TOLD, ids=[r[0] for r in TOLD])
def test_one_telling(words: str, kind: str, act: str | None, place: str | None, day: str | None) -> None:
    (told,) = coded(words, "2020-11-22").acts
    found = (told.kind.value, told.act and told.act.value, told.place and told.place.name, told.date and told.date.edtf)
    assert found == (kind, act, place, day)
    whole = Span(0, len(words))
    assert whole.contains(told.anchor)
    assert told.quote.contains(told.anchor)


NOTHING = [
    "Kenya will hand over Barda on 25 November 2020.",
    "Kenya is to hand over Barda by 25 November 2020.",
    "Kenya is handing over Barda.",
    "Kenya could withdraw from Barda.",
    "Kenya must withdraw from Barda.",
    "Barda shall be returned by 20 November 2020.",
    "Kenya returns Barda by 20 November 2020.",
    "Peacekeepers are being deployed.",
    # other things are entered, left, followed and opened
    "The minister entered Barda on Friday.",
    "The journalist left Barda on Friday.",
    "A long silence followed on Friday.",
    "Kenya opened the session on Friday.",
    "Kenyan troops entered Kenya.",
    # what it was done for is denied, not that it was done
    "The prisoners had not been exchanged for maps.",
    "The meeting was postponed to 25 November 2020.",
    "The handover of Barda was postponed.",
]


@pytest.mark.parametrize("words", NOTHING)
def test_no_telling(words: str) -> None:
    assert coded(words, "2020-11-22").acts == ()


def test_the_new_day_and_its_word() -> None:
    (told,) = coded("The handover of Barda was postponed to 25 November 2020.").acts
    assert (told.until and told.until.end, told.boundary) == ("2020-11-25", None)
    (told,) = coded("Kenya postponed the handover of Barda to no later than 25 November 2020.").acts
    assert (told.until and told.until.end, told.boundary and told.boundary.value) == ("2020-11-25", "by")


def test_a_place_that_follows_takes_the_act_told_before() -> None:
    first, second = coded("Kenya handed over Barda on 20 November 2020. Ganja followed on 25 November.").acts
    assert (second.act, second.place and second.place.name, second.date and second.date.edtf, second.actors) == (
        first.act, "Ganja", "2020-11-25", (),
    )  # fmt: skip


def test_who_did_it_and_who_received() -> None:
    gave, got = coded("Kenya handed over Barda. Ugandan troops entered Barda.").acts
    assert ([a.state for a in gave.actors], gave.received) == (["KE"], False)
    assert ([a.state for a in got.actors], got.received) == (["UG"], True)


def test_exchanging_the_parties_exchanges_the_tellings() -> None:
    words = "Kenya handed over Barda on 20 November 2020. Ugandan troops entered Barda. Kenya violated the ceasefire."
    swapped = words.replace("Kenya", "\0").replace("Uganda", "Kenya").replace("\0", "Uganda")
    there, back = coded(words).acts, coded(swapped).acts
    assert [(a.kind, a.act, a.received) for a in there] == [(a.kind, a.act, a.received) for a in back]
    other = {"KE": "UG", "UG": "KE"}
    assert [[other[str(x.state)] for x in a.actors] for a in there] == [[x.state for x in a.actors] for a in back]
