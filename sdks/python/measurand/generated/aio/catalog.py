"""The `catalog` operations. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...views import OMIT
from ...wire import Request, at
from .. import models

if TYPE_CHECKING:
    from ...calls import Calls
    from ...pages import AsyncPages
    from ...settings import Options
    from ...views import Omit


class AsyncCatalog:
    """The `catalog` operations."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def list(
        self,
        kind: models.CatalogKind,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> AsyncPages[models.CatalogPage, models.CatalogEntry]:
        """List what this server knows.

        Each thing with a code, a description and the JSON Schema of its options. What a console, a command line or a
        plugin reads.

        kind: What to list.
        limit: Items on a page at most.
        cursor: `next_cursor` of the page before; valid for the same operation, filters and tenant only.

        Raises: Forbidden, QuotaExceeded, RateLimited, StaleCursor, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            at("/catalog/{kind}", kind=kind),
            query={"limit": limit, "cursor": cursor},
        )
        from ...pages import AsyncPages

        return AsyncPages(self._calls.exchanger, request, models.CatalogPage, models.CatalogEntry, request_options)
