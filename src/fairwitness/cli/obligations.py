"""`fairwitness obligations`: what is owed under the instruments of a case, as it stands on one day."""

from pathlib import Path

import click


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.option("--on", "on", required=True, metavar="DATE", help="The day, as 2020-11-20; what is later plays no part.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@click.option("--ics", "ics", type=click.Path(path_type=Path, dir_okay=False), help="Also write the deadlines here.")
def obligations(case: Path, on: str, *, as_json: bool, ics: Path | None) -> None:
    """Say what is due, done, late, disputed or not told on a day, and on whose word.

    Instruments and duties are entered in the case's case.toml; what is told of them comes from its documents as last
    run. The file of --ics is an iCalendar file for a calendar program.
    """
    from fairwitness.app.obligations import day, obligations_of, write_calendar

    owed = obligations_of(case, day(on))
    if ics is not None:
        write_calendar(owed, ics)
    if as_json:
        from fairwitness.publish.contract import encode
        from fairwitness.publish.duties_json import duties_object

        click.echo(encode(duties_object(owed.report, owed.records, owed.settings.timezone)))
        return
    from rich.console import Console

    from fairwitness.publish.duties_terminal import render_duties

    render_duties(owed.report, owed.settings, Console())
