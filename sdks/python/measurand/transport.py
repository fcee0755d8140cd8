"""The two ways to wait, in the calling thread or in its event loop. Everything else is written once, over this."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from .wire import run

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
CONNECT_SECONDS = 5.0


class Clock(Protocol):
    """Time and chance; a test gives its own."""

    def now(self) -> float:
        """Seconds that only grow."""

    def date(self) -> float:
        """Seconds since 1970."""

    def random(self) -> float:
        """A number from 0 to 1."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The clock of this machine."""

    def __init__(self, sleep: Callable[[float], Any]) -> None:
        self._sleep = sleep

    def now(self) -> float:
        """Seconds that only grow."""
        import time

        return time.monotonic()

    def date(self) -> float:
        """Seconds since 1970."""
        import time

        return time.time()

    def random(self) -> float:
        """A number from 0 to 1."""
        from random import random

        return random()  # noqa: S311 - spreads retries

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        waiting = self._sleep(seconds)
        if waiting is not None:
            await waiting


class Transport:
    """Sends single requests with httpx, which is imported when the first one is sent."""

    interrupts: tuple[type[BaseException], ...] = (KeyboardInterrupt,)
    _client_type = "Client"

    def __init__(self, client: Any = None, transport: Any = None) -> None:
        self._given, self._transport = client, transport
        self._clients: dict[object, Any] = {}

    def client(self, url: str) -> Any:
        """Give the httpx client of this address; a new one after a fork, whose connections belong to the parent."""
        import os

        if self._given is not None:
            return self._given
        key = (os.getpid(), url.startswith("https:"))
        return self._clients.get(key) or self._clients.setdefault(key, self._make(secure=key[1]))

    def build(self, method: str, url: str, headers: dict[str, str], content: Any, timeout: float) -> httpx.Request:
        """Build a request; with a client of the caller's, his headers and cookies are added."""
        from .http import httpx

        limits = {"connect": min(timeout, CONNECT_SECONDS), "read": timeout, "write": timeout, "pool": timeout}
        build = httpx.Request if self._given is None else self._given.build_request
        return build(method, url, headers=headers, content=content, extensions={"timeout": limits})

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the body of the answer is still on the wire."""
        return self.client(str(request.url)).send(request, stream=True)  # type: ignore[no-any-return]

    async def chunks(self, response: httpx.Response) -> AsyncIterator[bytes]:
        """Give the body in pieces."""
        for chunk in response.iter_bytes():
            yield chunk

    async def close(self, response: httpx.Response) -> None:
        """Give the connection back."""
        response.close()

    async def offload(self, function: Callable[[], T]) -> T:
        """Do something that takes a while."""
        return function()

    async def together(self, work: Callable[[], Coroutine[Any, Any, None]], n: int) -> None:
        """Do the same n times at once; the first failure is raised while the others may still end."""
        from concurrent.futures import ThreadPoolExecutor, as_completed
        from contextvars import copy_context

        pool = ThreadPoolExecutor(n)
        try:
            for done in as_completed([pool.submit(copy_context().run, run, work()) for _ in range(n)]):
                done.result()
        finally:
            pool.shutdown(wait=False)

    def pieces(self, pieces: Iterator[bytes]) -> Any:
        """Give a body in the form in which it is sent."""
        return pieces

    async def shut(self) -> None:
        """Close the clients of ours."""
        clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            client.close()

    def _make(self, *, secure: bool) -> Any:
        from .http import httpx

        make: Any = getattr(httpx, self._client_type)
        return make(transport=self._transport, verify=True if secure else _no_authorities(), follow_redirects=False)


class AsyncTransport(Transport):
    """The same in an event loop of asyncio."""

    _client_type = "AsyncClient"

    def __init__(self, client: Any = None, transport: Any = None) -> None:
        import asyncio

        super().__init__(client, transport)
        self.interrupts = (asyncio.CancelledError, KeyboardInterrupt)

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the body of the answer is still on the wire."""
        return await self.client(str(request.url)).send(request, stream=True)  # type: ignore[no-any-return]

    async def chunks(self, response: httpx.Response) -> AsyncIterator[bytes]:
        """Give the body in pieces."""
        async for chunk in response.aiter_bytes():
            yield chunk

    async def close(self, response: httpx.Response) -> None:
        """Give the connection back."""
        await response.aclose()

    async def offload(self, function: Callable[[], T]) -> T:
        """Do something that takes a while, beside the loop."""
        import asyncio

        return await asyncio.to_thread(function)

    async def together(self, work: Callable[[], Coroutine[Any, Any, None]], n: int) -> None:
        """Do the same n times at once; the first failure ends the others and is raised."""
        import asyncio

        tasks = [asyncio.ensure_future(work()) for _ in range(n)]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def pieces(self, pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
        """Give a body in the form in which it is sent; files are read beside the loop."""
        while piece := await self.offload(lambda: next(pieces, b"")):
            yield piece

    async def shut(self) -> None:
        """Close the clients of ours."""
        clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            await client.aclose()


def _no_authorities() -> Any:
    """Make a TLS context that trusts nobody: loading the authorities costs 30 ms, which plain HTTP does not need."""
    import ssl

    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
