"""Plain HTTP: the contract without any client."""

import json
import time
from collections.abc import Callable
from typing import Self
from urllib.parse import quote

import httpx

from contract_tests.adapters import Call, Files, Outcome
from contract_tests.contract import OCTETS, Json

WAIT_SECONDS = 120
ENDED = {"succeeded", "failed", "cancelled"}
Record = Callable[[httpx.Response, Json], None]


class Rest:
    """Sends what a scenario says, byte for byte, and tells of every exchange."""

    name = "REST"

    def __init__(self, url: str, record: Record) -> None:
        self._client = httpx.Client(base_url=url, timeout=60)
        self._record = record
        self._files = Files()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(self, call: Call) -> Outcome:
        """Send it, and follow its job to the end when it waits."""
        response = self._send(call)
        if response.status_code >= httpx.codes.BAD_REQUEST:
            return _refused(response)
        is_held = response.status_code == httpx.codes.NOT_MODIFIED
        if not call.operation.is_long or "Prefer" in call.headers or is_held:
            return Outcome(response.status_code, response.headers, _content(response))
        if not call.wait:
            body = response.json()
            return Outcome(response.status_code, response.headers, body.get("job", body))
        return self._followed(call, response)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
        self._files.close()

    def _send(self, call: Call) -> httpx.Response:
        path = "/api/v1" + call.operation.path.format(**{n: quote(str(v), safe="@") for n, v in call.path.items()})
        headers = _authorization(call) | {name: str(value) for name, value in call.headers.items()}
        if call.operation.is_long and not call.wait:
            headers.setdefault("Prefer", "respond-async")
        body = self._body(call)
        request = self._client.build_request(
            call.operation.method, path, params=_query(call), headers=headers, files=self._parts(call), content=body
        )
        if body is not None:
            usual = OCTETS if call.operation.body == OCTETS else "application/json"
            request.headers["Content-Type"] = (call.raw or {}).get("content_type", usual)
        form = {name: value for name, value in (call.form or {}).items() if name != "file"}
        return self._sent(request, form or call.body)

    def _sent(self, request: httpx.Request, body: Json) -> httpx.Response:
        response = self._client.send(request)
        self._record(response, body)
        return response

    def _body(self, call: Call) -> bytes | None:
        raw = call.raw or {}
        if "text" in raw:
            return str(raw["text"]).encode()
        if call.operation.body == OCTETS:
            return self._files.path(call.body or {"text": ""}).read_bytes()
        if "size_bytes" in raw:
            return json.dumps({**(call.body or {}), "padding": "x" * raw["size_bytes"]}).encode()
        return None if call.body is None else json.dumps(call.body).encode()

    def _parts(self, call: Call) -> dict[str, tuple[str | None, bytes | str, str]] | None:
        if call.form is None:
            return None
        parts: dict[str, tuple[str | None, bytes | str, str]] = {}
        for name, value in call.form.items():
            if name == "file":
                file = self._files.path(value)
                parts[name] = (file.name, file.read_bytes(), "application/octet-stream")
            elif isinstance(value, str):
                parts[name] = (None, value, "text/plain")
            else:
                parts[name] = (None, json.dumps(value), "application/json")
        return parts

    def _followed(self, call: Call, response: httpx.Response) -> Outcome:
        """Follow `Location`, never the shape of the body."""
        end = time.monotonic() + WAIT_SECONDS
        location, status = response.headers.get("Location"), response.status_code
        while status == httpx.codes.ACCEPTED:
            job = self._get(call, location, {"Prefer": "wait=10"}).json()
            if job["state"] == "succeeded":
                location, status = job["result"]["href"], httpx.codes.OK
            elif job["state"] in ENDED or time.monotonic() > end:
                return Outcome(response.status_code, response.headers, job, job["problem"])
        if location is not None:
            response = self._get(call, location, {})
        return Outcome(response.status_code, response.headers, _content(response))

    def _get(self, call: Call, location: str, headers: dict[str, str]) -> httpx.Response:
        request = self._client.build_request("GET", location, headers={**_authorization(call), **headers})
        return self._sent(request, None)


def _authorization(call: Call) -> dict[str, str]:
    return {"Authorization": f"Bearer {call.key}"} if call.key else {}


def _query(call: Call) -> dict[str, Json]:
    return {name: str(value).lower() if isinstance(value, bool) else value for name, value in call.query.items()}


def _refused(response: httpx.Response) -> Outcome:
    problem = response.json() if "json" in response.headers.get("Content-Type", "") else {"code": "unknown"}
    return Outcome(response.status_code, response.headers, problem, problem)


def _content(response: httpx.Response) -> Json:
    media = response.headers.get("Content-Type", "").partition(";")[0]
    if media == "application/json" and "Content-Disposition" not in response.headers:
        return response.json()
    if media == "text/event-stream":
        return {"items": events(response.text)}
    return file(response.content) if response.content else None


def file(content: bytes) -> Json:
    """A downloaded file, as scenarios look at it."""
    return {"text": content.decode("utf-8", errors="replace"), "size_bytes": len(content)}


def events(text: str) -> list[Json]:
    """Data of each event of a stream."""
    lines = text.replace("\r\n", "\n").split("\n")
    return [json.loads(line.partition(":")[2]) for line in lines if line.startswith("data:")]
