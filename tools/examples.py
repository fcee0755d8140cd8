"""`make examples`: the contract's examples are real traffic, one request an operation against a real server.

Writes openapi/examples/<operationId>.json. Ids and times change with each run: run it when the shape of an answer has.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx

from perf.server import gateway

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "openapi" / "examples"
CSV = (
    "island,bill_length,sex\nTorgersen,39.1,male\nBiscoe,37.8,female\nDream,n/a,male\nDream,39.5,female\nBiscoe,40.3\n"
)
INLINE = {"columns": {"dep_delay": [2, 4, None, 11, 2], "carrier": ["UA", "AA", "B6", "UA", "DL"]}}
WAIT = {"Prefer": "wait=20"}
OCTETS = {"Content-Type": "application/octet-stream"}


class Recorder:
    """Sends requests and keeps what went over the wire."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.kept: dict[str, dict[str, Any]] = {}

    def send(self, operation: str, method: str, path: str, body: Any = None, **options: Any) -> httpx.Response:  # noqa: ANN401 - any JSON
        """One request; a JSON answer below 300 becomes the example of its status."""
        answer = self.client.request(method, f"/api/v1{path}", json=body, **options)
        answer.raise_for_status()
        kept = self.kept.setdefault(operation, {"responses": {}})
        if body is not None:
            kept["request"] = body
        if answer.content and answer.headers["content-type"].startswith("application/json"):
            kept["responses"].setdefault(str(answer.status_code), answer.json())
        return answer


def record(client: httpx.Client) -> dict[str, dict[str, Any]]:
    """Every operation with an answer in JSON."""
    recorder = Recorder(client)
    for step in (_service, _access, _datasets, _uploads, _computations, _reports, _jobs):
        step(recorder)
    return recorder.kept


def _service(recorder: Recorder) -> None:
    recorder.send("get_health", "GET", "/health")
    recorder.send("get_readiness", "GET", "/ready")
    recorder.send("get_service", "GET", "/service")
    recorder.send("list_catalog", "GET", "/catalog/findings?limit=2")


def _access(recorder: Recorder) -> None:
    recorder.send("get_caller", "GET", "/auth/me")
    made = recorder.send(
        "create_api_key",
        "POST",
        "/api-keys",
        {"name": "nightly import", "scopes": ["read", "write"], "datasets": ["flights"], "expires_in_seconds": 3600},
    ).json()
    secret = f"msk_{made['api_key']['id'].removeprefix('key_')}_…"
    recorder.kept["create_api_key"]["responses"]["201"]["secret"] = secret
    recorder.send("list_api_keys", "GET", "/api-keys?limit=1")
    recorder.client.delete(f"/api/v1/api-keys/{made['api_key']['id']}").raise_for_status()
    recorder.send("list_audit_events", "GET", "/audit/events?limit=2")


def _datasets(recorder: Recorder) -> None:
    form: dict[str, Any] = {"files": {"file": ("penguins.csv", CSV.encode())}, "data": {"name": "penguins"}}
    recorder.send("upload_file", "POST", "/upload", **form)
    recorder.send("upload_file", "POST", "/upload", **form, headers=WAIT)
    while recorder.client.get("/api/v1/datasets/penguins").json()["status"] == "processing":
        recorder.client.get("/api/v1/jobs")
    recorder.send("upload_file", "POST", "/upload", **form, headers=WAIT)
    recorder.kept["upload_file"]["request"] = {"file": "penguins.csv", "name": "penguins"}
    request = {"name": "delays", "inline": INLINE, "tags": ["travel"]}
    recorder.send("register_dataset", "POST", "/datasets", request, headers={"Prefer": "respond-async"})
    recorder.send("register_dataset", "POST", "/datasets", request, headers=WAIT)
    recorder.send("list_datasets", "GET", "/datasets?limit=1")
    recorder.send("get_dataset", "GET", "/datasets/penguins")
    recorder.send(
        "update_dataset", "PATCH", "/datasets/penguins", {"description": "Palmer penguins", "tags": ["biology"]}
    )
    for name in ("versions", "rows", "rejects"):
        recorder.send(f"list_{name}", "GET", f"/datasets/penguins/{name}?limit=2")
    recorder.send("get_lineage", "GET", "/datasets/penguins/lineage")


def _uploads(recorder: Recorder) -> None:
    content = CSV.encode()
    request = {"filename": "penguins.csv", "size_bytes": len(content), "sha256": sha256(content).hexdigest()}
    path = "/uploads/" + recorder.send("create_upload", "POST", "/uploads", request).json()["id"]
    recorder.send("upload_part", "PUT", f"{path}/parts/1", content=content, headers=OCTETS)
    recorder.send("get_upload", "GET", path)
    recorder.send("complete_upload", "POST", f"{path}/complete", headers={"Prefer": "respond-async"})
    recorder.send("complete_upload", "POST", f"{path}/complete", headers=WAIT)


def _computations(recorder: Recorder) -> None:
    both = {"analyze_data": ("/profile/analyze", {"data": {"dataset": "delays"}, "options": {"n_top": 3, "n_bins": 4}})}
    sides = {"reference": {"dataset": "delays"}, "current": {"inline": INLINE}}
    both["detect_drift"] = ("/datasets/drift", {**sides, "options": {"alpha": 0.01}, "store": True})
    for operation, (path, body) in both.items():
        recorder.send(operation, "POST", path, body, headers={"Prefer": "respond-async"})
        recorder.send(operation, "POST", path, body, headers=WAIT)
    recorder.send("get_profile", "GET", "/datasets/delays/profile")


def _reports(recorder: Recorder) -> None:
    reports = recorder.send("list_reports", "GET", "/reports?limit=1").json()["items"]
    recorder.send("get_report", "GET", f"/reports/{reports[0]['report_id']}")


def _jobs(recorder: Recorder) -> None:
    jobs = recorder.send("list_jobs", "GET", "/jobs?limit=1").json()["items"]
    recorder.send("get_job", "GET", f"/jobs/{jobs[0]['id']}")
    recorder.kept["cancel_job"] = {"responses": {"202": {**jobs[0], **RUNNING}}}
    recorder.kept["stream_job_events"] = {"responses": {"200": _first_event(recorder, jobs[0]["id"])}}


RUNNING = {
    "state": "running",
    "progress": 0.4,
    "stage": "profile",
    "finished_at": None,
    "result": None,
    "problem": None,
}


def _first_event(recorder: Recorder, job_id: str) -> dict[str, Any]:
    with recorder.client.stream("GET", f"/api/v1/jobs/{job_id}/events") as answer:
        return next(_data(answer.iter_lines()))


def _data(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line.startswith("data:"):
            yield json.loads(line.removeprefix("data:"))


def main() -> int:
    """Write the examples."""
    with (
        tempfile.TemporaryDirectory() as folder,
        gateway(Path(folder)) as server,
        httpx.Client(base_url=server.url, headers=server.headers, timeout=60) as client,
    ):
        kept = record(client)
    TARGET.mkdir(exist_ok=True)
    for operation, example in sorted(kept.items()):
        text = json.dumps(example, indent=1, ensure_ascii=False) + "\n"
        (TARGET / f"{operation}.json").write_text(text)
    sys.stdout.write(f"examples ok operations={len(kept)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
