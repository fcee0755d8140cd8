"""A 1 GiB upload through the SDK: growth of the gateway and of the SDK, and speed beside a bare ASGI sink."""

import json
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from perf.server import gateway, resident_mib
from perf.table import big_csv, files

ROOT = Path(__file__).resolve().parents[1]
PYTHON = str(ROOT / ".venv/bin/python")
SIZE = 1 << 30


class Watcher(threading.Thread):
    """Remembers the most memory that a process held."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.stopped = pid, resident_mib(pid), threading.Event()

    def run(self) -> None:
        """Look a hundred times a second."""
        while not self.stopped.wait(0.01):
            self.peak = max(self.peak, resident_mib(self.pid))


def run(folder: Path) -> dict[str, float]:
    """Figures of the upload."""
    big, (warm_up, _) = big_csv(folder, SIZE), files(folder, 10_000)
    with _sink() as url:
        floor = _client(url, "none", big, warm_up)
    with gateway(folder / "upload") as server:
        _client(server.url, server.key, warm_up, warm_up)
        before, watcher = resident_mib(server.process.pid), Watcher(server.process.pid)
        watcher.start()
        ours = _client(server.url, server.key, big, warm_up)
        watcher.stopped.set()
        ingest = _ingested(server.url, server.headers, time.perf_counter())
    return {
        "bytes": big.stat().st_size,
        "seconds": round(ours["seconds"], 2),
        "mb_per_second": round(big.stat().st_size / 1e6 / ours["seconds"], 1),
        "speed_beside_sink": round(floor["seconds"] / ours["seconds"], 3),
        "gateway_growth_mib": round(watcher.peak - before, 1),
        "sdk_growth_mib": round(ours["growth_mib"], 1),
        "ingest_seconds": round(ingest, 1),
    }


def _client(url: str, key: str, file: Path, warm_up: Path) -> dict[str, float]:
    command = [PYTHON, "-m", "perf.upload_client", url, key, str(file), str(warm_up)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _ingested(url: str, headers: dict[str, str], started: float) -> float:
    """Seconds from the end of the upload until the dataset is ready."""
    with httpx.Client(base_url=url, headers=headers, timeout=60) as client:
        while client.get("/api/v1/datasets/big").json()["status"] == "processing":
            job = client.get("/api/v1/jobs?limit=1").json()["items"][0]["id"]
            client.get(f"/api/v1/jobs/{job}", headers={"Prefer": "wait=20"})
    return time.perf_counter() - started


@contextmanager
def _sink() -> Iterator[str]:
    """The bare server on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        PYTHON,
        "-m",
        "uvicorn",
        "perf.sink:app",
        "--port",
        str(port),
        "--log-level",
        "error",
        "--lifespan",
        "off",
    ]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        url = f"http://127.0.0.1:{port}"
        _answers(url)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _answers(url: str) -> None:
    for _ in range(200):
        try:
            httpx.get(url)
        except httpx.ConnectError:
            time.sleep(0.05)
        else:
            return
    message = f"{url} does not answer"
    raise TimeoutError(message)
