"""Uploads over HTTP, from the first byte to the version."""

import json
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))
from serving import WAIT, Served, serving

A, B = b"carrier,dep_delay\nUA,2\nAA,3\n", b"carrier,dep_delay\nUA,2\nAA,4\n"
LIMIT = 5_000_000


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data"), MEASURAND_MAX_UPLOAD_BYTES=str(LIMIT)) as served:
        yield served


def versions(served: Served, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = served.get(f"/datasets/{name}/versions").json()["items"]
    return found


def test_an_upload_that_is_waited_for_is_ready(served: Served) -> None:
    answer = served.upload(A, "Trip Data.csv")
    told = answer.json()
    assert (answer.status_code, told["status"], told["job"]) == (200, "ready", None)
    assert [column["dtype"] for column in told["schema"]] == ["text", "integer"]
    assert served.get(answer.headers["location"]).json()["name"] == "trip-data"
    assert served.get(answer.headers["location"]).json()["id"] == told["dataset_id"]


def test_an_upload_that_is_not_waited_for_is_a_job_with_a_first_look_at_the_schema(served: Served) -> None:
    answer = served.upload(A, "later.csv", headers={"Prefer": "respond-async"})
    told = answer.json()
    assert (answer.status_code, told["status"], told["job"]["operation"]) == (202, "processing", "upload_file")
    assert told["schema"] is None or [column["name"] for column in told["schema"]] == ["carrier", "dep_delay"]
    ended = served.get(answer.headers["location"], headers=WAIT).json()
    assert (ended["state"], ended["result"]["kind"], ended["result"]["id"]) == (
        "succeeded",
        "dataset",
        told["dataset_id"],
    )
    assert served.get(ended["result"]["href"]).json()["status"] == "ready"


def test_the_same_bytes_make_no_new_version_and_other_bytes_do(served: Served) -> None:
    for content in (A, A, B, A):
        assert served.upload(content, data={"name": "dedupe"}).status_code == 200
    found = versions(served, "dedupe")
    assert [version["number"] for version in found] == [3, 2, 1]
    assert found[0]["sha256"] == found[2]["sha256"] != found[1]["sha256"]
    stored = [served.blob(key) for key in served.blobs() if "data.parquet" in key.name]
    assert len(set(stored)) == len(stored) >= 2


def test_the_same_bytes_read_otherwise_are_another_version(served: Served) -> None:
    for options in ({}, {"null_tokens": ["UA"]}, {"null_tokens": ["UA"]}):
        served.upload(A, data={"name": "otherwise", "options": json.dumps(options)})
    assert len(versions(served, "otherwise")) == 2


def test_equal_uploads_while_the_first_is_read_share_its_job(served: Served) -> None:
    answers = [served.upload(A, data={"name": "twice"}, headers={"Prefer": "respond-async"}) for _ in range(2)]
    ended = [served.get(answer.headers["location"], headers=WAIT) for answer in answers]
    assert all(answer.status_code == 200 for answer in ended)
    assert len(versions(served, "twice")) == 1


@pytest.mark.parametrize(
    ("content", "filename", "code"),
    [
        (b"", "empty.csv", "empty_file"),
        (b"\n \n\n", "blank.csv", "empty_file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture.csv", "unsupported_format"),
        (b"PAR1" + b"x" * 100 + b"PAR1", "torn.parquet", "not_a_table"),
    ],
)
def test_a_file_that_is_no_table_is_refused_and_leaves_nothing(
    served: Served, content: bytes, filename: str, code: str
) -> None:
    before = served.blobs()
    answer = served.upload(content, filename, data={"name": "refused"})
    assert (answer.status_code, answer.json()["code"]) == (409, code), answer.text
    assert served.get("/datasets/refused").status_code == 404
    assert served.blobs() == before


def test_without_waiting_the_problem_is_told_by_the_job(served: Served) -> None:
    answer = served.upload(b"", "nothing.csv", headers={"Prefer": "respond-async"})
    ended = served.get(answer.headers["location"], headers=WAIT).json()
    assert (ended["state"], ended["problem"]["code"]) == ("failed", "empty_file")


def test_a_later_file_that_fails_leaves_the_version_before_it(served: Served) -> None:
    served.upload(A, data={"name": "kept"})
    assert served.upload(b"", data={"name": "kept"}).json()["code"] == "empty_file"
    told = served.get("/datasets/kept").json()
    assert (told["version"], told["status"]) == (1, "ready")
    failed = served.get("/datasets/kept@2").json()
    assert (failed["status"], failed["problem"]["code"], failed["rows"]) == ("failed", "empty_file", None)
    assert served.get("/datasets/kept@2/rows").json()["code"] == "dataset_not_ready"
    assert served.upload(B, data={"name": "kept"}).status_code == 200
    assert served.get("/datasets/kept").json()["version"] == 3


def test_a_file_over_the_limit_is_refused(served: Served) -> None:
    before = served.blobs()
    answer = served.upload(b"x" * (LIMIT + 1), "large.csv")
    assert (answer.status_code, answer.json()["code"]) == (413, "payload_too_large")
    assert served.blobs() == before


def test_a_form_that_is_wrong_is_refused_with_the_place(served: Served) -> None:
    problem = served.upload(A, data={"nam": "x"}).json()
    assert (problem["status"], problem["errors"][0]["pointer"]) == (422, "/body/nam")
    assert "name" in problem["errors"][0]["detail"]
    assert served.send("POST", "/upload", json={}).status_code == 415
    assert served.send("POST", "/upload", data={"name": "x"}, files={"options": b"{}"}).status_code == 422


def test_a_caller_who_leaves_leaves_nothing(served: Served) -> None:
    before = served.blobs()
    host, port = served.url.removeprefix("http://").split(":")
    head = (
        f"POST /api/v1/upload HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {served.key}\r\n"
        "Content-Type: multipart/form-data; boundary=limit\r\nContent-Length: 4000000\r\n\r\n"
        '--limit\r\nContent-Disposition: form-data; name="file"; filename="torn.csv"\r\n\r\n'
    )
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head.encode() + b"x" * 1_000_000)
    deadline = time.monotonic() + 10
    while served.blobs() != before and time.monotonic() < deadline:
        served.get("/datasets")
    assert served.blobs() == before
    assert served.get("/datasets/torn").status_code == 404


def test_deleting_a_dataset_that_is_being_read_stops_its_job(served: Served) -> None:
    answer = served.upload(b"a,b\n" + b"1,2\n" * 900_000, "long.csv", headers={"Prefer": "respond-async"})
    assert served.send("DELETE", "/datasets/long").status_code == 204
    ended = served.get(answer.headers["location"], headers=WAIT).json()
    assert ended["state"] in {"cancelled", "succeeded"}
    assert served.get("/datasets/long").status_code == 404
    assert served.upload(A, "long.csv").status_code == 200
