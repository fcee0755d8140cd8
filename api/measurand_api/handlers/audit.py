"""Who changed what, and what was refused."""

from measurand_engine.contract.audit import AuditEvent, AuditEventPage

from measurand_api.deps import CatalogOf, Paging
from measurand_api.store.tables import audit_events


async def list_audit_events(
    operation: str | None, key_id: str | None, limit: int, cursor: str | None, catalog: CatalogOf, paging: Paging
) -> AuditEventPage:
    """List events, newest first."""
    filters = {"operation": operation, "key_id": key_id}
    where = [audit_events.c[name] == value for name, value in filters.items() if value is not None]
    rows = catalog.many(audit_events, *where, limit=limit + 1, before=paging.after(cursor, **filters))
    shown, next_cursor = paging.cut(rows, limit, lambda row: str(row.id), **filters)
    items = [AuditEvent(**{name: getattr(row, name) for name in AuditEvent.model_fields}) for row in shown]
    return AuditEventPage(items=items, next_cursor=next_cursor)
