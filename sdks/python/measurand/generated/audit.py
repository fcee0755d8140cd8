"""The `audit` operations. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ..views import OMIT
from ..wire import Request
from . import models

if TYPE_CHECKING:
    from ..calls import Calls
    from ..pages import Pages
    from ..settings import Options
    from ..views import Omit


class Audit:
    """The `audit` operations."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def list(
        self,
        *,
        operation: str | Omit = OMIT,
        key_id: str | Omit = OMIT,
        since: datetime | str | Omit = OMIT,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> Pages[models.AuditEventPage, models.AuditEvent]:
        """List audit events.

        What the tenant's keys changed, and what they were refused with 403, newest first; there is an event as soon as
        its request is answered. A moment later it is sealed: numbered without a gap and hashed over the event before
        it, so that `measurand-api audit verify` finds what was changed, removed or put in afterwards. Reads and
        computations leave no event, refusals with 401 and 429 neither. Of an upload in parts, its opening, its
        completion and what was refused are told, and parts that another key sent than the one that opened it.

        operation: Only events of this operationId.
        key_id: Only events of this key.
        since: Only events of this moment or later.
        limit: Items on a page at most.
        cursor: `next_cursor` of the page before; valid for the same operation, filters and tenant only.

        Raises: Forbidden, QuotaExceeded, RateLimited, StaleCursor, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            "/audit/events",
            query={"operation": operation, "key_id": key_id, "since": since, "limit": limit, "cursor": cursor},
        )
        from ..pages import Pages

        return Pages(self._calls.exchanger, request, models.AuditEventPage, models.AuditEvent, request_options)
