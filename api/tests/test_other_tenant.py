"""Two tenants in one server: whatever kind of thing one has, the other finds none of it. The contract has the kinds."""

import re
from collections.abc import Iterator, Mapping

import pytest
from measurand_api.contract import Operation, bundled
from serving import WAIT, Served, serving

INDIFFERENT = {"kind": "findings"}
"""Parameters of paths that name nothing of a tenant."""
ID = re.compile(r"\b[a-z]{2,3}_[0-9a-hjkmnp-tv-z]{26}\b")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("tenants")) as server:
        yield server


@pytest.fixture(scope="module")
def things(served: Served) -> Mapping[str, str]:
    """One thing of the first tenant for each parameter that names one in a path."""
    request = {"name": "orders", "inline": {"columns": {"a": [1, 2, 3]}}}
    dataset = served.send("POST", "/datasets", json=request, headers=WAIT).json()
    upload = served.send("POST", "/uploads", json={"filename": "a.csv", "size_bytes": 4}).json()
    return {
        "dataset": dataset["id"],
        "report_id": dataset["validation_report"]["report_id"],
        "job_id": served.get("/datasets/orders/versions").json()["items"][0]["job_id"],
        "key_id": served.send("POST", "/api-keys", json={"name": "k", "scopes": ["read"]}).json()["api_key"]["id"],
        "upload_id": upload["id"],
        "part": "1",
    }


def filled(operation: Operation, things: Mapping[str, str]) -> str:
    """The path of an operation; a parameter that is new fails here: say how to make such a thing."""
    known = {**INDIFFERENT, **things}
    return re.sub(r"\{(\w+)\}", lambda match: known[match[1]], operation.path)


def test_no_list_holds_anything_of_another_tenant(served: Served, things: Mapping[str, str]) -> None:
    # Before the other tenant asks for ids: its own audit log tells what it asked for.
    paged = [o for o in bundled().operations.values() if o.parameter("cursor") and "{" not in o.path]
    assert len(paged) > 4
    for operation in paged:
        mine, theirs = (served.get(operation.path, key=key) for key in (None, served.foreign_key))
        assert (mine.status_code, theirs.status_code) == (200, 200)
        assert ID.findall(mine.text), f"{operation.name}: there is something to be found"
        assert not {*ID.findall(mine.text)} & {*ID.findall(theirs.text)}, operation.name


def test_whatever_a_path_names_is_not_found_by_another_tenant(served: Served, things: Mapping[str, str]) -> None:
    found = [o for o in bundled().operations.values() if "{" in o.path and "{kind}" not in o.path]
    assert len(found) > 15
    for operation in found:
        content = {"json": {}} if operation.body else {}
        if "application/octet-stream" in operation.body_types:
            content = {"content": b"a\n1\n", "headers": {"Content-Type": "application/octet-stream"}}  # type: ignore[dict-item]
        answer = served.send(operation.method, filled(operation, things), key=served.foreign_key, **content)
        assert answer.status_code == 404, f"{operation.name}: {answer.text}"
        assert answer.json()["code"].endswith("_not_found")
        assert not {*ID.findall(answer.text)} - {*things.values()}, "it repeats what was asked, and tells nothing else"


def test_every_cursor_belongs_to_its_tenant(served: Served, things: Mapping[str, str]) -> None:
    for _ in range(2):
        served.send("POST", "/api-keys", json={"name": "k", "scopes": ["read"]})
    cursor = served.get("/api-keys?limit=1").json()["next_cursor"]
    answer = served.get("/api-keys", key=served.foreign_key, params={"limit": 1, "cursor": cursor})
    forged = served.get("/api-keys", key=served.foreign_key, params={"limit": 1, "cursor": "forged"})
    said = {name: answer.json()[name] for name in ("status", "code", "title")}
    assert said == {name: forged.json()[name] for name in said}
