"""A relay of a publisher whose own text is held rests on what that text rests on, from the words to the grade."""

import pytest

from fairwitness.link import link
from fairwitness.model.document import Told
from fairwitness.model.lists import DerivationKind
from fairwitness.model.record import DocumentRecord, Incident
from fairwitness.pipeline import Tools, read_document
from fairwitness.weigh import weigh_all
from support.captures import capture_of
from support.whole import SIDES

AGENCY = "A missile struck a house in Kramatorsk on 14 March 2023, killing three people and injuring nine"
BY_GOVERNOR = f"{AGENCY}, the regional governor said."


def text(words: str, tools: Tools, publisher: str, published: str) -> DocumentRecord:
    data = words.encode()
    return read_document(capture_of(data), data, tools, Told(published=published, publisher=publisher))


def weighed(agency: str, relay: str, tools: Tools) -> tuple[Incident, str, list[str]]:
    """The only incident of an agency's text and a paper's, its first grade, and the roots of its having happened."""
    records = [text(agency, tools, "AP", "2023-03-14"), text(relay, tools, "Gazeta", "2023-03-15")]
    linkage = link(records)
    (incident,) = linkage.incidents
    (found,) = weigh_all(linkage.incidents, {r.id: r for r in records})
    assert [d.kind for d in linkage.derivations] == [DerivationKind.QUOTES] * len(linkage.derivations)
    return incident, found.grades[0].value, [r.name for f in found.roots if f.field == "happened" for r in f.roots]


RELAYS = [
    "A missile hit a house in Kramatorsk on 14 March 2023 and killed three people, AP reported.",
    "AP reported that a missile hit a house in Kramatorsk on 14 March 2023 and killed three people.",
    "According to AP, a missile hit a house in Kramatorsk on 14 March 2023, killing three people.",
    "Three people were killed when a missile hit a house in Kramatorsk on 14 March 2023, AP said.",
    "AP reports: three people were killed by a missile strike on a house in Kramatorsk on 14 March 2023.",
    "A missile struck a house in Kramatorsk on 14 March 2023, wounding nine people, according to AP.",
]


@pytest.mark.parametrize("relay", RELAYS)
def test_a_relay_rests_on_whom_the_held_text_rests_on(relay: str, tools: Tools) -> None:
    incident, grade, roots = weighed(BY_GOVERNOR, relay, tools)
    assert (grade, roots) == ("party_account", ["regional governor"])
    assert incident.origins[0].reason.endswith("; AP is quoted on it and has it, in its own document, from this origin")


@pytest.mark.parametrize("relay", RELAYS)
def test_who_tells_it_in_its_own_voice_is_the_origin(relay: str, tools: Tools) -> None:
    seen = f"{AGENCY}, AP journalists at the scene saw. {AGENCY}."
    incident, _, roots = weighed(seen, relay, tools)
    assert "AP" in roots
    assert all("is quoted on it" not in o.reason for o in incident.origins)


OTHERS = [
    # another figure than its text gives: not from this text
    "A missile hit a house in Kramatorsk on 14 March 2023 and killed five people, AP reported.",
    # another publisher, whose text is not held
    "A missile hit a house in Kramatorsk on 14 March 2023 and killed three people, Reuters reported.",
    # what it found out itself
    "AP verified that a missile hit a house in Kramatorsk on 14 March 2023, killing three people.",
]


@pytest.mark.parametrize("relay", OTHERS)
def test_what_the_held_text_does_not_tell_stays(relay: str, tools: Tools) -> None:
    incident, grade, roots = weighed(BY_GOVERNOR, relay, tools)
    assert (grade, len(roots)) == ("reported", 2)
    assert all("is quoted on it" not in o.reason for o in incident.origins)


@pytest.mark.parametrize(("a", "b"), SIDES)
def test_a_party_behind_the_held_text_is_the_only_root(a: str, b: str, tools: Tools) -> None:
    struck = f"{b} forces shelled a school in Nyala on 14 March 2023, killing three people"
    _, grade, roots = weighed(f"{struck}, {a}'s army said.", f"{struck}, AP reported.", tools)
    assert (grade, roots) == ("party_account", [a])
