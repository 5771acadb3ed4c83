"""A generated case, run as it stands and with its parties exchanged; the parser's model is loaded once for all."""

from datetime import UTC, datetime
from itertools import chain
from typing import Any

import msgspec

from fairwitness.adapters.gazetteer import GeoNamesGazetteer
from fairwitness.adapters.onnx_events import OnnxEventTagger
from fairwitness.adapters.onnx_tagger import OnnxTagger
from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.attribute import JointTagger, RuleTagger
from fairwitness.attribute.joint import POSSIBLE
from fairwitness.language.blind import Blinder
from fairwitness.language.swap import exchanges, folding, swap_of
from fairwitness.language.swap_table import swap_table
from fairwitness.model.party import CaseSettings
from fairwitness.pipeline import Tools, link_records, read_document
from fairwitness.preserve import capture
from fairwitness.publish.neutrality.invariance import Difference, differences
from fairwitness.publish.neutrality.view import Case, View, view
from support.generated import made_case

THEN = datetime(2020, 12, 1, tzinfo=UTC)
Documents = list[tuple[str, str]]


class Readers:
    """What reads the documents of one case after another; `learned` with both networks beside the rules."""

    def __init__(self, *, learned: bool = False) -> None:
        self._parser = SpacyParser()
        self._network = OnnxTagger(least=POSSIBLE) if learned else None
        self._events = OnnxEventTagger() if learned else None

    def case(self, settings: CaseSettings, documents: Documents) -> Case:
        """Everything the pipeline gives."""
        blinder = Blinder.of_case(settings)
        rules = RuleTagger()
        tools = Tools(
            parser=self._parser.seeing(blinder),
            tagger=JointTagger(rules, self._network.seeing(blinder)) if self._network else rules,
            gazetteer=GeoNamesGazetteer(places=settings.place),
            settings=settings,
            events=self._events.seeing(blinder) if self._events else None,
        )
        records = tuple(
            read_document(capture(data, location=name, method="file", obtained=THEN), data, tools)
            for name, text in documents
            if (data := text.encode())
        )
        return Case(records, *link_records(records, settings))


class Done(msgspec.Struct, frozen=True):
    """What came of one case; differences with the number of their exchange."""

    differences: list[tuple[int, Difference]]
    counts: dict[str, int]


def swapped_case(seed: int, readers: Readers) -> Done:
    """The case of a seed and all its twins."""
    made = made_case(seed)
    table = swap_table(made.settings)
    documents = [(name, folding(table).text(text)) for name, text in made.documents]
    base = readers.case(made.settings, documents)
    plain = view(base)
    found: list[tuple[int, Difference]] = []
    turns = exchanges(len(made.settings.party))
    for number, turn in enumerate(turns):
        swap = swap_of(made.settings, table, turn)
        twin = readers.case(swap.settings(made.settings), [(name, swap.text(text)) for name, text in documents])
        found += [(number, d) for d in differences(plain, view(twin), swap)]
    counts = {
        "cases": 1,
        "documents": len(documents),
        "exchanges": len(turns),
        "claims": sum(len(r.claims) for r in base.records),
        "incidents": len(base.linkage.incidents),
        "drifts": len(base.linkage.drifts),
        "values compared": _values(plain) * len(turns),
        "differences": len(found),
    }
    return Done(found, counts)


def _values(value: View | list[Any] | object) -> int:
    if isinstance(value, dict):
        return sum(map(_values, value.values()))
    return sum(map(_values, chain(value))) if isinstance(value, list) else 1
