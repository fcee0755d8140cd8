"""What has expired really goes: tombstones, old reports, and the files that no row needs.

Jobs, idempotency keys and abandoned uploads expire by their own moments, a minute at most behind them
(`jobs/queue.py`). This is the slower sweep behind them. It works in small steps, so that no gateway waits for it, and
any number of workers may run it: what one has removed the next does not find.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa
from obstore.exceptions import BaseError

from measurand_api.settings import Settings
from measurand_api.store import leftovers, needs
from measurand_api.store.blobs import Blobs, Kept
from measurand_api.store.leftovers import Leftover
from measurand_api.store.statements import Row
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import datasets, reports

FIRST_SECONDS, EVERY_SECONDS = 60.0, 3600.0
BATCH = 200

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Removed:
    """What one sweep removed."""

    tombstones: int = 0
    reports: int = 0
    blobs: int = 0
    leftovers: int = 0
    size_bytes: int = 0


class Retention:
    """The sweep, by the settings of one process."""

    def __init__(
        self,
        system: SystemCatalog,
        blobs: Blobs,
        settings: Settings,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._system, self._blobs, self._settings, self._now = system, blobs, settings, now

    def sweep(self) -> Removed:
        """Remove what has expired, all of it."""
        removed = Removed()
        removed.tombstones = self._remove_rows(datasets, self._settings.deleted_kept_seconds, needs.tombstones)
        if self._settings.report_kept_seconds is not None:
            removed.reports = self._remove_rows(reports, self._settings.report_kept_seconds, needs.passed_reports)
        if not self._blobs.is_held():
            self._remove_blobs(removed)
            self._remove_leftovers(removed)
        return removed

    def leftovers(self) -> Iterator[Leftover]:
        """Yield what killed processes left on this host: no job that runs owns it, and the grace is over."""
        for some in _batches(left for left in leftovers.find(self._blobs.scratch_folder) if self._is_old(left)):
            running = needs.running_jobs(self._system, [left.job_id for left in some if left.job_id])
            yield from (left for left in some if left.job_id not in running)

    def keep_sweeping(self, stop: threading.Event) -> None:
        """Sweep every hour until the process stops; in a thread of its own, because a bucket can be large."""
        pause = FIRST_SECONDS
        while not stop.wait(pause):
            pause = EVERY_SECONDS
            try:
                removed = self.sweep()
            except (sa.exc.OperationalError, OSError, BaseError) as error:
                log.warning("retention did not end", extra={"fields": {"reason": type(error).__name__}})
            else:
                log.info("retention", extra={"fields": asdict(removed)})

    def _remove_rows(
        self,
        table: sa.Table,
        kept_seconds: int,
        expired: Callable[[SystemCatalog, datetime, int], Sequence[Row]],
    ) -> int:
        before, n_removed = self._now() - timedelta(seconds=kept_seconds), 0
        while rows := expired(self._system, before, BATCH):
            for row in rows:
                self._system.remove(table, table.c.tenant_id == row.tenant_id, table.c.id == row.id)
            n_removed += len(rows)
        return n_removed

    def _remove_blobs(self, removed: Removed) -> None:
        """Remove blobs that no row needs.

        Only those past the grace: a file is there before its row, and rows that are being written cannot be seen. Old
        files get no new rows, so that what is not needed now never will be.
        """
        listed = self._blobs.keys()
        for some in _batches(kept for kept in listed if "/work/" not in kept.key and self._is_old(kept)):
            needed = needs.blobs_needed(self._system, [blob.key for blob in some])
            unneeded = [blob for blob in some if blob.key not in needed]
            self._blobs.remove_now(blob.key for blob in unneeded)
            removed.blobs += len(unneeded)
            removed.size_bytes += sum(blob.size_bytes for blob in unneeded)

    def _remove_leftovers(self, removed: Removed) -> None:
        """Remove what killed processes left on this host."""
        for left in self.leftovers():
            leftovers.remove(left)
            removed.leftovers += 1
            removed.size_bytes += left.size_bytes

    def _is_old(self, found: Kept | Leftover) -> bool:
        return found.modified < self._now() - timedelta(seconds=self._settings.blob_grace_seconds)


def _batches(found: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(found)
    while some := list(islice(remaining, BATCH)):
        yield some
