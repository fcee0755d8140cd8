"""A whole server as a process of its own, with a worker and two tenants, for tests that speak HTTP."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import backend
import httpx
from measurand_api import auth, ids
from measurand_api.store import blobs
from measurand_api.store.blobs import Blobs
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import api_keys, tenants

SERVE = [sys.executable, "-m", "measurand_api", "serve", "--port", "0", "--announce", "--data-dir"]
STRICT = {"MEASURAND_STRICT_ANSWERS": "true", "MEASURAND_SHUTDOWN_GRACE_SECONDS": "3"}
DEADLINE_SECONDS = 60
LOGS = Path(__file__).parents[2] / "build" / "logs"
CELL = "canary-cell-"
"""Cells of tests begin with it where they must not reach a log."""
WAIT = {"Prefer": "wait=30"}


@dataclass(frozen=True)
class Served:
    """A server that is ready; `key` has every scope of the first tenant, `foreign_key` of another."""

    process: subprocess.Popen[bytes]
    data_dir: Path
    log: Path
    url: str
    key: str
    foreign_key: str

    def send(self, method: str, path: str, *, key: str | None = None, **request: Any) -> httpx.Response:
        """Send one request; paths begin behind `/api/v1`, unless they are a Location."""
        headers = {"Authorization": f"Bearer {key or self.key}", **request.pop("headers", {})}
        where = self.url + (path if path.startswith("/api/") else f"/api/v1{path}")
        return httpx.request(method, where, headers=headers, timeout=DEADLINE_SECONDS, **request)

    def get(self, path: str, **request: Any) -> httpx.Response:
        """Read something."""
        return self.send("GET", path, **request)

    def upload(self, content: bytes, filename: str = "flights.csv", **request: Any) -> httpx.Response:
        """Send a file and wait until it is read; form fields as `data`."""
        headers = {**WAIT, **request.pop("headers", {})}
        return self.send("POST", "/upload", files={"file": (filename, content)}, headers=headers, **request)

    def command_variables(self) -> dict[str, str]:
        """The environment in which a command is about this server."""
        return {"MEASURAND_DATA_DIR": str(self.data_dir), **backend.variables(self.data_dir)}

    def blobs(self) -> list[PurePosixPath]:
        """The keys of the files that are kept."""
        listed = self._kept().keys()
        return sorted(PurePosixPath(kept.key) for kept in listed)

    def blob(self, key: PurePosixPath) -> bytes:
        """The content of a file that is kept."""
        return self._kept().fetch_now(str(key)).read_bytes()

    def _kept(self) -> Blobs:
        return blobs.of(backend.settings(self.data_dir))


@contextmanager
def serving(data_dir: Path, **variables: str) -> Iterator[Served]:
    """Start a server, and stop it."""
    environment = {**os.environ, **STRICT, **backend.variables(data_dir), **variables}
    log = _log()
    with (
        log.open("wb") as errors,
        subprocess.Popen([*SERVE, str(data_dir)], env=environment, stdout=subprocess.PIPE, stderr=errors) as process,
    ):
        assert process.stdout is not None
        announced = json.loads(process.stdout.readline())
        key = Path(announced["key_file"]).read_text().strip()
        try:
            served = Served(process, data_dir, log, announced["url"], key, _another_tenant(data_dir))
            yield served
        finally:
            process.send_signal(signal.SIGTERM)
    _look_through(log, served)


def _log() -> Path:
    LOGS.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(".log", dir=LOGS)
    os.close(handle)
    return Path(name)


def _look_through(log: Path, served: Served) -> None:
    """Show the log with the test, and let no cell and no secret stand in it, whatever the test was about."""
    text = log.read_text(encoding="utf-8")
    sys.stderr.write(text)
    hidden = [CELL, *(key.rpartition("_")[2] for key in (served.key, served.foreign_key))]
    assert not [word for word in hidden if word in text], f"{log} holds a cell or a secret"


def _another_tenant(data_dir: Path) -> str:
    now, minted = datetime.now(UTC), auth.mint()
    system, tenant = SystemCatalog(connect(backend.database_url(data_dir))), ids.new("ten")
    system.add(tenants, tenant_id=tenant, name="another", created_at=now)
    scopes = list(auth.ALL_SCOPES)
    held = {"id": minted.id, "secret_sha256": minted.secret_sha256, "scopes": scopes}
    system.add(api_keys, tenant_id=tenant, name="another", created_at=now, **held)
    return minted.text
