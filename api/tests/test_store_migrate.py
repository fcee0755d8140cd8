import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import autogenerate
from alembic.migration import MigrationContext
from measurand_api.store import guard, migrate
from measurand_api.store.connect import connect
from measurand_api.store.tables import metadata

UPGRADE = "import sys; from measurand_api.store import connect, migrate; migrate.upgrade(connect.connect(sys.argv[1]))"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/catalog.db"


def test_the_migrations_make_exactly_the_tables_of_the_code(url: str) -> None:
    engine = connect(url)
    migrate.upgrade(engine)
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection.execution_options(**{guard.SYSTEM: True}), opts=options)
        assert autogenerate.compare_metadata(context, metadata) == []


def test_every_table_carries_the_tenant_in_its_primary_key() -> None:
    assert all("tenant_id" in table.primary_key.columns for table in metadata.sorted_tables)


def test_a_database_of_a_later_version_is_refused_with_a_sentence(url: str) -> None:
    engine = connect(url)
    migrate.upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(migrate.DatabaseIsNewer, match=r"revision 9999.*Start the version of the program"):
        migrate.upgrade(engine)


def test_a_migration_that_fails_leaves_the_database_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = connect(url)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE tenants (id TEXT)")
    with pytest.raises(sa.exc.OperationalError, match="tenants"):
        migrate.upgrade(engine)
    assert sa.inspect(engine).get_table_names() == ["tenants"]


def test_processes_that_migrate_at_once_do_not_collide(url: str) -> None:
    command = [sys.executable, "-c", UPGRADE, url]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    errors = [process.communicate()[1].decode() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], errors
    assert migrate.current(connect(url)) == migrate.revisions()[-1]


def test_alembic_is_not_imported_when_nothing_is_due(url: str) -> None:
    migrate.upgrade(connect(url))
    code = UPGRADE + "; assert 'alembic' not in sys.modules"
    subprocess.run([sys.executable, "-c", code, url], check=True)
