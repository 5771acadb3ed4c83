"""The commands on questions of law: elements, patterns, hazards. None of them says whether a norm was kept."""

from pathlib import Path

import click


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.option("--incident", metavar="ID", help="Only this incident; the first characters of its id are enough.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object (docs/elements.md).")
def elements(case: Path, incident: str | None, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """For each incident the facts that norms ask about: documented, contested, missing, and on whose words."""
    from fairwitness.app.law import incident_named, law_of

    law = law_of(case)
    wanted = incident_named(law, incident).id if incident is not None else None
    found = [e for e in law.findings.elements if wanted in (None, e.incident)]
    incidents = {i.id: i for i in law.linkage.incidents}
    if as_json:
        from fairwitness.publish.contract import encode
        from fairwitness.publish.law_json import elements_object

        click.echo(encode(elements_object(found, incidents, law.settings)))
    else:
        from rich.console import Console

        from fairwitness.publish.law_terminal import render_elements

        render_elements(found, incidents, law.settings, Console())


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.option("--json", "as_json", is_flag=True, help="One JSON object (docs/elements.md).")
def patterns(case: Path, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Incidents side by side: same weapon, same kind of object, same kind of event, the same rows for every party."""
    from fairwitness.app.law import law_of

    law = law_of(case)
    if as_json:
        from fairwitness.publish.contract import encode
        from fairwitness.publish.law_json import patterns_object

        click.echo(encode(patterns_object(law.findings.patterns, law.settings)))
    else:
        from rich.console import Console

        from fairwitness.publish.law_terminal import render_patterns

        render_patterns(law.findings.patterns, law.settings, Console())


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.option("--json", "as_json", is_flag=True, help="One JSON object (docs/hazards.md).")
@click.option("--geojson", "map_file", type=click.Path(path_type=Path), metavar="FILE", help="Write them as GeoJSON.")
def hazards(case: Path, as_json: bool, map_file: Path | None) -> None:  # noqa: FBT001 - click's flag
    """Areas that may hold mines or explosive remnants, with their states; accidents; maps of mines handed over."""
    from fairwitness.app.law import law_of, write_text

    law = law_of(case)
    if map_file is not None:
        from fairwitness.publish.contract import encode
        from fairwitness.publish.law_json import geojson

        write_text(map_file, encode(geojson(law.findings.hazards)) + "\n")
        click.echo(f"Written: {map_file}", err=as_json)
    if as_json:
        from fairwitness.publish.contract import encode
        from fairwitness.publish.law_json import hazards_object

        click.echo(encode(hazards_object(law.findings)))
    elif map_file is None:
        from rich.console import Console

        from fairwitness.publish.law_terminal import render_hazards

        render_hazards(law.findings, Console())
