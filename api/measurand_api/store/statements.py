"""The few statements the gateway needs, written once for a tenant's catalog and for the system's."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from measurand_api.store import connect

Condition = sa.ColumnElement[bool]
Row = sa.Row[*tuple[Any, ...]]


class Statements(ABC):
    """Reads and writes on an engine, or inside the transaction of a connection."""

    def __init__(self, source: sa.Engine | sa.Connection, options: Mapping[str, object]) -> None:
        self._source = source
        self._options = options

    @property
    def dialect(self) -> str:
        """Name of the database's dialect of SQL."""
        return self._source.dialect.name

    @abstractmethod
    def _scope(self, table: sa.Table) -> tuple[Condition, ...]:
        """Return what every statement on the table is restricted to."""

    @abstractmethod
    def _owned(self, values: dict[str, object]) -> dict[str, object]:
        """Return the values of a new row with its tenant."""

    def one(self, table: sa.Table, *where: Condition) -> Row | None:
        """Return the first row that fits, or None."""
        rows = self.rows(sa.select(table).where(*self._scope(table), *where).limit(1))
        return rows[0] if rows else None

    def held(self, table: sa.Table, *where: Condition) -> Row | None:
        """Return the first row that fits, or None; nobody else changes it before this transaction ends."""
        rows = self.rows(sa.select(table).where(*self._scope(table), *where).limit(1).with_for_update())
        return rows[0] if rows else None

    def many(
        self,
        table: sa.Table,
        *where: Condition,
        limit: int,
        before: object = None,
        by: sa.Column[Any] | None = None,
    ) -> Sequence[Row]:
        """Return at most `limit` rows, newest first: by id, or by another column that grows with time."""
        order = table.c.id if by is None else by
        query = sa.select(table).where(*self._scope(table), *where).order_by(order.desc()).limit(limit)
        return self.rows(query if before is None else query.where(order < before))

    def count(self, table: sa.Table, *where: Condition) -> int:
        """Return the number of rows that fit."""
        found: int = self.rows(sa.select(sa.func.count()).select_from(table).where(*self._scope(table), *where))[0][0]
        return found

    def following(self, table: sa.Table, *where: Condition, by: sa.Column[Any], limit: int) -> Sequence[Row]:
        """Return at most `limit` rows in ascending order of a column."""
        return self.rows(sa.select(table).where(*self._scope(table), *where).order_by(by).limit(limit))

    def rows(self, query: sa.Select[Any]) -> Sequence[Row]:
        """Run a query that needs more than one table."""
        with connect.statement(self._source) as connection:
            return connection.execute(query, execution_options=self._options).all()

    def add(self, table: sa.Table, **values: object) -> None:
        """Insert one row."""
        with connect.statement(self._source) as connection:
            connection.execute(sa.insert(table), self._owned(values), execution_options=self._options)

    def add_once(self, table: sa.Table, **values: object) -> bool:
        """Insert one row unless an equal key is there already; tell whether it was inserted."""
        clause = _insert_once(table, self.dialect)
        # Of an INSERT, psycopg forgets the count with the cursor.
        options = {**self._options, "preserve_rowcount": True}
        with connect.statement(self._source) as connection:
            return connection.execute(clause, self._owned(values), execution_options=options).rowcount == 1

    def change(self, table: sa.Table, *where: Condition, **values: object) -> int:
        """Update the rows that fit and return their number."""
        clause = sa.update(table).where(*self._scope(table), *where).values(**values)
        with connect.statement(self._source) as connection:
            return connection.execute(clause, execution_options=self._options).rowcount

    def remove(self, table: sa.Table, *where: Condition) -> int:
        """Delete the rows that fit and return their number."""
        clause = sa.delete(table).where(*self._scope(table), *where)
        with connect.statement(self._source) as connection:
            return connection.execute(clause, execution_options=self._options).rowcount


def _insert_once(table: sa.Table, dialect: str) -> sa.Insert:
    if dialect != "postgresql":
        return sqlite.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - a laptop need not load it at every start

    return postgresql.insert(table).on_conflict_do_nothing()
