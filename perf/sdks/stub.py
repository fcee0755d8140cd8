"""Answers what Measurand, Stripe and OpenAI answer, from memory, and takes files: `python -m perf.sdks.stub`."""

import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

MANY = 50_000
SOME = 130
PART = 16 << 20
API = "/api/v1"
COLUMN = {"dtype": "integer", "source_name": None, "nullable": False, "format": None, "n_unparsed": 0}
DATASET = {"id": "ds_1", "name": "flights", "rows": 3, "created_at": "2026-01-02T03:04:05.678Z"}
CUSTOMER = {"object": "customer", "email": None, "livemode": False, "created": 1, "metadata": {"a": "b"}, "balance": 0}


def answers() -> dict[str, bytes]:
    """Bodies by path: one object, 20 KB of objects, 50,000 objects."""
    found: dict[str, Any] = {
        f"{API}/datasets/small": DATASET,
        f"{API}/datasets/large": {**DATASET, "schema": list(_columns(SOME))},
        f"{API}/datasets/many": {**DATASET, "schema": list(_columns(MANY))},
        "/v1/customers/small": {**CUSTOMER, "id": "cus_1", "name": "flights"},
        "/small/models/small": _model(1),
        "/v1/files": {"id": "file_1", "object": "file", "bytes": 1, "created_at": 1, "filename": "a", "purpose": "p"},
    }
    for n, name in ((SOME, "large"), (MANY, "many")):
        found[f"/v1/customers?{n}"] = {"object": "list", "data": list(_customers(n)), "has_more": False, "url": "/"}
        found[f"/{name}/models"] = {"object": "list", "data": [_model(i) for i in range(n)]}
    return {path: json.dumps(body).encode() for path, body in found.items()}


def _columns(n: int) -> Iterator[dict[str, Any]]:
    return ({**COLUMN, "name": f"c{i}", "position": i} for i in range(n))


def _customers(n: int) -> Iterator[dict[str, Any]]:
    return ({**CUSTOMER, "id": f"cus_{i}", "name": f"c{i}"} for i in range(n))


def _model(i: int) -> dict[str, Any]:
    return {"id": f"c{i}", "object": "model", "created": i, "owned_by": "somebody", "padding": "x" * 60}


def session(request: dict[str, Any]) -> dict[str, Any]:
    """An upload in parts that nothing was received of."""
    size = int(request["size_bytes"])
    kept: dict[str, Any] = {
        "name": "big",
        "filename": "big",
        "sha256": None,
        "state": "open",
        "received_parts": [],
        "job_id": None,
    }
    parts = {"part_size_bytes": PART, "n_parts": -(-size // PART), "received_bytes": 0, "size_bytes": size}
    return {"id": "upl_1", **kept, **parts, "dataset_id": None, "version": None}


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    bodies = answers()

    def answer(self) -> None:
        """Answer one request."""
        parts = urlsplit(self.path)
        path = parts.path + (f"?{parse_qs(parts.query)['limit'][0]}" if "limit" in parts.query else "")
        received = self._received()
        body = self.bodies.get(path, b"{}")
        if path == f"{API}/uploads":
            body = json.dumps(session(json.loads(received))).encode()
        elif path.endswith("/complete") or path == f"{API}/upload":
            body = self.bodies[f"{API}/datasets/small"]
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = answer  # noqa: N815 - as the base calls them

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _received(self) -> bytes:
        """Take the body in, and keep its last piece."""
        piece = b""
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline() or b"0", 16):
                self._drained(size + 2)
            self.rfile.readline()
        return self._drained(int(self.headers.get("Content-Length", 0))) or piece

    def _drained(self, size: int) -> bytes:
        piece = b""
        while size and (piece := self.rfile.read(min(size, 1 << 20))):
            size -= len(piece)
        return piece


def main() -> None:
    """Serve, and print the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
