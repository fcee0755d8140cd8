"""The audit log: one row a write and a 403 in the request itself; sealed behind it, so that nobody edits it unseen."""

import json
import logging
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

import sqlalchemy as sa
from measurand_engine.errors import EngineError
from measurand_engine.model import now
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from measurand_api import ids
from measurand_api.contract import Operation
from measurand_api.problems import ApiError, InternalError, code_of
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import audit_events

FORBIDDEN = 403
METRICS_ONLY = frozenset({401, 429})
"""Refusals that anybody can cause without end: they are counted, or whoever knocks would fill the log."""
SEAL_LOCK = 4_207_002
"""Number of the lock that PostgreSQL holds while one worker seals."""
SEAL_BATCH = 200
VERIFY_BATCH = 1000

_NAMEABLE = re.compile(r"(?!msk_)[a-z0-9][a-z0-9_@-]{0,79}")
_WHAT_NO_PATH_NAMES = "?"
_COVERED = "is_covered_by_other_events"

log = logging.getLogger(__name__)


class _Outcome(NamedTuple):
    status: int
    problem: str | None
    location: str | None = None


class Audit:
    """Writes the event before the answer goes out; a request whose event cannot be written fails."""

    def __init__(self, app: ASGIApp, engine: sa.Engine) -> None:
        self.app, self.engine = app, engine

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; what was raised is an outcome too, since the answer to it is made further out."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told = False

        async def watch(message: Message) -> None:
            nonlocal told
            if message["type"] == "http.response.start" and not told:
                told = True
                self._tell(scope, _answered(message))
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except ClientDisconnect:  # Its request never came whole, so nothing was done.
            raise
        except Exception as error:
            if not told:
                self._tell(scope, _raised(error))
            raise

    def _tell(self, scope: Scope, outcome: _Outcome) -> None:
        operation, caller = scope["operation"], scope.get("caller")
        is_covered = scope.get(_COVERED, False) and outcome.problem is None
        if caller is None or is_covered or not _is_told(operation, outcome.status):
            return
        event = {
            "key_id": caller.key_id,
            "operation": operation.name,
            "status": outcome.status,
            "problem": outcome.problem,
            "resource": _resource(scope["path_params"], outcome.location),
            "request_id": scope["request_id"],
        }
        try:
            write(Catalog(self.engine, caller.tenant), **event)
        except sa.exc.DBAPIError:
            log.error("audit event not written", extra={"fields": event})  # noqa: TRY400  (raised on)
            raise


def leave_out(request: Request) -> None:
    """Leave no event of this request unless it fails: those of other requests by this key cover it."""
    request.scope[_COVERED] = True


def write(catalog: Catalog, **event: object) -> None:
    """Add one event of a tenant, not sealed yet."""
    occurred_at = now()
    # The id after the time: who asks for events since a moment begins at an id.
    catalog.add(audit_events, id=ids.new("aud"), occurred_at=occurred_at, **event)


def seal(system: SystemCatalog) -> int:
    """Number and hash events that wait, oldest first, and return how many; any number of workers may call it."""
    # Look before taking the write lock.
    if system.one(audit_events, audit_events.c.sequence.is_(None)) is None:
        return 0
    with system.transaction() as transaction:
        transaction.lock(SEAL_LOCK)
        waiting = transaction.following(
            audit_events, audit_events.c.sequence.is_(None), by=audit_events.c.id, limit=SEAL_BATCH
        )
        ends: dict[str, _Link] = {}
        for row in waiting:
            tenant = row.tenant_id
            link = (ends.get(tenant) or _end(transaction, tenant)).next(row)
            ends[tenant] = link
            transaction.change(
                audit_events,
                audit_events.c.tenant_id == tenant,
                audit_events.c.id == row.id,
                sequence=link.sequence,
                seal=link.seal,
            )
    return len(waiting)


@dataclass(frozen=True, slots=True)
class Chain:
    """The events of a tenant as they were found. Keep `last_seal` elsewhere: only it proves later that none is gone."""

    tenant: str
    n_sealed: int
    n_waiting: int
    last_seal: str | None
    first_broken: int | None
    """Sequence of the first event that was changed, removed or put in; None when the chain is whole."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All chains, and those of the noted seals that no event carries any more."""

    chains: list[Chain]
    missing: list[str]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.missing and all(chain.first_broken is None for chain in self.chains)


def verify(engine: sa.Engine, noted: Collection[str] = ()) -> Verdict:
    """Compute every chain again; `noted` are seals that were kept elsewhere, and must still be in some chain."""
    system, missing = SystemCatalog(engine), set(noted)
    chains = [_verified(system, tenant, missing) for tenant in _tenants(system)]
    return Verdict(chains, sorted(missing))


class _Link(NamedTuple):
    sequence: int
    seal: str

    def next(self, row: Row) -> "_Link":
        sequence = self.sequence + 1
        moment: datetime = row.occurred_at
        parts = [row.tenant_id, row.id, moment.isoformat(timespec="milliseconds"), row.key_id, row.operation]
        parts += [row.status, row.problem, row.resource, row.request_id, sequence]
        return _Link(sequence, sha256(f"{self.seal}\n{json.dumps(parts)}".encode()).hexdigest())


_START = _Link(0, "")
_BEFORE_ALL = -(1 << 63)
"""Also before what somebody numbered below one."""


def _end(system: SystemCatalog, tenant: str) -> _Link:
    sealed = (audit_events.c.tenant_id == tenant, audit_events.c.sequence.is_not(None))
    last = system.many(audit_events, *sealed, limit=1, by=audit_events.c.sequence)
    return _Link(last[0].sequence, last[0].seal) if last else _START


def _verified(system: SystemCatalog, tenant: str, missing: set[str]) -> Chain:
    link, first_broken, n_sealed, last_seal = _START, None, 0, None
    for row in _sealed(system, tenant):
        link, n_sealed, last_seal = link.next(row), n_sealed + 1, row.seal
        missing.discard(row.seal)
        if first_broken is None and link != (row.sequence, row.seal):
            first_broken = link.sequence
    waits = (audit_events.c.tenant_id == tenant, audit_events.c.sequence.is_(None))
    return Chain(tenant, n_sealed, system.count(audit_events, *waits), last_seal, first_broken)


def _sealed(system: SystemCatalog, tenant: str) -> Iterator[Row]:
    last, column = _BEFORE_ALL, audit_events.c.sequence
    while rows := system.following(
        audit_events, audit_events.c.tenant_id == tenant, column > last, by=column, limit=VERIFY_BATCH
    ):
        yield from rows
        last = rows[-1].sequence


def _tenants(system: SystemCatalog) -> Iterator[str]:
    """From the events alone: the row of a tenant may be gone."""
    last, column = "", audit_events.c.tenant_id
    while rows := system.following(audit_events, column > last, by=column, limit=1):
        last = rows[0].tenant_id
        yield last


def _is_told(operation: Operation, status: int) -> bool:
    """Every 403; and of what is no read and no computation, whatever it came to."""
    is_computation = operation.method == "POST" and operation.scope == "run"
    is_write = operation.method != "GET" and not is_computation
    return status == FORBIDDEN or (is_write and status not in METRICS_ONLY)


def _answered(message: Message) -> _Outcome:
    location = next((value for name, value in message["headers"] if name == b"location"), b"")
    return _Outcome(message["status"], None, location.decode("latin-1"))


def _raised(error: Exception) -> _Outcome:
    known = error if isinstance(error, ApiError | EngineError) else InternalError("")
    return _Outcome(known.status, code_of(type(known)))


def _resource(named: dict[str, str], location: str | None) -> str | None:
    """What the path names, else what was made. A caller chooses the text of a path: only names and ids are kept."""
    if named:
        return "/".join(value if _NAMEABLE.fullmatch(value) else _WHAT_NO_PATH_NAMES for value in named.values())
    return location.rpartition("/")[2] or None if location else None
