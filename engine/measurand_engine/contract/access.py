# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from measurand_engine.model import AwareDatetime, Model
from pydantic import Field
from typing_extensions import TypeAliasType

Scope = TypeAliasType("Scope", Literal["read", "run", "write", "admin"])
"""
What a key may do.
- `read`: read what is stored.
- `run`: compute.
- `write`: create, change and delete datasets.
- `admin`: manage keys.
"""


class Caller(Model):
    """Who is calling."""

    tenant_id: str
    """Id of the tenant."""
    key_id: str
    """Id of the key."""
    key_name: str
    """Name of the key."""
    scopes: list[Scope]
    """What the key may do."""
    expires_at: AwareDatetime | None
    """When the key expires; null when never."""


class ApiKeyRequest(Model):
    """A key to create."""

    name: Annotated[str, Field(examples=["nightly import"], max_length=100, min_length=1)]
    """What it is for, for people."""
    scopes: Annotated[list[Scope], Field(max_length=10, min_length=1)]
    """What it may do."""
    expires_at: AwareDatetime | None = None
    """When it expires; null or absent for never. Must lie in the future."""


class ApiKey(Model):
    """A key without its secret."""

    id: str
    """Id of the key."""
    name: str
    """What it is for."""
    scopes: list[Scope]
    """What it may do."""
    created_at: AwareDatetime
    """When it was created."""
    expires_at: AwareDatetime | None
    """When it expires; null when never."""
    revoked_at: AwareDatetime | None
    """When it was revoked; null while it is valid."""


class CreatedApiKey(Model):
    """A new key. Keep the secret; it is not shown again."""

    api_key: ApiKey
    secret: str
    """What goes into `Authorization: Bearer …`."""


class ApiKeyPage(Model):
    """A page of keys."""

    items: list[ApiKey]
    """The keys."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""
