"""A server that says what a test tells it to, and a clock that never waits."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

BASE = "/api/v1"
KEY = "msk_canary_0123456789"
NOW = "2026-01-02T03:04:05.678Z"


class Seen(NamedTuple):
    """A request as it arrived."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Reply(NamedTuple):
    """An answer; a body in pieces is sent chunked, and breaks off where it raises `ConnectionError`."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = MappingProxyType({})

    def encoded(self) -> bytes | Iterable[bytes]:
        if self.body is None:
            return b""
        return (
            self.body
            if isinstance(self.body, bytes) or hasattr(self.body, "__next__")
            else json.dumps(self.body).encode()
        )


Answering = Reply | Callable[[Seen], Reply]


class Stub:
    """Answers with its script, one reply a request; after the script, by path, else as the last reply did."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.script: list[Answering] = []
        self.paths: dict[str, Answering] = {}
        self.drained: Callable[[Any, int], bytes] = lambda stream, n: stream.read(n)
        stub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except ConnectionError:
                    self.close_connection = True

            def answer(self) -> None:
                stub.answer(self)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        headers = {name.lower(): value for name, value in handler.headers.items()}
        seen = Seen(handler.command, parts.path, parse_qsl(parts.query), headers, self._body(handler, headers))
        self.seen.append(seen)
        found = self.script.pop(0) if self.script else self.paths[f"{seen.method} {seen.path.removeprefix(BASE)}"]
        reply = found(seen) if callable(found) else found
        self._send(handler, reply)

    def _body(self, handler: BaseHTTPRequestHandler, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") == "chunked":
            body = []
            while size := int(handler.rfile.readline() or b"0", 16):
                body.append(self.drained(handler.rfile, size))
                handler.rfile.readline()
            handler.rfile.readline()
            return b"".join(body)
        return self.drained(handler.rfile, int(headers.get("content-length", 0)))

    def _send(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        body = reply.encoded()
        handler.send_response(reply.status)
        headers = {"request-id": "req_1", "content-type": "application/json", **reply.headers}
        if isinstance(body, bytes):
            headers = {"content-length": str(len(body)), **headers}
        else:
            headers = {"transfer-encoding": "chunked", **headers}
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if isinstance(body, bytes):
            handler.wfile.write(body)
            return
        for piece in body:
            handler.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
            handler.wfile.flush()
        handler.wfile.write(b"0\r\n\r\n")


class VirtualClock:
    """Time that passes only when somebody sleeps, and is written down."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def date(self) -> float:
        return 1_767_323_045.0

    def random(self) -> float:
        return 0.0

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def problem(status: int, code: str, headers: dict[str, str] | None = None, **members: Any) -> Reply:
    """An error of the gateway."""
    body = {
        "type": f"https://measurand.io/problems/{code}",
        "title": code,
        "status": status,
        "detail": f"detail of {code}",
        "code": code,
        "request_id": "req_problem",
        "errors": [],
        **members,
    }
    return Reply(status, body, {"content-type": "application/problem+json", **(headers or {})})


def dataset(**members: Any) -> dict[str, Any]:
    """A dataset."""
    return {
        "id": "ds_1",
        "name": "flights",
        "description": None,
        "tags": [],
        "owner": None,
        "key_columns": [],
        "version": 2,
        "latest_version": 2,
        "status": "ready",
        "filename": "flights.csv",
        "rows": 3,
        "columns": 1,
        "schema": [{"name": "dep_delay", "dtype": "integer", "position": 0}],
        "validation_report": None,
        "size_bytes": 10,
        "sha256": "ab",
        "problem": None,
        "created_at": NOW,
        "updated_at": NOW,
        **members,
    }


def job(state: str, **members: Any) -> dict[str, Any]:
    """A job."""
    return {
        "id": "job_1",
        "operation": "analyze_data",
        "state": state,
        "progress": 0.5,
        "stage": "profile",
        "attempt": 1,
        "max_attempts": 3,
        "created_at": NOW,
        "started_at": NOW,
        "finished_at": None,
        "result": None,
        "problem": None,
        **members,
    }


def succeeded(kind: str = "report", href: str = "/api/v1/reports/rep_1") -> dict[str, Any]:
    """A job with a result."""
    return job("succeeded", progress=1.0, finished_at=NOW, result={"kind": kind, "id": "rep_1", "href": href})


def report(**members: Any) -> dict[str, Any]:
    """A profile report."""
    column = {
        "kind": "numeric",
        "name": "dep_delay",
        "position": 0,
        "dtype": "integer",
        "quantiles": {"probabilities": [0.5], "values": [2.0]},
    }
    return {
        "kind": "profile",
        "report_id": "rep_1",
        "created_at": NOW,
        "options": {},
        "n_rows": 3,
        "columns": [column],
        "source": {"dataset_id": "ds_1", "name": "flights", "version": 2, "sha256": "ab"},
        "findings": [],
        "warnings": [],
        **members,
    }


class Driver:
    """Calls the blocking or the asynchronous client with the same lines."""

    def __init__(self, client: Any, runner: Any) -> None:
        self.client, self._runner = client, runner

    def __call__(self, method: Callable[[Any], Any]) -> Any:
        if self._runner is None:
            return method(self.client)

        async def called() -> Any:
            found = method(self.client)
            return await found if hasattr(found, "__await__") else found

        return self._runner.run(called())

    def all(self, method: Callable[[Any], Any]) -> list[Any]:
        if self._runner is None:
            return list(method(self.client))

        async def listed() -> list[Any]:
            return [item async for item in method(self.client)]

        return self._runner.run(listed())
