"""Answer workers: warm children that compute while the caller waits, one call in flight each, no queue before them."""

import asyncio
import logging
import queue
import signal
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from measurand_engine.errors import EngineError

from measurand_api.jobs import codec
from measurand_api.jobs.codec import Call
from measurand_api.jobs.process import ANSWER_NICENESS, Child, ChildDied, ChildFailed, Value
from measurand_api.problems import InternalError, Unavailable
from measurand_api.telemetry import metrics, traces

P = ParamSpec("P")
R = TypeVar("R")

WAIT_SECONDS = 10.0
"""How long `Pool.call` waits for an idle worker."""
WATCH_SECONDS = 0.25
RESTART_SECONDS = 0.5
_LONGEST_RESTART_SECONDS = 30.0

log = logging.getLogger(__name__)


class Busy(Exception):
    """No answer worker became idle in time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may take before its worker is killed."""

    seconds: float = 30.0
    resident_bytes: int = 2 << 30


class Pool:
    """The answer workers of a gateway. Started and used in one event loop; each has one thread that waits for it."""

    def __init__(self, size: int, limits: Limits = Limits()) -> None:
        self._size, self._limits = size, limits
        self._idle: asyncio.Queue[_Seat] = asyncio.Queue()
        self._seats: list[_Seat] = []
        self._flying: dict[str, asyncio.Task[bytes]] = {}

    def start(self) -> None:
        """Start the workers; each is offered when it is warm."""
        loop = asyncio.get_running_loop()
        self._seats = [_Seat(loop, self._idle.put_nowait, self._limits) for _ in range(self._size)]
        for seat in self._seats:
            seat.start()

    def stop(self) -> None:
        """Kill the workers and wait until they are gone."""
        for seat in self._seats:
            seat.stop()
        for seat in self._seats:
            seat.join()

    def pids(self) -> list[int]:
        """Process ids of the workers."""
        return [pid for seat in self._seats if (pid := seat.pid) is not None]

    @property
    def idle(self) -> int:
        """How many workers are warm and wait for a call."""
        return self._idle.qsize()

    async def try_call(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Compute in an idle worker; None when none is idle or the worker died."""
        try:
            body = await self.compute(codec.encode(function, args, kwargs))
        except (Busy, ChildDied):
            return None
        return _decoded(function, body)

    async def call(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Compute when a worker is idle. Raises Unavailable after WAIT_SECONDS, and when two workers died of it."""
        call = codec.encode(function, args, kwargs)
        try:
            return _decoded(function, await self._patiently(call))
        except Busy:
            raise Unavailable("All workers are computing. Try again in a moment.", retry_after=1) from None
        except ChildDied:
            message = "The computation was ended twice. Ask for less data, or try again later."
            raise Unavailable(message, retry_after=5) from None

    async def compute(self, call: Call, wait_seconds: float = 0.0) -> bytes:
        """Return the result as JSON. Raises Busy, ChildDied, InternalError, or what the function raised."""
        seat = await self._take(wait_seconds)
        try:
            with traces.span("compute", function=call.function):
                return await seat.compute(call)
        except ChildFailed as failed:
            log.error("engine function failed", extra={"fields": {"function": call.function, "trace": str(failed)}})  # noqa: TRY400  (its own trace)
            raise InternalError("Something failed on our side. Quote the request id.") from None

    async def once(self, key: str, work: Callable[[], Awaitable[bytes]]) -> bytes:
        """Let equal requests in flight share one computation; a caller who leaves does not stop it."""
        task = self._flying.get(key)
        (metrics.cache_misses if task is None else metrics.cache_hits).add("computations")
        if task is None:
            task = self._flying[key] = asyncio.ensure_future(_awaited(work))
            task.add_done_callback(lambda done: self._landed(key, done))
        return await asyncio.shield(task)

    def _landed(self, key: str, task: asyncio.Task[bytes]) -> None:
        del self._flying[key]
        if not task.cancelled():
            task.exception()  # Seen, also when every caller has left.

    async def _patiently(self, call: Call) -> bytes:
        try:
            return await self.compute(call, WAIT_SECONDS)
        except ChildDied:
            return await self.compute(call, WAIT_SECONDS)

    async def _take(self, wait_seconds: float) -> "_Seat":
        try:
            return self._idle.get_nowait()
        except asyncio.QueueEmpty:
            if wait_seconds <= 0:
                raise Busy from None
        try:
            async with asyncio.timeout(wait_seconds):
                return await self._idle.get()
        except TimeoutError:
            raise Busy from None


@dataclass(frozen=True, slots=True)
class _Errand:
    call: Call
    future: asyncio.Future[bytes]

    def end(self, outcome: bytes | Exception) -> None:
        if self.future.done():
            return
        if isinstance(outcome, Exception):
            self.future.set_exception(outcome)
        else:
            self.future.set_result(outcome)


class _Seat(threading.Thread):
    """One worker, replaced whenever it dies. The thread starts it and outlives it: the kernel ties the two."""

    def __init__(self, loop: asyncio.AbstractEventLoop, offer: Callable[["_Seat"], None], limits: Limits) -> None:
        super().__init__(name="answer-worker", daemon=True)
        self._loop, self._offer, self._limits = loop, offer, limits
        self._errands: queue.SimpleQueue[_Errand] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._offered = False
        self._child: Child | None = None

    @property
    def pid(self) -> int | None:
        return None if self._child is None else self._child.pid

    async def compute(self, call: Call) -> bytes:
        """Give the thread this call and wait for its outcome."""
        errand = _Errand(call, self._loop.create_future())
        self._errands.put(errand)
        try:
            return await errand.future
        except asyncio.CancelledError:
            if errand.future.cancelled():  # Not done by then, so it is this call that the worker computes.
                self._kill()
            raise

    def stop(self) -> None:
        """End it for good."""
        self._stopping.set()
        self._kill()

    def run(self) -> None:
        """Keep one child alive and busy."""
        pause = RESTART_SECONDS
        while not self._stopping.is_set():
            if self._child is not None:
                metrics.child_restarts.add("answer")
            try:
                self._live()
                pause = RESTART_SECONDS
            except (ChildDied, OSError) as error:
                log.warning("answer worker did not start", extra={"fields": {"reason": str(error)}})
                self._stopping.wait(pause)
                pause = min(2 * pause, _LONGEST_RESTART_SECONDS)
        while not self._errands.empty():
            self._in_loop(self._errands.get().end, ChildDied(-signal.SIGKILL))

    def _live(self) -> None:
        """One child from its start to its death."""
        self._child = child = Child(ANSWER_NICENESS, threads=1)
        try:
            child.ready()
            self._serve(child)
        finally:
            child.close()

    def _kill(self) -> None:
        if self._child is not None:
            self._child.kill()

    def _serve(self, child: Child) -> None:
        """Until the child is dead."""
        while not self._stopping.is_set() and child.alive():
            self._make_offer()
            try:
                errand = self._errands.get(timeout=WATCH_SECONDS)
            except queue.Empty:
                continue
            outcome = self._outcome(child, errand)
            self._offered = child.alive()
            self._in_loop(self._finish, errand, outcome, self._offered)

    def _outcome(self, child: Child, errand: _Errand) -> bytes | Exception:
        deadline = time.monotonic() + self._limits.seconds
        try:
            child.send(errand.call)
            while not isinstance(message := child.receive(WATCH_SECONDS), Value):
                if time.monotonic() > deadline or child.resident_bytes() > self._limits.resident_bytes:
                    child.kill()
        except (EngineError, ChildFailed) as error:
            return error
        except ChildDied as died:
            fields = {"function": errand.call.function, "exit_code": died.exit_code}
            log.warning("answer worker died", extra={"fields": fields})
            return died
        return message.body

    def _make_offer(self) -> None:
        if not self._offered:
            self._offered = True
            self._in_loop(self._offer, self)

    def _finish(self, errand: _Errand, outcome: bytes | Exception, offer: bool) -> None:  # noqa: FBT001  (passed on by the loop)
        """Offer before the caller goes on: its next call must find this worker idle."""
        if offer:
            self._offer(self)
        errand.end(outcome)

    def _in_loop(self, function: Callable[..., None], *args: object) -> None:
        """The loop may be closed already when the gateway stops."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function, *args)


async def _awaited(work: Callable[[], Awaitable[bytes]]) -> bytes:
    return await work()


def _decoded(function: Callable[..., R], body: bytes) -> R:
    value: R = codec.decode_result(function, body)
    return value
