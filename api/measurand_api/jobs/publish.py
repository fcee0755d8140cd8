"""What a computation leaves in the catalog: a report with its sources, once; or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import get_args, get_type_hints

from measurand_engine.contract.shared import JobResult, Problem, Source

from measurand_api import ids
from measurand_api.answers import entity_tag
from measurand_api.jobs.queue import Payload, utc_now
from measurand_api.jobs.work import IngestWork, ReportWork, UploadWork, unpacked
from measurand_api.store import sessions, versions
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row
from measurand_api.store.tables import jobs, report_sources, reports

REPORTS = "/api/v1/reports/"
KEPT_WITH_JOB = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that is computed and not stored. Without a key nothing equal is looked for, now or later."""

    report_id: str
    kind: str
    body: bytes
    sources: Sequence[Source]
    key: str | None = None
    job_id: str | None = None


def new_report_id() -> str:
    """The id a report gets when it is stored; the child writes it into the report."""
    return ids.new("rep")


def kind_of(function: Callable[..., object]) -> str:
    """The kind of the report that a function returns, as its type says."""
    returned = get_type_hints(function)["return"]
    kind: str = get_args(returned.model_fields["kind"].annotation)[0]
    return kind


def find(catalog: Catalog, key: str) -> Row | None:
    """The stored report of this key."""
    return catalog.one(reports, reports.c.key == key)


def by_id(catalog: Catalog, report_id: str) -> Row | None:
    """The stored report of this id."""
    return catalog.one(reports, reports.c.id == report_id)


def stored(catalog: Catalog, report_id: str) -> Row:
    """The report of an id that another row holds."""
    return _there(by_id(catalog, report_id), report_id)


def report(transaction: Catalog, draft: Draft, now: datetime) -> Row:
    """Store a report with its sources, or return the equal one that another worker stored a moment ago."""
    key = draft.key or draft.report_id
    added = transaction.add_once(
        reports,
        id=draft.report_id,
        key=key,
        kind=draft.kind,
        body=draft.body,
        etag=entity_tag(sha256(draft.body).hexdigest()),
        job_id=draft.job_id,
        key_id=_maker(transaction, draft),
        created_at=now,
        expires_at=now + KEPT_WITH_JOB if draft.key is None else None,
    )
    for dataset_id, number in _versions(draft.sources) if added else ():
        transaction.add(report_sources, report_id=draft.report_id, dataset_id=dataset_id, version=number)
    return _there(find(transaction, key), draft.report_id)


def report_result(transaction: Catalog, draft: Draft, now: datetime) -> JobResult:
    """Store a report; say where it is."""
    report_id = report(transaction, draft, now).id
    return JobResult(kind="report", id=report_id, href=REPORTS + report_id)


def undo(transaction: Catalog, payload: Payload, problem: Problem | None) -> None:
    """Take back what began with a job that ended without success; without a problem it was cancelled."""
    work = unpacked(payload)
    if isinstance(work, ReportWork):
        return
    if isinstance(work, UploadWork):
        sessions.reopen(transaction, work.upload_id)
    if problem is None:
        versions.drop_version(transaction, work.version_id, utc_now())
    else:
        versions.fail_version(transaction, work.version_id, problem, utc_now())


def _maker(transaction: Catalog, draft: Draft) -> str | None:
    """The key that asked for the report."""
    job = None if draft.job_id is None else transaction.one(jobs, jobs.c.id == draft.job_id)
    return transaction.reach.key_id if job is None else job.key_id


def sent_blobs(payload: Payload) -> list[str]:
    """The blobs of what was sent: only its job needs them."""
    work = unpacked(payload)
    return [work.source] if isinstance(work, IngestWork) and work.source is not None else []


def _versions(sources: Sequence[Source]) -> set[tuple[str, int]]:
    return {(s.dataset_id, s.version) for s in sources if s.dataset_id is not None and s.version is not None}


def _there(row: Row | None, report_id: str) -> Row:
    if row is None:
        message = f"the report {report_id} is gone"
        raise LookupError(message)
    return row
