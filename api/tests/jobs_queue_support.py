"""What the tests of the queue and of the board share: a clock, a board, jobs and claims."""

from datetime import UTC, datetime, timedelta

from measurand_api.jobs.board import BoardTerms, Jobs
from measurand_api.jobs.queue import Claim, Payload, Queue
from measurand_api.jobs.work import ReportWork
from measurand_api.store.system import SystemCatalog
from measurand_engine.contract.shared import Job, JobResult, Problem

TENANT, OTHER = "ten_a", "ten_b"
RESULT = JobResult(kind="report", id="rep_1", href="/api/v1/reports/rep_1")
PROBLEM = Problem(
    type="/docs/errors/internal_error",
    title="Something failed on our side",
    status=500,
    detail="The worker was lost.",
    code="internal_error",
    request_id="req_1",
    errors=[],
)


class Broken(Exception):
    """What goes wrong in the middle of a transaction."""


class Clock:
    """A time that moves when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def steady(self) -> float:
        """The same, as seconds that are only counted."""
        return self.now.timestamp()


def board_of(system: SystemCatalog, clock: Clock, tenant: str = TENANT, queue_cap: int = 100) -> Jobs:
    terms = BoardTerms(queue_cap=queue_cap, max_attempts=3)
    return Jobs(system.of(tenant), terms, lambda: None, clock)


def work() -> ReportWork:
    return ReportWork(function="m:f", arguments="{}", report="profile", sources=[], key=None, request_id="req_1")


def submit(board: Jobs, key: str | None = None) -> Job:
    return board.submit("analyze_data", work(), key=key)


def silence(queue: Queue, clock: Clock, seconds: int = 16) -> list[Payload]:
    """Let time pass in which nobody gives a sign of life; what the jobs that were given up held."""
    forgotten: list[Payload] = []
    for _ in range(seconds):
        queue.sweep(lambda _: PROBLEM, forgotten.append)
        clock.advance(1)
    queue.sweep(lambda _: PROBLEM, forgotten.append)
    return forgotten


def claimed(queue: Queue, worker: str = "w1") -> Claim:
    claim = queue.claim(worker)
    assert claim is not None
    return claim
