"""The samples of the README run."""

from __future__ import annotations

import io
import re
from pathlib import Path

import polars as pl
import pytest
from sdk_stub import Reply, Seen, dataset, problem, report, succeeded

import measurand

README = (Path(__file__).parents[1] / "README.md").read_text()
SAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def page(*items, **members):
    return Reply(200, {"items": list(items), "next_cursor": None, **members})


def parquet():
    file = io.BytesIO()
    pl.DataFrame({"dep_delay": [2]}).write_parquet(file)
    return file.getvalue()


def profiled(seen: Seen) -> Reply:
    if seen.json.get("options") == {"n_bins": 0}:
        return problem(
            422, "invalid_request", errors=[{"pointer": "/body/options/n_bins", "code": "minimum", "detail": "1"}]
        )
    if seen.headers["prefer"] == "respond-async":
        return Reply(202, {}, {"location": "/api/v1/jobs/job_1"})
    return Reply(200, report(columns=[{**report()["columns"][0], "mean": 6.5}]))


ANSWERS = {
    "POST /upload": Reply(200, {}, {"location": "/api/v1/datasets/ds_1"}),
    "POST /datasets": Reply(200, {}, {"location": "/api/v1/datasets/ds_1"}),
    "GET /datasets/ds_1": Reply(200, dataset()),
    "GET /datasets/flights": Reply(200, dataset(), {"etag": '"7"'}),
    "GET /datasets/nope": problem(404, "dataset_not_found"),
    "PATCH /datasets/flights": Reply(200, dataset()),
    "GET /datasets": page(dataset()),
    "GET /datasets/flights/versions": page({"number": 1, "rows": 3}),
    "GET /datasets/flights/rows": page({"row": 0, "values": ["UA", 2]}, columns=["carrier", "dep_delay"]),
    "GET /datasets/flights/content": Reply(200, parquet()),
    "GET /reports/rep_1/export": Reply(200, b"<!doctype html>"),
    "GET /reports/rep_1": Reply(200, report()),
    "POST /profile/analyze": profiled,
    "POST /datasets/drift": Reply(200, {"kind": "drift", "columns": []}),
    "GET /jobs/job_1": Reply(200, succeeded()),
    "GET /jobs/job_01k9zq3v5n8rj2m4t6w8y0a2c4/events": lambda _: Reply(
        200, iter([b'data: {"state": "succeeded", "progress": 1}\n\n'])
    ),
}


def test_the_samples_run_one_after_the_other(stub, monkeypatch, tmp_path, capsys):
    stub.paths = ANSWERS
    monkeypatch.setenv("MEASURAND_URL", stub.url)
    monkeypatch.chdir(tmp_path)
    Path("flights.csv").write_text("carrier,dep_delay\nUA,2\n")
    monkeypatch.setattr(measurand.Measurand, "local", lambda folder: measurand.Measurand(stub.url))
    names: dict[str, object] = {}
    opened = []
    for sample in SAMPLES:
        exec(compile(sample, "README.md", "exec"), names)  # noqa: S102 - our own text
        opened.append(names["mz"])
    assert "invalid_request" in capsys.readouterr().out
    assert Path("flights.parquet").read_bytes() == parquet()
    for client in opened:
        client.close()


@pytest.mark.parametrize(
    "name",
    [
        "url",
        "api_key",
        "timeout",
        "max_retries",
        "context",
        "progress",
        "http_client",
        "transport",
        "on_request",
        "on_response",
    ],
)
def test_every_setting_is_in_the_readme(name):
    assert f"`{name}`" in README


def test_every_error_written_by_hand_is_in_the_readme():
    assert [name for name in measurand.errors.__all__ if f"`{name}`" not in README] == []
