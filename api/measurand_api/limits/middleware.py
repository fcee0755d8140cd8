"""What a caller may ask for, kept for each request: rates, open streams, waiting requests."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from measurand_api.contract import Operation
from measurand_api.limits.quotas import Quotas
from measurand_api.limits.rates import Bucket, Rates, Standing, refuse_beyond
from measurand_api.limits.shared import SharedRates
from measurand_api.middleware import header
from measurand_api.problems import TooManyStreams
from measurand_api.settings import Settings

STREAM_RETRY_SECONDS = 5


class Limits:
    """Counts each request of a key, and refuses what is too much."""

    def __init__(
        self, app: ASGIApp, settings: Settings, rates: Rates, shared: SharedRates | None, quotas: Quotas
    ) -> None:
        self.app, self.rates, self.shared, self.quotas = app, rates, shared, quotas
        self._per_key, self._per_tenant = settings.rate_per_key, settings.rate_per_tenant
        self._streams, self._waits = Cap(settings.max_streams_per_key), Cap(settings.max_waits_per_key)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is within the limits."""
        caller = scope.get("caller") if scope["type"] == "http" else None
        if caller is None:
            await self.app(scope, receive, send)
            return
        buckets = (
            Bucket("key", caller.key_id, self._per_key),
            Bucket("tenant", caller.tenant, self._per_tenant),
        )
        scope["standings"] = found = await self.shared.take(buckets) if self.shared else self.rates.take(buckets)
        refuse_beyond(found)
        if day := self.quotas.count(caller.tenant):
            found.append(day)
        with self._held_open(scope, caller.key_id):
            await self.app(scope, receive, send)

    @contextmanager
    def _held_open(self, scope: Scope, key_id: str) -> Iterator[None]:
        """Count what keeps its connection: for as long as it is served, however it ends."""
        if _streams(scope["operation"], scope["method"]):
            with self._streams.place(key_id) as is_free:
                if not is_free:
                    raise TooManyStreams(
                        f"This key has {self._streams.most} event streams open. Close one, or ask without a stream.",
                        retry_after=STREAM_RETRY_SECONDS,
                    )
                yield
        elif header(scope, b"prefer").startswith(b"wait="):
            with self._waits.place(key_id) as is_free:
                if not is_free:
                    # RFC 7240 lets a server ignore a preference: answered at once is answered.
                    scope["headers"] = [pair for pair in scope["headers"] if pair[0] != b"prefer"]
                yield
        else:
            yield


class Cap:
    """How much each owner has open in this gateway, and how much it may."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._n_open: dict[str, int] = {}

    @contextmanager
    def place(self, owner: str) -> Iterator[bool]:
        """Take a place for a while; tell whether there was one."""
        n_open = self._n_open.get(owner, 0)
        if n_open >= self.most:
            yield False
            return
        self._n_open[owner] = n_open + 1
        try:
            yield True
        finally:
            self._n_open[owner] -= 1
            if not self._n_open[owner]:
                del self._n_open[owner]


class LimitHeaders:
    """Tells on each answer how the limits stand: RateLimit headers, as the IETF's draft has them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; problems carry the headers too."""

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start" and (standings := scope.get("standings")):
                message["headers"] = [*message["headers"], *fields(standings)]
            await send(message)

        await self.app(scope, receive, telling)


def fields(standings: Sequence[Standing]) -> list[tuple[bytes, bytes]]:
    """The two headers, as structured fields."""
    left = ", ".join(f'"{one.name}";r={one.remaining};t={one.reset_seconds}' for one in standings)
    policies = _policies(tuple((one.name, one.quota, one.window_seconds) for one in standings))
    return [(b"ratelimit-policy", policies), (b"ratelimit", left.encode())]


@lru_cache(maxsize=1024)
def _policies(policies: tuple[tuple[str, int, int], ...]) -> bytes:
    return ", ".join(f'"{name}";q={quota};w={window}' for name, quota, window in policies).encode()


def _streams(operation: Operation, method: str) -> bool:
    return operation.events is not None and method == "GET"
