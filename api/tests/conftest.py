"""A small contract of the tests' own, so that the binding is tested without the rest of the server, and a queue."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from measurand_api.binding import bind
from measurand_api.contract import Contract
from measurand_api.jobs.board import Jobs
from measurand_api.jobs.queue import Queue, Terms
from measurand_api.middleware import Stamp, StrictAnswers
from measurand_api.problems import Problems
from measurand_api.routing import Routes, Routing, serve
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from sqlalchemy import event
from sqlalchemy.pool import Pool

sys.path.append(str(Path(__file__).parent))
import backend
from jobs_queue_support import Clock, board_of

SCHEMAS = {
    "Colour": {"type": "string", "enum": ["red", "green", "blue"]},
    "Value": {"x-value": True},
    "Thing": {
        "type": "object",
        "additionalProperties": False,
        "required": ["n_items"],
        "properties": {
            "n_items": {"type": "integer", "minimum": 1},
            "ratio": {"type": "number"},
            "colour": {"$ref": "#/components/schemas/Colour"},
            "shape": {"$ref": "#/components/schemas/Shape"},
            "table": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"$ref": "#/components/schemas/Value"}},
            },
            "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
        },
    },
    "Shape": {
        "oneOf": [{"$ref": "#/components/schemas/Circle"}, {"$ref": "#/components/schemas/Square"}],
        "discriminator": {
            "propertyName": "type",
            "mapping": {"circle": "#/components/schemas/Circle", "square": "#/components/schemas/Square"},
        },
    },
    "Circle": {"type": "object", "properties": {"type": {"const": "circle"}, "radius": {"type": "number"}}},
    "Square": {"type": "object", "properties": {"type": {"const": "square"}, "side": {"type": "number"}}},
    "Job": {"type": "object"},
}

Operation = dict[str, Any]


class Client:
    """Sends requests to an application in this process, one after the other."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def send(self, method: str, path: str, **request: Any) -> httpx.Response:
        """Send one request and return the whole answer."""
        return asyncio.run(self._send(method, path, request))

    async def _send(self, method: str, path: str, request: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, path, **request)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "once: is not about the backend, or about both: runs beside SQLite only")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of the second run what would only be repeated."""
    if backend.NAME == "sqlite":
        return
    repeated = [item for item in items if item.get_closest_marker("once")]
    config.hook.pytest_deselected(items=repeated)
    items[:] = [item for item in items if item not in repeated]


@pytest.fixture(scope="session", autouse=True)
def _the_backend_is_no_setting_of_a_server() -> None:
    os.environ.pop(backend.VARIABLE, None)


@pytest.fixture(scope="module", autouse=True)
def _connections_end_with_their_module() -> Iterator[None]:
    """Tests leave theirs open, and PostgreSQL has only so many."""
    opened: list[psycopg.Connection] = []

    def remember(connection: object, _: object) -> None:
        if isinstance(connection, psycopg.Connection):
            opened.append(connection)

    event.listen(Pool, "connect", remember)
    yield
    event.remove(Pool, "connect", remember)
    for connection in opened:
        connection.close()


@pytest.fixture
def contract_of() -> Callable[..., Contract]:
    """Make a contract of some operations: `METHOD /path` to what stands there."""

    def make(**operations: tuple[str, Operation]) -> Contract:
        paths: dict[str, Any] = {}
        for name, (place, operation) in operations.items():
            method, path = place.split(" ")
            shared = {"operationId": name, "security": [], "x-problems": ["invalid_request", "internal_error"]}
            paths.setdefault(path, {})[method.lower()] = {**shared, **operation}
        document = {
            "servers": [{"url": "http://localhost:8000/v1"}],
            "paths": paths,
            "components": {"schemas": SCHEMAS},
            "x-problems": {"invalid_request": {"title": "The request breaks the contract"}},
        }
        return Contract(json.dumps(document).encode())

    return make


@pytest.fixture
def module_of() -> Callable[..., ModuleType]:
    """Make a module of handlers."""

    def make(*handlers: Callable[..., object], name: str = "handlers_of_a_test") -> ModuleType:
        module = ModuleType(name)
        for handler in handlers:
            handler.__module__ = name
            setattr(module, handler.__name__, handler)
        return module

    return make


@pytest.fixture
def client_of() -> Callable[..., Client]:
    """Serve handlers by a contract, without keys, database and workers."""

    def make(contract: Contract, module: ModuleType, max_body_bytes: int = 100_000) -> Client:
        app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
        app.router.routes.clear()
        app.router.default = serve
        app.state.stopping = asyncio.Event()
        app.add_middleware(Routing, routes=Routes(bind(contract, [module], max_body_bytes)))
        app.add_middleware(Problems, titles=contract.titles)
        app.add_middleware(StrictAnswers)
        app.add_middleware(Stamp)
        return Client(app)

    return make


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return backend.database_url(tmp_path)


@pytest.fixture
def empty_url(tmp_path: Path) -> str:
    """A database without a single table."""
    return backend.empty_url(tmp_path / "empty")


@pytest.fixture
def system(url: str) -> SystemCatalog:
    return SystemCatalog(connect(url))


@pytest.fixture
def queue(system: SystemCatalog, clock: Clock) -> Queue:
    return Queue(system, Terms(lease_seconds=15, running_cap=2), lambda *_: None, clock, clock.steady)


@pytest.fixture
def board(system: SystemCatalog, clock: Clock) -> Jobs:
    return board_of(system, clock)
