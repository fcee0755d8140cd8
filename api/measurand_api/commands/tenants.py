"""tenants: who shares this server without seeing each other."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from measurand_api import ids
from measurand_api.commands import Refused
from measurand_api.commands.common import AsJson, DataDir, Record, catalog_of, settings_of, show, tell, tenant_of
from measurand_api.store.statements import Row
from measurand_api.store.tables import tenants

MOST_SHOWN = 100_000

app = typer.Typer()
group = typer.Typer(help="Tenants and their quotas.", no_args_is_help=True)
app.add_typer(group, name="tenants")

Tenant = Annotated[str, typer.Argument(help="Id or name of a tenant.", show_default=False)]


@group.command()
def create(
    name: Annotated[str, typer.Argument(help="Name of the new tenant.", show_default=False)],
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Make a tenant; its first key comes from `keys create --tenant`."""
    if not 1 <= len(name) <= 80 or not name.isprintable():
        raise Refused("A tenant's name has 1 to 80 printable characters.")
    system, tenant_id = catalog_of(settings_of(data_dir)), ids.new("ten")
    with system.transaction() as transaction:
        if transaction.one(tenants, (tenants.c.name == name) | (tenants.c.tenant_id == name)) is not None:
            raise Refused(f"There is a tenant {name!r} already. Choose another name.")
        transaction.add(tenants, tenant_id=tenant_id, name=name, created_at=datetime.now(UTC))
    tell({"id": tenant_id, "name": name}, as_json=as_json)


@group.command("list")
def list_tenants(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """List tenants with the quotas that were set for them."""
    system = catalog_of(settings_of(data_dir))
    rows = system.following(tenants, by=tenants.c.created_at, limit=MOST_SHOWN)
    show([_record(row) for row in rows], as_json=as_json)


@group.command("set-quota")
def set_quota(
    tenant: Tenant,
    stored_bytes: Annotated[int | None, typer.Option(min=0, help="Bytes it may store.")] = None,
    requests_per_day: Annotated[int | None, typer.Option(min=0, help="Requests it may send in a day.")] = None,
    default: Annotated[bool, typer.Option("--default", help="Forget what was set: the settings hold again.")] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Set what a tenant may use, instead of the settings `quota_…`."""
    given = {"stored_bytes": stored_bytes, "requests_per_day": requests_per_day}
    wanted = {name: value for name, value in given.items() if value is not None}
    if default == bool(wanted):
        raise Refused("Give --stored-bytes, --requests-per-day or both, or --default alone.")
    with catalog_of(settings_of(data_dir)).transaction() as transaction:
        row = tenant_of(transaction, tenant)
        quotas = None if default else {**(row.quotas or {}), **wanted}
        transaction.change(tenants, tenants.c.tenant_id == row.tenant_id, quotas=quotas)
        changed = tenant_of(transaction, row.tenant_id)
    tell(_record(changed), as_json=as_json)


def _record(row: Row) -> Record:
    quotas = row.quotas or {}
    return {
        "id": row.tenant_id,
        "name": row.name,
        "stored_bytes": quotas.get("stored_bytes"),
        "requests_per_day": quotas.get("requests_per_day"),
        "created_at": row.created_at.isoformat(),
    }
