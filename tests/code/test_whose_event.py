"""Which event `the attack` means, by whose words it stands in and whose words told of it; also with sides exchanged."""

import pytest

from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import Tools
from support.whole import SIDES, whole

OWN = "Missiles hit a market in Kisumu on 28 May 2023."
ACCUSED = "{A} accused {B} of shelling Nyala on 27 May."

# the text, the words of the mention, the place and day of the event it means
MEANT = [
    # another's accusation, in indirect and in direct speech, stands back while the text's own telling fits
    (f"{OWN} {ACCUSED} Human Rights Watch verified the attack.", "the attack", "Kisumu", "2023-05-28"),
    (
        f'{OWN} "{{B}} shelled Nyala on 27 May," {{A}}\'s army said. Amnesty International verified the strike.',
        "the strike",
        "Kisumu",
        "2023-05-28",
    ),
    # a pronoun and a toll in the text's own words
    (f"{OWN} {ACCUSED} It killed six people.", "killed six", "Kisumu", "2023-05-28"),
    # also what stands in a report that accuses nobody
    (
        f"Missiles hit a market in Kisumu on 28 May, residents said. {ACCUSED} Human Rights Watch verified the attack.",
        "the attack",
        "Kisumu",
        "2023-05-28",
    ),
    # what the accuser adds is about the accusation, and stays with it
    (f"{OWN} {ACCUSED} {{A}} said the attack killed five people.", "the attack", "Nyala", "2023-05-27"),
    (
        f"{OWN} {ACCUSED} {{A}} said the attack killed five people. Amnesty International verified the strike.",
        "the strike",
        "Kisumu",
        "2023-05-28",
    ),
    # who denies answers what they are accused of
    (f"{OWN} {ACCUSED} {{B}} denied the attack.", "the attack", "Nyala", "2023-05-27"),
    (f"{ACCUSED} {OWN} {{B}} denied the attack.", "the attack", "Nyala", "2023-05-27"),
    # an accusation that is the only event told is what is meant
    (f"{ACCUSED} Human Rights Watch verified the attack.", "the attack", "Nyala", "2023-05-27"),
    # a report that accuses nobody is the last event told
    (
        f"{OWN} On 29 May, doctors said, a rocket hit a clinic in Eldoret. The attack killed five people.",
        "The attack",
        "Eldoret",
        "2023-05-29",
    ),
    # the place named with it decides before anything else
    (f"{OWN} {ACCUSED} Human Rights Watch verified the attack on Nyala.", "the attack", "Nyala", "2023-05-27"),
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize(("words", "mention", "place", "day"), MEANT)
def test_a_mention_means(words: str, mention: str, place: str, day: str, sides: tuple[str, str], tools: Tools) -> None:
    record = whole(words, tools, sides)
    claim = next(c for c in record.claims if mention in record.text.text[c.anchor.start - 4 : c.anchor.end + 4])
    assert claim.place is not None
    assert claim.date is not None
    assert (claim.place.name, claim.date.edtf) == (place, day)
    assert _event_of(record, claim.id) == {c.id for c in record.claims if c.place and c.place.name == place}


def _event_of(record: DocumentRecord, claim: str) -> set[str]:
    return next({*i.claims} for i in record.incidents if claim in i.claims)
