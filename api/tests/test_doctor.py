"""The doctor names what is broken, and what to do about it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import backend
import pytest
from cli import call
from measurand_api import audit, doctor, ids
from measurand_api.doctor import CHECKS
from measurand_api.store import migrate
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import audit_events
from test_retention import Store


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(doctor, "LEAST_FREE_BYTES", 0)
    monkeypatch.setattr(doctor, "LEAST_FREE_SHARE", 0.0)
    migrate.upgrade(connect(f"sqlite:///{tmp_path}/catalog.db"))
    return tmp_path


@pytest.fixture
def store(data_dir: Path) -> Store:
    return Store(SystemCatalog(connect(f"sqlite:///{data_dir}/catalog.db")), data_dir)


def wrong(data_dir: Path, **variables: str) -> dict[str, str]:
    """What is wrong, by part."""
    said = json.loads(call("doctor", "--json", "--data-dir", str(data_dir), expect=1, **variables).stdout)
    return {finding["part"]: finding["sentence"] for finding in said if finding["is_wrong"]}


def test_a_sound_server_is_told_so_for_every_part(data_dir: Path) -> None:
    said = json.loads(call("doctor", "--json", "--data-dir", str(data_dir)).stdout)
    assert [finding["part"] for finding in said] == list(CHECKS)
    assert {finding["sentence"] for finding in said} == {"ok"}


def test_a_database_that_is_not_reached(data_dir: Path) -> None:
    url = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    assert wrong(data_dir, DATABASE_URL=url)["database"].startswith("is not reached: start it")


def test_a_database_that_is_behind(data_dir: Path) -> None:
    call("migrate", "--to", "0001", "--data-dir", str(data_dir))
    assert wrong(data_dir)["database"].endswith("run `measurand-api migrate`.")


def test_a_journal_that_is_not_wal(data_dir: Path) -> None:
    # Such a lock has no shared memory, and without that SQLite has no WAL: as on a folder of another host.
    url = f"sqlite:///file:{data_dir}/remote.db?vfs=unix-dotfile&uri=true"
    call("migrate", DATA_DIR=str(data_dir), DATABASE_URL=url)
    assert wrong(data_dir, DATABASE_URL=url) == {
        "database": "keeps its journal as delete, not WAL: put `data_dir` on a local disk."
    }


CONNECTED = """
import sys
from measurand_api.store.connect import connect
connection = connect(sys.argv[1]).connect()
print("connected", flush=True)
sys.stdin.read()
"""


@contextmanager
def connected(url: str) -> Iterator[None]:
    """A process that holds a connection."""
    command = [sys.executable, "-c", CONNECTED, url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        yield
        process.stdin.close()


@pytest.mark.once
def test_more_connections_for_all_processes_than_the_server_gives(data_dir: Path) -> None:
    url = backend.postgres().database(ids.new("db"), backend.template())
    server = {"DATABASE_URL": url, "DATABASE_POOL_SIZE": "140"}  # Of 300, of which 3 are kept for superusers.
    with connected(url), connected(url):
        call("doctor", "--data-dir", str(data_dir), **server)
        with connected(url):
            assert wrong(data_dir, **server) == {
                "connections": "are too few: 3 processes may want 420, 140 each, and there are 297: "
                "lower `database_pool_size`, or raise PostgreSQL's `max_connections`."
            }
    assert "2 processes may want 300" in wrong(data_dir, DATABASE_URL=url, DATABASE_POOL_SIZE="150")["connections"]


def test_what_killed_processes_left_and_nobody_removed(store: Store, data_dir: Path) -> None:
    for job_id in (store.job("running"), ids.new("job")):
        left = data_dir / "blobs" / f"ten_a/work/{job_id}.1" / "data.parquet"
        left.parent.mkdir(parents=True)
        left.write_bytes(b"x" * (3 << 20))
        for path in (left, left.parent):
            os.utime(path, (0, 0))
    assert wrong(data_dir) == {
        "leftovers": "of killed processes stay, 1 with 3 MiB: see that a worker runs, or run `measurand-api retention`."
    }
    call("retention", "--data-dir", str(data_dir))
    call("doctor", "--data-dir", str(data_dir))


def test_blobs_that_cannot_be_written(data_dir: Path) -> None:
    shutil.rmtree(data_dir / "blobs", ignore_errors=True)
    (data_dir / "blobs").mkdir()
    (data_dir / "blobs" / "server").write_text("a file where a folder should be")
    assert "cannot be written and read" in wrong(data_dir)["blobs"]


def test_files_that_are_gone(store: Store, data_dir: Path) -> None:
    store.version(blob="ten_a/versions/v/1.data.parquet")
    assert wrong(data_dir)["files"].startswith("1 that rows need are gone, ten_a/versions/v/1.data.parquet")


@pytest.mark.once
def test_a_disk_without_inodes(data_dir: Path) -> None:
    # A disk of this process alone, with space; its only inodes are used up by the catalog.
    script = """
    mount -t tmpfs -o size=2g,nr_inodes=400 tmpfs "$1" && measurand-api migrate --data-dir "$1" >&2
    for n in $(seq 400); do touch "$1/$n" 2>/dev/null || true; done
    for n in $(seq 10); do rm -f "$1/$n"; done
    """
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    command = ["unshare", *as_root, "--mount", "sh", "-c", f"{script} measurand-api doctor --json --data-dir $1", "sh"]
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run([*command, str(data_dir)], env=environment, capture_output=True, text=True, check=False)
    (finding,) = [found for found in json.loads(done.stdout) if found["part"] == "disk"]
    assert "inodes left: remove small files, or use another file system." in finding["sentence"], done.stderr


def test_a_disk_without_space(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_FREE_BYTES", 1 << 62)
    assert "MiB left: see docs/operating/full-disk.md." in wrong(data_dir)["disk"]


def test_a_clock_that_is_off(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SystemCatalog, "now", lambda _: datetime.now(UTC) + timedelta(hours=1))
    assert wrong(data_dir)["clock"] in {
        f"is {seconds} seconds apart from the database's: let NTP set both." for seconds in (3599, 3600)
    }


@pytest.mark.parametrize("name", ["key", "cursor_secret"])
def test_a_secret_that_others_can_read(data_dir: Path, name: str) -> None:
    (data_dir / name).touch()
    (data_dir / name).chmod(0o644)
    assert "can be read by others" in wrong(data_dir)["secrets"]


def test_a_redis_that_is_not_reached(data_dir: Path) -> None:
    assert "is not reached" in wrong(data_dir, REDIS_URL="redis://127.0.0.1:1")["redis"]


def test_jobs_that_nobody_takes(store: Store, data_dir: Path) -> None:
    store.job("queued", store.file("ten_a/sources/src_1"))
    assert wrong(data_dir) == {"queue": "1 jobs wait for more than 5 minutes: see docs/operating/stuck-queue.md."}


def test_the_audit_log_is_verified(store: Store, data_dir: Path) -> None:
    event: dict[str, Any] = {"key_id": None, "operation": "o", "status": 200, "problem": None, "request_id": "r"}
    for _ in range(3):
        audit.write(store.catalog, resource=None, **event)
    audit.seal(store.system)
    (chain,) = json.loads(call("audit", "verify", "--json", "--data-dir", str(data_dir)).stdout)
    assert (chain["n_sealed"], chain["first_broken"]) == (3, None)
    noted = ["--noted", chain["last_seal"]]
    call("audit", "verify", *noted, "--data-dir", str(data_dir))
    store.system.remove(audit_events, audit_events.c.sequence == 3)
    said = call("audit", "verify", *noted, "--data-dir", str(data_dir), expect=1)
    assert said.stderr == f"No event carries the seal {chain['last_seal']} any more.\n"
    store.system.change(audit_events, audit_events.c.sequence == 1, status=500)
    assert call("audit", "verify", "--data-dir", str(data_dir), expect=1).stdout
