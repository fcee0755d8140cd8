"""What only the database itself can say about its state."""

from typing import NamedTuple

import sqlalchemy as sa

from measurand_api.store.connect import PROCESS_PREFIX, process_name

_ROOM = """
SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
    - coalesce(current_setting('reserved_connections', true)::int, 0),
  (SELECT count(DISTINCT application_name) FROM pg_stat_activity
    WHERE starts_with(application_name, %(prefix)s) AND application_name <> %(own)s)
"""


class Room(NamedTuple):
    """What PostgreSQL gives, and who asks."""

    n_connections: int
    n_processes: int
    """Gateways and workers that are connected now, this process aside."""


def room(engine: sa.Engine) -> Room | None:
    """Return how many connections there are, and for how many processes; None for SQLite."""
    if engine.dialect.name == "sqlite":
        return None
    with engine.connect() as connection:
        found = connection.exec_driver_sql(_ROOM, {"prefix": PROCESS_PREFIX, "own": process_name()}).one()
    return Room(*found)


def journal_mode(engine: sa.Engine) -> str | None:
    """Return how SQLite keeps its journal; None for other databases."""
    if engine.dialect.name != "sqlite":
        return None
    with engine.connect() as connection:
        return str(connection.exec_driver_sql("PRAGMA journal_mode").scalar())
