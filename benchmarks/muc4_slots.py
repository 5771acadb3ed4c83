"""Date, place and effect on the original keys of MUC-4: slots in incidents as the product reads them from whole texts.

Usage: python benchmarks/muc4_slots.py PATH/TO/muc4_original PART… [--limit N] [--events rules|learned|auto]
       PART is a folder of it: tst1, tst2, dev

Close to the rules of 1992 where these are mechanical (a person decided the rest then, so the figures are not exactly
theirs): templates are paired one to one by type and by what else agrees; a slot of a pair is right, half right or
wrong; precision and recall are over all slots that we or the key fill, those of templates in no pair included, but for
optional templates of the key that we lack.

* Date: right where it is the same day or range; half right where ours lies in the key's range, or where the key says
  `before the date of the message` and so do we. An incident without a date of its own is said to be before that date.
* Place: right where the key's finest place is ours; half right where only another part of it, or the country, is.
  An incident without a place has the country of the dateline's place where that is known.
* Effect on people: death or injury; on things: destroyed or damaged. Right where the sets are the same, half right
  where they share a member.
"""

import argparse
import itertools
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from muc4 import UNTOLD, kind_of, printed
from muc4_keys import Key, Message, read_keys, read_messages

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.language.folding import fold

MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
SLOTS = ("date", "place", "victim effect", "target effect")
Json = dict[str, Any]
Range = tuple[date | None, date | None]


def day(words: str) -> date | None:
    """`04 FEB 90` as a day."""
    found = re.match(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})", words.strip())
    if found is None or found[2] not in MONTHS:
        return None
    try:
        return date(1900 + int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None


def range_of(words: str) -> Range | None:
    """A key's date: one day, a range, or `- day` for up to a day."""
    parts = [p.strip() for p in words.split(" / ", maxsplit=1)[0].split("-")]
    if len(parts) == 1:
        return (d, d) if (d := day(parts[0])) else None
    first, last = (day(p) if p else None for p in parts[:2])
    return (first, last) if first or last else None


def names(location: str) -> list[str]:
    """The parts of a key's location, from the country down, folded."""
    bare = re.sub(r"\s*\([^)]*\)", "", location.split(" / ", maxsplit=1)[0])
    return [fold(p.strip().lower()) for p in re.split(r": | - ", bare) if p.strip()]


def wanted(key: Key) -> dict[str, Any]:
    """What a key says in the slots that are scored."""
    people = {"death" if "DEATH" in f.value else "injury" for f in key.slots.get("victim_effect", ())
              if "NO " not in f.value and ("DEATH" in f.value or "INJURY" in f.value)}  # fmt: skip
    things = {"destroyed" if "DESTROYED" in f.value else "damaged" for f in key.slots.get("target_effect", ())
              if "NO " not in f.value and ("DESTROYED" in f.value or "DAMAGE" in f.value)}  # fmt: skip
    found = {"date": range_of(key.first("date")), "place": names(key.first("location"))}
    return found | {"victim effect": people, "target effect": things}


def told(record: Mapping[str, Any], upto: date | None, country: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Our incidents with a counterpart in MUC-4: the type, and what they say in the slots."""
    claims = {c["id"]: c for c in record["claims"] if c["modality"] not in UNTOLD}
    for incident in record["incidents"]:
        mine = [claims[c] for c in incident["claims"] if c in claims]
        if (kind := kind_of(incident["event_type"], mine)) is None:
            continue
        dates = [c["date"] for c in mine if c["date"] and c["date"]["start"] and c["date"]["end"]]
        dates.sort(key=lambda d: (date.fromisoformat(d["end"]) - date.fromisoformat(d["start"])).days)
        when = (date.fromisoformat(dates[0]["start"]), date.fromisoformat(dates[0]["end"])) if dates else None
        yield (
            kind,
            {
                "date": when or ((None, upto) if upto else None),
                "place": place(mine, record["text"]) or ([country] if country else []),
                "victim effect": {
                    x for x in (EFFECTS.get(t["kind"]) for c in mine for t in c["tolls"] if t["low"]) if x
                },
                "target effect": {x for c in mine if (x := thing(c, record["text"]))},
            },
        )


EFFECTS = {"killed": "death", "injured": "injury"}
RANKS = ("site", "village", "town", "district", "region", "country")


def place(claims: Sequence[Mapping[str, Any]], text: str) -> list[str]:
    """The finest place of an incident, by its name and by the text's."""
    found = [c["place"] for c in claims if c["place"]]
    found.sort(key=lambda p: RANKS.index(p["precision"]) if p["precision"] in RANKS else len(RANKS))
    if not found:
        return []
    start, end = found[0]["span"]
    return [fold(n.lower()) for n in (COUNTRIES.get(found[0]["id"] or "", ""), found[0]["name"], text[start:end]) if n]


COUNTRIES: dict[str, str] = {}
"""The country of each place that was read, filled from the records."""


def thing(claim: Mapping[str, Any], text: str) -> str | None:
    """What a claim says was done to things."""
    words = text[slice(*claim["quote"])].lower() if "quote" in claim else ""
    if not claim["target_object"] and claim["event_type"] not in ("property_destruction", "arson"):
        return None
    if re.search(r"\bdestr|\bdemolish|\braz|\bburn|\bblew up|\bblown up", words):
        return "destroyed"
    return "damaged" if re.search(r"\bdamag|\bhit\b|\bshatter|\bsabotag", words) else None


def mark(slot: str, ours: Any, key: Any) -> float:  # noqa: ANN401
    """1, 0.5 or 0 for a slot that both fill."""
    if slot == "date":
        return _date_mark(ours, key)
    if slot == "place":
        # equal but for words like `city`: `guatemala city` is `guatemala city (city)`, `soyapango` is `soyapango city`
        finest, mine = key[-1].removesuffix(" city"), {n.removesuffix(" city") for n in ours}
        return 1.0 if finest in mine else 0.5 if mine & {k.removesuffix(" city") for k in key} else 0.0
    return 1.0 if ours == key else 0.5 if ours & key else 0.0


def _date_mark(ours: Range, key: Range) -> float:
    if ours == key:
        return 1.0
    if ours[0] is None:
        return 0.5 if ours[1] == key[1] else 0.0
    inside = (key[0] is None or ours[0] >= key[0]) and (key[1] is None or (ours[1] is not None and ours[1] <= key[1]))
    return 0.5 if inside else 0.0


def paired(ours: Sequence[tuple[str, Json]], keys: Sequence[Key]) -> list[tuple[int, int]]:
    """The pairs with the best sum; a type that is not the key's must be `attack`, as in 1992."""
    worth: dict[tuple[int, int], float] = {}
    for (i, (kind, slots)), (j, key) in itertools.product(enumerate(ours), enumerate(keys)):
        kinds = key.first("type").lower().split(" / ")
        if kind in kinds or kind == "attack":
            said = wanted(key)
            agreed = sum(mark(s, slots[s], said[s]) for s in SLOTS if slots[s] and said[s])
            worth[i, j] = (2.0 if kind in kinds else 0.5) + agreed
    found: list[tuple[int, int]] = []
    for i, j in sorted(worth, key=lambda p: -worth[p]):
        if all(i != a and j != b for a, b in found):
            found.append((i, j))
    return found


def count(sums: dict[str, Counter[str]], ours: Sequence[tuple[str, Json]], keys: Sequence[Key]) -> None:
    """Adds one document's slots."""
    pairs = dict(paired(ours, keys))
    taken = set(pairs.values())
    for i, (_, slots) in enumerate(ours):
        said = wanted(keys[pairs[i]]) if i in pairs else dict.fromkeys(SLOTS)
        for slot in SLOTS:
            sums[slot]["ours"] += bool(slots[slot])
            sums[slot]["key"] += bool(said[slot])
            if slots[slot] and said[slot]:
                sums[slot]["right"] += mark(slot, slots[slot], said[slot])  # type: ignore[assignment]
    for j, key in enumerate(keys):
        if j not in taken and not key.optional:
            said = wanted(key)
            for slot in SLOTS:
                sums[slot]["key"] += bool(said[slot])


def dateline(message: Message) -> str | None:
    """The country of the dateline's place, by the gazetteer."""
    place, _, _ = message.text.strip().partition(",")
    found = re.search(r"\(([^)]*)\)", place)
    if found:
        return fold(found[1].lower())
    entries = GAZETTEER.lookup(place.strip().title())
    return fold(COUNTRY_NAMES.get(entries[0].country, "").lower()) if entries else None


GAZETTEER = GeoNamesGazetteer()


def _country_names() -> dict[str, str]:
    from fairwitness.vocab.states import states

    return {code: state.names[0] for code, state in states().items()}


COUNTRY_NAMES = _country_names()


def main() -> None:
    """Reads, scores and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("parts", nargs="+")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--events", default="rules", choices=("rules", "learned", "auto"))
    args = parser.parse_args()
    keys: dict[str, list[Key]] = defaultdict(list)
    messages: list[Message] = []
    for part in args.parts:
        for path in sorted((args.folder / part).glob("key-*")):
            for key in read_keys(path):
                keys[key.document].append(key)
        for path in sorted((args.folder / part).glob("*-muc[34]*")):
            messages += read_messages(path)
    messages = messages[: args.limit]
    sums: dict[str, Counter[str]] = {slot: Counter() for slot in SLOTS}
    began = time.perf_counter()
    rows = [{"docid": m.document, "doctext": m.text} for m in messages]
    for message, record in zip(messages, printed(rows, args.events, countries=COUNTRIES), strict=True):
        upto = day(message.day) if message.day else None
        count(sums, list(told(record, upto, dateline(message))), keys[message.document])
    print(f"{len(messages)} texts, events: {args.events}, {time.perf_counter() - began:.0f} s")
    print(f"{'slot':15}{'precision':>10}{'recall':>8}{'F1':>7}")
    for slot, found in sums.items():
        precision, recall = (100 * found["right"] / max(1, found[n]) for n in ("ours", "key"))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{slot:15}{precision:10.1f}{recall:8.1f}{f1:7.1f}   {json.dumps(found)}")


if __name__ == "__main__":
    main()
