"""The command `witness`: vouch for the log of somebody else."""

from pathlib import Path

import click


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="[CASE|LOG|CHECKPOINT]", required=False)
@click.option("--key", is_flag=True, help="Print the keys of this computer as a witness, for the settings of others.")
@click.option("--keys", type=click.Path(path_type=Path), help="The log's keys.json, where it does not lie beside it.")
@click.option(
    "--proof", type=click.Path(path_type=Path), help="A proof that the log was continued (log --consistency)."
)
@click.option("--print", "only_print", is_flag=True, help="Print the signature lines and write nothing beside the log.")
@click.option(
    "--accept-keys", is_flag=True, help="Let the log go on with other keys than before: somebody told you why."
)
def witness(
    target: Path | None, keys: Path | None, proof: Path | None, *, key: bool, only_print: bool, accept_keys: bool
) -> None:
    """Cosign the checkpoint of another's log, unless it shows another history than it did before.

    What was seen is remembered on this computer. A log that was rolled back, or that shows a different past, is not
    signed.
    """
    from fairwitness.app.witness import cosign, witness_keys

    if key:
        for each in witness_keys():
            click.echo(each)
        return
    if target is None:
        raise click.UsageError("Name a case, its folder log, or a checkpoint; or ask for the keys with --key.")
    done = cosign(target, keys, proof, store=not only_print, accept_keys=accept_keys)
    before = f"continues the {done.known} seen before" if done.known else "is seen here for the first time"
    click.echo(f"Signed: {done.checkpoint.origin}, {done.checkpoint.size} entries, {before}.", err=True)
    if not done.known:
        click.echo("Compare that name with what whoever keeps the log tells you in person.", err=True)
    if not done.stored:
        click.echo(done.lines, nl=False)
