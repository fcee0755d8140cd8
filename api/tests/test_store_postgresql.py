"""What PostgreSQL does otherwise than SQLite: it goes away and comes back, and writers come at the same time."""

import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import backend
import pytest
import sqlalchemy as sa
from jobs_queue_support import Clock, board_of, submit
from measurand_api.jobs.queue import Queue, Terms
from measurand_api.store import migrate, versions
from measurand_api.store.catalog import Catalog
from measurand_api.store.connect import connect, is_trouble
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import dataset_versions, jobs, tenants
from measurand_api.store.versions import Origin
from serving import SERVE, serving

from tools import servers

pytestmark = pytest.mark.once
NOW = datetime(2030, 1, 1, tzinfo=UTC)
DEADLINE_SECONDS = 30
AT_ONCE = 8


@pytest.fixture(scope="module")
def server() -> Iterator[servers.Postgres]:
    with servers.postgres(backend.FOLDER) as server:
        yield server


@pytest.fixture
def url(server: servers.Postgres, request: pytest.FixtureRequest) -> str:
    url = server.database(request.node.name[:60])
    migrate.upgrade(connect(url))
    return url


@pytest.fixture
def engine(url: str) -> Iterator[sa.Engine]:
    engine = connect(url)
    yield engine
    engine.dispose()


def tenant(name: str) -> dict[str, object]:
    return {"tenant_id": name, "name": name, "created_at": NOW}


def test_a_restart_between_two_statements_is_not_noticed(server: servers.Postgres, engine: sa.Engine) -> None:
    system = SystemCatalog(engine)
    system.add(tenants, **tenant("ten_a"))
    server.kill()
    server.restart()
    assert system.count(tenants) == 1
    server.restart()
    with system.transaction() as writing:
        assert writing.add_once(tenants, **tenant("ten_b"))


def test_a_database_that_is_gone_is_told_from_a_wrong_statement(server: servers.Postgres, engine: sa.Engine) -> None:
    system = SystemCatalog(engine)
    with engine.connect() as connection, pytest.raises(sa.exc.ProgrammingError) as wrong:
        connection.exec_driver_sql("SELECT nonsense")
    assert not is_trouble(wrong.value)
    server.kill()
    with pytest.raises(sa.exc.OperationalError) as lost:
        system.count(tenants)
    server.restart()
    assert is_trouble(lost.value)


def test_a_statement_that_waits_too_long_for_a_lock_is_trouble(url: str) -> None:
    engine = connect(f"{url}&options=-c%20lock_timeout%3D1ms")
    with connect(url).connect() as other, engine.connect() as connection:
        other.exec_driver_sql("BEGIN; LOCK TABLE tenants")
        with pytest.raises(sa.exc.OperationalError) as waited:
            connection.exec_driver_sql("SET lock_timeout = '1ms'; SELECT * FROM tenants")
        other.rollback()
    assert is_trouble(waited.value)


def test_a_gateway_answers_503_while_the_database_is_gone_and_goes_on_when_it_is_back(
    server: servers.Postgres, url: str, tmp_path: Path
) -> None:
    with serving(tmp_path, MEASURAND_DATABASE_URL=url) as served:
        assert served.upload(b"a,b\n1,2\n").status_code == 200
        server.kill()
        lost = served.get("/datasets", headers={"Authorization": f"Bearer {served.foreign_key}"})
        assert lost.status_code == 503
        assert lost.json()["code"] == "unavailable"
        assert int(lost.headers["Retry-After"]) >= 1
        assert served.get("/health").status_code == 200
        server.restart()
        assert served.get("/datasets").json()["items"][0]["name"] == "flights"
        assert served.upload(b"a,b\n3,4\n", "other.csv").status_code == 200


def test_a_start_without_the_database_is_refused_without_the_password(server: servers.Postgres, tmp_path: Path) -> None:
    url = f"postgresql://someone:canary@/nowhere?host={tmp_path}"
    environment = {**os.environ, "MEASURAND_DATABASE_URL": url}
    refused = subprocess.run([*SERVE, str(tmp_path)], env=environment, capture_output=True, check=False)
    assert refused.returncode == 2
    assert b"does not start: The database does not answer" in refused.stderr
    assert b"database_url" in refused.stderr
    assert b"canary" not in refused.stderr + refused.stdout


def test_claimers_at_once_take_each_job_once_and_one_at_a_time(engine: sa.Engine, clock: Clock) -> None:
    system, n_jobs = SystemCatalog(engine), 60
    for _ in range(n_jobs):
        submit(board_of(system, clock))
    queue = Queue(system, Terms(lease_seconds=60, running_cap=1000), lambda *_: None, clock)

    def claim_all(worker: str) -> list[str]:
        taken = []
        while claim := queue.claim(worker):
            taken.append(claim.job_id)
            running = system.count(jobs, jobs.c.worker == worker)
            assert running == len(taken), "one claim took several rows"
        return taken

    with ThreadPoolExecutor(AT_ONCE) as threads:
        claimed = [job for taken in threads.map(claim_all, map(str, range(AT_ONCE))) for job in taken]
    # A claimer that met only locked rows ends early; what is left is taken afterwards.
    claimed += claim_all("last")
    assert len(claimed) == n_jobs
    assert set(Counter(claimed).values()) == {1}
    assert {row.attempt for row in system.many(jobs, limit=n_jobs)} == {1}


def test_versions_that_begin_at_once_have_each_a_number(engine: sa.Engine) -> None:
    catalog = Catalog(engine, "ten_a")

    def begin(number: int) -> int:
        with catalog.transaction() as transaction:
            origin = Origin("upload_file", "a.csv", f"s{number}", "o", 10)
            return int(versions.begin_version(transaction, "flights", origin, NOW).number)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert sorted(threads.map(begin, range(40))) == list(range(1, 41))
    assert catalog.count(dataset_versions) == 40


def test_tenants_do_not_wait_for_each_other(engine: sa.Engine) -> None:
    with Catalog(engine, "ten_a").transaction(), Catalog(engine, "ten_b").transaction() as other:
        assert other.count(jobs) == 0


def test_a_job_that_is_claimed_while_it_is_cancelled_is_cancelled(engine: sa.Engine, clock: Clock) -> None:
    system = SystemCatalog(engine)
    board = board_of(system, clock)
    job = submit(board).id
    with ThreadPoolExecutor(1) as thread:
        with system.transaction() as claiming:
            row = claiming.claim_job("w", clock(), clock() + timedelta(seconds=30), 10)
            cancelled = thread.submit(board.cancel, job)
            until = time.monotonic() + DEADLINE_SECONDS
            while not _waits_for_a_lock(engine):
                assert time.monotonic() < until, "nothing waits"
        assert row is not None
        assert cancelled.result(DEADLINE_SECONDS).state == "running"
    stored = system.one(jobs)
    assert stored is not None
    assert stored.cancel


def _waits_for_a_lock(engine: sa.Engine) -> bool:
    with engine.connect() as connection:
        waiting = connection.exec_driver_sql("SELECT count(*) FROM pg_locks WHERE NOT granted").scalar()
    return bool(waiting)
