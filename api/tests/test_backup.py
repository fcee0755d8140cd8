"""A backup is whole or none, is restored into either database, and never over anything."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli import call, refused
from measurand_api import ids
from measurand_api.store import dump, migrate
from measurand_api.store.blobs import Blobs
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import api_keys, reports, tenants
from measurand_api.store.versions import Origin, begin_version
from test_retention import Store

NOW = datetime(2026, 1, 1, 12, 30, 0, 123000, tzinfo=UTC)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A server's folder with a row of several kinds, and blobs that are needed and not."""
    folder = tmp_path / "data"
    folder.mkdir()
    engine = connect(f"sqlite:///{folder}/catalog.db")
    migrate.upgrade(engine)
    store = Store(SystemCatalog(engine), folder)
    store.system.add(tenants, tenant_id="ten_a", name="ä", quotas={"stored_bytes": 5}, created_at=NOW)
    key = {"name": "k", "secret_sha256": "0", "scopes": ["read"]}
    store.catalog.add(api_keys, id=ids.new("key"), created_at=NOW, expires_at=NOW, **key)
    with store.system.transaction() as transaction:
        begin_version(transaction.of("ten_a"), "orders", Origin("upload_file", "ö.csv", "0", "0", 1 << 40), NOW)
    body = {"key": "k", "kind": "profile", "body": bytes(range(256)), "etag": '"e"'}
    store.catalog.add(reports, id=ids.new("rep"), created_at=NOW, **body)
    store.version(blob=store.file("ten_a/versions/v/1.data.parquet"))
    store.job("running", store.file("ten_a/sources/src_1"))
    store.file("ten_a/sources/not_needed")
    return folder


def rows_of(url: str) -> dict[str, list[str]]:
    with dump.snapshot(connect(url)) as snapshot:
        return {table.name: sorted(json.dumps(row) for row in snapshot.rows(table)) for table in dump.tables()}


def test_every_row_and_needed_file_is_restored_into_the_other_database_and_back(
    data_dir: Path, tmp_path: Path, empty_url: str
) -> None:
    original = rows_of(f"sqlite:///{data_dir}/catalog.db")
    call("backup", str(tmp_path / "one"), "--data-dir", str(data_dir))
    there = tmp_path / "there"
    call("restore", str(tmp_path / "one"), "--data-dir", str(there), DATABASE_URL=empty_url)
    assert rows_of(empty_url) == original
    assert [kept.key for kept in Blobs(there).keys()] == ["ten_a/sources/src_1", "ten_a/versions/v/1.data.parquet"]  # noqa: SIM118
    call("backup", str(tmp_path / "two"), "--data-dir", str(there), DATABASE_URL=empty_url)
    back = tmp_path / "back"
    said = json.loads(call("restore", str(tmp_path / "two"), "--json", "--data-dir", str(back)).stdout)
    assert said == {"n_rows": sum(map(len, original.values())), "n_blobs": 2, "n_missing": 0, "size_bytes": 2}
    assert rows_of(f"sqlite:///{back}/catalog.db") == original
    assert migrate.current(connect(f"sqlite:///{back}/catalog.db")) == migrate.revisions()[-1]


def test_a_backup_is_private_and_lets_the_blobs_go(data_dir: Path, tmp_path: Path) -> None:
    call("backup", str(tmp_path / "made"), "--data-dir", str(data_dir))
    made = tmp_path / "made"
    files = [path for path in made.rglob("*") if path.is_file()]
    assert all(path.stat().st_mode & 0o077 == 0 for path in (made, *files))
    assert not Blobs(data_dir).is_held()


def test_a_snapshot_does_not_see_what_is_written_after_it(url: str) -> None:
    system = SystemCatalog(connect(url))
    with dump.snapshot(connect(url)) as snapshot:
        assert list(snapshot.rows(tenants)) == []
        system.add(tenants, tenant_id="ten_late", name="late", created_at=NOW)
        assert list(snapshot.rows(tenants)) == []
        assert system.count(tenants) == 1


def test_a_file_that_was_lost_before_is_counted_and_ends_with_1(data_dir: Path, tmp_path: Path) -> None:
    (data_dir / "blobs/ten_a/sources/src_1").unlink()
    said = call("backup", str(tmp_path / "made"), "--json", "--data-dir", str(data_dir), expect=1)
    assert json.loads(said.stdout)["n_missing"] == 1


def test_a_folder_in_use_is_not_written_into(data_dir: Path, tmp_path: Path) -> None:
    assert refused("backup", str(tmp_path), "--data-dir", str(data_dir)).endswith("is not empty: give a new folder.")


def test_a_backup_that_was_cut_short_or_altered_is_refused_and_nothing_is_written(
    data_dir: Path, tmp_path: Path
) -> None:
    made, new = tmp_path / "made", tmp_path / "new"
    call("backup", str(made), "--data-dir", str(data_dir))
    manifest = made / "manifest.json"
    text = manifest.read_text()
    for harm in (
        manifest.unlink,
        lambda: (made / "blobs/ten_a/sources/src_1").write_bytes(b"y"),
        (made / "tables/tenants.jsonl").unlink,
    ):
        harm()
        refused("restore", str(made), "--data-dir", str(new))
        assert not (new / "catalog.db").exists() or dump.is_empty(connect(f"sqlite:///{new}/catalog.db"))
        assert list(Blobs(new).keys()) == []
        manifest.write_text(text)


def test_a_backup_of_a_newer_program_is_refused(data_dir: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    call("backup", str(made), "--data-dir", str(data_dir))
    manifest = json.loads((made / "manifest.json").read_text())
    (made / "manifest.json").write_text(json.dumps({**manifest, "revision": "9999"}))
    assert "revision 9999" in refused("restore", str(made), "--data-dir", str(tmp_path / "new"))


def test_nothing_is_restored_over_rows_or_files(data_dir: Path, tmp_path: Path) -> None:
    made, new = tmp_path / "made", tmp_path / "new"
    call("backup", str(made), "--data-dir", str(data_dir))
    assert refused("restore", str(made), "--data-dir", str(data_dir)).startswith("The database has rows already")
    (new / "blobs/ten_x/sources").mkdir(parents=True)
    (new / "blobs/ten_x/sources/src").touch()
    assert refused("restore", str(made), "--data-dir", str(new)).startswith("There are files among the blobs already")
    assert [path.name for path in (new / "blobs/ten_x/sources").iterdir()] == ["src"]
