"""A 1 GiB upload through the SDK, in parts and in one request: growth of the gateway and of the SDK, and speed."""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from perf.server import gateway, resident_mib
from perf.table import big_csv, files

ROOT = Path(__file__).resolve().parents[1]
PYTHON = str(ROOT / ".venv/bin/python")
SIZE = 1 << 30
GROWTH_MIB = 32
PARTS, ONE = "parts", "one_request"


class Watcher(threading.Thread):
    """Remembers the most memory that a process held."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.stopped = pid, resident_mib(pid), threading.Event()

    def run(self) -> None:
        """Look a hundred times a second."""
        while not self.stopped.wait(0.01):
            self.peak = max(self.peak, resident_mib(self.pid))


def run(folder: Path) -> dict[str, Any]:
    """Figures of the upload in parts, as the SDK sends a large file, and of the same file in one request."""
    big, (warm_up, _) = big_csv(folder, SIZE), files(folder, 10_000)
    with _sink() as url:
        floor = _client(url, "none", big, warm_up, ONE)
    whole = _measured(folder, big, warm_up, ONE)
    return {
        "bytes": big.stat().st_size,
        **_measured(folder, big, warm_up, PARTS),
        ONE: {**whole, "speed_beside_sink": round(floor["seconds"] / whole["seconds"], 3)},
    }


def main() -> int:
    """`make perf-upload`: measure, keep the figures in build/perf-upload.json, hold them to the bound."""
    folder = ROOT / "build" / "perf"
    folder.mkdir(parents=True, exist_ok=True)
    figures = run(folder)
    (ROOT / "build" / "perf-upload.json").write_text(json.dumps(figures, indent=1))
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    over = broken(figures)
    for sentence in over:
        sys.stdout.write(f"over its bound: {sentence}\n")
    sys.stdout.write(f"perf-upload {'FAILED' if over else 'ok'} {line(figures)} mb_per_s={figures['mb_per_second']}\n")
    return 1 if over else 0


def broken(figures: dict[str, Any]) -> list[str]:
    """Sentences about processes that grow too much, whichever way the file goes."""
    return [
        f"{side} grows {growth} MiB during an upload of 1 GiB ({way}), {GROWTH_MIB} allowed"
        for way, found in ((PARTS, figures), (ONE, figures[ONE]))
        for side in ("gateway", "sdk")
        if (growth := found[f"{side}_growth_mib"]) >= GROWTH_MIB
    ]


def line(figures: dict[str, Any]) -> str:
    """Say how much both sides grow."""
    return "gateway_growth_mib={gateway_growth_mib} sdk_growth_mib={sdk_growth_mib}".format(**figures)


def _measured(folder: Path, big: Path, warm_up: Path, way: str) -> dict[str, float]:
    with gateway(folder / "upload") as server:
        _client(server.url, server.key, warm_up, warm_up, way)
        before, watcher = resident_mib(server.process.pid), Watcher(server.process.pid)
        watcher.start()
        ours = _client(server.url, server.key, big, warm_up, way)
        watcher.stopped.set()
        ingest = _ingested(server.url, server.headers, time.perf_counter())
    return {
        "seconds": round(ours["seconds"], 2),
        "mb_per_second": round(big.stat().st_size / 1e6 / ours["seconds"], 1),
        "gateway_growth_mib": round(watcher.peak - before, 1),
        "sdk_growth_mib": round(ours["growth_mib"], 1),
        "ingest_seconds": round(ingest, 1),
    }


def _client(url: str, key: str, file: Path, warm_up: Path, way: str) -> dict[str, float]:
    command = [PYTHON, "-m", "perf.upload_client", url, key, str(file), str(warm_up), way]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _ingested(url: str, headers: dict[str, str], started: float) -> float:
    """Seconds from the end of the upload until its job has ended."""
    with httpx.Client(base_url=url, headers=headers, timeout=60) as client:
        job = client.get("/api/v1/jobs?limit=1").json()["items"][0]
        while job["state"] in {"queued", "running"}:
            job = client.get(f"/api/v1/jobs/{job['id']}", headers={"Prefer": "wait=20"}).json()
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


if __name__ == "__main__":
    sys.exit(main())
