"""The durable queue on a real SQLite file: claims, leases, fences, retries, caps."""

import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from measurand_api.jobs import events
from measurand_api.jobs.board import BoardTerms, Jobs
from measurand_api.jobs.leases import LostLease
from measurand_api.jobs.queue import Claim, Queue, Terms
from measurand_api.problems import JobNotFound
from measurand_api.store.catalog import Catalog
from measurand_api.store.connect import connect, transaction
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import job_events, jobs, tenants
from measurand_engine.contract.shared import JobResult

sys.path.append(str(Path(__file__).parent))
from jobs_queue_support import OTHER, PROBLEM, RESULT, TENANT, Broken, Clock, board_of, claimed, silence, submit


def test_a_job_is_claimed_once_and_then_there_is_none(queue: Queue, board: Jobs) -> None:
    job = submit(board)
    assert claimed(queue).job_id == job.id
    assert queue.claim("w2") is None


def test_the_oldest_due_job_is_claimed_first(queue: Queue, board: Jobs, clock: Clock) -> None:
    first = submit(board)
    clock.advance(1)
    submit(board)
    assert claimed(queue).job_id == first.id


def test_a_running_job_shows_its_attempt_and_start(queue: Queue, board: Jobs, clock: Clock) -> None:
    job = submit(board)
    clock.advance(2)
    claimed(queue)
    running = board.get(job.id)
    assert (running.state, running.attempt, running.started_at) == ("running", 1, clock.now)


def test_no_job_is_claimed_twice_by_threads(url: str) -> None:
    board = Jobs(Catalog(connect(url), TENANT), BoardTerms(), lambda: None)
    submitted = {submit(board).id for _ in range(40)}
    barrier = threading.Barrier(4)

    def drain(worker: int) -> list[str]:
        queue = Queue(SystemCatalog(connect(url)), Terms(running_cap=1000), lambda *_: None)
        barrier.wait()
        taken = []
        while claim := queue.claim(f"w{worker}"):
            taken.append(claim.job_id)
        return taken

    with ThreadPoolExecutor(4) as threads:
        taken = Counter(job_id for job_ids in threads.map(drain, range(4)) for job_id in job_ids)
    assert set(taken) == submitted
    assert set(taken.values()) == {1}


CLAIMER = """
import sys
from measurand_api.jobs.leases import LostLease
from measurand_api.jobs.queue import Queue, Terms
from measurand_api.store.connect import connect, transaction
from measurand_api.store.system import SystemCatalog
queue = Queue(SystemCatalog(connect(sys.argv[1])), Terms(running_cap=1000), lambda *_: None)
sys.stdin.readline()
while claim := queue.claim(sys.argv[2]):
    print(claim.job_id)
"""


def test_no_job_is_claimed_twice_by_processes(url: str) -> None:
    board = Jobs(Catalog(connect(url), TENANT), BoardTerms(), lambda: None)
    submitted = {submit(board).id for _ in range(40)}
    command = [sys.executable, "-c", CLAIMER, url]
    workers = [
        subprocess.Popen([*command, f"w{i}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for i in range(2)
    ]
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    taken = Counter(job_id for worker in workers for job_id in worker.communicate()[0].split())
    assert set(taken) == submitted
    assert set(taken.values()) == {1}


def test_a_tenant_runs_no_more_jobs_than_its_cap_and_holds_up_no_other(
    queue: Queue, board: Jobs, system: SystemCatalog, clock: Clock
) -> None:
    for _ in range(3):
        submit(board)
    other = submit(board_of(system, clock, OTHER))
    claims = [queue.claim(f"w{i}") for i in range(4)]
    assert sorted(claim.tenant for claim in claims if claim) == [TENANT, TENANT, OTHER]
    assert other.id in {claim.job_id for claim in claims if claim}


def test_a_success_is_published_in_the_transaction_that_ends_the_job(
    queue: Queue, board: Jobs, system: SystemCatalog, clock: Clock
) -> None:
    job = submit(board)

    def publish(catalog: Catalog) -> JobResult:
        catalog.add(tenants, name="published", created_at=clock.now)
        return RESULT

    queue.succeed(claimed(queue), publish)
    ended = board.get(job.id)
    assert (ended.state, ended.progress, ended.result, ended.finished_at) == ("succeeded", 1.0, RESULT, clock.now)
    assert system.of(TENANT).one(tenants) is not None


def test_a_failing_publication_leaves_the_job_running_and_nothing_published(
    queue: Queue, board: Jobs, system: SystemCatalog, clock: Clock
) -> None:
    job = submit(board)

    def publish(catalog: Catalog) -> JobResult:
        catalog.add(tenants, name="published", created_at=clock.now)
        raise Broken

    with pytest.raises(Broken):
        queue.succeed(claimed(queue), publish)
    assert board.get(job.id).state == "running"
    assert system.of(TENANT).one(tenants) is None


def lose(queue: Queue, clock: Clock) -> Claim:
    """A claim whose lease ran out, and whose job another worker runs by now."""
    lost = claimed(queue, "slow")
    silence(queue, clock)
    assert claimed(queue, "quick").job_id == lost.job_id
    return lost


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda queue, claim: queue.renew(claim), id="renew"),
        pytest.param(lambda queue, claim: queue.report(claim, 0.5, "reading"), id="report"),
        pytest.param(lambda queue, claim: queue.is_cancelled(claim), id="is_cancelled"),
        pytest.param(lambda queue, claim: queue.succeed(claim, lambda _: pytest.fail("published")), id="succeed"),
        pytest.param(lambda queue, claim: queue.fail(claim, PROBLEM), id="fail"),
        pytest.param(lambda queue, claim: queue.cancelled(claim), id="cancelled"),
        pytest.param(lambda queue, claim: queue.retry(claim), id="retry"),
        pytest.param(lambda queue, claim: queue.release(claim), id="release"),
    ],
)
def test_a_worker_that_lost_its_lease_can_write_nothing(queue: Queue, board: Jobs, clock: Clock, write) -> None:
    job = submit(board)
    lost = lose(queue, clock)
    with pytest.raises(LostLease):
        write(queue, lost)
    after = board.get(job.id)
    assert (after.state, after.attempt) == ("running", 2)


def test_a_renewed_lease_is_not_swept(queue: Queue, board: Jobs, clock: Clock) -> None:
    job = submit(board)
    claim = claimed(queue)
    silence(queue, clock, 10)
    queue.renew(claim)
    silence(queue, clock, 10)
    assert board.get(job.id).state == "running"


def test_a_job_whose_worker_is_lost_in_every_attempt_fails_with_the_reason(
    queue: Queue, board: Jobs, clock: Clock
) -> None:
    job, forgotten = submit(board), []
    for attempt in (1, 2, 3):
        assert claimed(queue).attempt == attempt
        forgotten.append(silence(queue, clock))
    ended = board.get(job.id)
    assert (ended.state, ended.problem) == ("failed", PROBLEM)
    assert queue.claim("w1") is None
    assert [len(payloads) for payloads in forgotten] == [0, 0, 1]


def test_a_retry_waits_longer_each_time(queue: Queue, board: Jobs, clock: Clock) -> None:
    submit(board)
    for pause in (2, 4):
        queue.retry(claimed(queue))
        clock.advance(pause - 0.1)
        assert queue.claim("w1") is None
        clock.advance(0.1)
    assert claimed(queue).attempt == 3


def test_a_job_that_a_stopping_worker_gives_back_is_due_at_once_and_lost_no_attempt(queue: Queue, board: Jobs) -> None:
    submit(board)
    queue.release(claimed(queue))
    assert claimed(queue).attempt == 1


def test_each_step_of_a_job_is_an_event_with_the_next_number(queue: Queue, board: Jobs, system: SystemCatalog) -> None:
    submit(board)
    claim = claimed(queue)
    queue.report(claim, 0.5, "reading")
    queue.succeed(claim, lambda _: RESULT)
    rows = system.rows(sa.select(job_events).order_by(job_events.c.sequence))
    assert [(row.sequence, row.state, row.progress, row.stage) for row in rows] == [
        (1, "queued", 0.0, None),
        (2, "running", 0.0, None),
        (3, "running", 0.5, "reading"),
        (4, "succeeded", 1.0, "reading"),
    ]


async def test_events_are_followed_from_the_last_one_seen_to_the_end(queue: Queue, board: Jobs) -> None:
    job = submit(board)
    queue.succeed(claimed(queue), lambda _: RESULT)
    seen = [(event_id, event.state) async for event_id, event in board.follow(job.id, 1)]
    assert seen == [("2", "running"), ("3", "succeeded")]


async def test_events_of_a_job_that_goes_on_are_followed_as_they_come(
    queue: Queue, board: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = submit(board)
    states = []
    async for _, event in board.follow(job.id, 0):
        states.append(event.state)
        if event.state == "queued":
            claim = claimed(queue)
        elif event.state == "running":
            queue.succeed(claim, lambda _: RESULT)
    assert states == ["queued", "running", "succeeded"]


async def test_a_long_history_is_followed_whole(queue: Queue, board: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_BATCH", 2)
    job = submit(board)
    claim = claimed(queue)
    for step in range(5):
        queue.report(claim, step / 5, "reading")
    queue.succeed(claim, lambda _: RESULT)
    assert [event_id async for event_id, _ in board.follow(job.id, 0)] == [str(n) for n in range(1, 9)]


async def test_waiting_for_a_job_that_goes_on_has_an_end(board: Jobs) -> None:
    assert (await board.wait(submit(board).id, 0.05)).state == "queued"


def test_ended_jobs_go_after_a_day_and_others_stay(
    queue: Queue, board: Jobs, system: SystemCatalog, clock: Clock
) -> None:
    ended = submit(board)
    queue.succeed(claimed(queue), lambda _: RESULT)
    waiting = submit(board)
    forgotten = []
    clock.advance(24 * 3600 + 1)
    queue.retain(forgotten.append, lambda _: None)
    with pytest.raises(JobNotFound):
        board.get(ended.id)
    assert board.get(waiting.id).state == "queued"
    assert [payload["function"] for payload in forgotten] == ["m:f"]
    assert system.many(job_events, job_events.c.job_id == ended.id, limit=9, by=job_events.c.sequence) == []


def test_an_undone_job_tells_what_its_work_must_take_back(system: SystemCatalog, clock: Clock) -> None:
    undone = []
    queue = Queue(system, Terms(), lambda catalog, _, problem: undone.append((catalog.tenant, problem)), clock)
    board = board_of(system, clock)
    submit(board)
    queue.fail(claimed(queue), PROBLEM)
    submit(board)
    queue.cancelled(claimed(queue))
    assert undone == [(TENANT, PROBLEM), (TENANT, None)]


def test_a_look_at_an_idle_queue_takes_no_lock(url: str, queue: Queue) -> None:
    with transaction(connect(url)):
        assert queue.claim("w1") is None


def test_stored_state_is_the_state_of_the_contract(system: SystemCatalog, board: Jobs) -> None:
    submit(board)
    assert {row.state for row in system.many(jobs, limit=9)} == {"queued"}


def test_the_jobs_of_a_worker_that_is_known_to_be_dead_are_due_before_their_leases_end(
    queue: Queue, board: Jobs, clock: Clock
) -> None:
    lost, kept = submit(board), submit(board)
    claimed(queue, "host:12:0")
    claimed(queue, "host:123:0")
    queue.expire("host:12:")
    clock.advance(2)
    queue.sweep(lambda _: PROBLEM, lambda _: None)
    assert (board.get(lost.id).state, board.get(kept.id).state) == ("queued", "running")
