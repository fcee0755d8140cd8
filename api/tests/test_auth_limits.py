"""Keys that are limited to datasets, operations and minutes: nothing beyond the limit can be done or seen."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import backend
import pytest
from measurand_api.contract import bundled
from measurand_api.store.catalog import Catalog
from measurand_api.store.connect import connect
from measurand_api.store.tables import dataset_versions, lineage_edges
from serving import WAIT, Served, serving

ALL = ["read", "run", "write", "reveal", "admin"]
ROWS = {"columns": {"a": [1, 2, 3], "b": ["x", "y", "z"]}}
OTHER_ROWS = {"columns": {"a": [4, 5, 6], "b": ["u", "v", "w"]}}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("limits")) as server:
        for name, rows in (("mine", ROWS), ("hidden", OTHER_ROWS)):
            answer = server.send("POST", "/datasets", json={"name": name, "inline": rows}, headers=WAIT)
            assert answer.status_code == 200, answer.text
        yield server


@pytest.fixture(scope="module")
def limited(served: Served) -> str:
    """The secret of a key with every scope that reaches one dataset."""
    return made(served, datasets=["mine"])


def made(served: Served, *, key: str | None = None, **limits: Any) -> str:
    answer = served.send("POST", "/api-keys", key=key, json={"name": "limited", "scopes": ALL, **limits})
    assert answer.status_code == 201, answer.text
    secret: str = answer.json()["secret"]
    return secret


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_key_says_what_it_is_limited_to(served: Served) -> None:
    limits = {"datasets": ["other", "mine"], "operations": ["get_caller", "list_rows"]}
    answer = served.send("POST", "/api-keys", json={"name": "k", "scopes": ["read"], **limits}).json()
    shown = {"datasets": ["mine", "other"], "operations": ["get_caller", "list_rows"]}
    assert answer["api_key"] | shown == answer["api_key"]
    caller = served.get("/auth/me", key=answer["secret"]).json()
    assert caller | shown == caller
    mine = served.get("/auth/me").json()
    assert (mine["datasets"], mine["operations"]) == (None, None)


def test_what_the_limit_does_not_name_is_refused_and_named(served: Served) -> None:
    key = made(served, operations=["get_dataset"])
    assert served.get("/datasets/mine", key=key).status_code == 200
    answer = served.get("/datasets", key=key)
    assert problem(answer) == (403, "forbidden")
    assert answer.json()["detail"] == "This key is limited to the operations 'get_dataset', not list_datasets."


def test_every_operation_of_a_dataset_finds_only_what_the_key_reaches(served: Served, limited: str) -> None:
    """Discovered from the contract: an operation that is added is in this test."""
    found = [o for o in bundled().operations.values() if "{dataset}" in o.path]
    assert len(found) > 8
    for operation in found:
        body = {"json": {}} if operation.body else {}
        answer = served.send(operation.method, operation.path.replace("{dataset}", "hidden"), key=limited, **body)
        assert problem(answer) == (404, "dataset_not_found"), operation.name


@pytest.mark.parametrize("ref", ["hidden", "hidden@1"])
def test_computations_take_only_what_the_key_reaches(served: Served, limited: str, ref: str) -> None:
    mine, hidden = {"dataset": "mine"}, {"dataset": ref}
    for path, body in (
        ("/profile/analyze", {"data": hidden}),
        ("/datasets/drift", {"reference": mine, "current": hidden}),
        ("/datasets/drift", {"reference": hidden, "current": mine}),
    ):
        assert problem(served.send("POST", path, key=limited, json=body)) == (404, "dataset_not_found")
    assert served.send("POST", "/profile/analyze", key=limited, json={"data": mine}, headers=WAIT).status_code == 200


def test_an_id_opens_no_other_way(served: Served, limited: str) -> None:
    hidden = served.get("/datasets/hidden").json()
    assert problem(served.get(f"/datasets/{hidden['id']}", key=limited)) == (404, "dataset_not_found")
    assert problem(served.get("/reports", key=limited, params={"dataset": "hidden"})) == (404, "dataset_not_found")
    report = hidden["validation_report"]["report_id"]
    for path in (f"/reports/{report}", f"/reports/{report}/export?format=json"):
        assert problem(served.get(path, key=limited)) == (404, "report_not_found")


def test_lists_hold_only_what_the_key_reaches(served: Served, limited: str) -> None:
    assert [one["name"] for one in served.get("/datasets", key=limited).json()["items"]] == ["mine"]
    both = {"reference": {"dataset": "mine"}, "current": {"dataset": "hidden"}}
    assert served.send("POST", "/datasets/drift", json=both, headers=WAIT).status_code == 200
    reports = served.get("/reports", key=limited, params={"limit": 200}).json()["items"]
    assert reports
    assert {source["name"] for report in reports for source in report["sources"]} == {"mine"}
    operations = [job["id"] for job in served.get("/jobs", key=limited, params={"limit": 200}).json()["items"]]
    hidden_job = served.get("/datasets/hidden/versions").json()["items"][0]["job_id"]
    mine_job = served.get("/datasets/mine/versions").json()["items"][0]["job_id"]
    assert mine_job in operations
    assert hidden_job not in operations


def test_jobs_of_others_are_not_found(served: Served, limited: str) -> None:
    job = served.get("/datasets/hidden/versions").json()["items"][0]["job_id"]
    for method, path in (("GET", f"/jobs/{job}"), ("DELETE", f"/jobs/{job}"), ("GET", f"/jobs/{job}/events")):
        assert problem(served.send(method, path, key=limited)) == (404, "job_not_found")


def test_what_a_limited_key_made_of_inline_data_is_its_own(served: Served, limited: str) -> None:
    body = {"data": {"inline": {"columns": {"a": [7, 8, 9]}}}, "store": True}
    theirs = served.send("POST", "/profile/analyze", json=body, headers=WAIT).json()["report_id"]
    own = served.send("POST", "/profile/analyze", key=limited, json=body, headers=WAIT).json()["report_id"]
    assert theirs != own
    assert served.get(f"/reports/{own}", key=limited).status_code == 200
    assert problem(served.get(f"/reports/{theirs}", key=limited)) == (404, "report_not_found")
    queued = served.send(
        "POST", "/profile/analyze", key=limited, json={**body, "store": False}, headers={"Prefer": "respond-async"}
    )
    assert served.get(queued.headers["Location"], key=limited).status_code == 200
    assert problem(served.get(queued.headers["Location"], key=made(served, datasets=["mine"])))[1] == "job_not_found"


def test_a_name_in_the_limit_may_be_created_and_versioned_and_no_other(served: Served) -> None:
    key = made(served, datasets=["orders"])
    for columns in ({"a": [1]}, {"a": [1, 2]}):
        request = {"name": "orders", "inline": {"columns": columns}}
        assert served.send("POST", "/datasets", key=key, json=request, headers=WAIT).status_code == 200
    assert served.upload(b"a\n1\n2\n3\n", key=key, data={"name": "orders"}).status_code == 200
    for name in ("hidden", "nobody-has-this"):
        request = {"name": name, "inline": ROWS}
        answer = served.send("POST", "/datasets", key=key, json=request)
        assert problem(answer) == (403, "forbidden")
        assert answer.json()["detail"] == f"This key is limited to the datasets 'orders', not '{name}'."
        assert problem(served.upload(b"a\n1\n", key=key, data={"name": name})) == (403, "forbidden")
    assert served.get("/datasets/hidden").json()["latest_version"] == 1
    assert served.get("/datasets/nobody-has-this").status_code == 404


def test_a_dataset_cannot_be_renamed_out_of_the_limit(served: Served) -> None:
    served.send("POST", "/datasets", json={"name": "renamed", "inline": ROWS}, headers=WAIT)
    by_name = made(served, datasets=["renamed", "renamed-too"])
    assert problem(served.send("PATCH", "/datasets/renamed", key=by_name, json={"name": "free"})) == (403, "forbidden")
    dataset = served.send("PATCH", "/datasets/renamed", key=by_name, json={"name": "renamed-too"}).json()
    by_id = made(served, datasets=[dataset["id"]])
    assert served.send("PATCH", f"/datasets/{dataset['id']}", key=by_id, json={"name": "anything"}).status_code == 200
    assert served.get("/datasets/anything", key=by_id).status_code == 200
    assert served.get("/datasets/anything", key=by_name).status_code == 404


def test_lineage_ends_where_the_limit_does(served: Served, limited: str) -> None:
    catalog = Catalog(connect(backend.database_url(served.data_dir)), "default")
    ids = {
        name: catalog.one(
            dataset_versions, dataset_versions.c.dataset_id == served.get(f"/datasets/{name}").json()["id"]
        )
        for name in ("mine", "hidden")
    }
    mine, hidden = ids["mine"], ids["hidden"]
    assert mine is not None
    assert hidden is not None
    edge = {"parent_version_id": hidden.id, "child_version_id": mine.id, "relation": "replaces"}
    catalog.add(lineage_edges, **edge, operation="register_dataset", created_at=mine.created_at)
    try:
        whole = served.get("/datasets/mine/lineage").json()
        cut = served.get("/datasets/mine/lineage", key=limited).json()
    finally:
        catalog.remove(lineage_edges, lineage_edges.c.parent_version_id == hidden.id)
    assert {node["name"] for node in whole["nodes"]} == {"mine", "hidden"}
    assert ([node["name"] for node in cut["nodes"]], cut["edges"]) == (["mine"], [])


@pytest.mark.parametrize(
    ("limit", "wider"),
    [
        ({"datasets": ["mine"]}, {}),
        ({"datasets": ["mine"]}, {"datasets": ["mine", "hidden"]}),
        ({"operations": ["create_api_key", "list_rows"]}, {}),
        ({"operations": ["create_api_key", "list_rows"]}, {"operations": ["list_rows", "get_dataset"]}),
        ({"expires_in_seconds": 600}, {}),
        ({"expires_in_seconds": 600}, {"expires_in_seconds": 700}),
    ],
)
def test_a_key_makes_no_key_that_is_wider_than_itself(served: Served, limit: Any, wider: Any) -> None:
    maker = made(served, **limit)
    answer = served.send("POST", "/api-keys", key=maker, json={"name": "wider", "scopes": ["read"], **wider})
    assert problem(answer) == (403, "forbidden")
    narrow = {"datasets": ["mine"], "operations": ["list_rows"], "expires_in_seconds": 60}
    assert made(served, key=maker, **narrow)


@pytest.mark.parametrize(
    ("body", "pointer", "detail"),
    [
        ({"operations": ["list_row"]}, "/body/operations/0", "did you mean 'list_rows'?"),
        ({"expires_in_seconds": 60, "expires_at": "2099-01-01T00:00:00Z"}, "/body/expires_in_seconds", "one of them"),
        ({"expires_in_seconds": 59}, "/body/expires_in_seconds", "60"),
        ({"expires_in_seconds": 31_536_001}, "/body/expires_in_seconds", "31536000"),
        ({"datasets": ["mine@1"]}, "/body/datasets/0", "pattern"),
        ({"datasets": []}, "/body/datasets", "at least 1"),
    ],
)
def test_a_limit_that_says_nothing_clear_is_refused(served: Served, body: Any, pointer: str, detail: str) -> None:
    answer = served.send("POST", "/api-keys", json={"name": "wrong", "scopes": ["read"], **body})
    assert problem(answer) == (422, "invalid_request")
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert detail in answer.json()["errors"][0]["detail"]


def test_a_revocation_reaches_another_gateway_within_five_seconds(tmp_path: Path) -> None:
    with serving(tmp_path) as first, serving(tmp_path, MEASURAND_WORKER="none") as second:
        secret = made(first)
        key_id = second.get("/auth/me", key=secret).json()["key_id"]
        first.send("DELETE", f"/api-keys/{key_id}")
        revoked = time.monotonic()
        assert first.get("/auth/me", key=secret).status_code == 401
        while second.get("/auth/me", key=secret).status_code == 200:
            assert time.monotonic() - revoked < 6, "five seconds, and the request that asks"
            time.sleep(0.1)
