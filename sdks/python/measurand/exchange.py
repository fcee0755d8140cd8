"""One exchange: a request, its attempts, and an answer or an error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from . import logs
from .errors import ApiError, ConnectionFailed, DecodeError, MeasurandError, TimedOut, api_error
from .files import Body, File, Multipart
from .settings import BASE, Options, Settings
from .version import __version__
from .views import Model
from .wire import Request, encode, query_string

if TYPE_CHECKING:
    import httpx

    from .transport import Clock, Transport

M = TypeVar("M", bound=Model)
Hook = Callable[[Any], object]
RETRIED = frozenset({408, 429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 5
MAX_RETRY_AFTER = 120.0
FIRST_PAUSE, LONGEST_PAUSE, JITTER = 0.5, 8.0, 0.25
DEADLINE = 300.0
BUDGET, REFILL = 10.0, 0.1
PYTHON = f"{sys.implementation.name}/{sys.version_info.major}.{sys.version_info.minor}"


class Answer:
    """A response below 300 and, unless it is a stream, its body."""

    __slots__ = ("body", "headers", "response", "status")

    def __init__(self, response: httpx.Response, body: bytes) -> None:
        self.response, self.body = response, body
        self.status, self.headers = response.status_code, response.headers

    def view(self, of: type[M]) -> M:
        """Decode the body."""
        import json

        try:
            found = json.loads(self.body)
        except ValueError:
            found = None
        if isinstance(found, dict):
            return of.read(found)
        start = self.body[:80].decode(errors="replace")
        raise DecodeError(f"expected a JSON object, the answer starts with {start!r}", self.headers.get("request-id"))


class Exchanger:
    """Sends requests for a client. Written as coroutines, which the blocking client drives without a loop."""

    def __init__(
        self, settings: Settings, transport: Transport, clock: Clock, before: Sequence[Hook], after: Sequence[Hook]
    ) -> None:
        self.settings, self.transport, self.clock = settings, transport, clock
        self._before, self._after = tuple(before), tuple(after)
        self._budget = BUDGET

    async def exchange(self, request: Request, options: Options, *, stream: bool = False) -> Answer:
        """Send a request until it is answered, or may not be sent again."""
        if request.keyed:
            key = options.get("idempotency_key") or os.urandom(16).hex()
            request = request.but(headers={"idempotency-key": key, **request.headers})
        with logs.span(request) as headers:
            return await self._exchange(request.but(headers={**request.headers, **headers}), options, stream=stream)

    async def _exchange(self, request: Request, options: Options, *, stream: bool) -> Answer:
        body = _body(request)
        streamed = isinstance(body, Body)
        end = self.clock.now() + options.get("deadline", float("inf") if streamed else DEADLINE)
        attempt = 0
        while True:
            started = self.clock.now()
            found = await self._attempt(request, body, options, end, stream=stream)
            logs.attempt(request, found, self.clock.now() - started, attempt)
            if isinstance(found, Answer):
                self._budget = min(BUDGET, self._budget + REFILL)
                return found
            may = request.retried and (not isinstance(body, Body) or body.replayable)
            limit = options.get("max_retries", self.settings.max_retries)
            pause = self._pause(found, attempt) if may and attempt < limit else None
            if pause is None or self.clock.now() + pause >= end:
                raise found
            self._budget -= 1
            attempt += 1
            await self.clock.sleep(pause)

    def _pause(self, failure: MeasurandError, attempt: int) -> float | None:
        """Seconds until the next attempt; None when there must not be one."""
        if self._budget < 1:
            return None
        if isinstance(failure, ApiError):
            retried = failure.status in RETRIED or failure.code == "request_in_progress"
            if not retried or (failure.retry_after or 0) > MAX_RETRY_AFTER:
                return None
            if failure.retry_after is not None:
                return failure.retry_after
        elif not isinstance(failure, (ConnectionFailed, TimedOut)):
            return None
        return min(FIRST_PAUSE * 2.0**attempt, LONGEST_PAUSE) * (1 - JITTER * self.clock.random())

    async def _attempt(
        self, request: Request, body: bytes | Body | None, options: Options, end: float, *, stream: bool
    ) -> Answer | MeasurandError:
        from .http import httpx

        try:
            response = await self._follow(request, body, options, end)
            for hook in (*self._after, *([options["on_response"]] if "on_response" in options else [])):
                hook(response)
            if stream and response.status_code < 300:
                return Answer(response, b"")
            content = await self._read(response, end)
        except (httpx.TransportError, httpx.DecodingError, TimedOut) as error:
            return _failure(error)
        if response.status_code < 300:
            return Answer(response, content)
        return api_error(response.status_code, dict(response.headers), content, self._retry_after(response))

    async def _follow(
        self, request: Request, body: bytes | Body | None, options: Options, end: float
    ) -> httpx.Response:
        """Send once, and go where a redirect points; the key stays with the address it was given for."""
        url = self.url(request)
        replayable = not isinstance(body, Body) or body.replayable
        hops = 0
        while True:
            response = await self._send(request, url, body, options, end)
            repeatable = request.method in {"GET", "HEAD"} or response.status_code in {307, 308}
            if response.status_code not in REDIRECTS or not (repeatable and replayable) or hops == MAX_REDIRECTS:
                return response
            await self.transport.close(response)
            url = str(response.url.join(response.headers.get("location", "")))
            hops += 1

    async def _send(
        self, request: Request, url: str, body: bytes | Body | None, options: Options, end: float
    ) -> httpx.Response:
        headers = {
            "accept": "*/*",
            "accept-encoding": "gzip, deflate",
            "user-agent": f"measurand-python/{__version__} {PYTHON}",
        }
        headers |= await self._authorization()
        headers |= {
            name.lower(): str(value) for name, value in {**request.headers, **options.get("headers", {})}.items()
        }
        content: Any = body
        if isinstance(body, Body):
            headers["content-type"] = body.content_type
            if body.length is not None:
                headers["content-length"] = str(body.length)
            content = self.transport.pieces(body.pieces(options.get("on_progress")))
        elif body is not None:
            headers["content-type"] = "application/json"
        if _origin(url) != _origin(self.settings.base):
            headers.pop("authorization", None)
        left = min(options.get("timeout", self.settings.timeout), end - self.clock.now())
        sent = self.transport.build(request.method, url, headers, content, max(left, 0.001))
        for hook in self._before:
            hook(sent)
        return await self.transport.send(sent)

    async def _authorization(self) -> dict[str, str]:
        key: Any = self.settings.api_key
        key = key() if callable(key) else key
        if hasattr(key, "__await__"):
            key = await key
        return {"authorization": f"Bearer {key}"} if key else {}

    async def _read(self, response: httpx.Response, end: float) -> bytes:
        chunks = []
        try:
            async for chunk in self.transport.chunks(response):
                chunks.append(chunk)
                if self.clock.now() > end:
                    raise TimedOut("the deadline passed while the answer was read")
        finally:
            await self.transport.close(response)
        return b"".join(chunks)

    def patience(self, options: Options) -> int:
        """Seconds that a server may be asked to wait before it answers."""
        return int(options.get("timeout", self.settings.timeout) / 2)

    def url(self, request: Request) -> str:
        """Give the address: a path of the contract, or what a `Location` said."""
        path, base = request.path, self.settings.base
        if path.startswith(("http://", "https://")):
            return path
        # A server behind a proxy that adds a prefix does not know the prefix.
        return base + path.removeprefix(BASE) + query_string(request.query)

    def _retry_after(self, response: httpx.Response) -> float | None:
        text = response.headers.get("retry-after")
        if text is None:
            return None
        if text.strip().isdigit():
            return float(text)
        from email.utils import parsedate_to_datetime

        try:
            return max(0.0, parsedate_to_datetime(text).timestamp() - self.clock.date())
        except ValueError:
            return None


def _body(request: Request) -> bytes | Body | None:
    if request.form is not None:
        fields = {name: value for name, value in request.form.items() if name != request.file}
        return Multipart(fields, request.file, File.of(request.form[request.file]))
    if request.content is not None:
        return File.of(request.content)
    return None if request.body is None else encode(request.body)


def _failure(error: Exception) -> MeasurandError:
    from .http import httpx

    if isinstance(error, MeasurandError):
        return error
    text = str(error) or type(error).__name__
    failure: MeasurandError = ConnectionFailed(text)
    if isinstance(error, httpx.TimeoutException):
        failure = TimedOut(f"no answer in time ({type(error).__name__})")
    elif isinstance(error, httpx.DecodingError):
        failure = DecodeError(f"the compressed body is damaged ({text})")
    failure.__cause__ = error
    return failure


def _origin(url: str) -> str:
    scheme, _, rest = url.partition("://")
    authority = rest.split("/", 1)[0].split("?", 1)[0].lower()
    return f"{scheme.lower()}://{authority}"
