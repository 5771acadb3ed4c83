"""`fairwitness link`: a collection of documents to incidents, without a case."""

from typing import TYPE_CHECKING

import click

from fairwitness.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fairwitness.app.collection import Item
    from fairwitness.app.documents import Outcome
    from fairwitness.app.tools import TaggerName
    from fairwitness.model.party import CaseSettings
    from fairwitness.model.record import DocumentRecord


@click.command()
@click.argument("documents", nargs=-1, metavar="FILE|URL|-…")
@click.option("--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--case", "case", metavar="CASE", help="Take parties, organs and places from this case's case.toml.")
@options.tagger("rules")
@click.option(
    "--on-disk/--in-memory",
    default=None,
    help="Link over tables on disk, for archives larger than memory; from 20,000 documents on by itself. JSON only; "
    "needs the extra fairwitness[scale].",
)
@click.option(
    "--archive",
    metavar="FILE",
    help="Keep the linked collection in this file; a later call links its documents into their neighbourhood and "
    "prints what changed. JSON only; needs the extra fairwitness[scale].",
)
@click.option("--anew", is_flag=True, help="With --archive: link the whole archive anew, and print it whole.")
def link(
    documents: tuple[str, ...],
    style: str,
    case: str | None,
    tagger: "TaggerName",
    archive: str | None,
    *,
    on_disk: bool | None,
    anew: bool,
) -> int:
    """Link documents: which of them tell of one event, on how many independent origins, and where they differ.

    Documents, or JSON Lines (.jsonl) with `id`, `text` and an optional `published`; none with --anew.
    """
    from fairwitness.app.collection import items
    from fairwitness.app.documents import read_given
    from fairwitness.app.large import MANY, Collection, available, linked
    from fairwitness.app.tools import open_embedding
    from fairwitness.cli.read import progress, settings_named, tell_summary
    from fairwitness.pipeline import link_records

    _must_fit(style, archive, documents, on_disk=on_disk, anew=anew)
    settings = settings_named(case)
    collection = list(items(documents))
    if archive is not None:
        return _into_archive(archive, collection, settings, tagger, anew=anew)
    read = read_given([item.given for item in collection], settings, tagger=tagger)
    outcomes = progress(read, len(collection))
    taken = _Taken(collection)
    records = taken.records(outcomes)
    if on_disk or (on_disk is None and style == "json" and len(collection) >= MANY and available()):
        for piece in linked(records, Collection(taken.ids, taken.unread, settings)):
            click.echo(piece, nl=False)
        click.echo()
        tell_summary()
        return taken.status
    held = list(records)
    tell_summary()
    linkage, weighed = link_records(held, settings, embedding=open_embedding())
    if style == "json":
        from fairwitness.publish.contract import encode, link_object

        click.echo(encode(link_object(linkage, weighed, held, taken.ids, settings, taken.unread)))
    else:
        from rich.console import Console

        from fairwitness.publish.terminal import render_case

        render_case(linkage, weighed, held, Console())
    return taken.status


def _must_fit(style: str, archive: str | None, documents: tuple[str, ...], *, on_disk: bool | None, anew: bool) -> None:
    """Raises UsageError for options that exclude each other."""
    from pathlib import Path

    from fairwitness.model.errors import UsageError

    if (on_disk or archive) and style != "json":
        raise UsageError("On disk only JSON is printed: add --format json.")
    if anew and archive is None:
        raise UsageError("--anew is for an archive: name its file with --archive.")
    if on_disk is False and archive is not None:
        raise UsageError("An archive is linked on disk: leave out --in-memory.")
    if not documents and anew and archive is not None and not Path(archive).is_file():
        raise UsageError(f"{archive} is no archive yet: name the documents to link into it.")
    if not documents and not anew:
        raise UsageError("Name a document, or JSON Lines (.jsonl).")


def _into_archive(
    path: str, collection: "list[Item]", settings: "CaseSettings | None", tagger: "TaggerName", *, anew: bool
) -> int:
    """Documents that the archive holds under the same id are not read again."""
    from pathlib import Path

    from fairwitness.app.archive import Archive
    from fairwitness.app.documents import read_given
    from fairwitness.app.large import Collection
    from fairwitness.cli.read import progress, tell_summary

    with Archive(Path(path), settings) as archive:
        new = [item for item in collection if not archive.holds(item.id, item.given.capture)]
        taken = _Taken(new)
        read = read_given([item.given for item in new], settings, tagger=tagger)
        records = taken.records(progress(read, len(new)))
        for piece in archive.linked(records, Collection(taken.ids, taken.unread, settings), anew=anew):
            click.echo(piece, nl=False)
        click.echo()
    tell_summary()
    held = len(collection) - len(new)
    click.echo(f"fairwitness: {len(taken.ids)} linked into {path}, {held} held there before", err=True)
    return taken.status


class _Taken:
    """The documents of a collection as they are read: the users' ids of those that gave a record, and of the others."""

    def __init__(self, collection: "Sequence[Item]") -> None:
        self._collection = collection
        self.ids: dict[str, str] = {}
        self.unread: list[str] = []
        self.status = 0

    def records(self, outcomes: "Iterable[Outcome]") -> "Iterator[DocumentRecord]":
        """Each record once; failures are said on standard error."""
        from fairwitness.app.documents import Failure
        from fairwitness.publish.quoting import one_line

        for item, outcome in zip(self._collection, outcomes, strict=True):
            if isinstance(outcome, Failure):
                click.echo(f"fairwitness: {one_line(outcome.message)}", err=True)
                self.status = self.status or outcome.exit_status
                self.unread.append(item.id)
            elif outcome.id not in self.ids:
                self.ids[outcome.id] = item.id
                yield outcome
