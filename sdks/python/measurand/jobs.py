"""Work that goes on after the answer: wait for it, leave it, find it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from .errors import DecodeError, JobCancelled, JobFailed, MeasurandError, TimedOut
from .events import AsyncEventStream, EventStream
from .files import Progress
from .progress import Narrator, narrated
from .views import Model, Unknown
from .wire import Request, run

if TYPE_CHECKING:
    from .exchange import Exchanger
    from .generated.models import Job, JobEvent
    from .settings import Options

__all__ = ["AsyncJobHandle", "JobHandle"]

M = TypeVar("M", bound=Model)
ENDED = frozenset({"succeeded", "failed", "cancelled"})
LONGEST_WAIT, WATCHED_WAIT = 30, 2
FIRST_PAUSE, LONGEST_PAUSE, GROWTH, JITTER = 0.25, 5.0, 1.6, 0.25


class Waiting(Generic[M]):
    """A job and the class of its result; None: by the kind of the result that it names."""

    def __init__(
        self,
        exchanger: Exchanger,
        location: str,
        of: type[M] | None,
        options: Options | None = None,
        value: M | None = None,
    ) -> None:
        self.id = location.partition("?")[0].rstrip("/").rpartition("/")[2] or None
        """Id of the job; None when there is none, because the result was there already."""
        self._location, self._of, self._value = location, of, value
        self._exchanger, self._options = exchanger, options or {}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"

    async def _look(self, options: Options, wait: int = 0) -> Job:
        from .generated import models

        if not self.id:
            raise MeasurandError("there is no job: the result was there already")
        request = Request("GET", self._location, headers={"prefer": f"wait={wait}"} if wait else None)
        return (await self._exchanger.exchange(request, options)).view(models.Job)

    async def outcome(self, options: Options) -> M:
        """Wait for the end and give the result, or raise what became of it."""
        if self._value is not None:
            return self._value
        merged = cast("Options", {**self._options, **options})
        try:
            with narrated(merged.get("on_progress"), bar=self._exchanger.settings.progress) as tell:
                job = await self._ended(merged, tell)
        except self._exchanger.transport.interrupts:
            if merged.get("on_interrupt", "cancel") == "cancel":
                await self._cancel_quietly()
            raise
        return await self._result(job, merged)

    async def _ended(self, options: Options, tell: Narrator | None) -> Job:
        clock = self._exchanger.clock
        end = clock.now() + options.get("wait_timeout", float("inf"))
        if tell and "wait_timeout" not in options:  # a stream that keeps silent does not look at the clock
            await self._follow(options, tell)
        longest = min(WATCHED_WAIT if tell else LONGEST_WAIT, self._exchanger.patience(options))
        pause = FIRST_PAUSE
        while True:
            asked = clock.now()
            wait = int(min(longest, end - asked))
            job = await self._look(options, wait)
            if tell:
                tell(Progress(str(job.stage or job.state), job.progress, self.id))
            if job.state in ENDED:
                return job
            if clock.now() >= end:
                raise TimedOut(f"job {self.id} has not ended; it goes on, client.resume({self.id!r}) finds it again")
            if clock.now() - asked <= wait / 2:  # the server does not wait
                await clock.sleep(min(pause * (1 - JITTER * clock.random()), end - clock.now()))
                pause = min(pause * GROWTH, LONGEST_PAUSE)

    async def _follow(self, options: Options, tell: Narrator) -> None:
        """Tell about each event until the job ends, or the events do."""
        events = AsyncEventStream(self._exchanger, self._events_request(), _job_event(), options)
        try:
            async for event in events:
                tell(Progress(str(event.stage or event.state), event.progress, self.id))
                if event.state in ENDED:
                    return
        except MeasurandError:
            return  # asking is left
        finally:
            await events.close()

    async def _result(self, job: Job, options: Options) -> M:
        if job.state == "failed":
            raise JobFailed(job)
        if job.state == "cancelled":
            raise JobCancelled(job)
        if job.result is None:
            raise DecodeError(f"job {self.id} succeeded without a result")
        answer = await self._exchanger.exchange(Request("GET", job.result.href), options)
        return cast("M", answer.view(self._of or _of_kind(job.result.kind)))

    async def _cancel(self) -> None:
        await self._exchanger.exchange(Request("DELETE", self._location), self._options)

    async def _cancel_quietly(self) -> None:
        try:
            await self._cancel()
        except MeasurandError:
            return  # it has ended, or nobody hears us; the interruption goes on either way

    def _events_request(self, last_event_id: int | None = None) -> Request:
        headers = {} if last_event_id is None else {"last-event-id": last_event_id}
        return Request("GET", f"{self._location}/events", headers=headers)


class JobHandle(Waiting[M]):
    """A job. Its `id` is all that must be kept: `client.resume(id)` gives the handle again, in any process."""

    def state(self) -> Job:
        """Look at the job as it is now."""
        return run(self._look(self._options))

    def wait(self, request_options: Options | None = None) -> M:
        """Wait for the end and give the result; Ctrl-C leaves the job unless the options say otherwise."""
        return run(self.outcome({"on_interrupt": "leave", **(request_options or {})}))

    def cancel(self) -> None:
        """Stop it."""
        run(self._cancel())

    def events(self) -> EventStream[JobEvent]:
        """Follow it."""
        return EventStream(self._exchanger, self._events_request(), _job_event(), self._options)


class AsyncJobHandle(Waiting[M]):
    """A job. Its `id` is all that must be kept: `client.resume(id)` gives the handle again, in any process."""

    async def state(self) -> Job:
        """Look at the job as it is now."""
        return await self._look(self._options)

    async def wait(self, request_options: Options | None = None) -> M:
        """Wait for the end and give the result; cancellation leaves the job unless the options say otherwise."""
        return await self.outcome({"on_interrupt": "leave", **(request_options or {})})

    async def cancel(self) -> None:
        """Stop it."""
        await self._cancel()

    def events(self) -> AsyncEventStream[JobEvent]:
        """Follow it."""
        return AsyncEventStream(self._exchanger, self._events_request(), _job_event(), self._options)


def _job_event() -> type[JobEvent]:
    from .generated.models import JobEvent

    return JobEvent


def _of_kind(kind: str) -> type[Model]:
    """Give the class of a kind of result: `report` is a `Report`."""
    from .generated import models

    found = getattr(models, kind.capitalize(), None)
    return found if isinstance(found, type) and issubclass(found, Model) else Unknown
