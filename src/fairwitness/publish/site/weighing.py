"""What weighing shows of an incident beside its grades: roots field by field, how figures grew, scales of others."""

import msgspec

from fairwitness.model.lists import TollKind
from fairwitness.model.record import ClaimRef, FieldRoot, FieldRoots, Mapped, TollPoint, Weighed
from fairwitness.publish.balance import balance
from fairwitness.publish.grades import count_words
from fairwitness.publish.quoting import one_line
from fairwitness.publish.site.case import Case, Link
from fairwitness.publish.wording import day_label, figure_label, label, toll_kind_label

_FIELDS = {
    "happened": "That it happened",
    "actor": "Who did it",
    "date": "When",
    "place": "Where",
    "weapon": "With what",
    **{kind.value: "Figures" for kind in TollKind},
}
_SCALES = {
    "airwars": "Airwars",
    "admiralty": "Admiralty code (source, information)",
    "ucdp_where_prec": "UCDP precision of place",
    "ucdp_date_prec": "UCDP precision of date",
    "ucdp_event_clarity": "UCDP clarity of event",
}


class RootView(msgspec.Struct, frozen=True, kw_only=True):
    """A root with the voices that stand for it."""

    name: str
    voices: tuple[str, ...]
    tags: tuple[str, ...]
    links: tuple[Link, ...]


class FieldView(msgspec.Struct, frozen=True, kw_only=True):
    """A field of the incident with its roots."""

    asked: str
    value: str
    independent: int
    roots: tuple[RootView, ...]
    unknown: tuple[Link, ...]


class PointView(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of the timeline."""

    day: str
    figure: str
    counted: str
    origin: str
    change: str
    links: tuple[Link, ...]


class ScaleView(msgspec.Struct, frozen=True, kw_only=True):
    """The incident on a scale of others."""

    scale: str
    value: str
    meaning: str


class WeighingView(msgspec.Struct, frozen=True, kw_only=True):
    """All of it; empty where the incident was not weighed."""

    fields: tuple[FieldView, ...] = ()
    timeline: tuple[PointView, ...] = ()
    scales: tuple[ScaleView, ...] = ()


class GapRow(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of event with what is told of each party."""

    event: str
    cells: tuple[tuple[str, str, tuple[Link, ...]], ...]
    """The party's name, the count in words, the incidents."""


def weighing_view(case: Case, weighed: Weighed | None) -> WeighingView:
    """What weighing shows of one incident."""
    if weighed is None:
        return WeighingView()
    return WeighingView(
        fields=tuple(_field(case, f) for f in weighed.roots),
        timeline=tuple(_point(case, p) for p in weighed.timeline),
        scales=tuple(_scale(m) for m in weighed.mapped),
    )


def gap_rows(case: Case) -> tuple[GapRow, ...]:
    """What is told of each party, kind by kind; a gap stays a gap."""
    weighed = [i for i in case.linkage.incidents if i.id in case.weighed]
    by_id = {i.id: i for i in weighed}
    return tuple(
        GapRow(
            event=label(row.event_type),
            cells=tuple(
                (
                    case.party_name(party.removeprefix("party:")),
                    count_words(len(count.incidents), count.independent),
                    tuple(case.incident_link(by_id[id_]) for id_ in count.incidents),
                )
                for party, count in row.counts.items()
            ),
        )
        for row in balance(weighed, case.weighed, case.settings.party)
    )


def _links(case: Case, refs: tuple[ClaimRef, ...]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(case.claim_link(ref) for ref in refs))


def _field(case: Case, field: FieldRoots) -> FieldView:
    figures = field.field in [kind.value for kind in TollKind]
    value = toll_kind_label(field.field) if figures else case.in_words(field.value or "").replace("_", " ")
    return FieldView(
        asked=_FIELDS[field.field],
        value=value,
        independent=field.independent,
        roots=tuple(_root(case, r) for r in field.roots),
        unknown=_links(case, field.unknown),
    )


def _root(case: Case, root: FieldRoot) -> RootView:
    tags = [
        "independent" if root.independent else "not independent",
        "own document held" if root.held else "known only through others",
        *([case.interest_words(root.interest)] if root.interest else []),
        *(f"basis: {basis.replace('_', ' ')}" for basis in root.bases),
    ]
    voices = tuple(one_line(v) for v in root.voices if v != root.name)
    return RootView(name=one_line(root.name), voices=voices, tags=tuple(tags), links=_links(case, root.claims))


def _point(case: Case, point: TollPoint) -> PointView:
    about = "about " if point.approximate else ""
    whom = "" if point.population == "unknown" else f", {label(point.population)}"
    return PointView(
        day=day_label(point.day) if point.day else "no day told",
        figure=f"{about}{figure_label(point.low, point.high)}",
        counted=f"{label(point.kind)}{whom}",
        origin=one_line(point.origin) if point.known else "of unknown origin, which adds nothing",
        change=label(point.change),
        links=_links(case, point.claims),
    )


def _scale(mapped: Mapped) -> ScaleView:
    return ScaleView(scale=_SCALES[mapped.scale], value=mapped.value or "not given", meaning=mapped.meaning)
