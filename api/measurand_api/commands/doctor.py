"""doctor: what is wrong, and what to do."""

import typer

from measurand_api import doctor as practice
from measurand_api.commands import FOUND
from measurand_api.commands.common import AsJson, DataDir, blobs_of, settings_of, show

app = typer.Typer()


@app.command()
def doctor(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Examine database, files, clock, disk, secrets, Redis and queue by the settings; 1 when something is wrong."""
    settings = settings_of(data_dir)
    findings = list(practice.examine(settings, blobs_of(settings)))
    show([finding._asdict() for finding in findings], as_json=as_json)
    if any(finding.is_wrong for finding in findings):
        raise typer.Exit(FOUND)
