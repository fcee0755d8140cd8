"""Datasets and their versions."""

from fastapi import Request
from measurand_engine.contract.datasets import (
    Dataset,
    DatasetPage,
    DatasetPatch,
    DatasetRequest,
    RejectPage,
    RowPage,
    TableFormat,
    Upload,
    VersionPage,
)
from measurand_engine.contract.shared import ColumnName

from measurand_api.answers import Answer, Download, Submitted, Tagged
from measurand_api.deps import Datasets, Tables, Uploads


async def upload_file(request: Request, uploads: Uploads) -> Submitted[Upload]:
    """The file streams into its blob; a job reads it."""
    return await uploads.file(request)


async def list_datasets(
    name_prefix: str | None, tag: str | None, limit: int, cursor: str | None, datasets: Datasets
) -> DatasetPage:
    """Newest first."""
    return datasets.page(limit, cursor, name_prefix, tag)


async def register_dataset(body: DatasetRequest, uploads: Uploads) -> Answer[Dataset]:
    """Rows of a request take the way of a file."""
    return await uploads.rows(body)


async def get_dataset(dataset: str, datasets: Datasets) -> Tagged[Dataset]:
    """One point read of each table."""
    return datasets.get(dataset)


async def update_dataset(dataset: str, if_match: str | None, body: DatasetPatch, datasets: Datasets) -> Tagged[Dataset]:
    """Merge-patch: absent keys stay, null clears."""
    return datasets.update(dataset, if_match, body)


async def delete_dataset(dataset: str, if_match: str | None, datasets: Datasets) -> None:
    """Its versions go; reports stay."""
    await datasets.delete(dataset, if_match)


async def list_versions(dataset: str, limit: int, cursor: str | None, datasets: Datasets) -> VersionPage:
    """Newest first."""
    return datasets.versions(dataset, limit, cursor)


async def list_rows(
    dataset: str, columns: list[ColumnName] | None, limit: int, cursor: str | None, tables: Tables
) -> RowPage:
    """In the order of the file."""
    return await tables.rows(dataset, columns, limit, cursor)


async def list_rejects(dataset: str, limit: int, cursor: str | None, tables: Tables) -> RejectPage:
    """In the order of the file."""
    return await tables.rejects(dataset, limit, cursor)


async def download_dataset(dataset: str, format: TableFormat, tables: Tables) -> Download:  # noqa: A002 - the contract's name
    """Parquet as it is stored, other formats as they are made."""
    return await tables.download(dataset, format)
