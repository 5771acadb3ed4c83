"""The text of a case and that of its twin are one text once masked, and what is read comes back onto its own words."""

import msgspec
import pytest

from fairwitness.language.mask import Forms, Mask
from fairwitness.language.places import PlaceEntry
from fairwitness.language.swap import swap_of
from fairwitness.language.swap_table import swap_table
from fairwitness.model.document import Block, Text
from fairwitness.model.lists import Role
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.span import Span
from fairwitness.model.statement import Speaker
from fairwitness.vocab.states import code_by_name, stand_ins

SETTINGS = CaseSettings(
    title="t",
    party=(
        Party(id="n", name="Union of the Nine Northern Valleys", demonyms=("Valley",), names=("the Valleys",)),
        Party(id="k", name="Tar-Kesh", country="KE", demonyms=("Vellish",), names=("Reform",)),
    ),
)
FORMS = Forms(SETTINGS)


def masked(words: str, settings: CaseSettings = SETTINGS) -> Mask:
    block = Block(0, len(words), Role.BODY)
    text = Text(capture="0", text=words, blocks=(block,), anchors=(), publisher="Tar-Kesh Times")
    return Mask(text, Forms(settings))


SENTENCES = [
    "Tar-Kesh said the Union of the Nine Northern Valleys struck.",
    "VALLEY FORCES AND TAR-KESH FORCES",
    "The Reform, the Valleys, two Vellish men and a Valley.",
    "Nothing is named here.",
    "TAR-KESH struck; Tar-Kesh's men left Nairobi for the Valleys.",
]


@pytest.mark.parametrize("words", SENTENCES)
def test_a_text_and_its_twin_are_one_text(words: str) -> None:
    swap = swap_of(SETTINGS, swap_table(SETTINGS), (1, 0))
    twin = masked(swap.text(words), swap.settings(SETTINGS))
    assert twin.text.text == masked(words).text.text


@pytest.mark.parametrize("words", SENTENCES)
def test_every_name_comes_back_onto_its_words(words: str) -> None:
    mask = masked(words)
    for match in FORMS.pattern.finditer(words):
        inside = mask.text.text
        assert match.group() not in inside or match.group() == ""
    whole = Span(0, len(mask.text.text))
    assert mask.back(whole) == Span(0, len(words))
    assert mask.back(mask.text.text) == words
    (block,) = mask.text.blocks
    assert (block.start, block.end) == (0, len(mask.text.text))


def test_every_span_comes_back() -> None:
    words = "A Vellish shell hit the Valleys, the Reform said."
    mask = masked(words)
    for word in ("shell", "Vellish", "Valleys", "said", "the Reform said"):
        hidden = mask._in(word)
        assert hidden is not None
        at = mask.text.text.index(hidden)
        assert mask.back(Span(at, at + len(hidden))).of(words) == word
    # a span that cuts a stand-in takes the whole name
    at = mask.text.text.index("shell") - 4
    assert mask.back(Span(at, at + 6)).of(words) == "Vellish sh"


def test_values_come_back_with_names_and_codes() -> None:
    mask = masked("The Valleys said Tar-Kesh lied.")
    (first, second) = list(stand_ins())[:2]
    valleys, kesh = mask._in("Valleys"), mask._in("Tar-Kesh")
    found = mask.back((Speaker(name=f"{valleys}", state=first), Speaker(name=f"{kesh} officials", state=second)))
    assert [(s.name, s.state) for s in found] == [("Valleys", None), ("Tar-Kesh officials", "KE")]


def test_stand_ins_are_states_to_the_rules_and_no_state_to_anybody_else() -> None:
    for code, state in stand_ins().items():
        assert not code.isalpha()
        for name in (*state.names, *state.seats, *state.demonyms):
            assert code_by_name()[name] == code


def test_a_gazetteer_knows_a_side_as_its_state_only() -> None:
    kenya = PlaceEntry(id="1", name="Kenya", lat=0, lon=1, country="KE", population=9, kind="country")
    town = msgspec.structs.replace(kenya, id="2", country="CO", kind="town")
    mask = masked("Tar-Kesh said")
    lookup = mask.lookup(lambda name: (town, kenya) if name in ("Tar-Kesh", "Elsewhere") else ())
    assert [(e.id, e.country) for e in lookup(str(mask._in("Tar-Kesh")))] == [("1", next(iter(stand_ins())))]
    assert [e.id for e in lookup("Elsewhere")] == ["2", "1"]


def test_a_name_two_parties_share_is_nobodys() -> None:
    shared = CaseSettings(
        title="t", party=(Party(id="a", name="Orn", names=("Front",)), Party(id="b", name="Vell", names=("Front",)))
    )
    assert set(Forms(shared).of) == {"Orn", "ORN", "Vell", "VELL"}


def test_without_parties_nothing_is_masked() -> None:
    mask = masked("Tar-Kesh said", CaseSettings(title="t"))
    assert mask.text.text == "Tar-Kesh said"
    assert mask.back(Span(0, 3)) == Span(0, 3)


def test_one_word_for_every_name() -> None:
    assert FORMS.one_word("Union of the Nine Northern Valleys hit Tar-Kesh") == "Party0name hit Party1name"
    assert FORMS.key("TAR-KESH men") == "Party1name men"
