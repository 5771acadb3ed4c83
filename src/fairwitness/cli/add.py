"""`fairwitness add`: files, addresses, feeds, sitemaps and lists of addresses into a case."""

from pathlib import Path

import click

from fairwitness.model.errors import UsageError


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.argument("documents", nargs=-1, metavar="FILE|URL|-…")
@click.option("--feed", "feeds", multiple=True, metavar="URL|FILE", help="Every page an RSS or Atom feed lists.")
@click.option("--sitemap", "sitemaps", multiple=True, metavar="URL|FILE", help="Every page a sitemap lists.")
@click.option(
    "--list",
    "tables",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="A table of addresses: column url, and where they stand published, publisher, title.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=500, show_default=True, help="Pages of one feed or sitemap."
)
@click.option("--browser", is_flag=True, help="Capture addresses in a browser, with DOM, screenshot and the wire.")
@click.option("--ignore-robots", is_flag=True, help="Fetch what robots.txt asks programs to leave; the record says so.")
@click.option("--confidential", is_flag=True, help="Encrypt them for named officers; the journal keeps a commitment.")
@click.option("--for", "officers", multiple=True, metavar="OFFICER", help="Who may open what is confidential.")
def add(
    case: Path,
    documents: tuple[str, ...],
    feeds: tuple[str, ...],
    sitemaps: tuple[str, ...],
    tables: tuple[Path, ...],
    limit: int,
    officers: tuple[str, ...],
    *,
    browser: bool,
    ignore_robots: bool,
    confidential: bool,
) -> int:
    """Preserve documents in a case. Their bytes are kept unchanged, under their SHA-256.

    Archives, messages and web archives are kept as they are, and each document in them on its own.
    """
    from fairwitness.app.documents import Failure
    from fairwitness.app.intake import Order, take_in
    from fairwitness.publish.quoting import one_line

    order = Order(
        locations=documents,
        feeds=(*feeds, *sitemaps),
        tables=tables,
        most=limit,
        robots=not ignore_robots,
        browser=browser,
    )
    if not (order.locations or order.feeds or order.tables):
        raise UsageError("nothing to add: name a file, an address, a feed, a sitemap or a list")
    if confidential or officers:
        if order.feeds or order.tables or browser:
            raise UsageError("what is confidential is added file by file: not from a feed or a list, not by a browser")
        return _add_confidential(case, documents, officers)
    status = kept = known = 0
    for outcome in take_in(case, order):
        if isinstance(outcome, Failure):
            click.echo(f"fairwitness: {one_line(outcome.message)}", err=True)
            status = status or outcome.exit_status
        elif outcome.new:
            kept += 1
            also = f" (the same bytes as {one_line(', '.join(outcome.elsewhere))})" if outcome.elsewhere else ""
            click.echo(f"{outcome.capture.sha256[:12]}  {one_line(outcome.capture.location)}{also}")
        else:
            known += 1
    click.echo(f"{kept} added" + (f", {known} there already" if known else "") + ".")
    return status


def _add_confidential(case: Path, documents: tuple[str, ...], officers: tuple[str, ...]) -> int:
    from fairwitness.app.confidential import add_confidential

    for sealed in add_confidential(case, documents, officers):
        click.echo(f"{sealed.id[:16]}  encrypted for {', '.join(sealed.officers)}")
    return 0
