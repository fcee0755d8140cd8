# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated

from measurand_engine.model import AwareDatetime, Model, StrictInt
from pydantic import Field


class AuditEvent(Model):
    """A request that changed something, tried to, or was refused with 403. Never holds anything of a body."""

    id: str
    """Id of the event."""
    occurred_at: AwareDatetime
    """When the request was answered."""
    key_id: str | None
    """Key that the request came with; null for what an operator did on the server."""
    operation: str
    """operationId of the request."""
    status: Annotated[StrictInt, Field(ge=100, le=599)]
    """HTTP status of the answer."""
    problem: str | None
    """Code of the problem it was refused with; null when it succeeded."""
    resource: str | None
    """What the path named (`flights@3`), or the id of what was made; null when the request named nothing."""
    request_id: str
    """Id of the request, as in the logs."""
    sequence: Annotated[StrictInt | None, Field(ge=1)]
    """Number in the tenant's chain, without gaps from 1; null until it is sealed."""
    seal: str | None
    """SHA-256 over the seal before and this event, in hexadecimal; null until it is sealed."""


class AuditEventPage(Model):
    """A page of audit events."""

    items: list[AuditEvent]
    """The events."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""
