"""Answer workers: real processes that compute, fail, die, and are replaced."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from measurand_api.jobs import codec
from measurand_api.jobs import pool as pools
from measurand_api.jobs.pool import Busy, Limits, Pool
from measurand_api.jobs.process import ChildDied
from measurand_api.problems import InternalError, Unavailable
from measurand_engine.errors import ColumnNotFound, InvalidData

sys.path.append(str(Path(__file__).parent))
import jobs_tasks as tasks
from jobs_support import DEADLINE_SECONDS, alive, begun, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIMITS = Limits(seconds=30, resident_bytes=400 << 20)


@pytest.fixture(scope="module", autouse=True)
def _children_find_the_tasks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        patch.setattr(pools, "WAIT_SECONDS", DEADLINE_SECONDS)
        yield


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pool() -> AsyncIterator[Pool]:
    """One worker for all tests: whatever one of them does to it, the next finds it whole."""
    pool = Pool(1, LIMITS)
    pool.start()
    await pool.call(tasks.echo, "warm")
    yield pool
    pool.stop()


async def test_a_call_is_computed_in_another_process_and_comes_back_typed(pool: Pool) -> None:
    answer = await pool.call(tasks.echo, "flights")
    assert isinstance(answer, tasks.Echo)
    assert answer.text == "flights"
    assert answer.pid == pool.pids()[0] != os.getpid()


async def test_bytes_that_are_no_text_come_back_as_they_were(pool: Pool) -> None:
    assert await pool.call(tasks.pair, "text/html") == ("text/html", b"\xff\x00")


async def test_a_worker_is_idle_again_before_its_caller_goes_on(pool: Pool) -> None:
    await pool.call(tasks.echo, "first")
    assert await pool.try_call(tasks.echo, "second") is not None


async def test_a_call_is_refused_while_the_only_worker_computes(pool: Pool, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    first = asyncio.create_task(pool.call(tasks.wait_for, str(gate), "first"))
    await until(lambda: bool(begun(gate)))
    assert await pool.try_call(tasks.echo, "second") is None
    gate.touch()
    assert (await first).text == "first"


async def test_a_call_that_may_wait_gets_the_worker_when_it_is_idle(pool: Pool, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    first = asyncio.create_task(pool.call(tasks.wait_for, str(gate), "first"))
    await until(lambda: bool(begun(gate)))
    second = asyncio.create_task(pool.compute(codec.encode(tasks.echo, ("second",), {}), wait_seconds=DEADLINE_SECONDS))
    gate.touch()
    assert b"second" in await second
    assert (await first).text == "first"


async def test_waiting_for_a_worker_has_an_end(pool: Pool, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    first = asyncio.create_task(pool.call(tasks.wait_for, str(gate), "first"))
    await until(lambda: bool(begun(gate)))
    with pytest.raises(Busy):
        await pool.compute(codec.encode(tasks.echo, ("second",), {}), wait_seconds=0.02)
    gate.touch()
    await first


async def test_an_error_of_the_engine_comes_back_as_itself(pool: Pool) -> None:
    with pytest.raises(InvalidData, match=r"^These rows do not fit together\.$"):
        await pool.call(tasks.reject)


async def test_an_error_keeps_what_it_knows(pool: Pool) -> None:
    with pytest.raises(ColumnNotFound, match="dep_delay") as raised:
        await pool.call(tasks.refuse, "dep_dela")
    assert raised.value.column == "dep_dela"


async def test_an_unexpected_error_is_logged_without_its_text(pool: Pool, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(InternalError) as raised:
        await pool.call(tasks.crash)
    assert "secret" not in str(raised.value)
    logged = str([vars(record) for record in caplog.records])
    assert "ValueError" in logged
    assert "in crash" in logged
    assert "'secret'" not in logged


async def test_a_worker_survives_an_unexpected_error(pool: Pool) -> None:
    before = (await pool.call(tasks.echo, "before")).pid
    with pytest.raises(InternalError):
        await pool.call(tasks.crash)
    assert (await pool.call(tasks.echo, "again")).pid == before


async def test_a_panic_is_an_internal_error_and_its_worker_is_replaced(pool: Pool) -> None:
    before = (await pool.call(tasks.echo, "before")).pid
    with pytest.raises(InternalError):
        await pool.call(tasks.panic)
    assert (await pool.call(tasks.echo, "again")).pid != before


async def test_a_worker_that_died_idle_is_replaced_before_the_next_call(pool: Pool) -> None:
    before = (await pool.call(tasks.echo, "before")).pid
    os.kill(before, signal.SIGKILL)
    answer = await pool.call(tasks.echo, "again")
    assert answer.pid != before


async def test_a_call_whose_worker_dies_is_tried_once_more(pool: Pool, tmp_path: Path) -> None:
    answer = await pool.call(tasks.die_once, str(tmp_path / "died"))
    assert answer.text == "alive"


async def test_a_call_that_kills_two_workers_is_a_problem_and_no_hang(pool: Pool) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS):
        with pytest.raises(Unavailable, match="ended twice"):
            await pool.call(tasks.die)
        assert (await pool.call(tasks.echo, "again")).text == "again"


async def test_a_call_that_may_not_wait_takes_a_death_as_no_answer(pool: Pool) -> None:
    await pool.call(tasks.echo, "warm")
    assert await pool.try_call(tasks.die) is None


async def test_a_call_is_killed_at_its_time_limit() -> None:
    pool = Pool(1, Limits(seconds=0.1))
    pool.start()
    with pytest.raises(ChildDied):
        await pool.compute(codec.encode(tasks.burn, ("x",), {}), wait_seconds=DEADLINE_SECONDS)
    pool.stop()


async def test_a_call_is_killed_at_its_memory_limit(pool: Pool) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS):
        with pytest.raises(ChildDied):
            await pool.compute(codec.encode(tasks.hoard, (500 << 20,), {}), wait_seconds=DEADLINE_SECONDS)


async def test_a_cancelled_call_is_killed_in_less_than_two_seconds_and_its_worker_replaced(pool: Pool) -> None:
    burning = (await pool.call(tasks.echo, "warm")).pid
    call = asyncio.create_task(pool.call(tasks.burn, "x"))
    await until(lambda: pool.idle == 0)
    began = time.monotonic()
    call.cancel()
    await until(lambda: not alive(burning))
    assert time.monotonic() - began < 2
    assert (await pool.call(tasks.echo, "again")).pid != burning


async def test_equal_requests_in_flight_compute_once_and_all_get_the_answer(pool: Pool, tmp_path: Path) -> None:
    await pool.call(tasks.echo, "warm")
    gate = tmp_path / "gate"
    call = codec.encode(tasks.wait_for, (str(gate), "shared"), {})
    requests = [asyncio.create_task(pool.once("key", lambda: pool.compute(call))) for _ in range(5)]
    await until(lambda: bool(begun(gate)))
    gate.touch()
    bodies = await asyncio.gather(*requests)
    assert len(set(bodies)) == 1
    assert len(begun(gate)) == 1


async def test_a_caller_who_leaves_does_not_take_the_answer_from_the_others(pool: Pool, tmp_path: Path) -> None:
    await pool.call(tasks.echo, "warm")
    gate = tmp_path / "gate"
    call = codec.encode(tasks.wait_for, (str(gate), "shared"), {})
    leaver, stayer = (asyncio.create_task(pool.once("key", lambda: pool.compute(call))) for _ in range(2))
    await until(lambda: bool(begun(gate)))
    leaver.cancel()
    gate.touch()
    assert b"shared" in await stayer


async def test_what_a_library_prints_is_no_part_of_the_answer(pool: Pool) -> None:
    assert (await pool.call(tasks.shout, "loud")).text == "loud"


async def test_an_answer_worker_has_one_thread_and_stands_back(pool: Pool) -> None:
    assert await pool.call(tasks.threads) == 1
    assert await pool.call(tasks.niceness) >= 5


@pytest.mark.parametrize("library", ["scipy", "sklearn", "statsmodels"])
async def test_a_warm_worker_has_not_loaded_the_slow_libraries(pool: Pool, library: str) -> None:
    assert await pool.call(tasks.loaded, library) == []


async def test_stopping_ends_every_worker() -> None:
    pool = Pool(2, LIMITS)
    pool.start()
    await until(lambda: pool.idle == 2)
    pids = pool.pids()
    pool.stop()
    assert not any(alive(pid) for pid in pids)


async def test_no_worker_outlives_a_gateway_that_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "pids"
    program = f"""
import asyncio, signal, os, pathlib
from measurand_api.jobs.pool import Pool
import jobs_tasks
async def main():
    pool = Pool(2)
    pool.start()
    while pool.idle < 2:
        await asyncio.sleep(0.01)
    pathlib.Path({str(told)!r}).write_text(" ".join(map(str, pool.pids())))
    await pool.call(jobs_tasks.burn, "x")
asyncio.run(main())
"""
    gateway = subprocess.Popen([sys.executable, "-c", program])
    await until(lambda: told.exists() and bool(told.read_text()))
    pids = [int(pid) for pid in told.read_text().split()]
    gateway.kill()
    gateway.wait()
    await until(lambda: not any(alive(pid) for pid in pids))
