"""What a handler returns becomes the right response."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI
from measurand_api import answers
from measurand_api.answers import (
    Answer,
    Created,
    Download,
    Events,
    Stored,
    Submitted,
    Tagged,
    check,
    disposition,
    matches,
    respond,
)
from measurand_api.contract import bundled
from measurand_api.problems import PreconditionFailed
from measurand_engine.contract.service import Health
from measurand_engine.contract.shared import Job
from measurand_engine.model import now
from starlette.requests import Request
from starlette.responses import Response

OK = Health(status="ok")
JOB = Job(
    id="job_1",
    operation="analyze_data",
    state="queued",
    progress=0.0,
    stage=None,
    attempt=0,
    max_attempts=3,
    created_at=now(),
    started_at=None,
    finished_at=None,
    result=None,
    problem=None,
)


def request(operation: str = "get_report", method: str = "GET", **headers: str) -> Request:
    app = FastAPI()
    app.state.stopping = asyncio.Event()
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request(
        {"type": "http", "method": method, "headers": sent, "app": app, "operation": bundled().operations[operation]}
    )


async def body_of(response: Any) -> bytes:
    if hasattr(response, "body_iterator"):
        return b"".join([chunk async for chunk in response.body_iterator])
    return bytes(response.body)


def test_a_model_is_its_json_with_the_success_status() -> None:
    response = respond(OK, request(), 200)
    assert (response.status_code, response.body, response.media_type) == (200, b'{"status":"ok"}', "application/json")


def test_nothing_is_204_without_a_body() -> None:
    response = respond(None, request(), 200)
    assert (response.status_code, response.body) == (204, b"")


def test_a_stored_report_is_its_bytes_with_a_tag_and_may_be_kept_for_ever() -> None:
    response = respond(Answer(b'{ "a":1 }', '"tag"'), request(), 200)
    assert (response.status_code, response.body) == (200, b'{ "a":1 }')
    assert (response.headers["etag"], response.headers["cache-control"]) == ('"tag"', "private, immutable")


def test_a_report_that_is_not_stored_has_no_tag() -> None:
    assert "etag" not in respond(Answer(b"{}"), request(), 200).headers


@pytest.mark.parametrize("held", ['"tag"', 'W/"tag"', '"other", "tag"', "*", '"a",W/"tag" '])
def test_a_report_that_is_held_already_is_304_without_a_body(held: str) -> None:
    response = respond(Answer(b"{}", '"tag"'), request(if_none_match=held), 200)
    assert (response.status_code, response.body) == (304, b"")
    assert (response.headers["etag"], response.headers["cache-control"]) == ('"tag"', "private, immutable")
    assert "content-type" not in response.headers


@pytest.mark.parametrize("held", ['"other"', "tag", '"TAG"', '"tag', ""])
def test_another_tag_gets_the_report(held: str) -> None:
    assert respond(Answer(b"{}", '"tag"'), request(if_none_match=held), 200).status_code == 200


def test_304_is_only_for_operations_that_list_it() -> None:
    download = Download(b"x", "text/csv", "x.csv", etag='"tag"')
    assert respond(download, request("download_dataset", if_none_match='"tag"'), 200).status_code == 200


def test_a_job_is_202_and_says_where_and_when_to_look() -> None:
    response = respond(Answer[Any](job=JOB), request(), 200)
    assert (response.status_code, response.headers["location"]) == (202, "/api/v1/jobs/job_1")
    assert response.headers["retry-after"] == "1"
    assert respond(JOB, request("cancel_job", "DELETE"), 202).headers["location"] == "/api/v1/jobs/job_1"


def test_a_job_that_is_read_says_when_to_look_again_until_it_has_ended() -> None:
    assert respond(JOB, request("get_job"), 200).headers["retry-after"] == "1"
    ended = JOB.model_copy(update={"state": "succeeded"})
    assert "retry-after" not in respond(ended, request("get_job"), 200).headers


def test_what_was_submitted_is_202_while_pending_and_200_after() -> None:
    pending = respond(Submitted(OK, "/api/v1/jobs/job_1", is_pending=True), request("upload_file"), 200)
    assert (pending.status_code, pending.headers["location"]) == (202, "/api/v1/jobs/job_1")
    done = respond(Submitted(OK, "/api/v1/datasets/ds_1", is_pending=False), request("upload_file"), 200)
    assert (done.status_code, done.headers["location"]) == (200, "/api/v1/datasets/ds_1")
    assert "retry-after" not in done.headers


def test_a_new_resource_is_201_with_its_place() -> None:
    response = respond(Created(OK, "/api/v1/api-keys/key_1"), request("create_api_key", "POST"), 201)
    assert (response.status_code, response.headers["location"]) == (201, "/api/v1/api-keys/key_1")


def test_a_mutable_resource_has_its_tag_and_is_asked_for_again() -> None:
    response = respond(Tagged(OK, '"7"'), request("get_dataset"), 200)
    assert (response.headers["etag"], response.headers["cache-control"]) == ('"7"', "private, no-cache")
    assert respond(Tagged(OK, '"7"'), request("get_dataset", if_none_match='"7"'), 200).status_code == 304


async def chunks() -> AsyncIterator[bytes]:
    yield b"ab"
    yield b"c"


async def test_a_download_streams_with_its_name_and_size() -> None:
    stored = Stored(lambda start=None, end=None: chunks(), 3)
    file = Download(stored, "text/csv", "flights.csv", headers={"Content-Security-Policy": "sandbox"})
    response = respond(file, request("download_dataset"), 200)
    assert await body_of(response) == b"abc"
    assert response.headers["content-length"] == "3"
    assert response.headers["content-disposition"] == 'attachment; filename="flights.csv"'
    assert response.headers["content-security-policy"] == "sandbox"


async def test_the_head_of_a_download_reads_nothing() -> None:
    async def never() -> AsyncIterator[bytes]:
        raise AssertionError
        yield b""

    stored = Stored(lambda start=None, end=None: never(), 3)
    response = respond(Download(stored, "text/csv", "x.csv"), request("download_dataset", "HEAD"), 200)
    assert (await body_of(response), response.headers["content-length"]) == (b"", "3")
    unknown = respond(Download(never(), "text/csv", "x.csv"), request("download_dataset", "HEAD"), 200)
    assert "content-length" not in unknown.headers


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a b.csv", 'attachment; filename="a b.csv"'),
        ("Zürich.csv", "attachment; filename=\"Z_rich.csv\"; filename*=UTF-8''Z%C3%BCrich.csv"),
        ('a"b\\c.csv', 'attachment; filename="c.csv"'),
        ('a"b.csv', "attachment; filename=\"a_b.csv\"; filename*=UTF-8''a%22b.csv"),
        ("../../etc/passwd", 'attachment; filename="passwd"'),
        ("x\r\nSet-Cookie: a=b", 'attachment; filename="xSet-Cookie: a=b"'),
        ("100%.csv", "attachment; filename=\"100_.csv\"; filename*=UTF-8''100%25.csv"),
        ("", 'attachment; filename="download"'),
    ],
)
def test_a_file_name_reaches_its_header_harmless(name: str, header: str) -> None:
    assert disposition(name) == header


async def one_then_silence() -> AsyncIterator[tuple[str, Health]]:
    yield "1", OK
    await asyncio.Event().wait()


async def test_events_carry_their_ids_and_end_with_their_source() -> None:
    async def two() -> AsyncIterator[tuple[str, Health]]:
        yield "1", OK
        yield "2", OK

    response = respond(Events(two()), request("stream_job_events"), 200)
    assert response.media_type == "text/event-stream"
    assert await body_of(response) == b'id: 1\ndata: {"status":"ok"}\n\nid: 2\ndata: {"status":"ok"}\n\n'


async def test_events_end_when_the_server_stops() -> None:
    asked = request("stream_job_events")
    stream: Any = respond(Events(one_then_silence()), asked, 200)
    frames = stream.body_iterator
    assert await anext(frames) == b'id: 1\ndata: {"status":"ok"}\n\n'
    asked.app.state.stopping.set()
    assert [frame async for frame in frames] == []


async def test_a_long_silence_is_broken_by_a_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "KEEP_ALIVE_SECONDS", 0.01)
    stream: Any = respond(Events(one_then_silence()), request("stream_job_events"), 200)
    await anext(stream.body_iterator)
    assert await anext(stream.body_iterator) == b": waiting\n\n"
    await stream.body_iterator.aclose()


async def test_the_head_of_events_follows_nothing() -> None:
    response = respond(Events(one_then_silence()), request("stream_job_events", "HEAD"), 200)
    assert isinstance(response, Response)
    assert await body_of(response) == b""


@pytest.mark.parametrize("if_match", [None, "*", '"7"', '"1", "7"'])
def test_a_change_of_the_known_state_is_allowed(if_match: str | None) -> None:
    check(if_match, '"7"')


@pytest.mark.parametrize("if_match", ['"6"', 'W/"7"', "7", ""])
def test_a_change_of_another_state_is_refused_with_the_tag_of_now(if_match: str) -> None:
    with pytest.raises(PreconditionFailed) as caught:
        check(if_match, '"7"')
    assert caught.value.headers == {"ETag": '"7"'}


def test_no_tag_matches_nothing() -> None:
    assert not matches(None, '"7"')


def test_only_models_are_answers() -> None:
    with pytest.raises(TypeError, match="not a contract model: dict"):
        respond({"a": 1}, request(), 200)
