"""Resumable uploads over HTTP: whatever happens to the line or to the gateway, what arrived whole is kept."""

import hashlib
import os
import random
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parent))
from serving import DEADLINE_SECONDS, WAIT, Served, serving

PART = 65_536
CSV = b"carrier,dep_delay\n" + b"".join(b"UA,%d\n" % (i % 97) for i in range(60_000))
OCTETS = {"Content-Type": "application/octet-stream"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data"), MEASURAND_UPLOAD_PART_BYTES=str(PART)) as served:
        yield served


def opened(served: Served, content: bytes = CSV, **more: Any) -> str:
    body = {
        "filename": "flights.csv",
        "size_bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        **more,
    }
    answer = served.send("POST", "/uploads", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["location"])


def pieces(content: bytes = CSV) -> list[tuple[int, bytes]]:
    return [(n, content[at : at + PART]) for n, at in enumerate(range(0, len(content), PART), 1)]


def put(served: Served, place: str, part: int, content: bytes) -> int:
    return served.send("PUT", f"{place}/parts/{part}", content=content, headers=OCTETS).status_code


def completed(served: Served, place: str) -> Any:
    answer = served.send("POST", f"{place}/complete", headers=WAIT)
    assert answer.status_code == 200, answer.text
    return answer.json()


def part_blobs(served: Served) -> list[PurePosixPath]:
    return [path for path in served.blobs() if "parts" in path.parts]


def test_parts_at_the_same_time_in_any_order_and_again_are_the_file(served: Served) -> None:
    place, sent = opened(served, name="any-order"), pieces() + pieces()[:5]
    random.Random(7).shuffle(sent)
    with ThreadPoolExecutor(4) as pool:
        statuses = set(pool.map(lambda piece: put(served, place, *piece), sent))
    assert statuses == {200}
    told = completed(served, place)
    assert (told["rows"], told["validation_report"]["n_rows_rejected"]) == (60_000, 0)
    whole = served.upload(CSV, data={"name": "any-order"}).json()
    assert served.get("/datasets/any-order/versions").json()["items"][0]["number"] == 1, (
        "the same bytes, the same version"
    )
    assert whole["dataset_id"] == told["id"]
    assert part_blobs(served) == []


def test_a_part_that_is_cut_half_way_leaves_nothing(served: Served) -> None:
    place, before = opened(served, name="cut"), served.blobs()
    host, port = served.url.removeprefix("http://").split(":")
    head = (
        f"PUT {place}/parts/1 HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {served.key}\r\n"
        f"Content-Type: application/octet-stream\r\nContent-Length: {PART}\r\n\r\n"
    )
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head.encode() + CSV[: PART // 2])
    until(lambda: served.blobs() == before)
    assert served.get(place).json()["received_parts"] == []
    for part, content in pieces():
        put(served, place, part, content)
    assert completed(served, place)["rows"] == 60_000


def test_a_refused_part_is_told_why_even_when_it_is_large(tmp_path: Path) -> None:
    content = bytes(32 << 20)
    with serving(tmp_path, MEASURAND_UPLOAD_PART_BYTES=str(len(content))) as served:
        place = opened(served, content)
        served.send("DELETE", place)
        answer = served.send("PUT", f"{place}/parts/1", content=content, headers=OCTETS)
        assert (answer.status_code, answer.json()["code"]) == (404, "upload_not_found")


def test_a_gateway_that_is_killed_between_parts_costs_nothing(tmp_path: Path) -> None:
    sent = pieces()
    with serving(tmp_path, MEASURAND_UPLOAD_PART_BYTES=str(PART)) as served:
        place = opened(served)
        for part, content in sent[:3]:
            put(served, place, part, content)
        served.process.kill()
        served.process.wait()
    with serving(tmp_path, MEASURAND_UPLOAD_PART_BYTES=str(2 * PART)) as served:
        assert served.get(place).json()["received_parts"] == [1, 2, 3]
        for part, content in sent[3:]:
            put(served, place, part, content)
        assert completed(served, place)["rows"] == 60_000


def test_a_worker_that_is_killed_at_work_on_an_upload_makes_it_one_version_all_the_same(tmp_path: Path) -> None:
    content = CSV * 8
    with serving(tmp_path, MEASURAND_UPLOAD_PART_BYTES=str(len(content)), MEASURAND_JOB_SLOTS="1") as served:
        place = opened(served, content)
        put(served, place, 1, content)
        job = served.send("POST", f"{place}/complete", headers={"Prefer": "respond-async"}).headers["location"]
        until(lambda: served.get(job).json()["state"] == "running")
        os.kill(worker_of(served), signal.SIGKILL)
        until(lambda: served.get(place).json()["state"] != "completing")
        told = served.get(job).json()
        assert (told["state"], told["attempt"]) == ("succeeded", 2), told["problem"]
        assert len(served.get("/datasets/flights/versions").json()["items"]) == 1
        assert part_blobs(served) == []


def until(holds: Callable[[], bool]) -> None:
    """Wait for what another process does, but not for ever."""
    end = time.monotonic() + DEADLINE_SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def worker_of(served: Served) -> int:
    """The process of the worker beside a gateway."""
    children = Path(f"/proc/{served.process.pid}/task").glob("*/children")
    pids = [int(pid) for file in children for pid in file.read_text(encoding="ascii").split()]
    return next(pid for pid in pids if b"jobs.worker" in Path(f"/proc/{pid}/cmdline").read_bytes())


def test_two_uploads_into_one_dataset_at_the_same_time_are_two_versions(served: Served) -> None:
    other = CSV + b"B6,1\n"
    places = {opened(served, content, name="both"): content for content in (CSV, other)}
    for place, content in places.items():
        for part, piece in pieces(content):
            put(served, place, part, piece)
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda place: completed(served, place), places))
    assert {told[0]["version"], told[1]["version"]} == {1, 2}
    assert [one["rows"] for one in told] == [60_000, 60_001]


def test_an_upload_of_another_tenant_is_not_found(served: Served) -> None:
    place = opened(served, name="ours")
    asked = [("GET", place), ("DELETE", place), ("POST", f"{place}/complete"), ("PUT", f"{place}/parts/1")]
    for method, path in asked:
        answer = served.send(method, path, key=served.foreign_key, headers=OCTETS if method == "PUT" else {})
        assert (answer.status_code, answer.json()["code"]) == (404, "upload_not_found"), method
    assert served.get(place).json()["state"] == "open"


def test_a_key_that_is_limited_to_datasets_uploads_into_those_alone(served: Served) -> None:
    body = {"name": "limited", "scopes": ["read", "write"], "datasets": ["mine"]}
    key = served.send("POST", "/api-keys", json=body).json()["secret"]
    place = opened(served, name="theirs")
    assert served.get(place, key=key).json()["code"] == "upload_not_found"
    request = {"filename": "a.csv", "size_bytes": 4}
    answers = [served.send("POST", "/uploads", key=key, json={**request, "name": name}) for name in ("theirs", "mine")]
    assert [answer.status_code for answer in answers] == [403, 201]
    assert served.get(answers[1].headers["location"], key=key).status_code == 200
