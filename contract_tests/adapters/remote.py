"""A client in its own process: what it is asked and answers are JSON, one object a line. README.md tells all."""

import base64
import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any, Self, cast
from urllib.parse import quote

import httpx

from contract_tests.adapters import Call, CannotCallError, Files, Outcome
from contract_tests.adapters.rest import file
from contract_tests.adapters.runners import ROOT, Known
from contract_tests.contract import MULTIPART, OCTETS, Contract, Json, Node, Operation

Message = Mapping[str, Any]
PLACES = ("path", "query", "header")
ANSWER_SECONDS = 180.0
WAIT_SECONDS = 120.0
OPTIONS = {"Prefer", "Idempotency-Key", "Range", "If-Range"}
"""Headers that a client sends by itself; to a call of its own they are given as options."""
UNSAID = {*OPTIONS, "If-None-Match"}
"""Headers that no typed method has as an argument."""


class DriverError(Exception):
    """A driver died, kept silent, or raised what no client may raise."""


class Driver:
    """A driver's process. It is started by `with`, and ended at its end whatever happens."""

    def __init__(self, known: Known, *, answer_seconds: float = ANSWER_SECONDS) -> None:
        self.known = known
        self._answer_seconds = answer_seconds
        self._n_asked = 0
        self._lines: SimpleQueue[str] = SimpleQueue()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process."""
        self._home = tempfile.TemporaryDirectory(prefix="measurand-driver-")
        self._errors = Path(self._home.name) / "stderr"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MEASURAND_")}
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                self.known.command,
                cwd=ROOT,
                env={**kept, "MEASURAND_LOG": "debug", "HOME": self._home.name},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self._pipe = cast("IO[str]", self._process.stdin)
        Thread(target=self._listen, daemon=True).start()

    def stop(self) -> None:
        """End the process, by its input's end or by force."""
        with suppress(BrokenPipeError):
            self._pipe.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._home.cleanup()

    @property
    def said(self) -> str:
        """What it has written to standard error so far."""
        return self._errors.read_text(errors="replace")

    def ask(self, message: Message) -> Message:
        """Let it do something and give its answer."""
        self._n_asked += 1
        self._write({"id": self._n_asked, **message})
        try:
            line = self._lines.get(timeout=self._answer_seconds)
        except Empty:
            self._process.kill()
            raise DriverError(f"no answer after {self._answer_seconds:.0f} s; {self._end()}") from None
        if not line:
            raise DriverError(f"the driver has ended; {self._end()}")
        try:
            answer: Message = json.loads(line)
        except ValueError:
            raise DriverError(f"its answer is no JSON: {line[:300]!r}") from None
        if answer.get("id") != self._n_asked:
            raise DriverError(f"it answered {answer.get('id')}, asked was {self._n_asked}")
        return answer

    def cancel(self) -> None:
        """Let it give up what it was asked; called from another thread."""
        self._write({"cancel": self._n_asked})

    def _write(self, message: Message) -> None:
        try:
            self._pipe.write(json.dumps(message) + "\n")
            self._pipe.flush()
        except BrokenPipeError:
            raise DriverError(f"the driver has ended; {self._end()}") from None

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            self._lines.put(line)
        self._lines.put("")

    def _end(self) -> str:
        return f"its last words: {self.said[-2000:].strip() or 'none'}"


class Remote:
    """Calls of scenarios, done by a driver."""

    def __init__(self, driver: Driver, contract: Contract, url: str) -> None:
        self.name = driver.known.name
        self._driver, self._contract, self._url = driver, contract, url
        self._files = Files()

    def call(self, call: Call) -> Outcome:
        """Let it call the typed method when that can say what the scenario says, else send the same request raw."""
        if can_say(self._contract, call):
            answer = self._driver.ask(self._message(call) | self._typed(call))
            if "cannot_say" not in answer:
                return _outcome(answer, is_typed=True)
        return _outcome(self._driver.ask(self._message(call) | self._raw(call)), is_typed=False)

    def close(self) -> None:
        """Remove the files; the driver goes on for other servers."""
        self._files.close()

    def _message(self, call: Call) -> dict[str, Json]:
        return {"client": {"url": self._url, "api_key": call.key, "settings": {"max_retries": 0}}}

    def _typed(self, call: Call) -> dict[str, Json]:
        operation = call.operation
        headers = {name: str(value) for name, value in call.headers.items() if name in OPTIONS}
        options: dict[str, Json] = {"wait_timeout": WAIT_SECONDS, "headers": headers}
        if "Idempotency-Key" in operation.parameters and "Idempotency-Key" in headers:
            options["idempotency_key"] = headers.pop("Idempotency-Key")
        given = {n: v for n, v in call.named.items() if n not in _named(OPTIONS)}
        return {
            "do": "submit" if operation.is_long and not call.wait else "call",
            "tag": operation.tag,
            "method": operation.call,
            "places": places(self._contract, operation),
            "arguments": {n: self._file(v) if n in file_names(operation) else v for n, v in given.items()},
            "options": options,
        }

    def _raw(self, call: Call) -> dict[str, Json]:
        if call.raw and "text" in call.raw:
            raise CannotCallError("a client always sends JSON; use with.body, raw.size_bytes or raw.content_type.")
        request = {
            "method": call.operation.method,
            "path": filled_path(call.operation, call.path),
            "query": [[n, _text(v)] for n, vs in call.query.items() for v in (vs if isinstance(vs, list) else [vs])],
            "headers": {name: str(value) for name, value in call.headers.items()},
            "body": self._body(call),
            "content_type": (call.raw or {}).get("content_type"),
        }
        return {"do": "raw", "request": request}

    def _body(self, call: Call) -> Json:
        if call.operation.body == OCTETS:
            return {"file": self._file(call.body or {"text": ""})}
        if call.form is not None:
            return {"form": {n: self._file(v) if n in file_names(call.operation) else v for n, v in call.form.items()}}
        if call.raw and "size_bytes" in call.raw:
            return {"json": {**(call.body or {}), "padding": "x" * call.raw["size_bytes"]}}
        return None if call.body is None else {"json": call.body}

    def _file(self, description: Mapping[str, Any]) -> Json:
        path = self._files.path(description)
        if "files" in self._driver.known.lacks:
            return {"$file": {"name": path.name, "base64": base64.b64encode(path.read_bytes()).decode()}}
        return {"$file": {"name": path.name, "path": str(path)}}


def can_say(contract: Contract, call: Call) -> bool:
    """Types forbid unknown and missing names, other media types, too large bodies, and a `Prefer` of one's own."""
    operation = call.operation
    known, required = names(contract, operation)
    given = call.named.keys() - _named(OPTIONS)
    is_prefer_ours = operation.is_long and "Prefer" in call.headers
    is_other_media = call.raw is not None or (operation.body == MULTIPART and call.body is not None)
    return given <= known and required <= given and not is_prefer_ours and not is_other_media


def names(contract: Contract, operation: Operation) -> tuple[set[str], set[str]]:
    """Give the names of the arguments of a typed method, and those that it must have."""
    parameters = {_name(n): node for n, node in operation.parameters.items() if n not in UNSAID}
    body = _body_schema(contract, operation)
    members = {"content"} if operation.body == OCTETS else {*body.get("properties", ())}
    needed = {"content"} if operation.body == OCTETS else {*body.get("required", ())}
    return {*parameters, *members}, {*needed, *(n for n, node in parameters.items() if node.get("required"))}


def places(contract: Contract, operation: Operation) -> dict[str, Json]:
    """Say where the contract has the arguments, for languages whose methods take them apart."""
    found = {place: [_name(n) for n, node in operation.parameters.items() if node["in"] == place] for place in PLACES}
    members = ["content"] if operation.body == OCTETS else [*_body_schema(contract, operation).get("properties", ())]
    return {**found, "body": members, "media": operation.body}


def file_names(operation: Operation) -> set[str]:
    """Name the arguments that are files."""
    return {MULTIPART: {"file"}, OCTETS: {"content"}}.get(operation.body or "", set())


def filled_path(operation: Operation, values: Mapping[str, Json]) -> str:
    """Fill in the names of a path, escaped."""
    return operation.path.format(**{n: quote(str(v), safe="@") for n, v in values.items()})


def _body_schema(contract: Contract, operation: Operation) -> Node:
    content = operation.node.get("requestBody", {}).get("content", {})
    return contract.resolve(content[operation.body]["schema"]) if operation.body else {}


def _outcome(answer: Message, *, is_typed: bool) -> Outcome:
    status, headers = answer.get("status"), httpx.Headers(answer.get("headers"))
    error = answer.get("error")
    if error is None:
        return Outcome(status, headers, _seen(answer.get("result")), None, is_typed)
    if error["kind"] in {"JobFailed", "JobCancelled"}:
        return Outcome(None, headers, error["job"], error["job"]["problem"], is_typed)
    if error["kind"] != "ApiError":
        raise DriverError(f"{error['kind']}: {error.get('message')}")
    if error["status"] == 304:
        return Outcome(304, headers)
    return Outcome(error["status"], headers, None, error, is_typed)


def _seen(result: Json) -> Json:
    """Give a file that was downloaded as scenarios look at it."""
    if isinstance(result, dict) and result.keys() == {"$base64"}:
        return file(base64.b64decode(result["$base64"]))
    return result


def _named(headers: set[str]) -> set[str]:
    return {_name(header) for header in headers}


def _name(name: str) -> str:
    return name.lower().replace("-", "_")


def _text(value: Json) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
