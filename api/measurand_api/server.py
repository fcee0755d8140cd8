"""uvicorn, told when to say that it is ready, and to end streams before it waits for requests to end."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from measurand_api.protocol import Protocol
from measurand_api.settings import Settings


class Server(uvicorn.Server):
    """Serves one application on one socket."""

    def __init__(self, app: FastAPI, settings: Settings, on_ready: Callable[[], object]) -> None:
        config = uvicorn.Config(
            app,
            http=Protocol,
            log_config=None,
            access_log=False,
            ws="none",
            lifespan="on",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=settings.shutdown_grace_seconds,
        )
        super().__init__(config)
        self._stopping, self._on_ready = app.state.stopping, on_ready

    def serve_on(self, listener: socket.socket) -> int:
        """Serve until a signal; 0 when the server had started."""
        self.run(sockets=[listener])
        return 0 if self.started else 1

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """A signal that was obeyed is done: uvicorn would raise it again, and a clean stop would look like a crash."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let waiting requests and event streams end by themselves; uvicorn would wait for them in vain."""
        self._stopping.set()
        await super().shutdown(sockets)
