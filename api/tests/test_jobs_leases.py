"""Leases are counted, not timed: no step of a clock takes a job from a worker that lives, or leaves one for ever."""

import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from measurand_api.jobs.board import Jobs
from measurand_api.jobs.leases import LostLease, Pulse
from measurand_api.jobs.queue import Queue, Terms
from measurand_api.store.system import SystemCatalog

sys.path.append(str(Path(__file__).parent))
from jobs_queue_support import OTHER, PROBLEM, RESULT, TENANT, Clock, board_of, claimed, silence, submit

HOUR = timedelta(hours=1)


def skewed(system: SystemCatalog, clock: Clock, hours: int) -> Queue:
    """The queue as a host sees it whose clock is wrong; seconds pass there as everywhere."""
    return Queue(system, Terms(15, 16), lambda *_: None, lambda: clock.now + hours * HOUR, clock.steady)


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_watchman_whose_clock_is_wrong_leaves_jobs_to_workers_that_live(
    system: SystemCatalog, queue: Queue, board: Jobs, clock: Clock, hours: int
) -> None:
    watchman = skewed(system, clock, hours)
    job = submit(board)
    claim = claimed(queue)
    for _ in range(10):
        silence(watchman, clock, 3)
        queue.renew(claim)
    assert (board.get(job.id).state, board.get(job.id).attempt) == ("running", 1)


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_job_of_a_dead_worker_whose_clock_was_wrong_is_taken_back_after_one_lease(
    system: SystemCatalog, queue: Queue, board: Jobs, clock: Clock, hours: int
) -> None:
    job = submit(board)
    claimed(skewed(system, clock, hours))
    silence(queue, clock, 14)
    assert board.get(job.id).state == "running"
    silence(queue, clock, 2)
    assert board.get(job.id).state == "queued"


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_job_of_a_gateway_whose_clock_is_wrong_is_due_at_once(
    system: SystemCatalog, board: Jobs, clock: Clock, hours: int
) -> None:
    submit(board)
    assert skewed(system, clock, hours).claim("w1") is not None


@pytest.mark.parametrize("hours", [-1, 1])
def test_the_sweep_goes_on_when_the_clock_is_set(queue: Queue, board: Jobs, clock: Clock, hours: int) -> None:
    steady, job = clock.now, submit(board)
    queue = Queue(queue._system, Terms(15), lambda *_: None, clock, lambda: steady.timestamp())  # noqa: PLW0108  (it moves)
    claimed(queue)
    clock.now += hours * HOUR
    for _ in range(17):
        queue.sweep(lambda _: PROBLEM, lambda _: None)
        steady += timedelta(seconds=1)
    assert board.get(job.id).state == "queued"


def test_time_in_which_nobody_could_look_is_not_counted(queue: Queue, board: Jobs, clock: Clock) -> None:
    job = submit(board)
    claim = claimed(queue)
    queue.sweep(lambda _: PROBLEM, lambda _: None)
    clock.advance(600)
    queue.sweep(lambda _: PROBLEM, lambda _: None)
    assert board.get(job.id).state == "running"
    queue.succeed(claim, lambda _: RESULT)
    assert queue.has_succeeded(claim)


def test_an_attempt_that_did_not_end_has_not_succeeded(queue: Queue, board: Jobs) -> None:
    submit(board)
    claim = claimed(queue)
    assert not queue.has_succeeded(claim)
    queue.retry(claim)
    assert not queue.has_succeeded(claim)


def test_who_floods_the_queue_waits_for_himself(queue: Queue, board: Jobs, system: SystemCatalog, clock: Clock) -> None:
    for _ in range(20):
        submit(board)
    for _ in range(3):
        submit(board_of(system, clock, OTHER))
    served = []
    for _ in range(6):
        claim = claimed(queue)
        clock.advance(1)
        queue.succeed(claim, lambda _: RESULT)
        served.append(claim.tenant)
    assert served == [TENANT, OTHER] * 3


def test_the_tenant_that_runs_fewer_jobs_is_next(
    queue: Queue, board: Jobs, system: SystemCatalog, clock: Clock
) -> None:
    for _ in range(5):
        submit(board)
    claimed(queue)
    clock.advance(1)
    submit(board_of(system, clock, OTHER))
    assert [claimed(queue).tenant for _ in range(2)] == [OTHER, TENANT]


class Renewals:
    """Renewals that end as the test says."""

    def __init__(self, *errors: Exception | None) -> None:
        self._errors, self.n_tried, self.seen = list(errors), 0, threading.Event()

    def __call__(self) -> None:
        self.n_tried += 1
        if self.n_tried >= len(self._errors):
            self.seen.set()
        error = self._errors[self.n_tried - 1] if self.n_tried <= len(self._errors) else None
        if error is not None:
            raise error


def test_a_pulse_outlives_a_database_that_is_not_reached() -> None:
    renewals = Renewals(*[sa.exc.OperationalError("", {}, OSError())] * 3, None)
    with Pulse(renewals, 60, 0.01) as pulse:
        assert renewals.seen.wait(30)
        assert not pulse.is_lost


def test_a_pulse_that_cannot_renew_is_lost_before_its_lease_is_over() -> None:
    renewals = Renewals(*[sa.exc.OperationalError("", {}, OSError())] * 1000)
    with Pulse(renewals, 0.2, 0.01) as pulse:
        assert not renewals.seen.wait(0.19)
        assert pulse.is_lost


def test_a_pulse_ends_with_the_first_word_that_the_lease_is_lost() -> None:
    renewals = Renewals(LostLease("job_1"))
    with Pulse(renewals, 60, 0.01) as pulse:
        assert renewals.seen.wait(30)
        pulse._thread.join(30)
        assert pulse.is_lost
    assert renewals.n_tried == 1
