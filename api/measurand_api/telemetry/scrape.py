"""What is told when metrics are asked for: the counters of this process, and what it and the catalog hold now."""

import logging
import os
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from measurand_engine.model import now
from obstore.exceptions import BaseError

from measurand_api.jobs.pool import Pool
from measurand_api.store.blobs import Blobs
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import ACTIVE
from measurand_api.telemetry import metrics
from measurand_api.telemetry.metrics import Counter, Family, Sample
from measurand_api.telemetry.requests import InFlight

BLOBS_EVERY_SECONDS = 300.0
"""Listing all blobs takes time that grows with them."""
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")

log = logging.getLogger(__name__)


@dataclass
class Scrape:
    """Asked by any thread; a gateway has a pool, requests in flight and blobs to list, a worker has not."""

    system: SystemCatalog
    data_dir: Path
    pool: Pool | None = None
    in_flight: InFlight | None = None
    blobs: Blobs | None = None
    _listed: tuple[float, Sequence[Family]] | None = None
    _listing: threading.Lock = field(default_factory=threading.Lock)

    def text(self) -> str:
        """All metrics; without those of the catalog when it does not answer."""
        return metrics.text([*self._counted(), *self._of_process(), *self._of_catalog(), *self._of_blobs()])

    def _counted(self) -> Iterator[Family]:
        yield metrics.request_seconds.family()
        for counter in Counter.all.values():
            yield counter.family()

    def _of_process(self) -> Iterator[Family]:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        yield _gauge("resident_bytes", "Memory that this process holds.", pages * _PAGE_BYTES)
        yield _gauge(
            "open_handles",
            "Files and sockets that this process has open.",
            sum(1 for _ in Path("/proc/self/fd").iterdir()),
        )
        yield _gauge("disk_free_bytes", "Free space where `data_dir` lies.", shutil.disk_usage(self.data_dir).free)
        if self.in_flight is not None:
            yield _gauge("requests_in_flight", "Requests that are being answered.", self.in_flight.n_requests)
        if self.pool is not None:
            yield _gauge("answer_workers", "Answer workers that run.", len(self.pool.pids()))
            yield _gauge("answer_workers_idle", "Answer workers that wait for a call.", self.pool.idle)

    def _of_catalog(self) -> Iterator[Family]:
        try:
            found, waiting = self.system.job_counts(), self.system.n_unsealed()
        except sa.exc.DBAPIError as error:
            log.warning("catalog not reached", extra={"fields": {"reason": type(error.orig).__name__}})
            yield _gauge("catalog_up", "Whether the catalog database answers.", 0)
            return
        yield _gauge("catalog_up", "Whether the catalog database answers.", 1)
        yield _gauge("audit_events_unsealed", "Audit events that wait for their seal.", waiting)
        counts = {row.state: row.n for row in found}
        ages = {row.state: max(0.0, (now() - row.since).total_seconds()) for row in found}
        for name, description, values in (
            ("jobs", "Jobs that wait and that run.", counts),
            ("oldest_job_seconds", "Time since the oldest of them was asked for.", ages),
        ):
            samples = [Sample((("state", state),), float(values.get(state, 0))) for state in ACTIVE]
            yield Family(name, "gauge", description, samples)

    def _of_blobs(self) -> Sequence[Family]:
        """As of the last listing; one thread lists at a time, and those that come meanwhile do not wait for it."""
        if self.blobs is not None and self._is_stale() and self._listing.acquire(blocking=False):
            try:
                self._listed = (time.monotonic(), _stored(self.blobs))
            except BaseError as error:
                log.warning("blobs not reached", extra={"fields": {"reason": type(error).__name__}})
            finally:
                self._listing.release()
        return self._listed[1] if self._listed else ()

    def _is_stale(self) -> bool:
        return self._listed is None or time.monotonic() - self._listed[0] > BLOBS_EVERY_SECONDS


def _stored(blobs: Blobs) -> Sequence[Family]:
    sizes = [kept.size_bytes for kept in blobs.keys()]  # noqa: SIM118  (no mapping)
    return (
        _gauge("blobs", "Files that are kept, counted every five minutes.", len(sizes)),
        _gauge("blob_bytes", "Their size.", sum(sizes)),
    )


def _gauge(name: str, description: str, value: float) -> Family:
    return Family(name, "gauge", description, [Sample((), float(value))])
