"""The operator's command line: each module of this package holds some commands, found by discovery."""

import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

import typer
from obstore.exceptions import BaseError

from measurand_api.settings import WrongSetting
from measurand_api.store.blobs import refusal
from measurand_api.store.migrate import DatabaseRefused

OK, FOUND, REFUSED = 0, 1, 2
PROGRAM = "measurand-api"


class Refused(Exception):
    """A command was called wrongly, or cannot do what it is asked; the sentence says what to do."""


def application() -> typer.Typer:
    """All commands."""
    app = typer.Typer(
        help="The Measurand server. Settings come from MEASURAND_* variables and measurand.toml: docs/settings.md.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
    )
    for module in iter_modules(__path__, f"{__name__}."):
        part = getattr(import_module(module.name), "app", None)
        if isinstance(part, typer.Typer):
            app.add_typer(part)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run one; what it refuses is one sentence on standard error."""
    try:
        application()(arguments, prog_name=PROGRAM)
    except (Refused, WrongSetting, DatabaseRefused) as reason:
        sys.stderr.write(f"{PROGRAM}: {reason}\n")
        return REFUSED
    except BaseError as error:
        sys.stderr.write(f"{PROGRAM}: {refusal(error)}\n")
        return REFUSED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else OK
    return OK
