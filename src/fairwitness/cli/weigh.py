"""`fairwitness weigh`: the grades of a case with their reasons, by one method, beside another, or through time."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fairwitness.app.weighing import Compared, Moment, WeighedCase


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.option(
    "--method", "version", help="The method to weigh by: v0 or v1. The one of case.toml, where none is given."
)
@click.option("--compare", nargs=2, metavar="METHOD METHOD", help="What a second method grades otherwise, and why.")
@click.option("--history", is_flag=True, help="The grades as they changed with each run in the journal.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def weigh(case: Path, version: str | None, compare: tuple[str, str] | None, *, history: bool, as_json: bool) -> None:
    """Weigh a case as last run: every grade with its reasons, and what would change it."""
    from fairwitness.app.weighing import case_history, compare_case, weigh_case

    if compare is not None and (history or version is not None):
        raise click.UsageError("--compare names its methods itself and shows no history.")
    if compare is not None:
        _compared(compare_case(case, *compare), as_json=as_json)
    elif history:
        _history(weigh_case(case, version), list(case_history(case, version)), as_json=as_json)
    else:
        _grades(weigh_case(case, version), as_json=as_json)


def _grades(found: "WeighedCase", *, as_json: bool) -> None:
    from fairwitness.publish.balance import balance

    rows = balance(found.linkage.incidents, {w.incident: w for w in found.weighed}, found.settings.party)
    if as_json:
        from fairwitness.publish.contract import encode, link_object
        from fairwitness.publish.weighing import balance_object

        made = link_object(found.linkage, found.weighed, list(found.records.values()), _locations(found))
        click.echo(encode({**made, "method": found.method, "balance": balance_object(rows)}))
        return
    from rich.console import Console

    from fairwitness.publish.grades import Names, render_balance, render_grades

    console, names = Console(), Names(found.settings)
    console.print(f"Method {found.method}", highlight=False)
    render_grades(found.linkage, found.weighed, names, console)
    render_balance(rows, names, console)


def _locations(found: "WeighedCase") -> dict[str, str]:
    return {id_: record.capture.location for id_, record in found.records.items()}


def _compared(found: "Compared", *, as_json: bool) -> None:
    if as_json:
        from fairwitness.publish.contract import encode
        from fairwitness.publish.weighing import changes_object

        changes = changes_object(found.changes)
        click.echo(encode({"version": 1, "before": found.before, "after": found.case.method, "changes": changes}))
        return
    from rich.console import Console

    from fairwitness.publish.grades import Names, render_changes

    console, incidents = Console(), {i.id: i for i in found.case.linkage.incidents}
    render_changes(found.changes, incidents, Names(found.case.settings), console)
    differ = len({c.incident for c in found.changes})
    console.print(
        f"{found.before} → {found.case.method}: {len(found.changes)} grades differ, in {differ} of "
        f"{len(incidents)} incidents.",
        highlight=False,
    )


def _history(found: "WeighedCase", moments: "list[Moment]", *, as_json: bool) -> None:
    if as_json:
        from fairwitness.publish.contract import encode
        from fairwitness.publish.weighing import changes_object

        runs = [{"time": m.time, "documents": m.documents, "changes": changes_object(m.changes)} for m in moments]
        click.echo(encode({"version": 1, "method": found.method, "runs": runs}))
        return
    from rich.console import Console

    from fairwitness.publish.grades import Names, render_changes

    console = Console()
    for moment in moments:
        console.print(f"{moment.time}: {moment.documents} documents", highlight=False)
        incidents = {i.id: i for i in moment.linkage.incidents}
        render_changes(moment.changes, incidents, Names(found.settings), console)
