"""Commands for what not everybody may see: open, shred, consent, release, remove, rests-on."""

from pathlib import Path

import click

_CASE = click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
_REASON = click.option("--reason", default="", help="Why. It is kept in the journal for good.")


@click.command("open")
@_CASE
@click.argument("start", metavar="ID")
@click.option(
    "--identity", required=True, type=click.Path(path_type=Path), metavar="FILE", help="Your age identity (age-keygen)."
)
@_REASON
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it; else standard output.")
def open_(case: Path, start: str, identity: Path, reason: str, out: Path | None) -> None:
    """Open confidential material, for an officer. The access is an event, recorded before anything is shown.

    ID may be its first 8 digits. Write nothing confidential into the reason.

    \b
    fairwitness open CASE 0f3a9b21 --identity me.key --reason "to check the date" --out statement.txt
    """  # noqa: D301 - click wants the control character
    from fairwitness.app.confidential import open_confidential
    from fairwitness.model.errors import UsageError

    if out is not None and out.exists():
        raise UsageError(f"{out} exists already; nothing is written over.")
    found = open_confidential(case, start, identity, reason)
    if out is None:
        click.echo(found.data, nl=False)
        return
    out.touch(mode=0o600)
    out.write_bytes(found.data)
    click.echo(f"Written for {found.officer}: {out} ({found.about.location}, {found.about.media_type})", err=True)


@click.command()
@_CASE
@click.argument("start", metavar="ID")
@_REASON
def shred(case: Path, start: str, reason: str) -> None:
    """Destroy confidential material for good: its key, its salt and its bytes. A tombstone stays in the journal.

    Proofs made before still hold. Copies elsewhere (backups, what an officer took out) are not reached.

    \b
    fairwitness shred CASE 0f3a9b21 --reason "the witness asked for it"
    """  # noqa: D301 - click wants the control character
    from fairwitness.app.confidential import shred as work

    click.echo(f"Shredded: {work(case, start, reason)}")


@click.command()
@_CASE
@click.argument("about", metavar="ID")
@click.option("--scope", type=click.Choice(["case", "handover", "publication"]), help="How far it reaches.")
@click.option("--until", default="", metavar="DAY", help="The last day on which it holds: 2027-12-31.")
@click.option("--withdraw", is_flag=True, help="Consent was withdrawn.")
@_REASON
def consent(case: Path, about: str, scope: str | None, until: str, *, withdraw: bool, reason: str) -> None:
    """Record consent to the use of a document or of confidential material, or that it was withdrawn.

    Where it ends, is withdrawn or does not reach far enough, the document stays in the case, and packages and reports
    name it as withheld. Who gave consent belongs into confidential material, never into the reason.

    \b
    fairwitness consent CASE 1b60ac52 --scope publication --until 2027-12-31
    fairwitness consent CASE 1b60ac52 --withdraw --reason "asked by telephone"
    """  # noqa: D301 - click wants the control character
    from fairwitness.app import decisions
    from fairwitness.model.errors import UsageError
    from fairwitness.preserve.release import Scope

    if withdraw == (scope is not None):
        raise UsageError("Give either --scope, for consent, or --withdraw.")
    if scope is None:
        click.echo(f"Withdrawn: {decisions.withdraw(case, about, reason)}")
    else:
        click.echo(f"Recorded: {decisions.consent(case, about, Scope(scope), until, reason)}")


@click.command()
@_CASE
@click.argument("start", metavar="ID")
@_REASON
def release(case: Path, start: str, reason: str) -> None:
    """Decide that what rests on confidential material may leave the case. It is a judgement, with its reason.

    \b
    fairwitness release CASE 0f3a9b21 --reason "names and places are taken out; two people looked"
    """  # noqa: D301 - click wants the control character
    from fairwitness.app.decisions import release as work

    click.echo(f"Released: {work(case, start, reason)}")


@click.command()
@_CASE
@click.argument("start", metavar="SHA")
@_REASON
def remove(case: Path, start: str, reason: str) -> None:
    """Take a document out of use: no longer linked, reported or handed over. Its bytes stay, and so does its event.

    \b
    fairwitness remove CASE 1b60ac52 --reason "the author asked for it"
    """  # noqa: D301 - click wants the control character
    from fairwitness.app.decisions import remove as work

    click.echo(f"Out of use: {work(case, start, reason)}. Run the case again: fairwitness run {case}")


@click.command("rests-on")
@_CASE
@click.argument("start", metavar="SHA")
@click.argument("secret", metavar="ID")
def rests_on(case: Path, start: str, secret: str) -> None:
    """Record that a document was made from confidential material, as a redacted copy is.

    Nothing leaves the case then until somebody releases that material with a reason.

    \b
    fairwitness rests-on CASE 1b60ac52 0f3a9b21
    """  # noqa: D301 - click wants the control character
    from fairwitness.app.decisions import rests_on as work

    click.echo(f"Recorded: {work(case, start, secret)}")
