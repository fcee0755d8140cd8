"""Work that takes longer than a request: progress, result, cancel."""

from measurand_engine.contract.jobs import JobEvent, JobPage
from measurand_engine.contract.shared import Job, JobState

from measurand_api.answers import Events
from measurand_api.deps import Blobs, Jobs, Paging, WaitSeconds


async def list_jobs(state: JobState | None, limit: int, cursor: str | None, jobs: Jobs, paging: Paging) -> JobPage:
    """List jobs, newest first."""
    found = jobs.page(state, limit + 1, paging.after(cursor, state=state))
    shown, next_cursor = paging.cut(found, limit, lambda job: job.id, state=state)
    return JobPage(items=list(shown), next_cursor=next_cursor)


async def get_job(job_id: str, jobs: Jobs, wait_seconds: WaitSeconds) -> Job:
    """Tell how a job is, at its end if the caller waits long enough."""
    return await jobs.wait(job_id, wait_seconds)


async def cancel_job(job_id: str, jobs: Jobs, blobs: Blobs) -> Job | None:
    """Cancel a job; the job itself while its worker has not stopped it yet."""
    job = jobs.cancel(job_id)
    await blobs.remove(jobs.unneeded(job_id))
    return job if job.state == "running" else None


async def stream_job_events(job_id: str, last_event_id: int | None, jobs: Jobs) -> Events[JobEvent]:
    """Follow a job from its first event, or from the one after the last that the caller has seen."""
    return Events(jobs.follow(job_id, last_event_id or 0))
