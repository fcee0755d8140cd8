"""The board of jobs of a tenant on a real SQLite file: cancel, caps, joins, pages."""

import sys
from pathlib import Path

import pytest
from measurand_api.jobs.board import BoardTerms, Jobs
from measurand_api.jobs.queue import Queue
from measurand_api.problems import JobFinished, JobNotFound, QueueFull
from measurand_api.store.system import SystemCatalog

sys.path.append(str(Path(__file__).parent))
from jobs_queue_support import OTHER, RESULT, TENANT, Broken, Clock, board_of, claimed, silence, submit, work


def test_a_queued_job_is_cancelled_at_once(queue: Queue, board: Jobs) -> None:
    job = submit(board)
    assert board.cancel(job.id).state == "cancelled"
    assert queue.claim("w1") is None


def test_a_cancelled_job_may_be_cancelled_again(board: Jobs) -> None:
    job = submit(board)
    board.cancel(job.id)
    assert board.cancel(job.id).state == "cancelled"


def test_a_running_job_is_asked_to_stop_and_ends_when_its_worker_says_so(queue: Queue, board: Jobs) -> None:
    job = submit(board)
    claim = claimed(queue)
    assert not queue.is_cancelled(claim)
    assert board.cancel(job.id).state == "running"
    assert queue.is_cancelled(claim)
    queue.cancelled(claim)
    assert board.get(job.id).state == "cancelled"


def test_a_job_cancelled_while_its_worker_is_lost_ends_as_cancelled(queue: Queue, board: Jobs, clock: Clock) -> None:
    job = submit(board)
    claimed(queue)
    board.cancel(job.id)
    silence(queue, clock)
    assert board.get(job.id).state == "cancelled"


def test_an_ended_job_cannot_be_cancelled(queue: Queue, board: Jobs) -> None:
    job = submit(board)
    queue.succeed(claimed(queue), lambda _: RESULT)
    with pytest.raises(JobFinished, match="succeeded"):
        board.cancel(job.id)


def test_jobs_of_another_tenant_are_not_there(system: SystemCatalog, board: Jobs, clock: Clock) -> None:
    job = submit(board)
    stranger = board_of(system, clock, OTHER)
    for look in (stranger.get, stranger.cancel, lambda job_id: stranger.follow(job_id, 0)):
        with pytest.raises(JobNotFound):
            look(job.id)


def test_more_waiting_jobs_than_the_cap_are_refused_with_a_time_to_retry(system: SystemCatalog, clock: Clock) -> None:
    board = board_of(system, clock, queue_cap=2)
    submit(board)
    submit(board)
    with pytest.raises(QueueFull) as refused:
        submit(board)
    assert int(refused.value.headers["Retry-After"]) > 0


def test_a_job_belongs_to_the_transaction_it_is_put_up_in(
    system: SystemCatalog, board: Jobs, queue: Queue, clock: Clock
) -> None:
    def put_up_and_break() -> None:
        with system.of(TENANT).transaction() as transaction:
            board.enqueue(transaction, "analyze_data", work())
            raise Broken

    with pytest.raises(Broken):
        put_up_and_break()
    assert queue.claim("w1") is None


def test_an_equal_job_that_waits_or_runs_is_joined(queue: Queue, board: Jobs) -> None:
    first = submit(board, key="k")
    assert submit(board, key="k").id == first.id
    claimed(queue)
    assert submit(board, key="k").id == first.id


def test_an_equal_job_that_is_being_cancelled_is_not_joined(queue: Queue, board: Jobs) -> None:
    first = submit(board, key="k")
    claimed(queue)
    board.cancel(first.id)
    assert submit(board, key="k").id != first.id


def test_equal_jobs_of_two_tenants_are_two_jobs(system: SystemCatalog, board: Jobs, clock: Clock) -> None:
    assert submit(board, key="k").id != submit(board_of(system, clock, OTHER), key="k").id


def test_a_new_job_wakes_the_worker(system: SystemCatalog) -> None:
    woken = []
    submit(Jobs(system.of(TENANT), BoardTerms(), lambda: woken.append(1)))
    assert woken == [1]


def test_pages_of_jobs_are_newest_first_and_filtered_by_state(queue: Queue, board: Jobs) -> None:
    ids = [submit(board).id for _ in range(3)]
    queue.succeed(claimed(queue), lambda _: RESULT)
    assert [job.id for job in board.page(None, 2, None)] == [ids[2], ids[1]]
    assert [job.id for job in board.page(None, 2, ids[1])] == [ids[0]]
    assert [job.id for job in board.page("succeeded", 10, None)] == [ids[0]]
