"""A whole case as plain values to be compared with its twin: every field of every result, and no offset, id or digest.

Documents go by their number, incidents by the claim they are named for, spans by their words, settled places by their
position: a place has its coordinates whatever a side calls it. A field that is added later is compared as well.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

import msgspec

from fairwitness.model.claim import Where
from fairwitness.model.document import Text
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.record import ClaimRef, DocumentRecord, Linkage, Weighed
from fairwitness.model.span import Span
from fairwitness.publish.told import basis_words, disclosure_sentence, happening, speaker_name, stance_words
from fairwitness.vocab.states import code_by_name

View = dict[str, Any]

_LEFT_OUT = frozenset(("capture", "anchors", "address", "extractor", "text"))
"""Of a record and its text: what names bytes rather than saying something of them."""


class Case(msgspec.Struct, frozen=True):
    """What the pipeline gives for all documents."""

    records: tuple[DocumentRecord, ...]
    linkage: Linkage
    weighed: tuple[Weighed, ...]


def view(case: Case) -> View:
    """The values to compare, by document and by incident."""
    names = _names(case.records)
    labels = names | {i.id: f"incident at {_ref(i.claims[0], names)}" for i in case.linkage.incidents}
    weighed = {w.incident: w for w in case.weighed}
    return {
        "documents": {names[r.id]: _document(r, labels) for r in case.records},
        "incidents": {
            labels[i.id]: {"incident": _Plain("", labels).of(i), "weighed": _Plain("", labels).of(weighed.get(i.id))}
            for i in case.linkage.incidents
        },
        "derivations": _Plain("", labels).of(case.linkage.derivations),
        "coverings": _Plain("", labels).of(case.linkage.coverings),
        "drifts": _Plain("", labels).of(case.linkage.drifts),
    }


def locations(records: Sequence[DocumentRecord]) -> dict[str, str]:
    """From the name a document has in a view, which holds nothing that could be exchanged, to where it came from."""
    return {f"document {number}": record.capture.location for number, record in enumerate(records, start=1)}


def _names(records: Sequence[DocumentRecord]) -> dict[str, str]:
    return {record.id: f"document {number}" for number, record in enumerate(records, start=1)}


def _document(record: DocumentRecord, labels: Mapping[str, str]) -> View:
    plain = _Plain(record.text.text, labels)
    return {**plain.of(record), "read": plain.of(record.text), "our words": our_words(record)}


def our_words(record: DocumentRecord) -> list[str]:
    """What the terminal and the pages say of the document in words of ours. Places are compared by position instead."""
    said = [" · ".join((speaker_name(s), stance_words(s), basis_words(s))) for s in record.statements]
    told = [
        " · ".join(happening(msgspec.structs.replace(c, place=None), record.text.text).parts()) for c in record.claims
    ]
    return [*said, *told, *(disclosure_sentence(d) for d in record.disclosures)]


def _ref(ref: ClaimRef, names: Mapping[str, str]) -> str:
    return f"{names.get(ref.document, ref.document)} {ref.claim}"


class _Plain:
    """Values made plain, with the text their spans stand in."""

    def __init__(self, text: str, labels: Mapping[str, str]) -> None:
        self._text, self._labels = text, labels

    def of(self, value: Any) -> Any:  # noqa: ANN401 - any value of the model
        """Lists, objects, words and numbers only."""
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, str):
            return self._labels.get(value, value)
        if isinstance(value, Span):
            return value.of(self._text) if self._text else None
        if isinstance(value, ClaimRef):
            return _ref(value, self._labels)
        if isinstance(value, Where):
            return self._place(value)
        if isinstance(value, msgspec.Struct):
            return self._fields(value)
        if isinstance(value, Mapping):
            return {str(key): self.of(held) for key, held in sorted(value.items())}
        return [self.of(held) for held in value] if isinstance(value, (tuple, list)) else value

    def _fields(self, value: msgspec.Struct) -> View:
        out = _LEFT_OUT if isinstance(value, (DocumentRecord, Text)) else frozenset()
        names = [n for n in value.__struct_fields__ if n not in out]
        if {"start", "end"} <= set(names) and isinstance(getattr(value, "start"), int):  # noqa: B009 - by field name
            words = self._text[getattr(value, "start") : getattr(value, "end")]  # noqa: B009
            return {"words": words, **{n: self.of(getattr(value, n)) for n in names if n not in ("start", "end")}}
        return {n: self.of(getattr(value, n)) for n in names}

    def _place(self, place: Where) -> View:
        """By position; a state by its code and a seat of government by its name, since those are exchanged."""
        words = place.span.of(self._text) if self._text else None
        if place.precision is PlacePrecision.COUNTRY and place.country:
            return {"words": words, "state": place.country}
        if place.name in code_by_name() or place.lat is None:
            return {"words": words, "name": place.name if place.lat is not None else None}
        precision = place.precision.value if place.precision else None
        return {"words": words, "at": [place.lat, place.lon], "precision": precision}
