"""Cost of the Python client: import, first call, calls beside raw httpx, decoding. Prints JSON.

Every figure is a median; what is compared is measured in turns, in the same run.
CPU time is the client's own: the server is another process. Run it as `python perf/sdk.py`.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from measurand import ColumnSchema, Dataset, Measurand

ROUNDS = 15
CALLS = 300
OBJECTS = 50_000

SERVER = """
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SMALL = b'{"id": "ds_1", "name": "flights", "rows": 3, "created_at": "2026-01-02T03:04:05.678Z"}'
LARGE = b'{"kind": "profile", "n_rows": 3, "columns": [%s]}' % b",".join(
    b'{"kind": "numeric", "name": "c%d", "mean": 1.5, "quantiles": {"values": [1, 2, 3]}}' % n for n in range(260))
BODIES = {"/api/v1/datasets/small": SMALL, "/api/v1/datasets/large/profile": LARGE}

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def answer(self):
        body = BODIES.get(self.path, b"{}")
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = answer

    def log_message(self, *_):
        pass

server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""

STARTS = {
    "bare": "pass",
    "import": "import measurand",
    "client": "from measurand import Measurand; Measurand('URL', 'msk_x')",
    "first_call": "from measurand import Measurand; Measurand('URL', 'msk_x').datasets.get('small')",
    "httpx_first_call": "import httpx; httpx.get('URL/api/v1/datasets/small').json()",
}


def run(_folder: Path | None = None) -> dict[str, float]:
    """Figures of the SDK against a stub server."""
    with served() as url:
        return {**starts(url), **calls(url), **decoding()}


def main() -> None:
    """Measure and print."""
    print(json.dumps(run(), indent=2))


@contextmanager
def served() -> Iterator[str]:
    """Serve fixed answers from another process."""
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server:
        port = server.stdout.readline().strip() if server.stdout else ""
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def starts(url: str) -> dict[str, float]:
    """Milliseconds over the bare interpreter until something is ready, of CPU and of the wall."""
    walls: dict[str, list[float]] = {name: [] for name in STARTS}
    cpus: dict[str, list[float]] = {name: [] for name in STARTS}
    programs = {
        name: program.replace("URL", url) + "\nimport time; print(time.process_time())"
        for name, program in STARTS.items()
    }
    with TemporaryDirectory() as compiled:
        for n in range(-1, ROUNDS):  # the first round compiles
            for name, program in programs.items():
                begun = time.perf_counter()
                used = started(program, compiled)
                if n >= 0:
                    walls[name].append(time.perf_counter() - begun)
                    cpus[name].append(used)
    kinds = (("ms", walls), ("cpu_ms", cpus))
    over = {
        f"{name}_{unit}": round(1000 * (statistics.median(found[name]) - statistics.median(found["bare"])), 1)
        for unit, found in kinds
        for name in STARTS
        if name != "bare"
    }
    return {"bare_ms": round(1000 * statistics.median(walls["bare"]), 1), **over}


def started(program: str, compiled: str) -> float:
    """Seconds of CPU that a fresh interpreter needs, as after an installation: with compiled modules."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout)


def calls(url: str) -> dict[str, float]:
    """CPU time of a typed call by that of raw httpx and json.loads."""
    raw, mz = httpx.Client(), Measurand(url, "msk_x", progress=False)
    headers = {"authorization": "Bearer msk_x"}
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "small": (
            lambda: mz.datasets.get("small").name,
            lambda: raw.get(f"{url}/api/v1/datasets/small", headers=headers).json()["name"],
        ),
        "20kb": (
            lambda: mz.profile.get("large").columns["c9"].mean,
            lambda: json.loads(raw.get(f"{url}/api/v1/datasets/large/profile", headers=headers).content)["columns"][9][
                "mean"
            ],
        ),
    }
    figures: dict[str, float] = {}
    for name, (typed, bare) in pairs.items():
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(cpu(typed, CALLS))
            theirs.append(cpu(bare, CALLS))
        figures[f"call_{name}_us"] = round(1e6 * statistics.median(ours))
        figures[f"httpx_{name}_us"] = round(1e6 * statistics.median(theirs))
        figures[f"call_{name}_ratio"] = round(statistics.median(a / b for a, b in zip(ours, theirs, strict=True)), 2)
    return figures


def decoding() -> dict[str, float]:
    """Milliseconds to make 50,000 views, and with that to read three properties of each and the JSON before it."""
    items = [
        {"name": f"c{n}", "dtype": "integer", "position": n, "nullable": False, "n_unparsed": 0} for n in range(OBJECTS)
    ]
    body = json.dumps({"id": "ds_1", "schema": items}).encode()
    data = json.loads(body)
    view = Dataset.read(data)
    columns = view.schema
    works: dict[str, Callable[[], object]] = {
        "views_50k": lambda: list(map(ColumnSchema.read, items)),
        "views_50k_and_3_properties": lambda: [(c.name, c.dtype, c.position) for c in columns],
        "json_50k": lambda: json.loads(body),
        "json_and_views_50k": lambda: list(Dataset.read(json.loads(body)).schema),
    }
    return {
        f"{name}_ms": round(1000 * statistics.median(cpu(work, 1) for _ in range(ROUNDS)), 1)
        for name, work in works.items()
    }


def cpu(work: Callable[[], object], n: int) -> float:
    """Seconds of CPU for one call."""
    begun = time.process_time()
    for _ in range(n):
        work()
    return (time.process_time() - begun) / n


if __name__ == "__main__":
    main()
