"""`fairwitness verify`: a package or a case, step by step, each with what it proves and what it does not."""

from pathlib import Path

import click

_FAILED = 6


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="PACKAGE|CASE")
@click.option("--key", "keys", multiple=True, metavar="ID", help="A key's id or a log's origin, told to you elsewhere.")
@click.option(
    "--known", type=click.Path(path_type=Path), metavar="FILE", help="A checkpoint of this log that you kept."
)
def verify(path: Path, keys: tuple[str, ...], known: Path | None) -> int:
    """Check a sealed package, or a case, in thirteen numbered steps.

    Each step says what it proves, what it does not, and what it found; words in capitals say what was not compared.
    At the first step that fails the record is named and the status is 6. Nothing is changed and no network is used.

    \b
    fairwitness verify PACKAGE
    fairwitness verify PACKAGE --key fairwitness/0123… --known checkpoint-of-last-year
    fairwitness verify CASE
    """  # noqa: D301 - click wants the control character
    from fairwitness.app.verify import verify as steps_of

    for step in steps_of(path, keys, known):
        click.echo(f"{step.number}. {step.words.title}")
        click.echo(f"   proves: {step.words.proves}")
        click.echo(f"   does not prove: {step.words.does_not}")
        for found in step.found:
            click.echo(f"   found: {found}")
        if step.failure:
            click.echo(f"   FAILED at step {step.number}: {step.failure}")
            return _FAILED
    click.echo("Every step holds. Words in capitals above say what was not compared.")
    return 0
