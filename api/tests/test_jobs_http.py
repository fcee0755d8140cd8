"""Jobs, profiles and drift through a real server: what its callers see of the workers behind it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from measurand_api.jobs.queue import Queue, Terms
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog

sys.path.append(str(Path(__file__).parent))
from jobs_support import DEADLINE_SECONDS, alive

CSV = b"carrier,dep_delay\nUA,2\nAA,11\nB6,-4\n"
INLINE = {"inline": {"columns": {"dep_delay": [2, None, 11], "carrier": ["UA", "AA", "B6"]}}}
ASYNC = {"Prefer": "respond-async"}
NOBODY = "job_00000000000000000000000000"


@dataclass
class Server:
    """A server of its own process, called with its own key."""

    process: subprocess.Popen[str]
    client: httpx.Client

    def analyze(self, headers: dict[str, str] | None = None, **body: object) -> httpx.Response:
        return self.client.post("/profile/analyze", json={"data": INLINE, **body}, headers=headers)

    def upload(self, name: str, content: bytes = CSV, prefer: str = "wait=30") -> httpx.Response:
        form = {"files": {"file": ("flights.csv", content)}, "data": {"name": name}}
        return self.client.post("/upload", headers={"Prefer": prefer}, **form)

    def ended(self, location: str) -> dict:
        deadline = time.monotonic() + DEADLINE_SECONDS
        while time.monotonic() < deadline:
            job = self.client.get(location.removeprefix("/api/v1"), headers={"Prefer": "wait=30"}).json()
            if job["state"] not in {"queued", "running"}:
                return job
        pytest.fail(f"{location} did not end")

    def events(self, job_id: str, headers: dict[str, str] | None = None) -> list[tuple[str, dict]]:
        text = self.client.get(f"/jobs/{job_id}/events", headers=headers).text
        blocks = [dict(line.split(": ", 1) for line in block.splitlines()) for block in text.split("\n\n") if block]
        return [(block["id"], json.loads(block["data"])) for block in blocks if "id" in block]


@contextmanager
def serving(data_dir: Path, **variables: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "measurand_api", "serve", "--port", "0", "--announce", "--data-dir", str(data_dir)]
    environment = {
        **os.environ,
        "MEASURAND_STRICT_ANSWERS": "true",
        "MEASURAND_SHUTDOWN_GRACE_SECONDS": "1",
        **variables,
    }
    with subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        announced = json.loads(process.stdout.readline())
        headers = {"Authorization": f"Bearer {Path(announced['key_file']).read_text().strip()}"}
        with httpx.Client(base_url=announced["url"] + "/api/v1", headers=headers, timeout=DEADLINE_SECONDS) as client:
            server = Server(process, client)
            wait_for(lambda: client.get("/ready").status_code == 200)
            yield server
        process.terminate()


def wait_for(holds) -> None:
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server without a worker: what is queued stays queued."""
    with serving(tmp_path_factory.mktemp("data"), MEASURAND_WORKER="none") as server:
        yield server


def test_inline_data_is_profiled_at_once_and_not_stored(server: Server) -> None:
    answer = server.analyze({"Prefer": "wait=30"})
    assert answer.status_code == 200
    assert (answer.json()["n_rows"], answer.json()["report_id"]) == (3, None)
    assert "ETag" not in answer.headers


def test_a_kept_report_is_read_again_by_its_id(server: Server) -> None:
    answer = server.analyze({"Prefer": "wait=30"}, store=True)
    stored = server.client.get(f"/reports/{answer.json()['report_id']}")
    assert (stored.content, stored.headers["ETag"]) == (answer.content, answer.headers["ETag"])


def test_a_report_that_is_held_already_is_not_sent_again(server: Server) -> None:
    tag = server.analyze({"Prefer": "wait=30"}, store=True).headers["ETag"]
    assert server.analyze({"If-None-Match": tag}, store=True).status_code == 304


def test_the_profile_of_a_version_is_there_when_its_ingest_has_ended(server: Server) -> None:
    assert server.upload("flights").status_code == 200
    profile = server.client.get("/datasets/flights/profile")
    assert profile.status_code == 200
    assert profile.json()["source"]["name"] == "flights"
    held = server.client.get("/datasets/flights/profile", headers={"If-None-Match": profile.headers["ETag"]})
    assert held.status_code == 304


def test_profiling_a_version_with_default_options_answers_with_the_stored_profile(server: Server) -> None:
    server.upload("again")
    stored = server.client.get("/datasets/again/profile")
    asked = server.analyze(data={"dataset": "again"})
    assert (asked.status_code, asked.content) == (200, stored.content)


def test_two_datasets_are_compared(server: Server) -> None:
    body = {"reference": INLINE, "current": INLINE}
    answer = server.client.post("/datasets/drift", json=body, headers={"Prefer": "wait=30"})
    assert answer.status_code == 200
    assert answer.json()["n_columns"] == 2


def test_a_job_is_followed_to_its_report(server: Server) -> None:
    accepted = server.analyze(ASYNC)
    assert (accepted.status_code, accepted.json()["operation"]) == (202, "analyze_data")
    job = server.ended(accepted.headers["Location"])
    assert job["state"] == "succeeded"
    report = server.client.get(job["result"]["href"].removeprefix("/api/v1"))
    assert report.json()["report_id"] == job["result"]["id"]


def test_a_job_that_fails_tells_the_problem(server: Server) -> None:
    broken = {"inline": {"columns": {"a": [1], "b": [1, 2]}}}
    job = server.ended(server.analyze(ASYNC, data=broken).headers["Location"])
    assert (job["state"], job["problem"]["code"]) == ("failed", "invalid_data")


def test_events_begin_at_the_first_and_end_with_the_job(server: Server) -> None:
    job_id = server.analyze(ASYNC, options={"n_bins": 3}).json()["id"]
    events = server.events(job_id)
    assert [event_id for event_id, _ in events] == [str(n) for n in range(1, len(events) + 1)]
    assert (events[0][1]["state"], events[-1][1]["state"]) == ("queued", "succeeded")


def test_events_go_on_after_the_last_one_seen(server: Server) -> None:
    job_id = server.analyze(ASYNC, options={"n_bins": 4}).json()["id"]
    seen = server.events(job_id)
    assert server.events(job_id, {"Last-Event-ID": seen[0][0]}) == seen[1:]


def test_an_ended_job_cannot_be_cancelled(server: Server) -> None:
    job_id = server.analyze(ASYNC, options={"n_bins": 5}).json()["id"]
    server.ended(f"/jobs/{job_id}")
    refused = server.client.delete(f"/jobs/{job_id}")
    assert (refused.status_code, refused.json()["code"]) == (409, "job_finished")


def test_a_queued_job_is_cancelled_at_once_and_may_be_cancelled_again(idle: Server) -> None:
    job_id = idle.analyze(ASYNC).json()["id"]
    assert idle.client.delete(f"/jobs/{job_id}").status_code == 204
    assert idle.client.delete(f"/jobs/{job_id}").status_code == 204
    assert idle.client.get(f"/jobs/{job_id}").json()["state"] == "cancelled"


def test_a_running_job_is_there_until_its_worker_has_stopped_it(tmp_path: Path) -> None:
    with serving(tmp_path, MEASURAND_WORKER="none") as idle:
        job_id = idle.analyze(ASYNC).json()["id"]
        engine = connect(f"sqlite:///{tmp_path / 'catalog.db'}")
        claim = Queue(SystemCatalog(engine), Terms(), lambda *_: None).claim("a worker")
        assert claim is not None
        accepted = idle.client.delete(f"/jobs/{job_id}")
        engine.dispose()
        assert (accepted.status_code, accepted.json()["state"]) == (202, "running")
        assert accepted.headers["Location"] == f"/api/v1/jobs/{job_id}"


def test_a_job_that_goes_on_says_when_to_ask_again(idle: Server) -> None:
    job_id = idle.analyze(ASYNC, options={"n_bins": 6}).json()["id"]
    assert int(idle.client.get(f"/jobs/{job_id}").headers["Retry-After"]) > 0


def test_the_profile_of_a_version_that_is_being_read_is_not_there_yet(idle: Server) -> None:
    assert idle.upload("early", prefer="respond-async").status_code == 202
    refused = idle.client.get("/datasets/early/profile")
    assert (refused.status_code, refused.json()["code"]) == (409, "dataset_not_ready")
    assert int(refused.headers["Retry-After"]) > 0


def test_jobs_are_listed_by_state_page_by_page(idle: Server) -> None:
    ids = [idle.analyze(ASYNC, options={"n_bins": n}).json()["id"] for n in (11, 12, 13)]
    first = idle.client.get("/jobs", params={"state": "queued", "limit": 2}).json()
    assert [job["id"] for job in first["items"]] == [ids[2], ids[1]]
    rest = idle.client.get("/jobs", params={"state": "queued", "limit": 2, "cursor": first["next_cursor"]}).json()
    assert rest["items"][0]["id"] == ids[0]


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("DELETE", ""), ("GET", "/events")])
def test_a_job_of_nobody_is_not_found(idle: Server, method: str, path: str) -> None:
    refused = idle.client.request(method, f"/jobs/{NOBODY}{path}")
    assert (refused.status_code, refused.json()["code"]) == (404, "job_not_found")


def test_nothing_outlives_a_server_that_is_killed(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.analyze({"Prefer": "wait=30"})
        family = descendants(server.process.pid)
        assert len(family) >= 2
        server.process.kill()
        wait_for(lambda: not any(alive(pid) for pid in family))


def descendants(pid: int) -> list[int]:
    found = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return sorted({*found, *(grandchild for child in {*found} for grandchild in descendants(child))})
