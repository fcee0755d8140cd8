"""The worker process, real: jobs that end, fail, are cancelled or lost, and workers that are killed."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import backend
import pytest
import pytest_asyncio
from measurand_api.jobs import codec, publish
from measurand_api.jobs.board import BoardTerms, Jobs
from measurand_api.jobs.local import LocalWorker
from measurand_api.jobs.work import ReportWork
from measurand_api.store.catalog import Catalog
from measurand_api.store.connect import connect
from measurand_api.store.tables import reports
from measurand_engine.contract.shared import Job

sys.path.append(str(Path(__file__).parent))
import jobs_tasks as tasks
from jobs_support import DEADLINE_SECONDS, alive, begun, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

TENANT = "ten_a"
ENDED = {"succeeded", "failed", "cancelled"}


class Bench:
    """A catalog, the jobs of one tenant in it, and a worker beside this process."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.settings = backend.settings(folder, **{"job_slots": 1, **_QUICK, **settings})
        self.catalog = Catalog(connect(self.settings.database_url), TENANT)
        self.worker = LocalWorker(self.settings)
        self.jobs = Jobs(self.catalog, BoardTerms(max_attempts=2), self.worker.wake)

    def submit(self, function: Callable[..., object], *args: object, key: str | None = None) -> str:
        call = codec.encode(function, args, {})
        work = ReportWork(
            function=call.function,
            arguments=call.arguments.decode(),
            report="echo",
            sources=[],
            key=key,
            request_id="req_1",
        )
        return self.jobs.submit("analyze_data", work, key=key).id

    async def ended(self, job_id: str) -> Job:
        job = await self.jobs.wait(job_id, DEADLINE_SECONDS)
        assert job.state in ENDED, job
        return job

    async def running(self, job_id: str) -> Job:
        await until(lambda: self.jobs.get(job_id).state == "running")
        return self.jobs.get(job_id)


_QUICK = {
    "job_lease_seconds": 2.0,
    "heartbeat_seconds": 0.5,
    "shutdown_grace_seconds": 1,
    "job_memory_bytes": 300 << 20,
}


@pytest.fixture(scope="module", autouse=True)
def _children_find_the_tasks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        yield


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bench(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bench]:
    """One worker for all tests: whatever one of them does to it, the next finds it whole."""
    bench = Bench(tmp_path_factory.mktemp("data"))
    bench.worker.start()
    yield bench
    await asyncio.to_thread(bench.worker.stop)


async def test_a_job_is_computed_and_its_report_stored_with_its_id(bench: Bench) -> None:
    job = await bench.ended(bench.submit(tasks.echo, "flights"))
    assert job.state == "succeeded"
    assert job.result is not None
    assert job.result.href == f"/api/v1/reports/{job.result.id}"
    row = publish.by_id(bench.catalog, job.result.id)
    assert row is not None
    assert b'"flights"' in row.body
    assert (row.job_id, row.kind) == (job.id, "echo")


async def test_a_report_that_nobody_asked_to_keep_goes_with_its_job(bench: Bench) -> None:
    job = await bench.ended(bench.submit(tasks.echo, "passing"))
    kept = await bench.ended(bench.submit(tasks.echo, "kept", key="k1"))
    assert job.result is not None
    assert kept.result is not None
    passing = publish.by_id(bench.catalog, job.result.id)
    assert passing is not None
    assert passing.expires_at is not None
    assert publish.stored(bench.catalog, kept.result.id).expires_at is None


async def test_a_tiny_job_ends_in_less_than_half_a_second(bench: Bench) -> None:
    await bench.ended(bench.submit(tasks.echo, "warm"))
    seconds = []
    for _ in range(5):
        began = time.monotonic()
        await bench.ended(bench.submit(tasks.echo, "quick"))
        seconds.append(time.monotonic() - began)
    assert min(seconds) < 0.5


async def test_progress_is_told_while_the_job_runs(bench: Bench, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    job_id = bench.submit(tasks.steps, str(gate))
    await until(lambda: bench.jobs.get(job_id).stage == "typing")
    assert bench.jobs.get(job_id).progress == 0.5
    gate.touch()
    assert (await bench.ended(job_id)).state == "succeeded"


async def test_a_job_that_tells_no_progress_of_its_own_is_computing(bench: Bench, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    job_id = bench.submit(tasks.wait_for, str(gate), "done")
    await until(lambda: bench.jobs.get(job_id).stage == "computing")
    gate.touch()
    assert (await bench.ended(job_id)).state == "succeeded"


async def test_a_job_that_the_data_does_not_allow_fails_at_once_with_the_problem(bench: Bench) -> None:
    job = await bench.ended(bench.submit(tasks.reject))
    assert (job.state, job.attempt) == ("failed", 1)
    assert job.problem is not None
    assert (job.problem.code, job.problem.status) == ("invalid_data", 409)
    assert job.problem.detail == "These rows do not fit together."
    assert job.problem.request_id == "req_1"


async def test_a_job_that_always_crashes_fails_after_its_attempts_without_the_text_of_the_error(bench: Bench) -> None:
    job = await bench.ended(bench.submit(tasks.crash))
    assert (job.state, job.attempt) == ("failed", 2)
    assert job.problem is not None
    assert job.problem.code == "internal_error"
    assert "2 attempts" in job.problem.detail
    assert "secret" not in job.problem.detail


async def test_a_job_whose_process_is_always_killed_fails_with_the_exit_code(bench: Bench) -> None:
    job = await bench.ended(bench.submit(tasks.die))
    assert (job.state, job.attempt) == ("failed", 2)
    assert job.problem is not None
    assert "exit code -9" in job.problem.detail


async def test_a_job_whose_process_is_killed_once_succeeds_in_its_second_attempt(bench: Bench, tmp_path: Path) -> None:
    job = await bench.ended(bench.submit(tasks.die_once, str(tmp_path / "died")))
    assert (job.state, job.attempt) == ("succeeded", 2)


async def test_a_job_that_takes_too_much_memory_is_killed_and_told_so(bench: Bench) -> None:
    job = await bench.ended(bench.submit(tasks.hoard, 400 << 20))
    # The same memory again would only be taken again.
    assert (job.state, job.attempt) == ("failed", 1)
    assert job.problem is not None
    assert (job.problem.code, job.problem.status) == ("memory_exceeded", 409)


async def test_a_job_that_never_lets_go_is_cancelled_in_less_than_two_seconds(bench: Bench) -> None:
    job_id = bench.submit(tasks.burn, "x")
    await bench.running(job_id)
    began = time.monotonic()
    bench.jobs.cancel(job_id)
    job = await bench.ended(job_id)
    assert job.state == "cancelled"
    assert time.monotonic() - began < 2
    following = await bench.ended(bench.submit(tasks.echo, "next"))
    assert (following.state, following.attempt) == ("succeeded", 1)


async def test_a_job_outlives_the_kill_of_its_worker_and_is_published_once(bench: Bench, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    job_id = bench.submit(tasks.wait_for, str(gate), "done", key="killed")
    await until(lambda: len(begun(gate)) == 1)
    killed = bench.worker.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    await until(lambda: not alive(begun(gate)[0]))
    await until(lambda: len(begun(gate)) == 2)
    gate.touch()
    job = await bench.ended(job_id)
    assert (job.state, job.attempt) == ("succeeded", 2)
    assert bench.worker.pid != killed
    assert len(bench.catalog.many(reports, reports.c.key == "killed", limit=9)) == 1


async def test_a_worker_that_stops_lets_its_job_end(tmp_path: Path) -> None:
    bench = Bench(tmp_path, shutdown_grace_seconds=30)
    bench.worker.start()
    gate = tmp_path / "gate"
    job_id = bench.submit(tasks.wait_for, str(gate), "done")
    await until(lambda: len(begun(gate)) == 1)
    stopping = asyncio.create_task(asyncio.to_thread(bench.worker.stop))
    gate.touch()
    await stopping
    assert bench.jobs.get(job_id).state == "succeeded"


async def test_a_worker_that_must_stop_gives_its_job_back_unharmed(tmp_path: Path) -> None:
    bench = Bench(tmp_path, shutdown_grace_seconds=0)
    bench.worker.start()
    gate = tmp_path / "gate"
    job_id = bench.submit(tasks.wait_for, str(gate), "done")
    await until(lambda: len(begun(gate)) == 1)
    await asyncio.to_thread(bench.worker.stop)
    job = bench.jobs.get(job_id)
    assert (job.state, job.attempt) == ("queued", 0)
    assert not alive(begun(gate)[0])


GATEWAY = """
import sys, time
from measurand_api.jobs.local import LocalWorker
from measurand_api.settings import Settings
worker = LocalWorker(Settings.model_validate_json(sys.argv[1]))
worker.start()
while worker.pid is None:
    time.sleep(0.01)
print(worker.pid, flush=True)
time.sleep(600)
"""


async def test_neither_the_worker_nor_its_job_outlives_a_gateway_that_is_killed(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    gate = tmp_path / "gate"
    job_id = bench.submit(tasks.wait_for, str(gate), "done")
    command = [sys.executable, "-c", GATEWAY, bench.settings.model_dump_json()]
    gateway = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert gateway.stdout is not None
    worker = int(gateway.stdout.readline())
    await until(lambda: len(begun(gate)) == 1)
    gateway.kill()
    gateway.communicate()
    await until(lambda: not alive(worker) and not alive(begun(gate)[0]))
    assert bench.jobs.get(job_id).state == "queued"
