"""References: an id or a name, with or without a version."""

from dataclasses import dataclass

from measurand_api import ids
from measurand_api.problems import (
    DatasetNotFound,
    DatasetNotReady,
    Forbidden,
    InvalidRequest,
    quoted,
    quoted_list,
)
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row
from measurand_api.store.tables import datasets
from measurand_api.store.versions import version_numbered

RETRY_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A dataset, and the version of it that was meant."""

    dataset: Row
    version: Row


def find(catalog: Catalog, ref: str) -> Found:
    """Return what a reference means to this tenant; without a version, the latest. Raises DatasetNotFound."""
    name, number = split(ref)
    dataset = find_dataset(catalog, name)
    version = version_numbered(catalog, dataset.id, number or dataset.latest_version)
    if version is None:
        message = (
            f"The dataset {quoted(name)} has no version {number}; its latest is {dataset.latest_version}. "
            f"List them with GET /api/v1/datasets/{name}/versions."
        )
        raise DatasetNotFound(message)
    return Found(dataset, version)


def find_dataset(catalog: Catalog, name: str) -> Row:
    """Return the dataset of an id or a name that the caller reaches. Raises DatasetNotFound."""
    key = datasets.c.id if ids.is_id(name, "ds") else datasets.c.name
    dataset = catalog.one(datasets, key == name, datasets.c.deleted_at.is_(None), *catalog.reach.of_datasets())
    if dataset is None:
        message = f"No dataset {quoted(name)} is visible to you. List them with GET /api/v1/datasets."
        raise DatasetNotFound(message)
    return dataset


def require_name(catalog: Catalog, name: str) -> None:
    """Raise Forbidden when the caller may not have a dataset of this name, whether there is one or not."""
    limit = catalog.reach.datasets
    if limit is None or name in limit:
        return
    named = datasets.c.name == name, datasets.c.deleted_at.is_(None)
    if catalog.one(datasets, *named, *catalog.reach.of_datasets()) is None:
        raise Forbidden(f"This key is limited to the datasets {quoted_list(limit)}, not {quoted(name)}.")


def find_ready(catalog: Catalog, ref: str) -> Found:
    """Return a version whose table can be read. Raises DatasetNotFound, DatasetNotReady."""
    found = find(catalog, ref)
    require_ready(found.version, ref)
    return found


def require_ready(version: Row, ref: str) -> None:
    """Raise DatasetNotReady unless the ingest of the version ended well."""
    meant = f"Version {version.number} of {quoted(ref)}"
    if version.status == "processing":
        message = f"{meant} is still being read. Follow its job {version.job_id}, or retry."
        raise DatasetNotReady(message, retry_after=RETRY_SECONDS)
    if version.status == "failed":
        message = f"{meant} could not be read and will never be ready. Use another version."
        raise DatasetNotReady(message)


def split(ref: str) -> tuple[str, int | None]:
    """Return the name or id, and the version if there is one."""
    name, _, number = ref.partition("@")
    return name, int(number) if number else None


def whole(ref: str) -> str:
    """Return the name or id of a reference that may not have a version. Raises InvalidRequest."""
    name, number = split(ref)
    if number is not None:
        detail = f"versions never change: send the dataset without '@{number}'"
        raise InvalidRequest.at("/path/dataset", "version_not_allowed", detail)
    return name
