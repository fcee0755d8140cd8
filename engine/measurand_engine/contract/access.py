# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from measurand_engine.model import AwareDatetime, Model, StrictInt
from pydantic import Field
from typing_extensions import TypeAliasType

Scope = TypeAliasType("Scope", Literal["read", "run", "write", "reveal", "admin"])
"""
What a key may do.
- `read`: read what is stored.
- `run`: compute.
- `write`: create, change and delete datasets.
- `reveal`: see the cells of sensitive columns.
- `admin`: manage keys.
"""


QuotaName = TypeAliasType("QuotaName", Literal["stored_bytes", "requests_per_day"])
"""
What a quota is about.
- `stored_bytes`: bytes of the stored tables, each once, their rejected rows, and files that are sent and not read yet.
- `requests_per_day`: requests with any key of the tenant since midnight (UTC).
"""


Dataset = TypeAliasType(
    "Dataset",
    Annotated[str, Field(max_length=63, min_length=1, pattern="^[a-z0-9][a-z0-9_-]{0,62}$")],
)


Operation = TypeAliasType(
    "Operation",
    Annotated[str, Field(max_length=60, min_length=1, pattern="^[a-z][a-z0-9_]*$")],
)


class ApiKeyRequest(Model):
    """A key to create."""

    name: Annotated[str, Field(examples=["nightly import"], max_length=100, min_length=1)]
    """What it is for, for people."""
    scopes: Annotated[list[Scope], Field(max_length=10, min_length=1)]
    """What it may do."""
    datasets: Annotated[
        list[Dataset] | None,
        Field(examples=[["flights"]], max_length=100, min_length=1),
    ] = None
    """Datasets that it may touch, by name or id without a version; null or absent for all. To this key every other dataset does not exist. A name also allows to create the dataset of that name. It sees the reports that are about these datasets only, the jobs that read them, and what it made itself."""
    operations: Annotated[
        list[Operation] | None,
        Field(examples=[["list_rows", "get_profile"]], max_length=200, min_length=1),
    ] = None
    """operationIds of what it may call, within its scopes; null or absent for all. Add `get_job` for what becomes a job."""
    expires_at: AwareDatetime | None = None
    """When it expires; null or absent for never. Must lie in the future. Not with `expires_in_seconds`."""
    expires_in_seconds: Annotated[StrictInt | None, Field(ge=60, le=31536000)] = None
    """Time that it lives; null or absent for never. Not with `expires_at`."""


class ApiKey(Model):
    """A key without its secret."""

    id: str
    """Id of the key."""
    name: str
    """What it is for."""
    scopes: list[Scope]
    """What it may do."""
    datasets: list[str] | None
    """Names and ids of the datasets that it may touch; null for all."""
    operations: list[str] | None
    """operationIds of what it may call; null for all that its scopes allow."""
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


class Quota(Model):
    """A quota of the tenant."""

    name: QuotaName
    limit: Annotated[StrictInt, Field(ge=0)]
    """What the tenant may use."""
    used: Annotated[StrictInt, Field(ge=0)]
    """What it has used."""


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
    datasets: list[str] | None
    """Names and ids of the datasets that it may touch; null for all."""
    operations: list[str] | None
    """operationIds of what it may call; null for all that its scopes allow."""
    expires_at: AwareDatetime | None
    """When the key expires; null when never."""
    quotas: list[Quota]
    """Quotas of the tenant and what is used of them; empty when it has none."""
