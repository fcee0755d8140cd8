"""/metrics on a port of its own, without a key. Loaded only when `metrics_port` is set."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from measurand_api.settings import Settings, WrongSetting
from measurand_api.telemetry.endpoint import PATH
from measurand_api.telemetry.metrics import MEDIA_TYPE
from measurand_api.telemetry.scrape import Scrape


class MetricsPort:
    """Bound when it is made, so that a port that is taken stops the start."""

    def __init__(self, settings: Settings, scrape: Scrape) -> None:
        kind = _Server6 if ":" in settings.host else _Server
        try:
            self._server = kind((settings.host, settings.metrics_port or 0), _handler(settings, scrape))
        except OSError as error:
            where = f"{settings.host}:{settings.metrics_port}"
            message = f"metrics cannot be told on {where}: {error.strerror}. Choose another metrics_port."
            raise WrongSetting(message) from None
        self._thread = threading.Thread(target=self._server.serve_forever, name="metrics", daemon=True)

    def start(self) -> None:
        """Answer from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True


class _Server6(_Server):
    address_family = socket.AF_INET6


def _handler(settings: Settings, scrape: Scrape) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            host = self.headers.get("Host", "").lower()
            name = host if host.endswith("]") else host.rpartition(":")[0] or host
            if settings.hosts is not None and name not in settings.hosts:
                self.send_error(421)
            elif self.path != PATH:
                self.send_error(404)
            else:
                self._tell(scrape.text().encode())

        def _tell(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", MEDIA_TYPE)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Scrapes are no news."""

    return Handler
