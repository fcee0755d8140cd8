"""migrate: the schema of the database."""

from typing import Annotated

import typer

from measurand_api.commands import FOUND, Refused
from measurand_api.commands.common import AsJson, DataDir, settings_of, tell
from measurand_api.store import migrate as migrations
from measurand_api.store.connect import connect

app = typer.Typer()


@app.command()
def migrate(
    to: Annotated[
        str | None, typer.Option(help="Revision to go to, up or down, such as 0001; else the newest.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; 1 when the database is behind.")] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Bring the database to the schema of this program; before the first start, and before an upgrade of gateways."""
    settings = settings_of(data_dir)
    if not settings.database_url.startswith("postgresql"):
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine, known = connect(settings.database_url, settings.database_pool_size), migrations.revisions()
    wanted, before = to or known[-1], migrations.current(engine)
    if wanted not in known:
        raise Refused(f"There is no revision {wanted[:20]!r}; this program knows {', '.join(known)}.")
    if not check:
        migrations.move(engine, wanted)
    after = migrations.current(engine)
    tell({"before": before, "after": after, "wanted": wanted}, as_json=as_json)
    if after != wanted:
        raise typer.Exit(FOUND)
