"""Brings the database to the schema of this code, whoever else starts at the same time."""

from pathlib import Path

import sqlalchemy as sa

from measurand_api.store import connect, guard

MIGRATIONS = Path(__file__).with_name("migrations")
LOCK = 4_207_001
"""Number of the lock that PostgreSQL holds during a migration."""


class DatabaseIsNewer(Exception):
    """The database was written by a later version of this program."""


def upgrade(engine: sa.Engine) -> None:
    """Run what is missing. Alembic (a quarter of a second) is imported only when something is."""
    move(engine, revisions()[-1])


def move(engine: sa.Engine, wanted: str) -> None:
    """Run what lies between the revision of the database and another one, upwards or downwards."""
    if current(engine) == wanted:
        return
    with connect.transaction(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        found = _current(connection)
        refuse_newer(found)
        if found != wanted:
            _run(connection, wanted, downwards=found is not None and found > wanted)


def current(engine: sa.Engine) -> str | None:
    """Return the revision of the database; None before its first."""
    with engine.connect() as connection:
        return _current(connection)


def revisions() -> list[str]:
    """Return the revisions that this code knows, oldest first."""
    return sorted(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _current(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def refuse_newer(found: str | None) -> None:
    """Raise DatabaseIsNewer for a revision that this code does not know."""
    known = revisions()
    if found is not None and found not in known:
        message = (
            f"The database is at revision {found}; this program knows {known[-1]} at most. "
            "Start the version of the program that last used the database, or a later one."
        )
        raise DatabaseIsNewer(message)


def _run(connection: sa.Connection, wanted: str, *, downwards: bool) -> None:
    from alembic import command  # noqa: PLC0415 - loaded only when a migration is due
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection.execution_options(**{guard.SYSTEM: True})
    (command.downgrade if downwards else command.upgrade)(config, wanted)
