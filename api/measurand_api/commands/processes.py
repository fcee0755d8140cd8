"""serve, worker: the two kinds of process."""

import typer

from measurand_api import start
from measurand_api.commands.common import DataDir, settings_of

app = typer.Typer()


@app.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    add_help_option=False,
)
def serve(context: typer.Context) -> None:
    """Serve the API, with a job worker beside it."""
    raise typer.Exit(start.main(context.args))


@app.command()
def worker(data_dir: DataDir = None) -> None:
    """Run jobs for gateways on other hosts: only the database and the blobs are common to them."""
    from measurand_api.jobs import worker as jobs  # noqa: PLC0415 - Polars is not for every command

    jobs.run(settings_of(data_dir))
