"""What happened to a job: a row for each step, and the stream that follows them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

from measurand_engine.contract.jobs import JobEvent

from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row
from measurand_api.store.tables import job_events, jobs

ENDED = frozenset({"succeeded", "failed", "cancelled"})
POLL_SECONDS = 0.1
_BATCH = 200


def begin(catalog: Catalog, job_id: str, now: datetime) -> None:
    """Write down that the job waits: its first event."""
    values = {"sequence": 1, "state": "queued", "progress": 0.0, "stage": None}
    catalog.add(job_events, job_id=job_id, occurred_at=now, **values)


def record(catalog: Catalog, job_id: str, now: datetime) -> None:
    """Write down how the job is now; in the transaction that changed it, so the numbers have no gaps."""
    row = catalog.one(jobs, jobs.c.id == job_id)
    if row is None:
        return
    last = catalog.many(job_events, job_events.c.job_id == job_id, limit=1, by=job_events.c.sequence)
    catalog.add(
        job_events,
        job_id=job_id,
        sequence=last[0].sequence + 1 if last else 1,
        state=row.state,
        progress=row.progress,
        stage=row.stage,
        occurred_at=now,
    )


async def follow(catalog: Catalog, job_id: str, after: int) -> AsyncIterator[tuple[str, JobEvent]]:
    """Each event after that number with its id, as they come, until the job has ended or is gone."""
    while True:
        # Asked first: what comes between the two reads is found in the next round.
        ended = _has_ended(catalog, job_id)
        rows = _after(catalog, job_id, after)
        for row in rows:
            after = row.sequence
            yield str(after), _event(row)
        if ended and not rows:
            return
        if not rows:
            await asyncio.sleep(POLL_SECONDS)


def _has_ended(catalog: Catalog, job_id: str) -> bool:
    row = catalog.one(jobs, jobs.c.id == job_id)
    return row is None or row.state in ENDED


def _after(catalog: Catalog, job_id: str, sequence: int) -> list[Row]:
    table = job_events.c
    later = (table.job_id == job_id, table.sequence > sequence)
    return list(catalog.following(job_events, *later, by=table.sequence, limit=_BATCH))


def _event(row: Row) -> JobEvent:
    return JobEvent(
        sequence=row.sequence,
        job_id=row.job_id,
        state=row.state,
        progress=row.progress,
        stage=row.stage,
        occurred_at=row.occurred_at,
    )
