# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from measurand_engine.model import AwareDatetime, Model, StrictInt
from pydantic import Field
from typing_extensions import TypeAliasType

HealthStatus = TypeAliasType("HealthStatus", Literal["ok"])
"""
Health of the process.
- `ok`: it answers.
"""


class Health(Model):
    """The process answers."""

    status: HealthStatus


ReadinessStatus = TypeAliasType("ReadinessStatus", Literal["ready"])
"""
Readiness of the server.
- `ready`: requests can be served.
"""


class ReadinessCheck(Model):
    """One part that was checked and works."""

    name: str
    """Name of the part: `database`, `blobs`, `answer_workers`, `worker`."""
    elapsed_seconds: Annotated[float, Field(ge=0.0)]
    """How long the check took."""


class ServiceLimits(Model):
    """What this server takes at most."""

    max_upload_bytes: Annotated[StrictInt, Field(ge=1)]
    """Largest file."""
    max_body_bytes: Annotated[StrictInt, Field(ge=1)]
    """Largest JSON body, inline data included."""
    max_columns: Annotated[StrictInt, Field(ge=1)]
    """Most columns of a dataset."""
    max_queued_jobs: Annotated[StrictInt, Field(ge=1)]
    """Most jobs of a tenant that may wait."""


class Readiness(Model):
    """Everything that requests need is there."""

    status: ReadinessStatus
    checks: list[ReadinessCheck]
    """What was checked."""


class Service(Model):
    """Facts about this server."""

    version: str
    """Version of the server."""
    engine_version: str
    """Version of the engine; reports carry it."""
    started_at: AwareDatetime
    """When the process started."""
    capabilities: list[str]
    """Capabilities of the contract that it serves."""
    limits: ServiceLimits
