"""What leaves an event, and what stands in it: a whole server."""

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from jobs_support import until
from measurand_api.contract import bundled
from serving import WAIT, Served, serving

CELL = "canary-cell-7f3a"
SECRET = "canary-secret-91bd"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as server:
        yield server


def events(served: Served, **filters: Any) -> list[dict[str, Any]]:
    answer = served.get("/audit/events", params={"limit": 200, **filters})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def event_of(served: Served, answer: httpx.Response) -> dict[str, Any]:
    (event,) = (e for e in events(served) if e["request_id"] == answer.headers["request-id"])
    return event


def reader(served: Served) -> str:
    answer = served.send("POST", "/api-keys", json={"name": "reader", "scopes": ["read"]})
    secret: str = answer.json()["secret"]
    return secret


def register(served: Served, name: str) -> httpx.Response:
    body = {"name": name, "inline": {"columns": {"word": [CELL]}}}
    return served.send("POST", "/datasets", json=body, headers=WAIT)


def test_a_write_leaves_an_event_at_once(served: Served) -> None:
    register(served, "audited")
    answer = served.send("PATCH", "/datasets/audited", json={"description": CELL})
    event = event_of(served, answer)
    assert event["id"].startswith("aud_")
    assert event["key_id"] == served.get("/auth/me").json()["key_id"]
    assert (event["operation"], event["status"], event["problem"]) == ("update_dataset", 200, None)
    assert event["resource"] == "audited"


def test_what_was_made_is_named(served: Served) -> None:
    answer = served.send("POST", "/api-keys", json={"name": "maker", "scopes": ["read"]})
    assert event_of(served, answer)["resource"] == answer.json()["api_key"]["id"]


def test_a_write_that_was_refused_leaves_its_problem(served: Served) -> None:
    missing = served.send("DELETE", "/datasets/missing")
    assert (missing.status_code, event_of(served, missing)["problem"]) == (404, "dataset_not_found")
    invalid = served.send("POST", "/api-keys", json={"name": "x", "scopes": ["all"]})
    assert (event_of(served, invalid)["status"], event_of(served, invalid)["problem"]) == (422, "invalid_request")


def test_every_operation_that_is_forbidden_leaves_an_event(served: Served) -> None:
    key = served.send("POST", "/api-keys", json={"name": "none", "scopes": ["run"]}).json()["secret"]
    closed = [o for o in bundled().operations.values() if o.scope not in (None, "run")]
    for operation in closed:
        answer = served.send(operation.method, operation.path.replace("{", "").replace("}", ""), key=key)
        event = event_of(served, answer)
        assert (event["operation"], event["status"], event["problem"]) == (operation.name, 403, "forbidden")


def test_reads_computations_and_unknown_keys_leave_none(served: Served) -> None:
    register(served, "read-only")
    answers = [
        served.get("/datasets/read-only"),
        served.get("/datasets/missing"),
        served.send("HEAD", "/datasets/read-only"),
        served.send("POST", "/profile/analyze", json={"data": {"dataset": "read-only"}}, headers=WAIT),
        served.send("DELETE", "/datasets/read-only", key=SECRET),
        served.send("DELETE", "/nowhere"),
    ]
    assert [answer.status_code for answer in answers] == [200, 404, 200, 200, 401, 404]
    told = {event["request_id"] for event in events(served)}
    assert told.isdisjoint(answer.headers["request-id"] for answer in answers)


def test_a_job_that_is_cancelled_leaves_one(served: Served) -> None:
    job = register(served, "to-cancel").headers.get("location") or served.get("/jobs").json()["items"][0]["id"]
    job_id = job.rpartition("/")[2]
    answer = served.send("DELETE", f"/jobs/{job_id}")
    assert event_of(served, answer) | {"id": "", "occurred_at": "", "sequence": 0, "seal": ""} == {
        "id": "",
        "occurred_at": "",
        "key_id": served.get("/auth/me").json()["key_id"],
        "operation": "cancel_job",
        "status": answer.status_code,
        "problem": answer.json()["code"] if answer.content else None,
        "resource": job_id,
        "request_id": answer.headers["request-id"],
        "sequence": 0,
        "seal": "",
    }


@pytest.mark.parametrize("text", ["msk_" + "0" * 26 + "_" + "a" * 40, "%00", "a%0ab", "%ff", "x" * 300])
def test_text_of_a_path_that_is_no_name_is_not_kept(served: Served, text: str) -> None:
    answer = served.send("DELETE", f"/datasets/{text}", key=reader(served))
    assert (answer.status_code, event_of(served, answer)["resource"]) == (403, "?")


def test_no_cell_and_no_secret_reaches_an_event(served: Served) -> None:
    register(served, "canary")
    served.upload(f"word\n{CELL}\n".encode(), f"{CELL}.csv", data={"name": "canary-file"})
    key = reader(served)
    served.send("POST", "/api-keys", json={"name": CELL, "scopes": ["admin"], "secret": SECRET})
    served.send("DELETE", f"/datasets/canary?secret={SECRET}", key=key, headers={"X-Secret": SECRET})
    text = str(events(served))
    assert CELL not in text
    assert SECRET not in text
    assert key not in text


def test_the_worker_seals(served: Served) -> None:
    answer = served.send("POST", "/api-keys", json={"name": "sealed", "scopes": ["read"]})
    asyncio.run(until(lambda: event_of(served, answer)["seal"] is not None))
    sealed = [event["sequence"] for event in events(served) if event["sequence"]]
    assert sealed == list(range(len(sealed), 0, -1))


def test_events_are_filtered_and_paged_newest_first(served: Served) -> None:
    key = served.send("POST", "/api-keys", json={"name": "filtered", "scopes": ["read"]}).json()
    for _ in range(3):
        served.send("DELETE", "/datasets/filtered", key=key["secret"])
    of_key = {"key_id": key["api_key"]["id"], "operation": "delete_dataset"}
    whole = [event["id"] for event in events(served, **of_key)]
    first = served.get("/audit/events", params={**of_key, "limit": 2}).json()
    second = served.get("/audit/events", params={**of_key, "limit": 2, "cursor": first["next_cursor"]}).json()
    assert len(whole) == 3
    assert [event["id"] for event in first["items"] + second["items"]] == whole == sorted(whole, reverse=True)
    assert events(served, **of_key | {"operation": "create_api_key"}) == []


def test_another_tenant_sees_its_own_events_only(served: Served) -> None:
    register(served, "mine")
    theirs = served.send("DELETE", "/datasets/mine", key=served.foreign_key)
    seen = served.get("/audit/events", key=served.foreign_key).json()["items"]
    assert [event["request_id"] for event in seen] == [theirs.headers["request-id"]]
    assert theirs.headers["request-id"] not in {event["request_id"] for event in events(served)}
