"""Gateways and workers as they run in production: processes of their own on one database and one folder."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

import httpx
from measurand_api import auth, ids
from measurand_api.jobs import codec
from measurand_api.jobs.board import BoardTerms, Jobs
from measurand_api.jobs.work import ReportWork
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import api_keys, jobs, tenants
from measurand_engine.contract.shared import Job

TESTS = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-m", "measurand_api"]
LEASE_SECONDS = 4.0
DEADLINE_SECONDS = 120.0
QUICK = {
    "MEASURAND_JOB_LEASE_SECONDS": str(LEASE_SECONDS),
    "MEASURAND_HEARTBEAT_SECONDS": "1",
    "MEASURAND_JOB_SLOTS": "1",
    "MEASURAND_ANSWER_WORKERS": "1",
    "MEASURAND_MAX_ATTEMPTS": "2",
    "MEASURAND_SHUTDOWN_GRACE_SECONDS": "20",
    "MEASURAND_LOG_LEVEL": "warning",
}


class Wrong(Exception):
    """What must hold does not."""


def demand(holds: object, what: str) -> None:
    """Fail the scenario unless it holds."""
    if not holds:
        raise Wrong(what)


def until(holds: Callable[[], object], what: str, seconds: float = DEADLINE_SECONDS) -> float:
    """Wait for what others do, not for ever; how long it took."""
    began = time.monotonic()
    while not holds():
        demand(time.monotonic() - began < seconds, f"not within {seconds:.0f} s: {what}")
        time.sleep(0.05)
    return time.monotonic() - began


class Gateway:
    """A gateway that is ready, and its process."""

    def __init__(self, process: subprocess.Popen[bytes], key: str) -> None:
        self.process, self.key = process, key
        line = process.stdout.readline()
        demand(line, "the gateway did not start")
        # One for all requests: making a client costs more than the request.
        self._client = httpx.Client(base_url=json.loads(line)["url"], timeout=60)

    def send(self, method: str, path: str, key: str = "", **request: Any) -> httpx.Response:
        """Send one request."""
        headers = {"Authorization": f"Bearer {key or self.key}", **request.pop("headers", {})}
        return self._client.request(method, f"/api/v1{path}", headers=headers, **request)

    def upload(self, name: str, content: bytes, prefer: str = "wait=30") -> httpx.Response:
        """Send a file."""
        files, data = {"file": (f"{name}.csv", content)}, {"name": name}
        return self.send("POST", "/upload", files=files, data=data, headers={"Prefer": prefer})


class Cluster:
    """What one scenario starts; nothing of it is left afterwards."""

    def __init__(self, folder: Path, database_url: str | None) -> None:
        self.folder, self.tag = folder, f"chaos-{token_hex(8)}"
        self.folder.mkdir(parents=True)
        self.database_url = database_url or f"sqlite:///{folder}/catalog.db"
        self.is_postgresql = self.database_url.startswith("postgresql")
        self.key, self.foreign_key = auth.mint().text, ""
        self._started: list[subprocess.Popen[bytes]] = []
        self._log = (folder / "log").open("ab")

    @property
    def system(self) -> SystemCatalog:
        """The catalog of all tenants."""
        return SystemCatalog(connect(self.database_url))

    def gateway(self, **settings: object) -> Gateway:
        """Start a gateway; without `worker="local"` it leaves jobs to others."""
        command = [*PROGRAM, "serve", "--port", "0", "--announce"]
        gateway = Gateway(self._start(command, {"worker": "none", **settings}, stdout=subprocess.PIPE), self.key)
        if not self.foreign_key:
            self.foreign_key = self._another_tenant()
        return gateway

    def worker(self, *wrapped: str, variables: dict[str, str] | None = None, **settings: object) -> Any:
        """Start a worker; `wrapped` is a program that stands in for it."""
        command = [sys.executable, *wrapped] if wrapped else [*PROGRAM, "worker"]
        return self._start(command, settings, variables or {})

    def board(self, key: str | None = None) -> Jobs:
        """The jobs of a tenant, without a gateway before them."""
        tenant = auth.Keys(connect(self.database_url)).caller(key or self.key).tenant
        return Jobs(self.system.of(tenant), BoardTerms(max_attempts=2), lambda: None)

    def submit(self, function: Callable[..., object], *args: object, board: Jobs | None = None, key: str = "") -> str:
        """Put up a job that computes a function of the tests."""
        call = codec.encode(function, args, {})
        told = {"function": call.function, "arguments": call.arguments.decode(), "request_id": self.tag}
        work = ReportWork(**told, report="echo", sources=[], key=key or None)
        return (board or self.board()).submit("analyze_data", work, key=key or None).id

    def ended(self, job_id: str) -> Job:
        """The job at its end."""
        board = self.board()
        until(lambda: board.get(job_id).state not in {"queued", "running"}, f"the end of {job_id}")
        return board.get(job_id)

    def states(self) -> list[tuple[str, int]]:
        """State and attempt of every job."""
        return [(row.state, row.attempt) for row in self.system.many(jobs, limit=1000)]

    def alive(self) -> list[int]:
        """Every process that belongs to this scenario, by what all of them inherit."""
        return [pid for pid in _numbers(Path("/proc")) if self._is_ours(pid)]

    def end(self) -> int:
        """Stop what was started; how many processes were left that nobody knows of."""
        for process in self._started:
            process.terminate()
        for process in self._started:
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        deadline = time.monotonic() + 10
        while (left := self.alive()) and time.monotonic() < deadline:
            time.sleep(0.05)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        self._log.close()
        return len(left)

    def _start(
        self,
        command: list[str],
        settings: dict[str, object],
        variables: dict[str, str] | None = None,
        stdout: int | None = None,
    ) -> subprocess.Popen[bytes]:
        given = {f"MEASURAND_{name.upper()}": str(value) for name, value in settings.items()}
        mine = {"MEASURAND_DATA_DIR": str(self.folder / "data"), "MEASURAND_DATABASE_URL": self.database_url}
        inherited = {"CHAOS": self.tag, "PYTHONPATH": str(TESTS), "MEASURAND_KEY": self.key}
        environment = {**os.environ, **QUICK, **mine, **inherited, **given, **(variables or {})}
        process = subprocess.Popen(command, env=environment, stdout=stdout or self._log, stderr=self._log)
        self._started.append(process)
        return process

    def _is_ours(self, pid: int) -> bool:
        try:
            if f"CHAOS={self.tag}".encode() not in Path(f"/proc/{pid}/environ").read_bytes():
                return False
            return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
        except OSError:
            return False

    def _another_tenant(self) -> str:
        now, minted, tenant = datetime.now(UTC), auth.mint(), ids.new("ten")
        self.system.add(tenants, tenant_id=tenant, name="another", created_at=now)
        held = {"id": minted.id, "secret_sha256": minted.secret_sha256, "scopes": list(auth.ALL_SCOPES)}
        self.system.add(api_keys, tenant_id=tenant, name="another", created_at=now, **held)
        return minted.text


@contextmanager
def tmpfs(folder: Path, size_bytes: int) -> Iterator[Path]:
    """A disk of this size, empty."""
    folder.mkdir(parents=True)
    subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", f"size={size_bytes}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["/bin/umount", "--lazy", str(folder)], check=True)


def free_bytes(folder: Path) -> int:
    """What still fits."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def _numbers(folder: Path) -> list[int]:
    return [int(path.name) for path in folder.iterdir() if path.name.isdigit()]
