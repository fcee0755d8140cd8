"""One trace from the caller through the gateway to the worker and its child, as a collector sees it."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jobs_support import until
from measurand_api.telemetry import traces
from otlp_support import Collector, Told, collecting
from serving import WAIT, Served, serving

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
SAMPLED, UNSAMPLED = f"00-{TRACE}-{SPAN}-01", f"00-{TRACE[::-1]}-{SPAN}-00"
SERVER, CONSUMER, INTERNAL = 2, 5, 1
CELL, NAME = "canary-cell-7f3a", "canary-name-52ce"


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    with collecting() as collector:
        yield collector


@pytest.fixture(scope="module")
def served(collector: Collector, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    soon = {"OTEL_BSP_SCHEDULE_DELAY": "50"}
    with serving(tmp_path_factory.mktemp("data"), MEASURAND_TRACES_URL=collector.url, **soon) as server:
        yield server


def arrived(collector: Collector, trace: str, *names: str) -> dict[str, Told]:
    """The spans of a trace by name, once all of these are there."""
    asyncio.run(until(lambda: {*names} <= {span.name for span in collector.of_trace(trace)}))
    return {span.name: span for span in collector.of_trace(trace)}


def register(served: Served, name: str, **headers: str) -> None:
    body = {"name": name, "inline": {"columns": {NAME: [CELL]}}}
    answer = served.send("POST", "/datasets", json=body, headers={**WAIT, **headers})
    assert answer.status_code in {200, 201}, answer.text


@pytest.mark.parametrize(
    "header",
    [
        "",
        "x",
        f"00-{TRACE}-{SPAN}",
        f"00-{TRACE.upper()}-{SPAN}-01",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"01-{TRACE}-{SPAN}-01-more",
        f"00-{TRACE}-{SPAN}-01\n",
        f"ff-{TRACE}-{SPAN}-01",
    ],
    ids=range(9),
)
def test_a_header_that_is_no_trace_is_ignored(header: str) -> None:
    assert traces.accepted(header) is None


def test_without_an_exporter_a_trace_is_passed_on_and_ends_with_its_block() -> None:
    assert traces.current() is None
    with traces.span("request", parent=SAMPLED), traces.span("inside"):
        assert traces.current() == SAMPLED
    assert traces.current() is None


def test_a_job_belongs_to_the_trace_of_its_caller(served: Served, collector: Collector) -> None:
    register(served, NAME, traceparent=SAMPLED)
    found = arrived(collector, TRACE, "register_dataset", "job register_dataset", "compute")
    request, job = found["register_dataset"], found["job register_dataset"]
    assert (request.service, request.kind, request.parent) == ("measurand-gateway", SERVER, SPAN)
    assert (job.service, job.kind, job.parent) == ("measurand-worker", CONSUMER, request.id)
    computed = [span for span in collector.of_trace(TRACE) if span.name == "compute" and span.parent == job.id]
    assert {span.service for span in computed} == {"measurand-worker"}
    assert len(computed) == 2  # Reading, then the profile.
    assert request.attributes["http.response.status_code"] in {200, 201}
    assert (job.attributes["operation"], job.attributes["attempt"]) == ("register_dataset", 1)


def test_what_an_answer_worker_computes_is_below_its_request(served: Served, collector: Collector) -> None:
    trace = "5" * 32
    register(served, "computed")
    body = {"data": {"inline": {"columns": {NAME: [1, 2]}}}}
    served.send("POST", "/profile/analyze", json=body, headers={**WAIT, "traceparent": f"00-{trace}-{SPAN}-01"})
    found = arrived(collector, trace, "analyze_data", "compute")
    assert found["compute"].parent == found["analyze_data"].id
    assert (found["compute"].service, found["compute"].kind) == ("measurand-gateway", INTERNAL)


def test_a_refusal_is_told_with_its_problem(served: Served, collector: Collector) -> None:
    trace = "6" * 32
    answer = served.get("/datasets/missing", headers={"traceparent": f"00-{trace}-{SPAN}-01"})
    span = arrived(collector, trace, "get_dataset")["get_dataset"]
    assert span.attributes == {
        "http.request.method": "GET",
        "http.response.status_code": 404,
        "problem": "dataset_not_found",
        "request_id": answer.headers["request-id"],
    }
    assert not span.failed


def test_a_request_without_a_trace_begins_one(served: Served, collector: Collector) -> None:
    answer = served.get("/datasets", headers={"traceparent": "nonsense"})
    request_id = answer.headers["request-id"]

    def own() -> list[Told]:
        return [span for span in collector.spans if span.attributes.get("request_id") == request_id]

    asyncio.run(until(lambda: bool(own())))
    assert (own()[0].name, own()[0].parent) == ("list_datasets", "")


def test_a_trace_that_its_caller_does_not_sample_is_not_sent(served: Served, collector: Collector) -> None:
    served.get("/datasets", headers={"traceparent": UNSAMPLED})
    later = "7" * 32
    served.get("/datasets", headers={"traceparent": f"00-{later}-{SPAN}-01"})
    arrived(collector, later, "list_datasets")
    assert collector.of_trace(TRACE[::-1]) == []


def test_no_tenant_name_cell_or_secret_is_told(served: Served, collector: Collector) -> None:
    trace = "8" * 32
    traced = {"traceparent": f"00-{trace}-{SPAN}-01"}
    served.upload(f"{NAME}\n{CELL}\n".encode(), f"{NAME}.csv", data={"name": NAME + "-2"}, headers=traced)
    served.get(f"/datasets/{NAME}/rows?cursor={CELL}", headers=traced)
    me = served.get("/auth/me").json()
    arrived(collector, trace, "upload_file", "job upload_file", "list_rows")
    hidden = (CELL, NAME, me["tenant_id"], me["key_id"], served.key)
    assert not [word for word in hidden if word.encode() in collector.raw]


@pytest.mark.parametrize("style", ["json", "text"])
def test_the_lines_of_a_request_carry_its_trace(tmp_path: Path, style: str) -> None:
    with serving(tmp_path, MEASURAND_LOG_FORMAT=style) as served:
        served.get("/datasets", headers={"traceparent": SAMPLED, "Request-Id": "traced"})
        served.get("/datasets", headers={"Request-Id": "untraced"})
    lines = served.log.read_text(encoding="utf-8").splitlines()
    (traced,) = (line for line in lines if "=traced" in line or '"traced"' in line)
    (untraced,) = (line for line in lines if "untraced" in line)
    assert TRACE in traced
    if style == "json":
        assert json.loads(traced)["trace_id"] == TRACE
        assert json.loads(untraced)["trace_id"] is None
    else:
        assert "trace_id" not in untraced


def test_what_traces_and_metrics_need_is_not_loaded_unless_it_is_configured() -> None:
    program = "import sys, measurand_api.app, measurand_api.jobs.worker; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "measurand_api.telemetry.traces" in loaded
    heavy = ("opentelemetry.sdk", "opentelemetry.exporter", "prometheus_client", "http.server")
    assert not [name for name in loaded if name.startswith(heavy)]  # FastAPI loads the API of OpenTelemetry.


def test_a_missing_package_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['opentelemetry.sdk'] = None\n")
    variables = {"PYTHONPATH": str(tmp_path), "MEASURAND_TRACES_URL": "http://127.0.0.1:1/v1/traces"}
    serve = [sys.executable, "-m", "measurand_api", "serve", "--port", "0", "--data-dir", str(tmp_path / "data")]
    run = subprocess.run(serve, env={**os.environ, **variables}, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert "Install measurand-api[traces]" in run.stderr
