"""What commands share: their common options, the catalog they work on, and how they print."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from measurand_api import logs
from measurand_api.commands import Refused
from measurand_api.settings import Settings, load
from measurand_api.store import blobs, migrate
from measurand_api.store.blobs import Blobs
from measurand_api.store.connect import connect
from measurand_api.store.statements import Row
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import tenants

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Folder of everything that is stored.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

Record = Mapping[str, object]


def settings_of(data_dir: Path | None) -> Settings:
    """The settings of this machine, and logs as they say."""
    settings = load(os.environ, {} if data_dir is None else {"data_dir": data_dir})
    logs.configure(settings.log_level, settings.log_format)
    return settings


def blobs_of(settings: Settings) -> Blobs:
    """The files of this server."""
    return blobs.of(settings)


def catalog_of(settings: Settings) -> SystemCatalog:
    """The catalog, at the revision of this program. Raises Refused when it is not."""
    engine = connect(settings.database_url, settings.database_pool_size)
    found, newest = migrate.current(engine), migrate.revisions()[-1]
    if found != newest:
        raise Refused(
            f"The database is at revision {found or 'none'}, this program needs {newest}: run `measurand-api migrate`."
        )
    return SystemCatalog(engine)


def tenant_of(system: SystemCatalog, wanted: str) -> Row:
    """The tenant of this id or name. Raises Refused."""
    row = system.one(tenants, (tenants.c.tenant_id == wanted) | (tenants.c.name == wanted))
    if row is None:
        raise Refused(f"There is no tenant {wanted[:80]!r}. `measurand-api tenants list` shows those there are.")
    return row


def show(records: Sequence[Record], *, as_json: bool) -> None:
    """Print records: as JSON, or as columns under their names."""
    if as_json:
        typer.echo(json.dumps(list(records), indent=1, default=str))
        return
    if not records:
        typer.echo("none")
        return
    table = [list(records[0]), *([_plain(value) for value in record.values()] for record in records)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        typer.echo("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())


def tell(record: Record, *, as_json: bool) -> None:
    """Print one record: as JSON, or as `name=value`."""
    typer.echo(json.dumps(record, default=str) if as_json else " ".join(f"{k}={_plain(v)}" for k, v in record.items()))


def _plain(value: object) -> str:
    if value is None:
        return "-"
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
