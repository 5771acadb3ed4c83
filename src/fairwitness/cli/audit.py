"""`fairwitness audit`: whether a case treats its parties alike."""

from pathlib import Path

import click

NOT_NEUTRAL = 1


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.option("--json", "as_json", is_flag=True, help="The whole report as one line of JSON.")
@click.option("--all", "every", is_flag=True, help="List everything, however long.")
@click.option(
    "--swap",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Pairs of names beyond those of case.toml; else the case's own swap.toml, if there is one.",
)
def audit(case: Path, as_json: bool, every: bool, swap: Path | None) -> int:  # noqa: FBT001 - click's flags
    """Exchange the parties of a case and list every result that does not swap with them.

    Also: what incidents rest on by accused party, which rest on one party's word, and loaded words nobody is quoted
    with. Ends with status 1 where a result did not swap. Nothing in the case is changed.
    """
    from fairwitness.app.audit import audit_case
    from fairwitness.cli.read import progress

    report = audit_case(case, progress, swap)
    if as_json:
        from fairwitness.publish.contract import encode
        from fairwitness.publish.neutrality.report import neutrality_object

        click.echo(encode(neutrality_object(report)))
    else:
        from fairwitness.publish.neutrality.terminal import neutrality_lines

        for line in neutrality_lines(report, every=every):
            click.echo(line)
    return 0 if report.invariant else NOT_NEUTRAL
