"""What a fake server answers: the contract's recorded examples, as one small file that each SDK's testing aid carries.

`operations` holds for each operation its method and path, and what it answers (`status`, `headers`, `json` or `text`);
`job` is the answer of those that were asked not to wait. `places` are the paths that these answers point at.
`problems` has the status and the title of each code.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sdks.marks import Node

RECORDED = Path(__file__).resolve().parents[1] / "openapi/examples"
BASE = "/api/v1"
METHODS = ("get", "put", "post", "patch", "delete")
FILE = "name\nexample\n"


def write(contract: Node, path: Path) -> None:
    """Write the file; `contract` is the bundle."""
    path.write_text(json.dumps(gathered(contract), indent=1, ensure_ascii=False) + "\n")


def gathered(contract: Node) -> Node:
    """Give everything that a fake server says by itself."""
    operations = dict(_operations(contract))
    problems = {
        code: {"status": node["status"], "title": node["title"]} for code, node in contract["x-problems"].items()
    }
    return {"operations": operations, "places": dict(_places(operations)), "problems": problems}


def _operations(contract: Node) -> Iterator[tuple[str, Node]]:
    for path, item in contract["paths"].items():
        for method in METHODS:
            if method in item:
                name = item[method]["operationId"]
                known = {"method": method.upper(), "path": BASE + path}
                yield name, known | _answers(item[method], recorded(name))


def recorded(name: str) -> dict[str, Any]:
    """Give what was recorded of an operation, by status."""
    path = RECORDED / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text())["responses"] if path.exists() else {}
    return found


def _answers(operation: Node, bodies: dict[str, Any]) -> Node:
    """Answer with the result where there is one, else with whatever the operation answers first."""
    listed = {status: answer for status, answer in operation["responses"].items() if status < "300"}
    status = next((one for one in ("200", "201") if one in bodies), next(iter(bodies), next(iter(listed))))
    found = _answer(status, listed[status], bodies.get(status))
    if "x-events" in operation:
        body = {**bodies[status], "state": "succeeded", "progress": 1.0, "stage": None}
        text = f"id: {body['sequence']}\ndata: {json.dumps(body)}\n\n"
        return {"status": 200, "headers": {"Content-Type": "text/event-stream"}, "text": text}
    return found | ({"job": _answer("202", listed["202"], bodies["202"])} if {"200", "202"} <= bodies.keys() else {})


def _answer(status: str, listed: Node, body: Any) -> Node:  # noqa: ANN401 - any JSON
    found: Node = {"status": int(status), "headers": {}}
    if "Location" in listed.get("headers", {}) and (place := _place(body)):
        found["headers"]["Location"] = place
    if body is not None:
        return found | {"json": {**body, "next_cursor": None} if "next_cursor" in body else body}
    if media := list(listed.get("content", {})):
        found["headers"]["Content-Type"] = "text/csv" if "text/csv" in media else media[0]
        found["text"] = FILE
    return found


def _place(body: Node) -> str | None:
    """Say where an answer points: at its job, else at what was made."""
    job = body.get("job") or (body if "max_attempts" in body else None)
    if job:
        return f"{BASE}/jobs/{job['id']}"
    folder = {"ds": "datasets", "key": "api-keys", "upl": "uploads"}
    made = str(body.get("dataset_id") or body.get("id") or "")
    prefix = made.partition("_")[0]
    return f"{BASE}/{folder[prefix]}/{made}" if prefix in folder else None


def _places(operations: Node) -> Iterator[tuple[str, Node]]:
    """Let the jobs that were recorded end, with the result of their operation."""
    ended = operations["get_job"]["json"]
    for name, operation in operations.items():
        if "job" in operation:
            result, job = operation["json"], operation["job"]["json"]
            href = f"{BASE}/reports/{result['report_id']}" if "report_id" in result else _place({**result, "job": None})
            kind = "report" if "report_id" in result else "dataset"
            identity = {"kind": kind, "id": str(href).rpartition("/")[2], "href": href}
            job = {**ended, "id": (job.get("job") or job)["id"], "operation": name, "result": identity}
            yield operation["job"]["headers"]["Location"], job
            if kind == "report":
                yield str(href), result
