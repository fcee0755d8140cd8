"""Fixtures of the client's tests."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # tests are imported by path, so their helpers need one

from sdk_stub import KEY, Driver, Stub, VirtualClock

from measurand import AsyncMeasurand, Measurand


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The settings of whoever runs the tests are not for them."""
    for name in ("URL", "API_KEY", "TIMEOUT", "MAX_RETRIES", "LOG"):
        monkeypatch.delenv(f"MEASURAND_{name}", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def stub() -> Iterator[Stub]:
    made = Stub()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def mz(stub: Stub, clock: VirtualClock) -> Iterator[Measurand]:
    with Measurand(stub.url, KEY, clock=clock, progress=False) as client:
        yield client


@pytest.fixture
def amz(stub: Stub, clock: VirtualClock) -> AsyncMeasurand:
    return AsyncMeasurand(stub.url, KEY, clock=clock, progress=False)


@pytest.fixture(params=["blocking", "async"])
def drive(request: pytest.FixtureRequest, stub: Stub, clock: VirtualClock) -> Iterator[Callable[..., Driver]]:
    """Make a client with these settings, of either kind."""
    runner = None if request.param == "blocking" else asyncio.Runner()
    made: list[Driver] = []

    def make(url: str = stub.url, key: Any = KEY, **settings: Any) -> Driver:
        kind = Measurand if runner is None else AsyncMeasurand
        made.append(Driver(kind(url, key, **{"clock": clock, "progress": False, **settings}), runner))
        return made[-1]

    yield make
    for driver in made:
        driver(lambda client: client.close())
    if runner:
        runner.close()


@pytest.fixture
def go(drive: Callable[..., Driver]) -> Driver:
    return drive()
