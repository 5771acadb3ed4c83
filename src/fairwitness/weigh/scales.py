"""Grades and codes of other scales, by a mapping published as data. Where a scale cannot be applied it says nothing."""

from fairwitness.language.agree import day_range
from fairwitness.model.claim import When, Where
from fairwitness.model.record import Incident, Mapped
from fairwitness.vocab.weighing import decide, scales
from fairwitness.weigh.evidence import Evidence
from fairwitness.weigh.measures import Measures


def mapped(incident: Incident, found: tuple[Evidence, ...], measures: Measures) -> tuple[Mapped, ...]:
    """The incident on each scale: Airwars, the Admiralty pair, UCDP's precision codes."""
    rules = scales()
    airwars = decide(rules.airwars, measures)
    reliability, credibility = decide(rules.reliability, measures), decide(rules.credibility, measures)
    pair = f"source {reliability.meaning}; information {credibility.meaning}"
    return (
        Mapped(scale="airwars", value=airwars.grade or None, meaning=airwars.meaning),
        Mapped(scale="admiralty", value=f"{reliability.grade}{credibility.grade}", meaning=pair),
        _where(incident.place),
        _date(incident.date),
        _clarity(found),
    )


def _code(scale: str, code: int | None, meaning: str) -> Mapped:
    return Mapped(scale=scale, value=None if code is None else str(code), meaning=meaning)


def _where(place: Where | None) -> Mapped:
    if place is None or place.precision is None:
        return _code("ucdp_where_prec", None, "no place of a known precision is told")
    return _code("ucdp_where_prec", scales().where_prec[place.precision], f"known to the {place.precision.value}")


def _date(when: When | None) -> Mapped:
    if when is None:
        return _code("ucdp_date_prec", None, "no day is told")
    first, last = day_range(when)
    days = last - first + 1
    code = next((n for n, longest in enumerate(scales().date_prec, start=1) if days <= longest), None)
    if code is None:
        return _code("ucdp_date_prec", None, "known to more than a year only")
    return _code("ucdp_date_prec", code, "one day" if days == 1 else f"within {days:.0f} days")


def _clarity(found: tuple[Evidence, ...]) -> Mapped:
    """Single where anyone who says that it happened tells of it as one event."""
    told = [e for e in found if e.supports]
    if not told:
        return _code("ucdp_event_clarity", None, "nobody says that it happened")
    single = any(not e.claim.aggregate for e in told)
    words = ("single", "told as one event") if single else ("aggregated", "told only as a sum of several events")
    return _code("ucdp_event_clarity", scales().event_clarity[words[0]], words[1])
