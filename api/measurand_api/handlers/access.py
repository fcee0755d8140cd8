"""Who is calling, and the keys that let programs call."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from measurand_engine.contract import access
from measurand_engine.contract.access import ApiKey, ApiKeyPage, ApiKeyRequest, CreatedApiKey
from measurand_engine.model import now

from measurand_api import auth
from measurand_api.answers import Created
from measurand_api.auth import ALL_SCOPES, KeysOf
from measurand_api.binding.hints import nearest
from measurand_api.contract import Contract
from measurand_api.deps import Caller, CatalogOf, ContractOf, Paging, Quotas
from measurand_api.problems import Forbidden, InvalidRequest, KeyNotFound, Violation, quoted, quoted_list
from measurand_api.store.statements import Row
from measurand_api.store.tables import api_keys


async def get_caller(caller: Caller, catalog: CatalogOf, quotas: Quotas) -> access.Caller:
    """Tell what the key of the request is."""
    return access.Caller(
        tenant_id=caller.tenant,
        key_id=caller.key_id,
        key_name=caller.key_name,
        scopes=[scope for scope in ALL_SCOPES if scope in caller.scopes],
        datasets=_listed(caller.datasets),
        operations=_listed(caller.operations),
        expires_at=caller.expires_at,
        quotas=[access.Quota.model_validate(used._asdict()) for used in quotas.usage(catalog)],
    )


async def list_api_keys(limit: int, cursor: str | None, catalog: CatalogOf, paging: Paging) -> ApiKeyPage:
    """List keys, never their secrets."""
    rows = catalog.many(api_keys, limit=limit + 1, before=paging.after(cursor))
    shown, next_cursor = paging.cut(rows, limit, lambda row: str(row.id))
    return ApiKeyPage(items=[_key(row) for row in shown], next_cursor=next_cursor)


async def create_api_key(
    body: ApiKeyRequest, caller: Caller, catalog: CatalogOf, contract: ContractOf
) -> Created[CreatedApiKey]:
    """Make a key; its text is in this answer and nowhere else."""
    _refuse_unknown(body.operations or (), contract)
    new, created_at = auth.mint(), now()
    expires_at = _expiry(body, created_at)
    _refuse_more(body, expires_at, caller)
    key = ApiKey(
        id=new.id,
        name=body.name,
        scopes=[scope for scope in ALL_SCOPES if scope in body.scopes],
        datasets=_listed(body.datasets),
        operations=_listed(body.operations),
        created_at=created_at,
        expires_at=expires_at,
        revoked_at=None,
    )
    catalog.add(api_keys, secret_sha256=new.secret_sha256, **dict(key))
    return Created(CreatedApiKey(api_key=key, secret=new.text), f"/api/v1/api-keys/{key.id}")


async def revoke_api_key(key_id: str, catalog: CatalogOf, keys: KeysOf) -> None:
    """Revoke a key, the caller's own too; the moment of a first revocation stays."""
    of_id = api_keys.c.id == key_id
    if catalog.one(api_keys, of_id) is None:
        raise KeyNotFound(f"You have no key {key_id}. List them with GET /api/v1/api-keys.")
    catalog.change(api_keys, of_id, api_keys.c.revoked_at.is_(None), revoked_at=now())
    keys.forget(key_id)


def _refuse_unknown(operations: Sequence[str], contract: Contract) -> None:
    known = sorted(contract.operations)
    wrong = [
        Violation(
            f"/body/operations/{place}", "unknown_operation", f"no operation {quoted(name)}{nearest(name, known)}"
        )
        for place, name in enumerate(operations)
        if name not in contract.operations
    ]
    if wrong:
        raise InvalidRequest(wrong)


def _expiry(body: ApiKeyRequest, created_at: datetime) -> datetime | None:
    if body.expires_at is not None and body.expires_in_seconds is not None:
        raise InvalidRequest.at(
            "/body/expires_in_seconds", "one_of", "cannot stand beside 'expires_at': send one of them"
        )
    if body.expires_at is not None and body.expires_at <= created_at:
        raise InvalidRequest.at("/body/expires_at", "past", "must lie in the future")
    if body.expires_in_seconds is not None:
        return created_at + timedelta(seconds=body.expires_in_seconds)
    return body.expires_at


def _refuse_more(body: ApiKeyRequest, expires_at: datetime | None, caller: auth.Caller) -> None:
    """A key is at most what its maker is: also in time, or a key that ends could make one that does not."""
    if more := set(body.scopes) - caller.scopes:
        raise Forbidden(f"Your key lacks the scope '{min(more)}', so it cannot give it to another.")
    if caller.expires_at and (expires_at is None or expires_at > caller.expires_at):
        raise Forbidden(f"Your key expires at {caller.expires_at:%Y-%m-%dT%H:%M:%SZ}. No key it makes lives longer.")
    _refuse_wider("datasets", body.datasets, caller.datasets)
    _refuse_wider("operations", body.operations, caller.operations)


def _refuse_wider(what: str, asked: Sequence[str] | None, held: frozenset[str] | None) -> None:
    if held is not None and (asked is None or not held.issuperset(asked)):
        raise Forbidden(
            f"Your key is limited to the {what} {quoted_list(held)}. Send `{what}` with some of these only."
        )


def _listed(limit: Iterable[str] | None) -> list[str] | None:
    return None if limit is None else sorted(set(limit))


def _key(row: Row) -> ApiKey:
    return ApiKey.model_validate({name: getattr(row, name) for name in ApiKey.model_fields})
