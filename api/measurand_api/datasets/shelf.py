"""The datasets of one tenant: found, listed, described, deleted, opened for the engine."""

from dataclasses import dataclass

from measurand_engine import dataset as engine
from measurand_engine.contract.datasets import Dataset, DatasetPage, DatasetPatch, VersionPage
from measurand_engine.contract.shared import DataSource, Source
from measurand_engine.model import now
from pydantic import MISSING

from measurand_api.answers import Tagged, check
from measurand_api.datasets import names, refs
from measurand_api.datasets.views import dataset_of, source_of, tag_of, version_of
from measurand_api.jobs.board import Jobs
from measurand_api.paging import Paging
from measurand_api.problems import Forbidden, InvalidRequest, JobFinished, JobNotFound, NameTaken, quoted, quoted_list
from measurand_api.store import queries
from measurand_api.store.blobs import Blobs
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Condition, Row
from measurand_api.store.tables import dataset_versions, datasets
from measurand_api.store.versions import dataset_named, remove_dataset, touch

NOWHERE = Source(dataset_id=None, name=None, version=None, sha256=None)


@dataclass(frozen=True, slots=True)
class Datasets:
    """What handlers do with datasets. One for each request."""

    catalog: Catalog
    blobs: Blobs
    jobs: Jobs
    paging: Paging

    def open(self, data: DataSource, place: str = "data") -> engine.Dataset:
        """Return the data that a request means; `place` is its key in the body, for messages."""
        columns = None if data.columns is MISSING else list(data.columns)
        sample = None if data.sample is MISSING else data.sample
        if data.inline is not MISSING and data.dataset is MISSING:
            inline = data.inline.columns
            engine.check_columns(columns or (), list(inline))
            return engine.Dataset(source=NOWHERE, inline=inline, columns=columns, sample=sample)
        if data.dataset is MISSING or data.inline is not MISSING:
            detail = "needs exactly one of 'dataset' and 'inline'"
            raise InvalidRequest.at(f"/body/{place}", "one_of", detail)
        found = refs.find_ready(self.catalog, data.dataset)
        engine.check_columns(columns or (), [column["name"] for column in found.version.schema])
        path, source = found.version.blob, source_of(found.dataset, found.version)
        unparsed = {} if sample else {c["name"]: c["n_unparsed"] for c in found.version.schema if c["n_unparsed"]}
        return engine.Dataset(source=source, path=path, columns=columns, sample=sample, unparsed=unparsed)

    def get(self, ref: str) -> Tagged[Dataset]:
        """Return a dataset with the version that is meant."""
        found = refs.find(self.catalog, ref)
        return Tagged(dataset_of(found.dataset, found.version), tag_of(found.dataset))

    def page(self, limit: int, cursor: str | None, name_prefix: str | None, tag: str | None) -> DatasetPage:
        """Return datasets, newest first, each with its latest version."""
        filters = {"name_prefix": name_prefix, "tag": tag}
        where: list[Condition] = [datasets.c.deleted_at.is_(None), *self.catalog.reach.of_datasets()]
        if name_prefix is not None:
            where.append(datasets.c.name.startswith(name_prefix, autoescape=True))
        if tag is not None:
            where.append(queries.tagged(self.catalog, tag))
        rows = self.catalog.many(datasets, *where, limit=limit + 1, before=self.paging.after(cursor, **filters))
        shown, next_cursor = self.paging.cut(rows, limit, lambda row: row.id, **filters)
        latest = queries.latest_versions(self.catalog, [row.id for row in shown])
        items = [dataset_of(row, latest[row.id]) for row in shown if row.id in latest]
        return DatasetPage(items=items, next_cursor=next_cursor)

    def versions(self, ref: str, limit: int, cursor: str | None) -> VersionPage:
        """Return the versions of a dataset, newest first; of a reference with a version, that one."""
        name, number = refs.split(ref)
        dataset = refs.find_dataset(self.catalog, name)
        if number is not None:
            return VersionPage(items=[version_of(refs.find(self.catalog, ref).version)], next_cursor=None)
        before = self.paging.after(cursor, dataset=dataset.id)
        where, by = dataset_versions.c.dataset_id == dataset.id, dataset_versions.c.number
        rows = self.catalog.many(dataset_versions, where, limit=limit + 1, before=before, by=by)
        shown, next_cursor = self.paging.cut(rows, limit, lambda row: int(row.number), dataset=dataset.id)
        return VersionPage(items=[version_of(row) for row in shown], next_cursor=next_cursor)

    def update(self, ref: str, if_match: str | None, patch: DatasetPatch) -> Tagged[Dataset]:
        """Change what people say about a dataset. Raises PreconditionFailed, NameTaken, ColumnNotFound."""
        name, changes = refs.whole(ref), patch.model_dump()
        with self.catalog.transaction() as transaction:
            found = refs.find(transaction, name)
            check(if_match, tag_of(found.dataset))
            _check_patch(transaction, found, patch)
            if changes:
                touch(transaction, found.dataset.id, now(), **changes)
            changed = refs.find(transaction, found.dataset.id)
        return Tagged(dataset_of(changed.dataset, changed.version), tag_of(changed.dataset))

    async def delete(self, ref: str, if_match: str | None) -> None:
        """Remove a dataset, stop what still reads it, and free its name and its space."""
        name = refs.whole(ref)
        with self.catalog.transaction() as transaction:
            dataset = refs.find_dataset(transaction, name)
            check(if_match, tag_of(dataset))
            running = _job_ids(transaction, dataset)
            unused = remove_dataset(transaction, dataset.id, now())
        for job_id in running:
            self._cancel(job_id)
        await self.blobs.remove(unused)

    def _cancel(self, job_id: str) -> None:
        try:
            self.jobs.cancel(job_id)
        except (JobFinished, JobNotFound):
            return


def _check_patch(catalog: Catalog, found: refs.Found, patch: DatasetPatch) -> None:
    if patch.name is not MISSING and patch.name != found.dataset.name:
        names.refuse_reserved(patch.name)
        if found.dataset.id not in (catalog.reach.datasets or ()):
            refs.require_name(catalog, patch.name)
        if dataset_named(catalog, patch.name) is not None:
            message = f"Another dataset is named {quoted(patch.name)}. Choose another name, or delete that one."
            raise NameTaken(message)
    _check_sensitive(catalog, found, patch)
    if named := _newly_named(found, patch):
        refs.require_ready(found.version, found.dataset.name)
        engine.check_columns(named, [column["name"] for column in found.version.schema])


def _newly_named(found: refs.Found, patch: DatasetPatch) -> list[str]:
    """The columns that the latest version must have; one that is sensitive already may be of an older version."""
    known = set(found.dataset.sensitive_columns or ())
    keys = [] if patch.key_columns is MISSING else patch.key_columns
    sensitive = [] if patch.sensitive_columns is MISSING else patch.sensitive_columns
    return [*keys, *(name for name in sensitive if name not in known)]


def _check_sensitive(catalog: Catalog, found: refs.Found, patch: DatasetPatch) -> None:
    """Who may not see cells may hide more of them and never less."""
    if patch.sensitive_columns is MISSING:
        return
    if freed := set(catalog.reach.hidden_of(found.dataset)) - set(patch.sensitive_columns):
        message = f"Only a key with the scope 'reveal' may leave {quoted_list(freed)} out of the sensitive columns."
        raise Forbidden(message)


def _job_ids(catalog: Catalog, dataset: Row) -> list[str]:
    where = dataset_versions.c.dataset_id == dataset.id, dataset_versions.c.status == "processing"
    return [row.job_id for row in catalog.many(dataset_versions, *where, limit=1000) if row.job_id is not None]
