"""Attacks that cross more than one part, and the table of docs/security.md, which names the tests of each line."""

import ast
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from serving import Served, serving

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "security.md"
ROW = re.compile(r"^\| (?P<number>\d+) \|.*\| (?P<tests>[^|]*) \|$", re.MULTILINE)
COMING = {"9", "10", "11"}
"""Lines about expressions, SQL and imported suites: their tests come with them."""
CSV = b"city,height\nA,1\nB,2\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as served:
        yield served


def test_no_upload_is_skipped_because_another_tenant_holds_the_bytes(served: Served) -> None:
    mine = served.upload(CSV, "shared.csv").json()
    theirs = served.upload(CSV, "shared.csv", key=served.foreign_key)
    again = served.upload(CSV, "shared.csv", key=served.foreign_key)

    assert theirs.json()["dataset_id"] != mine["dataset_id"]
    assert again.json()["dataset_id"] == theirs.json()["dataset_id"]
    assert served.send("DELETE", "/datasets/shared").status_code == 204
    assert served.get("/datasets/shared/content", key=served.foreign_key).status_code == 200


def test_an_equal_computation_of_another_tenant_is_computed_anew(served: Served) -> None:
    body = {"data": {"inline": {"columns": {"a": [1, 2, 3]}}}, "store": True}
    wait = {"Prefer": "wait=30"}
    reports = [
        served.send("POST", "/profile/analyze", json=body, headers=wait, key=key).json()["report_id"]
        for key in (served.key, served.key, served.foreign_key)
    ]

    assert reports[0] == reports[1]
    assert reports[2] != reports[0]
    assert served.get(f"/reports/{reports[0]}", key=served.foreign_key).status_code == 404


@pytest.mark.parametrize("path", ["/service", "/openapi", "/no/such/<img src=x>"])
def test_nothing_tells_the_version_or_repeats_its_input_without_a_key(served: Served, path: str) -> None:
    answer = served.get(path, headers={"Authorization": ""})

    assert answer.status_code in (401, 404)
    assert "0.1.0" not in answer.text
    assert "<img" not in answer.text
    assert not {"server", "x-powered-by"} & set(answer.headers)


def test_a_file_that_would_grow_beyond_measure_is_refused_over_http(served: Served) -> None:
    bomb = io.BytesIO()
    pl.select(a=pl.repeat(7, 220_000_000, dtype=pl.Int8)).lazy().sink_parquet(bomb)
    answer = served.upload(bomb.getvalue(), "bomb.parquet")

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_data")
    assert served.get("/datasets/bomb").status_code == 404


def test_no_request_takes_an_address_to_fetch() -> None:
    bundle = json.loads((ROOT / "openapi" / "bundle.json").read_text())
    bodies = json.dumps(
        [
            node.get("requestBody")
            for item in bundle["paths"].values()
            for node in item.values()
            if isinstance(node, dict)
        ]
    )
    reached = _reached(bundle["components"]["schemas"], bodies)
    names = {name for schema in reached for name in schema.get("properties", {})}

    assert names
    assert not {name for name in names if re.search(r"(^|_)(ur[il]|href|endpoint|address|host)s?($|_)", name)}


def test_every_package_is_locked_with_its_hash() -> None:
    for file in ("requirements.lock", "perf/requirements.lock", "docs/requirements.lock"):
        text = (ROOT / file).read_text().replace("\\\n", " ")
        unlocked = [
            line
            for line in text.splitlines()
            if re.match(r"^[a-z]", line, re.IGNORECASE) and "--hash=sha256:" not in line
        ]
        assert not unlocked
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert not [name for name, package in packages.items() if name and "integrity" not in package]
    assert "npm ci --ignore-scripts" in (ROOT / "Makefile").read_text()


def test_each_line_names_tests_that_exist() -> None:
    rows = {row["number"]: re.findall(r"`([^`]+)`", row["tests"]) for row in ROW.finditer(TABLE.read_text())}

    assert set(rows) == {str(number) for number in range(1, 20)}
    assert [number for number, tests in rows.items() if not tests and number not in COMING] == []
    assert [test for tests in rows.values() for test in tests if not _exists(test)] == []


def _exists(test: str) -> bool:
    """`file::test`, or a scenario as `file.yaml: its name`."""
    if "::" in test:
        file, _, name = test.partition("::")
        return name in _functions(ROOT / file)
    file, _, name = test.partition(": ")
    path = ROOT / "contract_tests" / "scenarios" / file
    return path.is_file() and f"- scenario: {name}\n" in path.read_text()


@cache
def _functions(path: Path) -> frozenset[str]:
    if not path.is_file():
        return frozenset()
    nodes = ast.walk(ast.parse(path.read_text()))
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _reached(schemas: dict[str, dict[str, object]], text: str) -> list[dict[str, dict[str, object]]]:
    seen: set[str] = set()
    waiting = [text]
    while waiting:
        new = set(re.findall(r'"#/components/schemas/(\w+)"', waiting.pop())) - seen
        seen |= new
        waiting += [json.dumps(schemas[name]) for name in new]
    return [schemas[name] for name in sorted(seen)]  # type: ignore[misc]
