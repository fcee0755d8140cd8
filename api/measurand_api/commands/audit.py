"""audit: whether somebody edited the log."""

from dataclasses import asdict
from typing import Annotated

import typer

from measurand_api import audit as log
from measurand_api.commands import FOUND
from measurand_api.commands.common import AsJson, DataDir, catalog_of, settings_of, show
from measurand_api.store.connect import connect

app = typer.Typer()
group = typer.Typer(help="The audit log.", no_args_is_help=True)
app.add_typer(group, name="audit")


@group.callback()
def audit() -> None:
    """The audit log."""


@group.command()
def verify(
    noted: Annotated[list[str] | None, typer.Option(help="A seal that was kept elsewhere; repeat it for more.")] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Compute all chains again; 1 when an event was changed, put in or removed. Keep the last seals elsewhere."""
    settings = settings_of(data_dir)
    catalog_of(settings)
    verdict = log.verify(connect(settings.database_url), noted or ())
    show([asdict(chain) for chain in verdict.chains], as_json=as_json)
    for seal in verdict.missing:
        typer.echo(f"No event carries the seal {seal} any more.", err=True)
    if not verdict.is_whole:
        raise typer.Exit(FOUND)
