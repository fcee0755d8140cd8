"""Engines and transactions: SQLite on a laptop, PostgreSQL for several hosts, one behaviour."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy import event

from measurand_api.store import guard

BUSY_TIMEOUT_SECONDS = 10
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    f"busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}",
    "foreign_keys=ON",
)


def connect(url: str) -> sa.Engine:
    """Open the catalog database; every statement on it passes the tenant guard."""
    # Errors of the database reach the log: without what was written.
    engine = sa.create_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    guard.install(engine)
    return engine


def probe(engine: sa.Engine) -> None:
    """Raise unless the database answers."""
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")


@contextmanager
def transaction(source: sa.Engine | sa.Connection) -> Iterator[sa.Connection]:
    """Write in one transaction; a connection that is handed in is already in one."""
    if isinstance(source, sa.Connection):
        yield source
        return
    with source.connect() as connection:
        if source.dialect.name == "sqlite":
            # A read that turns into a write cannot wait for the lock; taking it first can.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.commit()


@contextmanager
def statement(source: sa.Engine | sa.Connection) -> Iterator[sa.Connection]:
    """Run one statement on its own: atomic without BEGIN, in SQLite also without the extra round trips."""
    if isinstance(source, sa.Connection):
        yield source
        return
    with source.connect() as connection:
        yield connection
        connection.commit()


def _prepare_sqlite(engine: sa.Engine) -> None:
    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver would open transactions by itself, and late: only BEGIN IMMEDIATE above opens one.
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
