"""retention: what the workers do every hour, now."""

from dataclasses import asdict

import typer

from measurand_api.commands.common import AsJson, DataDir, catalog_of, settings_of, tell
from measurand_api.retention import Retention
from measurand_api.store.blobs import Blobs

app = typer.Typer()


@app.command()
def retention(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Remove now what has expired and the files that no row needs, as every worker does each hour."""
    settings = settings_of(data_dir)
    removed = Retention(catalog_of(settings), Blobs(settings.data_dir), settings).sweep()
    tell(asdict(removed), as_json=as_json)
