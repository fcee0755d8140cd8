"""Idempotency-Key: what creates something may be sent twice, and is made once.

The row of a key is inserted when a request is received and valid, before any work: that INSERT decides who runs.
It gets the answer before the caller does. A gateway that dies in between leaves a row whose lease ends.
"""

import dataclasses
import json
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from measurand_engine.errors import EngineError
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from measurand_api import problems
from measurand_api.answers import to_json
from measurand_api.auth import Caller
from measurand_api.jobs.queue import Clock, utc_now
from measurand_api.middleware import header
from measurand_api.problems import ApiError, IdempotencyKeyReused, RequestInProgress
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Condition, Row
from measurand_api.store.tables import idempotency_keys

HEADER = "Idempotency-Key"
KEPT = timedelta(hours=24)
LEASE = timedelta(seconds=60)
"""Longer than any answer takes: a caller may wait 30 s for a job, and a body is received before."""
MAX_STORED_BYTES = 8 << 20
LONGEST_PAUSE_SECONDS = 10
NEVER_STORED = frozenset({401, 403, 429})

log = logging.getLogger(__name__)


class Replay(Exception):
    """The request has its answer already."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row


class Once:
    """One request that carries a key."""

    def __init__(self, catalog: Catalog, caller: Caller, key: str, operation: str, now: Clock) -> None:
        self._catalog, self._caller, self._now = catalog, caller, now
        self._key, self._operation = key, operation
        self._lease: datetime | None = None

    @property
    def is_ours(self) -> bool:
        """Whether this request does the work."""
        return self._lease is not None

    def begin(self, content: Mapping[str, object]) -> None:
        """Take the key, or raise Replay, RequestInProgress, IdempotencyKeyReused."""
        fingerprint = self._fingerprint(content)
        while not self._take(fingerprint):
            continue

    def keep(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        """Store the answer, unless another request has taken over meanwhile."""
        if len(body) > MAX_STORED_BYTES:
            log.warning("an answer is too large to be stored for its Idempotency-Key")
            self.drop()
            return
        texts = [[name.decode("latin-1"), value.decode("latin-1")] for name, value in headers]
        self._catalog.change(idempotency_keys, *self._ours(), status=status, headers=texts, body=body)

    def drop(self) -> None:
        """Give the key back: the next request with it does the work."""
        self._catalog.remove(idempotency_keys, *self._ours())

    def _take(self, fingerprint: str) -> bool:
        """Whether the key is ours now; False: look again, for somebody was faster."""
        now = self._now()
        values = {"fingerprint": fingerprint, "created_at": now, "expires_at": now + KEPT}
        if self._catalog.add_once(idempotency_keys, **self._name(), lease_until=now + LEASE, **values):
            self._lease = now + LEASE
            return True
        row = self._catalog.one(idempotency_keys, *self._named())
        if row is None:
            return False
        if row.expires_at <= now:
            self._catalog.remove(idempotency_keys, *self._named(), idempotency_keys.c.expires_at <= now)
            return False
        self._judge(row, fingerprint, now)
        return self._take_over(row, now)

    def _judge(self, row: Row, fingerprint: str, now: datetime) -> None:
        if row.fingerprint != fingerprint:
            raise IdempotencyKeyReused(
                "This Idempotency-Key was sent with other content in the last 24 h. Send a new key with new content."
            )
        if row.status is not None:
            raise Replay(row)
        if row.lease_until > now:
            age = (now - row.lease_until + LEASE).total_seconds()
            raise RequestInProgress(
                "A request with this Idempotency-Key has not ended. Send it again later, with the same key.",
                retry_after=max(1, min(int(age), LONGEST_PAUSE_SECONDS)),
            )

    def _take_over(self, row: Row, now: datetime) -> bool:
        """Begin again what a gateway that is gone began."""
        table = idempotency_keys.c
        is_left = (table.status.is_(None), table.lease_until == row.lease_until)
        if not self._catalog.change(idempotency_keys, *self._named(), *is_left, lease_until=now + LEASE):
            return False
        self._lease = now + LEASE
        return True

    def _name(self) -> dict[str, str]:
        return {"key": self._key, "operation": self._operation}

    def _named(self) -> tuple[Condition, ...]:
        return idempotency_keys.c.key == self._key, idempotency_keys.c.operation == self._operation

    def _ours(self) -> tuple[Condition, ...]:
        table = idempotency_keys.c
        return *self._named(), table.lease_until == self._lease, table.status.is_(None)

    def _fingerprint(self, content: Mapping[str, object]) -> str:
        """The content, and what the caller may see: an answer goes to nobody whose own would be another."""
        caller = self._caller
        asked = {"scopes": sorted(caller.scopes), "datasets": sorted(caller.datasets or ()), "content": dict(content)}
        return sha256(json.dumps(asked, sort_keys=True, default=_plain).encode()).hexdigest()


class Idempotency:
    """Stores the answer of a request with a key, and gives it again."""

    def __init__(self, app: ASGIApp, engine: sa.Engine, titles: Mapping[str, str], now: Clock = utc_now) -> None:
        self.app, self.engine, self.titles, self.now = app, engine, titles, now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve once; answers wait until they are stored."""
        key = header(scope, b"idempotency-key") if scope["type"] == "http" else b""
        if not key or scope["operation"].parameter(HEADER) is None:
            await self.app(scope, receive, send)
            return
        caller, name = scope["caller"], scope["operation"].name
        once = Once(Catalog(self.engine, caller.tenant), caller, key.decode("latin-1"), name, self.now)
        scope["once"] = once
        try:
            await self.app(scope, receive, _stored(once, send))
        except Replay as stored:
            await _again(stored.row, scope)(scope, receive, send)
        except BaseException as error:
            if once.is_ours:
                self._end(once, error, scope)
            raise

    def _end(self, once: Once, error: BaseException, scope: Scope) -> None:
        """Store an error that would come again; whatever may pass is forgotten."""
        if not isinstance(error, ApiError | EngineError) or error.status in NEVER_STORED or error.status >= 500:
            once.drop()
            return
        answer = problems.answer(error, scope["request_id"], self.titles)
        if "retry-after" in answer.headers:
            once.drop()
        else:
            once.keep(answer.status_code, answer.raw_headers, bytes(answer.body))


def begin(scope: Scope, content: Mapping[str, object]) -> None:
    """Say what a request holds, once it is received and valid, and before any work."""
    once: Once | None = scope.get("once")
    if once is not None:
        once.begin(content)


def _stored(once: Once, send: Send) -> Send:
    """Hold an answer back until all of it is stored."""
    held: list[Message] = []

    async def keeping(message: Message) -> None:
        held.append(message)
        if message["type"] != "http.response.body" or message.get("more_body"):
            return
        if once.is_ours:
            body = b"".join(part.get("body", b"") for part in held[1:])
            once.keep(held[0]["status"], held[0]["headers"], body)
        for part in held:
            await send(part)

    return keeping


def _again(row: Row, scope: Scope) -> Response:
    """The stored answer. A problem names this request, as all of its headers do."""
    body = row.body
    if row.status >= 400:
        problem = {**json.loads(body), "request_id": scope["request_id"]}
        scope["problem"], body = problem["code"], json.dumps(problem).encode()
    kept = {name: value for name, value in row.headers if name != "content-length"}
    return Response(body, row.status, {**kept, "Idempotency-Replayed": "true"})


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return to_json(value).decode()
