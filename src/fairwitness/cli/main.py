"""The command line parses, calls the application and renders. Commands load only when they are asked for.

Every failure ends in one sentence on standard error and a documented exit status, never in a traceback.
"""

import sys
from importlib import import_module

import click

from fairwitness import __version__
from fairwitness.model.errors import FairWitnessError

COMMANDS = {
    "read": "fairwitness.cli.read:read",
    "link": "fairwitness.cli.link:link",
    "init": "fairwitness.cli.case:init",
    "add": "fairwitness.cli.add:add",
    "run": "fairwitness.cli.case:run",
    "report": "fairwitness.cli.case:report",
    "judge": "fairwitness.cli.judge:judge",
    "log": "fairwitness.cli.log:log",
    "witness": "fairwitness.cli.witness:witness",
    "obligations": "fairwitness.cli.obligations:obligations",
    "audit": "fairwitness.cli.audit:audit",
    "weigh": "fairwitness.cli.weigh:weigh",
    "export": "fairwitness.cli.export:export",
    "verify": "fairwitness.cli.verify:verify",
    "elements": "fairwitness.cli.law:elements",
    "patterns": "fairwitness.cli.law:patterns",
    "hazards": "fairwitness.cli.law:hazards",
    "open": "fairwitness.cli.confidential:open_",
    "shred": "fairwitness.cli.confidential:shred",
    "consent": "fairwitness.cli.confidential:consent",
    "release": "fairwitness.cli.confidential:release",
    "remove": "fairwitness.cli.confidential:remove",
    "rests-on": "fairwitness.cli.confidential:rests_on",
    "scrub": "fairwitness.cli.scrub:scrub",
}

INTERRUPTED = 130


class _Lazy(click.Group):
    """A group whose commands are imported when they are called; their one-line help stands here."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fairwitness")
def cli() -> None:
    """Who says what about an armed conflict, on what basis, and from how many independent origins.

    Read a document:       fairwitness read article.html

    Keep a case:           fairwitness init CASE; fairwitness add CASE FILES; fairwitness run CASE;
    fairwitness report CASE
    """


def main() -> None:
    """Run the command line and exit."""
    try:
        status = cli.main(standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except FairWitnessError as error:
        click.echo(f"fairwitness: {error}", err=True)
        sys.exit(error.exit_status)
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nfairwitness: stopped. Nothing that was reported as done is lost.", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
