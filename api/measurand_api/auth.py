"""Who calls: keys, their check, and what they may do."""

import hmac
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, NamedTuple, get_args

import sqlalchemy as sa
from fastapi import Depends, Request
from measurand_engine.contract.access import Scope as KeyScope
from starlette.types import ASGIApp, Receive, Scope, Send

from measurand_api import ids, private
from measurand_api.limits.rates import Rates
from measurand_api.limits.strangers import Strangers, address_of
from measurand_api.problems import Forbidden, RateLimited, Unauthenticated, quoted_list
from measurand_api.settings import PREFIX, Settings, WrongSetting
from measurand_api.store.reach import Reach
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import api_keys, tenants
from measurand_api.telemetry import metrics

ALL_SCOPES: tuple[KeyScope, ...] = get_args(KeyScope.__value__)
DEFAULT_TENANT = "default"
KEY_FILE = "key"
CACHE_SECONDS = 5.0
CACHE_SIZE = 10_000
SECRET_LENGTH = 40

_SHAPE = re.compile(rf"msk_([{ids.ALPHABET}]{{{ids.LENGTH}}})_([{ids.ALPHABET}]{{{SECRET_LENGTH}}})")


@dataclass(frozen=True, slots=True)
class Caller:
    """The key a request came with; without limits it may touch every dataset and call what its scopes allow."""

    tenant: str
    key_id: str
    scopes: frozenset[str]
    key_name: str = ""
    expires_at: datetime | None = None
    datasets: frozenset[str] | None = None
    operations: frozenset[str] | None = None

    @property
    def reach(self) -> Reach:
        """What it sees of its tenant."""
        return Reach(self.key_id, self.datasets, reveals="reveal" in self.scopes)


class Minted(NamedTuple):
    """A new key: its id, the whole text that the caller keeps, and the hash that the server keeps."""

    id: str
    text: str
    secret_sha256: str


def mint() -> Minted:
    """A fresh key of 200 random bits."""
    key_id = ids.new("key")
    secret = "".join(secrets.choice(ids.ALPHABET) for _ in range(SECRET_LENGTH))
    return Minted(key_id, f"msk_{key_id.removeprefix('key_')}_{secret}", _hash(secret))


def parse(text: str) -> Minted | None:
    """The parts of a key, when it has the shape of one."""
    match = _SHAPE.fullmatch(text)
    return Minted(f"key_{match[1]}", text, _hash(match[2])) if match else None


class Keys:
    """Looks up keys, and remembers an answer for a few seconds: so long a revocation takes to reach other gateways."""

    def __init__(
        self, engine: sa.Engine, clock: Callable[[], float] = time.monotonic, strangers: Strangers | None = None
    ) -> None:
        self._system, self._clock = SystemCatalog(engine), clock
        self.strangers = strangers or Strangers(Rates())
        self._known: dict[str, tuple[float, str, Caller]] = {}

    def caller(self, text: str, address: str = "") -> Caller:
        """Who has this key; the same sentence for every wrong one, so that nobody learns which ids exist.

        Raises Unauthenticated; RateLimited when the address asks for too many keys that are not known here.
        """
        key = parse(text)
        caller = key and (self._remembered(key) or self._looked_up(key, address))
        if not caller or (caller.expires_at and caller.expires_at <= datetime.now(UTC)):
            raise Unauthenticated("The key is unknown, expired or revoked.")
        return caller

    def forget(self, key_id: str) -> None:
        """Let a revocation take effect at once on this gateway."""
        self._known.pop(key_id, None)

    def _remembered(self, key: Minted) -> Caller | None:
        until, digest, caller = self._known.get(key.id, (0.0, "", None))
        is_known = hmac.compare_digest(digest, key.secret_sha256) and self._clock() < until
        (metrics.cache_hits if is_known else metrics.cache_misses).add("keys")
        return caller if is_known else None

    def _looked_up(self, key: Minted, address: str) -> Caller | None:
        # Whoever was known a moment ago passes: others behind the same proxy must not lock them out.
        if self._known.get(key.id, (0.0, ""))[1] != key.secret_sha256:
            self.strangers.admit(address)
        row = self._system.api_key(key.id)
        if row is None or row.revoked_at or not hmac.compare_digest(row.secret_sha256, key.secret_sha256):
            return None
        limits = _limit(row.datasets), _limit(row.operations)
        caller = Caller(row.tenant_id, row.id, frozenset(row.scopes), row.name, row.expires_at, *limits)
        if len(self._known) >= CACHE_SIZE:
            self._known.clear()
        self._known[key.id] = (self._clock() + CACHE_SECONDS, key.secret_sha256, caller)
        return caller


async def _keys(request: Request) -> Keys:
    keys: Keys = request.app.state.keys
    return keys


KeysOf = Annotated[Keys, Depends(_keys)]
"""The keys of this gateway, for handlers."""


class Authentication:
    """Puts the caller into the scope. Public operations need no key."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app, self.keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on who has a key."""
        if scope["type"] == "http" and scope["operation"].scope:
            address = address_of(scope)
            try:
                scope["caller"] = self.keys.caller(bearer(scope), address)
            except (Unauthenticated, RateLimited):
                scope["standings"] = [self.keys.strangers.standing(address)]
                raise
        await self.app(scope, receive, send)


class Permission:
    """Refuses what the key may not do; counted before, so that nobody tries without end."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what the key allows."""
        if scope["type"] == "http" and (needed := scope["operation"].scope):
            _refuse_beyond(scope["caller"], scope["operation"].name, needed)
        await self.app(scope, receive, send)


def first_key(settings: Settings, engine: sa.Engine) -> None:
    """See to it that the tenant and its first key exist: the one that is set, else the one in the data folder."""
    text = settings.key or private.keep(settings.data_dir / KEY_FILE, lambda: mint().text)
    origin = f"{PREFIX}KEY" if settings.key else str(settings.data_dir / KEY_FILE)
    key = parse(text)
    if key is None:
        raise WrongSetting(
            f"{origin} holds no key of the shape msk_<id>_<secret>. `measurand-api keys generate` makes one."
        )
    now = datetime.now(UTC)
    with SystemCatalog(engine).transaction() as system:
        system.add_once(tenants, tenant_id=DEFAULT_TENANT, name=DEFAULT_TENANT, created_at=now)
        values = {"name": "first key", "scopes": list(ALL_SCOPES), "created_at": now}
        system.add_once(api_keys, tenant_id=DEFAULT_TENANT, id=key.id, secret_sha256=key.secret_sha256, **values)
        row = system.api_key(key.id)
        if row is not None and not row.revoked_at:
            # It has every scope, also those that came with a later version than the one that made it.
            system.change(api_keys, api_keys.c.id == key.id, scopes=list(ALL_SCOPES))
    if row is None or row.revoked_at or not hmac.compare_digest(row.secret_sha256, key.secret_sha256):
        raise WrongSetting(f"The key in {origin} was revoked or is another one's. Remove it to get a new one.")


def _refuse_beyond(caller: Caller, operation: str, needed: str) -> None:
    if needed not in caller.scopes:
        raise Forbidden(f"{operation} needs the scope '{needed}'; this key has {_named(caller.scopes)}.")
    if caller.operations is not None and operation not in caller.operations:
        raise Forbidden(f"This key is limited to the operations {quoted_list(caller.operations)}, not {operation}.")


def _limit(listed: list[str] | None) -> frozenset[str] | None:
    return None if listed is None else frozenset(listed)


def bearer(scope: Scope) -> str:
    """The key that the request sends. Raises Unauthenticated."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            scheme, _, text = value.decode("latin-1").partition(" ")
            if scheme.lower() == "bearer":
                return str(text.strip())
    raise Unauthenticated("Send the header `Authorization: Bearer <key>`.")


def _named(scopes: frozenset[str]) -> str:
    return ", ".join(f"'{scope}'" for scope in ALL_SCOPES if scope in scopes) or "none"


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
