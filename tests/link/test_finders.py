"""A publisher that says in its own voice what it did to find out is known; who only carries others' words is not."""

import pytest

from fairwitness.language.affinity import Affinities
from fairwitness.link import link
from fairwitness.link.finders import finders_of
from support.made import Tell, day, document, many, someone

PUBLISHER = "Human Rights Watch"
KEY = Affinities(None).of_publisher(PUBLISHER).key


def finders(text: str, *by: object) -> set[str]:
    record = document("d", Tell(text=text, by=by), publisher=PUBLISHER)  # type: ignore[arg-type]
    return set(finders_of(record, {}, {}, Affinities(None)))


OWN = [
    "We geolocated video of the strike on the town.",
    "Human Rights Watch identified cluster munitions fired at the town.",
    "HRW has also examined the wreckage.",
    "Human Rights Watch researchers visited the town and interviewed 15 residents.",
    "Our investigators have independently verified the video.",
    "Human Rights Watch visited the site of the strike.",
]
# somebody else, no ground, words between marks, what is asked of others
OTHERS = [
    "The police examined the wreckage.",
    "Human Rights Watch visited the minister on Friday.",
    "Human Rights Watch interviewed the governor.",
    "“We identified the victims,” a doctor was heard to say.",
    '"We examined the wreckage," someone wrote.',
    "Another Human Rights Watchdog identified the rocket.",
    "The group published it after its experts examined photographs.",
]


@pytest.mark.parametrize("text", OWN)
def test_a_publisher_tells_in_its_own_voice_how_it_knows(text: str) -> None:
    assert finders(text) == {KEY}


@pytest.mark.parametrize("text", OTHERS)
def test_what_others_did_or_what_is_no_ground_makes_no_finder(text: str) -> None:
    assert finders(text) == set()


def test_what_stands_in_anothers_words_is_that_others() -> None:
    assert finders("We geolocated video of the strike.", many("residents")) == {
        Affinities(None).of_speaker(many("residents")).key
    }


def test_the_own_voice_of_a_finder_is_an_independent_origin() -> None:
    told = Tell(text=OWN[0], on=day("2020-10-28"), at="Northfield")
    (incident,) = link([document("d", told, publisher=PUBLISHER)]).incidents
    assert [(o.name, o.known, o.independent) for o in incident.origins] == [(PUBLISHER, True, True)]


def test_a_reprint_does_not_make_its_paper_a_finder() -> None:
    record = document("d", Tell(text=OWN[0]), publisher=PUBLISHER)
    own = document("o", Tell(text=OWN[0]), publisher="Wire")
    assert KEY not in set(finders_of(record, {"d": "o"}, {"o": own}, Affinities(None)))
    assert set(finders_of(own, {}, {}, Affinities(None))) == {Affinities(None).of_speaker(someone("Wire")).key}
