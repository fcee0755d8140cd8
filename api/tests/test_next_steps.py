"""Every next step of a finding is a request that this server takes, as it stands."""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from measurand_api.contract import bundled

sys.path.append(str(Path(__file__).parent))
from serving import WAIT, Served, serving

N = 400
OPERATIONS = bundled().operations


def untidy_csv() -> bytes:
    """Rows with a key, nulls, a spike, heaping, blanks, mixed shapes and cells of another type."""
    rng = random.Random(7)
    lines = ["id,amount,delay,code,city,day"]
    for i in range(N):
        amount = "oops" if i in (50, 90) else f"{rng.lognormvariate(3, 1.5):.2f}"
        delay = "" if i % 3 == 0 else str(rng.randrange(0, 90) * 10)
        code = f"A{i:03d}" if i % 40 else f"{i}-x"
        city = rng.choice(["New York", "new-york ", "Boston"])
        lines.append(f"{i},{amount},{delay},{code},{city},2024-01-{i % 28 + 1:02d}")
    return "\n".join(lines).encode()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as served:
        yield served


@pytest.fixture(scope="module")
def steps(served: Served) -> list[dict[str, Any]]:
    assert served.upload(untidy_csv(), data={"name": "untidy"}).status_code == 200
    findings = served.get("/datasets/untidy/profile").json()["findings"]
    return [finding["next_step"] for finding in findings if finding["next_step"]]


def test_the_findings_of_untidy_data_come_with_steps_of_several_operations(steps: list[dict[str, Any]]) -> None:
    assert {step["operation_id"] for step in steps} == {"analyze_data", "list_rejects", "update_dataset"}


def test_every_step_succeeds_when_it_is_sent_as_it_stands(served: Served, steps: list[dict[str, Any]]) -> None:
    for step in steps:
        operation = OPERATIONS[step["operation_id"]]
        path = operation.path.replace("{dataset}", step["dataset"] or "")
        body = {"json": step["body"]} if operation.body else {}
        headers = WAIT if operation.long_running else {}
        answer = served.send(operation.method.upper(), path, headers=headers, **body)
        assert answer.status_code == 200, (step, answer.text)


def test_the_step_about_unparsed_cells_lists_them(served: Served, steps: list[dict[str, Any]]) -> None:
    (step,) = [step for step in steps if step["operation_id"] == "list_rejects"]
    items = served.get(f"/datasets/{step['dataset']}/rejects").json()["items"]
    assert [(item["column"], item["raw_text"], item["line"]) for item in items] == [
        ("amount", "oops", 52),
        ("amount", "oops", 92),
    ]
