"""Answer with the stored report, compute now in a warm worker, or hand out a job: decided here and nowhere else."""

import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import ParamSpec, TypeVar

from measurand_engine.model import Model

from measurand_api.answers import Answer, entity_tag
from measurand_api.jobs import cost, masked, places, publish, question
from measurand_api.jobs.board import Jobs
from measurand_api.jobs.codec import Call
from measurand_api.jobs.pool import Busy, Pool
from measurand_api.jobs.process import ChildDied
from measurand_api.jobs.question import Question
from measurand_api.jobs.queue import utc_now
from measurand_api.jobs.work import ReportWork
from measurand_api.store.blobs import Blobs
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row
from measurand_api.telemetry import metrics

P = ParamSpec("P")
R = TypeVar("R", bound=Model)


@dataclass(frozen=True, slots=True)
class Run:
    """What a handler calls with an engine function and its arguments; one for each request."""

    catalog: Catalog
    pool: Pool
    blobs: Blobs
    jobs: Jobs
    operation: str
    request_id: str
    budget_seconds: float
    wait_seconds: int = 0
    respond_async: bool = False
    keep: bool = False

    def keeping(self, keep: bool) -> "Run":  # noqa: FBT001  (the contract's own switch)
        """The same; with `keep`, the report of inline data is stored too."""
        return dataclasses.replace(self, keep=keep)

    async def __call__(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Answer[R]:
        """The report of `function`, or the job that computes it."""
        reach = self.catalog.reach
        limited_to = None if reach.datasets is None else reach.key_id
        asked = question.ask(function, args, kwargs, keep=self.keep, limited_to=limited_to)
        if asked.stored and (row := publish.find(self.catalog, asked.key)):
            metrics.cache_hits.add("reports")
            return await self._shown(row)
        if asked.stored:
            metrics.cache_misses.add("reports")
        deadline = time.monotonic() + self.wait_seconds
        if self.respond_async or self._estimate(asked) > self.budget_seconds:
            return await self._hand_out(asked, deadline)
        try:
            body = await self.pool.once(f"{self.catalog.tenant} {asked.key}", lambda: self._compute(asked))
        except (Busy, ChildDied):
            return await self._hand_out(asked, deadline)
        if not asked.stored:
            return Answer(await masked.passing(self.catalog, self.pool, asked, body))
        if not self.catalog.reach.reveals and (row := publish.find(self.catalog, asked.key)):
            return await self._shown(row)
        return Answer(body, entity_tag(sha256(body).hexdigest()))

    async def _shown(self, report: Row) -> Answer[R]:
        row = await masked.shown(self.catalog, self.pool, report)
        return Answer(row.body, row.etag)

    async def _compute(self, asked: Question) -> bytes:
        if not asked.stored:
            return await self.pool.compute(await self._here(asked, asked.call), self.wait_seconds)
        report_id = publish.new_report_id()
        body = await self.pool.compute(await self._here(asked, asked.as_report(report_id)), self.wait_seconds)
        with self.catalog.transaction() as transaction:
            stored: bytes = publish.report(transaction, asked.draft(report_id, body), utc_now()).body
        return stored

    async def _here(self, asked: Question, call: Call) -> Call:
        """The call with the files of its datasets on this host."""
        keys = [key for data in asked.datasets if (key := places.key_of(data)) is not None]
        files = {key: await self.blobs.fetch(key) for key in keys}
        return places.placed(call, files.__getitem__) if files else call

    async def _hand_out(self, asked: Question, deadline: float) -> Answer[R]:
        work = ReportWork(
            function=asked.call.function,
            arguments=asked.call.arguments.decode(),
            report=asked.kind,
            sources=asked.sources,
            key=asked.key if asked.stored else None,
            request_id=self.request_id,
        )
        job = self.jobs.submit(self.operation, work, key=asked.key)
        job = await self.jobs.outcome(job, deadline - time.monotonic())
        if job.result is None or (row := publish.by_id(self.catalog, job.result.id)) is None:
            return Answer(job=job)
        return await self._shown(row)

    def _estimate(self, asked: Question) -> float:
        return cost.estimate(asked.call.function, [cost.size_of(data, self.catalog) for data in asked.datasets])
