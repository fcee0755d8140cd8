"""/metrics on the port of the API, for keys with the scope `admin`. The contract knows nothing of it."""

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from measurand_api import audit
from measurand_api.auth import Caller, Keys, bearer
from measurand_api.limits.strangers import address_of
from measurand_api.problems import Forbidden, MethodNotAllowed
from measurand_api.settings import Settings
from measurand_api.telemetry.metrics import MEDIA_TYPE
from measurand_api.telemetry.scrape import Scrape

if TYPE_CHECKING:
    from measurand_api.telemetry.port import MetricsPort

PATH = "/metrics"


class Metrics:
    """Answers for one path."""

    def __init__(self, app: ASGIApp, keys: Keys, scrape: Scrape) -> None:
        self.app, self.keys, self.scrape = app, keys, scrape

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell whoever operates the server, pass on every other path."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self.app(scope, receive, send)
            return
        scope["caller"] = caller = self.keys.caller(bearer(scope), address_of(scope))
        if "admin" not in caller.scopes or caller.operations is not None or caller.datasets is not None:
            self._keep(caller, scope["request_id"])
            raise Forbidden("Metrics are of the whole server: they need the scope 'admin' and a key without limits.")
        if scope["method"] not in ("GET", "HEAD"):
            raise MethodNotAllowed("Metrics can only be read.", headers={"Allow": "GET, HEAD"})
        text = await asyncio.to_thread(self.scrape.text)
        await Response(text, media_type=MEDIA_TYPE)(scope, receive, send)

    def _keep(self, caller: Caller, request_id: str) -> None:
        refusal = {"operation": "metrics", "status": 403, "problem": "forbidden", "resource": None}
        audit.write(self.scrape.system.of(caller.tenant), key_id=caller.key_id, request_id=request_id, **refusal)


def own_port(settings: Settings, scrape: Scrape) -> "MetricsPort | None":
    """Make the port of metrics when it is set; then they are not told beside the API. Raises WrongSetting."""
    if settings.metrics_port is None:
        return None
    from measurand_api.telemetry.port import MetricsPort  # noqa: PLC0415 - a laptop need not load an HTTP server

    return MetricsPort(settings, scrape)
