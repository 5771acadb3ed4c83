"""`fairwitness link`: a collection of documents to incidents, without a case."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fairwitness.app.tools import TaggerName
    from fairwitness.model.record import DocumentRecord


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="FILE|URL|-…")
@click.option("--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--case", "case", metavar="CASE", help="Take parties, organs and places from this case's case.toml.")
@click.option(
    "--tagger",
    type=click.Choice(["joint", "rules", "learned", "endpoint"]),
    default="rules",
    show_default=True,
    help="What finds who says what; `joint` is rules and a network (`learned`) together, `endpoint` sends the text away.",
)
def link(documents: tuple[str, ...], style: str, case: str | None, tagger: "TaggerName") -> int:
    """Link documents: which of them tell of one event, on how many independent origins, and where they differ.

    Documents, or JSON Lines (.jsonl) with `id`, `text` and an optional `published`.
    """
    from fairwitness.app.collection import items
    from fairwitness.app.documents import Failure, read_given
    from fairwitness.cli.read import progress, settings_named, tell_summary
    from fairwitness.pipeline import link_records
    from fairwitness.publish.quoting import one_line

    settings = settings_named(case)
    collection = list(items(documents))
    read = read_given([item.given for item in collection], settings, tagger=tagger)
    outcomes = progress(read, len(collection))
    records: list[DocumentRecord] = []
    ids: dict[str, str] = {}
    status = 0
    for item, outcome in zip(collection, outcomes, strict=True):
        if isinstance(outcome, Failure):
            click.echo(f"fairwitness: {one_line(outcome.message)}", err=True)
            status = status or outcome.exit_status
        elif outcome.id not in ids:
            records.append(outcome)
            ids[outcome.id] = item.id
    tell_summary()
    linkage, weighed = link_records(records, settings)
    if style == "json":
        from fairwitness.publish.contract import encode, link_object

        click.echo(encode(link_object(linkage, weighed, records, ids, settings)))
    else:
        from rich.console import Console

        from fairwitness.publish.terminal import render_case

        render_case(linkage, weighed, records, Console())
    return status
