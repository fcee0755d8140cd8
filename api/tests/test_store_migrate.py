"""Migrations, on both databases in one run."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import backend
import pytest
import sqlalchemy as sa
from alembic import autogenerate
from alembic.migration import MigrationContext
from measurand_api import ids
from measurand_api.store import guard, migrate
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import datasets, metadata
from serving import SERVE

pytestmark = pytest.mark.once
UPGRADE = "import sys; from measurand_api.store import connect, migrate; migrate.upgrade(connect.connect(sys.argv[1]))"
FIRST, NEWEST = migrate.revisions()[0], migrate.revisions()[-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without a table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/catalog.db"
    return backend.postgres().database(ids.new("db"))


def differences(engine: sa.Engine) -> list[object]:
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection.execution_options(**{guard.SYSTEM: True}), opts=options)
        return list(autogenerate.compare_metadata(context, metadata))


def tables(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        return sorted(sa.inspect(connection.execution_options(**{guard.SYSTEM: True})).get_table_names())


def started(url: str, data_dir: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "MEASURAND_DATABASE_URL": url, **variables}
    return subprocess.run([*SERVE, str(data_dir)], env=environment, capture_output=True, check=False, timeout=60)


def test_the_migrations_make_exactly_the_tables_of_the_code(empty: str) -> None:
    engine = connect(empty)
    migrate.upgrade(engine)
    assert differences(engine) == []


def test_the_way_down_and_up_again_loses_nothing_that_the_first_revision_has(empty: str) -> None:
    engine = connect(empty)
    migrate.upgrade(engine)
    catalog = SystemCatalog(engine).of("ten_a")
    plain = {"id": ids.new("ds"), "name": "kept", "tags": ["a"], "key_columns": [], "revision": 1}
    moment = datetime(2030, 1, 1, tzinfo=UTC)
    catalog.add(datasets, **plain, created_at=moment, updated_at=moment)
    migrate.move(engine, FIRST)
    assert "audit_events" not in tables(engine)
    migrate.upgrade(engine)
    assert differences(engine) == []
    row = catalog.one(datasets)
    assert row is not None
    assert (row.name, row.tags) == ("kept", ["a"])


def test_every_table_carries_the_tenant_in_its_primary_key() -> None:
    assert all("tenant_id" in table.primary_key.columns for table in metadata.sorted_tables)


def test_a_start_on_a_database_of_a_later_version_is_refused_with_a_sentence(empty: str, tmp_path: Path) -> None:
    engine = connect(empty)
    migrate.upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    for at_start in ("true", "false"):
        refused = started(empty, tmp_path, MEASURAND_MIGRATE_AT_START=at_start)
        assert refused.returncode == 2
        assert b"revision 9999; this program knows" in refused.stderr
        assert b"Start the version of the program" in refused.stderr


def test_a_start_on_a_database_that_is_behind_names_the_command_when_it_may_not_migrate(
    empty: str, tmp_path: Path
) -> None:
    for revision in (None, FIRST):
        if revision is not None:
            migrate.move(connect(empty), revision)
        refused = started(empty, tmp_path, MEASURAND_MIGRATE_AT_START="false")
        assert refused.returncode == 2
        assert f"this program needs {NEWEST}. Run `measurand-api migrate`".encode() in refused.stderr
        assert migrate.current(connect(empty)) == revision


def test_a_migration_that_fails_leaves_the_database_as_it_was(empty: str) -> None:
    engine = connect(empty)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE tenants (id TEXT)")
    with pytest.raises(sa.exc.DBAPIError, match="tenants"):
        migrate.upgrade(engine)
    assert tables(engine) == ["tenants"]


def test_processes_that_migrate_at_once_do_not_collide(empty: str) -> None:
    command = [sys.executable, "-c", UPGRADE, empty]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    errors = [process.communicate()[1].decode() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], errors
    assert migrate.current(connect(empty)) == NEWEST


def test_alembic_is_not_imported_when_nothing_is_due(empty: str) -> None:
    subprocess.run([sys.executable, "-c", UPGRADE, empty], check=True)
    loaded = f"{UPGRADE}; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded, empty], check=False).returncode == 0
