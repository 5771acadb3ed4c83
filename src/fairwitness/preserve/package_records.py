"""A record counts only where the journal gives its hash, and its words only where the captured bytes say them."""

from fairwitness.model.canonical import plain, sha256_hex
from fairwitness.model.document import Anchor
from fairwitness.model.errors import IntegrityError
from fairwitness.model.journal import JournalKind
from fairwitness.model.record import DocumentRecord
from fairwitness.preserve import package
from fairwitness.preserve.holding import Holding, decoded, text


def check_quotes(holding: Holding) -> tuple[int, int]:
    """How many runs of words were compared with the bytes, and how many there are. Raises IntegrityError."""
    exact = whole = 0
    for path in holding.files.names(package.RECORDS):
        record = decoded(holding.files, path, DocumentRecord)
        words = record.text.text
        if holding.files.sealed and text(holding.files, _text_path(path)) != words:
            raise IntegrityError(f"{path} ({record.capture.location}): the text beside it is another.")
        data = holding.files.read(package.CAPTURES + record.capture.sha256)
        for anchor in record.text.anchors:
            if not _agrees(anchor, words, data):
                raise IntegrityError(
                    f"{path} ({record.capture.location}): the words at {anchor.start} are not those at bytes "
                    f"{anchor.byte_start} to {anchor.byte_end}."
                )
            exact, whole = exact + _compared(anchor), whole + 1
        if any(span.end > len(words) for statement in record.statements for span in statement.content):
            raise IntegrityError(f"{path} ({record.capture.location}): a statement quotes what the text lacks.")
    return exact, whole


def _text_path(path: str) -> str:
    return package.TEXTS + path.removeprefix(package.RECORDS).removesuffix(".json") + ".txt"


def _compared(anchor: Anchor) -> bool:
    """Whether an anchor's bytes count in the capture itself and decode to its words letter by letter."""
    return anchor.verbatim and getattr(anchor, "member", None) is None


def _agrees(anchor: Anchor, words: str, data: bytes) -> bool:
    start, end = anchor.byte_start, anchor.byte_end
    if not 0 <= anchor.start < anchor.end <= len(words):
        return False
    if start is None or end is None or getattr(anchor, "member", None) is not None:
        return True
    if not 0 <= start <= end <= len(data):
        return False
    if not _compared(anchor):
        return True
    try:
        return data[start:end].decode(anchor.encoding or "utf-8") == words[anchor.start : anchor.end]
    except (UnicodeDecodeError, LookupError):
        return False


def check_records(holding: Holding) -> int:
    """How many records there are, each as the journal tells of it last. Raises IntegrityError."""
    captured = [event.content() for event in holding.of(JournalKind.CAPTURE)]
    last = _last_records(holding)
    for path, (about, digest) in last.items():
        if about not in holding.withheld and sha256_hex(holding.files.read(path)) != digest:
            raise IntegrityError(f"{path}: the journal tells of another.")
    for path in holding.files.names(package.RECORDS):
        capture = plain(decoded(holding.files, path, DocumentRecord).capture)
        if path not in last or capture not in captured:
            raise IntegrityError(f"{path}: the journal tells of no such record.")
    named = {str(body["sha256"]) for body in captured}
    for path in holding.files.names(package.CAPTURES) if holding.files.sealed else ():
        if path.removeprefix(package.CAPTURES) not in named:
            raise IntegrityError(f"{path}: the journal tells of no such capture.")
    return len(last)


def _last_records(holding: Holding) -> dict[str, tuple[str, str]]:
    """By path: the capture it is about, and the hash it has by the journal's last word."""
    found = {}
    for event in holding.of(JournalKind.RECORD, JournalKind.LINKAGE):
        body = event.content()
        about = str(body.get("sha256", ""))
        path = f"{package.RECORDS}{body['capture']}.json" if event.kind == JournalKind.RECORD else package.FINDINGS
        found[path] = (about, str(body["record_sha256"]))
    return found
