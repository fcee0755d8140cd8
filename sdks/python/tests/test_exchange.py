"""One exchange: its attempts, and the errors that it ends with."""

from __future__ import annotations

import gzip
import socket

import httpx
import pytest
from sdk_stub import Reply, dataset, problem, report

import measurand
from measurand import ApiError, ConnectionFailed, DecodeError, TimedOut

DATASET = Reply(200, dataset())
get = lambda mz: mz.datasets.get("flights")  # noqa: E731
analyze = lambda mz: mz.profile.analyze("flights")  # noqa: E731


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_passing_fault_is_retried_with_growing_pauses(go, stub, clock, status):
    stub.script = [Reply(status), Reply(status), DATASET]
    assert go(get).name == "flights"
    assert clock.slept == [0.5, 1.0]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 412, 413, 422, 501])
def test_a_lasting_fault_is_not_retried(go, stub, clock, status):
    stub.script = [Reply(status)]
    with pytest.raises(ApiError) as raised:
        go(get)
    assert raised.value.status == status
    assert clock.slept == []


def test_a_request_that_is_still_running_elsewhere_is_asked_for_again(go, stub, clock):
    stub.script = [problem(409, "request_in_progress", {"retry-after": "3"}), DATASET]
    assert go(get).name == "flights"
    assert clock.slept == [3.0]


def test_two_retries_are_the_default_and_the_last_error_is_raised(go, stub):
    stub.script = [Reply(500), Reply(502), problem(503, "unavailable")]
    with pytest.raises(measurand.Unavailable):
        go(get)
    assert len(stub.seen) == 3


def test_a_call_sets_its_own_number_of_retries(go, stub):
    stub.script = [Reply(503)]
    with pytest.raises(measurand.ServerError):
        go(lambda mz: mz.datasets.get("flights", request_options={"max_retries": 0}))


def test_retry_after_in_seconds_goes_before_our_own_pause(go, stub, clock):
    stub.script = [Reply(429, headers={"retry-after": "7"}), DATASET]
    go(get)
    assert clock.slept == [7.0]


def test_retry_after_as_a_date_counts_from_now(go, stub, clock):
    stub.script = [Reply(503, headers={"retry-after": "Fri, 02 Jan 2026 03:04:15 GMT"}), DATASET]
    go(get)
    assert clock.slept == [10.0]


def test_a_date_that_is_none_is_as_no_date(go, stub, clock):
    stub.script = [Reply(503, headers={"retry-after": "soon"}), DATASET]
    go(get)
    assert clock.slept == [0.5]


@pytest.mark.parametrize(("seconds", "retried"), [("120", True), ("121", False)])
def test_who_wants_to_be_left_alone_for_longer_than_two_minutes_is(go, stub, clock, seconds, retried):
    stub.script = [Reply(429, headers={"retry-after": seconds}), DATASET]
    if retried:
        go(get)
    else:
        with pytest.raises(measurand.RateLimited) as raised:
            go(get)
        assert raised.value.retry_after == 121
    assert len(clock.slept) == retried


def test_the_deadline_ends_the_retries(go, stub, clock):
    stub.script = [Reply(503, headers={"retry-after": "9"}), Reply(503, headers={"retry-after": "9"})]
    with pytest.raises(measurand.ServerError):
        go(lambda mz: mz.datasets.get("flights", request_options={"deadline": 15}))
    assert clock.slept == [9.0]


def test_pauses_grow_to_eight_seconds_and_vary_by_a_quarter(drive, stub, clock):
    clock.random = lambda: 1.0
    go = drive(max_retries=6)
    stub.script = [Reply(500)] * 6 + [DATASET]
    go(get)
    assert clock.slept == [0.375, 0.75, 1.5, 3.0, 6.0, 6.0]


def test_the_retry_budget_of_a_client_runs_out_when_nothing_works(drive, stub):
    go = drive(max_retries=6)
    stub.script = [Reply(500)] * 40
    for _ in range(8):
        with pytest.raises(measurand.ServerError):
            go(get)
    assert len(stub.seen) == 8 + 10


def test_a_computation_is_retried_because_it_is_idempotent_by_content(go, stub):
    stub.script = [Reply(503), Reply(200, report())]
    assert go(analyze).n_rows == 3
    assert stub.seen[0].body == stub.seen[1].body != b""


def test_a_key_is_never_made_twice_because_its_secret_is_told_once(go, stub, clock):
    stub.script = [Reply(503)]
    with pytest.raises(measurand.ServerError):
        go(lambda mz: mz.access.create_key(name="nightly", scopes=["read"]))
    assert (clock.slept, "idempotency-key" in stub.seen[0].headers) == ([], False)


register = lambda mz: mz.datasets.register(name="flights", inline=[{"a": 1}])  # noqa: E731
CREATIONS = pytest.mark.parametrize(
    "create", [register, lambda mz: mz.datasets.upload(b"a\n1\n", name="flights")], ids=["register", "upload"]
)
MADE = Reply(200, {}, {"location": "/api/v1/datasets/ds_1"})


@CREATIONS
@pytest.mark.parametrize(
    "fault",
    [Reply(503), Reply(429), problem(409, "request_in_progress", {"retry-after": "3"}), lambda _: Reply(200, broken())],
    ids=["503", "429", "in-progress", "cut"],
)
def test_a_post_that_creates_is_sent_again_under_the_same_idempotency_key(go, stub, create, fault):
    stub.script = [fault, fault, MADE, DATASET]
    assert go(create).name == "flights"
    keys = [seen.headers.get("idempotency-key") for seen in stub.seen]
    assert len(keys[0]) == 32
    assert keys == [keys[0]] * 3 + [None]


def test_each_call_that_creates_has_a_key_of_its_own(go, stub):
    stub.script = [MADE, DATASET, MADE, DATASET]
    go(register)
    go(register)
    assert stub.seen[0].headers["idempotency-key"] != stub.seen[2].headers["idempotency-key"]


def test_the_caller_may_name_the_call_himself(go, stub):
    stub.script = [MADE, DATASET]
    options = {"idempotency_key": "nightly-2026-01-02"}
    go(lambda mz: mz.datasets.register(name="flights", inline=[{"a": 1}], request_options=options))
    assert stub.seen[0].headers["idempotency-key"] == "nightly-2026-01-02"


def test_a_key_that_was_used_for_something_else_is_a_conflict_and_not_tried_again(go, stub, clock):
    stub.script = [problem(409, "idempotency_key_reused")]
    with pytest.raises(measurand.IdempotencyKeyReused):
        go(register)
    assert clock.slept == []


def test_nobody_listening_is_a_failed_connection_after_retries(drive, clock):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(ConnectionFailed) as raised:
        drive(url)(get)
    assert len(clock.slept) == 2
    assert isinstance(raised.value.__cause__, httpx.ConnectError)


def test_silence_is_timed_out(drive, clock):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        go = drive(f"http://127.0.0.1:{silent.getsockname()[1]}", timeout=0.05, max_retries=1)
        with pytest.raises(TimedOut):
            go(get)
    assert len(clock.slept) == 1


def test_an_answer_that_breaks_off_is_asked_for_again(go, stub, clock):
    stub.script = [Reply(200, broken(b'{"id"')), DATASET]
    assert go(get).name == "flights"
    assert clock.slept == [0.5]


def broken(*pieces):
    yield from pieces
    raise ConnectionResetError


def test_a_body_that_is_no_json_is_a_decode_error_with_the_request_id(go, stub):
    stub.script = [Reply(200, b"<html>please log in</html>")]
    with pytest.raises(DecodeError, match="please log in") as raised:
        go(get)
    assert raised.value.request_id == "req_1"


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"null", b"7", b""])
def test_an_answer_that_is_no_object_is_a_decode_error(go, stub, body):
    stub.script = [Reply(200, body)]
    with pytest.raises(DecodeError, match="expected a JSON object"):
        go(get)


def test_a_cut_off_gzip_is_a_decode_error(go, stub):
    whole = gzip.compress(b'{"id": "ds_1"}')
    stub.script = [Reply(200, whole[:-12], {"content-encoding": "gzip"})]
    with pytest.raises(DecodeError):
        go(get)


def test_damaged_gzip_is_a_decode_error(go, stub):
    stub.script = [Reply(200, b"no gzip at all", {"content-encoding": "gzip"})]
    with pytest.raises(DecodeError):
        go(get)


def test_a_page_of_a_proxy_is_an_api_error_with_its_text(go, stub):
    stub.script = [Reply(502, b"<h1>Bad gateway</h1>", {"content-type": "text/html"})] * 3
    with pytest.raises(measurand.ServerError) as raised:
        go(get)
    assert (raised.value.code, raised.value.text) == ("unknown", "<h1>Bad gateway</h1>")
    assert "Bad gateway" in str(raised.value)


def test_a_problem_is_the_class_of_its_code_with_all_its_fields(go, stub):
    errors = [{"pointer": "/body/name", "code": "pattern", "detail": "expected a name"}]
    stub.script = [problem(422, "invalid_request", errors=errors)]
    with pytest.raises(measurand.InvalidRequest) as raised:
        go(get)
    error = raised.value
    assert (error.code, error.title, error.detail) == (
        "invalid_request",
        "invalid_request",
        "detail of invalid_request",
    )
    assert (error.pointers, error.errors, error.request_id) == (["/body/name"], errors, "req_problem")
    assert error.headers["content-type"] == "application/problem+json"
    assert error.docs_url == "https://measurand.io/problems/invalid_request"
    assert "/body/name: expected a name" in str(error)


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (404, "dataset_not_found", measurand.DatasetNotFound),
        (409, "name_taken", measurand.NameTaken),
        (413, "payload_too_large", measurand.PayloadTooLarge),
        (404, "brand_new_code", measurand.NotFound),
        (418, "brand_new_code", ApiError),
        (409, "api_error", ApiError),
        (403, "type_checking", measurand.Forbidden),
        (400, "unknown", measurand.BadRequest),
    ],
)
def test_a_code_chooses_the_class_and_an_unknown_one_leaves_it_to_the_status(go, stub, status, code, expected):
    stub.script = [problem(status, code)]
    with pytest.raises(ApiError) as raised:
        go(get)
    assert type(raised.value) is expected


def test_a_problem_without_members_still_has_a_status_and_a_request_id(go, stub):
    stub.script = [Reply(404, {})]
    with pytest.raises(measurand.NotFound) as raised:
        go(get)
    assert (raised.value.code, raised.value.title, raised.value.request_id) == ("unknown", "HTTP 404", "req_1")


def test_a_slow_answer_ends_at_the_deadline(go, stub, clock):
    def slow():
        yield b'{"id":'
        clock.time += 400
        yield b'"ds_1"}'

    stub.script = [Reply(200, slow())]
    with pytest.raises(TimedOut, match="deadline"):
        go(get)
