"""The clients: settings in, capabilities out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Self, TypeVar, cast

from .calls import AsyncCalls, Calls
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


class Measurand(Capabilities):
    """The client. Safe to share between threads; close it, or use it in a `with` block."""

    def __init__(  # noqa: PLR0913 - settings, by keyword
        self,
        url: str | None = None,
        api_key: Key | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        context: str | None = None,
        progress: bool | None = None,
        http_client: httpx.Client | None = None,
        transport: httpx.BaseTransport | None = None,
        on_request: Sequence[Hook] = (),
        on_response: Sequence[Hook] = (),
        clock: Clock | None = None,
    ) -> None:
        """Make a client; nothing is sent.

        What is not given comes from `MEASURAND_URL`, `MEASURAND_API_KEY`, `MEASURAND_TIMEOUT`, `MEASURAND_MAX_RETRIES`,
        else from `context` (or the current one) of `~/.config/measurand/config.json`, else from the defaults.
        The key may be a function that gives the key of the moment. `progress` draws a bar on standard error, or never;
        unless it is given, where somebody sees it. Hooks get the httpx request before, the httpx response after.
        """
        import time

        settings = Settings(url, api_key, timeout, max_retries, context, progress=progress)
        self._exchanger = Exchanger(
            settings, Transport(http_client, transport), clock or SystemClock(time.sleep), on_request, on_response
        )
        super().__init__(Calls(self._exchanger))
        self._gateway: Gateway | None = None

    @classmethod
    def local(cls, folder: str | os.PathLike[str], **settings: Any) -> Self:
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
        run(self._exchanger.transport.shut())
        if self._gateway:
            self._gateway.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Measurand({self._exchanger.settings.base!r})"


class AsyncMeasurand(AsyncCapabilities):
    """The client for asyncio: the same names, awaited. Lists, events and downloads are iterated with `async for`."""

    def __init__(  # noqa: PLR0913 - settings, by keyword
        self,
        url: str | None = None,
        api_key: Key | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        context: str | None = None,
        progress: bool | None = None,
        http_client: httpx.AsyncClient | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        on_request: Sequence[Hook] = (),
        on_response: Sequence[Hook] = (),
        clock: Clock | None = None,
    ) -> None:
        """Make a client; nothing is sent. Settings as for `Measurand`; the key may be a coroutine function too."""
        import asyncio

        settings = Settings(url, api_key, timeout, max_retries, context, progress=progress)
        self._exchanger = Exchanger(
            settings,
            AsyncTransport(http_client, transport),
            clock or SystemClock(asyncio.sleep),
            on_request,
            on_response,
        )
        super().__init__(AsyncCalls(self._exchanger))
        self._gateway: Gateway | None = None

    @classmethod
    async def local(cls, folder: str | os.PathLike[str], **settings: Any) -> Self:
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
        await self._exchanger.transport.shut()
        if self._gateway:
            self._gateway.stop()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"AsyncMeasurand({self._exchanger.settings.base!r})"


def _merged(kwargs: Any, **options: object) -> dict[str, Any]:
    return {**kwargs, "request_options": {**(kwargs.get("request_options") or {}), **options}}


def _handle(found: object) -> object:
    from .jobs import Waiting

    if isinstance(found, Waiting):
        return found
    raise TypeError("this method never makes a job")
