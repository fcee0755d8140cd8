"""Whether requests can be served: each part that they need is asked."""

import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from measurand_engine.contract.service import ReadinessCheck
from starlette.datastructures import State

from measurand_api.problems import Unavailable
from measurand_api.store import connect

Check: TypeAlias = Callable[[State], Awaitable[object]]

RETRY_SECONDS = 1

log = logging.getLogger(__name__)


async def check(state: State) -> list[ReadinessCheck]:
    """The parts with the time that each took; Unavailable when one of them does not work."""
    if state.stopping.is_set():
        raise Unavailable("The server stops.", retry_after=RETRY_SECONDS)
    checks: dict[str, Check] = {"database": _database, "blobs": _blobs, "answer_workers": _answer_workers}
    if state.settings.worker == "local":
        checks["worker"] = _worker
    return [await _timed(name, works, state) for name, works in checks.items()]


async def _timed(name: str, works: Check, state: State) -> ReadinessCheck:
    started = time.perf_counter()
    try:
        await works(state)
    except Exception as error:
        log.warning("not ready", extra={"fields": {"part": name, "reason": type(error).__name__}})
        raise Unavailable(f"The part '{name}' does not work yet, or no longer.", retry_after=RETRY_SECONDS) from error
    return ReadinessCheck(name=name, elapsed_seconds=round(time.perf_counter() - started, 6))


async def _database(state: State) -> None:
    connect.probe(state.engine)


async def _blobs(state: State) -> None:
    await state.blobs.probe()


async def _answer_workers(state: State) -> None:
    if not state.pool.pids():
        raise ChildProcessError


async def _worker(state: State) -> None:
    if state.worker.pid is None:
        raise ChildProcessError
