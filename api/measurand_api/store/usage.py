"""What a tenant uses: bytes that are stored, requests of a day."""

from typing import Any

import sqlalchemy as sa

from measurand_api.store.catalog import Catalog
from measurand_api.store.tables import dataset_versions, request_counts, uploads

OPEN = ("open", "completing")


def stored_bytes(catalog: Catalog) -> int:
    """Bytes of the tables of all versions, each file once, of their rejects, and of what is sent and not read yet.

    An upload in parts counts whole from its beginning: what was promised must fit when it comes.
    """
    return sum(int(catalog.rows(query)[0][0] or 0) for query in _queries(catalog.tenant))


def n_requests(catalog: Catalog, day: str) -> int:
    """Requests of a day, as far as the gateways have told."""
    row = catalog.one(request_counts, request_counts.c.day == day)
    return row.n_requests if row else 0


def count_requests(catalog: Catalog, day: str, n_more: int) -> int:
    """Add requests to a day; return how many there are."""
    table, is_day = request_counts, request_counts.c.day == day
    with catalog.transaction() as transaction:
        if not transaction.add_once(table, day=day, n_requests=n_more):
            transaction.change(table, is_day, n_requests=table.c.n_requests + n_more)
        transaction.remove(table, table.c.day < day)
        return n_requests(transaction, day)


def _queries(tenant: str) -> list[sa.Select[Any]]:
    version = dataset_versions.c
    of_tenant = version.tenant_id == tenant
    # Of an upload in parts, the parts count until its version is ready.
    is_read = sa.and_(version.status == "processing", version.operation != "complete_upload")
    # Versions of equal content share a file.
    files = (
        sa.select(sa.func.max(version.size_bytes).label("size_bytes"))
        .where(of_tenant, version.blob.is_not(None))
        .group_by(version.blob)
        .subquery()
    )
    return [
        sa.select(sa.func.sum(files.c.size_bytes)),
        sa.select(sa.func.sum(version.rejects_size_bytes)).where(of_tenant),
        sa.select(sa.func.sum(version.source_size_bytes)).where(of_tenant, is_read),
        sa.select(sa.func.sum(uploads.c.size_bytes)).where(uploads.c.tenant_id == tenant, uploads.c.state.in_(OPEN)),
    ]
