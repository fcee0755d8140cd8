"""The servers that other tests stand on: they start, are killed, start again, and end with who started them."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import obstore
import psycopg
import pytest
from obstore.store import S3Store

from tools import servers

pytestmark = pytest.mark.once
ROOT = Path(__file__).parent.parent.parent
DEADLINE_SECONDS = 30


@pytest.fixture(scope="module")
def folder() -> Path:
    return ROOT / "build" / "servers"


def query(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        found = connection.execute(statement)
        return found.fetchall() if found.description else []


def test_postgresql_runs_as_another_user_than_root_and_without_fsync(folder):
    with servers.postgres(folder) as server:
        assert Path(f"/proc/{server._process.pid}").stat().st_uid != 0
        assert query(server.url, "SHOW fsync") == [("off",)]


def test_postgresql_that_was_killed_comes_back_with_its_data(folder):
    with servers.postgres(folder) as server:
        url = server.database("kept")
        query(url, "CREATE TABLE numbers AS SELECT 7 AS n")
        query(url, "CHECKPOINT")
        server.kill()
        with pytest.raises(psycopg.OperationalError):
            query(url, "SELECT n FROM numbers")
        server.restart()
        assert query(url, "SELECT n FROM numbers") == [(7,)]


def test_a_database_is_a_copy_of_its_template(folder):
    with servers.postgres(folder) as server:
        query(server.database("model"), "CREATE TABLE numbers AS SELECT 7 AS n")
        assert query(server.database("copy", "model"), "SELECT n FROM numbers") == [(7,)]


def test_redis_answers_again_after_it_was_killed(folder):
    with servers.redis(folder) as server:
        server.kill()
        with pytest.raises(OSError, match=r"."):
            servers._redis_answers(server.url)
        server.restart()
        servers._redis_answers(server.url)


def test_each_bucket_is_empty_at_first_and_keeps_what_is_put():
    with servers.s3() as bucket_of:
        first, second = bucket_of("first"), bucket_of("second")
        options = {"endpoint": first.endpoint, "client_options": {"allow_http": True}}
        key = {"access_key_id": "test", "secret_access_key": "test", "region": "us-east-1"}
        obstore.put(S3Store("first", **options, **key), "a/b", b"content")
        assert [found["path"] for page in obstore.list(S3Store("first", **options, **key)) for found in page] == ["a/b"]
        assert not [found for page in obstore.list(S3Store("second", **options, **key)) for found in page]
        assert second.url == "s3://second"


def test_the_servers_end_with_a_process_that_is_killed(folder, tmp_path):
    script = f"""
import pathlib, time
from tools import servers
with servers.postgres(pathlib.Path({str(tmp_path)!r})) as one, servers.redis(pathlib.Path({str(tmp_path)!r})) as two:
    print(one._process.pid, two._process.pid, flush=True)
    time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + DEADLINE_SECONDS
    while any(Path(f"/proc/{pid}/exe").exists() for pid in pids):
        assert time.monotonic() < deadline, pids
        time.sleep(0.05)


def test_what_cannot_start_fails_with_its_log(folder):
    with (
        pytest.raises(servers.ServerFailed, match=r"(?s)does not answer.*FATAL CONFIG"),
        servers._private(folder, None) as place,
    ):
        servers.Server(
            place, f"unix://{place}/none", ["redis-server", "--nonsense", "1"], servers._redis_answers, signal.SIGTERM
        )
