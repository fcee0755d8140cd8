"""What Alembic runs: the migrations, on the connection and in the transaction that it is given."""

import sqlalchemy as sa
from alembic import context

from measurand_api.store.tables import metadata


def run(connection: sa.Connection) -> None:
    """Run them; SQLite changes a table by copying it (`render_as_batch`)."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=False,
    )
    context.run_migrations()


run(context.config.attributes["connection"])
