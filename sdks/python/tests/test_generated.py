"""What is generated fits the contract, the types and itself."""

from __future__ import annotations

import importlib.util
import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest
from sdk_stub import Reply

import measurand
from measurand import AsyncMeasurand, Measurand
from measurand.generated import models, problems

ROOT = Path(__file__).parents[3]
SDK = ROOT / "sdks/python"
CONTRACT = json.loads((ROOT / "openapi/bundle.json").read_text())
OPERATIONS = [
    (operation["tags"][0], operation["x-method"], method.upper(), path, operation)
    for path, item in CONTRACT["paths"].items()
    for method, operation in item.items()
    if method != "parameters"
]


@pytest.mark.parametrize("client", [Measurand, AsyncMeasurand])
@pytest.mark.parametrize(("tag", "name"), [operation[:2] for operation in OPERATIONS])
def test_every_operation_is_a_documented_method_of_its_capability(client, tag, name):
    method = getattr(getattr(client("http://localhost"), tag), name)
    assert method.__doc__
    assert "request_options" in inspect.signature(method).parameters


def test_both_clients_have_the_same_methods_with_the_same_parameters():
    for tag, name, *_ in OPERATIONS:
        blocking, asynchronous = (
            getattr(getattr(client("http://x"), tag), name) for client in (Measurand, AsyncMeasurand)
        )
        assert list(inspect.signature(blocking).parameters) == list(inspect.signature(asynchronous).parameters)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation[4]["operationId"])
def test_every_method_sends_its_operation(stub, mz, operation):
    tag, name, method, path, _ = operation
    called = getattr(getattr(mz, tag), name)
    given = {
        name: "x"
        for name, parameter in inspect.signature(called).parameters.items()
        if parameter.default is inspect.Parameter.empty
    }
    if "inline" in given:
        given["inline"] = [{"a": 1}]
    given |= dict.fromkeys(given.keys() & {"file", "content"}, b"a\n1\n")
    stub.script = [Reply(200, {"items": [], "next_cursor": None}, {"content-type": "text/event-stream"})]
    found = called(**given)
    if hasattr(found, "__iter__"):
        list(found)
    assert (stub.seen[0].method, stub.seen[0].path) == (method, filled(path))


def filled(path):
    return "/api/v1" + "/".join("x" if part.startswith("{") else part for part in path.split("/"))


def test_every_problem_code_has_a_class_with_its_status():
    for code, problem in CONTRACT["x-problems"].items():
        name = "".join(word.capitalize() for word in code.split("_"))
        base = measurand.errors.BY_STATUS.get(problem["status"], measurand.ApiError)
        assert issubclass(getattr(measurand, name), base), code


def test_no_generated_name_hides_one_written_by_hand():
    from measurand import client, data, downloads, errors, events, files, jobs, pages, settings, views

    homes = [
        module.__all__
        for module in (client, data, downloads, errors, events, files, jobs, pages, settings, views, models, problems)
    ]
    names = [name for home in homes for name in home]
    assert sorted(names) == sorted(set(names))


def test_generating_again_changes_nothing(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("generate", SDK / "generate.py")
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    monkeypatch.setattr(generate, "GENERATED", tmp_path / "generated")
    generate.main()
    assert texts(tmp_path / "generated") == texts(SDK / "measurand/generated")


def texts(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.py")}


USER_CODE = """
from pathlib import Path
from typing import assert_type

import polars as pl

from measurand import (
    AsyncMeasurand, ColumnProfile, Dataset, DatasetNotFound, JobHandle, Measurand, NumericProfile, Options, Pages, ProfileReport,
    Progress, Raw, Unknown,
)

mz = Measurand()
flights = mz.datasets.upload(Path("flights.csv"), name="flights", options={"delimiter": ";", "dtypes": [{"column": "a", "dtype": "text"}]})
report = mz.profile.analyze(flights)
print(report.columns["dep_delay"].quantiles)
for version in mz.datasets.list_versions("flights"):
    print(version.number, version.rows)
try:
    mz.datasets.get("nope")
except DatasetNotFound as error:
    print(error.request_id)

assert_type(flights, Dataset)
assert_type(report, ProfileReport)
assert_type(report.columns["dep_delay"], ColumnProfile)
assert_type(mz.submit(mz.profile.analyze, "flights", store=True), JobHandle[ProfileReport])
assert_type(mz.raw(mz.datasets.get, "flights"), Raw[Dataset])
assert_type(mz.resume("job_1").wait().to_dict()["kind"] is None, bool)
mz.profile.analyze(pl.DataFrame({"a": [1]}), options={"n_bins": 5})
mz.profile.analyze([{"a": 1}], options=report.options)
mz.drift.detect({"dataset": flights, "sample": {"n_rows": 5}}, b"a\\n1")
mz.datasets.update(flights, description=None)

column = report.columns[0]
if isinstance(column, NumericProfile):
    print(column.quantiles.values[0] + 1)
if isinstance(column, Unknown):
    print(column.to_dict())


def show(progress: Progress) -> None:
    print(progress.stage, progress.fraction)


options: Options = {"timeout": 5, "on_progress": show, "on_interrupt": "leave"}


async def main() -> None:
    async with AsyncMeasurand() as amz:
        assert_type(await amz.profile.analyze("flights", request_options=options), ProfileReport)
        async for version in amz.datasets.list_versions("flights"):
            print(version.rows)
        handle = await amz.submit(amz.profile.analyze, "flights")
        assert_type(await handle.wait(), ProfileReport)
"""
MISTAKES = """
from measurand import Measurand

mz = Measurand()
mz.profile.analyze("flights", options={"n_binz": 5})
mz.profile.analyze(5)
mz.profile.analyze("flights").n_rowz
mz.datasets.upload("flights.csv")
mz.access.create_key(name="n")
mz.jobs.list(state="paused")
mz.submit(mz.profile.analyze, nope=1)
"""


def checked(folder, text):
    (folder / "user.py").write_text(text)
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        f"--cache-dir={ROOT / '.mypy_cache/user'}",
        "--no-error-summary",
        str(folder / "user.py"),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=SDK).stdout


def test_code_of_a_user_is_clean_under_strict_mypy_and_its_mistakes_are_found(tmp_path):
    assert checked(tmp_path, USER_CODE) == ""
    found = checked(tmp_path, MISTAKES)
    lines = {int(line.split(":")[1]) for line in found.splitlines() if ": error:" in line}
    assert lines == set(range(5, 12)), found
