"""What only the database itself can say about its state."""

import sqlalchemy as sa


def journal_mode(engine: sa.Engine) -> str | None:
    """Return how SQLite keeps its journal; None for other databases."""
    if engine.dialect.name != "sqlite":
        return None
    with engine.connect() as connection:
        return str(connection.exec_driver_sql("PRAGMA journal_mode").scalar())
