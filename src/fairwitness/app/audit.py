"""The audit of a case: it is read as it stands and with its parties exchanged, and whatever does not swap is listed.

Nothing is written. Both sides are read anew, by the same program, so that the age of a record explains no difference.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, islice
from pathlib import Path

import msgspec

from fairwitness.adapters.case_folder import CaseFolder
from fairwitness.app.case import Watch
from fairwitness.app.documents import Failure, Outcome, read_given
from fairwitness.app.obtain import Given
from fairwitness.app.tools import open_embedding
from fairwitness.language.swap import Swap, exchanges, folding, swap_of
from fairwitness.language.swap_table import Table, swap_table
from fairwitness.model.document import Told
from fairwitness.model.errors import FairWitnessError, UsageError
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import DocumentRecord
from fairwitness.pipeline import link_records
from fairwitness.publish.neutrality.balance import accused, one_sided, publishers
from fairwitness.publish.neutrality.invariance import Difference, differences
from fairwitness.publish.neutrality.loaded import loaded, loaded_in
from fairwitness.publish.neutrality.report import Exchange, Neutrality, listed
from fairwitness.publish.neutrality.view import Case, locations, our_words, view
from fairwitness.read import read_text

TABLE = "swap.toml"


class _Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a `swap.toml`. `codes` is read for older files; the codes are those of the parties."""

    pairs: tuple[tuple[str, ...], ...] = ()
    codes: tuple[tuple[str, ...], ...] = ()


class _Held(msgspec.Struct, frozen=True):
    """What a case holds, made ready to be read twice."""

    given: list[Given]
    unread: tuple[tuple[str, str], ...]
    as_text: tuple[str, ...]


def audit_case(folder: Path, watch: Watch, swap_file: Path | None = None) -> Neutrality:
    """The neutrality report of a case. `swap_file` pairs more names; else the case's own `swap.toml`, if any.

    Raises UsageError where the case names fewer than two parties, holds no document, or the table is wrong.
    """
    with CaseFolder.open(folder, writing=False) as case:
        settings = case.settings
        captures = [(capture, case.blobs.get(capture.sha256)) for capture in case.captures()]
    if len(settings.party) < 2:
        raise UsageError(f"{folder} names fewer than two parties in its case.toml; there is nothing to exchange")
    if not captures:
        raise UsageError(f"{folder} holds no document yet: `fairwitness add {folder} FILES` first")
    table = swap_table(settings, _rows(swap_file or folder / TABLE, asked=swap_file is not None))
    return audit(settings, [Given(capture, data) for capture, data in captures], table, watch)


def audit(settings: CaseSettings, given: Sequence[Given], table: Table, watch: Watch) -> Neutrality:
    """The neutrality report of documents at hand."""
    held = _ready(given, folding(table))
    turns = exchanges(len(settings.party))
    twins = [_twin(settings, held.given, swap_of(settings, table, turn)) for turn in turns]
    sides = [(settings, held.given), *((twin, documents) for _, twin, documents in twins)]
    outcomes = watch(_read(sides), len(held.given) * len(sides))
    found = iter(list(outcomes))
    read = [list(islice(found, len(documents))) for _, documents in sides]
    whole = [all(isinstance(o, DocumentRecord) for o in told) for told in zip(*read, strict=True)]
    cases = [_case(_records(compress(told, whole)), side) for told, (side, _) in zip(read, sides, strict=True)]
    base, views = cases[0], [view(case) for case in cases]
    where = locations(base.records)
    return Neutrality(
        title=settings.title,
        documents=len(base.records),
        incidents=len(base.linkage.incidents),
        exchanges=tuple(
            Exchange(
                becomes=_becomes(settings, turn),
                names=listed(swap),
                differences=(*_unlike(read[0], told), *(_placed(d, where) for d in differences(views[0], other, swap))),
            )
            for turn, (swap, _, _), told, other in zip(turns, twins, read[1:], views[1:], strict=True)
        ),
        unpaired=table.unpaired,
        folded=table.folded,
        unread=(*held.unread, *((o.location, o.message) for o in read[0] if isinstance(o, Failure))),
        as_text=held.as_text,
        accused=accused(base, settings),
        publishers=publishers(base.records, settings),
        loaded=loaded(base.records),
        ours=loaded_in(list(chain.from_iterable(our_words(r) for r in base.records))),
        one_sided=one_sided(base, settings),
    )


def _records(outcomes: Iterable[Outcome]) -> tuple[DocumentRecord, ...]:
    return tuple(outcome for outcome in outcomes if isinstance(outcome, DocumentRecord))


def _unlike(case: Sequence[Outcome], twin: Sequence[Outcome]) -> Iterator[Difference]:
    """Documents that could be read on one side only."""
    for ours, theirs in zip(case, twin, strict=True):
        one, other = (o.message if isinstance(o, Failure) else "read" for o in (ours, theirs))
        if (one == "read") != (other == "read"):
            where = ours.location if isinstance(ours, Failure) else ours.capture.location
            yield Difference(kind="documents", where=where, field="", given=one, expected=one, found=other)


def _rows(path: Path, *, asked: bool) -> tuple[tuple[str, ...], ...]:
    """The rows of a swap table. Raises UsageError where the file is wrong, or is asked for and absent."""
    if not asked and not path.exists():
        return ()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_Rows).pairs
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no swap table: {error}") from error


def _ready(given: Sequence[Given], fold: Swap) -> _Held:
    """Each document as text that can be rewritten; what cannot be read at all is left out and said."""
    ready: list[Given] = []
    unread: list[tuple[str, str]] = []
    as_text: list[str] = []
    for one in given:
        words = _words(one)
        if words is None:
            try:
                one, words = _as_text(one)  # noqa: PLW2901 - the same document, as text
            except FairWitnessError as error:
                unread.append((one.capture.location, str(error)))
                continue
            as_text.append(one.capture.location)
        ready.append(_rewritten(one, fold.text(words)))
    return _Held(ready, tuple(unread), tuple(as_text))


def _words(given: Given) -> str | None:
    """The text of the bytes, where they are UTF-8 text; else None."""
    if not given.capture.media_type.startswith("text/"):
        return None
    try:
        return given.data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _as_text(given: Given) -> tuple[Given, str]:
    """A document that is no UTF-8 text, as what was read out of it. Raises UnreadableInput."""
    text = read_text(given.capture, given.data)
    told = Told(published=text.published, publisher=text.publisher, title=text.title)
    capture = msgspec.structs.replace(given.capture, media_type="text/plain")
    return Given(capture, given.data, told), text.text


def _rewritten(given: Given, words: str) -> Given:
    """The same document from the same place with other words."""
    data = words.encode()
    capture = msgspec.structs.replace(given.capture, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    return Given(capture, data, given.told)


def _twin(settings: CaseSettings, given: Sequence[Given], swap: Swap) -> tuple[Swap, CaseSettings, list[Given]]:
    return swap, swap.settings(settings), [_exchanged(one, swap) for one in given]


def _exchanged(given: Given, swap: Swap) -> Given:
    told = given.told
    other = Told(
        published=told.published,
        publisher=None if told.publisher is None else swap.text(told.publisher),
        title=None if told.title is None else swap.text(told.title),
    )
    return _rewritten(msgspec.structs.replace(given, told=other), swap.text(given.data.decode("utf-8")))


def _read(sides: Iterable[tuple[CaseSettings, Sequence[Given]]]) -> Iterator[Outcome]:
    for settings, given in sides:
        yield from read_given(given, settings)


def _case(records: tuple[DocumentRecord, ...], settings: CaseSettings) -> Case:
    return Case(records, *link_records(records, settings, embedding=open_embedding()))


def _becomes(settings: CaseSettings, turn: Sequence[int]) -> tuple[tuple[str, str], ...]:
    parties = settings.party
    return tuple((parties[i].name, parties[j].name) for i, j in enumerate(turn) if i != j)


def _placed(difference: Difference, where: dict[str, str]) -> Difference:
    """The difference with the document's own place named instead of its number."""
    words = difference.where.split(" ")
    label = " ".join(words[:2]) if difference.kind == "documents" else " ".join(words[2:4])
    return msgspec.structs.replace(difference, where=difference.where.replace(label, where.get(label, label), 1))
