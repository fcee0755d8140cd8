"""keys: made, listed, revoked. A key is shown once, and to nobody but its owner."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from measurand_api import auth
from measurand_api.auth import ALL_SCOPES, DEFAULT_TENANT
from measurand_api.commands import Refused
from measurand_api.commands.common import AsJson, DataDir, Record, catalog_of, settings_of, show, tenant_of
from measurand_api.store.statements import Row
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import api_keys, tenants

MOST_SHOWN = 100_000

app = typer.Typer()
group = typer.Typer(help="API keys.", no_args_is_help=True)
app.add_typer(group, name="keys")

Output = Annotated[
    Path | None, typer.Option(help="New file for the key, readable by its owner only.", show_default=False)
]
Tenant = Annotated[str, typer.Option(help="Id or name of the tenant.")]


@group.command()
def generate(output: Output = None) -> None:
    """Make a key for the setting `key`; nothing is stored before a server starts with it."""
    _hand_over(auth.mint().text, output)


@group.command()
def create(
    name: Annotated[str, typer.Option(help="What it is for.")],
    tenant: Tenant = DEFAULT_TENANT,
    scope: Annotated[list[str] | None, typer.Option(help="A scope; repeat it for more. Not given: all.")] = None,
    expires_in_seconds: Annotated[int | None, typer.Option(min=60, help="How long it lives; else for ever.")] = None,
    output: Output = None,
    data_dir: DataDir = None,
) -> None:
    """Make a key of a tenant; on an empty database also the tenant `default`."""
    scopes, now = _scopes(scope), datetime.now(UTC)
    if not 1 <= len(name) <= 100 or not name.isprintable():
        raise Refused("A key's name has 1 to 100 printable characters.")
    expires_at = now + timedelta(seconds=expires_in_seconds) if expires_in_seconds else None
    _refuse_unseen(output)
    key = auth.mint()
    with catalog_of(settings_of(data_dir)).transaction() as transaction:
        owner = _owner(transaction, tenant, now)
        values = {"id": key.id, "name": name, "secret_sha256": key.secret_sha256, "scopes": scopes}
        transaction.add(api_keys, tenant_id=owner, created_at=now, expires_at=expires_at, **values)
        # In the transaction: a key that could not be handed over must not exist.
        _hand_over(key.text, output)


@group.command("list")
def list_keys(tenant: Tenant = DEFAULT_TENANT, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """List the keys of a tenant, never their secrets."""
    system = catalog_of(settings_of(data_dir))
    owner = tenant_of(system, tenant).tenant_id
    rows = system.following(api_keys, api_keys.c.tenant_id == owner, by=api_keys.c.id, limit=MOST_SHOWN)
    show([_record(row) for row in rows], as_json=as_json)


@group.command()
def revoke(
    key_id: Annotated[str, typer.Argument(help="Id of the key, `key_…`.", show_default=False)],
    data_dir: DataDir = None,
) -> None:
    """Revoke a key; every gateway refuses it 5 seconds later at the latest."""
    system = catalog_of(settings_of(data_dir))
    if system.api_key(key_id) is None:
        raise Refused("There is no such key. `measurand-api keys list --tenant …` shows the ids.")
    system.change(api_keys, api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None), revoked_at=datetime.now(UTC))
    typer.echo(f"revoked {key_id}")


def _scopes(wanted: list[str] | None) -> list[str]:
    if unknown := sorted(set(wanted or ()) - set(ALL_SCOPES)):
        raise Refused(f"There is no scope {unknown[0][:40]!r}; the scopes are {', '.join(ALL_SCOPES)}.")
    return [scope for scope in ALL_SCOPES if not wanted or scope in wanted]


def _owner(system: SystemCatalog, tenant: str, now: datetime) -> str:
    if tenant == DEFAULT_TENANT:
        system.add_once(tenants, tenant_id=DEFAULT_TENANT, name=DEFAULT_TENANT, created_at=now)
    owner: str = tenant_of(system, tenant).tenant_id
    return owner


def _refuse_unseen(output: Path | None) -> None:
    """A pipe or a log is no place for a key."""
    if output is None and not sys.stdout.isatty():
        raise Refused("A key is shown on a terminal only: give --output FILE for a file that only you can read.")


def _hand_over(text: str, output: Path | None) -> None:
    _refuse_unseen(output)
    if output is None:
        typer.echo(text)
        return
    try:
        handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Refused(
            f"{output} cannot be written: {error.strerror}. Give --output a file that is not there."
        ) from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text + "\n")


def _record(row: Row) -> Record:
    return {
        "id": row.id,
        "name": row.name,
        "scopes": row.scopes,
        "created_at": row.created_at.isoformat(),
        "expires_at": row.expires_at and row.expires_at.isoformat(),
        "revoked_at": row.revoked_at and row.revoked_at.isoformat(),
    }
