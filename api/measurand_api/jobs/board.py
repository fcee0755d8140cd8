"""The jobs of one tenant as its callers see them: put up, watched, cancelled."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from measurand_engine.contract.jobs import JobEvent
from measurand_engine.contract.shared import Job, JobState

from measurand_api import ids
from measurand_api.jobs import events, publish
from measurand_api.jobs.queue import KEPT_AFTER_END, Clock, utc_now
from measurand_api.jobs.work import Work, packed
from measurand_api.problems import JobFinished, JobNotFound, QueueFull, quoted, reraise
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Condition, Row
from measurand_api.store.tables import ACTIVE, DUE, jobs
from measurand_api.telemetry import metrics, traces

FIRST_LOOK_SECONDS, LONGEST_LOOK_SECONDS = 0.01, 0.1
QUEUE_FULL_RETRY_SECONDS = 10


@dataclass(frozen=True, slots=True)
class BoardTerms:
    """How many jobs of a tenant may wait, and how often one is started."""

    queue_cap: int = 1000
    max_attempts: int = 3


class Jobs:
    """What handlers do with jobs. `wake` tells the worker to look at once."""

    def __init__(
        self,
        catalog: Catalog,
        terms: BoardTerms,
        wake: Callable[[], None],
        now: Clock = utc_now,
        *,
        is_stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._catalog, self._terms, self.wake, self._now = catalog, terms, wake, now
        self._is_stopping = is_stopping

    def submit(self, operation: str, work: Work, *, key: str | None = None) -> Job:
        """Put up a job, or join the one that computes the same already."""
        with self._catalog.transaction() as transaction:
            job = self._equal(transaction, key) or self.enqueue(transaction, operation, work, key=key)
        self.wake()
        return job

    def enqueue(self, transaction: Catalog, operation: str, work: Work, *, key: str | None = None) -> Job:
        """Put up a job in the transaction of the rows it belongs to; call `wake` after it. Raises QueueFull."""
        self._refuse_beyond_cap(transaction)
        now, job_id = self._now(), ids.new("job")
        row = {**_NEW, "id": job_id, "operation": operation, "created_at": now}
        row["max_attempts"] = self._terms.max_attempts
        kept = {"key": key, "key_id": transaction.reach.key_id, "payload": packed(work)}
        transaction.add(jobs, **kept, trace=traces.current(), priority=0, run_at=DUE, cancel=False, **row)
        events.begin(transaction, job_id, now)
        return Job.model_validate(row)

    def get(self, job_id: str) -> Job:
        """The job now. Raises JobNotFound."""
        return self._found(self._catalog, job_id)

    def page(self, state: JobState | None, limit: int, before: object) -> Sequence[Job]:
        """Jobs in this state, newest first, from the one after `before` on."""
        where = self._seen() if state is None else [jobs.c.state == state, *self._seen()]
        return [job_of(row) for row in self._catalog.many(jobs, *where, limit=limit, before=before)]

    async def wait(self, job_id: str, seconds: float) -> Job:
        """The job at its end, or as it is after that time, or when the server stops."""
        deadline, pause = time.monotonic() + seconds, FIRST_LOOK_SECONDS
        while (job := self.get(job_id)).state in ACTIVE and (left := deadline - time.monotonic()) > 0:
            if self._is_stopping():
                return job
            await asyncio.sleep(min(pause, left))
            pause = min(1.5 * pause, LONGEST_LOOK_SECONDS)
        return job

    async def outcome(self, job: Job, seconds: float) -> Job:
        """The job at its end, or as it is after that time. Raises what it failed of."""
        if job.state in ACTIVE and seconds > 0:
            job = await self.wait(job.id, seconds)
        if job.problem is not None:
            reraise(job.problem)
        return job

    def cancel(self, job_id: str) -> Job:
        """Cancel it while it waits; ask its worker to kill it while it runs. Raises JobNotFound, JobFinished."""
        with self._catalog.transaction() as transaction:
            # Held, because a worker may claim it at this moment.
            row = self._there(transaction.held(jobs, *self._named(job_id)), job_id)
            if row.state in {"succeeded", "failed"}:
                message = f"The job {quoted(job_id)} has {row.state}; only a queued or running job can be cancelled."
                raise JobFinished(message)
            if row.state == "queued":
                self._cancel_queued(transaction, row)
            elif row.state == "running":
                transaction.change(jobs, jobs.c.id == job_id, jobs.c.state == "running", cancel=True)
            job = self._found(transaction, job_id)
        self.wake()
        return job

    def unneeded(self, job_id: str) -> list[str]:
        """Keys of the blobs that nothing needs since the job was cancelled before it ran."""
        row = self._row(self._catalog, job_id)
        return publish.sent_blobs(row.payload) if row.state == "cancelled" else []

    def follow(self, job_id: str, after: int) -> AsyncIterator[tuple[str, JobEvent]]:
        """Its events after that number. Raises JobNotFound before the first."""
        self.get(job_id)
        return events.follow(self._catalog, job_id, after)

    def _cancel_queued(self, transaction: Catalog, row: Row) -> None:
        now = self._now()
        ended = {"state": "cancelled", "finished_at": now, "expires_at": now + KEPT_AFTER_END}
        if transaction.change(jobs, jobs.c.id == row.id, jobs.c.state == "queued", **ended):
            publish.undo(transaction, row.payload, None)
            events.record(transaction, row.id, now)

    def _equal(self, transaction: Catalog, key: str | None) -> Job | None:
        if key is None:
            return None
        is_equal = jobs.c.key == key, jobs.c.state.in_(ACTIVE), ~jobs.c.cancel
        row = transaction.one(jobs, *is_equal, *self._seen())
        (metrics.cache_misses if row is None else metrics.cache_hits).add("jobs")
        return None if row is None else job_of(row)

    def _refuse_beyond_cap(self, transaction: Catalog) -> None:
        if transaction.count(jobs, jobs.c.state == "queued") < self._terms.queue_cap:
            return
        message = f"{self._terms.queue_cap} jobs wait already. Try again when some have ended, or cancel some."
        raise QueueFull(message, retry_after=QUEUE_FULL_RETRY_SECONDS)

    def _found(self, catalog: Catalog, job_id: str) -> Job:
        return job_of(self._row(catalog, job_id))

    def _row(self, catalog: Catalog, job_id: str) -> Row:
        return self._there(catalog.one(jobs, *self._named(job_id)), job_id)

    def _there(self, row: Row | None, job_id: str) -> Row:
        if row is None:
            gone = "ended ones are kept a day. GET /api/v1/jobs lists them."
            raise JobNotFound(f"No job {quoted(job_id)} is visible to you; {gone}")
        return row

    def _named(self, job_id: str) -> list[Condition]:
        return [jobs.c.id == job_id, *self._seen()]

    def _seen(self) -> list[Condition]:
        return self._catalog.reach.of_jobs(self._catalog.tenant)


def job_of(row: Row) -> Job:
    """The row as the contract shows it."""
    return Job.model_validate({name: getattr(row, name) for name in Job.model_fields})


_NEW = {
    "state": "queued",
    "progress": 0.0,
    "stage": None,
    "attempt": 0,
    "started_at": None,
    "finished_at": None,
    "result": None,
    "problem": None,
}
