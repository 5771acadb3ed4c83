"""Who is bound by what, as the settings say: binding, or a benchmark with the reason why."""

import msgspec
import pytest

from fairwitness.link import link
from fairwitness.model.claim import When
from fairwitness.model.elements import Applicability, Provenance, Standing, TreatyStatus
from fairwitness.model.lists import EventType
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.record import Incident
from fairwitness.vocab.norms import norms
from fairwitness.weigh.applicability import CUSTOM, NOT_RECORDED, OTHER_TIME, UNDATED, applicability
from fairwitness.weigh.elements import elements_of
from fairwitness.weigh.reading import Reading
from support.law import paper, said
from support.made import day

PARTY = Party(id="A", name="Astate", country="XA")
MONTH = day("2020-10")


def incident(when: When | None) -> Incident:
    return Incident(id="i", event_type=EventType.BOMBING, claims=(), joined=(), documents=(), date=when)


def under(*statuses: TreatyStatus, when: When | None = None) -> list[Applicability]:
    settings = CaseSettings(title="made", party=(PARTY,), treaty=statuses)
    return list(applicability(norms()["terror"], incident(when or day("2020-10-28")), settings))


def status(*, bound: bool = True, **more: object) -> TreatyStatus:
    return TreatyStatus(party="A", treaty="AP1", bound=bound, basis="as deposited", **more)  # type: ignore[arg-type]


def test_a_customary_rule_binds_every_party_on_every_day() -> None:
    custom = under()[0]
    assert custom == Applicability(
        party="party:A", citation="customary rule 2", standing=Standing.BINDING, start=None, end=None, basis=CUSTOM,
        provenance=Provenance.MEMORY,
    )  # fmt: skip


TREATY = [
    # statuses, days of the incident -> standing, basis
    ((), day("2020-10-28"), "benchmark", NOT_RECORDED),
    ((status(),), day("2020-10-28"), "binding", "as deposited"),
    ((status(),), None, "binding", "as deposited"),
    ((status(bound=False),), day("2020-10-28"), "benchmark", "as deposited"),
    ((status(start="2020-10-28"),), day("2020-10-28"), "binding", "as deposited"),
    ((status(start="2020-10-29"),), day("2020-10-28"), "benchmark", f"as deposited; {OTHER_TIME}"),
    ((status(end="2020-10-28"),), day("2020-10-28"), "binding", "as deposited"),
    ((status(end="2020-10-27"),), day("2020-10-28"), "benchmark", f"as deposited; {OTHER_TIME}"),
    # a month of which only a part is covered is not covered
    ((status(start="2020-10-02"),), MONTH, "benchmark", f"as deposited; {OTHER_TIME}"),
    ((status(start="2020-10-01", end="2020-10-31"),), MONTH, "binding", "as deposited"),
    ((status(start="2020-10-01", end="2020-10-30"),), MONTH, "benchmark", f"as deposited; {OTHER_TIME}"),
    # one that binds at the time is found after one that does not
    ((status(end="2019-01-01"), status(start="2020-01-01")), day("2020-10-28"), "binding", "as deposited"),
    ((status(bound=False, start="2021-01-01"), status()), day("2020-10-28"), "binding", "as deposited"),
]


@pytest.mark.parametrize(("statuses", "when", "standing", "basis"), TREATY)
def test_a_treaty_binds_as_the_settings_say(
    statuses: tuple[TreatyStatus, ...], when: When | None, standing: str, basis: str
) -> None:
    settings = CaseSettings(title="made", party=(PARTY,), treaty=statuses)
    found = applicability(norms()["terror"], incident(when), settings)[1]
    assert (found.citation, found.standing.value, found.basis) == (
        "Additional Protocol I of 1977, 51(2)",
        standing,
        basis,
    )


def test_an_incident_without_a_day_is_a_benchmark_where_days_matter() -> None:
    settings = CaseSettings(title="made", party=(PARTY,), treaty=(status(start="2000-01-01"),))
    found = applicability(norms()["terror"], incident(None), settings)[1]
    assert (found.standing, found.basis) == (Standing.BENCHMARK, f"as deposited; {UNDATED}")
    open_ended = msgspec.structs.replace(day("2020-10-28"), end=None)
    assert applicability(norms()["terror"], incident(open_ended), settings)[1].standing is Standing.BENCHMARK


def test_the_days_and_the_provenance_of_a_status_stand_with_it() -> None:
    found = under(status(start="2000-01-01", end="2030-01-01", provenance=Provenance.VERIFIED))[1]
    assert (found.start, found.end, found.provenance) == ("2000-01-01", "2030-01-01", Provenance.VERIFIED)
    assert under()[1].provenance is Provenance.MEMORY


def test_the_status_of_another_party_or_treaty_says_nothing() -> None:
    other = TreatyStatus(party="B", treaty="AP1", bound=True, basis="x")
    elsewhere = TreatyStatus(party="A", treaty="CCM", bound=True, basis="x")
    assert under(other, elsewhere)[1].basis == NOT_RECORDED


def test_without_settings_nobody_is_asked() -> None:
    assert applicability(norms()["terror"], incident(None), None) == ()


def test_each_party_in_the_order_of_the_settings() -> None:
    parties = (Party(id="Z", name="Zstate"), PARTY)
    found = applicability(norms()["terror"], incident(None), CaseSettings(title="made", party=parties))
    assert [a.party for a in found] == ["party:Z", "party:Z", "party:A", "party:A"]


def test_a_norm_without_a_source_that_binds_is_a_benchmark() -> None:
    record = paper(
        "d", said("Cluster bombs fell.", weapons=("cluster_munition",), on=day("2020-10-28"), at="Northfield")
    )
    for bound, standing in ((False, Standing.BENCHMARK), (True, Standing.BINDING)):
        told = TreatyStatus(party="A", treaty="CCM", bound=bound, basis="as deposited")
        settings = CaseSettings(title="made", party=(PARTY, Party(id="B", name="Bstate")), treaty=(told,))
        made = elements_of(link([record], settings).incidents[0], Reading({"d": record}, settings), settings)
        (norm,) = [n for n in made.norms if n.norm == "cluster_munitions"]
        assert norm.standing("party:A") is standing
        assert norm.standing("party:B") is Standing.BENCHMARK
        (custom,) = [n for n in made.norms if n.norm == "weapon_nature"]
        assert custom.standing("party:B") is Standing.BINDING
