"""What goes with a request: where it is sent, the key, the parameters; and what is seen of it from outside."""

from __future__ import annotations

import io
import logging
from datetime import datetime, timedelta, timezone

import httpx
import pytest
from sdk_stub import BASE, KEY, Reply, dataset, problem, report

import measurand
from measurand import ApiError, MeasurandError

DATASET = Reply(200, dataset())
get = lambda mz: mz.datasets.get("flights")  # noqa: E731
analyze = lambda mz: mz.profile.analyze("flights")  # noqa: E731


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


def test_a_time_of_a_query_carries_its_offset(go, stub):
    stub.script = [Reply(200, {"items": [], "next_cursor": None})] * 2
    aware = datetime(2026, 1, 31, 1, tzinfo=timezone(timedelta(hours=1)))
    here = aware.astimezone().replace(tzinfo=None)
    for moment in (aware, here):
        go(lambda mz, moment=moment: mz.audit.list(since=moment).take(1))
    sent = [datetime.fromisoformat(dict(seen.query)["since"]) for seen in stub.seen]
    assert sent == [aware, aware]


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


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_a_name_that_no_url_can_carry_is_refused_before_it_becomes_another_path(go, name):
    with pytest.raises(ValueError, match="dataset must not be empty or dots"):
        go(lambda mz: mz.datasets.get(name))


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
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    spans, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    stub.script = [Reply(503), DATASET]
    with provider.get_tracer("theirs").start_as_current_span("their work") as theirs:
        go(get)
    ours = spans.get_finished_spans()[0]
    context = f"00-{theirs.get_span_context().trace_id:032x}-{ours.context.span_id:016x}-"
    assert [seen.headers["traceparent"].startswith(context) for seen in stub.seen] == [True, True]
    assert (ours.name, ours.parent.span_id) == ("measurand GET", theirs.get_span_context().span_id)


def test_an_application_that_does_not_trace_sends_no_context(go, stub):
    from opentelemetry import trace

    assert not trace.get_current_span().get_span_context().is_valid
    stub.script = [DATASET]
    go(get)
    assert "traceparent" not in stub.seen[0].headers


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
