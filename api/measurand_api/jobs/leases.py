"""Leases by durations: no clock of one host is compared with that of another, so none of them has to be right."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TypeAlias

import sqlalchemy as sa

from measurand_api.store.statements import Row

DEAD_SINCE = datetime(1970, 1, 1, tzinfo=UTC)
"""The lease of a worker that is known to be dead."""
BLIND_SECONDS = 3.0
"""Who has not looked for so long counts from the beginning: the database was gone, or this process stood still."""
SAFE_SHARE = 0.9
"""Part of a lease after which a worker that cannot renew it stops, so that it never runs beside the next one."""

TROUBLE = (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError)
"""The database is away, or has no connection to give: nothing is wrong with the statement."""

Steady: TypeAlias = Callable[[], float]

log = logging.getLogger(__name__)


class LostLease(Exception):
    """Somebody else may run this job now: nothing of it may be published."""


class Watchman:
    """Finds running jobs whose lease stayed as it is for the whole time of a lease."""

    def __init__(self, lease_seconds: float, steady: Steady = time.monotonic) -> None:
        self._lease_seconds, self._steady = lease_seconds, steady
        self._since: dict[tuple[object, ...], float] = {}
        self._looked = steady()

    def silent(self, running: Iterable[Row]) -> list[Row]:
        """Return those of the jobs that run now whose worker gave no sign of life."""
        now = self._steady()
        if now - self._looked > BLIND_SECONDS:
            self._since.clear()
        rows = {tuple(row): row for row in running}
        self._looked, self._since = now, {sign: self._since.get(sign, now) for sign in rows}
        return [row for sign, row in rows.items() if row.lease_until == DEAD_SINCE or self._is_over(sign, now)]

    def _is_over(self, sign: tuple[object, ...], now: float) -> bool:
        return now - self._since[sign] >= self._lease_seconds


class Pulse:
    """Renews the lease of one attempt from a thread of its own: neither slow disks nor slow children hold it up."""

    def __init__(self, renew: Callable[[], None], lease_seconds: float, every_seconds: float) -> None:
        self._renew, self._every_seconds = renew, every_seconds
        self._safe_seconds = SAFE_SHARE * lease_seconds
        self._ended, self._is_taken = threading.Event(), False
        self._renewed = time.monotonic()
        self._thread = threading.Thread(target=self._beat, name="pulse", daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop; a renewal on its way does no harm, every write is fenced."""
        self._ended.set()

    @property
    def is_lost(self) -> bool:
        """Whether another worker may have the job."""
        return self._is_taken or time.monotonic() - self._renewed >= self._safe_seconds

    def _beat(self) -> None:
        while not self._ended.wait(self._every_seconds):
            began = time.monotonic()
            try:
                self._renew()
            except LostLease:
                self._is_taken = True
                return
            except TROUBLE as error:
                log.warning("lease not renewed", extra={"fields": {"reason": type(error).__name__}})
            else:
                self._renewed = began
