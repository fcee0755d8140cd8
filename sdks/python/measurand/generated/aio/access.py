"""The `access` operations. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ...views import OMIT
from ...wire import Request, at
from .. import models

if TYPE_CHECKING:
    from ...calls import Calls
    from ...pages import AsyncPages
    from ...settings import Options
    from ...views import Omit


class AsyncAccess:
    """The `access` operations."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def create_key(
        self,
        *,
        name: str,
        scopes: Sequence[models.Scope],
        datasets: Sequence[str] | None | Omit = OMIT,
        operations: Sequence[str] | None | Omit = OMIT,
        expires_at: datetime | str | None | Omit = OMIT,
        expires_in_seconds: int | None | Omit = OMIT,
        request_options: Options | None = None,
    ) -> models.CreatedApiKey:
        """Create a key.

        The secret is in this answer and nowhere else. A key is at most what its maker is: in scopes, datasets,
        operations and time (403). For a browser or a single job, make one that lives minutes and is limited to what the
        page or the job needs.

        name: What it is for, for people.
        scopes: What it may do.
        datasets: Datasets that it may touch, by name or id without a version; null or absent for all. To this key every
            other dataset does not exist. A name also allows to create the dataset of that name. It sees the reports
            that are about these datasets only, the jobs that read them, and what it made itself.
        operations: operationIds of what it may call, within its scopes; null or absent for all. Add `get_job` for what
            becomes a job.
        expires_at: When it expires; null or absent for never. Must lie in the future. Not with `expires_in_seconds`.
        expires_in_seconds: Time that it lives; null or absent for never. Not with `expires_at`.

        Raises: Forbidden, PayloadTooLarge, QuotaExceeded, RateLimited, Unauthenticated, Unavailable,
            UnsupportedMediaType.
        """
        request = Request(
            "POST",
            "/api-keys",
            body={
                "name": name,
                "scopes": scopes,
                "datasets": datasets,
                "operations": operations,
                "expires_at": expires_at,
                "expires_in_seconds": expires_in_seconds,
            },
            retried=False,
        )
        return await self._calls.call(request, models.CreatedApiKey, request_options)

    async def me(
        self,
        *,
        request_options: Options | None = None,
    ) -> models.Caller:
        """Tell who is calling.

        The tenant, the key and its scopes. The first call of a new installation.

        Raises: Forbidden, QuotaExceeded, RateLimited, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            "/auth/me",
        )
        return await self._calls.call(request, models.Caller, request_options)

    def list_keys(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> AsyncPages[models.ApiKeyPage, models.ApiKey]:
        """List keys.

        Keys of the tenant, newest first, revoked and expired ones included. Secrets are never shown again.

        limit: Items on a page at most.
        cursor: `next_cursor` of the page before; valid for the same operation, filters and tenant only.

        Raises: Forbidden, QuotaExceeded, RateLimited, StaleCursor, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            "/api-keys",
            query={"limit": limit, "cursor": cursor},
        )
        from ...pages import AsyncPages

        return AsyncPages(self._calls.exchanger, request, models.ApiKeyPage, models.ApiKey, request_options)

    async def revoke_key(
        self,
        key_id: str,
        *,
        request_options: Options | None = None,
    ) -> None:
        """Revoke a key.

        Takes effect at once on this gateway and within five seconds on every other. Revoking a revoked key changes
        nothing.

        key_id: Id of the key.

        Raises: Forbidden, KeyNotFound, QuotaExceeded, RateLimited, Unauthenticated, Unavailable.
        """
        request = Request(
            "DELETE",
            at("/api-keys/{key_id}", key_id=key_id),
        )
        return await self._calls.send(request, request_options)
