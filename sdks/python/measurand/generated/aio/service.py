"""The `service` operations. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...wire import Request
from .. import models

if TYPE_CHECKING:
    from ...calls import Calls
    from ...settings import Options


class AsyncService:
    """The `service` operations."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def health(
        self,
        *,
        request_options: Options | None = None,
    ) -> models.Health:
        """Tell whether the process is alive.

        For load balancers and supervisors. Needs no key, touches nothing, and answers as long as the process can answer
        at all.
        """
        request = Request(
            "GET",
            "/health",
        )
        return await self._calls.call(request, models.Health, request_options)

    async def readiness(
        self,
        *,
        request_options: Options | None = None,
    ) -> models.Readiness:
        """Tell whether requests can be served.

        Checks database, blob store and workers. Needs no key. 503 while the server starts, stops or has lost one of
        them.

        Raises: Unavailable.
        """
        request = Request(
            "GET",
            "/ready",
        )
        return await self._calls.call(request, models.Readiness, request_options)

    async def get(
        self,
        *,
        request_options: Options | None = None,
    ) -> models.Service:
        """Get version, limits and capabilities.

        What a client wants to know before it sends much. Costs nothing.

        Raises: Forbidden, QuotaExceeded, RateLimited, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            "/service",
        )
        return await self._calls.call(request, models.Service, request_options)
