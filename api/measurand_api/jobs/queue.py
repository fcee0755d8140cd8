"""The durable queue as a worker sees it: claim, renew, end. Every write is fenced by worker, attempt and state."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias, TypeVar

from measurand_engine.contract.shared import JobResult, Problem

from measurand_api.jobs import events, expiry
from measurand_api.jobs.leases import DEAD_SINCE, LostLease, Steady, Watchman
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Condition, Row
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import DUE, idempotency_keys, jobs, reports
from measurand_api.telemetry import metrics

SWEEP_SECONDS = 1.0
RETENTION_SECONDS = 60.0
RETENTION_BATCH = 500
KEPT_AFTER_END = timedelta(hours=24)

T = TypeVar("T")
Clock: TypeAlias = Callable[[], datetime]
Payload: TypeAlias = dict[str, Any]
Undo: TypeAlias = Callable[[Catalog, Payload, Problem | None], None]
"""What a job that ends without success leaves behind, beside its own row; without a problem it was cancelled."""


def utc_now() -> datetime:
    """The clock of the product."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a worker may be silent, and how many jobs of one tenant run at a time."""

    lease_seconds: float = 15.0
    running_cap: int = 4


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that one worker runs; `attempt` tells it from every other run of the job."""

    tenant: str
    job_id: str
    operation: str
    payload: Payload
    worker: str
    attempt: int
    max_attempts: int
    trace: str | None = None

    @property
    def is_last(self) -> bool:
        """Whether it fails for good when it does not succeed now."""
        return self.attempt >= self.max_attempts


class Queue:
    """The jobs of all tenants, for any number of workers. Each write raises LostLease when the fence does not hold.

    Its clock is the database's, the same for every host; what is counted in seconds is counted by `steady`.
    """

    def __init__(
        self,
        system: SystemCatalog,
        terms: Terms,
        undo: Undo,
        now: Clock | None = None,
        steady: Steady = time.monotonic,
    ) -> None:
        self._system, self._terms, self._undo, self._now = system, terms, undo, now or system.now
        self._steady, self._watchman = steady, Watchman(terms.lease_seconds, steady)
        self._next_sweep = self._next_retention = steady()

    def claim(self, worker: str) -> Claim | None:
        """Take the next job, or None when nothing is due."""
        now = self._now()
        # Look before taking the write lock: an idle worker must not hold up the gateway.
        if not self._system.is_job_due(now):
            return None
        with self._system.transaction() as transaction:
            row = transaction.claim_job(worker, now, self._lease_end(), self._terms.running_cap)
            if row is None:
                return None
            claim = _claim(row)
            self._tell(transaction, claim, started_at=now, progress=0.0, stage=None)
            return claim

    def renew(self, claim: Claim) -> None:
        """Keep the job for another lease."""
        with self._held(claim):
            pass

    def report(self, claim: Claim, progress: float, stage: str) -> None:
        """Tell how far the job is, and keep it for another lease."""
        with self._held(claim) as transaction:
            self._tell(transaction, claim, progress=min(max(progress, 0.0), 1.0), stage=stage[:80])

    def is_cancelled(self, claim: Claim) -> bool:
        """Whether its caller wants it stopped; a read."""
        row = self._system.one(jobs, *_fence(claim))
        if row is None:
            raise LostLease(claim.job_id)
        return bool(row.cancel)

    def write(self, claim: Claim, change: Callable[[Catalog], T]) -> T:
        """Write something in the middle of the job."""
        with self._held(claim) as transaction:
            return change(transaction.of(claim.tenant))

    def succeed(self, claim: Claim, publish: Callable[[Catalog], JobResult]) -> None:
        """End it with what came of it, published in the same transaction: run at least once, published exactly once."""
        with self._held(claim) as transaction:
            result = publish(transaction.of(claim.tenant))
            self._end(transaction, claim, "succeeded", progress=1.0, result=result.model_dump(mode="json"))

    def fail(self, claim: Claim, problem: Problem) -> None:
        """End it for good."""
        with self._held(claim) as transaction:
            self._give_up(transaction, claim, "failed", problem)

    def cancelled(self, claim: Claim) -> None:
        """End it because its caller asked."""
        with self._held(claim) as transaction:
            self._give_up(transaction, claim, "cancelled", None)

    def retry(self, claim: Claim) -> None:
        """Let another attempt begin, later the more often it failed."""
        with self._held(claim) as transaction:
            self._requeue(transaction, claim, run_at=self._now() + timedelta(seconds=2**claim.attempt))

    def release(self, claim: Claim) -> None:
        """Give it back unharmed: this worker stops."""
        with self._held(claim) as transaction:
            self._requeue(transaction, claim, run_at=DUE, attempt=claim.attempt - 1)

    def has_succeeded(self, claim: Claim) -> bool:
        """Whether this attempt has ended its job with success: its own word for it may have been lost on the way."""
        ended = (*_attempt(claim), jobs.c.state == "succeeded")
        return self._system.one(jobs, *ended) is not None

    def sweep(self, lost: Callable[[Claim], Problem], forget: Callable[[Payload], None]) -> None:
        """Take jobs back from silent workers, at most once a second; `lost` words the end of a last attempt.

        `forget` removes what the job of a last attempt held.
        """
        now = self._steady()
        if now < self._next_sweep:
            return
        self._next_sweep = now + SWEEP_SECONDS
        for row in self._watchman.silent(self._system.running_jobs()):
            if (ended := self._take_back(row, lost)) is not None:
                forget(ended)

    def expire(self, workers: str) -> None:
        """End the leases of workers that are known to be dead, by the beginning of their names."""
        held = jobs.c.worker.startswith(workers, autoescape=True)
        self._system.change(jobs, jobs.c.state == "running", held, lease_until=DEAD_SINCE)

    def retain(self, forget: Callable[[Payload], None], remove: Callable[[list[str]], None]) -> None:
        """Remove what has expired, at most once a minute.

        `forget` removes what a job still holds, and `remove` the blobs of uploads that were not completed.
        """
        if self._steady() < self._next_retention:
            return
        self._next_retention = self._steady() + RETENTION_SECONDS
        now = self._now()
        self._system.remove(idempotency_keys, idempotency_keys.c.expires_at <= now)
        for row in self._system.many(jobs, jobs.c.expires_at < now, limit=RETENTION_BATCH):
            forget(row.payload)
        remove(expiry.remove_uploads(self._system, now))
        for table in (reports, jobs):
            for row in self._system.many(table, table.c.expires_at < now, limit=RETENTION_BATCH):
                self._system.remove(table, table.c.tenant_id == row.tenant_id, table.c.id == row.id)

    def _take_back(self, silent: Row, lost: Callable[[Claim], Problem]) -> Payload | None:
        """Let another attempt begin; the payload when there is none."""
        with self._system.transaction(silent.tenant_id) as transaction:
            is_same = (getattr(jobs.c, name) == value for name, value in silent._mapping.items())  # noqa: SLF001  (public)
            row = transaction.one(jobs, *is_same, jobs.c.state == "running")
            if row is None:
                return None
            metrics.lost_leases.add()
            claim = _claim(row)
            if not row.cancel and not claim.is_last:
                self._requeue(transaction, claim, run_at=DUE)
                return None
            self._give_up(transaction, claim, *(("cancelled", None) if row.cancel else ("failed", lost(claim))))
            return claim.payload

    def _give_up(self, transaction: SystemCatalog, claim: Claim, state: str, problem: Problem | None) -> None:
        self._undo(transaction.of(claim.tenant), claim.payload, problem)
        self._end(transaction, claim, state, problem=problem and problem.model_dump(mode="json"))

    def _end(self, transaction: SystemCatalog, claim: Claim, state: str, **values: object) -> None:
        now = self._now()
        values |= {"finished_at": now, "expires_at": now + KEPT_AFTER_END, "lease_until": None}
        self._tell(transaction, claim, state=state, **values)
        metrics.jobs_ended.add(claim.operation, state)

    def _requeue(self, transaction: SystemCatalog, claim: Claim, **values: object) -> None:
        self._tell(transaction, claim, state="queued", lease_until=None, progress=0.0, stage=None, **values)

    def _tell(self, transaction: SystemCatalog, claim: Claim, **values: object) -> None:
        _change(transaction, claim, **values)
        events.record(transaction.of(claim.tenant), claim.job_id, self._now())

    @contextmanager
    def _held(self, claim: Claim) -> Iterator[SystemCatalog]:
        """A transaction that begins with the proof that the job is ours, and holds its row from then on."""
        with self._system.transaction(claim.tenant) as transaction:
            _change(transaction, claim, lease_until=self._lease_end())
            yield transaction

    def _lease_end(self) -> datetime:
        return self._now() + timedelta(seconds=self._terms.lease_seconds)


def _change(transaction: SystemCatalog, claim: Claim, **values: object) -> None:
    if transaction.change(jobs, *_fence(claim), **values) != 1:
        raise LostLease(claim.job_id)


def _fence(claim: Claim) -> tuple[Condition, ...]:
    return (*_attempt(claim), jobs.c.state == "running")


def _attempt(claim: Claim) -> tuple[Condition, ...]:
    return (
        jobs.c.tenant_id == claim.tenant,
        jobs.c.id == claim.job_id,
        jobs.c.worker == claim.worker,
        jobs.c.attempt == claim.attempt,
    )


def _claim(row: Row) -> Claim:
    return Claim(
        tenant=row.tenant_id,
        job_id=row.id,
        operation=row.operation,
        payload=row.payload,
        worker=row.worker,
        attempt=row.attempt,
        max_attempts=row.max_attempts,
        trace=row.trace,
    )
