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
    with serving(tmp_path_factory.mktemp("data"), MEASURAND_UPLOAD_PART_BYTES="65536") as server:
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


PARTS = [b"a" * 65_536, b"b" * 65_536, b"c\n"]


def opened(served: Served, name: str) -> str:
    body = {"name": name, "filename": "a.csv", "size_bytes": sum(map(len, PARTS))}
    upload_id: str = served.send("POST", "/uploads", json=body).json()["id"]
    return upload_id


def send_part(served: Served, upload_id: str, part: int, content: bytes, **request: Any) -> httpx.Response:
    headers = {"Content-Type": "application/octet-stream"}
    return served.send("PUT", f"/uploads/{upload_id}/parts/{part}", content=content, headers=headers, **request)


def told_of(served: Served, upload_id: str) -> list[tuple[str, int, str]]:
    """What stands in the log of an upload: operation, status and key, oldest first."""
    mine = [e for e in events(served) if (e["resource"] or "").partition("/")[0] == upload_id]
    return [(event["operation"], event["status"], event["key_id"]) for event in reversed(mine)]


def test_an_upload_in_parts_leaves_events_of_its_opening_and_its_end(served: Served) -> None:
    upload_id, key_id = opened(served, "in-parts"), served.get("/auth/me").json()["key_id"]
    for number, content in enumerate(PARTS, 1):
        assert send_part(served, upload_id, number, content).status_code == 200
    served.send("POST", f"/uploads/{upload_id}/complete")
    aborted = opened(served, "aborted")
    send_part(served, aborted, 1, PARTS[0])
    served.send("DELETE", f"/uploads/{aborted}")
    assert told_of(served, upload_id) == [("create_upload", 201, key_id), ("complete_upload", 202, key_id)]
    assert told_of(served, aborted) == [("create_upload", 201, key_id), ("abort_upload", 204, key_id)]


def test_a_part_of_another_key_is_told_and_what_was_refused(served: Served) -> None:
    upload_id, key_id = opened(served, "shared"), served.get("/auth/me").json()["key_id"]
    other = served.send("POST", "/api-keys", json={"name": "other", "scopes": ["write"]}).json()
    assert send_part(served, upload_id, 1, PARTS[0], key=other["secret"]).status_code == 200
    assert send_part(served, upload_id, 4, b"of no such part").status_code == 409
    assert told_of(served, upload_id) == [
        ("create_upload", 201, key_id),
        ("upload_part", 200, other["api_key"]["id"]),
        ("upload_part", 409, key_id),
    ]


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
