"""`make soak`: mixed load for ten minutes; memory and open handles of each process at the end against minute 3."""

import argparse
import json
import random
import statistics
import sys
import threading
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx

from perf.server import Server, gateway, resident_mib

ROOT = Path(__file__).resolve().parents[1]
N_CALLERS = 3
PAUSE_SECONDS = 0.2
LOOK_SECONDS = 5.0
MOST_GROWTH = 0.05
SLACK_MIB, SLACK_HANDLES = 4.0, 2
"""What a process may grow whatever its size: 5 % of 12 handles is less than one."""
WAIT = {"Prefer": "wait=30"}


class Caller(threading.Thread):
    """Uploads, computes, reads, follows and deletes, one after the other."""

    def __init__(self, server: Server, number: int) -> None:
        super().__init__(daemon=True)
        self.server, self.stopping, self.statuses = server, threading.Event(), Counter[int]()
        self._random, self._number = random.Random(number), number  # noqa: S311 - data, no secret

    def run(self) -> None:
        """Call until it is stopped."""
        with httpx.Client(base_url=f"{self.server.url}/api/v1", headers=self.server.headers, timeout=120) as client:
            turn = 0
            while not self.stopping.wait(PAUSE_SECONDS):
                turn += 1
                self._turn(client, f"s{self._number}-{turn}", turn)

    def _turn(self, client: httpx.Client, name: str, turn: int) -> None:
        rows = "".join(f"{self._random.random()},{self._random.randrange(9)},x{turn}\n" for _ in range(2000))
        file = {"file": ("a.csv", "a,b,c\n" + rows)}
        job = self._note(client.post("/upload", files=file, data={"name": name})).json().get("job")
        if job is not None:
            self._follow(client, job["id"])
        data = {"dataset": name}
        self._note(client.post("/profile/analyze", json={"data": data, "options": {"seed": turn}}, headers=WAIT))
        for path in (f"/datasets/{name}", f"/datasets/{name}/rows?limit=50", "/datasets", "/reports", "/jobs"):
            self._note(client.get(path))
        self._note(client.delete(f"/datasets/{name}"))

    def _follow(self, client: httpx.Client, job_id: str) -> None:
        with client.stream("GET", f"/jobs/{job_id}/events") as answer:
            for _ in answer.iter_lines():
                pass
        self._note(answer)

    def _note(self, answer: httpx.Response) -> httpx.Response:
        self.statuses[answer.status_code] += 1
        return answer


def main(arguments: list[str]) -> int:
    """Run the load; 0 only when no process has grown and no call failed on our side."""
    parser = argparse.ArgumentParser(prog="make soak")
    parser.add_argument("--minutes", type=float, default=10)
    minutes: float = parser.parse_args(arguments).minutes
    with gateway(ROOT / "build" / "soak") as server:
        callers = [Caller(server, number) for number in range(N_CALLERS)]
        for caller in callers:
            caller.start()
        looks = _watch(server.process.pid, 60 * minutes)
        names = {pid: _name(pid) for pid in (server.process.pid, *_children(server.process.pid))}
        for caller in callers:
            caller.stopping.set()
        for caller in callers:
            caller.join(120)
    statuses = sum((caller.statuses for caller in callers), Counter[int]())
    figures = _figures(looks, names, statuses, minutes)
    (ROOT / "build" / "soak.json").write_text(json.dumps(figures, indent=1))
    shown = " ".join(
        f"[{p['name']}] mib={p['mib'][0]}->{p['mib'][1]} handles={p['handles'][0]}->{p['handles'][1]}"
        for p in figures["processes"]
    )
    print(
        f"soak {'ok' if figures['ok'] else 'FAILED'} minutes={minutes:g} requests={statuses.total()} "
        f"failed={figures['failed']} restarted={figures['restarted']} {shown}"
    )
    return 0 if figures["ok"] else 1


Look = dict[int, tuple[float, int]]


def _watch(pid: int, seconds: float) -> list[tuple[float, Look]]:
    """Memory and handles of the gateway and what it started, every few seconds."""
    looks, began = [], time.monotonic()
    while (passed := time.monotonic() - began) < seconds:
        looks.append((passed, {found: _seen(found) for found in (pid, *_children(pid))}))
        time.sleep(LOOK_SECONDS)
    return looks


def _figures(
    looks: list[tuple[float, Look]], names: dict[int, str], statuses: Counter[int], minutes: float
) -> dict[str, Any]:
    begin = min(120.0, 18 * minutes)
    length = min(60.0, 12 * minutes)
    first = [look for passed, look in looks if begin <= passed < begin + length]
    last = [look for passed, look in looks if passed >= 60 * minutes - length]
    steady = sorted(set.intersection(*(set(look) for look in (first[-1], last[-1]))))
    processes = [_compared(pid, names[pid], first, last) for pid in steady]
    failed = sum(n for status, n in statuses.items() if status >= 500)
    restarted = len(set(last[-1]) - set(first[-1]))
    ok = bool(processes) and not failed and not restarted and all(p["ok"] for p in processes)
    told = {str(status): n for status, n in sorted(statuses.items())}
    return {"ok": ok, "failed": failed, "restarted": restarted, "processes": processes, "statuses": told}


def _compared(pid: int, name: str, first: list[Look], last: list[Look]) -> dict[str, Any]:
    mib = [round(statistics.median(look[pid][0] for look in some if pid in look), 1) for some in (first, last)]
    handles = [round(statistics.median(look[pid][1] for look in some if pid in look)) for some in (first, last)]
    grown = mib[1] - mib[0] > max(SLACK_MIB, MOST_GROWTH * mib[0])
    opened = handles[1] - handles[0] > max(SLACK_HANDLES, MOST_GROWTH * handles[0])
    return {"name": name, "pid": pid, "mib": mib, "handles": handles, "ok": not (grown or opened)}


def _children(pid: int) -> list[int]:
    """Processes below one, the nearest first."""
    try:
        below = [int(c) for t in Path(f"/proc/{pid}/task").iterdir() for c in (t / "children").read_text().split()]
    except OSError:
        return []
    return [found for child in below for found in (child, *_children(child))]


def _name(pid: int) -> str:
    """The module that it runs."""
    words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    return next((after.removeprefix("measurand_api.") for word, after in pairwise(words) if word == "-m"), str(pid))


def _seen(pid: int) -> tuple[float, int]:
    try:
        return resident_mib(pid), len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except OSError:
        return 0.0, 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
