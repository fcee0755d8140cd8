"""The Python clients: the public typed method of an operation, found by its tag and `x-method`."""

import asyncio
import inspect
import json
from collections.abc import Callable, Mapping
from typing import Any, Self

import httpx
from measurand import ApiError, AsyncMeasurand, JobCancelled, JobFailed, Measurand
from measurand.downloads import AsyncDownload, Download
from measurand.events import AsyncEventStream, EventStream
from measurand.pages import AsyncPages, Pages
from measurand.views import Model
from measurand.wire import Request, run

from contract_tests.adapters import Call, CannotCallError, Files, Outcome
from contract_tests.adapters.rest import file
from contract_tests.contract import MULTIPART, OCTETS, Json

WAIT_SECONDS = 120.0
OPTIONS = {"prefer": "Prefer", "idempotency_key": "Idempotency-Key", "range": "Range", "if_range": "If-Range"}
"""Headers that a client sends by itself; to a call of its own they are given as options."""
FILES = ("file", "content")


class Python:
    """What both clients have in common; `_run` drives whatever a method gives to its end."""

    name = ""

    def __init__(self, url: str) -> None:
        self._url = url
        self._files = Files()
        self._responses: list[httpx.Response] = []
        self._content_type: str | None = None
        self._clients: dict[str | None, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(self, call: Call) -> Outcome:
        """Call the typed method when it can say what the scenario says, else send the same request raw."""
        client = self._clients.get(call.key) or self._clients.setdefault(call.key, self._client(call.key))
        self._responses.clear()
        self._content_type = (call.raw or {}).get("content_type")
        method = getattr(getattr(client, call.operation.tag), call.operation.call)
        is_typed = self._can_say(method, call)
        try:
            result = self._typed(client, method, call) if is_typed else self._raw(client, call)
            return self._outcome(result, is_typed=is_typed)
        except ApiError as error:
            if error.status == httpx.codes.NOT_MODIFIED:
                return Outcome(error.status, self._headers())
            return Outcome(error.status, self._headers(), None, _problem(error), is_typed)
        except (JobFailed, JobCancelled) as error:
            job = error.job.to_dict()
            return Outcome(None, self._headers(), job, job["problem"], is_typed)

    def close(self) -> None:
        """Close the connections."""
        for client in self._clients.values():
            self._run(client.close())
        self._files.close()

    def _client(self, key: str | None) -> Any:  # noqa: ANN401 - either client
        raise NotImplementedError

    def _run(self, result: Any) -> Any:  # noqa: ANN401 - whatever a method gives
        raise NotImplementedError

    def _settings(self, key: str | None) -> dict[str, Any]:
        hooks = {"on_request": [self._before], "on_response": [self._responses.append]}
        return {"url": self._url, "api_key": key or _no_key, "max_retries": 0, "progress": False, **hooks}

    def _before(self, request: httpx.Request) -> None:
        if self._content_type:
            request.headers["content-type"] = self._content_type

    def _can_say(self, method: Callable[..., object], call: Call) -> bool:
        """Types forbid unknown names, other media types, and bodies that are too large."""
        known = inspect.signature(method).parameters
        required = {n for n, p in known.items() if p.default is p.empty}
        named = call.named.keys() - OPTIONS.keys()
        is_prefer_ours = call.operation.is_long and "Prefer" in call.headers
        is_other_media = call.raw is not None or (call.operation.body == MULTIPART and call.body is not None)
        return named <= known.keys() and required <= named and not is_prefer_ours and not is_other_media

    def _typed(self, client: Any, method: Callable[..., object], call: Call) -> Json:  # noqa: ANN401 - either client
        arguments = {n: self._files.path(v) if n in FILES else v for n, v in call.named.items()}
        options: dict[str, Any] = {"wait_timeout": WAIT_SECONDS}
        known = inspect.signature(method).parameters
        options["headers"] = {h: arguments.pop(n) for n, h in OPTIONS.items() if n in arguments and n not in known}
        if call.operation.is_long and not call.wait:
            handle = self._run(client.submit(method, **arguments, request_options=options))
            return _plain(self._run(handle.state()))
        return self._run(method(**arguments, request_options=options))

    def _raw(self, client: Any, call: Call) -> Json:  # noqa: ANN401 - either client
        """Send through the client's own exchange, past the types but with its errors and settings."""
        path = call.operation.path
        for name, value in call.path.items():
            path = path.replace(f"{{{name}}}", httpx.URL("", path=str(value)).raw_path.decode())
        body, content = call.body, None
        if call.operation.body == OCTETS:
            body, content = None, self._files.path(call.body or {"text": ""})
        elif call.raw and "size_bytes" in call.raw:
            body = {**(body or {}), "padding": "x" * call.raw["size_bytes"]}
        elif call.raw and "text" in call.raw:
            raise CannotCallError("a client always sends JSON; use with.body, raw.size_bytes or raw.content_type.")
        form, sent_file = None, ""
        if call.form is not None and call.operation.body == MULTIPART:
            form = {n: self._files.path(v) if n == "file" else v for n, v in call.form.items()}
            sent_file = "file" if "file" in form else ""
        request = Request(
            call.operation.method,
            path,
            query=call.query,
            headers=call.headers,
            body=body,
            form=form,
            file=sent_file,
            content=content,
        )
        answer = self._exchanged(client, request)
        return json.loads(answer.body) if answer.body else None

    def _exchanged(self, client: Any, request: Request) -> Any:  # noqa: ANN401 - either client
        raise NotImplementedError

    def _outcome(self, result: Json, *, is_typed: bool) -> Outcome:
        status = self._responses[-1].status_code if self._responses else None
        return Outcome(status, self._headers(), _plain(result), None, is_typed)

    def _headers(self) -> Mapping[str, str]:
        return self._responses[-1].headers if self._responses else {}


class Sync(Python):
    """The blocking client."""

    name = "Python"

    def _client(self, key: str | None) -> Measurand:
        return Measurand(**self._settings(key))

    def _run(self, result: Any) -> Any:  # noqa: ANN401 - whatever a method gives
        if isinstance(result, Pages):
            return next(iter(result.pages()))
        if isinstance(result, Download):
            return result.read()
        return list(result) if isinstance(result, EventStream) else result

    def _exchanged(self, client: Measurand, request: Request) -> Any:  # noqa: ANN401 - an answer of the runtime
        return run(client._exchanger.exchange(request, {}))  # noqa: SLF001 - there is no public way past the types


class Async(Python):
    """The asyncio client, on a loop of its own."""

    name = "Python async"

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._runner = asyncio.Runner()

    def close(self) -> None:
        """Close the connections and the loop."""
        super().close()
        self._runner.close()

    def _client(self, key: str | None) -> AsyncMeasurand:
        return AsyncMeasurand(**self._settings(key))

    def _run(self, result: Any) -> Any:  # noqa: ANN401 - whatever a method gives
        return self._runner.run(_awaited(result))

    def _exchanged(self, client: AsyncMeasurand, request: Request) -> Any:  # noqa: ANN401 - an answer of the runtime
        return self._run(client._exchanger.exchange(request, {}))  # noqa: SLF001 - there is no public way past the types


async def _awaited(result: Any) -> Any:  # noqa: ANN401 - whatever a method gives
    if inspect.isawaitable(result):
        result = await result
    if isinstance(result, AsyncPages):
        return await anext(aiter(result.pages()))
    if isinstance(result, AsyncDownload):
        return await result.read()
    return [item async for item in result] if isinstance(result, AsyncEventStream) else result


def _plain(result: Json) -> Json:
    """Give a result as the JSON that scenarios look at."""
    if isinstance(result, bytes):
        return file(result)
    if isinstance(result, list):
        return {"items": [_plain(item) for item in result]}
    return result.to_dict() if isinstance(result, Model) else result


def _problem(error: ApiError) -> dict[str, Json]:
    return {
        "status": error.status,
        "code": error.code,
        "title": error.title,
        "detail": error.detail,
        "request_id": error.request_id,
        "errors": error.errors,
    }


def _no_key() -> str:
    """An empty key is no header; None would look for one in the environment."""
    return ""
