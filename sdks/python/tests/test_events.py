"""Server-sent events."""

from __future__ import annotations

import json

import pytest
from sdk_stub import Reply, problem

from measurand import JobNotFound, StreamInterrupted
from measurand.events import Message, Parser

STREAM = (
    "\ufeff: a comment\r\n"
    "id: 1\rdata: one\r\r"
    "data: two\ndata:lines \n\n"
    'event: job\r\nid: 3\r\ndata: {"ü": "é\U0001f600"}\r\nretry: 250\r\n\r\n'
    "id: 4\n\n"
    "data\n\n"
    "unknown: field\ndata:  two blanks\nid: a\0b\n\n"
    "data: never ended"
).encode()
EXPECTED = [
    Message("one", "1"),
    Message("two\nlines ", "1"),
    Message('{"ü": "é\U0001f600"}', "3"),
    Message("", "4"),
    Message(" two blanks", "4"),
]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 1000])
def test_messages_are_the_same_however_the_bytes_are_cut(size):
    parser = Parser()
    found = [message for at in range(0, len(STREAM), size) for message in parser.feed(STREAM[at : at + size])]
    assert found == EXPECTED
    assert parser.pause == 0.25


def test_a_line_feed_after_a_carriage_return_in_the_next_piece_ends_no_second_line():
    parser = Parser()
    pieces = [b"data: a\r", b"\ndata: b\r", b"\n\r", b"\n"]
    assert [message for piece in pieces for message in parser.feed(piece)] == [Message("a\nb", "")]


def step(n, state="running"):
    data = {
        "sequence": n,
        "job_id": "job_1",
        "state": state,
        "progress": n / 4,
        "stage": None,
        "occurred_at": "2026-01-02T03:04:05Z",
    }
    return f"id: {n}\ndata: {json.dumps(data)}\n\n".encode()


def events(*pieces):
    return Reply(200, iter(pieces), {"content-type": "text/event-stream"})


def broken(*pieces):
    yield from pieces
    raise ConnectionResetError


def followed(mz, **arguments):
    return mz.jobs.events("job_1", **arguments)


def test_events_are_views_as_they_arrive(go, stub):
    stub.script = [events(step(1), step(2, "succeeded"))]
    found = go.all(followed)
    assert [(event.sequence, event.state) for event in found] == [(1, "running"), (2, "succeeded")]
    assert found[0].occurred_at.year == 2026
    assert stub.seen[0].headers["accept"] == "text/event-stream"


def test_a_stream_that_breaks_is_taken_up_after_the_last_event_twice(go, stub, clock):
    again = broken(b"retry: 50\n\n", step(2), step(3))
    stub.script = [Reply(200, broken(step(1))), Reply(200, again), events(step(4, "succeeded"))]
    assert [event.sequence for event in go.all(followed)] == [1, 2, 3, 4]
    assert [seen.headers.get("last-event-id") for seen in stub.seen] == [None, "1", "3"]
    assert clock.slept == [1.0, 0.05]


def test_a_stream_that_never_gets_further_is_interrupted(go, stub):
    stub.script = [Reply(200, broken()) for _ in range(3)]
    with pytest.raises(StreamInterrupted):
        go.all(followed)
    assert len(stub.seen) == 3


def test_a_caller_begins_where_it_wants(go, stub):
    stub.script = [events(step(4, "succeeded"))]
    go.all(lambda mz: followed(mz, last_event_id=3))
    assert stub.seen[0].headers["last-event-id"] == "3"


def test_an_event_with_unknown_members_is_kept(go, stub):
    stub.script = [events(b'data: {"state": "paused", "brand_new": 1}\n\n')]
    (event,) = go.all(followed)
    assert (event.state, event.brand_new) == ("paused", 1)


def test_a_refused_stream_is_an_error_of_its_code(go, stub):
    stub.script = [problem(404, "job_not_found")]
    with pytest.raises(JobNotFound):
        go.all(followed)


def test_a_stream_that_is_left_is_closed(stub, mz):
    stub.script = [events(step(1), step(2), step(3))]
    with mz.jobs.events("job_1") as stream:
        assert next(stream).sequence == 1
    assert list(stream) == []


async def test_an_asynchronous_stream_that_is_left_is_closed(stub, amz):
    stub.script = [events(step(1), step(2), step(3))]
    async with amz, amz.jobs.events("job_1") as stream:
        assert (await anext(stream)).sequence == 1
        await stream.close()
        assert [event async for event in stream] == []
