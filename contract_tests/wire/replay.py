"""A server that answers with a script and tells what came. Standard library only; README.md has the format.

A session is a script below a path of its own, so that one server serves many clients, each with a clock of its own.
"""

import gzip
import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

PATIENCE_SECONDS = 10.0
UNEXPECTED = 418
PIECE = 1 << 16
ARRIVED = "/arrived"
"""What a page asks for when pieces have reached it: a browser forgets those of a stream that breaks right after."""


@dataclass(frozen=True)
class Seen:
    """A request as it arrived; of a large body only its digest is kept."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    origin: str
    body: bytes
    size_bytes: int
    sha256: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON
        """The body, decoded."""
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, Any]:
        """The parts of a form: text, JSON, or of a file its name, type, size and text."""
        return dict(_parts(self.headers.get("content-type", ""), self.body))


@dataclass(frozen=True)
class Answer:
    """What is answered, and what then becomes of the connection.

    `then`: `keep`, `close`, `reset`, `stall` (until the client closes), `cancel` (the client is told to give up first).
    """

    status: int | None
    headers: Mapping[str, str]
    pieces: tuple[bytes, ...]
    length: int | None
    then: str


Check = Callable[[Seen, int], tuple[Answer, list[str]] | None]
"""Says what the n-th request gets and what was wrong with it; None: nothing like it was expected."""


@dataclass
class Session:
    """One script on its way."""

    url: str
    other_url: str
    check: Check
    on_cancel: Callable[[], object]
    seen: list[Seen] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    busy: threading.Semaphore = field(default_factory=threading.Semaphore)
    arrived: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))


class Server:
    """Listens on two ports, which are two origins."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}
        self._servers = [_Listener(self, origin) for origin in ("first", "other")]
        self._n_opened = 0

    def __enter__(self) -> Self:
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def open(self, check: Check, on_cancel: Callable[[], object] = lambda: None) -> Session:
        """Begin a session."""
        self._n_opened += 1
        prefix = f"/wire-{self._n_opened}"
        url, other_url = (f"http://127.0.0.1:{server.server_port}{prefix}" for server in self._servers)
        self._sessions[prefix] = Session(url, other_url, check, on_cancel)
        return self._sessions[prefix]

    def find(self, path: str) -> tuple[Session, str] | None:
        """Give the session of a path, and the path within it."""
        prefix, slash, rest = path[1:].partition("/")
        session = self._sessions.get(f"/{prefix}")
        return (session, slash + rest) if session else None


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, server: Server, origin: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replay, self.origin = server, origin

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base has it
        """Let a client that went away go."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listener

    def do_OPTIONS(self) -> None:
        """Let pages of other origins in, as a gateway does that was told to."""
        self.send_response(204)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Methods", "*")
        self.send_header("Access-Control-Allow-Headers", self.headers.get("Access-Control-Request-Headers", "*"))
        self.send_header("Access-Control-Max-Age", "600")
        self.send_header("Connection", "close")
        self.end_headers()

    def _any(self) -> None:
        parts = urlsplit(self.path)
        found = self.server.replay.find(parts.path)
        if found is None:
            self.send_error(404)
            return
        session, path = found
        if path == ARRIVED:
            session.arrived.release()
            self._send(Answer(204, {}, (), 0, "keep"), session)
            return
        seen = self._seen(path, parts.query)
        with session.busy:
            session.seen.append(seen)
            answered = session.check(seen, len(session.seen))
        if answered is None:
            session.findings.append(f"unexpected: {seen.method} {seen.path} (request {len(session.seen)})")
            self._send(Answer(UNEXPECTED, {}, (b"",), 0, "close"), session)
            return
        answer, findings = answered
        session.findings += findings
        self._send(answer, session)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _any  # noqa: N815 - as the base calls them

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _seen(self, path: str, query: str) -> Seen:
        headers = {name.lower(): value for name, value in self.headers.items()}
        digest, size, kept = sha256(), 0, bytearray()
        for piece in self._body(headers):
            digest.update(piece)
            size += len(piece)
            kept += piece if size <= 1 << 20 else b""
        parsed = parse_qs(query, keep_blank_values=True)
        origin = self.server.origin
        return Seen(self.command, path, parsed, headers, origin, bytes(kept), size, digest.hexdigest())

    def _body(self, headers: Mapping[str, str]) -> Iterator[bytes]:
        if headers.get("transfer-encoding") == "chunked":
            while size := int(self.rfile.readline() or b"0", 16):
                yield self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return
        left = int(headers.get("content-length", 0))
        while left and (piece := self.rfile.read(min(PIECE, left))):
            left -= len(piece)
            yield piece

    def _send(self, answer: Answer, session: Session) -> None:
        n_told = self._told(answer)
        if answer.status is not None:
            self._head(answer, {"Wire-Breaks": str(n_told), "Wire-Session": session.url} if n_told else {})
            for piece in answer.pieces:
                chunked = b"%x\r\n%b\r\n" % (len(piece), piece)
                self.wfile.write(chunked if answer.length is None else piece)
                self.wfile.flush()
            if answer.length is None and answer.then == "keep":
                self.wfile.write(b"0\r\n\r\n")
        if answer.then != "keep":
            if n_told:
                session.arrived.acquire(timeout=PATIENCE_SECONDS)
            self._leave(answer.then, session)

    def _told(self, answer: Answer) -> int:
        """Bytes of whose arrival a page tells, before its answer breaks off."""
        is_told = "Origin" in self.headers and answer.then in {"close", "reset"} and answer.status is not None
        return sum(map(len, answer.pieces)) if is_told and "Content-Encoding" not in answer.headers else 0

    def _head(self, answer: Answer, more: Mapping[str, str]) -> None:
        self.send_response(answer.status or 200)
        for name, value in (headers := {**answer.headers, **more}).items():
            self.send_header(name, value)
        if "Origin" in self.headers:  # a browser asks again by itself when a connection that it has used before breaks
            self.send_header("Connection", "close")
        if answer.length is None:
            self.send_header("Transfer-Encoding", "chunked")
        elif answer.status not in {204, 304}:
            self.send_header("Content-Length", str(answer.length))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Expose-Headers", ", ".join(headers) or "*")
        self.end_headers()

    def _leave(self, then: str, session: Session) -> None:
        self.close_connection = True
        if then == "reset":
            self.rfile.close()  # it holds the socket open
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        elif then in {"stall", "cancel"}:
            if then == "cancel":
                session.on_cancel()
            self.connection.settimeout(PATIENCE_SECONDS)
            try:
                while self.connection.recv(PIECE):
                    pass
            except TimeoutError:
                session.findings.append("the client left its connection open")
            except ConnectionError:
                return


def body_of(node: Mapping[str, Any]) -> tuple[tuple[bytes, ...], bool]:
    """Give the body that an answer of a script says, in pieces, and whether it is sent in chunks."""
    if "pieces" in node:
        return tuple(_bytes(piece) for piece in node["pieces"]), True
    text = json.dumps(node["json"], ensure_ascii=False) if "json" in node else node.get("text", "")
    content = _bytes(text)
    return (gzip.compress(content, mtime=0) if node.get("gzip") else content,), False


def answer_of(node: Mapping[str, Any]) -> Answer:
    """Make the answer that a script says; README.md names its keys."""
    pieces, chunked = body_of(node)
    length = None if chunked else len(pieces[0])
    if "sent" in node:
        pieces = (pieces[0][: node["sent"]],)
    headers = {
        "Request-Id": "req_wire",
        "Cache-Control": "no-store",
        **({"Content-Encoding": "gzip"} if node.get("gzip") else {}),
    }
    if "json" in node:
        headers["Content-Type"] = "application/json"
    headers |= {name: str(value) for name, value in node.get("headers", {}).items()}
    if "advance" in node:
        headers["Wire-Advance"] = str(node["advance"])
    then = node.get("then", "close" if "sent" in node else "keep")
    is_silent = "status" not in node and then != "keep" and not any(pieces)
    return Answer(None if is_silent else node.get("status", 200), headers, pieces, length, then)


def _bytes(given: Any) -> bytes:  # noqa: ANN401 - text, bytes (`!!binary`)
    return given.encode() if isinstance(given, str) else bytes(given)


def _parts(content_type: str, body: bytes) -> Iterator[tuple[str, Any]]:
    headers = BytesHeaderParser().parsebytes(b"Content-Type: " + content_type.encode())
    boundary = str(headers.get_param("boundary"))
    for part in body.split(b"--" + boundary.encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        said = dict(re.findall(r'(\w+)="([^"]*)"', head.decode()))
        is_json = b"application/json" in head.lower()
        yield said["name"], _part(said.get("filename"), content.removesuffix(b"\r\n"), is_json=is_json)


def _part(filename: str | None, content: bytes, *, is_json: bool) -> Any:  # noqa: ANN401 - any part
    if filename is not None:
        return {"filename": filename, "size_bytes": len(content), "text": content.decode(errors="replace")}
    return json.loads(content) if is_json else content.decode()
