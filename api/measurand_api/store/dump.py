"""Every row of the catalog at one moment, in a form that SQLite and PostgreSQL both read."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from measurand_api.store import connect, guard, needs
from measurand_api.store.tables import Utc, metadata

BATCH = 500
_OPTIONS: dict[str, Any] = {guard.SYSTEM: True, "stream_results": True, "yield_per": BATCH}
# Neither driver opens a transaction by itself.
_BEGIN_SQLITE = ("BEGIN",)
_BEGIN_POSTGRESQL = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
)


class Snapshot:
    """The database as it was at one moment, however long reading it takes."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def rows(self, table: sa.Table) -> Iterator[dict[str, object]]:
        """Yield the rows of a table as JSON values."""
        for row in self._connection.execute(sa.select(table), execution_options=_OPTIONS):
            yield {column.name: _plain(value) for column, value in zip(table.columns, row, strict=True)}

    def blobs(self) -> set[str]:
        """Return the blobs that rows need; grows with the number of versions."""
        return set(needs.all_blobs_needed(self._connection, {guard.SYSTEM: True}))


def tables() -> list[sa.Table]:
    """Return all tables, those first that others refer to."""
    return metadata.sorted_tables


@contextmanager
def snapshot(engine: sa.Engine) -> Iterator[Snapshot]:
    """Open the database at this moment; writers are not held up, and the limits of a gateway do not hold."""
    with engine.connect() as connection:
        for statement in _BEGIN_SQLITE if engine.dialect.name == "sqlite" else _BEGIN_POSTGRESQL:
            connection.exec_driver_sql(statement)
        try:
            yield Snapshot(connection)
        finally:
            connection.rollback()


def is_empty(engine: sa.Engine) -> bool:
    """Tell whether no table has a row; a database without tables has none."""
    with connect.statement(engine) as connection:
        known = set(sa.inspect(connection.execution_options(**{guard.SYSTEM: True})).get_table_names())
        return not any(
            connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1), execution_options=_OPTIONS).first()
            for table in tables()
            if table.name in known
        )


@contextmanager
def loading(engine: sa.Engine) -> Iterator["Load"]:
    """Write in one transaction: all tables, or nothing."""
    with connect.transaction(engine) as connection:
        yield Load(connection)


class Load:
    """A transaction that fills tables."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def fill(self, table: sa.Table, rows: Iterable[dict[str, Any]]) -> int:
        """Insert rows; return how many."""
        n_rows, waiting = 0, list[dict[str, Any]]()
        for row in rows:
            waiting.append({name: _typed(value, table.c[name].type) for name, value in row.items()})
            n_rows += 1
            if len(waiting) == BATCH:
                self._insert(table, waiting)
                waiting = []
        self._insert(table, waiting)
        return n_rows

    def _insert(self, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(sa.insert(table), rows, execution_options={guard.SYSTEM: True})


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _typed(value: Any, kind: sa.types.TypeEngine[Any]) -> object:  # noqa: ANN401 - what JSON holds
    if value is None:
        return None
    if isinstance(kind, Utc):
        return datetime.fromisoformat(value)
    return b64decode(value) if isinstance(kind, sa.LargeBinary) else value
