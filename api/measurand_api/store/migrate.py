"""Brings the database to the schema of this code, whoever else starts at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from measurand_api.store import connect, guard

MIGRATIONS = Path(__file__).with_name("migrations")
LOCK = 4_207_001
"""Number of the lock that PostgreSQL holds during a migration."""
WAIT_SECONDS = 600
"""How long a start waits for the migration of another, which may copy large tables."""


class DatabaseRefused(Exception):
    """The program must not start on this database; the message says why and what to do."""


class DatabaseIsNewer(DatabaseRefused):
    """The database was written by a later version of this program."""


class DatabaseIsBehind(DatabaseRefused):
    """The database needs a migration that the settings leave to the operator."""


class DatabaseNotReached(DatabaseRefused):
    """There is no database to start on."""


def upgrade(engine: sa.Engine) -> None:
    """Run what is missing."""
    move(engine, revisions()[-1])


def move(engine: sa.Engine, wanted: str) -> None:
    """Run what lies between the revision of the database and another one, upwards or downwards.

    Going down loses what only later revisions have. Alembic (a quarter of a second) is imported only when it is needed.
    """
    if current(engine) == wanted:
        return
    with _reached(), _alone(engine) as connection:
        found = _current(connection)
        refuse_newer(found)
        if found != wanted:
            _run(connection, wanted, downwards=found is not None and found > wanted)


def require(engine: sa.Engine) -> None:
    """Raise DatabaseRefused unless the database has the schema of this code; it is not touched."""
    found = current(engine)
    refuse_newer(found)
    if found != revisions()[-1]:
        raise DatabaseIsBehind(
            f"The database is {'empty' if found is None else 'at revision ' + found}; this program needs "
            f"{revisions()[-1]}. Run `measurand-api migrate`, then start again."
        )


def current(engine: sa.Engine) -> str | None:
    """Return the revision of the database; None before its first. Raises DatabaseNotReached."""
    with _reached(), engine.connect() as connection:
        return _current(connection)


def revisions() -> list[str]:
    """Return the revisions that this code knows, oldest first."""
    return sorted(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except sa.exc.SQLAlchemyError as error:
        if not connect.is_trouble(error):
            raise
        reason = str(getattr(error, "orig", error)).strip().partition("\n")[0]
        raise DatabaseNotReached(
            f"The database does not answer: {reason}. See that it runs, and check database_url."
        ) from None


@contextmanager
def _alone(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction beside which nobody else migrates; DDL takes as long as it takes."""
    with connect.transaction(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(
                f"SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '{WAIT_SECONDS}s'; "
                f"SET LOCAL idle_in_transaction_session_timeout = 0; SELECT pg_advisory_xact_lock({LOCK})"
            )
        yield connection


def _current(connection: sa.Connection) -> str | None:
    connection = connection.execution_options(**{guard.SYSTEM: True})
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def refuse_newer(found: str | None) -> None:
    """Raise DatabaseIsNewer for a revision that this code does not know."""
    known = revisions()
    if found is not None and found not in known:
        raise DatabaseIsNewer(
            f"The database is at revision {found}; this program knows {known[-1]} at most. "
            "Start the version of the program that last used the database, or a later one."
        )


def _run(connection: sa.Connection, wanted: str, *, downwards: bool) -> None:
    from alembic import command  # noqa: PLC0415 - loaded only when a migration is due
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    (command.downgrade if downwards else command.upgrade)(config, wanted)
