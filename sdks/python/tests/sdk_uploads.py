"""A server of resumable uploads that keeps parts in memory, and fails where a test wants it to."""

from __future__ import annotations

import json
import threading
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from sdk_stub import BASE, NOW, Reply, Seen, dataset, problem

ID = "upl_1"
PART = 1000


class Uploads(dict[str, Any]):
    """One upload; stands as `paths` of a stub and answers whatever is asked."""

    def __init__(self, part_size: int = PART) -> None:
        self.part_size, self.state = part_size, "open"
        self.request: dict[str, Any] = {}
        self.parts: dict[int, bytes] = {}
        self.asked: list[str] = []
        self.faults: dict[str, list[Reply | Callable[[Seen], Reply]]] = {}
        self.checked = True
        self._lock = threading.Lock()

    def __missing__(self, _: str) -> Callable[[Seen], Reply]:
        return self.answer

    @property
    def content(self) -> bytes:
        return b"".join(self.parts[number] for number in sorted(self.parts))

    def session(self) -> dict[str, Any]:
        size = self.request["size_bytes"]
        return {
            "id": ID,
            **self.request,
            "part_size_bytes": self.part_size,
            "n_parts": -(-size // self.part_size),
            "state": self.state,
            "received_parts": sorted(self.parts),
            "received_bytes": min(size, len(self.parts) * self.part_size),
            "created_at": NOW,
        }

    def answer(self, seen: Seen) -> Reply:
        what = f"{seen.method} {seen.path.removeprefix(f'{BASE}/uploads').removeprefix(f'/{ID}')}".strip()
        with self._lock:
            self.asked.append(what)
            faults = self.faults.get(what)
            fault = faults.pop(0) if faults else None
        if fault is not None:
            return fault(seen) if callable(fault) else fault
        if what == "POST":
            self.request = json.loads(seen.body)
            return Reply(201, {**self.session(), "received_parts": [], "received_bytes": 0, "state": "open"})
        if seen.method == "PUT":
            return self.receive(int(what.rpartition("/")[2]), seen)
        if what == "POST /complete":
            self.state = "completed"
            return Reply(200, {}, {"location": f"{BASE}/datasets/ds_1"})
        if seen.method == "DELETE":
            return Reply(204)
        return Reply(200, self.session() if what == "GET" else dataset())

    def receive(self, number: int, seen: Seen) -> Reply:
        digest = f"sha-256=:{b64encode(sha256(seen.body).digest()).decode()}:"
        if self.checked and digest != seen.headers["content-digest"]:
            return problem(409, "digest_mismatch")
        self.parts[number] = seen.body
        return Reply(200, {"part": number, "size_bytes": len(seen.body), "sha256": sha256(seen.body).hexdigest()})
