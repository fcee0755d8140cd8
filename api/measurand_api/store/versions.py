"""The life of a dataset version: begun with its job, then published, failed or dropped, each in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from measurand_engine.contract.datasets import ColumnSchema, Dialect
from measurand_engine.contract.shared import Notice, Problem

from measurand_api import ids
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Condition, Row
from measurand_api.store.tables import dataset_versions, datasets, lineage_edges


@dataclass(frozen=True, slots=True)
class Origin:
    """What was sent: two versions of equal origin have equal content."""

    operation: str
    filename: str | None
    source_sha256: str
    options_sha256: str
    source_size_bytes: int | None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What reading and profiling made of it."""

    blob: str
    rejects_blob: str | None
    content_sha256: str
    size_bytes: int
    rejects_size_bytes: int
    rows: int
    n_rejected: int
    n_rejected_cells: int
    schema: Sequence[ColumnSchema]
    dialect: Dialect
    warnings: Sequence[Notice]
    profile_report_id: str
    n_critical: int
    n_warning: int
    n_info: int


def dataset_named(catalog: Catalog, name: str) -> Row | None:
    """Return the dataset that has this name now."""
    return catalog.one(datasets, datasets.c.name == name, datasets.c.deleted_at.is_(None))


def version_of_id(catalog: Catalog, version_id: str) -> Row | None:
    """Return a version."""
    return catalog.one(dataset_versions, dataset_versions.c.id == version_id)


def version_numbered(catalog: Catalog, dataset_id: str, number: int | None) -> Row | None:
    """Return one version of a dataset."""
    table = dataset_versions
    return catalog.one(table, table.c.dataset_id == dataset_id, table.c.number == number)


def equal_version(catalog: Catalog, name: str, origin: Origin) -> Row | None:
    """Return the latest version of the name when it was made of the same."""
    dataset = dataset_named(catalog, name)
    latest = dataset and version_numbered(catalog, dataset.id, dataset.latest_version)
    if latest is None or latest.source_sha256 != origin.source_sha256:
        return None
    return latest if latest.options_sha256 == origin.options_sha256 else None


def begin_version(catalog: Catalog, name: str, origin: Origin, now: datetime, version_id: str | None = None) -> Row:
    """Add a version that is being read; the dataset begins with its first. The caller holds the transaction."""
    dataset = dataset_named(catalog, name) or _begin_dataset(catalog, name, now)
    newest = _newest(catalog, dataset.id)
    version_id, number = version_id or ids.new("ver"), newest.number + 1 if newest else 1
    catalog.add(
        dataset_versions,
        id=version_id,
        dataset_id=dataset.id,
        number=number,
        status="processing",
        operation=origin.operation,
        filename=origin.filename,
        source_sha256=origin.source_sha256,
        options_sha256=origin.options_sha256,
        source_size_bytes=origin.source_size_bytes,
        created_at=now,
    )
    touch(catalog, dataset.id, now, latest_version=number)
    return _known(catalog, dataset_versions, version_id)


def publish_version(catalog: Catalog, version_id: str, made: Ingested, now: datetime) -> list[str]:
    """Make a version ready, in the transaction that ends its job; return the blobs that nothing needs.

    Content that the tenant holds already is shared, and a dataset that was deleted meanwhile stays deleted.
    """
    version = version_of_id(catalog, version_id)
    if version is None:
        return _blobs(made.blob, made.rejects_blob)
    shared = _equal_content(catalog, made)
    values: dict[str, object] = {name: getattr(made, name) for name in _COPIED}
    values |= {"schema": _plain(made.schema), "columns": len(made.schema), "warnings": _plain(made.warnings)}
    values |= {"dialect": made.dialect.model_dump(mode="json"), "status": "ready", "ready_at": now}
    if shared is not None:
        values |= {"blob": shared.blob, "size_bytes": shared.size_bytes}
    _link(catalog, version, now)
    catalog.change(dataset_versions, dataset_versions.c.id == version_id, **values)
    touch(catalog, version.dataset_id, now)
    return [] if shared is None else [made.blob]


def fail_version(catalog: Catalog, version_id: str, problem: Problem, now: datetime) -> None:
    """Keep why a version failed; a dataset whose only version it was is removed."""
    version = version_of_id(catalog, version_id)
    if version is None:
        return
    values = {"status": "failed", "problem": problem.model_dump(mode="json")}
    catalog.change(dataset_versions, dataset_versions.c.id == version_id, **values)
    _step_back(catalog, version.dataset_id, now)


def drop_version(catalog: Catalog, version_id: str, now: datetime) -> None:
    """Remove a version whose ingest was cancelled; a dataset whose only version it was is removed."""
    version = version_of_id(catalog, version_id)
    if version is None:
        return
    catalog.remove(dataset_versions, dataset_versions.c.id == version_id)
    _step_back(catalog, version.dataset_id, now)


def remove_dataset(catalog: Catalog, dataset_id: str, now: datetime) -> list[str]:
    """Leave a tombstone of a dataset and free its name; return the blobs that no other version needs."""
    rows = catalog.rows(
        sa.select(dataset_versions.c.blob, dataset_versions.c.rejects_blob).where(
            dataset_versions.c.tenant_id == catalog.tenant, dataset_versions.c.dataset_id == dataset_id
        )
    )
    catalog.remove(dataset_versions, dataset_versions.c.dataset_id == dataset_id)
    catalog.change(datasets, datasets.c.id == dataset_id, deleted_at=now, updated_at=now, latest_version=None)
    held = {key for row in rows for key in _blobs(row.blob, row.rejects_blob)}
    return [key for key in sorted(held) if not _is_used(catalog, key)]


def touch(catalog: Catalog, dataset_id: str, now: datetime, **values: object) -> None:
    """Change what a dataset says and with it its entity tag."""
    revised = {"revision": datasets.c.revision + 1, "updated_at": now}
    catalog.change(datasets, datasets.c.id == dataset_id, **values, **revised)


_COPIED = (
    "blob",
    "rejects_blob",
    "content_sha256",
    "size_bytes",
    "rejects_size_bytes",
    "rows",
    "n_rejected",
    "n_rejected_cells",
    "profile_report_id",
    "n_critical",
    "n_warning",
    "n_info",
)


def _begin_dataset(catalog: Catalog, name: str, now: datetime) -> Row:
    dataset_id = ids.new("ds")
    catalog.add(datasets, id=dataset_id, name=name, tags=[], key_columns=[], revision=0, created_at=now, updated_at=now)
    return _known(catalog, datasets, dataset_id)


def _newest(catalog: Catalog, dataset_id: str, *where: Condition) -> Row | None:
    rows = catalog.many(
        dataset_versions, dataset_versions.c.dataset_id == dataset_id, *where, limit=1, by=dataset_versions.c.number
    )
    return rows[0] if rows else None


def _link(catalog: Catalog, version: Row, now: datetime) -> None:
    """Note which version this one replaces."""
    is_older = dataset_versions.c.number < version.number
    previous = _newest(catalog, version.dataset_id, dataset_versions.c.status == "ready", is_older)
    if previous is not None:
        edge = {"parent_version_id": previous.id, "child_version_id": version.id}
        catalog.add(lineage_edges, **edge, relation="replaces", operation=version.operation, created_at=now)


def _step_back(catalog: Catalog, dataset_id: str, now: datetime) -> None:
    """Show the newest version that did not fail again; without one there is no dataset."""
    newest = _newest(catalog, dataset_id, dataset_versions.c.status != "failed")
    if newest is None:
        catalog.remove(datasets, datasets.c.id == dataset_id)
    else:
        touch(catalog, dataset_id, now, latest_version=newest.number)


def _equal_content(catalog: Catalog, made: Ingested) -> Row | None:
    table = dataset_versions
    return catalog.one(table, table.c.content_sha256 == made.content_sha256, table.c.status == "ready")


def _is_used(catalog: Catalog, key: str) -> bool:
    used = sa.or_(dataset_versions.c.blob == key, dataset_versions.c.rejects_blob == key)
    return catalog.one(dataset_versions, used) is not None


def _known(catalog: Catalog, table: sa.Table, row_id: str) -> Row:
    row = catalog.one(table, table.c.id == row_id)
    if row is None:
        message = f"{row_id} is gone in its own transaction"
        raise LookupError(message)
    return row


def _blobs(*keys: str | None) -> list[str]:
    return [key for key in keys if key is not None]


def _plain(models: Sequence[ColumnSchema] | Sequence[Notice]) -> list[dict[str, Any]]:
    return [model.model_dump(mode="json") for model in models]
