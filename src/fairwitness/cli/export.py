"""`fairwitness export`: what leaves a case. Each kind is a command of its own, loaded when it is asked for."""

from importlib import import_module
from pathlib import Path

import click

EXPORTS = {
    "bundle": "fairwitness.cli.export:bundle",
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(EXPORTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in EXPORTS:
            return None
        module, name = EXPORTS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_Lazy)
def export() -> None:
    """Write what a case holds for others.

    \b
    fairwitness export bundle CASE OUT --to "the court"
    """  # noqa: D301 - click wants the control character


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT")
@click.option("--to", "recipient", default="", metavar="RECIPIENT", help="Who gets it; later recipients can read that.")
def bundle(case: Path, out: Path, recipient: str) -> None:
    """Write a sealed package of a case: documents, texts, statements, proofs, public keys, and a page that checks it.

    OUT is a folder that does not exist yet. A second package to the same recipient proves that it continues the
    first. Handing over is an event of the case's journal. Check a package with `fairwitness verify OUT`.

    \b
    fairwitness export bundle CASE handover-2026
    fairwitness export bundle CASE handover-2027 --to "the court"
    """  # noqa: D301 - click wants the control character
    from fairwitness.app.bundle import export_bundle

    done = export_bundle(case, out, recipient)
    click.echo(f"Written: {done.folder} ({done.handover.checkpoint} events, {len(done.handover.withheld)} withheld)")
    for each in done.stamped:
        if each.failure:
            click.echo(f"No time stamp from {each.authority}: {each.failure}", err=True)
    click.echo("Tell the recipient, by another way than the package itself:")
    click.echo(f"  log    {done.origin}\n  person {done.actor}")
