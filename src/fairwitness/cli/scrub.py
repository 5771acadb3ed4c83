"""`fairwitness scrub`: whether the preserved bytes are still what they were."""

from pathlib import Path

import click

_DAMAGED = 6


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.option("--replica", metavar="FOLDER|s3://…", help="Where copies lie: a backup, another disk, an object store.")
@click.option("--fill", is_flag=True, help="Also copy to the replica what it lacks. Nothing there is written over.")
def scrub(case: Path, replica: str | None, *, fill: bool) -> int:
    """Hash everything a case preserves, and mend from a replica what is damaged. Each scrub is an event.

    Damaged bytes are set aside in blobs/damaged before the right ones take their place. The status is 6 while anything
    here is not whole. An s3:// address takes its keys from the environment (AWS_ACCESS_KEY_ID and so on).

    \b
    fairwitness scrub CASE
    fairwitness scrub CASE --replica /media/disk/case-copy
    fairwitness scrub CASE --replica s3://archive/case --fill
    """  # noqa: D301 - click wants the control character
    from fairwitness.app.scrub import lines
    from fairwitness.app.scrub import scrub as work

    found = work(case, replica, fill=fill)
    for line in lines(found):
        click.echo(line)
    open_ = len(found.unmended)
    click.echo(f"{found.checked} checked; {f'{open_} NOT WHOLE' if open_ else 'all whole'}.")
    return _DAMAGED if open_ else 0
