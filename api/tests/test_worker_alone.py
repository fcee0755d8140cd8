"""A worker on another host: its host's name, folders and mounts are its own, PostgreSQL and a bucket are shared."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import hosts
import polars as pl
import pytest
from jobs_support import alive, until
from measurand_api.jobs import codec
from measurand_api.jobs.board import BoardTerms, Jobs
from measurand_api.jobs.work import ReportWork
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import api_keys, jobs
from serving import Served, serving

sys.path.append(str(Path(__file__).parent))
import jobs_tasks as tasks

pytestmark = pytest.mark.once
REFERENCE = "a,b\n" + "".join(f"{row},{row % 7}\n" for row in range(500))
CURRENT = "a,b\n" + "".join(f"{row + 400},{row % 7}\n" for row in range(500))
LATER = {"Prefer": "respond-async"}
QUICK = {"MEASURAND_JOB_LEASE_SECONDS": "2", "MEASURAND_HEARTBEAT_SECONDS": "0.5", "MEASURAND_JOB_SLOTS": "1"}
# The gateway's folder is an empty one here, and the host has another name.
HOST = 'hostname "$1"; mount -t tmpfs tmpfs "$2"; shift 2; exec "$@"'


class Site:
    """A gateway without a worker, and what another host has in common with it."""

    def __init__(self, served: Served, shared: dict[str, str], folder: Path) -> None:
        self.served, self.folder, self._shared = served, folder, shared
        self.system = SystemCatalog(connect(shared["MEASURAND_DATABASE_URL"]))

    @contextmanager
    def worker(self, name: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Start a worker on a host of this name, and end it and all that it started."""
        home = self.folder / name
        home.mkdir()
        own = {"HOME": str(home), "TMPDIR": str(home), "MEASURAND_DATA_DIR": str(home / "data")}
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parent), **own, **self._shared}
        program = [sys.executable, "-m", "measurand_api", "worker"]
        host = ["unshare", *_as_root(), "--mount", "--uts", "sh", "-e", "-c", HOST, "host", name]
        command = [*host, str(self.served.data_dir), *program]
        with subprocess.Popen(command, cwd=home, env=environment) as process:
            try:
                yield process
            finally:
                process.send_signal(signal.SIGTERM)

    def answered(self, method: str, path: str, **request: Any) -> dict[str, Any]:
        """Send a request that becomes a job, and return what it came to."""
        answer = self.served.send(method, path, headers=LATER, **request)
        assert answer.status_code == 202, answer.text
        job = self.ended(answer.headers["location"].rpartition("/")[2])
        assert job["state"] == "succeeded", job
        found: dict[str, Any] = self.served.get(job["result"]["href"]).json()
        return found

    def ended(self, job_id: str) -> dict[str, Any]:
        answer = self.served.get(f"/jobs/{job_id}", headers={"Prefer": "wait=30"})
        job: dict[str, Any] = answer.json()
        return job

    def upload(self, content: str) -> dict[str, Any]:
        files = {"file": ("flights.csv", content.encode())}
        return self.answered("POST", "/upload", files=files, data={"name": "flights"})

    def submit(self, function: Callable[..., object], *args: object) -> str:
        """Put up a job that computes a function of the tests."""
        call = codec.encode(function, args, {})
        told = {"function": call.function, "arguments": call.arguments.decode(), "request_id": "req_1"}
        key_id = self.served.get("/auth/me").json()["key_id"]
        key = self.system.one(api_keys, api_keys.c.id == key_id)
        assert key is not None
        board = Jobs(self.system.of(key.tenant_id), BoardTerms(), lambda: None)
        return board.submit("analyze_data", ReportWork(**told, report="echo", sources=[], key=None)).id

    def host_of(self, job_id: str) -> tuple[str, int]:
        """Which host runs or ran it, and in which attempt."""
        row = self.system.one(jobs, jobs.c.id == job_id)
        assert row is not None
        return (row.worker or "").partition(":")[0], row.attempt


def _as_root() -> list[str]:
    return [] if os.geteuid() == 0 else ["--map-root-user"]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    shared = {**hosts.shared(), **QUICK}
    with serving(tmp_path / "gateway", MEASURAND_WORKER="none", **shared) as served:
        yield Site(served, shared, tmp_path)


def test_another_host_reads_profiles_and_compares_what_the_gateway_received(site: Site) -> None:
    with site.worker("elsewhere"):
        assert [site.upload(content)["version"] for content in (REFERENCE, CURRENT)] == [1, 2]
        sides = {"reference": {"dataset": "flights@1"}, "current": {"dataset": "flights@2"}}
        drift = site.answered("POST", "/datasets/drift", json={**sides, "options": {"alpha": 0.01}})
        profile = site.answered(
            "POST", "/profile/analyze", json={"data": {"dataset": "flights"}, "options": {"seed": 9}}
        )
    moved = {column["name"]: column["drifted"] for column in drift["columns"]}
    assert moved == {"a": True, "b": False}
    assert profile["n_rows"] == 500
    downloaded = pl.read_parquet(BytesIO(site.served.get("/datasets/flights/content").content))
    assert downloaded.write_csv() == CURRENT
    assert {row.worker.partition(":")[0] for row in site.system.many(jobs, limit=10)} == {"elsewhere"}


async def test_a_job_on_another_host_is_cancelled(site: Site, tmp_path: Path) -> None:
    with site.worker("elsewhere"):
        job_id = site.submit(tasks.burn, "x")
        await until(lambda: site.host_of(job_id) == ("elsewhere", 1))
        assert site.served.send("DELETE", f"/jobs/{job_id}").status_code == 202
        assert site.ended(job_id)["state"] == "cancelled"


async def test_a_host_that_is_lost_is_replaced_by_another(site: Site, tmp_path: Path) -> None:
    record, gate = tmp_path / "record", tmp_path / "gate"
    with site.worker("first") as first:
        job_id = site.submit(tasks.witness, str(record), str(gate))
        await until(record.exists)
        (computing,) = {int(line.split()[0]) for line in record.read_text().splitlines()}
        with site.worker("second"):
            first.kill()
            await until(lambda: not alive(computing))
            await until(lambda: site.host_of(job_id) == ("second", 2))
            gate.touch()
            ended = await asyncio.to_thread(site.ended, job_id)
    assert (ended["state"], ended["attempt"]) == ("succeeded", 2)
