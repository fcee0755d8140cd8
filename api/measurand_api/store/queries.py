"""Reads that need more than one table."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Condition, Row
from measurand_api.store.tables import dataset_versions, datasets, report_sources, reports

HEAD_BYTES = 4096
"""As much of a report as holds what stands first in each: kind, id, engine, time, sources."""


def tagged(catalog: Catalog, tag: str) -> Condition:
    """Whether one of a dataset's tags, a JSON array, is this one."""
    elements = sa.func.json_array_elements_text if catalog.dialect == "postgresql" else sa.func.json_each
    tags = elements(datasets.c.tags).table_valued("value")
    return sa.exists().where(tags.c.value == tag, datasets.c.tenant_id == catalog.tenant)


def latest_versions(catalog: Catalog, dataset_ids: Sequence[str]) -> dict[str, Row]:
    """Return the latest version of each of these datasets."""
    is_latest = sa.and_(
        datasets.c.id == dataset_versions.c.dataset_id,
        datasets.c.latest_version == dataset_versions.c.number,
    )
    found = catalog.rows(
        sa.select(dataset_versions)
        .join(datasets, is_latest)
        .where(dataset_versions.c.tenant_id == catalog.tenant, datasets.c.tenant_id == catalog.tenant)
        .where(datasets.c.id.in_(dataset_ids))
    )
    return {row.dataset_id: row for row in found}


def report_heads(catalog: Catalog, *where: Condition, limit: int, before: object) -> Sequence[Row]:
    """Return the id and the first bytes of reports, newest first."""
    query = (
        sa.select(reports.c.id, sa.func.substr(reports.c.body, 1, HEAD_BYTES).label("head"))
        .where(reports.c.tenant_id == catalog.tenant, *where)
        .order_by(reports.c.id.desc())
        .limit(limit)
    )
    return catalog.rows(query if before is None else query.where(reports.c.id < before))


def is_about(catalog: Catalog, dataset_id: str, number: int | None) -> Condition:
    """Whether a report is about this dataset, or this version of it."""
    sources = report_sources.c
    query = sa.select(sources.report_id).where(sources.tenant_id == catalog.tenant, sources.dataset_id == dataset_id)
    return reports.c.id.in_(query if number is None else query.where(sources.version == number))


def hidden_columns(catalog: Catalog, dataset_ids: Collection[str]) -> list[str] | None:
    """Return the columns of these datasets whose cells the caller may not see; None, which is all, when one is gone."""
    if catalog.reach.reveals or not dataset_ids:
        return []
    found = catalog.rows(
        sa.select(datasets.c.sensitive_columns).where(
            datasets.c.tenant_id == catalog.tenant, datasets.c.id.in_(sorted(dataset_ids))
        )
    )
    if len(found) < len(dataset_ids):
        return None
    return sorted({column for row in found for column in row.sensitive_columns or ()})


def sources_of(catalog: Catalog, report_id: str) -> set[str]:
    """Return the ids of the datasets that a stored report is about."""
    sources = report_sources.c
    query = sa.select(sources.dataset_id).where(sources.tenant_id == catalog.tenant, sources.report_id == report_id)
    return {row.dataset_id for row in catalog.rows(query)}
