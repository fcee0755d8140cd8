"""The clients: settings in, capabilities out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Self, TypedDict, TypeVar, Unpack, cast

from .calls import Calls
from .exchange import Exchanger, Hook
from .generated.aio.capabilities import AsyncCapabilities
from .generated.capabilities import Capabilities
from .settings import Key, Settings
from .transport import AsyncTransport, Clock, SystemClock, Transport
from .views import Model
from .wire import at, run

if TYPE_CHECKING:
    import os

    import httpx

    from .jobs import AsyncJobHandle, JobHandle
    from .local import Gateway

__all__ = ["AsyncMeasurand", "Measurand", "Raw"]

A = ParamSpec("A")
T = TypeVar("T")
M = TypeVar("M", bound=Model)


class Raw(Generic[T]):
    """The value of a call, and the HTTP responses that it came from."""

    def __init__(self, value: T, responses: list[httpx.Response]) -> None:
        self.value, self.responses = value, responses

    @property
    def response(self) -> httpx.Response:
        """The last response: of a list or a file there is none before it is read."""
        return self.responses[-1]

    @property
    def request_id(self) -> str | None:
        """Id to quote to support."""
        found: str | None = self.response.headers.get("request-id")
        return found


class ClientSettings(TypedDict, total=False):
    """Settings of a client beside address and key."""

    timeout: float
    """Seconds for one attempt; else `MEASURAND_TIMEOUT`, else 60."""
    max_retries: int
    """Attempts after the first; else `MEASURAND_MAX_RETRIES`, else 2."""
    context: str
    """A named context of `~/.config/measurand/config.json`; else its current one."""
    progress: bool
    """Draw a bar on standard error, or never; else where somebody sees it."""
    http_client: httpx.Client | httpx.AsyncClient
    """An httpx client of yours; it is left open."""
    transport: httpx.BaseTransport | httpx.AsyncBaseTransport
    """An httpx transport of yours."""
    on_request: Sequence[Hook]
    """Called with each httpx request before it is sent."""
    on_response: Sequence[Hook]
    """Called with each httpx response."""
    clock: Clock
    """Time and chance, for tests."""


class _Client:
    _exchanger: Exchanger
    _gateway: Gateway | None = None

    def _connect(
        self, url: str | None, key: Key | None, transport: type[Transport], given: ClientSettings, sleep: Any
    ) -> Calls:
        settings = Settings(
            url,
            key,
            given.get("timeout"),
            given.get("max_retries"),
            given.get("context"),
            progress=given.get("progress"),
        )
        sender = transport(given.get("http_client"), given.get("transport"))
        clock = given.get("clock") or SystemClock(sleep)
        hooks = given.get("on_request", ()), given.get("on_response", ())
        self._exchanger = Exchanger(settings, sender, clock, *hooks)
        return Calls(self._exchanger, asynchronous=transport is AsyncTransport)

    async def _close(self) -> None:
        await self._exchanger.transport.shut()
        if self._gateway:
            self._gateway.stop()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._exchanger.settings.base!r})"


class Measurand(_Client, Capabilities):
    """The client. Safe to share between threads; close it, or use it in a `with` block."""

    def __init__(self, url: str | None = None, api_key: Key | None = None, **settings: Unpack[ClientSettings]) -> None:
        """Make a client; nothing is sent.

        What is not given comes from the environment (`MEASURAND_URL`, `MEASURAND_API_KEY` …), else from the file
        `~/.config/measurand/config.json`, else from the defaults. The key may be a function that gives it.
        """
        import time

        super().__init__(self._connect(url, api_key, Transport, settings, time.sleep))

    @classmethod
    def local(cls, folder: str | os.PathLike[str], **settings: Unpack[ClientSettings]) -> Self:
        """Serve `folder` on this machine for as long as this client is open (needs `measurand[local]`)."""
        from .local import Gateway

        gateway = Gateway(folder)
        client = cls(gateway.url, gateway.api_key, **settings)
        client._gateway = gateway
        return client

    def submit(self, method: Callable[A, M], /, *args: A.args, **kwargs: A.kwargs) -> JobHandle[M]:
        """Call a method without waiting for its job: `mz.submit(mz.profile.analyze, "flights")`."""
        return cast("JobHandle[M]", _handle(cast("Any", method)(*args, **_merged(kwargs, submit=True))))

    def resume(self, job_id: str) -> JobHandle[Model]:
        """Give the handle of a job that was submitted elsewhere or earlier."""
        from .jobs import JobHandle

        return JobHandle(self._exchanger, at("/jobs/{job_id}", job_id=job_id), None)

    def raw(self, method: Callable[A, T], /, *args: A.args, **kwargs: A.kwargs) -> Raw[T]:
        """Call a method and keep the HTTP responses: `mz.raw(mz.datasets.get, "flights").response.headers`."""
        responses: list[httpx.Response] = []
        return Raw(cast("Any", method)(*args, **_merged(kwargs, on_response=responses.append)), responses)

    def close(self) -> None:
        """Close the connections, and stop what `local` started."""
        run(self._close())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncMeasurand(_Client, AsyncCapabilities):
    """The client for asyncio: the same names, awaited. Lists, events and downloads are iterated with `async for`."""

    def __init__(self, url: str | None = None, api_key: Key | None = None, **settings: Unpack[ClientSettings]) -> None:
        """Make a client; nothing is sent. Settings as for `Measurand`; the key may be a coroutine function too."""
        import asyncio

        super().__init__(self._connect(url, api_key, AsyncTransport, settings, asyncio.sleep))

    @classmethod
    async def local(cls, folder: str | os.PathLike[str], **settings: Unpack[ClientSettings]) -> Self:
        """Serve `folder` on this machine for as long as this client is open (needs `measurand[local]`)."""
        import asyncio

        from .local import Gateway

        gateway = await asyncio.to_thread(Gateway, folder)
        client = cls(gateway.url, gateway.api_key, **settings)
        client._gateway = gateway
        return client

    async def submit(
        self, method: Callable[A, Awaitable[M]], /, *args: A.args, **kwargs: A.kwargs
    ) -> AsyncJobHandle[M]:
        """Call a method without waiting for its job: `await mz.submit(mz.profile.analyze, "flights")`."""
        return cast("AsyncJobHandle[M]", _handle(await cast("Any", method)(*args, **_merged(kwargs, submit=True))))

    def resume(self, job_id: str) -> AsyncJobHandle[Model]:
        """Give the handle of a job that was submitted elsewhere or earlier."""
        from .jobs import AsyncJobHandle

        return AsyncJobHandle(self._exchanger, at("/jobs/{job_id}", job_id=job_id), None)

    async def raw(self, method: Callable[A, Awaitable[T]], /, *args: A.args, **kwargs: A.kwargs) -> Raw[T]:
        """Call a method and keep the HTTP responses."""
        responses: list[httpx.Response] = []
        return Raw(await cast("Any", method)(*args, **_merged(kwargs, on_response=responses.append)), responses)

    async def close(self) -> None:
        """Close the connections, and stop what `local` started."""
        await self._close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def _merged(kwargs: Any, **options: object) -> dict[str, Any]:
    return {**kwargs, "request_options": {**(kwargs.get("request_options") or {}), **options}}


def _handle(found: object) -> object:
    from .jobs import Waiting

    if isinstance(found, Waiting):
        return found
    raise TypeError("this method never makes a job")
