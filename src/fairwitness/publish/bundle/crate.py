"""RO-Crate 1.2 metadata, so that an archive's catalogue can list a package without knowing Fair Witness."""

from collections.abc import Iterable, Mapping

from fairwitness.model.canonical import canonical_bytes
from fairwitness.model.document import Capture
from fairwitness.model.package import Handover

CONTEXT = "https://w3id.org/ro/crate/1.2/context"
_SPECIFICATION = "https://w3id.org/ro/crate/1.2"
_METADATA = "ro-crate-metadata.json"
_PARTS = {
    "journal.jsonl": ("application/jsonl", "The journal: every event, signed, one a line"),
    "handover.json": ("application/json", "What was handed over, and what was left out"),
    "findings.json": ("application/json", "Incidents across the documents, with grades and their reasons"),
    "case.toml": ("application/toml", "The settings of the case"),
    "log/": ("", "The transparency log of the journal (C2SP tlog-tiles)"),
    "proofs/": ("", "Proofs that events are in the log, and that it only grew"),
    "records/": ("", "What was read out of each document: statements, claims, their exact places"),
    "texts/": ("", "The text of each document, as read"),
}

Json = dict[str, object]


def crate(handover: Handover, captures: Iterable[Capture], held: Mapping[str, int]) -> bytes:
    """The metadata of a package. `held` gives the size of each file, by its path below `data/`."""
    files = [_capture(capture) for capture in captures if f"captures/{capture.sha256}" in held]
    files = list({str(file["@id"]): file for file in files}.values())  # the same bytes may have been obtained twice
    parts = [_part(name, held) for name in _PARTS if any(path.startswith(name) for path in held)]
    graph = [_descriptor(), _root(handover, [*parts, *files]), *parts, *files]
    return canonical_bytes({"@context": CONTEXT, "@graph": graph})


def _descriptor() -> Json:
    about = {"about": {"@id": "./"}, "conformsTo": {"@id": _SPECIFICATION}}
    return {"@id": _METADATA, "@type": "CreativeWork", **about}


def _root(handover: Handover, parts: Iterable[Json]) -> Json:
    described = f"A sealed package of the case {handover.title}, up to event {handover.checkpoint} of its journal."
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": handover.title,
        "description": described,
        "datePublished": handover.made,
        "license": "The documents in this package belong to their authors; see README.txt.",
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }


def _part(name: str, held: Mapping[str, int]) -> Json:
    media_type, words = _PARTS[name]
    if name.endswith("/"):
        return {"@id": name, "@type": "Dataset", "name": words}
    return {
        "@id": name,
        "@type": "File",
        "name": words,
        "encodingFormat": media_type,
        "contentSize": str(held[name]),
    }


def _capture(capture: Capture) -> Json:
    return {
        "@id": f"captures/{capture.sha256}",
        "@type": "File",
        "name": capture.location,
        "encodingFormat": capture.media_type,
        "contentSize": str(capture.size),
        "dateCreated": capture.obtained,
        "sha256": capture.sha256,
    }
