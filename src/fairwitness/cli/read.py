"""`fairwitness read`: one document or many, to a table for a person or JSON for a program."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from fairwitness.cli import options

if TYPE_CHECKING:
    from fairwitness.app.documents import Outcome
    from fairwitness.app.tools import EventsName, TaggerName
    from fairwitness.model.party import CaseSettings


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="FILE|URL|-…")
@click.option("--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--case", "case", metavar="CASE", help="Take parties, organs and places from this case's case.toml.")
@options.tagger("joint")
@click.option(
    "--events",
    type=click.Choice(["auto", "rules", "learned", "endpoint"]),
    default="auto",
    show_default=True,
    help="What finds events: rules alone, or beside them a network (`learned`) or your `endpoint`; "
    "`auto` takes the network where its packages are.",
)
def read(documents: tuple[str, ...], style: str, case: str | None, tagger: "TaggerName", events: "EventsName") -> int:
    """Read documents: who says what, through whom, on what basis, about which event.

    Text, HTML and PDF; `-` reads standard input. JSON is one object a line, in the order given.
    """
    from fairwitness.app.documents import read_locations

    settings = settings_named(case)
    outcomes = progress(read_locations(documents, settings, tagger=tagger, events=events), len(documents))
    status = _json(outcomes) if style == "json" else _table(outcomes, settings)
    tell_summary()
    return status


def tell_summary() -> None:
    """On standard error, what a model that was asked cost and what of its answers was dropped."""
    from fairwitness.app.documents import summary

    if told := summary():
        click.echo(f"fairwitness: {told}", err=True)


def settings_named(case: str | None) -> "CaseSettings | None":
    """The settings of a case, or None where none is named; without a case its machinery is not loaded."""
    if case is None:
        return None
    from fairwitness.app.case import settings_of

    return settings_of(case)


def progress(outcomes: "Iterable[Outcome]", count: int) -> "Iterator[Outcome]":
    """The outcomes, with a bar on standard error where there is more than one and somebody is looking."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    if count < 2 or not console.is_terminal:
        yield from outcomes
        return
    yield from track(outcomes, description="Reading", total=count, console=console, transient=True)


def _json(outcomes: "Iterable[Outcome]") -> int:
    from fairwitness.app.documents import Failure
    from fairwitness.publish.contract import encode, failure_object, read_object
    from fairwitness.publish.quoting import one_line

    status = 0
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            click.echo(f"fairwitness: {one_line(outcome.message)}", err=True)
            status = status or outcome.exit_status
            click.echo(encode(failure_object(_path(outcome.location))))
        else:
            click.echo(encode(read_object(outcome, _path(outcome.capture.location))))
    return status


def _path(location: str) -> str:
    """What the user called a document."""
    return "-" if location == "stdin" else location


def _table(outcomes: "Iterable[Outcome]", settings: "CaseSettings | None") -> int:
    from rich.console import Console

    from fairwitness.app.documents import Failure
    from fairwitness.publish.quoting import one_line
    from fairwitness.publish.terminal import render_document

    console = Console()
    status = 0
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            click.echo(f"fairwitness: {one_line(outcome.message)}", err=True)
            status = status or outcome.exit_status
        else:
            render_document(outcome, console, settings)
    return status
