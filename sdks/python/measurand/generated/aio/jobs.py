"""The `jobs` operations. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...views import OMIT
from ...wire import Request, at
from .. import models

if TYPE_CHECKING:
    from ...calls import Calls
    from ...events import AsyncEventStream
    from ...pages import AsyncPages
    from ...settings import Options
    from ...views import Omit


class AsyncJobs:
    """The `jobs` operations."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def cancel(
        self,
        job_id: str,
        *,
        request_options: Options | None = None,
    ) -> models.Job | None:
        """Cancel a job.

        A queued job ends at once (204); a running one is stopped hard within two seconds (202, then state `cancelled`).
        Nothing of it is published.

        job_id: Id of the job.

        Raises: Forbidden, JobFinished, JobNotFound, QuotaExceeded, RateLimited, Unauthenticated, Unavailable.
        """
        request = Request(
            "DELETE",
            at("/jobs/{job_id}", job_id=job_id),
        )
        return await self._calls.maybe(request, models.Job, request_options)

    async def get(
        self,
        job_id: str,
        *,
        request_options: Options | None = None,
    ) -> models.Job:
        """Get a job.

        Its state now; with `Prefer: wait=N`, at its end or after N seconds. `Retry-After` says when to ask again.

        job_id: Id of the job.

        Raises: Forbidden, JobNotFound, QuotaExceeded, RateLimited, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            at("/jobs/{job_id}", job_id=job_id),
        )
        return await self._calls.call(request, models.Job, request_options)

    def list(
        self,
        *,
        state: models.JobState | Omit = OMIT,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> AsyncPages[models.JobPage, models.Job]:
        """List jobs.

        Jobs of the tenant, newest first. Ended ones are kept for a day.

        state: Only jobs in this state.
        limit: Items on a page at most.
        cursor: `next_cursor` of the page before; valid for the same operation, filters and tenant only.

        Raises: Forbidden, QuotaExceeded, RateLimited, StaleCursor, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            "/jobs",
            query={"state": state, "limit": limit, "cursor": cursor},
        )
        from ...pages import AsyncPages

        return AsyncPages(self._calls.exchanger, request, models.JobPage, models.Job, request_options)

    def events(
        self,
        job_id: str,
        *,
        last_event_id: int | Omit = OMIT,
        request_options: Options | None = None,
    ) -> AsyncEventStream[models.JobEvent]:
        """Follow a job.

        Server-sent events from the first, or from the one after `Last-Event-ID`, until the job has ended. Each event's
        `id` is its sequence, its data a `JobEvent`.

        job_id: Id of the job.
        last_event_id: Sequence of the last event seen; 0 or absent from the start.

        Raises: Forbidden, JobNotFound, QuotaExceeded, RateLimited, TooManyStreams, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            at("/jobs/{job_id}/events", job_id=job_id),
            headers={"Last-Event-ID": last_event_id},
        )
        from ...events import AsyncEventStream

        return AsyncEventStream(self._calls.exchanger, request, models.JobEvent, request_options)
