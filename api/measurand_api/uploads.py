"""What is sent becomes a version: it begins with the job that reads it, and is waited for if the caller likes."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from measurand_engine import reading
from measurand_engine.contract.datasets import ColumnSchema, Dataset, DatasetRequest, ReadingOptions, Upload
from measurand_engine.contract.shared import InlineColumns, Job
from measurand_engine.dataset import check_columns
from measurand_engine.errors import EngineError
from measurand_engine.model import Model, now
from starlette.requests import Request

from measurand_api import idempotency
from measurand_api.answers import Answer, Submitted, to_json
from measurand_api.datasets import names, refs
from measurand_api.datasets.views import dataset_of, schema_of
from measurand_api.jobs.board import Jobs
from measurand_api.jobs.pool import Pool
from measurand_api.jobs.work import IngestWork
from measurand_api.limits import quotas
from measurand_api.problems import InternalError
from measurand_api.receiving import Received, Room, receive
from measurand_api.store.blobs import Blobs, source_key
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row
from measurand_api.store.tables import dataset_versions, datasets
from measurand_api.store.versions import Origin, begin_version, equal_version, touch

GUESSED_BYTES = 32 << 20
"""Largest file that is fetched from a bucket to see its head."""
DATASETS, JOBS = "/api/v1/datasets/", "/api/v1/jobs/"


@dataclass(frozen=True, slots=True)
class Content:
    """What a version is made of: a file's blob, or values."""

    name: str
    origin: Origin
    options: ReadingOptions
    source: str | None = None
    inline: InlineColumns | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A version and the job that reads it. One that is not new is the latest, equal version, without a job if ready."""

    ref: str
    job: Job | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class Uploads:
    """Takes what is sent. One for each request."""

    catalog: Catalog
    blobs: Blobs
    pool: Pool
    jobs: Jobs
    operation: str
    request_id: str
    wait_seconds: int
    max_bytes: int
    space: Callable[[], int | None]

    async def file(self, request: Request) -> Submitted[Upload]:
        """Receive a file; it begins a version, or is the latest one already."""
        key = source_key(self.catalog.tenant)
        sent = await receive(request, self.blobs, key, Room(self.max_bytes, self.space()))
        content = self._content(key, sent)
        try:
            idempotency.begin(request.scope, {"file": sent})
            guess = await self._guess(content)
            begun = self._begin(content)
        except BaseException:
            self.blobs.remove_now([key])
            raise
        if not begun.is_new:
            await self.blobs.remove([key])
        return self._upload(begun, await self._awaited(begun.job), guess)

    async def rows(self, body: DatasetRequest) -> Answer[Dataset]:
        """Take rows from a request; they begin a version, or are the latest one already."""
        names.refuse_reserved(body.name)
        check_columns(body.sensitive_columns, list(body.inline.columns))
        options, inline = ReadingOptions(), to_json(body.inline)
        quotas.require(self.space(), len(inline))
        origin = Origin(self.operation, None, sha256(inline).hexdigest(), _hash(options), None)
        begun = self._begin(Content(body.name, origin, options, inline=body.inline.columns), _said(body))
        return answer(self.catalog, begun.ref, await self._awaited(begun.job))

    def _content(self, key: str, sent: Received) -> Content:
        origin = Origin(self.operation, sent.filename, sent.sha256, _hash(sent.options), sent.size_bytes)
        return Content(sent.name, origin, sent.options, source=key)

    async def _guess(self, content: Content) -> list[ColumnSchema] | None:
        """Return the columns as the head of a file shows them; None when it tells nothing or nobody is free."""
        if equal_version(self.catalog, content.name, content.origin) is not None:
            return None
        if not self.blobs.is_local and (content.origin.source_size_bytes or 0) > GUESSED_BYTES:
            return None
        path, filename = await self.blobs.fetch(content.source or ""), content.origin.filename or ""
        try:
            head = await self.pool.try_call(reading.head, str(path), filename, content.options)
        except (EngineError, InternalError):
            return None  # The job finds the same and says so.
        return None if head is None else head.columns

    def _begin(self, content: Content, said: dict[str, Any] | None = None) -> Begun:
        """Add the version and its job in one transaction, unless the latest version is equal."""
        with self.catalog.transaction() as transaction:
            refs.require_name(transaction, content.name)
            equal = equal_version(transaction, content.name, content.origin)
            version = equal or begin_version(transaction, content.name, content.origin, now())
            if said:
                _say(transaction, version.dataset_id, said)
            job = self._job_of(equal) if equal else self._enqueue(transaction, content, version)
        self.jobs.wake()
        return Begun(f"{version.dataset_id}@{version.number}", job, equal is None)

    def _enqueue(self, transaction: Catalog, content: Content, version: Row) -> Job:
        work = IngestWork(
            version_id=version.id,
            dataset_id=version.dataset_id,
            name=content.name,
            number=version.number,
            source=content.source,
            filename=content.origin.filename,
            options=content.options,
            inline=content.inline,
            request_id=self.request_id,
        )
        job = self.jobs.enqueue(transaction, self.operation, work)
        transaction.change(dataset_versions, dataset_versions.c.id == version.id, job_id=job.id)
        return job

    def _job_of(self, version: Row) -> Job | None:
        return None if version.status == "ready" else self.jobs.get(version.job_id)

    async def _awaited(self, job: Job | None) -> Job | None:
        """Return the job after the time that the caller gives it. Raises what it failed of."""
        return job and await self.jobs.outcome(job, self.wait_seconds)

    def _upload(self, begun: Begun, job: Job | None, guess: list[ColumnSchema] | None) -> Submitted[Upload]:
        dataset_id = begun.ref.partition("@")[0]
        if job is not None and _is_pending(job):
            upload = Upload(dataset_id=dataset_id, status="processing", schema_=guess, job=job)
            return Submitted(upload, JOBS + job.id, is_pending=True)
        version = refs.find(self.catalog, begun.ref).version
        upload = Upload(dataset_id=dataset_id, status="ready", schema_=schema_of(version), job=None)
        return Submitted(upload, DATASETS + begun.ref, is_pending=False)


def answer(catalog: Catalog, ref: str, job: Job | None) -> Answer[Dataset]:
    """Return the version that came of a job, or the job while it is pending."""
    if _is_pending(job):
        return Answer(job=job)
    found = refs.find(catalog, ref)
    return Answer(to_json(dataset_of(found.dataset, found.version)))


def _said(body: DatasetRequest) -> dict[str, Any]:
    """What the request says about the dataset; what it does not say stays."""
    said = {"description": body.description, "tags": body.tags, "sensitive_columns": body.sensitive_columns}
    return {name: value for name, value in said.items() if value}


def _say(transaction: Catalog, dataset_id: str, said: dict[str, Any]) -> None:
    """Describe the dataset; sensitive columns are added to those it has: who sends rows may not unmask others."""
    dataset = transaction.one(datasets, datasets.c.id == dataset_id)
    known = (dataset.sensitive_columns if dataset is not None else None) or []
    both = dict.fromkeys([*known, *said.get("sensitive_columns", [])])
    touch(transaction, dataset_id, now(), **{**said, "sensitive_columns": list(both)})


def _is_pending(job: Job | None) -> bool:
    return job is not None and job.state != "succeeded"


def _hash(model: Model) -> str:
    return sha256(to_json(model)).hexdigest()
