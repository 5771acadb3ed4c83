"""The commands of a case: init, run, report."""

from pathlib import Path

import click

from fairwitness.model.errors import UnreadableInput


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.option("--title", help="What the case is called. The folder's name, where none is given.")
@click.option("--settings", type=click.Path(path_type=Path), help="A case.toml to start from.")
def init(case: Path, title: str | None, settings: Path | None) -> None:
    """Make a case: one folder for documents, records and the report."""
    from fairwitness.app.case import init_case

    init_case(case, title or case.resolve().name, settings)
    click.echo(f"Made the case {case}. Name its parties, their organs and the period in {case / 'case.toml'}.")


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
def run(case: Path) -> int:
    """Read what is new, link and weigh, and list everything that could not be read, dated, placed or attributed."""
    from rich.console import Console

    from fairwitness.app.case import run_case
    from fairwitness.cli.read import progress
    from fairwitness.publish.terminal import render_run_report

    done = run_case(case, progress)
    console = Console()
    console.print(
        f"{done.read} documents read, {done.unchanged} unchanged; "
        f"{'linked anew' if done.linked else 'links unchanged'}: {len(done.findings.linkage.incidents)} incidents.",
        highlight=False,
    )
    for each in done.stamped:
        told = f"No time stamp yet: {each.failure} The next run asks again." if each.failure else "Time stamped"
        console.print(f"{each.authority}, checkpoint over {each.size} events: {told}", highlight=False, markup=False)
    if done.protection:
        console.print(done.protection, highlight=False, markup=False)
    if done.unread:
        console.print(f"{done.unread} of {len(done.records)} could not be read; see below.", highlight=False)
    render_run_report([(record, record.notes) for record in done.records], console)
    return UnreadableInput.exit_status if done.records and done.unread == len(done.records) else 0


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
def report(case: Path) -> None:
    """Write the case as a static site that works offline, and print where it lies."""
    from fairwitness.app.case import report_case

    click.echo(f"Written: {report_case(case)}")
