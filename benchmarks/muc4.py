"""Events on MUC-4: incidents as `fairwitness read` gives them, as templates, by the metric of `gtt.py`.

Usage: python benchmarks/muc4.py PATH/TO/muc4_dev.jsonl [LIMIT] [--events rules|learned|auto] [--records FILE]
       (--records takes the lines that `fairwitness read --format json` printed for these texts, in their order)

An incident of which something is told as having happened is a template. Its type is ours led to one of MUC-4's six by
`KINDS`; types without a counterpart there (agreements, arrests) give none. Nor does what MUC-4 leaves out: clashes of
armed forces, but for those in which a claim tells of an attack; attacks that struck armed forces and nobody else (of
658 objects in the keys of the training reports 13 are the armed forces', though most reports tell of a war); and events
of more than two months before: those whose days all lie so long before the latest day on which the record has something
happen (a report without a date line has no day of its own; a day nobody told leaves an event in). Its fillers are the
words of the role spans of the claims that tell it as having happened, one entity for each that differs. Victims are
those who are named: the metric's slot is MUC-4's for names, and people who are described (`two farmers`) stand in
another that the metric leaves out. What is the armed forces' own is no object. The interval is the 2.5th to 97.5th
percentile of the micro-F1 over 1,000 resampled sets of documents, by a fixed seed.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from gtt import ROLES, SLOTS, Counts, normal, score, total

from fairwitness.app.documents import Failure, read_given
from fairwitness.app.obtain import Given
from fairwitness.app.tools import EventsName
from fairwitness.preserve import capture
from fairwitness.publish.contract import encode, read_object
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.states import states
from fairwitness.vocab.weapons import target_kind

KINDS = {
    "air_or_drone_strike": "attack",
    "artillery_rocket_missile": "attack",
    "attack_on_person": "attack",
    "execution": "attack",
    "ill_treatment": "attack",
    "property_destruction": "attack",
    "sexual_violence": "attack",
    "unspecified_attack": "attack",
    "bombing": "bombing",
    "mine_or_remnant_explosion": "bombing",
    "kidnapping": "kidnapping",
    "disappearance": "kidnapping",
    "arson": "arson",
    "looting": "robbery",
}
"""Our types by MUC-4's. It counts murder, shelling and raids as attacks, mines and car bombs as bombings, hostage
taking and forced disappearance as kidnappings. `forced work stoppage` has no counterpart of ours."""

FIELDS = {
    "PerpInd": "perpetrator_individual",
    "PerpOrg": "perpetrator_organization",
    "Target": "target_object",
    "Victim": "victim",
    "Weapon": "weapon",
}
UNTOLD = frozenset({"denied", "hypothetical"})
NEWS = timedelta(days=61)
"""Two months: what MUC-4 takes for news."""

PUBLISHED = {
    "GTT (BERT-base, published, test part)": (67.4, 44.0, 41.8, 32.4, 54.1, 59.7, 50.2),
}
"""incident type, five roles, all: as published, on the 200 test documents, which are not those measured here."""

ARMED = re.compile(
    r"\b(?:military|army|navy|air force|armed forces|infantry|troops?|soldiers?|guardsmen|national guard|general staff"
    r"|battalions?|brigades?|garrisons?|barracks|guerrillas?|rebels?|enemy)\b",
    re.IGNORECASE,
)
"""Words for armed forces, of any side."""

Json = dict[str, Any]


def templates(record: Mapping[str, Any]) -> list[Json]:
    """The templates of one printed document."""
    claims = {c["id"]: c for c in record["claims"] if c["modality"] not in UNTOLD}
    found, latest = [], last_day(claims.values())
    for incident in record["incidents"]:
        told = [claims[c] for c in incident["claims"] if c in claims]
        kind = kind_of(incident["event_type"], told)
        asked = not long_ago(last_day(told), latest) and not on_armed_forces(record["text"], told)
        if kind is not None and asked:
            found.append({"incident_type": kind} | {role: _fillers(record["text"], told, role) for role in ROLES})
    return found


def kind_of(event_type: str, told: Sequence[Mapping[str, Any]]) -> str | None:
    """MUC-4's type of an incident by the claims that tell it as having happened."""
    if event_type == "ground_clash":
        return "attack" if any(c["event_type"] in KINDS for c in told) else None
    return KINDS.get(event_type) if told else None


def on_armed_forces(text: str, told: Sequence[Mapping[str, Any]]) -> bool:
    """Whether somebody or something is told to have been struck, and all of it was armed forces."""
    struck = [text[a:b] for c in told for a, b in (*c["target_object"], *c["victim"])]
    tolls = [t["population"] for c in told for t in c["tolls"]]
    return bool(struck or tolls) and all(map(_armed, struck)) and all(p == "combatant" for p in tolls)


def last_day(claims: Iterable[Mapping[str, Any]]) -> date | None:
    """The last day on which something is told to have happened, or None where no day is told."""
    days = [c["date"]["end"] for c in claims if c["date"] and c["modality"] == "actual"]
    return max((date.fromisoformat(day) for day in days if day), default=None)


def long_ago(day: date | None, latest: date | None) -> bool:
    """Whether a day lies more than two months before the latest of its record."""
    return day is not None and latest is not None and latest - day > NEWS


def _fillers(text: str, claims: Sequence[Mapping[str, Any]], role: str) -> list[list[str]]:
    words = [text[start:end] for c in claims for start, end in c[FIELDS[role]]]
    left_out = {"Victim": _described, "Target": _armed}.get(role)
    return [[w] for w in {normal(w): w for w in words if left_out is None or not left_out(w)}.values()]


def _armed(words: str) -> bool:
    """Whether words name armed forces or what is theirs: `an army patrol`, `the garrison`, `rebel positions`."""
    return ARMED.search(words) is not None or target_kind(words) == "military"


def _described(words: str) -> bool:
    """Whether people are told of by a noun and no name: `two farmers`, `a member of the council`, `a group of men`."""
    ends = [part.split()[-1] for part in words.lower().split(" of ") if part.split()]
    return any(is_person(singular(end)) for end in ends)


def printed(
    rows: Sequence[Mapping[str, Any]], events: EventsName, countries: dict[str, str] | None = None
) -> Iterator[Json]:
    """Each text as the command would print it, with the words of each claim's clause; fills in places' countries."""
    given = [_given(row["docid"], row["doctext"].encode()) for row in rows]
    for outcome in read_given(given, events=events):
        if isinstance(outcome, Failure):
            raise SystemExit(outcome.message)
        found = json.loads(encode(read_object(outcome, outcome.capture.location)))
        for shown, claim in zip(found["claims"], outcome.claims, strict=True):
            shown["quote"] = [claim.quote.start, claim.quote.end]
            if countries is not None and claim.place is not None and claim.place.id and claim.place.country:
                state = states().get(claim.place.country)
                countries[claim.place.id] = state.names[0] if state else ""
        yield found


def _given(name: str, data: bytes) -> Given:
    now = datetime(2000, 1, 1, tzinfo=UTC)
    return Given(capture(data, location=f"{name}.txt", method="file", obtained=now), data)


def interval(counts: Sequence[Counts], draws: int = 1000) -> tuple[float, float]:
    """The 95 % interval of the micro-F1."""
    rng = random.Random(1)
    found = sorted(total(rng.choices(counts, k=len(counts))).scores()[2] for _ in range(draws))
    return found[int(0.025 * draws)], found[int(0.975 * draws)]


def show(name: str, counts: Sequence[Counts]) -> None:
    """The table: precision, recall and F1 by slot, then all."""
    summed = total(counts)
    print(f"{name}\n{'':14}{'precision':>10}{'recall':>8}{'F1':>7}")
    for slot in (*SLOTS, "all"):
        values = summed.scores(*(() if slot == "all" else (slot,)))
        print(f"{slot:14}{values[0]:10.1f}{values[1]:8.1f}{values[2]:7.1f}")
    low, high = interval(counts)
    print(f"all, 95 % interval of F1: {low:.1f} to {high:.1f}")


def main() -> None:
    """Reads, scores and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("limit", type=int, nargs="?")
    parser.add_argument("--events", default="rules", choices=("rules", "learned", "auto"))
    parser.add_argument("--records", type=Path, help="lines of `fairwitness read --format json`")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.data.read_text("utf-8").splitlines()][: args.limit]
    began = time.perf_counter()
    if args.records:
        read = [json.loads(line) for line in args.records.read_text("utf-8").splitlines()][: len(rows)]
    else:
        read = list(printed(rows, args.events))
    spent = time.perf_counter() - began
    gold = {row["docid"]: row["templates"] for row in rows}
    found = {row["docid"]: templates(record) for row, record in zip(rows, read, strict=True)}
    show(f"{len(rows)} documents, events: {args.records or args.events}", list(score(found, gold).values()))
    for name, values in PUBLISHED.items():
        print(name, *(f"{slot} {value}" for slot, value in zip((*SLOTS, "all"), values, strict=True)))
    if not args.records:
        print(f"{len(rows) / spent:.1f} documents a second")


if __name__ == "__main__":
    main()
