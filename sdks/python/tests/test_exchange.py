"""One exchange: attempts, errors, redirects, and what goes with a request."""

from __future__ import annotations

import gzip
import io
import logging
import socket

import httpx
import pytest
from sdk_stub import BASE, KEY, Reply, dataset, problem, report

import measurand
from measurand import ApiError, ConnectionFailed, DecodeError, MeasurandError, TimedOut

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


def test_a_post_that_creates_is_never_sent_twice(go, stub, clock):
    stub.script = [Reply(503)]
    with pytest.raises(measurand.ServerError):
        go(lambda mz: mz.access.create_key(name="nightly", scopes=["read"]))
    stub.script = [Reply(503)]
    with pytest.raises(measurand.ServerError):
        go(lambda mz: mz.datasets.upload(b"a\n1\n", name="flights"))
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


def test_a_redirect_to_another_host_does_not_get_the_key(go, stub):
    other = stub.url.replace("127.0.0.1", "localhost")
    stub.script = [Reply(307, headers={"location": f"{other}{BASE}/datasets/x"}), DATASET]
    go(get)
    assert stub.seen[0].headers["authorization"] == f"Bearer {KEY}"
    assert "authorization" not in stub.seen[1].headers


def test_a_redirect_on_the_same_host_keeps_key_method_and_body(go, stub):
    stub.script = [Reply(308, headers={"location": "/api/v1/elsewhere"}), Reply(200, report())]
    go(analyze)
    assert [(seen.method, seen.path) for seen in stub.seen][1] == ("POST", "/api/v1/elsewhere")
    assert stub.seen[1].body == stub.seen[0].body
    assert stub.seen[1].headers["authorization"] == f"Bearer {KEY}"


def test_a_post_is_not_turned_into_a_get(go, stub):
    stub.script = [Reply(302, headers={"location": "/login"})]
    with pytest.raises(ApiError) as raised:
        go(analyze)
    assert raised.value.status == 302


def test_redirects_in_a_circle_end(go, stub):
    stub.script = [Reply(307, headers={"location": "/api/v1/datasets/flights"})] * 6
    with pytest.raises(ApiError):
        go(get)
    assert len(stub.seen) == 6


def test_the_key_may_be_asked_for_at_each_attempt(drive, stub):
    keys = iter(["msk_old", "msk_new"])
    stub.script = [Reply(503), DATASET]
    drive(key=lambda: next(keys))(get)
    assert [seen.headers["authorization"] for seen in stub.seen] == ["Bearer msk_old", "Bearer msk_new"]


async def test_the_key_may_be_fetched_asynchronously(stub, clock):
    async def key():
        return "msk_fetched"

    stub.script = [DATASET]
    async with measurand.AsyncMeasurand(stub.url, key, clock=clock) as mz:
        await mz.datasets.get("flights")
    assert stub.seen[0].headers["authorization"] == "Bearer msk_fetched"


def test_an_asynchronous_key_for_the_blocking_client_is_named_as_the_mistake(stub, clock):
    import asyncio

    async def key():
        await asyncio.sleep(0)
        return "msk_never"

    with pytest.raises(RuntimeError, match="AsyncMeasurand"):
        measurand.Measurand(stub.url, key, clock=clock).datasets.get("flights")


def test_without_a_key_there_is_no_authorization(drive, stub):
    stub.script = [Reply(200, {"status": "ok"})]
    assert drive(key=None)(lambda mz: mz.service.health()).status == "ok"
    assert "authorization" not in stub.seen[0].headers


def test_the_user_agent_is_product_and_runtime_only(go, stub):
    stub.script = [DATASET]
    go(get)
    product, runtime = stub.seen[0].headers["user-agent"].split()
    assert product == f"measurand-python/{measurand.__version__}"
    assert runtime.startswith("cpython/3.")


def test_hooks_see_the_request_before_and_the_response_after(drive, stub):
    sent, received = [], []
    stub.script = [Reply(503), DATASET]
    drive(on_request=[sent.append], on_response=[received.append])(get)
    assert [request.method for request in sent] == ["GET", "GET"]
    assert [response.status_code for response in received] == [503, 200]


def test_raw_gives_the_value_and_the_responses(go, stub):
    stub.script = [Reply(200, dataset(), {"etag": '"7"'})]
    raw = go(lambda mz: mz.raw(mz.datasets.get, "flights", request_options={"headers": {"x-mine": "1"}}))
    assert (raw.value.name, raw.response.headers["etag"], raw.request_id) == ("flights", '"7"', "req_1")
    assert stub.seen[0].headers["x-mine"] == "1"


def test_a_client_of_the_caller_is_used_and_left_open(stub, clock):
    with httpx.Client(headers={"x-team": "data"}) as own:
        stub.script = [DATASET]
        with measurand.Measurand(stub.url, KEY, http_client=own, clock=clock) as mz:
            mz.datasets.get("flights")
        assert not own.is_closed
    assert stub.seen[0].headers["x-team"] == "data"


def test_a_transport_of_the_caller_is_used(clock):
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=dataset(name=request.url.path)))
    with measurand.Measurand("https://example.test", transport=transport, clock=clock) as mz:
        assert mz.datasets.get("flights").name == "/api/v1/datasets/flights"


@pytest.mark.parametrize("name", ["a/b", "a?b#c", "über", "a%2Fb", "a b", "x&y=1"])
def test_no_name_reaches_another_path(go, stub, name):
    from urllib.parse import unquote

    stub.script = [DATASET]
    go(lambda mz: mz.datasets.get(name))
    prefix, _, last = stub.seen[0].path.rpartition("/")
    assert (prefix, unquote(last)) == ("/api/v1/datasets", name)


@pytest.mark.parametrize(("name", "path"), [("..", "%2E%2E"), (".", "%2E")])
def test_a_name_of_dots_does_not_climb(go, stub, name, path):
    stub.script = [DATASET]
    go(lambda mz: mz.datasets.get(name))
    assert stub.seen[0].path == f"/api/v1/datasets/{path}"


def test_an_empty_name_is_refused_before_it_becomes_another_path(go, stub):
    with pytest.raises(ValueError, match="dataset must not be empty"):
        go(lambda mz: mz.datasets.get(""))


def test_lists_are_repeated_parameters_and_nothing_is_sent_for_what_was_not_given(go, stub):
    stub.script = [Reply(200, {"columns": [], "items": [], "next_cursor": None})]
    go.all(lambda mz: mz.datasets.list_rows("flights", columns=["a b", "c,d"], limit=5))
    assert stub.seen[0].query == [("columns", "a b"), ("columns", "c,d"), ("limit", "5")]


def test_no_content_is_none(go, stub):
    stub.script = [Reply(204), Reply(204)]
    assert go(lambda mz: mz.datasets.delete("flights", if_match='"7"')) is None
    assert go(lambda mz: mz.jobs.cancel("job_1")) is None
    assert stub.seen[0].headers["if-match"] == '"7"'


def test_null_and_absent_are_different_things(go, stub):
    stub.script = [DATASET, DATASET]
    go(lambda mz: mz.datasets.update("flights", description=None))
    go(lambda mz: mz.datasets.update("flights", tags=["a"]))
    assert [seen.json for seen in stub.seen] == [{"description": None}, {"tags": ["a"]}]


def test_a_server_behind_a_proxy_with_a_prefix_is_followed_under_the_prefix(drive, stub):
    go = drive(f"{stub.url}/measurand/")
    stub.script = [
        Reply(202, {}, {"location": "/api/v1/jobs/job_1"}),
        Reply(200, {"state": "succeeded", "stage": None, "progress": 1, "result": {"href": "/api/v1/reports/rep_1"}}),
        Reply(200, report()),
    ]
    go(analyze)
    assert {seen.path.split("/api/v1")[0] for seen in stub.seen} == {"/measurand"}


def test_a_location_on_another_host_does_not_get_the_key(go, stub):
    other = stub.url.replace("127.0.0.1", "localhost")
    stub.script = [
        Reply(202, {}, {"location": f"{other}/api/v1/jobs/job_1"}),
        Reply(200, {"state": "succeeded", "stage": None, "progress": 1, "result": {"href": "/api/v1/reports/rep_1"}}),
        Reply(200, report()),
    ]
    go(analyze)
    assert ["authorization" in seen.headers for seen in stub.seen] == [True, False, True]


def test_logs_hold_neither_key_nor_body_nor_query(drive, stub, caplog):
    canary = "canary-in-a-value"
    caplog.set_level(logging.DEBUG, "measurand")
    go = drive()
    stub.script = [
        Reply(503),
        Reply(200, report()),
        Reply(200, {"items": [], "next_cursor": None}),
        problem(404, "job_not_found"),
    ]
    go(lambda mz: mz.profile.analyze([{"column": canary}]))
    go.all(lambda mz: mz.datasets.list(tag=canary))
    with pytest.raises(MeasurandError):
        go(lambda mz: mz.jobs.get("job_1", request_options={"headers": {"x-secret": canary}}))
    ours = [record for record in caplog.records if record.name == "measurand"]
    assert len(ours) == 4
    assert "POST /profile/analyze 503" in ours[0].getMessage()
    assert not any(KEY in record.getMessage() or canary in record.getMessage() for record in ours)


def test_the_key_is_in_no_representation(drive):
    client = drive().client
    assert KEY not in repr(client) + repr(client._exchanger.settings)


def test_a_traced_application_gets_a_span_and_sends_its_context(go, stub, monkeypatch):
    from opentelemetry import propagate, trace

    assert trace is not None
    monkeypatch.setattr(propagate, "inject", lambda headers: headers.update(traceparent="00-1-2-01"))
    stub.script = [DATASET]
    go(get)
    assert stub.seen[0].headers["traceparent"] == "00-1-2-01"


def test_a_slow_answer_ends_at_the_deadline(go, stub, clock):
    def slow():
        yield b'{"id":'
        clock.time += 400
        yield b'"ds_1"}'

    stub.script = [Reply(200, slow())]
    with pytest.raises(TimedOut, match="deadline"):
        go(get)


def test_a_seekable_stream_is_sent_whole_again_after_a_redirect(go, stub):
    stub.script = [
        Reply(307, headers={"location": "/api/v1/upload2"}),
        Reply(200, {}, {"location": "/api/v1/datasets/ds_1"}),
        DATASET,
    ]
    stream = io.BytesIO(b"skipped,a\n1\n")
    stream.seek(8)
    go(lambda mz: mz.datasets.upload(stream, name="flights"))
    assert all(b"\r\n\r\na\n1\n\r\n" in seen.body for seen in stub.seen[:2])
