"""What a tenant may store, and how many requests it may send in a day (UTC)."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple, TypeAlias

import sqlalchemy as sa

from measurand_api.jobs.queue import Clock, utc_now
from measurand_api.limits.rates import Standing
from measurand_api.problems import QuotaExceeded
from measurand_api.settings import Settings
from measurand_api.store.catalog import Catalog
from measurand_api.store.tables import tenants
from measurand_api.store.usage import count_requests, n_requests, stored_bytes

CACHE_SECONDS = 5.0
DAY_SECONDS = 86_400
STORED_RETRY_SECONDS = 3600
"""Room comes when somebody deletes something: nobody knows when."""
COUNTED_TOGETHER = 1000
"""The count is written every thousandth part of the quota: so much a gateway that is killed forgets."""


class Allowance(NamedTuple):
    """The quotas of a tenant; None is without end."""

    stored_bytes: int | None
    requests_per_day: int | None


class Usage(NamedTuple):
    """A quota, and what is used of it."""

    name: str
    limit: int
    used: int


@dataclass(slots=True)
class _Day:
    day: str
    n_written: int
    n_own: int = 0


Known: TypeAlias = dict[str, tuple[float, Allowance]]


class Quotas:
    """The quotas of all tenants. A tenant's own stand in its row, those of all others in the settings."""

    def __init__(
        self,
        engine: sa.Engine,
        settings: Settings,
        clock: Callable[[], float] = time.monotonic,
        now: Clock = utc_now,
    ) -> None:
        self._engine, self._clock, self._now = engine, clock, now
        self._default = Allowance(settings.quota_stored_bytes, settings.quota_requests_per_day)
        self._known: Known = {}
        self._days: dict[str, _Day] = {}

    def of(self, tenant: str) -> Allowance:
        """What a tenant may use; remembered for a few seconds."""
        until, allowance = self._known.get(tenant, (0.0, self._default))
        if self._clock() < until:
            return allowance
        row = Catalog(self._engine, tenant).one(tenants)
        own = (row.quotas if row else None) or {}
        allowance = Allowance(*(own.get(name, getattr(self._default, name)) for name in Allowance._fields))
        self._known[tenant] = (self._clock() + CACHE_SECONDS, allowance)
        return allowance

    def count(self, tenant: str) -> Standing | None:
        """Count a request when the tenant's are limited. Raises QuotaExceeded."""
        limit = self.of(tenant).requests_per_day
        if limit is None:
            return None
        today = self._today(tenant)
        left_seconds = self._left_seconds()
        if today.n_written + today.n_own >= limit:
            raise QuotaExceeded(
                f"Your tenant may send {limit} requests a day, and has. The next day begins in {left_seconds} s (UTC).",
                retry_after=left_seconds,
            )
        today.n_own += 1
        if today.n_own >= max(1, limit // COUNTED_TOGETHER):
            self._write(tenant, today)
        left = max(limit - today.n_written - today.n_own, 0)
        return Standing("requests_per_day", limit, DAY_SECONDS, left, left_seconds)

    def space(self, catalog: Catalog) -> int | None:
        """How many bytes a tenant may store yet; None is without end."""
        limit = self.of(catalog.tenant).stored_bytes
        return None if limit is None else max(limit - stored_bytes(catalog), 0)

    def usage(self, catalog: Catalog) -> list[Usage]:
        """The quotas that a tenant has, and what it has used."""
        allowance, found = self.of(catalog.tenant), []
        if allowance.stored_bytes is not None:
            found.append(Usage("stored_bytes", allowance.stored_bytes, stored_bytes(catalog)))
        if allowance.requests_per_day is not None:
            today = self._today(catalog.tenant)
            found.append(Usage("requests_per_day", allowance.requests_per_day, today.n_written + today.n_own))
        return found

    def _today(self, tenant: str) -> _Day:
        day = f"{self._now():%Y-%m-%d}"
        today = self._days.get(tenant)
        if today is None or today.day != day:
            today = self._days[tenant] = _Day(day, n_requests(Catalog(self._engine, tenant), day))
        return today

    def _write(self, tenant: str, today: _Day) -> None:
        """Add our own to what all gateways have counted."""
        today.n_written = count_requests(Catalog(self._engine, tenant), today.day, today.n_own)
        today.n_own = 0

    def _left_seconds(self) -> int:
        now = self._now()
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return max(1, -int((now - midnight).total_seconds() // 1))


def require(space: int | None, size_bytes: int) -> None:
    """Raise QuotaExceeded when so much does not fit."""
    if space is not None and size_bytes > space:
        raise full(space)


def full(space: int) -> QuotaExceeded:
    """What is told when a tenant's space does not do."""
    return QuotaExceeded(
        f"Your tenant may store {space} more bytes, and this needs more. Delete datasets, or have the quota raised.",
        retry_after=STORED_RETRY_SECONDS,
    )
