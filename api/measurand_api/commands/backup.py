"""backup, restore: a folder that holds everything, for either database."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from measurand_api import backup as files
from measurand_api.commands import FOUND, Refused
from measurand_api.commands.common import AsJson, DataDir, blobs_of, catalog_of, settings_of, tell
from measurand_api.store.blobs import refusal
from measurand_api.store.connect import connect

app = typer.Typer()

Folder = Annotated[Path, typer.Argument(help="Folder of the backup.", show_default=False)]


@app.command()
def backup(folder: Folder, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Write database and files into a new folder, while gateways and workers go on; 1 when files were lost before."""
    settings = settings_of(data_dir)
    catalog_of(settings)
    engine, blobs = connect(settings.database_url), blobs_of(settings)
    copied = _done(lambda: files.save(engine, blobs, folder))
    tell(asdict(copied), as_json=as_json)
    if copied.n_missing:
        raise typer.Exit(FOUND)


@app.command()
def restore(folder: Folder, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Fill an empty database and empty blobs from a backup, after checking every file of it."""
    settings = settings_of(data_dir)
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine, blobs = connect(settings.database_url), blobs_of(settings)
    tell(asdict(_done(lambda: files.restore(engine, blobs, folder))), as_json=as_json)


def _done(work: Callable[[], Coroutine[Any, Any, files.Copied]]) -> files.Copied:
    try:
        return asyncio.run(work())
    except files.Unusable as reason:
        raise Refused(str(reason)) from None
    except OSError as error:
        if error.filename is None:  # of a bucket
            raise Refused(refusal(error)) from None
        raise Refused(f"{error.filename} cannot be written or read: {error.strerror}.") from None
