"""The view without a tenant: key look-up, the queue's claim and sweep, retention, operator commands.

Only authentication, the jobs and the operator's commands may import it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from measurand_api.store import connect, guard
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Condition, Row, Statements
from measurand_api.store.tables import ACTIVE, DUE, Utc, api_keys, audit_events, jobs

QUEUED, _OTHERS = jobs.alias("queued"), jobs.alias("others")


class SystemCatalog(Statements):
    """Statements over all tenants; `add` needs the tenant among its values."""

    def __init__(self, source: sa.Engine | sa.Connection) -> None:
        super().__init__(source, {guard.SYSTEM: True})

    @contextmanager
    def transaction(self, tenant: str | None = None) -> Iterator["SystemCatalog"]:
        """Give the same methods in one transaction; an exception undoes all of it.

        Name the tenant when more than its one job is read or changed: others of the tenant wait.
        """
        with connect.transaction(self._source, tenant) as connection:
            yield SystemCatalog(connection)

    def of(self, tenant: str) -> Catalog:
        """Return the catalog of one tenant, in the same transaction when there is one."""
        return Catalog(self._source, tenant)

    def lock(self, number: int) -> None:
        """Let no other transaction that asks for this lock go on before this one ends; SQLite has one writer anyway."""
        if self.dialect == "postgresql":
            self.rows(sa.select(sa.func.pg_advisory_xact_lock(number)))

    def api_key(self, key_id: str) -> Row | None:
        """Return the row of an API key, whoever owns it."""
        return self.one(api_keys, api_keys.c.id == key_id)

    def now(self) -> datetime:
        """Return the database's clock, one for all hosts; a file has that of its host."""
        if self.dialect == "postgresql":
            now: datetime = self.rows(sa.select(sa.type_coerce(sa.func.clock_timestamp(), Utc())))[0][0]
            return now
        return datetime.now(UTC)

    def is_job_due(self, now: datetime) -> bool:
        """Tell whether a job could be claimed; takes no lock."""
        return bool(self.rows(sa.select(jobs.c.id).where(jobs.c.state == "queued", jobs.c.run_at <= now).limit(1)))

    def claim_job(self, worker: str, now: datetime, lease_until: datetime, running_cap: int) -> Row | None:
        """Take the next job for this worker, see `_next_job`."""
        chosen = _next_job(now, running_cap)
        if self.dialect == "postgresql":
            chosen = chosen.with_for_update(skip_locked=True, of=QUEUED)
        # "=" and not IN: with IN (SELECT … LIMIT 1) PostgreSQL re-runs the sub-select and takes several rows.
        claimed = sa.update(jobs).where(jobs.c.id == chosen.scalar_subquery(), jobs.c.state == "queued")
        taken = claimed.values(
            state="running",
            worker=worker,
            attempt=jobs.c.attempt + 1,
            lease_until=lease_until,
            started_at=sa.func.coalesce(jobs.c.started_at, sa.bindparam("started", now, type_=jobs.c.started_at.type)),
        )
        return self._returning(taken)

    def job_counts(self) -> Sequence[Row]:
        """Return how many jobs wait and how many run, and since when the oldest of them is there."""
        counted = sa.select(jobs.c.state, sa.func.count().label("n"), sa.func.min(jobs.c.created_at).label("since"))
        return self.rows(counted.where(jobs.c.state.in_(ACTIVE)).group_by(jobs.c.state))

    def n_unsealed(self) -> int:
        """Return how many audit events wait for their seal."""
        return self.count(audit_events, audit_events.c.sequence.is_(None))

    def running_jobs(self) -> Sequence[Row]:
        """Return who runs which attempt, with its lease."""
        held = (jobs.c.tenant_id, jobs.c.id, jobs.c.worker, jobs.c.attempt, jobs.c.lease_until)
        return self.rows(sa.select(*held).where(jobs.c.state == "running"))

    def _returning(self, clause: sa.Update) -> Row | None:
        with connect.statement(self._source) as connection:
            result = connection.execute(clause.returning(*clause.table.c), execution_options=self._options)
            return result.one_or_none()

    def _scope(self, table: sa.Table) -> tuple[Condition, ...]:
        del table
        return ()

    def _owned(self, values: dict[str, object]) -> dict[str, object]:
        return values


def _next_job(now: datetime, running_cap: int) -> sa.Select[Any]:
    """The oldest due job of the tenant that runs the fewest, and of those the one that was served longest ago.

    Who floods the queue waits for himself: a job of another tenant is next as soon as a slot is free.
    """
    is_due = (QUEUED.c.state == "queued", QUEUED.c.run_at <= now)
    waiting = sa.select(QUEUED.c.tenant_id).where(*is_due).distinct().subquery()
    mine = (_OTHERS.c.tenant_id == waiting.c.tenant_id,)
    n_running = sa.select(sa.func.count()).select_from(_OTHERS).where(*mine, _OTHERS.c.state == "running")
    served_at = sa.select(sa.func.max(_OTHERS.c.started_at)).where(*mine)
    shares = sa.select(
        waiting.c.tenant_id,
        n_running.correlate(waiting).scalar_subquery().label("n_running"),
        sa.func.coalesce(served_at.correlate(waiting).scalar_subquery(), sa.literal(DUE, Utc())).label("served_at"),
    ).subquery()
    return (
        sa.select(QUEUED.c.id)
        .join(shares, shares.c.tenant_id == QUEUED.c.tenant_id)
        .where(*is_due, shares.c.n_running < running_cap)
        .order_by(shares.c.n_running, shares.c.served_at, QUEUED.c.priority.desc(), QUEUED.c.id)
        .limit(1)
    )
