"""A job that a gateway puts up wakes the worker beside it, which looks by itself once an hour here."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from jobs_support import until
from serving import WAIT, Served, serving

SELDOM = """
from measurand_api.jobs import supervisor
supervisor.IDLE_SECONDS = 3600.0
"""
CSV = b"a,b\n1,2\n3,4\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    hook = tmp_path_factory.mktemp("hook")
    (hook / "sitecustomize.py").write_text(SELDOM)
    with serving(tmp_path_factory.mktemp("data"), PYTHONPATH=str(hook)) as server:
        # Its slots look once when they begin.
        assert server.upload(CSV, data={"name": "first"}).status_code == 200
        yield server


def uploaded(served: Served) -> httpx.Response:
    return served.upload(CSV, data={"name": "whole"})


def registered(served: Served) -> httpx.Response:
    return served.send("POST", "/datasets", json={"name": "rows", "inline": {"columns": {"a": [1]}}}, headers=WAIT)


def sent_in_parts(served: Served) -> httpx.Response:
    opened = served.send("POST", "/uploads", json={"name": "parts", "filename": "a.csv", "size_bytes": len(CSV)}).json()
    place = f"/uploads/{opened['id']}"
    binary = {"Content-Type": "application/octet-stream"}
    assert served.send("PUT", f"{place}/parts/1", content=CSV, headers=binary).is_success
    completed = served.send("POST", f"{place}/complete")
    return served.get(f"/jobs/{completed.headers['location'].rpartition('/')[2]}", headers=WAIT)


def computed(served: Served) -> httpx.Response:
    body = {"data": {"dataset": "first"}, "options": {"seed": 7}}
    job = served.send("POST", "/profile/analyze", json=body, headers={"Prefer": "respond-async"}).json()
    return served.get(f"/jobs/{job['id']}", headers=WAIT)


@pytest.mark.parametrize("act", [uploaded, registered, sent_in_parts, computed])
def test_whatever_puts_up_a_job_wakes_the_worker(served: Served, act: Callable[[Served], httpx.Response]) -> None:
    answer = act(served)
    assert answer.status_code == 200, answer.text
    assert answer.json().get("state", "succeeded") == "succeeded"


async def test_the_worker_after_one_that_was_killed_is_woken_too(served: Served) -> None:
    (first,) = workers(served)
    os.kill(first, signal.SIGKILL)
    await until(lambda: workers(served) not in ([], [first]))
    for name in ("taken-up", "woken"):
        assert served.upload(CSV, data={"name": name}).status_code == 200


def workers(served: Served) -> list[int]:
    """The workers beside the gateway that run."""
    children = Path(f"/proc/{served.process.pid}/task").glob("*/children")
    pids = [int(pid) for listed in children for pid in listed.read_text().split()]
    return [pid for pid in pids if b"measurand_api.jobs.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]
