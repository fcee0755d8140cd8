"""retention: what the workers do every hour, now."""

from dataclasses import asdict

import typer

from measurand_api.commands.common import AsJson, DataDir, blobs_of, catalog_of, settings_of, tell
from measurand_api.retention import Retention

app = typer.Typer()


@app.command()
def retention(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Remove now what has expired and the files that no row needs, as every worker does each hour."""
    settings = settings_of(data_dir)
    removed = Retention(catalog_of(settings), blobs_of(settings), settings).sweep()
    tell(asdict(removed), as_json=as_json)
