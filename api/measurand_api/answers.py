"""What a handler may return, and how it becomes a response.

A plain model is the success status of its operation, `None` is 204; everything else says what it needs here.
The type argument is what the body holds: the binding compares it with the contract.
"""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar
from urllib.parse import quote

from measurand_engine.contract.shared import Job
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from measurand_api import ranges
from measurand_api.problems import PreconditionFailed

R = TypeVar("R")
JSON = "application/json"
JOBS = "/api/v1/jobs/"
POLL_SECONDS = "1"
KEEP_ALIVE_SECONDS = 15.0


@dataclass(frozen=True)
class Answer(Generic[R]):
    """A report as its stored bytes (without an etag it is not stored: inline data), or the job that computes it."""

    stored: bytes | None = None
    etag: str = ""
    job: Job | None = None


@dataclass(frozen=True)
class Submitted(Generic[R]):
    """202 while it is pending, else 200; `location` is the place to watch, or what came of it."""

    body: R
    location: str
    is_pending: bool


@dataclass(frozen=True)
class Created(Generic[R]):
    """201: a new resource and where it is."""

    body: R
    location: str


@dataclass(frozen=True)
class Tagged(Generic[R]):
    """200: the state of a mutable resource and its entity tag."""

    body: R
    etag: str


class Read(Protocol):
    """Reads a file from any place."""

    def __call__(self, start: int | None = None, end: int | None = None) -> AsyncIterable[bytes]:
        """Read all of it, or the bytes from `start` to before `end`."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of known size that can be sent in part."""

    read: Read
    size: int


@dataclass(frozen=True, slots=True)
class Download:
    """A file: whole bytes, chunks as they are made, or one that is stored."""

    content: bytes | AsyncIterable[bytes] | Stored
    media_type: str
    filename: str
    etag: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Events(Generic[R]):
    """Server-sent events: pairs of the event's id (what Last-Event-ID repeats) and the event."""

    items: AsyncIterator[tuple[str, R]]


def entity_tag(text: str) -> str:
    """A strong entity tag of an opaque text."""
    return f'"{text}"'


def check(if_match: str | None, etag: str) -> None:
    """Refuse a change that was based on another state of the resource (RFC 9110, section 13.1.1: strong comparison)."""
    if if_match is None or if_match.strip() == "*" or etag in _tags(if_match):
        return
    raise PreconditionFailed(
        f"The resource has the entity tag {etag} now. Read it again, apply the change to that, and send its tag.",
        headers={"ETag": etag},
    )


def matches(if_none_match: str | None, etag: str) -> bool:
    """Whether the caller holds this state already (weak comparison)."""
    if not if_none_match:
        return False
    held = {tag.removeprefix("W/") for tag in _tags(if_none_match)}
    return "*" in held or etag.removeprefix("W/") in held


def to_json(model: object) -> bytes:
    """A contract model as it stands on the wire."""
    if not isinstance(model, BaseModel):
        raise TypeError(f"not a contract model: {type(model).__name__}")
    return model.__pydantic_serializer__.to_json(model)


def respond(result: object, request: Request, status: int) -> Response:
    """The response of what a handler returned; `status` is the success status of the operation."""
    match result:
        case None:
            response = Response(status_code=204)
        case Answer():
            response = _answer(result, request)
        case Submitted():
            headers = _watch(result.location) if result.is_pending else {"Location": result.location}
            response = Response(to_json(result.body), 202 if result.is_pending else 200, headers, JSON)
        case Created():
            response = Response(to_json(result.body), 201, {"Location": result.location}, JSON)
        case Tagged():
            headers = {"ETag": result.etag, "Cache-Control": "private, no-cache"}
            response = _unless_held(request, result.etag, Response(to_json(result.body), 200, headers, JSON))
        case Download():
            response = _download(result, request)
        case Events():
            response = _events(result, request)
        case Job():
            response = _job(result, status)
        case _:
            response = Response(to_json(result), status, media_type=JSON)
    return response


def _answer(answer: Answer[R], request: Request) -> Response:
    if answer.job is not None:
        return _job(answer.job, 202)
    if not answer.etag:
        return Response(answer.stored, 200, media_type=JSON)
    headers = {"ETag": answer.etag, "Cache-Control": "private, immutable"}
    return _unless_held(request, answer.etag, Response(answer.stored, 200, headers, JSON))


def _job(job: Job, status: int) -> Response:
    location = JOBS + job.id
    is_ended = job.state not in ("queued", "running")
    headers = _watch(location) if status == 202 else {} if is_ended else {"Retry-After": POLL_SECONDS}
    return Response(to_json(job), status, headers, JSON)


def _download(file: Download, request: Request) -> Response:
    headers = {"Content-Disposition": disposition(file.filename), **file.headers}
    if file.etag:
        headers = {"ETag": file.etag, "Cache-Control": "private, immutable", **headers}
    if isinstance(file.content, bytes):
        return _unless_held(request, file.etag, Response(file.content, 200, headers, file.media_type))
    if 206 in request.scope["operation"].statuses:
        headers["Accept-Ranges"] = "bytes" if isinstance(file.content, Stored) else "none"
    if isinstance(file.content, Stored):
        headers["Content-Length"] = str(file.content.size)
    if request.method == "HEAD":
        return _without_body(headers, file.media_type)
    if isinstance(file.content, Stored):
        return _stored(file.content, headers, file.media_type, request)
    return _unless_held(request, file.etag, StreamingResponse(file.content, 200, headers, file.media_type))


def _stored(file: Stored, headers: dict[str, str], media_type: str, request: Request) -> Response:
    """The whole, or the part that is asked for."""
    etag = headers.get("ETag", "")
    span = ranges.wanted(request.headers, file.size, etag)
    if span is None:
        return _unless_held(request, etag, StreamingResponse(file.read(), 200, headers, media_type))
    headers["Content-Length"] = str(span.end - span.start)
    headers["Content-Range"] = f"bytes {span.start}-{span.end - 1}/{file.size}"
    return StreamingResponse(file.read(*span), 206, headers, media_type)


def _events(events: Events[R], request: Request) -> Response:
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    if request.method == "HEAD":
        return _without_body(headers, "text/event-stream")
    stream = _frames(events.items, request.app.state.stopping)
    return StreamingResponse(stream, 200, headers, "text/event-stream")


def disposition(filename: str) -> str:
    """Content-Disposition of a download; other than plain names also in the extended notation (RFC 8187)."""
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(c for c in last if c.isprintable()) or "download"
    plain = "".join(c if c.isascii() and c not in '"\\%' else "_" for c in name)
    extended = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'attachment; filename="{plain}"{extended}'


async def _frames(items: AsyncIterator[tuple[str, R]], stopping: asyncio.Event) -> AsyncIterator[bytes]:
    """The events as text, a comment in a long silence (proxies close idle streams), the end when the server stops."""
    following = asyncio.ensure_future(anext(items, None))
    stop = asyncio.ensure_future(stopping.wait())
    try:
        while True:
            done, _ = await asyncio.wait({following, stop}, timeout=KEEP_ALIVE_SECONDS, return_when="FIRST_COMPLETED")
            if not done:
                yield b": waiting\n\n"
                continue
            if following not in done or (item := following.result()) is None:
                return
            yield b"id: %s\ndata: %s\n\n" % (item[0].encode(), to_json(item[1]))
            following = asyncio.ensure_future(anext(items, None))
    finally:
        following.cancel()
        stop.cancel()


def _unless_held(request: Request, etag: str, response: Response) -> Response:
    """304 instead, when the caller holds this state and the operation answers 304."""
    is_possible = etag and 304 in request.scope["operation"].statuses
    if not is_possible or not matches(request.headers.get("if-none-match"), etag):
        return response
    kept = {name: value for name, value in response.headers.items() if name in ("etag", "cache-control")}
    return Response(status_code=304, headers=kept)


def _watch(location: str) -> dict[str, str]:
    return {"Location": location, "Retry-After": POLL_SECONDS}


def _without_body(headers: Mapping[str, str], media_type: str) -> Response:
    response = Response(status_code=200, headers=headers, media_type=media_type)
    if "Content-Length" not in headers:
        del response.headers["content-length"]
    return response


def _tags(header: str) -> list[str]:
    return [tag.strip() for tag in header.split(",")]
