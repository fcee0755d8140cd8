"""How long workers live: after their gateway, before their database, and while somebody waits for a job."""

import asyncio
import signal
import subprocess
import sys
import time
from pathlib import Path

import backend
import pytest
from measurand_api.jobs.board import BoardTerms, Jobs
from measurand_api.store import migrate
from measurand_api.store.connect import connect
from sqlalchemy import text

sys.path.append(str(Path(__file__).parent))
from jobs_support import alive, begun, until
from serving import serving
from test_jobs_worker import GATEWAY, Bench, tasks

WORKER = [sys.executable, "-m", "measurand_api", "worker", "--data-dir"]
CSV = b"carrier,dep_delay\nUA,2\nAA,11\nB6,-4\n"


@pytest.fixture(autouse=True)
def _children_find_the_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


async def test_a_worker_that_may_outlive_its_gateway_ends_its_job_and_then_itself(tmp_path: Path) -> None:
    bench = Bench(tmp_path, worker_outlives_gateway=True)
    gate = tmp_path / "gate"
    running, waiting = bench.submit(tasks.wait_for, str(gate), "done"), bench.submit(tasks.echo, "next")
    command = [sys.executable, "-c", GATEWAY, bench.settings.model_dump_json()]
    gateway = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert gateway.stdout is not None
    worker = int(gateway.stdout.readline())
    await until(lambda: len(begun(gate)) == 1)
    gateway.kill()
    gateway.wait()  # The worker holds the pipe: reading to its end would wait for it.
    gateway.stdout.close()
    time.sleep(bench.settings.job_lease_seconds + 1)
    assert alive(worker)
    gate.touch()
    await until(lambda: not alive(worker))
    ended = bench.jobs.get(running)
    assert (ended.state, ended.attempt) == ("succeeded", 1)
    assert bench.jobs.get(waiting).state == "queued"


@pytest.mark.once
async def test_a_worker_of_its_own_waits_for_the_tables_and_then_works(tmp_path: Path) -> None:
    with subprocess.Popen([*WORKER, str(tmp_path)], stderr=subprocess.PIPE, text=True) as worker:
        assert worker.stderr is not None
        assert "start a gateway of this version" in worker.stderr.readline()
        migrate.upgrade(connect(f"sqlite:///{tmp_path}/catalog.db"))
        bench = Bench(tmp_path)
        job = await bench.ended(bench.submit(tasks.echo, "flights"))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(60) == 0
    assert job.state == "succeeded"


@pytest.mark.once
def test_a_worker_that_waits_for_its_tables_can_be_stopped(tmp_path: Path) -> None:
    with subprocess.Popen([*WORKER, str(tmp_path)], stderr=subprocess.PIPE, text=True) as worker:
        assert worker.stderr is not None
        worker.stderr.readline()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(60) == 0


@pytest.mark.once
def test_a_worker_refuses_a_database_that_is_newer_than_itself(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/catalog.db")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('9999')")
        connection.commit()
    done = subprocess.run([*WORKER, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "revision 9999" in done.stderr


async def test_a_wait_for_a_job_ends_when_the_server_stops(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    stopping = asyncio.Event()
    board = Jobs(bench.catalog, BoardTerms(), lambda: None, is_stopping=stopping.is_set)
    waiting = asyncio.create_task(board.wait(bench.submit(tasks.echo, "flights"), 600))
    await asyncio.sleep(0)
    stopping.set()
    assert (await asyncio.wait_for(waiting, 60)).state == "queued"


def test_what_was_sent_for_a_queued_ingest_goes_when_it_is_cancelled(tmp_path: Path) -> None:
    with serving(tmp_path, MEASURAND_WORKER="none") as server:
        job_id = server.upload(CSV, headers={"Prefer": "respond-async"}).json()["job"]["id"]
        assert any("sources" in path.parts for path in server.blobs())
        assert server.send("DELETE", f"/jobs/{job_id}").status_code == 204
        assert not any("sources" in path.parts for path in server.blobs())


def test_jobs_and_reports_carry_the_key_that_asked(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        key_id = server.get("/auth/me").json()["key_id"]
        assert server.upload(CSV).status_code == 200
        with connect(backend.database_url(tmp_path)).connect() as connection:
            system = {"execution_options": {"system": True}}
            assert set(connection.execute(text("SELECT key_id FROM jobs"), **system).scalars()) == {key_id}
            assert set(connection.execute(text("SELECT key_id FROM reports"), **system).scalars()) == {key_id}
