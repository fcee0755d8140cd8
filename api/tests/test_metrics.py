"""The text of metrics, read back by Prometheus's own parser; and what a whole server counts."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import httpx
import pytest
from jobs_queue_support import Clock, claimed, silence, submit
from jobs_support import alive, until
from measurand_api.contract import bundled
from measurand_api.jobs.board import Jobs
from measurand_api.jobs.queue import Queue
from measurand_api.telemetry import metrics
from measurand_api.telemetry.metrics import Counter, Family, Histogram, Sample
from prometheus_client.parser import text_string_to_metric_families
from serving import WAIT, Served, serving

CELL = "canary-cell-7f3a"
NAMES = "canary-name-52ce"
Samples: TypeAlias = dict[tuple[str, tuple[tuple[str, str], ...]], float]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data"), MEASURAND_HEARTBEAT_SECONDS="1") as server:
        yield server


@pytest.fixture
def counter() -> Iterator[Counter]:
    yield Counter("colours_total", "Colours.", ("name",))
    del Counter.all["colours_total"]


def parsed(text: str) -> Samples:
    families = text_string_to_metric_families(text)
    return {(s.name, tuple(sorted(s.labels.items()))): s.value for family in families for s in family.samples}


def scraped(served: Served) -> Samples:
    answer = httpx.get(f"{served.url}/metrics", headers={"Authorization": f"Bearer {served.key}"}, timeout=30)
    assert answer.headers["content-type"] == metrics.MEDIA_TYPE
    return parsed(answer.text)


def value(samples: Samples, name: str, **labels: str) -> float:
    return samples.get((f"measurand_{name}", tuple(sorted(labels.items()))), 0)


def growth(served: Served, act: Callable[[], object], name: str, **labels: str) -> float:
    before = value(scraped(served), name, **labels)
    act()
    return value(scraped(served), name, **labels) - before


def register(served: Served, name: str = NAMES) -> httpx.Response:
    body = {"name": name, "inline": {"columns": {NAMES: [CELL]}}}
    return served.send("POST", "/datasets", json=body, headers=WAIT)


@pytest.mark.parametrize("label", ["plain", 'a"b', "a\\b", "a\nb", "é", ""])
def test_labels_come_back_as_they_were(counter: Counter, label: str) -> None:
    counter.add(label)
    counter.add(label, n=2)
    assert parsed(metrics.text([counter.family()])) == {("measurand_colours_total", (("name", label),)): 3}


def test_a_histogram_is_cumulative() -> None:
    histogram = Histogram("seconds", "Seconds.", "operation")
    for seconds in (0.0005, 0.001, 0.02, 99.0):
        histogram.observe("read", seconds)
    found = parsed(metrics.text([histogram.family()]))
    buckets = {dict(labels)["le"]: n for (name, labels), n in found.items() if name.endswith("_bucket")}
    assert (buckets["0.001"], buckets["0.01"], buckets["0.025"], buckets["30.0"], buckets["+Inf"]) == (2, 2, 3, 3, 4)
    assert found["measurand_seconds_count", (("operation", "read"),)] == 4
    assert found["measurand_seconds_sum", (("operation", "read"),)] == pytest.approx(99.0215)


def test_numbers_are_exact() -> None:
    family = Family("bytes", "gauge", "Bytes.", [Sample((), 2.0**53), Sample((("k", "v"),), 0.1)])
    assert set(parsed(metrics.text([family])).values()) == {2.0**53, 0.1}


def test_threads_lose_no_count(counter: Counter) -> None:
    threads = [threading.Thread(target=lambda: [counter.add("x") for _ in range(10_000)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.value("x") == 40_000


def test_what_a_process_counted_reaches_another_once(counter: Counter) -> None:
    reader, writer = os.pipe()
    counter.add("red", n=3)
    metrics.tell(writer)
    metrics.tell(writer)
    os.close(writer)
    assert counter.value("red") == 0
    with os.fdopen(reader, "rb") as lines:
        for line in lines:
            metrics.hear(line)
    assert counter.value("red") == 3


def test_what_a_full_pipe_does_not_take_is_told_later(counter: Counter) -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    os.write(writer, b"\n" * 65_536)
    counter.add("red")
    metrics.tell(writer)
    assert counter.value("red") == 1
    os.close(reader)
    metrics.tell(writer)  # Nobody reads any more, which is no reason to fail.
    os.close(writer)


def test_a_job_that_is_taken_back_is_a_lost_lease(board: Jobs, queue: Queue, clock: Clock) -> None:
    before = metrics.lost_leases.value()
    submit(board)
    claimed(queue)
    silence(queue, clock)
    assert metrics.lost_leases.value() - before == 1


def test_metrics_need_a_key_with_admin(served: Served) -> None:
    assert httpx.get(f"{served.url}/metrics").json()["code"] == "unauthenticated"
    everything_else = {"name": "no admin", "scopes": ["read", "run", "write"]}
    limited = {"name": "limited", "scopes": ["admin"], "operations": ["list_audit_events"]}
    for body in (everything_else, limited):
        key = served.send("POST", "/api-keys", json=body).json()["secret"]
        answer = httpx.get(f"{served.url}/metrics", headers={"Authorization": f"Bearer {key}"})
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        event = served.get("/audit/events", params={"limit": 1}).json()["items"][0]
        assert (event["request_id"], event["status"]) == (answer.headers["request-id"], 403)


def test_metrics_are_only_read(served: Served) -> None:
    answer = httpx.post(f"{served.url}/metrics", headers={"Authorization": f"Bearer {served.key}"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_requests_are_counted_by_operation_method_and_status(served: Served) -> None:
    labels = {"operation": "get_dataset", "method": "GET", "status": "404"}
    assert growth(served, lambda: served.get("/datasets/missing"), "requests_total", **labels) == 1
    seconds = {"operation": "get_dataset"}
    assert growth(served, lambda: served.get("/datasets/missing"), "request_seconds_count", **seconds) == 1


def test_refused_keys_are_counted(served: Served) -> None:
    def knock() -> None:
        served.get("/datasets", key="msk_wrong")

    assert growth(served, knock, "problems_total", code="unauthenticated") == 1


def test_labels_do_not_grow_with_what_callers_invent(served: Served) -> None:
    for number in range(3):
        served.send(f"BREW{number}", f"/nowhere/{number}")
        served.get(f"/datasets/{NAMES}-{number}")
    samples = scraped(served)
    operations = {dict(labels).get("operation", "other") for _, labels in samples}
    methods = {dict(labels).get("method", "other") for _, labels in samples}
    assert operations <= {*bundled().operations, "other"}
    assert methods <= {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"}


def test_no_tenant_dataset_column_cell_or_secret_is_told(served: Served) -> None:
    register(served)
    served.upload(f"{NAMES}\n{CELL}\n".encode(), f"{NAMES}.csv", data={"name": f"{NAMES}-file"})
    served.send("POST", "/profile/analyze", json={"data": {"dataset": NAMES}}, headers=WAIT)
    served.get("/datasets", key="msk_" + CELL)
    me = served.get("/auth/me").json()
    answer = httpx.get(f"{served.url}/metrics", headers={"Authorization": f"Bearer {served.key}"})
    assert not [word for word in (CELL, NAMES, me["tenant_id"], me["key_id"], served.key) if word in answer.text]
    labels = {name for _, labels in parsed(answer.text) for name, _ in labels}
    assert labels <= {"operation", "method", "status", "code", "cache", "kind", "state", "le"}


def test_jobs_that_the_worker_ended_are_counted(served: Served) -> None:
    before = value(scraped(served), "jobs_ended_total", operation="register_dataset", state="succeeded")
    register(served, "counted")

    def told() -> bool:
        ended = value(scraped(served), "jobs_ended_total", operation="register_dataset", state="succeeded")
        return ended == before + 1

    asyncio.run(until(told))


def test_stored_reports_and_known_keys_are_cache_hits(served: Served) -> None:
    register(served, "cached")

    def ask() -> None:
        served.send("POST", "/profile/analyze", json={"data": {"dataset": "cached"}}, headers=WAIT)

    ask()
    assert growth(served, ask, "cache_hits_total", cache="reports") == 1
    assert growth(served, ask, "cache_hits_total", cache="keys") >= 1
    anew = {"data": {"dataset": "cached"}, "options": {"n_bins": 7}}
    assert (
        growth(
            served, lambda: served.send("POST", "/profile/analyze", json=anew), "cache_misses_total", cache="reports"
        )
        == 1
    )


def test_answers_that_are_replayed_are_counted(served: Served) -> None:
    request = {"json": {"name": "replayed", "inline": {"columns": {"a": [1]}}}, "headers": {"Idempotency-Key": "k1"}}

    def send() -> None:
        served.send("POST", "/datasets", **request)

    send()
    assert growth(served, send, "idempotent_replays_total") == 1


def test_files_that_are_kept_are_told_with_their_size(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        register(served, "kept")
        samples = scraped(served)
        assert value(samples, "blobs") >= 2  # The table and its rejects.
        assert value(samples, "blob_bytes") > 100
        register(served, "later")
        assert value(scraped(served), "blobs") == value(samples, "blobs")  # As of the last five minutes.


def test_jobs_that_wait_and_their_age_are_told(tmp_path: Path) -> None:
    with serving(tmp_path, MEASURAND_WORKER="none") as served:
        assert value(scraped(served), "jobs", state="queued") == 0
        for number in range(2):
            body = {"name": f"waiting-{number}", "inline": {"columns": {"a": [1]}}}
            served.send("POST", "/datasets", json=body, headers={"Prefer": "respond-async"})
        samples = scraped(served)
        assert value(samples, "jobs", state="queued") == 2
        assert value(samples, "jobs", state="running") == 0
        assert value(samples, "oldest_job_seconds", state="queued") > 0
        assert value(samples, "audit_events_unsealed") == 2
        assert value(samples, "catalog_up") == 1
        assert value(samples, "resident_bytes") > 1 << 20
        assert value(samples, "requests_in_flight") == 1


def children(pid: int, module: str) -> list[int]:
    """The processes of this module that a process has started."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == pid and module.encode() in command and alive(int(entry.name)):
            found.append(int(entry.name))
    return found


def test_children_and_workers_that_die_are_counted_and_replaced(served: Served) -> None:
    register(served, "before")
    (worker,) = children(served.process.pid, "measurand_api.jobs.worker")
    before = scraped(served)

    def grown(name: str, **labels: str) -> Callable[[], bool]:
        return lambda: value(scraped(served), name, **labels) > value(before, name, **labels)

    os.kill(children(worker, "measurand_api.jobs.child")[0], signal.SIGKILL)
    asyncio.run(until(grown("child_restarts_total", kind="job")))
    os.kill(children(served.process.pid, "measurand_api.jobs.child")[0], signal.SIGKILL)
    asyncio.run(until(grown("child_restarts_total", kind="answer")))
    os.kill(worker, signal.SIGKILL)
    asyncio.run(until(grown("worker_restarts_total")))
    assert register(served, "after").status_code == 200


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def test_a_port_of_its_own_needs_no_key_and_leaves_none_beside_the_api(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, MEASURAND_METRICS_PORT=str(port)) as served:
        served.get("/datasets")
        answer = httpx.get(f"http://127.0.0.1:{port}/metrics")
        assert value(parsed(answer.text), "requests_total", operation="list_datasets", method="GET", status="200") == 1
        assert httpx.get(f"http://127.0.0.1:{port}/api/v1/datasets").status_code == 404
        assert httpx.get(f"http://127.0.0.1:{port}/metrics", headers={"Host": "evil.example"}).status_code == 421
        beside = httpx.get(f"{served.url}/metrics", headers={"Authorization": f"Bearer {served.key}"})
        assert (beside.status_code, beside.json()["code"]) == (404, "not_found")


def test_a_worker_on_its_own_tells_its_own(tmp_path: Path) -> None:
    port = free_port()
    worker = [sys.executable, "-m", "measurand_api", "worker", "--data-dir", str(tmp_path)]
    with serving(tmp_path, MEASURAND_WORKER="none") as served:
        of_gateway = Path(f"/proc/{served.process.pid}/environ").read_text(encoding="utf-8").split("\0")
        variables = dict(pair.split("=", 1) for pair in of_gateway if pair)
        with subprocess.Popen(worker, env={**variables, "MEASURAND_METRICS_PORT": str(port)}) as process:
            try:
                assert register(served).status_code == 200
                samples = parsed(httpx.get(f"http://127.0.0.1:{port}/metrics").text)
            finally:
                process.terminate()
    assert value(samples, "jobs_ended_total", operation="register_dataset", state="succeeded") == 1
    assert value(samples, "catalog_up") == 1
    assert "measurand_requests_in_flight" not in {name for name, _ in samples}


def test_every_metric_is_documented(served: Served) -> None:
    answer = httpx.get(f"{served.url}/metrics", headers={"Authorization": f"Bearer {served.key}"})
    told = set(re.findall(r"^# TYPE (\S+) ", answer.text, re.MULTILINE))
    page = Path(__file__).parents[2] / "docs" / "operating" / "metrics.md"
    assert set(re.findall(r"^\| `(measurand_\w+)", page.read_text(encoding="utf-8"), re.MULTILINE)) == told
