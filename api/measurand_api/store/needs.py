"""What rows need and what nothing needs any more, over all tenants, for retention, backups and the doctor."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from measurand_api.store.statements import Row, Statements
from measurand_api.store.tables import ACTIVE, dataset_versions, datasets, jobs, reports, upload_parts


def blobs_needed(system: Statements, keys: Collection[str]) -> set[str]:
    """Return which of these blobs a row needs."""
    return {
        row[0]
        for column, where in _references()
        for row in system.rows(sa.select(column).where(where, column.in_(keys)))
    }


def all_blobs_needed(connection: sa.Connection, options: dict[str, object]) -> Iterator[str]:
    """Yield the blobs that rows need, as this connection sees them; one may come twice."""
    for column, where in _references():
        for row in connection.execute(sa.select(column).where(where, column.is_not(None)), execution_options=options):
            yield row[0]


def running_jobs(system: Statements, job_ids: Collection[str]) -> set[str]:
    """Return which of these jobs run now."""
    query = sa.select(jobs.c.id).where(jobs.c.state == "running", jobs.c.id.in_(job_ids))
    return {row[0] for row in system.rows(query)}


def tombstones(system: Statements, before: datetime, limit: int) -> Sequence[Row]:
    """Return datasets that were deleted before that moment."""
    return system.many(datasets, datasets.c.deleted_at < before, limit=limit)


def passed_reports(system: Statements, before: datetime, limit: int) -> Sequence[Row]:
    """Return the tenant and id of older reports that no version shows as its profile."""
    versions = dataset_versions.c
    is_profile = sa.exists().where(
        versions.tenant_id == reports.c.tenant_id, versions.profile_report_id == reports.c.id
    )
    query = sa.select(reports.c.tenant_id, reports.c.id).where(reports.c.created_at < before, ~is_profile)
    return system.rows(query.limit(limit))


def _references() -> Iterator[tuple[sa.ColumnElement[Any], sa.ColumnElement[bool]]]:
    """Yield each place where a row names a blob, and when it counts."""
    for column in (dataset_versions.c.blob, dataset_versions.c.rejects_blob, upload_parts.c.blob):
        yield column, sa.true()
    yield jobs.c.payload["source"].as_string(), jobs.c.state.in_(ACTIVE)
