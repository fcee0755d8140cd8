"""The worker process: slots that run jobs, and the sweep that takes jobs back from workers that fell silent."""

import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from queue import Empty, SimpleQueue

import sqlalchemy as sa

from measurand_api import audit, logs
from measurand_api.jobs import publish, trouble
from measurand_api.jobs.execute import Workshop
from measurand_api.jobs.leases import TROUBLE
from measurand_api.jobs.queue import Queue, Terms
from measurand_api.jobs.supervisor import Slot, Stop, Watch
from measurand_api.retention import Retention
from measurand_api.settings import Settings
from measurand_api.store import blobs, migrate
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.telemetry import metrics, traces

SWEEP_SECONDS = 1.0
ORPHAN_SECONDS = 2.0
"""How long a worker without its gateway tries to give its jobs back."""
UNHURRIED_SECONDS = 30 * 86_400.0
"""What the jobs of a worker get that may outlive its gateway."""
_WAKE_BYTES = 64

log = logging.getLogger(__name__)


class Worker:
    """The slots of one process."""

    def __init__(self, settings: Settings, predecessor: int | None = None) -> None:
        self._settings, self._predecessor, self._stop = settings, predecessor, Stop()
        self._engine = connect(settings.database_url, settings.database_pool_size)
        self.system = SystemCatalog(self._engine)
        files = blobs.of(settings)
        self._queue, self._workshop = _queue(self.system, settings), Workshop(files)
        self._retention = Retention(self.system, files, settings)
        self._slots = [self._slot(number) for number in range(settings.job_slots)]
        # Signal handlers put here, and its `put` is the one that may interrupt itself.
        self._endings: SimpleQueue[float] = SimpleQueue()

    def wake(self) -> None:
        """Look for jobs now."""
        for slot in self._slots:
            slot.wake()

    def end(self, grace_seconds: float) -> None:
        """Take no more jobs; those that run have this long, then they are given back."""
        self._endings.put(grace_seconds)

    def has_tables(self) -> bool:
        """Wait for the database and its migration, which is another's to do; False when the end comes first.

        Raises DatabaseIsNewer.
        """
        while (reason := _missing(self._engine)) is not None:
            log.warning("the worker waits", extra={"fields": {"reason": reason}})
            if self._ending() is not None:
                return False
        return True

    def serve(self) -> None:
        """Run jobs and sweep until the end, then wait for what runs."""
        self._inherit()
        for slot in self._slots:
            slot.start()
        sweeping = threading.Thread(target=self._retention.keep_sweeping, args=(self._stop.asked,), daemon=True)
        sweeping.start()
        while (grace_seconds := self._ending()) is None:
            self._sweep()
        self._stop.asked.set()
        self.wake()
        deadline = time.monotonic() + grace_seconds
        for slot in self._slots:
            slot.join(max(0.0, deadline - time.monotonic()))
        self._stop.overdue.set()
        for slot in self._slots:
            slot.join()

    def _inherit(self) -> None:
        """Take the jobs of the worker before this one, which is dead: nobody needs to wait for its leases."""
        if self._predecessor is not None:
            self._queue.expire(_name(self._predecessor))

    def _ending(self) -> float | None:
        try:
            return self._endings.get(timeout=SWEEP_SECONDS)
        except Empty:
            return None

    def _sweep(self) -> None:
        try:
            self._queue.sweep(trouble.of_silence, self._workshop.forget)
            self._queue.retain(self._workshop.forget, self._workshop.remove)
            audit.seal(self.system)
        except TROUBLE as error:
            log.warning("catalog not reached", extra={"fields": {"reason": type(error).__name__}})

    def _slot(self, number: int) -> Slot:
        settings = self._settings
        watch = Watch(settings.job_lease_seconds, settings.heartbeat_seconds, settings.job_memory_bytes)
        threads = max(1, (os.cpu_count() or 1) // settings.job_slots)
        return Slot(_name(os.getpid()) + str(number), self._queue, self._workshop, watch, self._stop, threads)


def run(settings: Settings, gateway: FileIO | None = None, predecessor: int | None = None) -> None:
    """Work until SIGTERM or SIGINT, or until the gateway that holds the other end of a pipe is gone.

    The predecessor is the process id of a worker of that gateway, which has seen it die.
    """
    traces.configure(settings, "measurand-worker")
    worker = Worker(settings, predecessor)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.end(settings.shutdown_grace_seconds))
    if gateway is not None:
        outlives = settings.worker_outlives_gateway
        threading.Thread(target=_listen, args=(worker, gateway, outlives), name="gateway", daemon=True).start()
    elif not worker.has_tables():
        return
    with _metrics(settings, worker) if gateway is None else _counting():
        worker.serve()
    traces.shut_down()


@contextmanager
def _counting() -> Iterator[None]:
    """Tell the gateway what was counted, which tells it with its own."""
    pipe, done = sys.stdout.fileno(), threading.Event()
    os.set_blocking(pipe, False)

    def tell() -> None:
        while not done.wait(SWEEP_SECONDS):
            metrics.tell(pipe)

    teller = threading.Thread(target=tell, name="metrics", daemon=True)
    teller.start()
    yield
    done.set()
    teller.join()
    metrics.tell(pipe)


@contextmanager
def _metrics(settings: Settings, worker: Worker) -> Iterator[None]:
    """A worker without a gateway tells its own, when `metrics_port` is set."""
    port = None
    if settings.metrics_port is not None:
        from measurand_api.telemetry.endpoint import own_port  # noqa: PLC0415 - most workers need no HTTP
        from measurand_api.telemetry.scrape import Scrape  # noqa: PLC0415

        port = own_port(settings, Scrape(worker.system, settings.data_dir))
    if port is not None:
        port.start()
    yield
    if port is not None:
        port.stop()


def _name(pid: int) -> str:
    """The beginning of the names of the slots of one process."""
    return f"{socket.gethostname()[:40]}:{pid}:"


def _listen(worker: Worker, gateway: FileIO, outlives: bool) -> None:  # noqa: FBT001  (the setting itself)
    """Bytes wake; the end of the pipe is the end of the gateway, and no worker outlives it for longer than its jobs."""
    while gateway.read(_WAKE_BYTES):
        worker.wake()
    if outlives:
        worker.end(UNHURRIED_SECONDS)
        return
    worker.end(0)
    time.sleep(ORPHAN_SECONDS)
    os._exit(1)


def _queue(system: SystemCatalog, settings: Settings) -> Queue:
    return Queue(system, Terms(settings.job_lease_seconds, settings.running_cap_per_tenant), publish.undo)


def _missing(engine: sa.Engine) -> str | None:
    """What the database lacks for this worker."""
    try:
        found, newest = migrate.current(engine), migrate.revisions()[-1]
    except migrate.DatabaseNotReached as reason:
        return str(reason)
    migrate.refuse_newer(found)
    if found == newest:
        return None
    return f"the database is at revision {found or 'none'}, and {newest} is needed: start a gateway of this version"


if __name__ == "__main__":
    # Started by a gateway, which gives its settings in the first line and wakes by single bytes; the argument is the
    # process id of the worker before this one.
    # Without a buffer, whose lock a thread that waits in it would hold when the process ends.
    with FileIO(sys.stdin.fileno(), closefd=False) as pipe:
        given = Settings.model_validate_json(pipe.readline())
        logs.configure(given.log_level, given.log_format)
        run(given, pipe, int(sys.argv[1]) if sys.argv[1:] else None)
