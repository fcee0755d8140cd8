"""Rows of the catalog as the contract shows them."""

from measurand_engine.contract.datasets import ColumnSchema, Dataset, DatasetVersion, IngestReport
from measurand_engine.contract.shared import Source

from measurand_api.answers import entity_tag
from measurand_api.store.statements import Row


def dataset_of(dataset: Row, version: Row) -> Dataset:
    """Return a dataset with one of its versions."""
    return Dataset.model_validate(
        {
            **{name: getattr(dataset, name) for name in _OF_DATASET},
            **{name: getattr(version, name) for name in _OF_VERSION},
            "sensitive_columns": dataset.sensitive_columns or [],
            "version": version.number,
            "schema": version.schema or [],
            "validation_report": _ingest_report(version),
            "sha256": version.content_sha256,
        }
    )


def version_of(version: Row) -> DatasetVersion:
    """Return a version on its own."""
    return DatasetVersion.model_validate(
        {
            **{name: getattr(version, name) for name in (*_OF_VERSION, *_OF_VERSION_ALONE)},
            "schema": version.schema or [],
            "warnings": version.warnings or [],
            "sha256": version.content_sha256,
        }
    )


def schema_of(version: Row) -> list[ColumnSchema]:
    """Return the columns of a version; none until it is ready."""
    return [ColumnSchema.model_validate(column) for column in version.schema or ()]


def source_of(dataset: Row, version: Row) -> Source:
    """Return how a report names the version that it is about."""
    return Source(dataset_id=dataset.id, name=dataset.name, version=version.number, sha256=version.content_sha256)


def tag_of(dataset: Row) -> str:
    """Return the entity tag of a dataset, which grows with each change; the id keeps a successor's apart."""
    return entity_tag(f"{dataset.revision}-{dataset.id.removeprefix('ds_')}")


def _ingest_report(version: Row) -> IngestReport | None:
    if version.status != "ready":
        return None
    return IngestReport(
        n_rows_file=version.rows + version.n_rejected,
        n_rows_read=version.rows,
        n_rows_rejected=version.n_rejected,
        n_cells_rejected=version.n_rejected_cells,
        n_critical=version.n_critical,
        n_warning=version.n_warning,
        n_info=version.n_info,
        report_id=version.profile_report_id,
    )


_OF_DATASET = (
    "id",
    "name",
    "description",
    "tags",
    "owner",
    "key_columns",
    "latest_version",
    "created_at",
    "updated_at",
)
_OF_VERSION = ("status", "filename", "rows", "columns", "size_bytes", "problem")
_OF_VERSION_ALONE = (
    "dataset_id",
    "number",
    "operation",
    "n_rejected",
    "n_rejected_cells",
    "source_size_bytes",
    "dialect",
    "profile_report_id",
    "job_id",
    "created_at",
    "ready_at",
)
