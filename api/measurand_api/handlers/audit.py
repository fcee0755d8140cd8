"""Who changed what, and what was refused."""

from datetime import datetime

from measurand_engine.contract.audit import AuditEvent, AuditEventPage

from measurand_api import ids
from measurand_api.deps import CatalogOf, Paging
from measurand_api.store.statements import Condition
from measurand_api.store.tables import audit_events


async def list_audit_events(
    operation: str | None,
    key_id: str | None,
    since: datetime | None,
    limit: int,
    cursor: str | None,
    catalog: CatalogOf,
    paging: Paging,
) -> AuditEventPage:
    """List events, newest first."""
    equal = {"operation": operation, "key_id": key_id}
    filters: dict[str, str | None] = {**equal, "since": None if since is None else since.isoformat()}
    where = [audit_events.c[name] == value for name, value in equal.items() if value is not None]
    where += [] if since is None else _from(since)
    rows = catalog.many(audit_events, *where, limit=limit + 1, before=paging.after(cursor, **filters))
    shown, next_cursor = paging.cut(rows, limit, lambda row: str(row.id), **filters)
    items = [AuditEvent(**{name: getattr(row, name) for name in AuditEvent.model_fields}) for row in shown]
    return AuditEventPage(items=items, next_cursor=next_cursor)


def _from(moment: datetime) -> list[Condition]:
    """Ids are drawn after the time is taken and sort by it, so the key of the table ends the search where it must."""
    return [audit_events.c.id >= ids.first("aud", moment), audit_events.c.occurred_at >= moment]
