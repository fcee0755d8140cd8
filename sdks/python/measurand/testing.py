"""A server for tests of programs that use Measurand: it answers what the real one was recorded to answer.

>>> from measurand import Measurand
>>> from measurand.testing import FakeServer
>>> with FakeServer() as server:
...     mz = Measurand(server.url, server.api_key)
...     server.answer("get_dataset", but={"rows": 5})
...     mz.datasets.get("flights").rows
5
"""

from __future__ import annotations

import gzip
import json
import re
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple, Self, TypedDict, Unpack
from urllib.parse import parse_qs, unquote, urlsplit

__all__ = ["Answer", "Exchange", "FakeServer", "Received"]

UNEXPECTED = 418
DOCS = "https://measurand.io/problems/"
OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "absent": lambda found, wanted: (found is None) == wanted,
    "contains": lambda found, wanted: found is not None and wanted in found,
    "in": lambda found, wanted: found in wanted,
    "matches": lambda found, wanted: found is not None and re.search(wanted, found) is not None,
}


class Answer(TypedDict, total=False):
    """What a request gets; the body is one of `json`, `text`, `pieces`, `example`, `problem`, `events`."""

    status: int
    headers: Mapping[str, Any]
    json: Any
    text: str
    pieces: Sequence[str]
    """Sent in chunks, one each."""
    example: str
    """The recorded answer of an operation."""
    problem: str
    """A problem, by its code."""
    events: Sequence[Mapping[str, Any]]
    """A stream of events: each is the recorded event of a job with these members changed."""
    but: Mapping[str, Any]
    """Members to change in the example or problem; alone, in the example of the operation itself."""
    gzip: bool
    sent: int
    """Break off after so many bytes of the body."""
    then: str
    """What becomes of the connection: `keep`, `close` or `reset`."""


class Exchange(TypedDict, total=False):
    """A request that must come, and its answer. What is not told of the request is not looked at."""

    operation: str
    names: Mapping[str, Any]
    """Of the path."""
    query: Mapping[str, Any]
    headers: Mapping[str, Any]
    json: Any
    body: str
    answer: Answer


class Received(NamedTuple):
    """A request as it arrived; `names` are those of the path."""

    operation: str | None
    method: str
    path: str
    names: Mapping[str, str]
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, decoded."""
        return json.loads(self.body)


class FakeServer:
    """Serves on a free port from `with` until its end, in a thread; then it raises what `verify` finds."""

    api_key = "msk_test"
    """Any key is taken."""

    def __init__(self) -> None:
        self.requests: list[Received] = []
        """What came, in order."""
        self._known = json.loads((Path(__file__).parent / "generated/examples.json").read_text())
        self._answers: dict[str, Answer] = {}
        self._script: deque[Exchange] = deque()
        self._findings: list[str] = []
        self._lock = threading.Lock()
        self._listener = _Listener(self)
        self.url = f"http://127.0.0.1:{self._listener.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._listener.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        self._listener.shutdown()
        self._listener.server_close()
        if error is None:
            self.verify()

    def answer(self, operation: str, **answer: Unpack[Answer]) -> None:
        """Answer an operation so from now on."""
        self._check(operation, answer)
        self._answers[operation] = answer

    def problem(self, operation: str, code: str, **but: Any) -> None:
        """Refuse an operation from now on, with this code of its problems; other members may be given."""
        self.answer(operation, problem=code, but=but)

    def replay(self, script: Sequence[Exchange] | Mapping[str, Any]) -> None:
        """Expect these exchanges in their order before anything else: a list, or a case of the wire corpus."""
        operation = script.get("call", "get_job") if isinstance(script, Mapping) else None
        exchanges: Sequence[Exchange] = script["exchanges"] if isinstance(script, Mapping) else script
        for exchange in exchanges:
            found: Exchange = {"operation": operation or "", **exchange}
            _only("an exchange", found, {*Exchange.__annotations__, "at"})
            self._check(found["operation"], found.get("answer", {}))
            self._script.append(found)

    def verify(self) -> None:
        """Raise an `AssertionError` when a request was not as its exchange says, or an exchange never came."""
        unmet = [f"never came: {exchange['operation']}" for exchange in self._script]
        if found := [*self._findings, *unmet]:
            raise AssertionError("\n".join(found))

    def reset(self) -> None:
        """Forget requests, answers and exchanges."""
        self.requests.clear()
        self._answers.clear()
        self._script.clear()
        self._findings.clear()

    def _check(self, operation: str, answer: Answer) -> None:
        names = [operation, *([answer["example"]] if "example" in answer else [])]
        for name in names:
            if name not in self._known["operations"]:
                raise ValueError(f"there is no operation {name!r}; there are {', '.join(self._known['operations'])}")
        _only("an answer", answer, {*Answer.__annotations__, "advance"})
        if answer.get("problem", "not_found") not in self._known["problems"]:
            raise ValueError(f"there is no problem {answer['problem']!r}; see the operation's page in the reference")

    def _received(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Received:
        parts = urlsplit(target)
        operation, names = self._operation(method, parts.path)
        query = parse_qs(parts.query, keep_blank_values=True)
        return Received(operation, method, parts.path, names, query, headers, body)

    def _operation(self, method: str, path: str) -> tuple[str | None, dict[str, str]]:
        found: list[tuple[str, dict[str, str]]] = []
        for name, node in self._known["operations"].items():
            pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", node["path"])
            if node["method"] == method and (match := re.fullmatch(pattern, path)):
                found.append((name, {key: unquote(value) for key, value in match.groupdict().items()}))
        return min(found, key=lambda pair: len(pair[1]), default=(None, {}))

    def _answered(self, request: Received) -> _Reply:
        """Find what a request gets: by the script, by what was set, by its path, by its example."""
        with self._lock:
            self.requests.append(request)
            if self._script:
                return self._replayed(request)
        name = request.operation
        if name is None:
            return self._reply("", {"problem": "not_found", "but": {"detail": f"{request.method} {request.path}"}})
        if name in self._answers:
            return self._reply(name, self._answers[name])
        if request.method == "GET" and request.path in self._known["places"]:
            return self._reply(name, {"json": self._known["places"][request.path]})
        known = self._known["operations"][name]
        asynchronous = request.headers.get("prefer") == "respond-async" and "job" in known
        return self._reply(name, known["job"] if asynchronous else known)

    def _replayed(self, request: Received) -> _Reply:
        exchange = self._script[0]
        if request.operation != exchange["operation"]:
            came = request.operation or f"{request.method} {request.path}"
            self._findings.append(f"request {len(self.requests)}: expected {exchange['operation']}, came {came}")
            return _Reply(UNEXPECTED, {}, [self._findings[-1].encode()])
        self._script.popleft()
        self._findings += [f"request {len(self.requests)}: {text}" for text in self._wrong(exchange, request)]
        return self._reply(exchange["operation"], exchange.get("answer", {}))

    def _wrong(self, exchange: Exchange, request: Received) -> Iterator[str]:
        query = {name: values[0] if len(values) == 1 else values for name, values in request.query.items()}
        for name, wanted in exchange.get("names", {}).items():
            yield from _differs(f"{name} in the path", request.names.get(name), wanted)
        if "query" in exchange:
            yield from _differs("the query", query, exchange["query"])
        for name, wanted in exchange.get("headers", {}).items():
            yield from _differs(f"header {name}", request.headers.get(name.lower()), self._first(wanted))
        if "json" in exchange:
            yield from _differs("the body", request.json, exchange["json"])
        if "body" in exchange:
            yield from _differs("the body", request.body.decode(errors="replace"), exchange["body"])

    def _first(self, wanted: Any) -> Any:
        """Let a header be what it was in the first request: `$first_idempotency_key`."""
        headers = {f"$first_{name.replace('-', '_')}": value for name, value in self.requests[0].headers.items()}
        return headers.get(wanted, wanted) if isinstance(wanted, str) else wanted

    def _reply(self, operation: str, answer: Answer) -> _Reply:
        status, headers, body = self._content(operation, answer)
        status, headers = answer.get("status", status), {**headers, **answer.get("headers", {})}
        if "pieces" in answer:
            pieces = [piece.encode() for piece in answer["pieces"]]
            return _Reply(status, headers, pieces, None, answer.get("then", "keep"), chunked=True)
        content = gzip.compress(body, mtime=0) if answer.get("gzip") else body
        headers |= {"content-encoding": "gzip"} if answer.get("gzip") else {}
        then = answer.get("then", "close" if "sent" in answer else "keep")
        is_silent = then != "keep" and not (body or "status" in answer)
        return _Reply(None if is_silent else status, headers, [content], answer.get("sent"), then)

    def _content(self, operation: str, answer: Answer) -> tuple[int, dict[str, Any], bytes]:
        but = answer.get("but", {})
        if "problem" in answer:
            status, body = self._problem(answer["problem"], but)
            return status, {"content-type": "application/problem+json"}, _json(body)
        if "example" in answer or (but and "events" not in answer):
            known = self._known["operations"][answer.get("example", operation)]
            if "json" not in known:
                return known["status"], known["headers"], known.get("text", "").encode()
            body = {**known["json"], **but}
            return known["status"], {**known["headers"], "content-type": "application/json"}, _json(body)
        if "events" in answer:
            recorded = json.loads(self._known["operations"]["stream_job_events"]["text"].partition("data: ")[2])
            events = [{**recorded, **event} for event in answer["events"]]
            text = "".join(f"id: {event['sequence']}\ndata: {json.dumps(event)}\n\n" for event in events)
            return 200, {"content-type": "text/event-stream"}, text.encode()
        if "json" in answer:
            return 200, {"content-type": "application/json"}, _json(answer["json"])
        return 200, {}, answer.get("text", "").encode()

    def _problem(self, code: str, but: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        known = self._known["problems"][code]
        given = {"type": DOCS + code, **known, "detail": known["title"], "code": code}
        return known["status"], {**given, "request_id": "req_test", "errors": [], **but}


class _Reply(NamedTuple):
    """An answer on the wire; without a status, none."""

    status: int | None
    headers: Mapping[str, Any]
    pieces: Sequence[bytes]
    sent: int | None = None
    then: str = "keep"
    chunked: bool = False


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, fake: FakeServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.fake = fake

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a client that went away go."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Listener

    def answer(self) -> None:
        """Answer one request."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        fake = self.server.fake
        self._send(fake._answered(fake._received(self.command, self.path, headers, self._body(headers))))  # noqa: SLF001

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815 - as the base calls them

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _body(self, headers: Mapping[str, str]) -> bytes:
        if headers.get("transfer-encoding") != "chunked":
            return self.rfile.read(int(headers.get("content-length", 0)))
        body = []
        while size := int(self.rfile.readline() or b"0", 16):
            body.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(body)

    def _send(self, reply: _Reply) -> None:
        self.close_connection = self.close_connection or reply.then != "keep"
        if reply.status is not None:
            self.send_response(reply.status)
            length = {"transfer-encoding": "chunked"} if reply.chunked else {"content-length": len(reply.pieces[0])}
            is_empty = reply.status in {204, 304}
            for name, value in {"request-id": "req_test", **({} if is_empty else length), **reply.headers}.items():
                self.send_header(name, str(value))
            self.end_headers()
            for piece in reply.pieces:
                self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if reply.chunked else piece[: reply.sent])
            self.wfile.write(b"0\r\n\r\n" if reply.chunked and reply.then == "keep" else b"")
        if reply.then == "reset":
            self.rfile.close()  # it holds the socket open
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()


def _only(what: str, given: Mapping[str, Any], known: set[str]) -> None:
    if unknown := given.keys() - known:
        raise ValueError(f"{what} has no {min(unknown)!r}; it may have {', '.join(sorted(known))}")


def _differs(what: str, found: Any, wanted: Any) -> Iterator[str]:
    is_operators = isinstance(wanted, dict) and bool(wanted) and wanted.keys() <= OPERATORS.keys()
    holds = all(OPERATORS[name](found, wanted[name]) for name in wanted) if is_operators else found == wanted
    if not holds:
        yield f"{what}: expected {wanted!r}, found {found!r}"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
