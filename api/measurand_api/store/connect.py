"""Engines and transactions: SQLite on a laptop, PostgreSQL for several hosts, one behaviour."""

import os
import select
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import event

from measurand_api.store import guard

if TYPE_CHECKING:
    import psycopg

BUSY_TIMEOUT_SECONDS = 10
PRAGMAS = (
    # First of all: the next one needs a lock too.
    f"busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}",
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
)
# A statement holds up the event loop of a gateway, so none may take long.
CONNECT_SECONDS = 3
STATEMENT_SECONDS, LOCK_SECONDS, IDLE_IN_TRANSACTION_SECONDS = 10, 5, 15
_SESSION = {
    "statement_timeout": f"{STATEMENT_SECONDS}s",
    "lock_timeout": f"{LOCK_SECONDS}s",
    "idle_in_transaction_session_timeout": f"{IDLE_IN_TRANSACTION_SECONDS}s",
    "timezone": "UTC",
}
# A host that is gone without a word is noticed by these.
_TCP = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}
_BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED"
# What SQLite says of its file, its disk and its locks; everything else is a defect of a statement.
_SQLITE_TROUBLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
    }
)
_PRIMARY_CODE = 0xFF
PROCESS_PREFIX = "measurand "


def connect(url: str, pool_size: int = 10) -> sa.Engine:
    """Open the catalog database; every statement on it passes the tenant guard. The pool is of PostgreSQL only."""
    engine = _postgresql(url, pool_size) if url.startswith("postgresql") else _sqlite(url)
    guard.install(engine)
    return engine


def probe(engine: sa.Engine) -> None:
    """Raise unless the database answers."""
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")


def is_trouble(error: BaseException) -> bool:
    """Whether the database is what failed (lost, full, locked for too long), and not the statement."""
    if isinstance(error, sa.exc.TimeoutError):
        return True
    if not isinstance(error, sa.exc.DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY_CODE in _SQLITE_TROUBLE
    return error.connection_invalidated or isinstance(error, sa.exc.OperationalError)


@contextmanager
def transaction(source: sa.Engine | sa.Connection, tenant: str | None = None) -> Iterator[sa.Connection]:
    """Write in one transaction; a connection that is handed in is already in one.

    The transactions of a tenant run one after the other: what one has read stays true until it ends.
    """
    if isinstance(source, sa.Connection):
        yield source
        return
    with source.connect() as connection:
        if source.dialect.name == "sqlite":
            # A read that turns into a write cannot wait for the lock; taking it first can.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            # One round trip; the lock ends with the transaction.
            lock = "" if tenant is None else f"; SELECT pg_advisory_xact_lock({_lock_of(tenant)})"
            connection.exec_driver_sql(_BEGIN + lock)
        yield connection
        connection.commit()


@contextmanager
def statement(source: sa.Engine | sa.Connection) -> Iterator[sa.Connection]:
    """Run one statement on its own: atomic without BEGIN, and without the round trips that it costs."""
    if isinstance(source, sa.Connection):
        yield source
        return
    with source.connect() as connection:
        yield connection
        connection.commit()


def process_name() -> str:
    """What PostgreSQL lists for every connection of this process, so that processes can be counted."""
    return f"{PROCESS_PREFIX}{socket.gethostname()[:40]}:{os.getpid()}"


def _sqlite(url: str) -> sa.Engine:
    # Errors of the database reach the log: without what was written.
    engine = sa.create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver would open transactions by itself, and late: only BEGIN IMMEDIATE above opens one.
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _postgresql(url: str, pool_size: int) -> sa.Engine:
    session = " ".join(f"-c {name}={value}" for name, value in _SESSION.items())
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        # Only BEGIN above opens a transaction; then nothing is left to be reset when a connection goes back.
        isolation_level="AUTOCOMMIT",
        pool_reset_on_return=None,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=CONNECT_SECONDS,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "options": session,
            "fallback_application_name": process_name(),
            **_TCP,
        },
    )

    @event.listens_for(engine, "checkout")
    def _check(connection: "psycopg.Connection[object]", _record: object, _proxy: object) -> None:
        # An idle connection has something to read only when the server has ended it: with it all of the pool.
        if connection.closed or _is_readable(connection.fileno()):
            raise sa.exc.InvalidatePoolError

    event.listen(engine, "handle_error", _without_values)
    return engine


def _without_values(context: sa.engine.ExceptionContext) -> None:
    """Cut the detail from an error of the server, which quotes the values of the row."""
    original, shown = context.original_exception, context.sqlalchemy_exception
    diagnosis = getattr(original, "diag", None)
    if shown is not None and diagnosis is not None and diagnosis.message_primary:
        original.args = (diagnosis.message_primary,)
        shown.args = (f"({type(original).__name__}) {diagnosis.message_primary}",)


def _is_readable(descriptor: int) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))


def _lock_of(tenant: str) -> int:
    """The number of a tenant's lock; two tenants that share one would only wait for each other."""
    return int.from_bytes(sha256(tenant.encode()).digest()[:8], signed=True)
