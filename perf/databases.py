"""The same point reads through two gateways, on SQLite and on PostgreSQL, one request of each after the other."""

import time
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from perf.server import Server, gateway
from tools import servers

ROUNDS, WARM_UP = 600, 100
ROWS = {"columns": {"dep_delay": [2, 4, None, -3], "carrier": ["UA", "AA", "UA", "B6"]}}
WAIT = {"Prefer": "wait=30"}


def run(folder: Path) -> dict[str, Any]:
    """The median of each operation on each database, and PostgreSQL's as a multiple of SQLite's."""
    with servers.postgres(folder / "databases" / "server") as server:
        postgresql = {"database_url": server.database("perf")}
        with (
            gateway(folder / "databases" / "sqlite") as one,
            gateway(folder / "databases" / "postgresql", **postgresql) as other,
            _client(one) as sqlite_client,
            _client(other) as postgresql_client,
        ):
            return _compared({"sqlite": sqlite_client, "postgresql": postgresql_client})


def _client(server: Server) -> httpx.Client:
    return httpx.Client(base_url=f"{server.url}/api/v1", headers=server.headers, timeout=60)


def _compared(clients: dict[str, httpx.Client]) -> dict[str, Any]:
    paths = {name: _paths(client) for name, client in clients.items()}
    operations = list(paths["sqlite"])
    taken: dict[str, dict[str, list[float]]] = {operation: {name: [] for name in clients} for operation in operations}
    for turn in range(WARM_UP + ROUNDS):
        # Whoever answers second finds warm caches.
        order = list(clients) if turn % 2 else list(reversed(clients))
        for operation in operations:
            for name in order:
                taken[operation][name].append(_timed(clients[name], paths[name][operation]))
    return {operation: _figures(seen) for operation, seen in taken.items()}


def _paths(client: httpx.Client) -> dict[str, str]:
    """A dataset with its profile, and where its parts are read."""
    dataset = client.post("/datasets", json={"name": "flights", "inline": ROWS}, headers=WAIT).raise_for_status().json()
    job = client.get("/jobs").json()["items"][0]["id"]
    report = client.get(f"/datasets/{dataset['id']}/profile").raise_for_status().json()["report_id"]
    return {
        "get_health": "/health",
        "get_dataset": f"/datasets/{dataset['id']}",
        "get_job": f"/jobs/{job}",
        "get_report": f"/reports/{report}",
    }


def _timed(client: httpx.Client, path: str) -> float:
    started = time.perf_counter()
    client.get(path).raise_for_status()
    return time.perf_counter() - started


def _figures(seen: dict[str, list[float]]) -> dict[str, float]:
    p50 = {name: median(seconds[WARM_UP:]) for name, seconds in seen.items()}
    shown = {f"{name}_p50_ms": round(1000 * seconds, 2) for name, seconds in p50.items()}
    return {**shown, "ratio": round(p50["postgresql"] / p50["sqlite"], 2)}
