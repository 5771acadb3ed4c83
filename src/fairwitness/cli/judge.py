"""`fairwitness judge`: a person's word on whether two tell of one event."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fairwitness.model.link_judgement import LinkJudgement


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.argument("first", required=False, metavar="A")
@click.argument("second", required=False, metavar="B")
@click.option("--same", is_flag=True, help="They tell of one event.")
@click.option("--apart", is_flag=True, help="They tell of two.")
@click.option("--reason", default="", help="Why. It is kept in the journal for good.")
def judge(case: Path, first: str | None, second: str | None, *, same: bool, apart: bool, reason: str) -> None:
    """Decide that two incidents are one event, or that two claims are not. It wins over every score, now and later.

    A and B are incidents, documents or claims: the first 8 digits of an id, a document's file name, or DOCUMENT:CLAIM.
    Without A and B, lists what was decided. A later decision stands over an earlier one; none is taken out.

    \b
    fairwitness judge CASE 1b60ac52 0f3a9b21 --same --reason "both tell of the market"
    fairwitness judge CASE a.txt:c2 b.txt --apart --reason "the second strike, an hour later"
    """  # noqa: D301 - click wants the control character
    from fairwitness.app import links
    from fairwitness.model.errors import UsageError

    if first is None:
        for made, stands in links.listed(case):
            click.echo(f"{made.when} {_told(made)}: {made.why}{'' if stands else ' (overruled)'}")
        return
    if second is None or same == apart:
        raise UsageError("Name two of them, and either --same or --apart.")
    done = links.judge(case, first, second, same=same, reason=reason)
    click.echo(f"Recorded: {first} and {second} {_events(done.made)}, by claims {_claims(done.made)}.")
    click.echo(f"Run the case again: fairwitness run {case}")
    for each in done.overruled:
        click.echo(f"It rules out what was decided on {each.when}: {_told(each)}", err=True)


def _told(made: "LinkJudgement") -> str:
    return f"{_claims(made)} {_events(made)}"


def _claims(made: "LinkJudgement") -> str:
    return " and ".join(f"{ref.document[:12]}:{ref.claim}" for ref in (made.a, made.b))


def _events(made: "LinkJudgement") -> str:
    return f"tell of {'one event' if made.same else 'two events'}"
