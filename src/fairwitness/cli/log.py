"""The command `log`: what happened to a case, and the proofs of it."""

from base64 import b64encode
from pathlib import Path

import click


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.option("--json", "as_json", is_flag=True, help="Each event with its signature, as a line of canonical JSON.")
@click.option("--proof", type=int, metavar="SEQ", help="Print the proof that an event is in the log (tlog-proof).")
@click.option(
    "--consistency", type=int, metavar="SIZE", help="Print the proof that an earlier checkpoint is continued."
)
@click.option("--checkpoint", is_flag=True, help="Print the last published checkpoint with its cosignatures.")
@click.option("--cosignature", type=click.Path(path_type=Path), metavar="FILE", help="Keep what a witness sent.")
@click.option("--take-over", is_flag=True, help="Go on with a case whose keys are elsewhere, with keys of your own.")
def log(
    case: Path,
    proof: int | None,
    consistency: int | None,
    cosignature: Path | None,
    *,
    as_json: bool,
    checkpoint: bool,
    take_over: bool,
) -> None:
    """List what happened to a case: each event with its number, time, kind and who signed it."""
    from fairwitness.app import log as work

    if take_over:
        work.take_over(case)
        click.echo(f"{case} goes on with keys of this computer. The journal says so, and everybody can see it.")
    elif cosignature is not None:
        added = work.add_cosignatures(case, _read(cosignature))
        click.echo(f"{added} cosignatures kept." if added else "They were there already.")
    elif proof is not None:
        click.echo(work.prove_event(case, proof), nl=False)
    elif consistency is not None:
        for found in work.prove_consistency(case, consistency):
            click.echo(b64encode(found))
    elif checkpoint:
        click.echo(work.last_checkpoint(case), nl=False)
    elif as_json:
        for line in work.event_lines(case):
            click.echo(line)
    else:
        _list(case)


def _list(case: Path) -> None:
    from fairwitness.app.log import list_events, standing

    for line in list_events(case):
        click.echo(f"{line.seq:>6}  {line.time}  {line.kind:<11}  {line.actor or 'not signed':<12}  {line.summary}")
    found = standing(case)
    click.echo(f"\nThe log's checkpoint, as reports print it: {' '.join(found.checkpoint.text.split())}")
    if found.published < found.checkpoint.size:
        click.echo(
            f"The published checkpoint covers {found.published}; the next one is due when the case is written to."
        )
    for vouched in found.cosigned:
        click.echo(f"Cosigned by {vouched.key.name} ({vouched.key.algorithm}).")
    for name in found.stamped:
        click.echo(f"Time stamped by {name}.")
    if not found.cosigned:
        click.echo("No witness cosigned this checkpoint: nobody outside vouches that there is no other history.")


def _read(path: Path) -> str:
    from fairwitness.model.errors import UsageError

    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
