"""Idempotency keys: each on its own with an injected clock, then through a real server, killed in the middle too."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import backend
import httpx
import pytest
from measurand_api.auth import Caller
from measurand_api.idempotency import KEPT, LEASE, MAX_STORED_BYTES, Once, Replay
from measurand_api.jobs.queue import Queue
from measurand_api.problems import IdempotencyKeyReused, RequestInProgress
from measurand_api.store.connect import connect
from measurand_api.store.statements import Row
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import idempotency_keys

sys.path.append(str(Path(__file__).parent))
from jobs_queue_support import Clock
from serving import Served, serving

CALLER = Caller("ten_a", "key_a", frozenset({"read", "write"}))
CONTENT = {"body": "text"}
ROWS = {"inline": {"columns": {"a": [1, 2]}}}
DEADLINE_SECONDS = 60


@pytest.fixture
def once(system: SystemCatalog, clock: Clock) -> Callable[..., Once]:
    """Make a request with a key."""

    def make(caller: Caller = CALLER, key: str = "k", operation: str = "register_dataset") -> Once:
        return Once(system.of(caller.tenant), caller, key, operation, clock)

    return make


def begun(once: Once) -> Once:
    once.begin(CONTENT)
    return once


def test_the_first_request_does_the_work(once: Callable[..., Once]) -> None:
    assert not once().is_ours
    assert begun(once()).is_ours


def test_an_equal_request_waits_for_the_first_longer_the_longer_that_takes(
    once: Callable[..., Once], clock: Clock
) -> None:
    begun(once())
    pauses = []
    for seconds in (0, 4, 26):
        clock.advance(seconds)
        with pytest.raises(RequestInProgress) as refused:
            once().begin(CONTENT)
        pauses.append(refused.value.headers["Retry-After"])
    assert pauses == ["1", "4", "10"]


def test_a_stored_answer_is_given_again_to_equal_content_only(once: Callable[..., Once]) -> None:
    begun(once()).keep(201, [(b"location", b"/x")], b"{}")
    with pytest.raises(Replay) as stored:
        once().begin(CONTENT)
    assert (stored.value.row.status, stored.value.row.headers, stored.value.row.body) == (
        201,
        [["location", "/x"]],
        b"{}",
    )
    with pytest.raises(IdempotencyKeyReused):
        once().begin({"body": "other"})


@pytest.mark.parametrize(
    "other",
    [{"key": "K"}, {"operation": "upload_file"}, {"caller": replace(CALLER, tenant="ten_b")}],
    ids=["another key", "another operation", "another tenant"],
)
def test_a_key_is_one_of_its_tenant_and_operation(once: Callable[..., Once], other: dict[str, object]) -> None:
    begun(once())
    assert begun(once(**other)).is_ours


def test_an_answer_is_not_given_to_a_key_with_other_scopes(once: Callable[..., Once]) -> None:
    begun(once()).keep(201, [], b"{}")
    assert_refused(once(caller=replace(CALLER, scopes=frozenset({"write"}))))
    with pytest.raises(Replay):
        once(caller=replace(CALLER, key_id="key_rotated")).begin(CONTENT)


def assert_refused(once: Once) -> None:
    with pytest.raises(IdempotencyKeyReused):
        once.begin(CONTENT)


def test_a_key_that_is_dropped_is_free(once: Callable[..., Once]) -> None:
    begun(once()).drop()
    once().begin({"body": "other"})


def test_an_answer_that_is_too_large_frees_the_key(once: Callable[..., Once]) -> None:
    begun(once()).keep(200, [], b"x" * (MAX_STORED_BYTES + 1))
    assert begun(once()).is_ours


def test_after_a_lease_another_takes_over_and_the_first_stores_nothing(once: Callable[..., Once], clock: Clock) -> None:
    first = begun(once())
    clock.advance(LEASE.total_seconds() + 0.001)
    second = begun(once())
    first.keep(201, [], b"first")
    first.drop()
    with pytest.raises(RequestInProgress):
        once().begin(CONTENT)
    second.keep(201, [], b"second")
    with pytest.raises(Replay) as stored:
        once().begin(CONTENT)
    assert stored.value.row.body == b"second"


def test_a_key_is_free_after_a_day(once: Callable[..., Once], clock: Clock) -> None:
    begun(once()).keep(201, [], b"{}")
    clock.advance(KEPT.total_seconds())
    once().begin({"body": "other"})


def test_retention_removes_what_has_expired_and_nothing_else(
    once: Callable[..., Once], queue: Queue, system: SystemCatalog, clock: Clock
) -> None:
    begun(once(key="old"))
    clock.advance(KEPT.total_seconds() - 1)
    begun(once(key="new"))
    clock.advance(1)
    queue.retain(lambda _: None, lambda _: None)
    assert [row.key for row in system.following(idempotency_keys, by=idempotency_keys.c.key, limit=9)] == ["new"]


def test_one_of_many_at_once_does_the_work(url: str, clock: Clock) -> None:
    barrier = threading.Barrier(8)

    def race(_: int) -> bool:
        catalog = SystemCatalog(connect(url)).of(CALLER.tenant)
        once = Once(catalog, CALLER, "k", "register_dataset", clock)
        barrier.wait()
        try:
            once.begin(CONTENT)
        except RequestInProgress:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(race, range(8))) == 1


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as served:
        yield served


def register(served: Served, key: str, name: str, prefer: str = "wait=30", **body: object) -> httpx.Response:
    headers = {"Idempotency-Key": key, "Prefer": prefer}
    return served.send("POST", "/datasets", json={"name": name, **ROWS, **body}, headers=headers)


def test_an_answer_is_given_again_byte_for_byte(served: Served) -> None:
    first, second = (register(served, "bytes", "bytes", "respond-async") for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.content == second.content
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert first.headers["request-id"] != second.headers["request-id"]
    own = {"date", "request-id", "idempotency-replayed"}
    assert {n: v for n, v in first.headers.items() if n not in own} == {
        n: v for n, v in second.headers.items() if n not in own
    }


def test_the_order_of_keys_in_a_body_does_not_matter(served: Served) -> None:
    headers = {"Idempotency-Key": "order", "Content-Type": "application/json"}
    bodies = [
        b'{"name": "order", "inline": {"columns": {"a": [1]}}}',
        b'{"inline":{"columns":{"a":[1]}},"name":"order"}',
    ]
    answers = [served.send("POST", "/datasets", content=body, headers=headers) for body in bodies]
    assert answers[1].headers["idempotency-replayed"] == "true"


def test_the_boundary_and_order_of_a_form_do_not_matter(served: Served) -> None:
    answers = []
    for boundary, names in (("one", ("file", "name")), ("two", ("name", "file"))):
        parts = {
            "file": 'Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na\n1\n',
            "name": 'Content-Disposition: form-data; name="name"\r\n\r\nforms',
        }
        body = "".join(f"--{boundary}\r\n{parts[name]}\r\n" for name in names) + f"--{boundary}--\r\n"
        headers = {"Idempotency-Key": "forms", "Content-Type": f"multipart/form-data; boundary={boundary}"}
        answers.append(served.send("POST", "/upload", content=body.encode(), headers=headers))
    assert answers[0].status_code in (200, 202)
    assert answers[1].headers["idempotency-replayed"] == "true"
    assert answers[1].content == answers[0].content


def test_a_file_that_is_sent_again_leaves_nothing_behind(served: Served) -> None:
    for _ in range(2):
        served.upload(b"a\n9\n", "again.csv", headers={"Idempotency-Key": "again"})
    end = time.monotonic() + DEADLINE_SECONDS
    while [path for path in served.blobs() if "sources" in path.parts]:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_lasting_problem_is_given_again_under_the_request_that_asks(served: Served) -> None:
    content, headers = b"\x00\x01\x02" * 99, {"Idempotency-Key": "problem"}
    first, second = (served.upload(content, "bad.csv", headers=headers) for _ in range(2))
    assert first.status_code == second.status_code == 409
    assert second.headers["idempotency-replayed"] == "true"
    assert {**first.json(), "request_id": ""} == {**second.json(), "request_id": ""}
    assert second.json()["request_id"] == second.headers["request-id"]


def test_a_request_that_breaks_the_contract_takes_no_key(served: Served) -> None:
    assert register(served, "broken", "broken", no_such_key=1).status_code == 422
    assert register(served, "broken", "broken").status_code == 200


def test_an_operation_without_the_parameter_ignores_the_header(served: Served) -> None:
    body = {"name": "secret", "scopes": ["read"]}
    headers = {"Idempotency-Key": "secret"}
    made = [served.send("POST", "/api-keys", json=body, headers=headers).json() for _ in range(2)]
    assert made[0]["secret"] != made[1]["secret"]
    assert keys(served).one(idempotency_keys, idempotency_keys.c.key == "secret") is None


def test_what_may_pass_is_not_stored(tmp_path: Path) -> None:
    with serving(tmp_path, MEASURAND_WORKER="none", MEASURAND_QUEUE_CAP_PER_TENANT="1") as served:
        first = register(served, "first", "first", "respond-async").json()
        refused = register(served, "later", "later", "respond-async")
        assert (refused.status_code, refused.json()["code"]) == (429, "queue_full")
        served.send("DELETE", f"/jobs/{first['id']}")
        answer = register(served, "later", "later", "respond-async")
        assert answer.status_code == 202
        assert "idempotency-replayed" not in answer.headers


def test_a_key_of_a_killed_gateway_is_usable_after_its_lease(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool, serving(tmp_path, MEASURAND_WORKER="none") as served:
        held = pool.submit(register, served, "crash", "crash")
        row = eventually(served, "crash")
        second = register(served, "crash", "crash")
        assert (second.status_code, second.json()["code"]) == (409, "request_in_progress")
        assert int(second.headers["retry-after"]) >= 1
        served.process.kill()
        assert isinstance(held.exception(DEADLINE_SECONDS), httpx.TransportError)
    with serving(tmp_path) as served:
        assert register(served, "crash", "crash").json()["code"] == "request_in_progress"
        keys(served).change(
            idempotency_keys, idempotency_keys.c.key == "crash", lease_until=row.lease_until - LEASE * 2
        )
        first, again = register(served, "crash", "crash"), register(served, "crash", "crash")
        # The job that the killed gateway put up may be at work still.
        assert first.status_code in (200, 202)
        assert "idempotency-replayed" not in first.headers
        assert (again.status_code, again.headers["idempotency-replayed"]) == (first.status_code, "true")
        assert len(served.get("/datasets/crash/versions").json()["items"]) == 1


def keys(served: Served) -> SystemCatalog:
    return SystemCatalog(connect(backend.database_url(served.data_dir)))


def eventually(served: Served, key: str) -> Row:
    end = time.monotonic() + DEADLINE_SECONDS
    while (row := keys(served).one(idempotency_keys, idempotency_keys.c.key == key)) is None:
        assert time.monotonic() < end
        time.sleep(0.02)
    return row
